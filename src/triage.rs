//! Which rules run, and at which level: the rule's own, then presets, then the edition's settings, then those for some files,
//! then the command line's choices; the later win.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use camino::Utf8Path;

use crate::catalogue::Catalogue;
use crate::configuration::Configuration;
use crate::record::edition_schema::EditionSchema;
use crate::rule::{Check, Form, Level, RuleName};
use crate::store::cache::{Key, KeyWriter};
use crate::vocabulary::Vocabulary;
use preset::presets;
use settings::settings_with;
use waivers::Waivers;

pub mod allow;
pub mod baseline;
mod preset;
mod settings;
pub mod waivers;

pub use crate::catalogue::UnknownName;
pub use preset::names as preset_names;
pub use settings::{Setting, settings};

/// A rule that runs.
pub struct ActiveRule {
    /// Its name.
    pub name: RuleName,
    /// The level of its findings.
    pub level: Level,
    /// The forms that it looks at.
    pub forms: Vec<Form>,
    /// Its function, with its parameters settled.
    pub check: Check,
}

/// What a run does.
pub struct Plan {
    /// The rules that run where no override says otherwise, by name.
    pub rules: Arc<Vec<ActiveRule>>,
    /// The least level that fails the run, as the preset has it.
    pub fail_on: Level,
    /// The words of the edition, where it adds any.
    pub vocabulary: Option<Vocabulary>,
    /// The names of all volumes of the edition, where it gives a list.
    pub volume_list: Option<Vec<String>>,
    /// The schema that the edition has for its records, where it has one.
    pub record_schema: Option<Arc<EditionSchema>>,
    /// What two plans have in common that find the same: all that they were made of.
    pub identity: Key,
    /// The documents that each rule is waived in.
    waived: BTreeMap<String, BTreeSet<String>>,
    /// Every rule that the run knows, on or off.
    pub catalogue: Catalogue,
    /// Settings for some files only, with all that they are laid over.
    layers: Option<Layers>,
}

/// What the plans of single files are made of.
struct Layers {
    choice: Choice,
    configuration: Configuration,
    /// The rules for each set of overrides that was met.
    met: Mutex<HashMap<u64, Arc<Vec<ActiveRule>>>>,
}

impl Plan {
    /// A plan of these rules alone.
    pub fn of(rules: Vec<ActiveRule>, fail_on: Level) -> Self {
        Self {
            rules: Arc::new(rules),
            fail_on,
            vocabulary: None,
            volume_list: None,
            record_schema: None,
            identity: Key::of(&[]),
            waived: BTreeMap::new(),
            catalogue: Catalogue::default(),
            layers: None,
        }
    }

    /// Has the words kept at the places that waivers speak of: a plan that keeps others is another.
    pub fn keep_words_for(&mut self, waivers: &Waivers) {
        self.waived = waivers.documents_by_rule();
        self.identity = Key::of(format!("{:?} {:?}", self.identity, self.waived).as_bytes());
    }

    /// Whether waivers speak of a rule in a document.
    pub fn is_waived(&self, rule: &str, document: Option<&str>) -> bool {
        let documents = || self.waived.get(rule).zip(document);
        !self.waived.is_empty() && documents().is_some_and(|(documents, name)| documents.contains(name))
    }

    /// Whether there is a rule of this name, on or off.
    pub fn has_rule(&self, name: &str) -> bool {
        self.catalogue.rule(name).is_some() || self.rules.iter().any(|rule| rule.name == name)
    }

    /// The rules for a file, by its path as reports show it.
    ///
    /// # Panics
    ///
    /// When settings that were accepted for all files are refused for some, which cannot be.
    pub fn rules_for(&self, path: &Utf8Path) -> Arc<Vec<ActiveRule>> {
        let Some(layers) = &self.layers else { return Arc::clone(&self.rules) };
        let matching = layers.configuration.matching(path);
        if matching == 0 {
            return Arc::clone(&self.rules);
        }
        let mut met = layers.met.lock().unwrap_or_else(PoisonError::into_inner);
        let rules = met.entry(matching).or_insert_with(|| {
            let settings = settings_with(&layers.choice, &layers.configuration, matching)
                .expect("names were known when the plan was made");
            Arc::new(activate(settings))
        });
        Arc::clone(rules)
    }
}

/// What a person chose.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// A preset's name.
    pub preset: Option<String>,
    /// "RULE=LEVEL" or "GROUP=LEVEL", in order.
    pub levels: Vec<String>,
    /// Rules or groups: all others are off.
    pub select: Vec<String>,
    /// Rules or groups that are off.
    pub ignore: Vec<String>,
}

