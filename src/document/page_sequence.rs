//! How the pages of a document count on: each deviation is one cause.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{PageBreak, PageNumber};

/// What is wrong with a page's place in the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviationKind {
    /// Its neighbours leave room for one page, and this is not it.
    Misnumbered,
    /// It is the page before once more.
    Repeated,
    /// It comes before the page before.
    Backward,
    /// Pages between it and the page before are left out.
    Skipped,
}

/// A page break that does not count on, and the one that it is compared with; both by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// What is wrong.
    pub kind: DeviationKind,
    /// The page break.
    pub page: usize,
    /// The one before it.
    pub before: usize,
    /// The number that the count asks for, unless the next page break has it already.
    pub expected: Option<PageNumber>,
}

/// A page break with a number, and how many without one stand before it.
#[derive(Clone, Copy, Debug)]
struct Numbered {
    index: usize,
    number: PageNumber,
    unnumbered: u32,
}

/// The deviations of a document, in order. Breaks without number count as one page each.
///
/// After a deviation the count goes on from the page break that fits those behind it, so that two pages that have
/// changed places, or one that stands elsewhere, are one deviation.
pub fn deviations(page_breaks: &[PageBreak]) -> Vec<Deviation> {
    let pages = numbered(page_breaks);
    let mut displaced = displaced(&pages);
    let mut deviations = Vec::new();
    // Where the count stands, and how many breaks were passed over since.
    let (mut base, mut passed) = (0, 0);
    let mut at = 1;
    while at < pages.len() {
        let (before, page) = (pages[base], pages[at]);
        let expected = plus(before.number, 1 + passed + page.unnumbered);
        if !before.number.is_of_system(page.number) || page.number == expected {
            (base, passed, at) = (at, 0, at + 1);
            continue;
        }
        let next_is = |number: PageNumber| {
            pages.get(at + 1).is_some_and(|next| next.number == plus(number, next.unnumbered))
        };
        let (value, resumes) = (page.number.value(), next_is(expected));
        let deviation = |kind, expected| Deviation { kind, page: page.index, before: before.index, expected };
        if next_is(expected.next()) {
            deviations.push(deviation(DeviationKind::Misnumbered, Some(expected)));
            (base, passed, at) = (at + 1, 0, at + 2);
            continue;
        }
        if value > expected.value() && resumes {
            let next = pages[at + 1];
            let kind = DeviationKind::Backward;
            deviations.push(Deviation { kind, page: next.index, before: page.index, expected: None });
            let goes_on = |after: &Numbered| after.number == plus(next.number, 1 + after.unnumbered);
            base = at;
            if pages.get(at + 2).is_some_and(goes_on) {
                // The page stands too early, and is not missed where the count comes to it.
                displaced.insert(value, usize::MAX);
                base = at + 1;
            }
            (passed, at) = (0, at + 2);
            continue;
        }
        let shown = Some(expected).filter(|_| !resumes);
        match value.cmp(&before.number.value()) {
            Ordering::Equal => deviations.push(deviation(DeviationKind::Repeated, shown)),
            Ordering::Less => deviations.push(deviation(DeviationKind::Backward, shown)),
            // A break without number is reported as such; it need not be a page of its own.
            Ordering::Greater if value < expected.value() => {}
            Ordering::Greater if stands_elsewhere(&displaced, expected, value, at) => {}
            Ordering::Greater => deviations.push(deviation(DeviationKind::Skipped, shown)),
        }
        (base, passed) = if resumes { (base, passed + page.unnumbered) } else { (at, 0) };
        at += 1;
    }
    deviations
}

/// Pages that stand behind a later one and are not followed by their own next page: value and last place.
fn displaced(pages: &[Numbered]) -> BTreeMap<u32, usize> {
    let is_displaced = |at: usize| {
        let (before, page) = (pages[at - 1].number, pages[at].number);
        before.is_of_system(page)
            && before.value() > page.value()
            && pages.get(at + 1).is_none_or(|after| after.number != page.next())
    };
    (1..pages.len()).filter(|at| is_displaced(*at)).map(|at| (pages[at].number.value(), at)).collect()
}

/// Whether the one page that is left out here stands at another place, where it is reported.
fn stands_elsewhere(displaced: &BTreeMap<u32, usize>, expected: PageNumber, value: u32, at: usize) -> bool {
    expected.next().value() == value && displaced.get(&expected.value()).is_some_and(|place| *place > at)
}

/// The page so many pages behind another.
fn plus(number: PageNumber, pages: u32) -> PageNumber {
    match number {
        PageNumber::Arabic(value) => PageNumber::Arabic(value.saturating_add(pages)),
        PageNumber::Roman(value) => PageNumber::Roman(value.saturating_add(pages)),
        PageNumber::Lettered(letter, value) => PageNumber::Lettered(letter, value.saturating_add(pages)),
    }
}

/// The page breaks with a number.
fn numbered(page_breaks: &[PageBreak]) -> Vec<Numbered> {
    let mut pages = Vec::with_capacity(page_breaks.len());
    let mut unnumbered = 0;
    for (index, page) in page_breaks.iter().enumerate() {
        let Some(number) = page.number else {
            unnumbered += 1;
            continue;
        };
        pages.push(Numbered { index, number, unnumbered });
        unnumbered = 0;
    }
    pages
}
