//! Page breaks in the running text, in the regular notation and in every broken one that can be told from prose.
//!
//! A closing or opening bracket is what draws attention; what stands at it is then read as a page break or left alone.
//! Where brackets alone do not decide ("(Page 2)" may be the author's), the sequence of the pages does.

use crate::document::bracket::{closes_in_line, is_inside};
use crate::document::{Notation, PageBreak, PageNumber};
use crate::source::{Source, Span};

mod number;

/// All page breaks of a text, its notes included, in order; the notes begin at `body_end`.
pub fn read(source: &Source, body_end: usize) -> Vec<PageBreak> {
    let text = source.text();
    let mut found: Vec<(PageBreak, Certainty)> = Vec::new();
    let mut resume = 0;
    for at in memchr::memchr3_iter(b'[', b'(', b'{', text.as_bytes()) {
        if at < resume {
            continue;
        }
        if let Some((page, certainty)) = opened(text, at) {
            resume = page.span.end as usize;
            // A note cites pages: "[Page 245]" there is a page break only where it fits.
            let certainty = if at >= body_end { Certainty::MustFit } else { certainty };
            found.push((page, certainty));
        }
    }
    for at in memchr::memchr_iter(b']', text.as_bytes()) {
        found.extend(unopened(text, at).map(|page| (page, Certainty::Certain)));
    }
    unbracketed(source, &mut found);
    found.sort_by_key(|(page, _)| page.span);
    found.dedup_by(|later, earlier| earlier.0.span.end > later.0.span.start);
    let mut kept = keep_what_fits(text, &found);
    for page in kept.iter_mut().filter(|page| page.notation == Notation::Regular && is_glued(text, page.span))
    {
        page.notation = Notation::Glued;
    }
    kept
}

/// Whether a page break has text right before or right behind it; where it has so on both sides, it may part a word.
fn is_glued(text: &str, span: Span) -> bool {
    let is_text = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ';' | ':' | '?' | '!');
    let (before, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
    let is_before = before.ends_with(|c| is_text(c) || c == '”');
    let is_behind = behind.starts_with(|c| is_text(c) || c == '“');
    if is_before && is_behind {
        return !(before.ends_with(char::is_alphabetic) && behind.starts_with(char::is_lowercase));
    }
    (is_before && (behind.is_empty() || behind.starts_with(char::is_whitespace)))
        || (is_behind && (before.is_empty() || before.ends_with(char::is_whitespace)))
}

/// Whether the notation alone shows that this is a page break.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Certainty {
    /// It does.
    Certain,
    /// It may be the author's; its number must be the next page's.
    MustFit,
    /// It stands alone in its line.
    Alone,
}

/// The word for a page at the beginning of `text`: its length, and whether it is the regular one or a matter of case.
fn page_word(text: &str) -> Option<(usize, Notation)> {
    if text.starts_with("Page") && !text[4..].starts_with(|c: char| c.is_ascii_lowercase()) {
        return Some((4, Notation::Regular));
    }
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &text[..length];
    if length > 6 {
        return None;
    }
    if word.eq_ignore_ascii_case("page") {
        return Some((4, Notation::LetterCase));
    }
    let lower = word.to_ascii_lowercase();
    if ["pages", "pg", "pgs", "p", "pp", "pag", "pge", "pae", "apge", "paeg", "pagee", "paage", "pagge"]
        .contains(&lower.as_str())
    {
        let stop = usize::from(text[length..].starts_with('.'));
        return Some((length + stop, Notation::Word));
    }
    // "[PageXII]", where the word runs on into a Roman number, is not told apart from a word.
    None
}

/// The page break that an opening bracket begins.
fn opened(text: &str, at: usize) -> Option<(PageBreak, Certainty)> {
    let bracket = text.as_bytes()[at];
    let inside = &text[at + 1..];
    let blanks = inside.len() - inside.trim_start_matches([' ', '\t', '\u{A0}']).len();
    let (word, word_notation) = page_word(&inside[blanks..])?;
    let after_word = blanks + word;
    let number = number::read(&inside[after_word..])?;
    let end = after_word + number.length;
    let closing = inside[end..].bytes().next();
    let is_closed = matches!(closing, Some(b']' | b')' | b'}'));
    let notation = if is_closed {
        closed_notation(bracket, closing, blanks, word_notation, &number)
    } else {
        if bracket != b'['
            || number.value.is_none()
            || word_notation == Notation::Word
            || closes_in_line(&inside[end..], BRACKET_BYTES_MAX)
            || is_cut_off(&inside[end..])
        {
            return None;
        }
        Notation::Unclosed
    };
    let length = if is_closed { end + 1 } else { end - number.trailing };
    let span = Span::new(at, at + 1 + length);
    let has_regular_bracket = bracket == b'[' && word_notation != Notation::Word;
    if !has_regular_bracket && number.notation == Notation::NoNumber {
        return None;
    }
    let is_common_word = matches!(&inside.as_bytes()[blanks..], [b'p', b'.' | b' ' | b'p' | b'0'..=b'9', ..])
        || inside[blanks..].starts_with("pages");
    if bracket != b'[' && word_notation != Notation::Regular {
        return None;
    }
    // "[P.L.]": another word than "Page" needs digits to be one for a page.
    if word_notation == Notation::Word && !matches!(number.value, Some(PageNumber::Arabic(_))) {
        return None;
    }
    let certainty = match (bracket, closing) {
        // "Paige [Page] Smith" corrects a name.
        (b'[', Some(b']')) if after_word == end && number.value.is_none() => {
            if certainty_by_place(text, span) == Certainty::Alone {
                Certainty::Certain
            } else {
                Certainty::MustFit
            }
        }
        (b'[', Some(b']')) if !is_common_word => Certainty::Certain,
        (b'[', _) if !is_closed => Certainty::Certain,
        _ => certainty_by_place(text, span),
    };
    Some((PageBreak { span, number: number.value, notation, in_force: None }, certainty))
}