impl Choice {
    /// Every name that was typed, of rules and groups.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let of_levels =
            self.levels.iter().map(|pair| pair.split_once('=').map_or(pair.as_str(), |(name, _)| name));
        of_levels.chain(self.select.iter().chain(&self.ignore).map(String::as_str))
    }

    /// The same with the names that rules have now.
    fn with_present_names(&self, catalogue: &Catalogue) -> Self {
        let present = |words: &[String]| -> Vec<String> {
            words.iter().map(|word| catalogue.present_name(word).to_owned()).collect()
        };
        let level = |pair: &String| match pair.split_once('=') {
            Some((name, level)) => format!("{}={level}", catalogue.present_name(name)),
            None => pair.clone(),
        };
        Self {
            preset: self.preset.clone(),
            levels: self.levels.iter().map(level).collect(),
            select: present(&self.select),
            ignore: present(&self.ignore),
        }
    }
}

/// Settles the rules and their levels.
///
/// # Errors
///
/// When a name that was typed is not known.
///
/// # Panics
///
/// When a rule that is built in does not accept its own defaults; a test runs every one.
pub fn plan(choice: &Choice, configuration: &Configuration) -> Result<Plan, UnknownName> {
    let choice = &choice.with_present_names(&configuration.catalogue);
    let presets = presets(choice, configuration)?;
    let fail_on = presets.last().map_or(Level::Error, |last| last.preset.fail_on);
    let rules = activate(settings_with(choice, configuration, 0)?);
    let vocabulary =
        (!configuration.additions.is_empty()).then(|| Vocabulary::with(&configuration.additions));
    let layers = (!configuration.overrides.is_empty()).then(|| Layers {
        choice: choice.clone(),
        configuration: configuration.clone(),
        met: Mutex::new(HashMap::new()),
    });
    let catalogue = configuration.catalogue.clone();
    let mut identity = KeyWriter::default();
    identity.add(format!("{choice:?} {configuration:?}").as_bytes());
    for rule in catalogue.own() {
        identity.add(rule.name.as_bytes());
        identity.add(rule.yaml().as_bytes());
    }
    let (identity, waived) = (identity.finish(), BTreeMap::new());
    let volume_list = configuration.volume_list.clone();
    let record_schema = configuration.record_schema.clone();
    Ok(Plan {
        rules: Arc::new(rules),
        fail_on,
        vocabulary,
        volume_list,
        record_schema,
        identity,
        waived,
        catalogue,
        layers,
    })
}

/// The sets of rules that some files have, each once, in the order in which they are met. [`Plan::rules_for`] gives files that
/// are examined alike one set.
pub fn distinct<Rules: Borrow<Arc<Vec<ActiveRule>>>>(
    of_files: impl IntoIterator<Item = Rules>,
) -> Vec<Rules> {
    let mut sets: Vec<Rules> = Vec::new();
    for rules in of_files {
        if !sets.iter().any(|set| Arc::ptr_eq(set.borrow(), rules.borrow())) {
            sets.push(rules);
        }
    }
    sets
}

/// The rules that are on, each with its parameters settled.
fn activate(settings: Vec<Setting<'_>>) -> Vec<ActiveRule> {
    let is_on = |setting: &Setting| setting.level != Level::Off;
    settings
        .into_iter()
        .filter(is_on)
        .map(|setting| {
            let rule = setting.rule;
            let check = rule
                .check(&setting.parameters)
                .unwrap_or_else(|error| panic!("{} refuses what was accepted before: {error}", rule.name));
            ActiveRule { name: rule.name.clone(), level: setting.level, forms: rule.forms(), check }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level_of(choice: &Choice, name: &str) -> Level {
        settings(choice, &Configuration::default())
            .unwrap()
            .iter()
            .find(|setting| setting.name == name)
            .unwrap()
            .level
    }

    #[test]
    fn a_rule_beats_its_group_and_later_choices_win() {
        let choice = Choice {
            levels: vec!["footnote/empty-note=warning".into(), "footnote=off".into()],
            ..Choice::default()
        };

        assert_eq!(level_of(&choice, "footnote/empty-note"), Level::Warning);
        assert_eq!(level_of(&choice, "footnote/orphan-note"), Level::Off);
        let choice = Choice { ignore: vec!["footnote".into()], ..choice };
        assert_eq!(level_of(&choice, "footnote/empty-note"), Level::Off);
    }

    #[test]
    fn every_preset_gives_a_plan() {
        for name in preset_names() {
            let choice = Choice { preset: Some(name.to_owned()), ..Choice::default() };
            assert!(plan(&choice, &Configuration::default()).is_ok(), "{name}");
        }
        let publication = Choice { preset: Some("publication".into()), ..Choice::default() };
        assert_eq!(plan(&publication, &Configuration::default()).unwrap().fail_on, Level::Warning);
    }
}
