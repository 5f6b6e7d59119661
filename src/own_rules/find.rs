//! The find block: what is looked for, where, and what is said of it.

use std::collections::HashSet;
use std::ops::Range;

use regex::Regex;

use super::file::{is_nearly_met, sentence};
use super::pattern::{Written, compile};
use super::template::{Template, Use};
use crate::document::Document;
use crate::document::passage::Passage;
use crate::document::place::{Place, Stretch};
use crate::finding::{Findings, Safety};
use crate::source::{Source, Span};
use crate::yaml::{Node, Problem, Reading, Value, suggestion};

const KEYS: [&str; 8] = ["pattern", "vocabulary", "ignore-case", "where", "unless", "message", "help", "fix"];
const UNLESS_KEYS: [&str; 4] = ["pattern", "vocabulary", "ignore-case", "within"];
const FIX_KEYS: [&str; 2] = ["replacement", "safety"];

/// What a rule looks for, compiled.
#[derive(Debug)]
pub struct Find {
    pattern: Regex,
    places: Vec<Place>,
    unless: Option<Unless>,
    message: Template,
    help: Option<Template>,
    fix: Option<Replacement>,
}

/// What silences a rule.
#[derive(Debug)]
struct Unless {
    pattern: Regex,
    /// Whether it does so wherever it stands in the passage; otherwise only where it overlaps what was found.
    is_of_passage: bool,
}

/// What is put in place of what was found.
#[derive(Debug)]
struct Replacement {
    safety: Safety,
    text: Template,
}

impl Find {
    /// Whether it offers fixes.
    pub fn has_fix(&self) -> bool {
        self.fix.is_some()
    }

    /// Looks at a document.
    pub fn run(&self, document: &Document, findings: &mut Findings) {
        // Places may lie in each other: a label is part of its note.
        let mut reported = HashSet::new();
        for place in &self.places {
            let mut silenced = None;
            for stretch in document.stretches(*place) {
                self.look_at(&stretch, &mut silenced, &mut reported, findings);
            }
        }
    }

    fn look_at<'d>(
        &self,
        stretch: &Stretch<'d>,
        silenced: &mut Option<Silenced<'d>>,
        reported: &mut HashSet<Span>,
        findings: &mut Findings,
    ) {
        let passage = stretch.passage;
        for captures in self.pattern.captures_iter(stretch.text()) {
            let Some(found) = captures.get(0).filter(|found| !found.is_empty()) else { continue };
            let range = stretch.range.start + found.start()..stretch.range.start + found.end();
            let span = passage.span(range.clone());
            if self.unless.as_ref().is_some_and(|unless| unless.in_passage(passage, silenced).has(&range))
                || !reported.insert(span)
            {
                continue;
            }
            let finding = findings.at(span, self.message.filled(&captures, Use::Message));
            if let Some(help) = &self.help {
                finding.help(help.filled(&captures, Use::Message));
            }
            if let Some(fix) = self.fix.as_ref().filter(|_| passage.is_unbroken(range)) {
                let text = fix.text.filled(&captures, Use::Replacement);
                // What would stay as it is needs no edit.
                if text != found.as_str() {
                    finding.fix(fix.safety, span, text);
                }
            }
        }
    }
}

impl Unless {
    /// What a passage silences. It is looked through once, however many places of it are asked about.
    fn in_passage<'s, 'd>(
        &self,
        passage: &'d Passage,
        last: &'s mut Option<Silenced<'d>>,
    ) -> &'s Silenced<'d> {
        let known = last.take().filter(|silenced| std::ptr::eq(silenced.passage, passage));
        last.insert(known.unwrap_or_else(|| {
            let text = passage.text();
            let ranges = if self.is_of_passage {
                self.pattern.is_match(text).then_some(0..text.len()).into_iter().collect()
            } else {
                self.pattern.find_iter(text).map(|found| found.range()).collect()
            };
            Silenced { passage, ranges }
        }))
    }
}

/// The stretches of a passage where a rule is silent, one behind the other.
struct Silenced<'d> {
    passage: &'d Passage,
    ranges: Vec<Range<usize>>,
}

