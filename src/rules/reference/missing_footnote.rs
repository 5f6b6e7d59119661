//! A reference to a footnote finds it.

use crate::document::Document;
use crate::document::reference::{FootnoteReference, footnote_references};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/reference/missing-footnote.yaml`.
pub const RULE: Rule = rule!("reference/missing-footnote", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let numbers = || document.notes.iter().filter_map(|note| note.number);
    let Some(last) = numbers().max() else { return };
    for note in &document.notes {
        for FootnoteReference { span, number, is_above } in footnote_references(document.text, note.words) {
            if !numbers().any(|other| other == number) {
                findings
                    .at(span, format!("there is no footnote {number} in this document"))
                    .help(format!("the last footnote is {last}"));
                continue;
            }
            let Some(own) = note.number.filter(|own| *own != number) else { continue };
            let right = if number < own { "above" } else { "below" };
            if (right == "above") != is_above {
                let span = Span::new(span.start as usize, span.end as usize + " above".len());
                findings
                    .at(span, format!("footnote {number} stands {right}"))
                    .help(format!("print “footnote {number} {right}”"));
            }
        }
    }
}
