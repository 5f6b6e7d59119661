//! A quotation ends with the kind of mark that it began with.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/typography/mixed-quotation-marks.yaml`.
pub const RULE: Rule = rule!("typography/mixed-quotation-marks", check);

const MARKS: [char; 3] = ['“', '”', '"'];

const CURLY: [char; 2] = ['“', '”'];

/// A quotation is no longer than this; a mark further off is of another.
const QUOTATION_BYTES_MAX: usize = 2048;

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    for at in memchr::memchr_iter(b'"', text.as_bytes()) {
        let (before, behind) = (line_before(text, at), line_behind(text, at + 1));
        let last = before.rfind(MARKS);
        let next = behind.find(MARKS);
        let is = |text: &str, place: Option<usize>, mark| {
            place.is_some_and(|place| text[place..].starts_with(mark))
        };
        // Inches stand behind a number, and pairs of straight marks quote within a quotation.
        let is_unit = before.ends_with(|c: char| c.is_ascii_digit());
        let others = straight_marks(before.rsplit(CURLY).next()) + straight_marks(behind.split(CURLY).next());
        let (other, right) = if is(before, last, '“') && !is(behind, next, '”') {
            (at - before.len() + last.unwrap_or_default(), "”")
        } else if is(behind, next, '”') && !is(before, last, '“') && !before.ends_with(char::is_alphanumeric)
        {
            (at + 1 + next.unwrap_or_default(), "“")
        } else {
            continue;
        };
        if is_unit || others % 2 == 1 {
            continue;
        }
        let (begin, end, place, mark) =
            if right == "”" { ('“', '"', "begins", '“') } else { ('"', '”', "ends", '”') };
        findings
            .at(Span::new(at, at + 1), format!("this quotation begins with {begin} and ends with {end}"))
            .label(Span::new(other, other + mark.len_utf8()), format!("it {place} here"))
            .help(format!("print {right} here, as the other mark of the quotation is"))
            .fix(Safety::Editorial, Span::new(at, at + 1), right);
    }
}

fn straight_marks(words: Option<&str>) -> usize {
    words.map_or(0, |words| memchr::memchr_iter(b'"', words.as_bytes()).count())
}

/// What stands in the line before a place, as far as a quotation reaches.
fn line_before(text: &str, at: usize) -> &str {
    let from = text.ceil_char_boundary(at.saturating_sub(QUOTATION_BYTES_MAX));
    let start = text[from..at].rfind(['\n', '\r']).map_or(from, |line| from + line + 1);
    &text[start..at]
}

fn line_behind(text: &str, at: usize) -> &str {
    let to = text.floor_char_boundary((at + QUOTATION_BYTES_MAX).min(text.len()));
    let end = text[at..to].find(['\n', '\r']).map_or(to, |line| at + line);
    &text[at..end]
}
