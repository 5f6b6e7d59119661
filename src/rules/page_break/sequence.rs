//! The pages of a volume's documents, one range a document.

use crate::document::{Document, PageNumber, Volume};
use crate::rule::Share;
use crate::source::Span;

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
pub fn restarts(ranges: &[Range], share: Share) -> bool {
    /// Fewer documents that begin with page 1 are no habit.
    const INSTANCES_MIN: usize = 2;
    let restarts = ranges.iter().filter(|range| range.first.value == 1).count();
    restarts >= INSTANCES_MIN && share.is_reached(restarts, ranges.len())
}
