//! The list of an edition's volumes: a YAML file with their ids, one an item.

use std::collections::HashMap;

use camino::Utf8Path;

use crate::source::{Source, Span};
use crate::yaml::{self, Node, Problem, Reading, Value};

/// The name that the file mostly has.
pub const FILE_NAME: &str = "volumes.yaml";

/// Reads the ids.
///
/// # Errors
///
/// With every mistake, in the order of the file.
pub fn read(source: &Source) -> Result<Vec<String>, Vec<Problem>> {
    let root = yaml::read(source).map_err(|problem| vec![problem])?;
    let mut reading = Reading::default();
    let (mut ids, mut lines): (Vec<String>, HashMap<String, Span>) = (Vec::new(), HashMap::new());
    if let Some(problem) = root.as_ref().and_then(under_key) {
        return Err(vec![problem]);
    }
    let items = root.as_ref().map(|root| reading.items(root, "the list of volumes")).unwrap_or_default();
    for item in &items {
        let Some(id) = reading.word(item, "a volume’s id") else { continue };
        if let Some(problem) = of_no_volume(id, item, source) {
            reading.problem(problem);
            continue;
        }
        if lines.insert(id.to_owned(), item.span).is_some() {
            let problem = Problem::new(item.span, format!("the volume “{id}” is listed twice"));
            reading.problem(problem.help("take one of the two out"));
            continue;
        }
        ids.push(id.to_owned());
    }
    if items.is_empty() && reading.problems.is_empty() {
        let place = root.map_or(Span::new(0, 0), |root| root.beginning());
        reading.problem(empty(place));
    }
    if reading.problems.is_empty() { Ok(ids) } else { Err(reading.problems) }
}

/// What is said of a list that stands under a key, or of keys in its place.
fn under_key(root: &Node) -> Option<Problem> {
    let (key, value) = root.entries().first()?;
    let word = key.scalar().unwrap_or_default();
    Some(if let (Value::Sequence(_), [_]) = (&value.value, root.entries()) {
        let problem = Problem::new(key.span, format!("the list of volumes stands under “{word}”"));
        problem.help("take this line out: the file is the list alone, “- frus1964-68v31”, one a line")
    } else {
        let problem = Problem::new(root.beginning(), "the list of volumes is a mapping; it must be a list");
        problem.help("write the ids of the volumes alone, “- frus1964-68v31”, one a line")
    })
}

/// What is said of a list that names nothing: by it, each pointer would be wrong.
pub fn empty(place: Span) -> Problem {
    let problem = Problem::new(place, "the list of volumes is empty");
    problem.help("name the volumes, or take “volumes” out of the settings")
}

/// Why a word is no id of a volume; none of these can be what a pointer names, so that the list would only hide the slip.
fn of_no_volume(id: &str, item: &Node, source: &Source) -> Option<Problem> {
    if source.slice(item.span).contains('\n') {
        let problem = Problem::new(item.beginning(), "no “- ” stands before these lines");
        return Some(problem.help("write “- ” before each id, one a line"));
    }
    let problem = |message: &str, help: String| {
        Some(Problem::new(item.span, format!("the id “{id}” {message}")).help(help))
    };
    if id.contains(char::is_whitespace) {
        return problem("has a blank", "write the id as pointers name it: frus1964-68v31".to_owned());
    }
    let name = Utf8Path::new(id);
    if let Some(ending) = name.extension().filter(|ending| ending.eq_ignore_ascii_case("xml")) {
        let stem = name.file_stem().unwrap_or(id);
        return problem(&format!("ends as a file does, in “.{ending}”"), format!("write “{stem}”"));
    }
    if id.chars().all(|c| c.is_ascii_digit()) {
        return problem("is a number alone", "write the id as pointers name it: frus1964-68v31".to_owned());
    }
    None
}
