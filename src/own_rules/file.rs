//! The file of a rule, key by key.

use std::collections::BTreeMap;

use super::{OwnRule, find, first_line};
use crate::rule::{Card, Form, Level, Scope};
use crate::source::Source;
use crate::yaml::{self, Node, Problem, Reading, suggestion};

const KEYS: [&str; 10] =
    ["title", "level", "forms", "scope", "rationale", "covers", "formerly", "see", "find", "examples"];

/// Reads a rule.
///
/// # Errors
///
/// With every mistake, in the order of the file.
pub fn read(source: &Source) -> Result<OwnRule, Vec<Problem>> {
    let root = yaml::read(source).map_err(|problem| vec![problem])?;
    let mut reading = Reading::default();
    let Some(root) = root else {
        return Err(vec![Problem::new(first_line(source), "there is nothing but remarks in the file")]);
    };
    let rule = rule(&mut reading, &root, source);
    reading.problems.sort_by_key(|problem| problem.span);
    match rule {
        Some(rule) if reading.problems.is_empty() => Ok(rule),
        _ => Err(reading.problems),
    }
}

/// The rule, as far as it can be read; what is missing or wrong is kept in the reading.
fn rule(reading: &mut Reading, root: &Node, source: &Source) -> Option<OwnRule> {
    let mut card = Card {
        title: String::new(),
        level: Level::Off,
        forms: vec![Form::Text, Form::Tei],
        scope: Scope::Document,
        rationale: String::new(),
        parameters: BTreeMap::new(),
        covers: Vec::new(),
        formerly: Vec::new(),
        see: Vec::new(),
    };
    let mut block = None;
    let mut met = Vec::new();
    let entries = reading.entries(root, "the file");
    let is_mapping = matches!(root.value, yaml::Value::Mapping(_));
    for (key, value) in entries {
        if key.scalar() == Some("parameters") {
            let problem = Problem::new(key.span, "a rule with a find block has no parameters");
            reading.problem(problem.help("write the values into the pattern"));
            continue;
        }
        let Some(known) = reading.key(key, &KEYS) else { continue };
        met.push(known);
        match known {
            "title" => card.title = sentence(reading, value, "the title"),
            "rationale" => card.rationale = sentence(reading, value, "the rationale"),
            "level" => card.level = level(reading, value).unwrap_or(Level::Off),
            "forms" => card.forms = forms(reading, value),
            "scope" => scope(reading, value),
            "covers" => card.covers = words(reading, value, "“covers”"),
            "formerly" => card.formerly = words(reading, value, "“formerly”"),
            "see" => card.see = words(reading, value, "“see”"),
            "find" => block = find::read(reading, value, source),
            // Examples are read when they are run.
            _ => {}
        }
    }
    if is_mapping {
        for (key, help) in [
            ("title", "say what is wrong, in a sentence without full stop"),
            ("level", "choose one of error, warning, advice"),
            (
                "find",
                "a rule of an edition’s own says there what it looks for: a pattern or a vocabulary, and a message",
            ),
        ] {
            // A key that was misspelt is the one cause.
            if !met.contains(&key) && !is_nearly_met(entries, key) {
                let problem = Problem::new(first_line(source), format!("the rule has no “{key}”"));
                reading.problem(problem.help(help));
            }
        }
    }
    Some(OwnRule { card, yaml: source.text().to_owned(), path: source.path().to_owned(), find: block? })
}

/// Whether a key stands there with a slip.
pub fn is_nearly_met(entries: &[(Node, Node)], key: &str) -> bool {
    let is_near = |word: &str| word != key && crate::nearest::nearest(word, [key]).is_some();
    entries.iter().filter_map(|(key, _)| key.scalar()).any(is_near)
}

/// A text; anything else is a mistake.
pub fn sentence(reading: &mut Reading, node: &Node, what: &str) -> String {
    reading.word(node, what).unwrap_or_default().trim_end().to_owned()
}

fn level(reading: &mut Reading, node: &Node) -> Option<Level> {
    let word = reading.word(node, "the level")?;
    let level = Level::from_name(word).filter(|level| *level != Level::Off);
    if level.is_none() {
        let problem = Problem::new(node.span, format!("there is no level “{word}” for a rule"));
        let help = if word == "off" {
            "a rule has the level of its findings; “rules” in corrigenda.yaml turns it off".to_owned()
        } else {
            suggestion(word, &["error", "warning", "advice"])
        };
        reading.problem(problem.help(help));
    }
    level
}

fn forms(reading: &mut Reading, node: &Node) -> Vec<Form> {
    let before = reading.problems.len();
    let mut forms = Vec::new();
    for item in reading.items(node, "“forms”") {
        let Some(word) = reading.word(item, "a form") else { continue };
        match [Form::Text, Form::Tei].into_iter().find(|form| form.name() == word) {
            Some(form) if !forms.contains(&form) => forms.push(form),
            Some(_) => reading.problem(Problem::new(item.span, format!("the form “{word}” stands twice"))),
            None => {
                let problem = Problem::new(item.span, format!("there is no form “{word}” to look at"));
                reading.problem(problem.help(suggestion(word, &["text", "tei"])));
            }
        }
    }
    if forms.is_empty() && reading.problems.len() == before {
        reading.problem(Problem::new(node.span, "“forms” names none").help("name text, tei or both"));
    }
    forms
}

fn scope(reading: &mut Reading, node: &Node) {
    let Some(word) = reading.word(node, "the scope") else { return };
    if word != "document" {
        let problem = Problem::new(node.span, format!("a find block has no scope “{word}”"));
        reading
            .problem(problem.help("it looks at one document after another: write document, or leave it out"));
    }
}

fn words(reading: &mut Reading, node: &Node, what: &str) -> Vec<String> {
    let items = reading.items(node, what);
    items.into_iter().filter_map(|item| reading.word(item, "an item").map(str::to_owned)).collect()
}
