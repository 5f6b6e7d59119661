//! The time in the date of a record is that of its dateline.

use std::borrow::Cow;

use crate::finding::Findings;
use crate::record::dating::{self, KEYS};
use crate::record::moment::{Odds, clock, odds};
use crate::record::written::WrittenRecord;
use crate::record::{DateFacts, Seen, printed_moment};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/time-against-text.yaml`.
pub const RULE: Rule = rule!(record "metadata/time-against-text", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts() else { return };
    for key in KEYS {
        let Some((word, span)) = dating::word(record, key) else { continue };
        let Some((time, seen)) = time_of_text(&facts.date, key, word) else { continue };
        let (Some((written, zone)), Some((said, other_zone))) = (clock(word), clock(&time)) else { continue };
        // Of another day, metadata/date-against-text tells.
        if odds(word, &time) != Some(Odds::Time) {
            continue;
        }
        let day = time.split_once('T').map_or(&*time, |(day, _)| day);
        let help = format!("write “{day}T{said}{other_zone}”, or mend the text");
        // In one zone the clocks say it all.
        let (zone, other_zone) = if zone == other_zone { ("", "") } else { (zone, other_zone) };
        findings
            .at(span, format!("the record has the time {written}{zone}, the text {said}{other_zone}"))
            .label_of(seen.layer, seen.span, "the date in the text")
            .help(help);
    }
}

/// The date with the time that the text has for a key: the attribute's, or where it has none, the one that is printed.
fn time_of_text<'d>(date: &'d DateFacts, key: &str, word: &str) -> Option<(Cow<'d, str>, &'d Seen<String>)> {
    let printed = date.text.as_ref().filter(|_| key == "when");
    let printed = printed.and_then(|text| Some((Cow::Owned(printed_moment(&text.value)?), text)));
    let of_attribute = dating::seen(date, key).filter(|seen| clock(&seen.value).is_some());
    let Some(seen) = of_attribute else { return printed };
    // Whether the markup or the text is wrong where they have two times, date/time-against-text tells.
    let is_printed = printed.is_some_and(|(time, _)| is_same_time(word, &time));
    (!is_printed).then_some((Cow::Borrowed(seen.value.as_str()), seen))
}

/// Whether both have a time, in zones or without, and it is the same.
fn is_same_time(one: &str, other: &str) -> bool {
    let is_alike =
        |((_, zone), (_, other)): ((&str, &str), (&str, &str))| zone.is_empty() == other.is_empty();
    clock(one).zip(clock(other)).is_some_and(is_alike) && odds(one, other).is_none()
}
