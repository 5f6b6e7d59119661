//! The examples of a rule's file: texts with lines of carets, which are its tests.

use camino::Utf8Path;
use serde_yaml::{Mapping, Value as Plain};

use crate::source::{Source, is_yaml};
use crate::yaml::{self, Node, Problem, Reading, Value, suggestion};

mod drawing;
mod run;

pub use drawing::{Drawing, Mark, SLOT};
pub use run::{Failure, fixes, run};

/// The name that a text goes by that is no TEI.
const TEXT_NAME: &str = "d1.txt";
/// The name that a text in a scaffold goes by.
const TEI_NAME: &str = "frus1964-68v31.xml";

/// The texts that snippets of TEI are set into, by name.
pub const SCAFFOLDS: [(&str, &str); 5] = [
    ("tei-root", include_str!("../rules/scaffolds/tei-root.xml")),
    ("tei-note", include_str!("../rules/scaffolds/tei-note.xml")),
    ("tei-document", include_str!("../rules/scaffolds/tei-document.xml")),
    ("tei-header", include_str!("../rules/scaffolds/tei-header.xml")),
    ("tei-volume", include_str!("../rules/scaffolds/tei-volume.xml")),
];

/// One example.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The rule's settings.
    pub parameters: Mapping,
    /// Its files, each with what its carets show.
    pub files: Vec<(String, Drawing)>,
    /// The help of the first finding, where it is shown.
    pub help: Option<String>,
    /// The whole of each file after the fixes, in the order of the files, where it is shown.
    pub fixed: Option<Vec<String>>,
}

impl Example {
    /// Whether it shows a finding.
    pub fn is_marked(&self) -> bool {
        self.files.iter().any(|(_, drawing)| !drawing.marks.is_empty())
    }
}

const KEYS: [&str; 8] = ["name", "in", "parameters", "good", "bad", "files", "help", "fixed"];

/// Reads the examples of a rule's file.
///
/// # Errors
///
/// With every mistake, in the order of the file.
pub fn read(source: &Source) -> Result<Vec<Example>, Vec<Problem>> {
    let root = yaml::read(source).map_err(|problem| vec![problem])?;
    let mut reading = Reading::default();
    let mut examples = Vec::new();
    let nodes = root.as_ref().map(|root| listed(&mut reading, root)).unwrap_or_default();
    for node in nodes {
        examples.extend(example(&mut reading, node, source));
    }
    reading.problems.sort_by_key(|problem| problem.span);
    if reading.problems.is_empty() { Ok(examples) } else { Err(reading.problems) }
}

/// What stands in the list of examples.
fn listed<'n>(reading: &mut Reading, root: &'n Node) -> Vec<&'n Node> {
    root.entry("examples").map(|(_, list)| reading.items(list, "“examples”")).unwrap_or_default()
}

fn example(reading: &mut Reading, node: &Node, source: &Source) -> Option<Example> {
    let before = reading.problems.len();
    let (mut name, mut scaffold, mut help, mut fixed) = (None, None, None, None);
    let mut parameters = Mapping::new();
    let mut texts = Vec::new();
    for (key, value) in reading.entries(node, "an example") {
        match reading.key(key, &KEYS) {
            Some("name") => name = reading.word(value, "the name").map(str::to_owned),
            Some("in") => scaffold = read_scaffold(reading, value),
            Some("help") => help = reading.word(value, "the help").map(str::to_owned),
            Some("fixed") => fixed = Some(value),
            Some("parameters") => {
                if let Plain::Mapping(given) = value.plain() {
                    parameters = given;
                } else {
                    reading.problem(Problem::new(value.span, "“parameters” is no mapping"));
                }
            }
            Some(kind) => texts.push((kind, key, value)),
            None => {}
        }
    }
    let [(kind, key, value)] = texts.as_slice() else {
        if reading.problems.len() == before {
            let problem = Problem::new(node.beginning(), "an example has one text");
            reading.problem(problem.help("write good, bad or files, one of them"));
        }
        return None;
    };
    let files = files(reading, kind, value, scaffold, source);
    let is_marked = files.iter().any(|(_, drawing)| !drawing.marks.is_empty());
    let problem = match *kind {
        "good" if is_marked => Some(("a good example has carets", "write bad, or take them out")),
        "bad" if !is_marked => Some((
            "a bad example has no carets",
            "put ^ under what is reported, on a line of its own, and behind a blank the message",
        )),
        _ => None,
    };
    if let Some((message, help)) = problem.filter(|_| reading.problems.len() == before) {
        reading.problem(Problem::new(key.span, message).help(help));
    }
    if name.is_none() && reading.problems.len() == before {
        let problem = Problem::new(node.beginning(), "the example has no name");
        reading.problem(problem.help("add “name”: what it shows"));
    }
    let fixed = fixed.map(|node| read_fixed(reading, node, &files, scaffold, source));
    (reading.problems.len() == before).then(|| Example {
        name: name.unwrap_or_default(),
        parameters,
        files,
        help,
        fixed,
    })
}

