//! What is published has a date, and what is not has none.

use crate::document::edtf::EdtfDate;
use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/status-against-date.yaml`.
pub const RULE: Rule = rule!(record "metadata/status-against-date", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some((status, span)) = record.word("publication.status") else { return };
    let date = record.word("publication.date");
    let of_header = record.facts().and_then(|facts| facts.header.date.as_ref());
    match (status, date, of_header) {
        // Whether a year is to come, no rule knows; what is so far off is a slip of the keyboard.
        ("published", Some((date, place)), None) if is_far_off(date) => {
            findings
                .at(place, format!("the volume is published, and its date is {date}"))
                .label(span, "how far it has come")
                .help("write the year that the title page has");
        }
        ("published", None, None) => {
            findings
                .at(span, "the volume is published, and the record has no date of that")
                .help("add “date” under “publication”, or write how far the volume has come");
        }
        // A date that is not certain is the one that is hoped for.
        ("planned" | "in-preparation", Some((date, _)), _) if date.ends_with(['?', '~', '%']) => {}
        ("planned" | "in-preparation", Some((date, place)), _) => {
            findings
                .at(span, format!("the volume is “{status}”, and has the date {date}"))
                .label(place, "the date of the publication")
                .help("write “published”, or take the date out; a date that is expected has “?” behind it");
        }
        ("planned" | "in-preparation", None, Some(seen)) => {
            findings
                .at(span, format!("the volume is “{status}”, and its header has the date {}", seen.value))
                .label_of(seen.layer, seen.span, "the date in the header")
                .help("write “published”, or mend the header");
        }
        _ => {}
    }
}

/// Whether a date lies beyond any that a volume of ours can have.
fn is_far_off(date: &str) -> bool {
    const YEAR_MAX: i64 = 2100;
    EdtfDate::read(date).is_ok_and(|date| date.year.is_some_and(|year| year > YEAR_MAX))
}
