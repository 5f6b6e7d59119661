//! What stands between the word and the closing bracket of a page break.

use crate::document::{Notation, PAGE_MAX, PageNumber};

/// The number as it is written.
pub struct Number {
    /// How many bytes were read, blanks before and behind included.
    pub length: usize,
    /// How many of them are blanks behind it.
    pub trailing: usize,
    /// The page, where it can be made out.
    pub value: Option<PageNumber>,
    /// What is wrong with how it is written.
    pub notation: Notation,
}

/// A page number has at most so many characters: "MCMXLVIII".
const NUMBER_BYTES_MAX: usize = 12;

/// Reads a number behind the word for a page; `None` where prose follows.
pub fn read(text: &str) -> Option<Number> {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\u{A0}');
    let is_marked = text.starts_with([':', '.', '-', ',']);
    let unmarked = &text[usize::from(is_marked)..];
    let rest = unmarked.trim_start_matches(is_blank);
    let blanks = text.len() - rest.len();
    if rest.starts_with([']', ')', '}']) {
        return Some(Number { length: blanks, trailing: 0, value: None, notation: Notation::NoNumber });
    }
    let prefix =
        ["No. ", "no. ", "#"].into_iter().find(|prefix| rest.starts_with(prefix)).map_or(0, str::len);
    let body = &rest[prefix..];
    let bracketed = body.strip_prefix('[').unwrap_or(body);
    let token = token_length(bracketed);
    if token == 0 || token > NUMBER_BYTES_MAX {
        return None;
    }
    let mut length = blanks + prefix + (body.len() - bracketed.len()) + token;
    let mut notation = Notation::Regular;
    let mut value = PageNumber::read(&bracketed[..token]).filter(|_| &bracketed[..token] != "l");
    if value.is_none() {
        // Which digit the letter stands for is a guess, so the page is left open; its neighbours tell it.
        let is_digits = bracketed[..token].bytes().all(|byte| byte.is_ascii_digit());
        if is_digits || !resembles_number(&bracketed[..token]) {
            return None;
        }
        notation = Notation::LetterForDigit;
    }
    if bracketed.len() != body.len() {
        length += usize::from(bracketed[token..].starts_with(']'));
    } else if let Some((split, whole)) = split(bracketed, token) {
        length += split;
        value = Some(PageNumber::Arabic(whole));
        notation = Notation::SplitNumber;
    }
    let is_stopped = text[length..].starts_with(['.', ',']) && text[length + 1..].starts_with(']');
    length += usize::from(is_stopped);
    let trailing = text[length..].len() - text[length..].trim_start_matches(is_blank).len();
    length += trailing;
    if notation == Notation::Regular {
        let is_zero_padded = bracketed.starts_with('0');
        if prefix > 0 || is_stopped || is_zero_padded || is_marked {
            notation = Notation::Number;
        } else if &text[..blanks] != " " || (trailing > 0 && text[length..].starts_with(']')) {
            notation = Notation::Blank;
        }
    }
    Some(Number { length, trailing, value, notation })
}

fn token_length(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphanumeric).count()
}

/// "6 7" for 67, "1,061": two groups of digits before the bracket. How many more bytes, and the whole number.
fn split(text: &str, token: usize) -> Option<(usize, u32)> {
    /// A comma parts the thousands.
    const THOUSANDS: usize = 3;
    let second = text[token..].strip_prefix([' ', ','])?;
    let digits = second.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = text[..token].bytes().all(|byte| byte.is_ascii_digit());
    let is_comma = text[token..].starts_with(',');
    if digits == 0 || !is_number || !second[digits..].starts_with(']') || (is_comma && digits != THOUSANDS) {
        return None;
    }
    let whole = format!("{}{}", &text[..token], &second[..digits]);
    Some((1 + digits, whole.parse().ok().filter(|value| *value <= PAGE_MAX)?))
}

/// Digits and letters that resemble digits; without any digit, one letter that is no Roman number.
fn resembles_number(token: &str) -> bool {
    let resembles = |byte: u8| {
        byte.is_ascii_digit()
            || matches!(
                byte,
                b'O' | b'o'
                    | b'Q'
                    | b'D'
                    | b'l'
                    | b'I'
                    | b'i'
                    | b'Z'
                    | b'z'
                    | b'S'
                    | b's'
                    | b'B'
                    | b'g'
                    | b'q'
            )
    };
    token.bytes().all(resembles) && (token.len() == 1 || token.bytes().any(|byte| byte.is_ascii_digit()))
}
