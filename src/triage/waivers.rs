//! Waivers: what a person says is right as it stands, in `waivers.yaml` beside the settings.
//!
//! A mistake in one of them is a finding at its place and leaves the others in force.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::document::passage::folded;
use crate::document::timestamp::Timestamp;
use crate::document::waiver::{WaiverFault, WaiverFaultKind};
use crate::source::{Source, Span};
use crate::yaml::{self, Node, Problem, Reading, Value, suggestion};

/// The name of the file.
pub const FILE_NAME: &str = "waivers.yaml";

/// What a file of waivers says.
#[derive(Clone, Debug, Default)]
pub struct Waivers {
    /// The waivers that can be read, in the order of the file.
    pub list: Vec<Waiver>,
    /// What is the matter with the others.
    pub faults: Vec<WaiverFault>,
}

/// One finding that is left as it stands.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The volume, where it is named.
    pub volume: Option<Word>,
    /// The document.
    pub document: Word,
    /// The label of the note, where it is named.
    pub note: Option<Word>,
    /// The page, where it is named.
    pub page: Option<Word>,
    /// The rule.
    pub rule: Word,
    /// The words, white space folded.
    pub words: Word,
    /// Why.
    pub reason: String,
    /// The last day.
    pub until: Option<Word>,
}

/// A word and where it stands.
#[derive(Clone, Debug)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Its place.
    pub span: Span,
}

const KEYS: [&str; 1] = ["waivers"];
const WAIVER_KEYS: [&str; 9] =
    ["volume", "document", "note", "page", "rule", "words", "reason", "by", "until"];
const NEEDED: [&str; 4] = ["document", "rule", "words", "reason"];

/// Reads a file of waivers.
///
/// # Errors
///
/// When the file as a whole is not a list of waivers.
pub fn read(source: &Source) -> Result<Waivers, Vec<Problem>> {
    let root = yaml::read(source).map_err(|problem| vec![problem])?;
    let mut reading = Reading::default();
    let mut waivers = Waivers::default();
    let entries = root.as_ref().map(|root| reading.entries(root, "the file")).unwrap_or_default();
    for (key, value) in entries {
        if reading.key(key, &KEYS).is_some() {
            for item in reading.items(value, "“waivers”") {
                waivers.add(item);
            }
        }
    }
    if reading.problems.is_empty() { Ok(waivers) } else { Err(reading.problems) }
}

impl Waivers {
    /// The documents that each rule is waived in: the words of findings there are kept, to be compared.
    pub fn documents_by_rule(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut documents: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for waiver in &self.list {
            let of_rule = documents.entry(waiver.rule.text.clone()).or_default();
            of_rule.insert(waiver.document.text.clone());
        }
        documents
    }

    fn add(&mut self, node: &Node) {
        let Value::Mapping(entries) = &node.value else {
            let kind = WaiverFaultKind::NoMapping { kind: node.kind() };
            return self.faults.push(WaiverFault { span: node.span, kind });
        };
        let before = self.faults.len();
        let mut words: HashMap<&str, Word> = HashMap::new();
        for (key, value) in entries {
            let name = key.scalar().unwrap_or_default();
            let Some(known) = WAIVER_KEYS.iter().copied().find(|known| *known == name) else {
                let help = suggestion(name, &WAIVER_KEYS);
                let kind = WaiverFaultKind::UnknownKey { key: name.to_owned(), help };
                self.faults.push(WaiverFault { span: key.span, kind });
                continue;
            };
            match value.scalar().map(str::trim) {
                // A key without a value is as good as none.
                Some("") => {}
                Some(text) => {
                    words.insert(known, Word { text: text.to_owned(), span: value.span });
                }
                None => {
                    let kind = WaiverFaultKind::NoWord { key: known, kind: value.kind() };
                    self.faults.push(WaiverFault { span: value.span, kind });
                }
            }
        }
        if let Some(until) = words.get("until").filter(|until| !is_date(&until.text)) {
            let kind = WaiverFaultKind::NoDate { word: until.text.clone() };
            self.faults.push(WaiverFault { span: until.span, kind });
        }
        // A key that was misspelt is the one cause.
        if self.faults.len() > before {
            return;
        }
        if let Some(key) = NEEDED.into_iter().find(|key| !words.contains_key(key)) {
            let span = entries.first().map_or(node.span, |(key, _)| key.span);
            return self.faults.push(WaiverFault { span, kind: WaiverFaultKind::Missing { key } });
        }
        self.list.extend(waiver(words));
    }
}

/// The waiver, where all that it needs is there.
fn waiver(mut words: HashMap<&str, Word>) -> Option<Waiver> {
    let quoted = words.remove("words")?;
    Some(Waiver {
        volume: words.remove("volume"),
        document: words.remove("document")?,
        note: words.remove("note"),
        page: words.remove("page"),
        rule: words.remove("rule")?,
        words: Word { text: folded(&quoted.text), ..quoted },
        reason: words.remove("reason")?.text,
        until: words.remove("until"),
    })
}

/// Whether a word is a day, written as "2027-06-30".
pub fn is_date(word: &str) -> bool {
    word.len() == "2027-06-30".len() && Timestamp::read(word).is_ok_and(Timestamp::is_full_date)
}
