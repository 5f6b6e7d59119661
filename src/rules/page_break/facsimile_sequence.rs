//! The images of two pages do not follow each other.

use crate::document::DeviationKind;
use crate::document::markup::{AttributeName, Markup, Node};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/page-break/facsimile-sequence.yaml`.
pub const RULE: Rule = rule!(markup "page-break/facsimile-sequence", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let mut slips = Vec::new();
    for sequence in &markup.page_sequences {
        for (index, pair) in sequence.elements.windows(2).enumerate() {
            let (before, page) = (markup.node(pair[0]), markup.node(pair[1]));
            let (Some(first), Some(second)) = (image(before), image(page)) else { continue };
            // One image that is wrong by itself does not make the next one wrong.
            let is_resumed = index > 0
                && image(markup.node(sequence.elements[index - 1]))
                    .is_some_and(|last| last.checked_add(2) == Some(second))
                && first.checked_add(1) != Some(second);
            if first.checked_add(1) == Some(second) || is_resumed {
                continue;
            }
            // Pages that are left out, repeated or put elsewhere take their images with them.
            let follows_page = sequence.deviations.iter().any(|deviation| {
                deviation.page.abs_diff(index + 1) <= 2 && deviation.kind != DeviationKind::Misnumbered
            });
            let Some(facs) = page.attribute(AttributeName::Facs).filter(|_| !follows_page) else { continue };
            let value = markup.source.slice(facs.value);
            slips.push(Slip {
                node: page,
                span: facs.value,
                message: format!("image {value} does not follow image {first:04}"),
                label: before
                    .attribute(AttributeName::Facs)
                    .map(|before| (before.value, "the image of the page before".to_owned())),
                help: "give each page its image; a missing or doubled scan moves all behind it".to_owned(),
            });
        }
    }
    report(slips, "images do not follow each other", findings);
}

/// The number of a page's image: "0026", "d12-3".
fn image(page: Node) -> Option<u32> {
    let value = page.value(AttributeName::Facs)?;
    value.rsplit(['-', '_']).next()?.parse().ok()
}
