//! The date of a record is that of its document.

use crate::document::BlockKind;
use crate::document::date::{self, MONTHS};
use crate::document::printed_date::printed_moment;
use crate::finding::Findings;
use crate::record::agreement::{Word, folded, quoted};
use crate::record::dating::{self, Dating, KEYS, STRETCHES};
use crate::record::moment::{Odds, clock, is_end_of, odds};
use crate::record::naming::stands_in;
use crate::record::written::WrittenRecord;
use crate::record::{DateFacts, Seen};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/date-against-text.yaml`.
pub const RULE: Rule = rule!(record "metadata/date-against-text", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts() else { return };
    if not_converted(record, &facts.date, findings) {
        return;
    }
    let mut wrong = days(record, &facts.date);
    wrong.extend(words(record, &facts.date));
    let Some(((word, span), seen)) = wrong.first() else { return };
    // Of another day it is the day that is told, whatever time stands with it.
    let day = seen.value.split_once('T').filter(|_| clock(&seen.value).is_some());
    let said = quoted(day.map_or(seen.value.as_str(), |(day, _)| day));
    let finding = findings.at(*span, format!("the record has the date {}, the text {said}", quoted(word)));
    finding.label_of(seen.layer, seen.span, "the date in the text");
    for ((_, span), _) in &wrong[1..] {
        finding.label(*span, "this is another date as well");
    }
    // A time that the text has as well stays with its day.
    let words = facts.date.text.as_ref().map(|text| text.value.as_str());
    let whole = quoted(&dating::with_time(word, &seen.value, words));
    finding.help(format!("write {whole}, or mend the text"));
}

/// Tells of a day that is the one of the text, which the record says to be Julian.
fn not_converted(record: &WrittenRecord, date: &DateFacts, findings: &mut Findings) -> bool {
    let Some(text) = date.text.as_ref().filter(|_| dating::is_julian(record)) else { return false };
    for key in KEYS {
        let Some(((word, span), seen)) = dating::word(record, key).zip(dating::seen(date, key)) else {
            continue;
        };
        // What an attribute says is Gregorian.
        let is_of_words = seen.span == text.span && odds(word, &seen.value).is_none();
        let Some(day) = dating::gregorian(word).filter(|_| is_of_words) else { continue };
        findings
            .at(span, format!("the record has the Julian day {} as it is printed", quoted(word)))
            .label_of(seen.layer, seen.span, "the date in the text")
            .help(format!("write the Gregorian day, {}, or take out the calendar", quoted(&day)));
        return true;
    }
    false
}

/// The days, months and years that are not the text's.
fn days<'r, 'd>(record: &WrittenRecord<'r, '_>, date: &'d DateFacts) -> Vec<(Word<'r>, &'d Seen<String>)> {
    if dating::is_explained(record, date) {
        return Vec::new();
    }
    let both = |key: &str| Some((dating::word(record, key)?, dating::seen(date, key)?));
    let pairs: Vec<_> = KEYS.iter().filter_map(|key| both(key)).collect();
    // The day on which Greenwich was in another than the place of the document is not the day that is printed.
    let printed = date.text.as_ref().and_then(|text| printed_moment(&text.value));
    let is_printed = |word: &str| printed.as_ref().is_some_and(|printed| odds(word, printed).is_none());
    let has_midnight = date.text.as_ref().is_some_and(|text| folded(&text.value).contains("midnight"));
    if !pairs.is_empty() {
        // That the two ends of a stretch have changed places is metadata/date-order's.
        if STRETCHES.iter().any(|(first, last)| is_swapped(both(first), both(last))) {
            return Vec::new();
        }
        let is_wrong = |word: &str, seen: &Seen<String>| {
            let is_same = is_printed(word) || has_midnight && is_end_of(word, &seen.value);
            dating::is_other_day(record, date, word, seen) && !is_same
        };
        return pairs.into_iter().filter(|((word, _), seen)| is_wrong(word, seen)).collect();
    }
    // One day in one place and several in the other are apart where no day is in both.
    let (Some(written), Some(said)) = (Dating::of_record(record), Dating::of_text(date)) else {
        return Vec::new();
    };
    let first_seen = KEYS.iter().find_map(|key| dating::seen(date, key));
    let is_wrong =
        |seen| written.is_apart(said) && !dating::may_be_counted(record, date, seen, (written, said));
    let pair = dating::first_word(record).zip(first_seen).filter(|(_, seen)| is_wrong(seen));
    pair.into_iter().collect()
}

/// Whether two days are not the same, in whatever calendar.
fn is_other_day(word: &str, seen: &str) -> bool {
    odds(word, seen) == Some(Odds::Day)
}

/// Whether each end of a stretch is the other in the text.
fn is_swapped(first: Option<(Word, &Seen<String>)>, last: Option<(Word, &Seen<String>)>) -> bool {
    let (Some(((first, _), seen_first)), Some(((last, _), seen_last))) = (first, last) else { return false };
    is_other_day(first, &seen_first.value)
        && !is_other_day(first, &seen_last.value)
        && !is_other_day(last, &seen_first.value)
}

/// The words of the date, where the dateline does not have them.
fn words<'r, 'd>(
    record: &WrittenRecord<'r, '_>,
    date: &'d DateFacts,
) -> Option<(Word<'r>, &'d Seen<String>)> {
    let seen = date.text.as_ref()?;
    let (words, span) = record.word("date.text")?;
    let printed = folded(words);
    let printed = printed.trim_end_matches(['.', ',']);
    if stands_in(printed, &folded(&seen.value)) {
        // The time may be left out, the day may not: "1964" is not what is printed.
        return (!has_same_day(printed, &seen.value)).then_some(((words, span), seen));
    }
    // The whole of the dateline may stand in the record.
    let document = record.document()?;
    let dateline = document.blocks.iter().find(|block| block.kind == BlockKind::Dateline);
    let is_in_dateline = |text: String| stands_in(&folded(&seen.value), printed) && stands_in(printed, &text);
    let is_printed = dateline.is_some_and(|line| is_in_dateline(folded(document.passage(line.span).text())));
    (!is_printed).then_some(((words, span), seen))
}

/// Whether words have the day that others begin with, or else the month.
fn has_same_day(words: &str, others: &str) -> bool {
    let days = |text: &str| -> Vec<_> {
        date::printed(text).into_iter().map(|date| (date.month, date.day, date.year)).collect()
    };
    match days(others).first() {
        Some(first) => days(words).contains(first),
        None => MONTHS.iter().all(|month| !stands_in(month, others) || stands_in(month, words)),
    }
}
