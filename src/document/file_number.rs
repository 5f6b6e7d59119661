//! Decimal file numbers: "611.93/12–655" is class 611.93 and December 6, 1955.

use crate::source::Span;

/// The date in a file number, as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileDate {
    /// From the month's first digit to the year's last.
    pub span: Span,
    /// The month, possible or not.
    pub month: u32,
    /// The day, possible or not.
    pub day: u32,
    /// The last two digits of the year.
    pub year: u32,
}

/// The dates of the decimal file numbers of a text, in order.
///
/// A file number is three digits, perhaps letters, a full stop and more digits or letters before the stroke, perhaps with words
/// behind them; behind the stroke stand the month, a dash or hyphen, and the day and the year together.
pub fn file_dates(text: &str) -> impl Iterator<Item = FileDate> {
    memchr::memchr_iter(b'/', text.as_bytes()).filter_map(move |stroke| {
        let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
        let start = stroke + 1;
        let month_end = start + digits(start);
        let dash = text[month_end..].chars().next().filter(|c| matches!(c, '–' | '-'))?;
        let day = month_end + dash.len_utf8();
        let end = day + digits(day);
        let has_shape = (1..=2).contains(&(month_end - start)) && (3..=4).contains(&(end - day));
        if !has_shape
            || text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '–' | '-' | '/'))
            || !is_class(&text[..stroke])
        {
            return None;
        }
        Some(FileDate {
            span: Span::new(start, end),
            month: text[start..month_end].parse().ok()?,
            day: text[day..end - 2].parse().ok()?,
            year: text[end - 2..end].parse().ok()?,
        })
    })
}

/// Whether a text ends in the class of a decimal file: "611.93", "851G.00", "790D.5–MSP", "501.BC Indonesia".
fn is_class(text: &str) -> bool {
    /// A class is no longer than this.
    const CLASS_BYTES_MAX: usize = 40;
    /// Behind its numbers stand words that say whose file it is: "MAP", "Interim Committee".
    const WORDS_MAX: usize = 3;
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(CLASS_BYTES_MAX))..];
    let mut rest = near;
    for _ in 0..=WORDS_MAX {
        let from = rest.rfind([' ', '(', '[', ';', '\n']).map_or(0, |blank| blank + 1);
        if is_numbers(&rest[from..]) {
            return true;
        }
        let (before, token) = rest.split_at(from);
        let word = token.strip_suffix(')').unwrap_or(token);
        // "740.00119 Control (Korea)": what divides the words of a class is a blank, perhaps with a bracket, and nothing else.
        let before = if word == token { before } else { before.trim_end_matches('(') };
        match before.strip_suffix(' ') {
            Some(before) if is_word(word) => rest = before,
            _ => return false,
        }
    }
    false
}

fn is_numbers(token: &str) -> bool {
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    let letters = token[digits..].bytes().take_while(u8::is_ascii_uppercase).count();
    digits == 3 && letters <= 2 && token[digits + letters..].starts_with('.') && !token.contains('/')
}

fn is_word(token: &str) -> bool {
    token.starts_with(char::is_uppercase)
        && token.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_no_part_of_a_class_begins_none() {
        assert_eq!(file_dates("see 501.BC and Indonesia/2–4549; Indonesia/2–4549").count(), 0);
    }

    #[test]
    fn the_date_stands_behind_the_stroke() {
        let dates: Vec<_> = file_dates("611.93/12–655, (790D.5–MSP/3-3157) A/C.1/2–4549, 501.BB Interim Committee/1-2648, 740.00119 Control (Korea)/3-1149")
            .map(|date| (date.month, date.day, date.year))
            .collect();

        assert_eq!(dates, [(12, 6, 55), (3, 31, 57), (1, 26, 48), (3, 11, 49)]);
    }
}
