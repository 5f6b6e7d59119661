//! An edition's settings: `corrigenda.yaml`, found nearest upward from the working folder.
//!
//! Every mistake is told with its place and, where a name was misspelt, the nearest one that there is.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use globset::{Glob, GlobSet, GlobSetBuilder};
use serde_yaml::{Mapping, Value as Yaml};

use crate::catalogue::Catalogue;
use crate::record::edition_schema::EditionSchema;
use crate::record::written::field;
use crate::rule::{Level, Rule};
use crate::source::{Source, Span};
use crate::triage;
use crate::vocabulary::{Addition, LabelWord};
use crate::yaml::{self, Node, Problem, Reading, Value, suggestion};

pub mod volume_list;

/// The name of the file.
pub const FILE_NAME: &str = "corrigenda.yaml";

/// What the file sets.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    /// Presets, from left to right; the later win.
    pub extends: Vec<String>,
    /// Rules and groups.
    pub rules: Vec<RuleSetting>,
    /// Settings for some files only, in order; the later win.
    pub overrides: Vec<Override>,
    /// What the edition adds to the vocabularies.
    pub additions: Vec<Addition>,
    /// The names of all its volumes, where it gives a list.
    pub volume_list: Option<Vec<String>>,
    /// The schema that it has for its records, where it names one.
    pub record_schema: Option<Arc<EditionSchema>>,
    /// Every rule that the run knows.
    pub catalogue: Catalogue,
    /// The folder of the file, absolute: patterns are against paths from there.
    pub folder: Option<Utf8PathBuf>,
}

impl Configuration {
    /// The old names of rules in the file, each with the name that the rule has now.
    pub fn old_names(&self) -> impl Iterator<Item = (&str, &str)> {
        let rules = self.rules.iter().chain(self.overrides.iter().flat_map(|over| &over.rules));
        rules.filter_map(|setting| Some((setting.formerly.as_deref()?, setting.name.as_str())))
    }

    /// Which overrides a file falls under, the first in the lowest bit; the path is relative to the working folder or absolute.
    pub fn matching(&self, path: &Utf8Path) -> u64 {
        let absolute = self.folder.as_deref().and_then(|folder| {
            let working =
                std::env::current_dir().ok().and_then(|folder| Utf8PathBuf::from_path_buf(folder).ok())?;
            working.join(path).strip_prefix(folder).ok().map(Utf8Path::to_owned)
        });
        let path = absolute.as_deref().unwrap_or(path);
        let overrides = self.overrides.iter().enumerate();
        overrides
            .filter(|(_, over)| over.files.is_match(path))
            .fold(0, |bits, (index, _)| bits | (1 << index))
    }
}

/// The setting of a rule or a group.
#[derive(Clone, Debug)]
pub struct RuleSetting {
    /// The rule's or group's name.
    pub name: String,
    /// The name that the file has for it, where that is an old one.
    pub formerly: Option<String>,
    /// Its level, where one is given.
    pub level: Option<Level>,
    /// Its parameters.
    pub parameters: Mapping,
}

/// Settings for the files that a pattern matches.
#[derive(Clone, Debug)]
pub struct Override {
    /// The patterns as they are written.
    pub patterns: Vec<String>,
    /// The patterns, against paths from the folder of the file of settings.
    pub files: GlobSet,
    /// Rules and groups.
    pub rules: Vec<RuleSetting>,
}

const KEYS: [&str; 7] = ["extends", "rules", "overrides", "vocabularies", VOLUMES, RULES_DIR, RECORD_SCHEMA];
/// The key whose value is the folder of the edition's own rules, by its path from the file.
pub const RULES_DIR: &str = "rules-dir";
/// The key whose value is the file that lists the edition's volumes, by its path from the file of settings.
pub const VOLUMES: &str = "volumes";
/// The key whose value is the file of the edition's own schema for records, by its path from the file of settings.
pub const RECORD_SCHEMA: &str = "record-schema";
const OVERRIDE_KEYS: [&str; 2] = ["files", "rules"];
const VOCABULARY_KEYS: [&str; 5] = ["levels", "precedences", "captions", "code-words", "repositories"];
const LEVELS: [&str; 4] = ["error", "warning", "advice", "off"];

