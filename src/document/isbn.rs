//! The numbers of books: ISBN with ten digits (ISO 2108:1992) and with thirteen (ISO 2108:2017).

/// The digits of a number that has as many as an ISBN; whether its check digit fits is another question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Isbn {
    /// Each digit's value; X, which stands for ten, only at the end of ten.
    digits: Vec<u8>,
}

/// Why a number that has as many digits as an ISBN is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadIsbn {
    /// Thirteen digits begin with 978 or 979.
    Prefix,
    /// The last digit is not the one that is reckoned from the others.
    CheckDigit,
}

impl Isbn {
    /// Reads a number; “ISBN” before it, dashes and blanks are left out.
    pub fn read(words: &str) -> Option<Self> {
        let signs: Vec<char> = signs(words).collect();
        let value = |(index, sign): (usize, &char)| match sign {
            '0'..='9' => sign.to_digit(10).and_then(|digit| u8::try_from(digit).ok()),
            'X' | 'x' if index == 9 && signs.len() == 10 => Some(10),
            _ => None,
        };
        let digits: Option<Vec<u8>> = signs.iter().enumerate().map(value).collect();
        digits.filter(|digits| matches!(digits.len(), 10 | 13)).map(|digits| Self { digits })
    }

    /// How many digits it has: ten or thirteen.
    pub fn length(&self) -> usize {
        self.digits.len()
    }

    /// Whether it may be the number of a book.
    pub fn is_sound(&self) -> bool {
        self.fault().is_none()
    }

    /// Why it cannot be the number of a book: the weighted sum of ten digits is a multiple of eleven, that of thirteen of ten.
    pub fn fault(&self) -> Option<BadIsbn> {
        let sum = |weights: &mut dyn Iterator<Item = u32>| {
            self.digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum::<u32>()
        };
        let is_reckoned = match self.length() {
            10 => sum(&mut (1..=10).rev()).is_multiple_of(11),
            _ if !matches!(self.digits[..3], [9, 7, 8 | 9]) => return Some(BadIsbn::Prefix),
            _ => sum(&mut [1, 3].into_iter().cycle()).is_multiple_of(10),
        };
        (!is_reckoned).then_some(BadIsbn::CheckDigit)
    }

    /// Whether it is the number of the same book, which has one of ten digits only where that of thirteen begins with 978.
    pub fn is_of_same_book(&self, other: &Self) -> bool {
        let core = |isbn: &Self| {
            let prefix = if isbn.length() == 13 { &[][..] } else { &[9, 7, 8][..] };
            [prefix, &isbn.digits[..isbn.length() - 1]].concat()
        };
        core(self) == core(other)
    }
}

/// The digits of a number as it is printed, and whatever else stands among them that is no dash and no blank.
pub fn signs(words: &str) -> impl Iterator<Item = char> {
    let words = words.trim();
    let begin = words.get(.."ISBN".len()).filter(|begin| begin.eq_ignore_ascii_case("ISBN"));
    let number = begin.map_or(words, |begin| words[begin.len()..].trim_start_matches([':', ' ']));
    // "ISBN-13: 978-…".
    let number = ["-13:", "-10:"].iter().find_map(|kind| number.strip_prefix(kind)).unwrap_or(number);
    let is_dash = |sign: &char| matches!(sign, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '\u{AD}');
    number.chars().filter(move |sign| !is_dash(sign) && !sign.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_of_both_lengths_is_reckoned() {
        let is_sound = |words: &str| Isbn::read(words).map(|isbn| isbn.is_sound());

        assert_eq!(is_sound("0-306-40615-2"), Some(true));
        assert_eq!(is_sound("0-306-40651-2"), Some(false));
        assert_eq!(is_sound("0-8044-2957-X"), Some(true));
        assert_eq!(is_sound("978-0-306-40615-7"), Some(true));
        assert_eq!(is_sound("978-0-306-40615-1"), Some(false));
        assert_eq!(is_sound("0-306-4061"), None);
        assert_eq!(is_sound("X-306-40615-2"), None);
    }

    #[test]
    fn a_number_is_the_same_whatever_dashes_and_words_it_is_printed_with() {
        let plain = Isbn::read("9780306406157");

        for printed in
            ["978–0–306–40615–7", "978 0‑306‑40615 7", "ISBN 978-0-306-40615-7", "isbn-13: 9780306406157"]
        {
            assert_eq!(Isbn::read(printed), plain, "{printed}");
        }
    }

    #[test]
    fn thirteen_digits_are_those_of_a_book_behind_978_and_979_and_these_are_not_the_same() {
        let read = |words: &str| Isbn::read(words).unwrap();

        assert_eq!(read("1234567890128").fault(), Some(BadIsbn::Prefix));
        assert!(read("979-0-306-40615-6").is_sound());
        assert!(read("978-0-306-40615-7").is_of_same_book(&read("0-306-40615-2")));
        assert!(!read("979-0-306-40615-6").is_of_same_book(&read("0-306-40615-2")));
    }
}
