//! The weekday that a dateline or a record prints is that of the record's date.

use crate::document::date::{WEEKDAYS, weekday};
use crate::document::edtf::EdtfDate;
use crate::document::printed_date::printed_moment;
use crate::document::{BlockKind, Document};
use crate::finding::Findings;
use crate::record::dating::{self, Dating};
use crate::record::moment::odds;
use crate::record::naming::stands_in;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/weekday-against-date.yaml`.
pub const RULE: Rule = rule!(record "metadata/weekday-against-date", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some((when, span)) = record.word("date.when").filter(|_| dating::is_gregorian(record)) else {
        return;
    };
    let Some(right) = weekday_of(when) else { return };
    // A whole date of the text is held against the record, and the weekday against that date, by other rules.
    if record.facts().is_some_and(|facts| Dating::of_text(&facts.date).is_some()) {
        return;
    }
    let message = format!("{when} was a {}", WEEKDAYS[right]);
    if let Some((named, place)) = record.facts().and_then(|_| printed(record.document()?)) {
        if named != right {
            findings
                .at(span, message)
                .label_of(record.layer_of_document(), place, format!("the dateline says {}", WEEKDAYS[named]))
                .help("mend the date, or the weekday in the dateline");
        }
        return;
    }
    let Some(text) = record.field("date.text") else { return };
    let Some((named, at)) = text.value.scalar().and_then(weekday_in) else { return };
    // Where the words are those of another day, metadata/date-against-own-text tells of both.
    let is_other_day = text.word().and_then(printed_moment).is_some_and(|day| odds(when, &day).is_some());
    if named != right && !is_other_day {
        let place = text.value.span_of(record.source, at..at + WEEKDAYS[named].len());
        findings
            .at(span, message)
            .label(place, format!("the record says {}", WEEKDAYS[named]))
            .help("mend the date, or its text");
    }
}

/// The weekday of a date, from 0 for Sunday; `None` where no day is given, or it is before the Gregorian calendar.
fn weekday_of(when: &str) -> Option<usize> {
    let date = EdtfDate::read(when).ok()?;
    let year = date.year.and_then(|year| u32::try_from(year).ok()).filter(|year| *year > 1582)?;
    Some(weekday(year, date.month? as usize - 1, date.day?))
}

/// The weekday that a text names, and where.
fn weekday_in(words: &str) -> Option<(usize, usize)> {
    let named = WEEKDAYS.iter().position(|name| stands_in(name, words))?;
    Some((named, words.find(WEEKDAYS[named])?))
}

/// The weekday in the dateline.
fn printed(document: &Document) -> Option<(usize, Span)> {
    let line = document.blocks.iter().find(|block| block.kind == BlockKind::Dateline)?;
    let passage = document.passage(line.span);
    let (named, at) = weekday_in(passage.text())?;
    Some((named, passage.span(at..at + WEEKDAYS[named].len())))
}
