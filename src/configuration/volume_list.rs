//! The list of an edition's volumes: a YAML file with their ids, one an item.

use std::collections::HashMap;

use crate::source::{Source, Span};
use crate::yaml::{self, Problem, Reading};

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
    let items = root.as_ref().map(|root| reading.items(root, "the list of volumes")).unwrap_or_default();
    for item in items {
        let Some(id) = reading.word(item, "a volume’s id") else { continue };
        if lines.insert(id.to_owned(), item.span).is_some() {
            let problem = Problem::new(item.span, format!("the volume “{id}” is listed twice"));
            reading.problem(problem.help("take one of the two out"));
            continue;
        }
        ids.push(id.to_owned());
    }
    if reading.problems.is_empty() { Ok(ids) } else { Err(reading.problems) }
}
