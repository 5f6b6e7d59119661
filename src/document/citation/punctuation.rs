//! Parts of a citation that are noted for their punctuation alone: what is lost behind an abbreviation, and dashes that are too long.

use super::{ElementKind, Fault, Read, begins_word, digits, ends_word};
use crate::document::date;

/// "Vol III", "vol V", whose word stands at an offset.
pub fn volume_without_stop(text: &str, at: usize) -> Option<Read> {
    let number = at + "vol ".len();
    let is_sign = |byte: &u8| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C');
    let end = number + text[number..].bytes().take_while(is_sign).count();
    if end == number || !begins_word(text, at) || !ends_word(text, end) {
        return None;
    }
    let word = &text[at..at + "vol".len()];
    let fault =
        Fault::new(format!("no full stop stands behind “{word}”"), format!("{word}. {}", &text[number..end]));
    Some(Read { range: at..end, kind: ElementKind::Volume, fault: Some(fault) })
}

/// "pp.89", "p.9", "No.2", whose word stands at an offset.
pub fn glued_number(text: &str, at: usize) -> Option<Read> {
    let stop = at + text[at..].find('.')? + 1;
    let end = stop + digits(&text[stop..]);
    // "p.12.3" and "No.4/5" are numbers of another kind.
    let is_plain = end > stop && !text[end..].starts_with('/') && !begins_decimal(&text[end..]);
    if !is_plain || !begins_word(text, at) || !ends_word(text, end) {
        return None;
    }
    let word = &text[at..stop];
    let fault =
        Fault::new(format!("no blank stands behind “{word}”"), format!("{word} {}", &text[stop..end]));
    Some(Read { range: at..end, kind: ElementKind::Reference, fault: Some(fault) })
}

fn begins_decimal(text: &str) -> bool {
    text.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// "690D.91/12—1455", "pp. 354—355", "March 6—8", whose dash stands at an offset.
pub fn em_dash(text: &str, at: usize) -> Option<Read> {
    let behind = at + '—'.len_utf8();
    let end = behind + digits(&text[behind..]);
    let start = at - text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    let (first, second) = (at - start, end - behind);
    let before = &text[..start];
    let is_file_date = before.ends_with('/') && (1..=2).contains(&first) && (3..=4).contains(&second);
    let is_pages = (before.ends_with("pp. ") || before.ends_with("p. ")) && first > 0 && second > 0;
    let is_days = (1..=2).contains(&first) && (1..=2).contains(&second) && follows_month(before);
    if !(is_file_date || is_pages || is_days) || !ends_word(text, end) {
        return None;
    }
    let fault = Fault::new(
        format!("an em dash stands in “{}”", &text[start..end]),
        format!("{}–{}", &text[start..at], &text[behind..end]),
    );
    Some(Read { range: start..end, kind: ElementKind::Reference, fault: Some(fault) })
}

fn follows_month(before: &str) -> bool {
    before.strip_suffix(' ').is_some_and(|words| words.rsplit(' ').next().is_some_and(date::is_month))
}

#[cfg(test)]
mod tests {
    use super::super::elements;
    use crate::source::Span;

    fn faults(text: &str) -> Vec<(String, Option<String>)> {
        elements(text, Span::new(0, text.len()))
            .into_iter()
            .filter_map(|element| Some((text[element.span.range()].to_owned(), element.fault?.right)))
            .collect()
    }

    #[test]
    fn what_is_lost_between_the_parts_of_a_citation_is_noted() {
        for (text, part, right) in [
            ("RG 59 Central Files", "RG 59", "RG 59,"),
            ("JCS Files, Box12", "Box12", "Box 12"),
            ("1955–1957, vol V, pp. 1 ff.", "vol V", "vol. V"),
            ("Annexes, pp.89 ff.", "pp.89", "pp. 89"),
            ("July 5, p.383.", "p.383", "p. 383"),
            ("Suppl. No.2, p. 71", "No.2", "No. 2"),
            ("690D.91/12—1455", "12—1455", "12–1455"),
            ("pp. 354—355", "354—355", "354–355"),
            ("March 6—8.", "6—8", "6–8"),
        ] {
            assert_eq!(faults(text), [(part.to_owned(), Some(right.to_owned()))], "{text}");
        }
        assert_eq!(faults("S/S Files: Lot 62 430, Box 3"), [("Lot 62 430".to_owned(), None)]);
    }

    #[test]
    fn what_is_written_as_it_should_be_is_not() {
        for text in [
            "RG 59, Central Files; RG 263. Top Secret",
            "as of May 1956—5,000 army officers",
            "Lot 62–430, Lot 62 430–1",
            "Vol. III, vol. V, vol 3, pp. 89 ff., No. 2, No.4/5, a.p.1.2",
            "Box CL 12, Boxes 3–4, Folders 1",
        ] {
            assert!(faults(text).is_empty(), "{text}: {:?}", faults(text));
        }
    }
}