/// Whether a few words and the end of the line follow: a bracket of prose may close in the next line.
fn is_cut_off(rest: &str) -> bool {
    const BYTES_MAX: usize = 40;
    let Some(end) = memchr::memchr2(b'\n', b'\r', &rest.as_bytes()[..rest.len().min(BYTES_MAX)]) else {
        return false;
    };
    let line = rest[..end].trim();
    !line.is_empty() && !line.ends_with(['.', '?', '!', '”'])
}

/// Several things may be wrong with a closed page break; the one that a reader sees first is named.
fn closed_notation(
    bracket: u8,
    closing: Option<u8>,
    blanks: usize,
    word: Notation,
    number: &number::Number,
) -> Notation {
    if bracket != b'[' || closing != Some(b']') {
        return Notation::Bracket;
    }
    if word != Notation::Regular {
        return word;
    }
    if number.notation != Notation::Regular {
        return number.notation;
    }
    if blanks > 0 { Notation::Blank } else { Notation::Regular }
}

/// An editors' bracket is no longer than this; one further off is another's.
const BRACKET_BYTES_MAX: usize = 2048;

fn certainty_by_place(text: &str, span: Span) -> Certainty {
    let before = text[..span.start as usize].trim_end_matches([' ', '\t']);
    let after = text[span.end as usize..].trim_start_matches([' ', '\t']);
    let is_alone = (before.is_empty() || before.ends_with(['\n', '\r']))
        && (after.is_empty() || after.starts_with(['\n', '\r']));
    if is_alone { Certainty::Alone } else { Certainty::MustFit }
}

/// "Page 309]" without an opening bracket before it.
fn unopened(text: &str, at: usize) -> Option<PageBreak> {
    /// "Page " and a number are no longer than this.
    const LOOK_BACK_BYTES: usize = 16;
    let bytes = text.as_bytes();
    let digits = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if digits == 0 || digits > LOOK_BACK_BYTES {
        return None;
    }
    let before = text[..at - digits].strip_suffix(' ').unwrap_or(&text[..at - digits]);
    let start = before.len().checked_sub(4).filter(|start| before.is_char_boundary(*start))?;
    if !before[start..].eq_ignore_ascii_case("page") {
        return None;
    }
    let lead = text[..start].chars().next_back();
    if lead.is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '(' | '{'))
        || is_inside(&text[..start], BRACKET_BYTES_MAX)
    {
        return None;
    }
    let number = number::read(&text[start + 4..at])?;
    number.value?;
    Some(PageBreak {
        span: Span::new(start, at + 1),
        number: number.value,
        notation: Notation::Unopened,
        in_force: None,
    })
}

/// Lines that hold nothing but "Page 12".
fn unbracketed(source: &Source, found: &mut Vec<(PageBreak, Certainty)>) {
    let text = source.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), b"Page ") {
        if at > 0 && !matches!(text.as_bytes()[at - 1], b'\n' | b'\r') {
            continue;
        }
        let line = source.line(source.line_of(at as u32));
        let Some(number) = number::read(&text[at + 4..line.end as usize]) else { continue };
        let is_whole = at + 4 + number.length == line.end as usize;
        if is_whole && number.value.is_some() {
            let page = PageBreak {
                span: Span::new(at, at + 4 + number.length - number.trailing),
                number: number.value,
                notation: Notation::Unbracketed,
                in_force: None,
            };
            found.push((page, Certainty::MustFit));
        }
    }
}