/// More overrides than this are refused: which of them a file matches is held in the bits of one number.
pub const OVERRIDES_MAX: usize = 64;

/// Reads the settings of an edition that has no rules of its own.
///
/// # Errors
///
/// With every mistake, in the order of the file.
pub fn read(source: &Source) -> Result<Configuration, Vec<Problem>> {
    read_with(source, Catalogue::default())
}

/// The path that a key of the settings names, as it is written, and where; what is no word is told when the settings are read.
pub fn named_path(source: &Source, key: &str) -> Option<(String, Span)> {
    let root = yaml::read(source).ok()??;
    let (_, value) = root.entry(key)?;
    let word = value.scalar().filter(|word| !word.trim().is_empty())?;
    Some((word.to_owned(), value.span))
}

/// Reads the settings, in which the rules of the catalogue can be named.
///
/// # Errors
///
/// With every mistake, in the order of the file.
pub fn read_with(source: &Source, catalogue: Catalogue) -> Result<Configuration, Vec<Problem>> {
    let root = yaml::read(source).map_err(|problem| vec![problem])?;
    let mut reading = Reading::default();
    let mut configuration = Configuration { catalogue, ..Configuration::default() };
    if let Some(root) = root {
        reading.root(&root, &mut configuration);
    }
    reading.problems.sort_by_key(|problem| problem.span);
    if reading.problems.is_empty() { Ok(configuration) } else { Err(reading.problems) }
}

/// The rules that a file sets, be it a preset: what stands under its key "rules".
///
/// # Errors
///
/// With every mistake, in the order of the file.
pub fn rules_of(source: &Source) -> Result<Vec<RuleSetting>, Vec<Problem>> {
    let root = yaml::read(source).map_err(|problem| vec![problem])?;
    let Some(node) = root.as_ref().and_then(|root| field(root, "rules")) else { return Ok(Vec::new()) };
    let mut reading = Reading::default();
    let rules = reading.rules(node.value, &Catalogue::default());
    if reading.problems.is_empty() { Ok(rules) } else { Err(reading.problems) }
}

impl Reading {
    fn root(&mut self, root: &Node, configuration: &mut Configuration) {
        let catalogue = configuration.catalogue.clone();
        for (key, value) in self.entries(root, "the file") {
            match self.key(key, &KEYS) {
                Some("extends") => configuration.extends = self.extends(value),
                Some("rules") => configuration.rules = self.rules(value, &catalogue),
                Some("overrides") => configuration.overrides = self.overrides(value, &catalogue),
                Some("vocabularies") => configuration.additions = self.vocabularies(value),
                Some(RULES_DIR) => self.path(value, RULES_DIR, "rules"),
                Some(RECORD_SCHEMA) => self.path(value, RECORD_SCHEMA, "records.schema.json"),
                Some(VOLUMES) => self.path(value, VOLUMES, "volumes.yaml"),
                _ => {}
            }
        }
    }

    /// Looks whether the value of a key is one path; the path is read by [`named_path`].
    fn path(&mut self, node: &Node, key: &str, example: &str) {
        if node.scalar().is_some_and(|word| !word.trim().is_empty()) {
            return;
        }
        let problem = Problem::new(node.span, format!("“{key}” is {}; it must be a path", node.kind()));
        let beside = match key {
            VOLUMES => ", with the volumes in that file, “- frus1964-68v31”, one a line",
            _ => "",
        };
        self.problem(problem.help(format!("write “{key}: {example}”{beside}")));
    }

