//! The time in the date of a record is that of its dateline.

use std::borrow::Cow;

use crate::document::timestamp::{Timestamp, printed_time};
use crate::finding::Findings;
use crate::record::dating;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/time-against-text.yaml`.
pub const RULE: Rule = rule!(record "metadata/time-against-text", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let (Some((when, span)), Some(facts)) = (dating::word(record, "when"), record.facts()) else { return };
    let Some(text) = &facts.date.text else { return };
    // The markup says the same: whether it or the text is wrong, date/time-against-text tells.
    if facts.date.when.as_ref().is_some_and(|seen| seen.value == when) {
        return;
    }
    let Ok(stamp) = Timestamp::read(&with_seconds(when)) else { return };
    let (Some((hour, minute)), Some(printed)) = (stamp.time, printed_time(&text.value)) else { return };
    // A local time and one of Greenwich are not compared.
    let is_comparable = stamp.offset.is_none() || (stamp.offset == Some(0) && printed.is_zulu);
    if !is_comparable || (hour % 24, minute) == (printed.hour, printed.minute) {
        return;
    }
    let said = format!("{:02}:{:02}", printed.hour, printed.minute);
    findings
        .at(span, format!("the record has the time {hour:02}:{minute:02}, the text {said}"))
        .label_of(text.layer, text.span, "the date in the text")
        .help(format!("write “{}”, or mend the text", dating::with_time(when, day(when), Some(&text.value))));
}

/// The day before a time.
fn day(when: &str) -> &str {
    when.split_once('T').map_or(when, |(day, _)| day)
}

/// "1968-10-08T22:10Z" with the seconds that a record may leave out and an attribute may not.
fn with_seconds(when: &str) -> Cow<'_, str> {
    const HOUR_AND_MINUTE: usize = "22:10".len();
    let end = when.find('T').map(|at| at + 1 + HOUR_AND_MINUTE);
    match end.and_then(|end| when.split_at_checked(end)) {
        Some((time, zone)) if !zone.starts_with(':') => format!("{time}:00{zone}").into(),
        _ => when.into(),
    }
}