/// Drops what may be the author's unless its number continues the sequence of the certain ones.
fn keep_what_fits(text: &str, found: &[(PageBreak, Certainty)]) -> Vec<PageBreak> {
    // The number of the first certain break behind each one.
    let mut behind = vec![None; found.len()];
    let mut next = None;
    for (index, (page, certainty)) in found.iter().enumerate().rev() {
        behind[index] = next;
        next = page.number.filter(|_| *certainty == Certainty::Certain).or(next);
    }
    let mut kept: Vec<PageBreak> = Vec::with_capacity(found.len());
    let mut before: Option<PageNumber> = None;
    for ((page, certainty), after) in found.iter().zip(behind) {
        let fits = || {
            let Some(number) = page.number else { return false };
            match (before, after) {
                // Where no other break tells, a paper's own pages have small numbers.
                (None, None) => {
                    let is_break = *certainty == Certainty::Alone || is_amid_sentence(text, page);
                    is_break && number.value() > AUTHORS_PAGES_MAX
                }
                // The page itself begins further on, so this is the author's reference to it.
                (_, Some(after)) if after == number => false,
                (before, after) => {
                    before.is_some_and(|before| before.next() == number)
                        || after.is_some_and(|after| number.next() == after)
                }
            }
        };
        if *certainty == Certainty::Certain || fits() {
            before = page.number.or(before);
            kept.push(PageBreak { in_force: before, ..*page });
        }
    }
    kept
}

/// Papers that an author cites seldom have so many pages.
const AUTHORS_PAGES_MAX: u32 = 40;

/// Whether a break interrupts a sentence.
fn is_amid_sentence(text: &str, page: &PageBreak) -> bool {
    let before = text[..page.span.start as usize].trim_end_matches(' ');
    let after = text[page.span.end as usize..].trim_start_matches(' ');
    before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notations(text: &str) -> Vec<(String, Notation)> {
        let source = Source::from_text("d1.txt", text);
        read(&source, text.len())
            .iter()
            .map(|page| (source.slice(page.span).to_owned(), page.notation))
            .collect()
    }

    #[test]
    fn a_break_without_blanks_may_part_a_word() {
        for text in ["govern[Page 12]ment", "(“[Page 12] text", "text—[Page 12] text", "[Page 12]\n\ntext"]
        {
            assert_eq!(notations(text), [("[Page 12]".to_owned(), Notation::Regular)], "{text}");
        }
    }

    #[test]
    fn every_legitimate_form_is_regular() {
        for form in ["[Page 1061]", "[Page XII]", "[Page xii]", "[Page A1]", "[Page [506]]"] {
            assert_eq!(notations(&format!("govern {form} ment")), [(form.to_owned(), Notation::Regular)]);
        }
    }

    #[test]
    fn every_broken_shape_is_named() {
        use Notation::*;
        for (form, notation) in [
            ("[page 12]", LetterCase),
            ("[Page ]", NoNumber),
            ("[Pg. 12]", Word),
            ("[Page12]", Blank),
            ("[Page  12]", Blank),
            ("[ Page 12]", Blank),
            ("[Page 12 ]", Blank),
            ("[Page 51O]", LetterForDigit),
            ("[Page 6 7]", SplitNumber),
            ("[Page 12)", Bracket),
            ("[Page No. 12]", Number),
            ("[Page 1,012]", SplitNumber),
            ("Page 12]", Unopened),
        ] {
            let text = format!("before [Page 11] the {form} text [Page 13] end");
            assert_eq!(notations(&text)[1], (form.to_owned(), notation), "{form}");
        }
        for text in [
            "the[Page 12] text",
            "the [Page 12]text",
            "the.[Page 12]\n\nText",
            "[Page 12]The text",
            "the.[Page 12]Text",
        ] {
            assert_eq!(notations(text), [("[Page 12]".to_owned(), Glued)], "{text}");
        }
        assert_eq!(notations("the [Page 12 text")[0], ("[Page 12".to_owned(), Unclosed));
        assert_eq!(
            notations("[Page 11] a\n\n(Page 12)\n\n{Page 13} b")[1..],
            [("(Page 12)".to_owned(), Bracket), ("{Page 13}".to_owned(), Bracket)]
        );
        assert_eq!(notations("[Page 11] a\n\n[Page]\n\nb")[1], ("[Page]".to_owned(), NoNumber));
        assert_eq!(notations("[Page 11] a\n\nPage 12\n\nb")[1], ("Page 12".to_owned(), Unbracketed));
    }

    #[test]
    fn the_authors_own_pages_are_left_alone() {
        for prose in [
            "Paige [Page] Smith",
            "under Sec. [P.L.] 480",
            "[The Ambassador [Henderson] refers to page 12]",
            "[Page 4 of the paper by [name not declassified] is missing]",
            "see page 12] there",
            "the point (Page 2) that",
            "[Page 2 not declassified]",
            "[see Page 3]",
            "[Pages 11-12 not declassified]",
            "(p. 12)",
            "Page 3—paragraph 7",
        ] {
            let text = format!("[Page 40] {prose}");
            let found = notations(&text);
            assert!(found.len() == 1 || prose.starts_with("see page"), "{prose}: {found:?}");
        }
    }
}