impl Silenced<'_> {
    /// Whether one of them overlaps what was found.
    fn has(&self, found: &Range<usize>) -> bool {
        let first = self.ranges.partition_point(|range| range.end <= found.start);
        self.ranges.get(first).is_some_and(|range| range.start < found.end)
    }
}

/// Reads the block; what is wrong with it is kept in the reading.
pub fn read(reading: &mut Reading, node: &Node, source: &Source) -> Option<Find> {
    let before = reading.problems.len();
    let entries = reading.entries(node, "“find”");
    let (mut places, mut unless) = (Vec::new(), None);
    let (mut message, mut help, mut fix) = (None, None, None);
    let pattern = matcher(reading, node, entries, &KEYS, source);
    for (key, value) in entries {
        match key.scalar().unwrap_or_default() {
            "where" => places = read_places(reading, value),
            "unless" => unless = read_unless(reading, value, source),
            "message" => message = template(reading, value, "the message", pattern.as_ref(), source),
            "help" => help = template(reading, value, "the help", pattern.as_ref(), source),
            "fix" => fix = Some(value),
            _ => {}
        }
    }
    let fix = fix.and_then(|node| read_fix(reading, node, &places, pattern.as_ref(), source));
    if matches!(node.value, Value::Mapping(_)) {
        let places = Place::ALL.map(Place::name).join(", ");
        for (key, help) in [
            ("where", format!("name one or several of {places}")),
            ("message", "say what is wrong, quoting it: “{0}” stands for what was found".to_owned()),
        ] {
            if !entries.iter().any(|(other, _)| other.scalar() == Some(key)) && !is_nearly_met(entries, key) {
                let problem = Problem::new(node.beginning(), format!("the find block has no “{key}”"));
                reading.problem(problem.help(help));
            }
        }
    } else if reading.problems.len() == before {
        let problem = Problem::new(node.span, "the find block is empty");
        reading
            .problem(problem.help("say there what is looked for: a pattern or a vocabulary, and a message"));
    }
    Some(Find { pattern: pattern?, places, unless, message: message?, help, fix })
}

