//! The attribute of a date and its text differ.

use crate::document::date::{Date, MONTHS, WEEKDAYS, printed};
use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::document::printed_date::printed_stretch;
use crate::document::printed_time::is_of_time;
use crate::document::timestamp::Timestamp;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/date/attribute-against-text.yaml`.
pub const RULE: Rule = rule!(markup "date/attribute-against-text", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for date in markup.named(ElementName::Date) {
        let stamp = |name| {
            let value = date.attribute(name)?.value;
            Some((Timestamp::read(markup.source.slice(value)).ok()?, value))
        };
        if let Some((stamp, place)) = stamp(AttributeName::When) {
            let words = date.words();
            let Some(only) = only_day(&words) else { continue };
            let wrong = differing(stamp, (only.year, only.month as u32 + 1, only.day));
            // A conversation after midnight, a time of another zone: the next or previous day is theirs.
            if !(markup.source.slice(place).ends_with('Z') && wrong == ["day"]) {
                tell(date, (stamp, place), &words[only.span.range()], &wrong, findings);
            }
        } else if let (Some(first), Some(last)) = (stamp(AttributeName::From), stamp(AttributeName::To)) {
            stretch(date, first, last, findings);
        }
    }
}

/// Holds the first and the last day against those that the text prints.
fn stretch(date: Node, first: (Timestamp, Span), last: (Timestamp, Span), findings: &mut Findings) {
    const MINUTES_OF_A_DAY: i64 = 24 * 60;
    let words = date.words();
    let day = |edtf: &str| {
        let stamp = Timestamp::read(edtf).ok()?;
        Some((Some(stamp.year), stamp.month?, stamp.day?))
    };
    if let Some((printed_first, printed_last)) = printed_stretch(&words) {
        for (end, printed) in [(first, printed_first), (last, printed_last)] {
            let Some(day) = day(&printed) else { continue };
            tell(date, end, words.trim(), &differing(end.0, day), findings);
        }
        return;
    }
    let Some(only) = only_day(&words).filter(|only| is_all(&words, only)) else { return };
    let printed = (only.year, only.month as u32 + 1, only.day);
    tell(date, first, &words[only.span.range()], &differing(first.0, printed), findings);
    // A conversation may end after midnight. Of an end before the beginning, date/reversed-range tells.
    if last.0.minutes() >= start_of_day(first.0) + 2 * MINUTES_OF_A_DAY {
        tell(date, last, &words[only.span.range()], &differing(last.0, printed), findings);
    }
}

/// The minute with which the day of a timestamp begins.
fn start_of_day(stamp: Timestamp) -> i64 {
    Timestamp { time: None, ..stamp }.minutes()
}

/// The one day that a text prints. A range or a list of days is another thing.
fn only_day(words: &str) -> Option<Date> {
    let dates = printed(words);
    let [only] = dates[..] else { return None };
    let behind = &words[only.day_and_month.end as usize..];
    let is_one_of_several = ["–", "-", " and ", " to ", "/"].iter().any(|join| behind.starts_with(join));
    (!is_one_of_several).then_some(only)
}

/// Whether words say a whole day and no more than its weekday and its times: “October 3 through 5, 1960” and “week of October 3, 1960”
/// are stretches in other words.
fn is_all(words: &str, day: &Date) -> bool {
    let before = words[..day.span.start as usize].trim_matches([' ', ',', '[', '(']);
    let mut behind = words[day.span.end as usize..].split([' ', '–', '—', '-', '\n']);
    day.year.is_some() && (before.is_empty() || WEEKDAYS.contains(&before)) && behind.all(is_of_time)
}

/// In which of the year, the month and the day a whole date is another than one that is printed, the year where it is.
fn differing(stamp: Timestamp, printed: (Option<u32>, u32, u32)) -> Vec<&'static str> {
    let (Some(month), Some(day)) = (stamp.month, stamp.day) else { return Vec::new() };
    let differs = [
        (printed.0.is_some_and(|year| year != stamp.year), "year"),
        (printed.1 != month, "month"),
        (printed.2 != day, "day"),
    ];
    differs.iter().filter(|(differs, _)| *differs).map(|(_, name)| *name).collect()
}

fn tell(
    date: Node,
    (stamp, place): (Timestamp, Span),
    printed: &str,
    wrong: &[&str],
    findings: &mut Findings,
) {
    let (Some(month), Some(day)) = (stamp.month, stamp.day) else { return };
    let attribute = format!("{} {day}, {}", MONTHS[month as usize - 1], stamp.year);
    let (parts, verb) = match wrong {
        [one] => (one.to_string(), "differs"),
        [before @ .., last] => (format!("{} and the {last}", before.join(", the ")), "differ"),
        [] => return,
    };
    findings
        .at(place, format!("the attribute says {attribute}, the text {printed}: the {parts} {verb}"))
        .label(date.content(), "the text")
        .help("look at the original, and mend the one that is wrong");
}