fn read_scaffold(reading: &mut Reading, node: &Node) -> Option<&'static str> {
    let word = reading.word(node, "a scaffold")?;
    let found = SCAFFOLDS.iter().find(|(name, _)| *name == word);
    if found.is_none() {
        let problem = Problem::new(node.span, format!("there is no scaffold “{word}”"));
        reading.problem(problem.help(suggestion(word, &SCAFFOLDS.map(|(name, _)| name))));
    }
    found.map(|(_, scaffold)| *scaffold)
}

/// The files of an example: one text, or several by name.
fn files(
    reading: &mut Reading,
    kind: &str,
    value: &Node,
    scaffold: Option<&str>,
    source: &Source,
) -> Vec<(String, Drawing)> {
    if kind != "files" {
        let name = if scaffold.is_some() { TEI_NAME } else { TEXT_NAME };
        let drawing = drawing(reading, value, false, scaffold, source);
        return drawing.map(|drawing| (name.to_owned(), drawing)).into_iter().collect();
    }
    let mut files = Vec::new();
    for (name, text) in reading.entries(value, "“files”") {
        let Some(name) = reading.word(name, "a file’s name") else { continue };
        let is_record = is_yaml(Utf8Path::new(name));
        files.extend(
            drawing(reading, text, is_record, scaffold, source).map(|drawing| (name.to_owned(), drawing)),
        );
    }
    files
}

fn drawing(
    reading: &mut Reading,
    node: &Node,
    is_record: bool,
    scaffold: Option<&str>,
    source: &Source,
) -> Option<Drawing> {
    let Some(text) = node.scalar() else {
        reading.problem(Problem::new(node.span, format!("the text is {}; it must be a text", node.kind())));
        return None;
    };
    match Drawing::parse(text, is_record) {
        Ok(drawing) => Some(scaffold.map_or(drawing.clone(), |scaffold| drawing.set_into(scaffold))),
        Err(escape) => {
            let at = text.find(&escape).unwrap_or(0);
            let span = node.span_of(source, at..at + escape.len().min(text.len() - at));
            let problem = Problem::new(span, format!("“{escape}” is the escape of no character"));
            reading.problem(problem.help("write it as \\u{200B}, in hexadecimal digits"));
            None
        }
    }
}

/// The texts after the fixes: the text of the only file, or texts by name; files that are not named stay as they are.
fn read_fixed(
    reading: &mut Reading,
    node: &Node,
    files: &[(String, Drawing)],
    scaffold: Option<&str>,
    source: &Source,
) -> Vec<String> {
    let mut texts: Vec<String> = files.iter().map(|(_, drawing)| drawing.text.clone()).collect();
    let Value::Mapping(entries) = &node.value else {
        if let (Some(fixed), [text]) = (drawing(reading, node, false, scaffold, source), texts.as_mut_slice())
        {
            *text = fixed.text;
        }
        return texts;
    };
    for (name, text) in entries {
        let word = name.scalar().unwrap_or_default();
        let Some(place) = files.iter().position(|(other, _)| other == word) else {
            let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
            let problem = Problem::new(name.span, format!("the example has no file “{word}”"));
            reading.problem(problem.help(suggestion(word, &names)));
            continue;
        };
        if let Some(fixed) = drawing(reading, text, is_yaml(Utf8Path::new(&files[place].0)), scaffold, source)
        {
            texts[place] = fixed.text;
        }
    }
    texts
}
