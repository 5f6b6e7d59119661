//! How the pages of a document and of a volume count on; each deviation is one cause, and one rule reports it.

use crate::document::{Document, PageNumber, Volume};
use crate::source::Span;

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

/// A page break that does not count on, and the last one before it that does; both by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// What is wrong.
    pub kind: DeviationKind,
    /// The page break.
    pub page: usize,
    /// The one before it.
    pub before: usize,
}

/// The deviations of a document, in order. Breaks without number count as one page each.
pub fn deviations(document: &Document) -> Vec<Deviation> {
    let pages: Vec<(usize, PageNumber, u32)> = numbered(document);
    let mut deviations = Vec::new();
    let mut at = 1;
    while at < pages.len() {
        let (before, number, unnumbered) = (pages[at - 1], pages[at].1, pages[at].2);
        at += 1;
        if !before.1.is_of_system(number) {
            continue;
        }
        let expected = before.1.value().saturating_add(1 + unnumbered);
        if number.value() == expected {
            continue;
        }
        let next = pages.get(at).filter(|next| next.1.is_of_system(number));
        let fits_around = next.is_some_and(|next| next.1.value() == expected.saturating_add(1 + next.2));
        let follows = next.is_some_and(|next| next.1.value() == number.value().saturating_add(1 + next.2));
        let kind = match number.value() {
            _ if fits_around && !follows => DeviationKind::Misnumbered,
            value if value + unnumbered <= before.1.value() && value == before.1.value() => {
                DeviationKind::Repeated
            }
            value if value < expected => DeviationKind::Backward,
            _ => DeviationKind::Skipped,
        };
        deviations.push(Deviation { kind, page: pages[at - 1].0, before: before.0 });
        // The page behind a misnumbered one has been compared with the one before it.
        at += usize::from(kind == DeviationKind::Misnumbered);
    }
    deviations
}

/// The number that a page break should have, as its neighbours tell it.
pub fn expected(document: &Document, index: usize) -> Option<PageNumber> {
    let number = |index: usize| document.page_breaks.get(index).and_then(|page| page.number);
    let expected = index.checked_sub(1).and_then(number)?.next();
    number(index + 1).is_none_or(|after| expected.next() == after).then_some(expected)
}

/// Page breaks with a number: index, number, and how many without one stand before it.
fn numbered(document: &Document) -> Vec<(usize, PageNumber, u32)> {
    let mut pages = Vec::with_capacity(document.page_breaks.len());
    let mut unnumbered = 0;
    for (index, page) in document.page_breaks.iter().enumerate() {
        match page.number {
            Some(number) => {
                pages.push((index, number, unnumbered));
                unnumbered = 0;
            }
            None => unnumbered += 1,
        }
    }
    pages
}

/// A page in Arabic digits and where it begins.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Its number.
    pub value: u32,
    /// The page break.
    pub span: Span,
}

/// The first and last page that begin in a document.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The document, by index.
    pub document: usize,
    /// The first page.
    pub first: Page,
    /// The last.
    pub last: Page,
}

/// The ranges of a volume's documents, those without page breaks left out.
pub fn ranges(volume: &Volume) -> Vec<Range> {
    let range = |(document, facts): (usize, &Document)| {
        let mut pages = facts.page_breaks.iter().filter_map(|page| match page.number {
            Some(PageNumber::Arabic(value)) => Some(Page { value, span: page.span }),
            _ => None,
        });
        let first = pages.next()?;
        Some(Range { document, first, last: pages.next_back().unwrap_or(first) })
    };
    volume.documents.iter().enumerate().filter_map(range).collect()
}

/// Whether the volume counts the pages of each document afresh, as electronic volumes do.
pub fn restarts(ranges: &[Range], share: f64) -> bool {
    /// Fewer documents that begin with page 1 are no habit.
    const INSTANCES_MIN: usize = 2;
    let restarts = ranges.iter().filter(|range| range.first.value == 1).count();
    restarts >= INSTANCES_MIN && restarts as f64 >= share * ranges.len() as f64
}
