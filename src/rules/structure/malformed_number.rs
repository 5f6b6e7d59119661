//! A heading’s number is written “11. ”.

use crate::document::{Document, NumberFault};
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/structure/malformed-number.yaml`.
pub const RULE: Rule = rule!("structure/malformed-number", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(heading) = document.heading else { return };
    let Some(number) = heading.number else { return };
    let Some(fault) = number.fault else { return };
    let words = document.words(number.span).trim();
    let fault = match fault {
        NumberFault::Glued => "is glued to what follows",
        NumberFault::NoStop => "has no full stop",
        NumberFault::BlankBeforeStop => "has a blank before its full stop",
        NumberFault::DoubledStop => "has two full stops",
        NumberFault::WrongStop => "has another mark in place of its full stop",
        NumberFault::LetterForDigit => "has a letter among its digits",
        NumberFault::Split => "has a blank among its digits",
    };
    let finding = findings
        .at(number.span, format!("the heading’s number “{words}” {fault}"))
        .help(format!("print “{}. ” before the title", number.value));
    // "No. 5", a letter behind the number, or digits that were misread are more than their punctuation.
    let is_plain = words.trim_end_matches(|c: char| !c.is_alphanumeric()) == number.value.to_string();
    if is_plain && number.span.end <= heading.title.start {
        let before_title = Span { start: number.span.start, end: heading.title.start };
        finding.fix(Safety::Editorial, before_title, format!("{}. ", number.value));
    }
}
