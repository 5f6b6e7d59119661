//! The dates of a folder go forward.

use crate::document::Document;
use crate::document::citation::ElementKind;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/impossible-date-range.yaml`.
pub const RULE: Rule = rule!("source/impossible-date-range", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for element in document.citation_elements() {
        let ElementKind::DateRange { first, last } = element.kind else { continue };
        let words = document.words(element.span);
        let wrong = [first, last].into_iter().find(|date| !(1..=12).contains(&date.month));
        let message = match wrong {
            Some(date) => {
                format!("the dates of the folder, “{words}”, cannot be: there is no month {}", date.month)
            }
            None if last < first => format!("the dates of the folder, “{words}”, go back"),
            None => continue,
        };
        findings.at(element.span, message).help("mend the month or the year that is wrong");
    }
}
