//! The dates of a record do not go back, and say one thing.

use crate::document::edtf::EdtfDate;
use crate::finding::Findings;
use crate::record::dating::{STRETCHES, word};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/date-order.yaml`.
pub const RULE: Rule = rule!(record "metadata/date-order", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    for (first, last) in STRETCHES {
        let Some(((first, first_span), (last, last_span))) = word(record, first).zip(word(record, last))
        else {
            continue;
        };
        let (Ok(one), Ok(other)) = (EdtfDate::read(first), EdtfDate::read(last)) else { continue };
        if one.is_after(other) {
            findings
                .at(last_span, format!("{last} comes before {first}"))
                .label(first_span, "the first day")
                .help("change the two places, or mend one");
        }
    }
    two_ways(record, findings);
}

/// A date that is said in two ways, or in half of one.
fn two_ways(record: &WrittenRecord, findings: &mut Findings) {
    let of = |key: &str| record.field(&format!("date.{key}"));
    let [(from, to), (earliest, latest)] = STRETCHES;
    let stretch = of(from).or(of(to));
    if let Some(when) = of("when") {
        if let Some(other) = stretch.or(of(earliest)).or(of(latest)) {
            findings
                .at(other.key, "a date has either “when”, or a first and a last day")
                .label(when.key, "the day")
                .help("leave one of the two out");
        }
        return;
    }
    let Some(stretch) = stretch else { return };
    if let Some(bound) = of(earliest).or(of(latest)) {
        findings
            .at(bound.key, "a date has either “from” and “to”, or “earliest” and “latest”")
            .label(stretch.key, "several days")
            .help(
                "write “from” and “to” for several days, “earliest” and “latest” for one that is not known",
            );
        return;
    }
    let (message, other) = match (of(from), of(to)) {
        (Some(_), None) => ("the date has a first day, “from”, and no last", to),
        (None, Some(_)) => ("the date has a last day, “to”, and no first", from),
        _ => return,
    };
    findings.at(stretch.key, message).help(format!("add “{other}”, or write “when” for a single day"));
}
