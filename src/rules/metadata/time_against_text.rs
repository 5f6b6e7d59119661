//! The time in the date of a record is that of its dateline.

use std::borrow::Cow;

use crate::document::printed_date::printed_moment;
use crate::document::printed_time::printed_time;
use crate::finding::Findings;
use crate::record::dating::{self, KEYS};
use crate::record::moment::{Odds, clock, odds};
use crate::record::written::WrittenRecord;
use crate::record::{DateFacts, Seen};
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
    let printed =
        date.text.as_ref().and_then(|text| Some((Cow::Owned(printed(&text.value, key, word)?), text)));
    let of_attribute = dating::seen(date, key).filter(|seen| clock(&seen.value).is_some());
    let Some(seen) = of_attribute else { return printed };
    // Whether the markup or the text is wrong where they have two times, date/time-against-text tells.
    let is_printed = printed.is_some_and(|(time, _)| is_same_time(word, &time));
    (!is_printed).then_some((Cow::Borrowed(seen.value.as_str()), seen))
}

/// The day and the time that the text prints for a key; of a range of times its beginning and its end, where `word` is not within it.
fn printed(words: &str, key: &str, word: &str) -> Option<String> {
    let moment = printed_moment(words)?;
    let Some((first, last)) = printed_time(words).and_then(|first| Some((first, first.last?))) else {
        return (key == "when").then_some(moment);
    };
    let at = |(hour, minute): (u32, u32)| format!("{moment}T{hour:02}:{minute:02}:00");
    let (first, last) = (at((first.hour, first.minute)), at(last));
    let own = clock(word).map(|(time, _)| format!("{moment}T{time}:00"));
    let is_within = own.is_some_and(|own| first <= own && own <= last);
    match key {
        "from" => Some(first),
        "to" => Some(last),
        // Which of the minutes of a conversation a record names is its own matter; one that ends after midnight has two days.
        "when" => (first < last && !is_within).then_some(first),
        _ => None,
    }
}

/// Whether both have a time, in zones or without, and it is the same.
fn is_same_time(one: &str, other: &str) -> bool {
    let is_alike =
        |((_, zone), (_, other)): ((&str, &str), (&str, &str))| zone.is_empty() == other.is_empty();
    clock(one).zip(clock(other)).is_some_and(is_alike) && odds(one, other).is_none()
}
