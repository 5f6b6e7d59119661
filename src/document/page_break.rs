//! Page breaks: "[Page 1061]" in the running text.

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// How a page break is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `[Page 1061]`, `[Page XII]`, `[Page A1]`, `[Page [506]]`.
    Regular,
    /// `[Page ]`: nothing says which page begins.
    NoNumber,
    /// `[page 12]`, `[PAGE 12]`.
    LetterCase,
    /// `[Pg. 12]`, `[p. 12]`, `[Pages 12]` and misspellings.
    Word,
    /// `(Page 12)`, `{Page 12}`, `[Page 12)`.
    Bracket,
    /// `[Page 12 and`.
    Unclosed,
    /// `Page 12]`.
    Unopened,
    /// `Page 12`, alone in its line.
    Unbracketed,
    /// `[Page12]`, `[Page  12]`, `[ Page 12]`.
    Blank,
    /// `[Page 51O]`.
    LetterForDigit,
    /// `[Page 6 7]`, `[Page 1,061]`.
    SplitNumber,
    /// `text[Page 12] text`, `text [Page 12]text`: glued to the text, where it parts no word.
    Glued,
    /// `[Page 012]`, `[Page 12.]`, `[Page No. 12]`.
    Number,
}

/// A volume has no more pages than this; a larger number is no page’s.
pub const PAGE_MAX: u32 = 99_999;

/// A page number: pages of one system follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageNumber {
    /// 1061
    Arabic(u32),
    /// XII
    Roman(u32),
    /// A1, a cover leaf.
    Lettered(char, u32),
}

/// A page break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageBreak {
    /// From the opening bracket to the closing one.
    pub span: Span,
    /// The page that begins here, also where the notation is broken and the number can be made out.
    pub number: Option<PageNumber>,
    /// How it is written.
    pub notation: Notation,
    /// The number that holds from here on: its own, or that of the nearest break before it that has one.
    pub in_force: Option<PageNumber>,
}

impl PageNumber {
    /// Reads a number: Arabic, Roman in one case, or a letter and a number.
    pub fn read(token: &str) -> Option<Self> {
        if token.bytes().all(|byte| byte.is_ascii_digit()) {
            return token.parse().ok().filter(|value| *value <= PAGE_MAX).map(Self::Arabic);
        }
        if let Some(value) = roman_value(token) {
            return Some(Self::Roman(value));
        }
        let letter = token.chars().next().filter(|c| matches!(c, 'A' | 'B'))?;
        let digits = &token[1..];
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number
            .then(|| digits.parse().ok())
            .flatten()
            .filter(|value| *value <= PAGE_MAX)
            .map(|value| Self::Lettered(letter, value))
    }

    /// Reads the number that markup gives a page. One that is not printed stands in brackets: `[506]`.
    pub fn of_attribute(value: &str) -> Option<Self> {
        let value = value.trim();
        Self::read(value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(value))
    }

    /// The page behind this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Arabic(value) => Self::Arabic(value.saturating_add(1)),
            Self::Roman(value) => Self::Roman(value.saturating_add(1)),
            Self::Lettered(letter, value) => Self::Lettered(letter, value.saturating_add(1)),
        }
    }

    /// The number without its system.
    pub fn value(self) -> u32 {
        match self {
            Self::Arabic(value) | Self::Roman(value) | Self::Lettered(_, value) => value,
        }
    }

    /// Whether both numbers belong to one system, so that they can follow each other.
    pub fn is_of_system(self, other: Self) -> bool {
        match (self, other) {
            (Self::Arabic(_), Self::Arabic(_)) | (Self::Roman(_), Self::Roman(_)) => true,
            (Self::Lettered(one, _), Self::Lettered(two, _)) => one == two,
            _ => false,
        }
    }
}

impl std::fmt::Display for PageNumber {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Arabic(value) => write!(formatter, "{value}"),
            Self::Roman(value) => formatter.write_str(&roman(*value)),
            Self::Lettered(letter, value) => write!(formatter, "{letter}{value}"),
        }
    }
}

fn roman(mut value: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    /// A Roman number beyond this is written in digits: nobody prints it.
    const ROMAN_MAX: u32 = 4999;
    if value > ROMAN_MAX {
        return value.to_string();
    }
    let mut written = String::new();
    for (sign, letters) in SIGNS {
        while value >= sign {
            written.push_str(letters);
            value -= sign;
        }
    }
    written
}

/// The value of a Roman number in capitals or in small letters, not mixed.
fn roman_value(token: &str) -> Option<u32> {
    let is_one_case = token.bytes().all(|byte| byte.is_ascii_uppercase())
        || token.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_one_case {
        return None;
    }
    let digit = |byte: u8| match byte.to_ascii_uppercase() {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        b'L' => Some(50),
        b'C' => Some(100),
        b'D' => Some(500),
        b'M' => Some(1000),
        _ => None,
    };
    let digits: Vec<u32> = token.bytes().map(digit).collect::<Option<_>>()?;
    let mut total = 0;
    for (index, value) in digits.iter().enumerate() {
        if digits.get(index + 1).is_some_and(|next| next > value) {
            total -= i64::from(*value);
        } else {
            total += i64::from(*value);
        }
    }
    let value = u32::try_from(total).ok().filter(|total| *total > 0)?;
    // "IIII" is no number: only what the value is written as.
    token.eq_ignore_ascii_case(&PageNumber::Roman(value).to_string()).then_some(value)
}
