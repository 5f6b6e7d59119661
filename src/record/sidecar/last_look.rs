//! Makes the changes of a file, and looks whether it says then what it should, so that nothing is lost.

use std::ops::Range;

use super::said::{Said, place_of_difference};
use super::update::Edit;
use crate::source::{Source, Span};
use crate::yaml::{Node, Problem};

/// A stretch of a file with what comes in place of what stood there; nothing where two changes are of one place.
fn edited(source: &Source, range: &Range<usize>, edits: &[Edit]) -> Option<String> {
    let mut text = String::with_capacity(range.len());
    let mut at = range.start;
    for edit in edits {
        text.push_str(source.text().get(at..edit.span.start as usize)?);
        text.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    text.push_str(source.text().get(at..range.end)?);
    Some(text)
}

/// What is said of a value that cannot be changed where it stands.
pub const UNCHANGEABLE: &str =
    "this is written in a way that cannot be changed in its place; mend it by hand";

/// A stretch of a file with its changes, after a last look: what was written says what was to be said, so that nothing is lost and
/// nothing else has changed.
pub fn changed(
    source: &Source,
    range: &Range<usize>,
    (old, wanted): (&Node, &Said),
    mut edits: Vec<Edit>,
    read: impl Fn(&Source) -> Option<Node>,
) -> Result<String, Problem> {
    edits.sort_by_key(|edit| edit.span);
    let became = |edits: &[Edit]| {
        let text = edited(source, range, edits)?;
        let became = Source::from_text("updated.yaml", text);
        Some((read(&became)?, became))
    };
    let Some((node, text)) = became(&edits) else {
        // What came of it is no YAML; one of the changes alone makes it so.
        let is_in_the_way = |edit: &&[Edit]| became(edit).is_none();
        let edit = edits.chunks(1).find(is_in_the_way).map(|edit| edit[0].span.start);
        return Err(Problem::new(key_before(old, edit.unwrap_or(old.span.start)), UNCHANGEABLE));
    };
    let said = Said::from(&node);
    if said == *wanted {
        return Ok(text.text().to_owned());
    }
    Err(Problem::new(place_of_difference(old, wanted, &said), UNCHANGEABLE))
}

/// The key of a record that a place stands behind.
fn key_before(record: &Node, place: u32) -> Span {
    let keys = record.entries().iter().map(|(key, _)| key.span);
    keys.take_while(|key| key.start <= place).last().unwrap_or(record.beginning())
}
