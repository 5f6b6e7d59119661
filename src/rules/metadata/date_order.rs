//! The dates of a record do not go back, and say one thing.

use crate::document::edtf::EdtfDate;
use crate::finding::Findings;
use crate::record::dating::{STRETCHES, is_other_day, seen, word};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/date-order.yaml`.
pub const RULE: Rule = rule!(record "metadata/date-order", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    for (first_key, last_key) in STRETCHES {
        let both = word(record, first_key).zip(word(record, last_key));
        let Some(((first, first_span), (last, last_span))) = both else { continue };
        let (Ok(one), Ok(other)) = (EdtfDate::read(first), EdtfDate::read(last)) else { continue };
        if one.is_after(other) && !is_of_another_date(record, [first_key, last_key]) {
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
    half_a_stretch(record, findings);
}

/// Whether one of two days is not the text's, which metadata/date-against-text tells: the same slip makes them go back.
fn is_of_another_date(record: &WrittenRecord, keys: [&str; 2]) -> bool {
    let Some(facts) = record.facts() else { return false };
    let is_other = |key: &str| {
        let both = word(record, key).zip(seen(&facts.date, key));
        both.is_some_and(|((word, _), seen)| is_other_day(record, &facts.date, word, seen))
    };
    keys.into_iter().any(is_other)
}

/// Tells of one end of the days over which a document was made that stands alone.
fn half_a_stretch(record: &WrittenRecord, findings: &mut Findings) {
    let ends = ["from", "to"].map(|key| record.field(&format!("date.{key}")));
    let (end, lone, other) = match ends {
        [Some(first), None] => (first, "from", "to"),
        [None, Some(last)] => (last, "to", "from"),
        _ => return,
    };
    let bound = if lone == "from" { "earliest" } else { "latest" };
    findings.at(end.key, format!("a date has “{lone}” and no “{other}”")).help(format!(
        "add the other day; of one day alone write “when”, and where the day is not known “{bound}”"
    ));
}
