//! References to pages.

use crate::source::Span;

/// A range of pages as it is printed: "pp. 409–10".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRange {
    /// From the first digit to the last.
    pub span: Span,
    /// The first page.
    pub first: u32,
    /// The last page, where it is written in short with the digits that are left out.
    pub last: u32,
}

/// The ranges of pages that stand behind "pp." in a text, in order.
pub fn page_ranges(text: &str) -> impl Iterator<Item = PageRange> {
    memchr::memmem::find_iter(text.as_bytes(), "pp. ").filter_map(move |at| {
        let start = at + 4;
        let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
        let first_length = digits(start);
        let dash = text[start + first_length..].chars().next().filter(|c| matches!(c, '–' | '-'))?;
        let second = start + first_length + dash.len_utf8();
        let second_length = digits(second);
        let end = second + second_length;
        let is_number = (1..=5).contains(&first_length) && (1..=5).contains(&second_length);
        if !is_number || text[end..].starts_with(char::is_alphanumeric) {
            return None;
        }
        let (first, second) = (&text[start..start + first_length], &text[second..end]);
        // "409–10": the digits before are those of the first page.
        let kept = first_length.saturating_sub(second_length);
        let last = format!("{}{second}", &first[..kept]).parse().ok()?;
        Some(PageRange { span: Span::new(start, end), first: first.parse().ok()?, last })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_in_short_is_read_in_full() {
        let ranges: Vec<_> = page_ranges("pp. 409–10, pp. 639–440, pp. 7-8, pp. 12")
            .map(|range| (range.first, range.last))
            .collect();

        assert_eq!(ranges, [(409, 410), (639, 440), (7, 8)]);
    }
}
