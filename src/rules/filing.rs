//! Where a document is filed and under which date, as its citation says.

use std::ops::{Range, RangeInclusive};

use crate::document::citation::FolderDate;
use crate::document::date::{MONTHS, day_number, days_in};
use crate::document::file_number::{FileDate, file_dates};
use crate::document::{BlockKind, Document};
use crate::record::dating::full_year;
use crate::source::Span;

/// The words that cite the document: the first sentence of its source note, or its file number.
pub fn citation(document: &Document) -> Option<Span> {
    if let Some(note) = document.source_note() {
        return Some(note.span(note.citation.clone()));
    }
    let block = document.blocks.iter().find(|block| block.kind == BlockKind::FileNumber)?;
    Some(block.span)
}

/// The dates in the file numbers of the citation, with their places in the document.
pub fn cited_file_dates<'d>(document: &'d Document) -> impl Iterator<Item = FileDate> + 'd {
    citation(document).into_iter().flat_map(|citation| {
        let start = citation.start as usize;
        file_dates(document.words(citation)).map(move |date| {
            let Range { start: from, end } = date.span.range();
            FileDate { span: Span::new(start + from, start + end), ..date }
        })
    })
}

/// The days of a folder's papers, by number.
#[derive(Clone, Copy, Debug)]
pub struct FolderDays {
    first: i64,
    last: i64,
}

/// A paper of the last days before a folder was opened often lies in it, and one of the first behind it.
const DAYS_AROUND: i64 = 14;

/// A folder of no more days is named after an occasion, a visit or a meeting.
const OCCASION_DAYS_MAX: i64 = 14;

/// Its papers prepare the occasion, and follow from it.
const DAYS_AROUND_OCCASION: i64 = 180;

impl FolderDays {
    /// Reads a range, in the century of a year; `None` where it is none, or goes back, which is told elsewhere.
    pub fn read(first: FolderDate, last: FolderDate, year: u32) -> Option<Self> {
        let day = |date: FolderDate, day| day_number(full_year(date.year, year), date.month, day);
        let month = (1..=12).contains(&last.month).then(|| last.month as usize - 1)?;
        let last_of_month = days_in(month, Some(full_year(last.year, year)));
        let first = day(first, first.day.max(1))?;
        let last = day(last, if last.day > 0 { last.day } else { last_of_month })?;
        (first <= last).then_some(Self { first, last })
    }

    /// Whether days lie so far before or behind it that their paper is hardly one of the folder's.
    pub fn are_far_from(self, days: &RangeInclusive<i64>) -> bool {
        let is_occasion = self.last - self.first <= OCCASION_DAYS_MAX;
        let around = if is_occasion { DAYS_AROUND_OCCASION } else { DAYS_AROUND };
        *days.end() < self.first - around || self.last + around < *days.start()
    }
}

/// How the date in a file number is at odds with the day of its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileDateOdds {
    /// Day and month are the same, and the year is not.
    OtherYear,
    /// Day and year are the same, and the month is not.
    OtherMonth,
    /// They are most of a year apart, or more.
    Distant,
}

/// Papers are filed under their own date or that of the paper they answer, which is not so old.
const DAYS_APART_MAX: u64 = 300;

/// Holds the date in a file number against a day; the month is from 1. An impossible date is told elsewhere.
pub fn file_date_odds(file_date: FileDate, (year, month, day): (u32, u32, u32)) -> Option<FileDateOdds> {
    let file_year = full_year(file_date.year, year);
    let is_same_year = file_year == year;
    match (file_date.month == month, file_date.day == day) {
        (true, true) => return (!is_same_year).then_some(FileDateOdds::OtherYear),
        (false, true) if is_same_year && (1..=12).contains(&file_date.month) => {
            return Some(FileDateOdds::OtherMonth);
        }
        _ => {}
    }
    let filed = day_number(file_year, file_date.month, file_date.day)?;
    let days_apart = day_number(year, month, day)?.abs_diff(filed);
    (days_apart > DAYS_APART_MAX).then_some(FileDateOdds::Distant)
}

/// "December 13, 1951", for a file number's date near a year.
pub fn spelt_out(file_date: FileDate, year: u32) -> String {
    let month = MONTHS[(file_date.month as usize).clamp(1, 12) - 1];
    format!("{month} {}, {}", file_date.day, full_year(file_date.year, year))
}
