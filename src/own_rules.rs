//! Rules of an edition's own: files in the form of ours with a `find:` block in place of a function.
//!
//! They stand in the folder that `rules-dir` of the settings names, and are read and compiled once, before anything is checked.
//! Every mistake in them is told with its place.

use std::collections::HashSet;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use crate::catalogue::Catalogue;
use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{Card, Check, Rule};
use crate::rules::RULES;
use crate::source::{Source, Span};
use crate::trouble::Trouble;
use crate::walk;
use crate::yaml::Problem;
use find::Find;

mod file;
mod find;
mod pattern;
mod template;

pub use pattern::COMPILED_BYTES_MAX;

/// The largest file of a rule that is read, in bytes.
pub const FILE_BYTES_MAX: usize = 1024 * 1024;

/// So many rules of an edition's own are read.
pub const RULES_MAX: usize = 1000;

/// What the file of a rule says, ready to run.
#[derive(Debug)]
pub struct OwnRule {
    /// What stands before the examples.
    pub card: Card,
    /// The whole file.
    pub yaml: String,
    /// The file's path as it is shown.
    pub path: Utf8PathBuf,
    find: Find,
}

/// A file of a rule with mistakes in it.
#[derive(Debug)]
pub struct BadFile {
    /// The file.
    pub source: Source,
    /// The mistakes, in the order of the file.
    pub problems: Vec<Problem>,
}

/// What a folder of rules holds.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The rules, and the names of those that could not be read.
    pub catalogue: Catalogue,
    /// Files with mistakes in them.
    pub bad: Vec<BadFile>,
    /// What could not be read at all.
    pub troubles: Vec<Trouble>,
}

impl Loaded {
    /// Whether every file is a rule.
    pub fn is_sound(&self) -> bool {
        self.bad.is_empty() && self.troubles.is_empty()
    }
}

impl OwnRule {
    /// Whether it offers fixes.
    pub fn has_fix(&self) -> bool {
        self.find.has_fix()
    }

    /// The rule as a function. Its patterns are shared by all that is made of it.
    pub fn check(rule: &Arc<Self>) -> Check {
        let rule = Arc::clone(rule);
        Check::Document(Box::new(move |document: &Document, findings: &mut Findings| {
            rule.find.run(document, findings);
        }))
    }
}

/// Reads the rules of a folder.
pub fn load(folder: &Utf8Path) -> Loaded {
    let found = walk::rule_files(folder);
    let mut troubles = found.troubles;
    let mut files = found.files;
    if files.len() > RULES_MAX {
        let message = format!("{} rules stand in the folder; at most {RULES_MAX} are read", files.len());
        troubles.push(Trouble { path: walk::shown(folder).into_string(), message, help: None });
        files.truncate(RULES_MAX);
    }
    let (mut rules, mut unread, mut bad) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        let shown = walk::shown(&file.path);
        let bytes = walk::read_bytes(&file.path).map_err(|error| error.to_string());
        let source = bytes.and_then(|bytes| {
            if bytes.len() > FILE_BYTES_MAX {
                let length = bytes.len();
                return Err(format!("a rule has at most {FILE_BYTES_MAX} bytes; this file has {length}"));
            }
            Source::from_bytes(shown.clone(), bytes).map_err(|error| error.to_string())
        });
        let source = match source {
            Ok(source) => source,
            Err(message) => {
                let message = format!("the rule cannot be read: {message}");
                troubles.push(Trouble { path: shown.into_string(), message, help: None });
                unread.push(file.name);
                continue;
            }
        };
        match read(&file.name, &source) {
            Ok(rule) => rules.push(rule),
            Err(problems) => {
                unread.push(file.name);
                bad.push(BadFile { source, problems });
            }
        }
    }
    bad.extend(unknown_neighbours(&rules, &unread));
    Loaded { catalogue: Catalogue::new(rules, unread), bad, troubles }
}

/// Reads a rule that goes by a name.
///
/// # Errors
///
/// With every mistake, in the order of the file.
pub fn read(name: &str, source: &Source) -> Result<Rule, Vec<Problem>> {
    let problem = |message: String, help: &str| vec![Problem::new(first_line(source), message).help(help)];
    if RULES.iter().any(|rule| rule.name == name) {
        let message = format!("a rule that is built in is called {name}");
        return Err(problem(message, "give the file another name"));
    }
    if let Err(message) = check_name(name) {
        return Err(problem(
            message,
            "the path is the rule’s name: a group and a name of small letters, digits and hyphens, such as source/old-call-number.yaml",
        ));
    }
    file::read(source).map(|rule| Rule::own(name.to_owned(), rule))
}

/// Refuses a name that could not be written where rules are named.
fn check_name(name: &str) -> Result<(), String> {
    let is_word = |word: &str| {
        let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        word.starts_with(|c: char| c.is_ascii_lowercase()) && word.bytes().all(is_sign)
    };
    match name.split('/').collect::<Vec<_>>().as_slice() {
        [group, own] if is_word(group) && is_word(own) => Ok(()),
        [_] => Err(format!("the rule “{name}” stands in no group")),
        [_, _] => Err(format!("“{name}” is no name for a rule")),
        _ => Err(format!("the rule “{name}” stands too deep")),
    }
}

/// The files that name a rule under `see` that there is not.
fn unknown_neighbours(rules: &[Rule], unread: &[String]) -> Vec<BadFile> {
    let own: HashSet<&str> =
        rules.iter().map(|rule| &*rule.name).chain(unread.iter().map(String::as_str)).collect();
    let is_known = |name: &str| own.contains(name) || RULES.iter().any(|rule| rule.name == name);
    let mut bad = Vec::new();
    for rule in rules {
        if let Some(name) = rule.card().see.into_iter().find(|name| !is_known(name)) {
            let source = Source::from_text(rule.path(), rule.yaml());
            let at = rule.yaml().find(&name).unwrap_or(0);
            let names = RULES.iter().map(|rule| &*rule.name).chain(own.iter().copied());
            let problem = Problem::new(Span::new(at, at + name.len()), format!("there is no rule “{name}”"));
            let problem = match crate::nearest::nearest(&name, names) {
                Some(near) => problem.help(format!("did you mean {near}?")),
                None => problem.help("`corrigenda rules` lists them"),
            };
            bad.push(BadFile { source, problems: vec![problem] });
        }
    }
    bad
}

/// The first line that says something, where what is wrong with the whole file is told.
fn first_line(source: &Source) -> Span {
    let text = source.text();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() && !words.starts_with('#') {
            return Span::new(start, start + line.trim_end().len());
        }
        start += line.len();
    }
    Span::new(0, text.lines().next().map_or(0, str::len))
}
