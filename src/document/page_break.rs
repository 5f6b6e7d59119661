//! Page breaks: "[Page 1061]" in the running text.

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
    /// `[Page 6 7]`.
    SplitNumber,
    /// `[Page 012]`, `[Page 12.]`, `[Page No. 12]`.
    Number,
}

/// A page number: pages of one system follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