/// The pattern or the vocabulary among the keys of a block, of which it has one.
fn matcher(
    reading: &mut Reading,
    block: &Node,
    entries: &[(Node, Node)],
    known: &[&'static str],
    source: &Source,
) -> Option<Regex> {
    let mut written: Option<Written> = None;
    let mut ignores_case = false;
    let before = reading.problems.len();
    for (key, value) in entries {
        let other = match reading.key(key, known) {
            Some("pattern") => Written::Pattern(value),
            Some("vocabulary") => Written::Vocabulary(value),
            Some("ignore-case") => {
                ignores_case = boolean(reading, value);
                continue;
            }
            _ => continue,
        };
        if written.replace(other).is_some() {
            let problem = Problem::new(key.span, "a pattern and a vocabulary stand together");
            reading.problem(problem.help("take one out, or make two rules"));
            return None;
        }
    }
    if written.is_none() && reading.problems.len() == before && !entries.is_empty() {
        let problem = Problem::new(block.beginning(), "nothing says what is looked for");
        reading
            .problem(problem.help("add “pattern”, a regular expression, or “vocabulary”, a list of words"));
    }
    compile(reading, written?, ignores_case, source)
}

fn boolean(reading: &mut Reading, node: &Node) -> bool {
    match node.scalar() {
        Some("true") => return true,
        Some("false") => {}
        _ => reading.problem(Problem::new(node.span, "“ignore-case” must be true or false")),
    }
    false
}

fn read_places(reading: &mut Reading, node: &Node) -> Vec<Place> {
    let mut places = Vec::new();
    let before = reading.problems.len();
    for item in reading.items(node, "“where”") {
        let Some(word) = reading.word(item, "a place") else { continue };
        match Place::from_name(word) {
            Some(place) if !places.contains(&place) => places.push(place),
            Some(_) => reading.problem(Problem::new(item.span, format!("the place “{word}” stands twice"))),
            None => {
                let problem = Problem::new(item.span, format!("there is no place “{word}”"));
                reading.problem(problem.help(suggestion(word, &Place::ALL.map(Place::name))));
            }
        }
    }
    if places.is_empty() && reading.problems.len() == before {
        let problem = Problem::new(node.span, "“where” names no place");
        reading.problem(problem.help(suggestion("", &Place::ALL.map(Place::name))));
    }
    places
}

fn read_unless(reading: &mut Reading, node: &Node, source: &Source) -> Option<Unless> {
    let entries = reading.entries(node, "“unless”");
    let pattern = matcher(reading, node, entries, &UNLESS_KEYS, source);
    let mut is_of_passage = false;
    for (key, value) in entries {
        if key.scalar() != Some("within") {
            continue;
        }
        match reading.word(value, "“within”") {
            Some("passage") => is_of_passage = true,
            Some("match") | None => {}
            Some(word) => {
                let problem = Problem::new(value.span, format!("“unless” does not look within “{word}”"));
                reading.problem(problem.help(suggestion(word, &["match", "passage"])));
            }
        }
    }
    Some(Unless { pattern: pattern?, is_of_passage })
}

fn template(
    reading: &mut Reading,
    node: &Node,
    what: &str,
    pattern: Option<&Regex>,
    source: &Source,
) -> Option<Template> {
    let text = sentence(reading, node, what);
    (!text.is_empty()).then(|| Template::read(reading, node, &text, pattern, source))
}

/// Safe fixes are made by the program, so they stay out of the running text and of the words of notes.
const MAY_BE_SAFE: [Place; 3] = [Place::CitationPart, Place::Label, Place::PageBreak];

fn read_fix(
    reading: &mut Reading,
    node: &Node,
    places: &[Place],
    pattern: Option<&Regex>,
    source: &Source,
) -> Option<Replacement> {
    let (mut text, mut safety) = (None, None);
    let before = reading.problems.len();
    for (key, value) in reading.entries(node, "“fix”") {
        match reading.key(key, &FIX_KEYS) {
            // Nothing in its place takes the words out.
            Some("replacement") => {
                if let Some(words) = value.scalar() {
                    refuse_line_ends(reading, value, words);
                    text = Some(Template::read(reading, value, words, pattern, source));
                } else {
                    let message = format!("the replacement is {}; it must be a text", value.kind());
                    reading.problem(Problem::new(value.span, message));
                }
            }
            Some("safety") => safety = read_safety(reading, value, places),
            _ => {}
        }
    }
    if reading.problems.len() == before {
        for (is_there, key, help) in [
            (text.is_some(), "replacement", "what is put in place of what was found"),
            (safety.is_some(), "safety", "safe or editorial"),
        ] {
            if !is_there {
                let problem = Problem::new(node.beginning(), format!("the fix has no “{key}”"));
                reading.problem(problem.help(format!("add “{key}”: {help}")));
            }
        }
    }
    Some(Replacement { safety: safety?, text: text? })
}

/// A line that is torn or joined changes what a document in plain text is made of.
fn refuse_line_ends(reading: &mut Reading, node: &Node, words: &str) {
    let is_end = |sign: char| matches!(sign, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if words.contains(is_end) {
        let problem = Problem::new(node.span, "the replacement ends a line");
        reading.problem(problem.help("write it in one line, in quotation marks where it needs them; behind “|” and “>”, YAML adds a line end"));
    }
}

fn read_safety(reading: &mut Reading, node: &Node, places: &[Place]) -> Option<Safety> {
    let word = reading.word(node, "the safety")?;
    let safety = [Safety::Safe, Safety::Editorial].into_iter().find(|safety| safety.name() == word);
    if safety.is_none() {
        let problem = Problem::new(node.span, format!("there is no safety “{word}”"));
        reading.problem(problem.help(suggestion(word, &["safe", "editorial"])));
    }
    let in_words = places.iter().find(|place| !MAY_BE_SAFE.contains(place));
    if let Some(place) = in_words.filter(|_| safety == Some(Safety::Safe)) {
        let message = format!("a fix in “{}” changes words that a person must look at", place.name());
        let safe = MAY_BE_SAFE.map(Place::name).join(", ");
        reading.problem(
            Problem::new(node.span, message).help(format!("write editorial; safe fixes are for {safe}")),
        );
    }
    safety
}
