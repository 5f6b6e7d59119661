//! The baseline: what an edition knew of when it took the program up, as a file that a person can review line by line.
//!
//! An entry is known again by its fingerprint; what else it says is for people. Equal ones are counted.

use std::fmt::Write;

use crate::source::Source;
use crate::walk::natural_order;
use crate::yaml::{self, Node, Problem, Reading, Value};

/// The name of the file.
pub const FILE_NAME: &str = "corrigenda-baseline.yaml";

/// Findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// In the order of the file.
    pub entries: Vec<Entry>,
}

/// A finding that is known, or several that nothing tells apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The volume, as it was called when the entry was written.
    pub volume: String,
    /// The document; `None` for what stands outside of all.
    pub document: Option<String>,
    /// The label of the note that it stands in.
    pub note: Option<String>,
    /// The rule.
    pub rule: String,
    /// What was said of it.
    pub message: String,
    /// What it is known again by.
    pub fingerprint: String,
    /// How many there are.
    pub count: usize,
}

const KEYS: [&str; 1] = ["findings"];
const ENTRY_KEYS: [&str; 7] = ["volume", "document", "note", "rule", "message", "fingerprint", "count"];

/// Reads a baseline.
///
/// # Errors
///
/// With every mistake, in the order of the file.
pub fn read(source: &Source) -> Result<Baseline, Vec<Problem>> {
    let root = yaml::read(source).map_err(|problem| vec![problem])?;
    let mut reading = Reading::default();
    let mut baseline = Baseline::default();
    let entries = root.as_ref().map(|root| reading.entries(root, "the file")).unwrap_or_default();
    for (key, value) in entries {
        if reading.key(key, &KEYS).is_some() {
            for item in reading.items(value, "“findings”") {
                baseline.entries.extend(entry(&mut reading, item));
            }
        }
    }
    reading.problems.sort_by_key(|problem| problem.span);
    if reading.problems.is_empty() { Ok(baseline) } else { Err(reading.problems) }
}

/// Whether a file may be replaced by a baseline: it is one, though it may know of nothing, or it is blank. Settings in which all is
/// commented out read like a baseline without findings and are none.
pub fn is_one_or_blank(source: &Source) -> bool {
    let is_findings = |(key, _): &(Node, Node)| key.scalar() == Some(KEYS[0]);
    source.text().trim().is_empty()
        || matches!(
            yaml::read(source),
            Ok(Some(Node { value: Value::Mapping(entries), .. })) if entries.iter().any(is_findings)
        )
}

fn entry(reading: &mut Reading, node: &Node) -> Option<Entry> {
    let before = reading.problems.len();
    let mut words: [Option<String>; ENTRY_KEYS.len()] = Default::default();
    let mut count = 1;
    for (key, value) in reading.entries(node, "an entry") {
        let Some(known) = reading.key(key, &ENTRY_KEYS) else { continue };
        let Some(word) = value.scalar() else {
            reading.problem(Problem::new(
                value.span,
                format!("“{known}” is {}; it must be a word", value.kind()),
            ));
            continue;
        };
        if known == "count" {
            if let Some(number) = word.parse().ok().filter(|count| *count > 0) {
                count = number;
            } else {
                let message = format!("“{word}” is no count; it must be a whole number from 1");
                reading.problem(Problem::new(value.span, message));
            }
        }
        let place = ENTRY_KEYS.iter().position(|other| *other == known);
        words[place.expect("a key that was found is one of the keys")] = Some(word.to_owned());
    }
    let is_sound = reading.problems.len() == before;
    if is_sound && matches!(node.value, Value::Mapping(_)) {
        for (key, word) in ENTRY_KEYS.iter().zip(&words) {
            if word.is_none() && ["volume", "rule", "fingerprint"].contains(key) {
                let problem = Problem::new(node.beginning(), format!("this entry has no “{key}”"));
                reading.problem(
                    problem.help("`corrigenda baseline write` writes entries whole; take this one out"),
                );
            }
        }
    }
    let [volume, document, note, rule, message, fingerprint, _] = words;
    let (volume, rule, fingerprint) = (volume?, rule?, fingerprint?);
    is_sound.then(|| Entry {
        volume,
        document,
        note,
        rule,
        message: message.unwrap_or_default(),
        fingerprint,
        count,
    })
}

impl Baseline {
    /// The file, with the entries in order of volume, document and rule.
    pub fn written(&self) -> String {
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by(|one, two| in_order(one, two));
        let mut text = String::from(HEADER);
        text += if entries.is_empty() { "findings: []\n" } else { "findings:\n" };
        for entry in entries {
            let _ = writeln!(text, "- volume: {}", quoted(&entry.volume));
            if let Some(document) = &entry.document {
                let _ = writeln!(text, "  document: {}", quoted(document));
            }
            if let Some(note) = &entry.note {
                let _ = writeln!(text, "  note: {}", quoted(note));
            }
            let _ = writeln!(text, "  rule: {}", quoted(&entry.rule));
            let _ = writeln!(text, "  message: {}", quoted(&entry.message));
            let _ = writeln!(text, "  fingerprint: {}", quoted(&entry.fingerprint));
            if entry.count > 1 {
                let _ = writeln!(text, "  count: {}", entry.count);
            }
        }
        text
    }

    /// How many findings it knows.
    pub fn count(&self) -> usize {
        self.entries.iter().map(|entry| entry.count).sum()
    }
}

const HEADER: &str = "\
# What was known when this file was written; `corrigenda check` counts these findings and fails on others alone.
# Written by `corrigenda baseline write`; `corrigenda baseline prune` takes out what is mended.
";

/// Volumes and documents as people count them; equal entries by what they are known again by, so that the order is one.
fn in_order(one: &Entry, two: &Entry) -> std::cmp::Ordering {
    let natural = |one: &Option<String>, two: &Option<String>| {
        natural_order(one.as_deref().unwrap_or_default(), two.as_deref().unwrap_or_default())
    };
    natural_order(&one.volume, &two.volume)
        .then_with(|| natural(&one.document, &two.document))
        .then_with(|| one.rule.cmp(&two.rule))
        .then_with(|| natural(&one.note, &two.note))
        .then_with(|| one.message.cmp(&two.message))
        .then_with(|| one.fingerprint.cmp(&two.fingerprint))
}

/// A text in quotation marks, in which nothing can end a line or hide.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            ' '..='~' => quoted.push(character),
            _ if character.is_alphanumeric() || is_print(character) => quoted.push(character),
            _ if u32::from(character) <= 0xFFFF => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(character));
            }
            _ => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(character));
            }
        }
    }
    quoted.push('"');
    quoted
}

/// Signs of print beyond ASCII that stand in messages: dashes, quotation marks, the ellipsis and the like.
fn is_print(character: char) -> bool {
    matches!(character, '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{BF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}')
}
