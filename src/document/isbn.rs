//! The numbers of books: ISBN with ten digits (ISO 2108:1992) and with thirteen (ISO 2108:2017).

/// The digits of a number that has as many as an ISBN; whether its check digit fits is another question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Isbn {
    /// Each digit's value; X, which stands for ten, only at the end of ten.
    digits: Vec<u8>,
}

impl Isbn {
    /// Reads a number; hyphens and blanks are left out.
    pub fn read(words: &str) -> Option<Self> {
        let signs: Vec<u8> = words.bytes().filter(|byte| !matches!(byte, b'-' | b' ')).collect();
        let value = |(index, sign): (usize, &u8)| match sign {
            b'0'..=b'9' => Some(sign - b'0'),
            b'X' | b'x' if index == 9 && signs.len() == 10 => Some(10),
            _ => None,
        };
        let digits: Option<Vec<u8>> = signs.iter().enumerate().map(value).collect();
        digits.filter(|digits| matches!(digits.len(), 10 | 13)).map(|digits| Self { digits })
    }

    /// How many digits it has: ten or thirteen.
    pub fn length(&self) -> usize {
        self.digits.len()
    }

    /// Whether its check digit fits: the weighted sum is a multiple of eleven; of thirteen digits, of ten.
    pub fn is_sound(&self) -> bool {
        let sum = |weights: &mut dyn Iterator<Item = u32>| {
            self.digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum::<u32>()
        };
        match self.length() {
            10 => sum(&mut (1..=10).rev()).is_multiple_of(11),
            _ => sum(&mut [1, 3].into_iter().cycle()).is_multiple_of(10),
        }
    }

    /// The digits that say which book it is, without prefix and check digit.
    pub fn core(&self) -> &[u8] {
        let end = self.digits.len() - 1;
        if self.length() == 13 { &self.digits[3..end] } else { &self.digits[..end] }
    }
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
}
