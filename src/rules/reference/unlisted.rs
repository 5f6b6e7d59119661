//! Names and terms that point at no entry of the volume's lists.

use crate::document::markup::{ElementName, Markup, PointingEnd};
use crate::finding::Findings;
use crate::rules::gathered::{Slip, report};

/// So many bytes of a name are quoted.
const WORDS_BYTES_MAX: usize = 60;

/// Reports the elements of a name that point nowhere; `what` is what they should name ("person").
pub fn report_unlisted(markup: &Markup, name: ElementName, what: &str, findings: &mut Findings) {
    // What is defined in a part that is not read is not known.
    if markup.is_in_parts() {
        return;
    }
    let pointing = markup.pointing_to(|end| end == PointingEnd::Nowhere);
    let slips = pointing.filter(|(node, ..)| node.name() == name).map(|(node, attribute, value)| Slip {
        node,
        span: attribute.value,
        message: format!("“{value}” names no {what} of this volume"),
        label: None,
        help: format!(
            "point at the entry of “{}” in the list of {what}s, or add one",
            node.first_words(WORDS_BYTES_MAX)
        ),
    });
    report(slips.collect(), &format!("pointers name no {what}"), findings);
}
