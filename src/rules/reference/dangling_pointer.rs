//! A pointer leads nowhere.

use crate::document::markup::{Attribute, ElementName, Markup, Node, PointingEnd};
use crate::document::pointer::{NoteId, Pointer, pointers};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/reference/dangling-pointer.yaml`.
pub const RULE: Rule = rule!(markup "reference/dangling-pointer", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    if markup.is_in_parts() {
        return;
    }
    let mut slips = Vec::new();
    for (node, target, value) in markup.pointing_to(|end| end == PointingEnd::Nowhere) {
        if !matches!(node.name(), ElementName::Ref | ElementName::Note) {
            continue;
        }
        let own = pointers(value).find_map(|pointer| match pointer {
            Pointer::Own(id) if markup.with_id(id).is_none() => Some(id),
            _ => None,
        });
        if let Some(id) = own {
            slips.push(slip(markup, node, target, id));
        }
    }
    report(slips, "pointers lead nowhere", findings);
}

fn slip<'m, 's>(markup: &'m Markup<'s>, node: Node<'m, 's>, target: &Attribute, id: &str) -> Slip<'m, 's> {
    let words = node.words();
    let message = if id.is_empty() {
        "the pointer “#” names no element".to_owned()
    } else {
        format!("“#{id}” leads nowhere: no element has the id “{id}”")
    };
    let document =
        NoteId::read(id).map(|note| note.document).filter(|document| markup.with_id(document).is_some());
    let help = match (document, words.is_empty()) {
        (Some(document), _) => format!("document {document} has no such note; mend the number"),
        (None, true) => "mend the id".to_owned(),
        (None, false) => format!("mend the id; the text says “{}”", shortened(&words)),
    };
    Slip { node, span: target.value, message, label: None, help }
}

/// The first words of a text that may be long.
fn shortened(words: &str) -> &str {
    const BYTES_MAX: usize = 60;
    &words[..words.floor_char_boundary(BYTES_MAX.min(words.len()))]
}
