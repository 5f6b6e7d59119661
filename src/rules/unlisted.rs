//! Ids in a record that the volume's lists do not have.

use crate::document::Layer;
use crate::document::markup::{ElementName, Node};
use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::Seen;
use crate::record::written::WrittenRecord;
use crate::source::Span;

/// Reports the ids that are none of a list's entries, which are elements of a name; `what` is what they should name ("person").
///
/// An id that the text of the document itself points at is the text's matter, and told there.
pub fn report_unlisted<'r>(
    record: &WrittenRecord,
    ids: impl Iterator<Item = (&'r str, Span)>,
    of_text: &[Seen<String>],
    (entry, what): (ElementName, &str),
    findings: &mut Findings,
) {
    // What is defined in a part that is not read is not known.
    let Some(markup) = record.volume.markup.filter(|markup| !markup.is_in_parts()) else { return };
    let is_listed = |id: &str| markup.with_id(id).is_some_and(|node| node.name() == entry);
    let is_pointed_at = |id: &str| of_text.iter().any(|seen| seen.value == id);
    for (id, span) in ids.filter(|(id, _)| !is_listed(id) && !is_pointed_at(id)) {
        let near = nearest(id, markup.named(entry).filter_map(Node::id));
        let finding = findings.at(span, format!("“{id}” names no {what} of this volume"));
        match near {
            Some(near) => {
                if let Some(node) = markup.with_id(near) {
                    finding.label_of(Layer::Markup, node.tag(), "the nearest entry");
                }
                finding.help(format!("write {near}"))
            }
            None => finding.help(format!("write the id of an entry of the list of {what}s, or add one")),
        };
    }
}