    fn extends(&mut self, node: &Node) -> Vec<String> {
        let presets = triage::preset_names();
        let mut extends = Vec::new();
        for item in self.items(node, "“extends”") {
            let Some(word) = self.word(item, "a preset") else { continue };
            if presets.contains(&word) {
                extends.push(word.to_owned());
            } else {
                let problem = Problem::new(item.span, format!("there is no preset “{word}”"));
                self.problem(problem.help(suggestion(word, &presets)));
            }
        }
        extends
    }

    fn rules(&mut self, node: &Node, catalogue: &Catalogue) -> Vec<RuleSetting> {
        let mut settings = Vec::new();
        for (key, value) in self.entries(node, "“rules”") {
            let name = key.scalar().unwrap_or_default();
            if let Err(unknown) = catalogue.known_rule_or_group(name) {
                let help = match &unknown.nearest {
                    Some(near) => format!("did you mean {near}?"),
                    None => "`corrigenda rules` lists them".to_owned(),
                };
                self.problem(
                    Problem::new(key.span, format!("there is no rule or group “{name}”")).help(help),
                );
                continue;
            }
            let present = catalogue.present_name(name);
            let formerly = (present != name).then(|| name.to_owned());
            let setting = self.setting(present, key.span, value, catalogue);
            settings.extend(setting.map(|setting| RuleSetting { formerly, ..setting }));
        }
        settings
    }

    /// A level, or a mapping of a level and parameters.
    fn setting(
        &mut self,
        name: &str,
        place: Span,
        node: &Node,
        catalogue: &Catalogue,
    ) -> Option<RuleSetting> {
        if node.scalar().is_some() {
            let level = self.level(node)?;
            return Some(RuleSetting {
                name: name.to_owned(),
                formerly: None,
                level: Some(level),
                parameters: Mapping::new(),
            });
        }
        let (name_now, parameters) = (name.to_owned(), Mapping::new());
        let mut setting = RuleSetting { name: name_now, formerly: None, level: None, parameters };
        let rule = catalogue.rule(name);
        let card = rule.map(Rule::card);
        for (key, value) in self.entries(node, "a setting") {
            let word = key.scalar().unwrap_or_default();
            if word == "level" {
                setting.level = self.level(value);
                continue;
            }
            let known = card.iter().flat_map(|card| card.parameters.keys().map(String::as_str));
            let known: Vec<&str> = std::iter::once("level").chain(known).collect();
            if known.contains(&word) {
                setting.parameters.insert(Yaml::String(word.to_owned()), value.plain());
                if let Some(rule) = rule {
                    self.parameter(rule, key, value, place);
                }
            } else {
                let problem = Problem::new(key.span, format!("{name} has no parameter “{word}”"));
                self.problem(problem.help(suggestion(word, &known)));
            }
        }
        Some(setting)
    }

    /// Whether the rule takes a parameter's value; of a list, which of its items it does not take.
    fn parameter(&mut self, rule: &Rule, key: &Node, value: &Node, place: Span) {
        let word = key.scalar().unwrap_or_default();
        let refused = |given: Yaml| {
            let mut parameters = Mapping::new();
            parameters.insert(Yaml::String(word.to_owned()), given);
            rule.check(&parameters).err().map(|error| error.inner().to_string())
        };
        let Some(reason) = refused(value.plain()) else { return };
        let card = rule.card();
        let kind = card.parameters.get(word).map(|parameter| parameter.kind.as_str());
        let items = match &value.value {
            Value::Sequence(items) if kind == Some("list") => items.as_slice(),
            _ => &[],
        };
        let of_items = items.iter().filter_map(|item| {
            let reason = refused(Yaml::Sequence(vec![item.plain()]))?;
            Some((item.span, reason))
        });
        let mut wrong: Vec<(Span, String)> = of_items.collect();
        if wrong.is_empty() {
            wrong.push((if value.span.is_empty() { place } else { value.span }, reason));
        }
        let expected = match kind {
            Some("integer") => "a whole number that is not negative",
            Some("number") => "a number",
            Some("boolean") => "true or false",
            Some("list") => "a list",
            _ => "a word",
        };
        for (span, reason) in wrong {
            let message = if reason.starts_with("invalid") {
                format!("“{word}” must be {expected}")
            } else {
                format!("“{word}” cannot be this: {reason}")
            };
            self.problem(Problem::new(span, message));
        }
    }

