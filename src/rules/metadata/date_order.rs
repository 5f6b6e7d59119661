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
    let Some(when) = record.field("date.when") else { return half_a_stretch(record, findings) };
    let mut others = STRETCHES.iter().flat_map(|(first, last)| [first, last]);
    if let Some(other) = others.find_map(|key| record.field(&format!("date.{key}"))) {
        findings
            .at(other.key, "a date has either “when”, or a first and a last day")
            .label(when.key, "the day")
            .help("leave one of the two out");
    }
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