    fn level(&mut self, node: &Node) -> Option<Level> {
        let word = self.word(node, "a level")?;
        let level = Level::from_name(word);
        if level.is_none() {
            let problem = Problem::new(node.span, format!("there is no level “{word}”"));
            let is_no = matches!(word, "no" | "false" | "none" | "never");
            let help = if is_no { "did you mean off?".to_owned() } else { suggestion(word, &LEVELS) };
            self.problem(problem.help(help));
        }
        level
    }

    fn overrides(&mut self, node: &Node, catalogue: &Catalogue) -> Vec<Override> {
        let mut overrides = Vec::new();
        let items = self.items(node, "“overrides”");
        if items.len() > OVERRIDES_MAX {
            self.problem(Problem::new(
                node.span,
                format!("there are {} overrides; at most {OVERRIDES_MAX} are read", items.len()),
            ));
        }
        for item in items {
            let mut files = None;
            let mut rules = Vec::new();
            let before = self.problems.len();
            for (key, value) in self.entries(item, "an override") {
                match self.key(key, &OVERRIDE_KEYS) {
                    Some("files") => files = self.patterns(value),
                    Some("rules") => rules = self.rules(value, catalogue),
                    _ => {}
                }
            }
            match files {
                Some((patterns, files)) => overrides.push(Override { patterns, files, rules }),
                // A key that was misspelt is the one cause.
                None if matches!(item.value, Value::Mapping(_)) && self.problems.len() == before => {
                    let start = item.span.start as usize;
                    let problem = Problem::new(Span::new(start, start + 1), "this override names no files");
                    self.problem(problem.help("add “files”, a pattern or a list of them"));
                }
                None => {}
            }
        }
        overrides
    }

    fn patterns(&mut self, node: &Node) -> Option<(Vec<String>, GlobSet)> {
        let mut words = Vec::new();
        let mut patterns = GlobSetBuilder::new();
        for item in self.items(node, "“files”") {
            let Some(word) = self.word(item, "a pattern") else { continue };
            // As on the command line: "./" says nothing, and a folder stands for all that is in it.
            let path = word.trim_start_matches("./").trim_end_matches('/');
            let within = if matches!(path, "" | ".") { "**".to_owned() } else { format!("{path}/**") };
            let within = Glob::new(&within);
            words.push(word.to_owned());
            match Glob::new(path).and_then(|glob| Ok([glob, within?])) {
                Ok(globs) => {
                    for glob in globs {
                        patterns.add(glob);
                    }
                }
                Err(error) => {
                    self.problem(Problem::new(
                        item.span,
                        format!("the pattern cannot be read: {}", error.kind()),
                    ));
                }
            }
        }
        Some(words).zip(patterns.build().ok())
    }

    fn vocabularies(&mut self, node: &Node) -> Vec<Addition> {
        let mut additions = Vec::new();
        for (key, value) in self.entries(node, "“vocabularies”") {
            let Some(kind) = self.key(key, &VOCABULARY_KEYS) else { continue };
            for item in self.items(value, "a vocabulary") {
                let Some(word) = self.word(item, "a term") else { continue };
                let term = word.to_owned();
                additions.push(match kind {
                    "levels" => Addition::Label(term, LabelWord::Level),
                    "precedences" => Addition::Label(term, LabelWord::Precedence),
                    "captions" => Addition::Label(term, LabelWord::Caption),
                    "code-words" => Addition::Label(term, LabelWord::CodeWord),
                    _ => Addition::Repository(term),
                });
            }
        }
        additions
    }
}
