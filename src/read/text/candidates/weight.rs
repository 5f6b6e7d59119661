//! How much speaks for a number at its place being a marker.

use crate::document::date::{begins_with_month, is_abbreviated_month, is_month};
use crate::source::{SUBSTITUTE, Span};

/// Nearly every number at such a place is a marker.
pub const STRONG: u32 = 100;

/// From this on, a place holds a marker far more often than not.
pub const LIKELY: u32 = 90;

/// Below this, a place holds a marker less often than not, and only the sequence speaks for it.
pub const WEAK_MAX: u32 = 20;

/// A page break before a number is looked for in so many bytes.
const PAGE_BREAK_BYTES_MAX: usize = 20;

/// Lines such as "Attachment 14" end in a marker: the attachment is number 1.
const ENCLOSURES: [&str; 6] = ["Attachment", "Enclosure", "Tab", "Annex", "Appendix", "Subenclosure"];

/// What stands behind a run of digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    End,
    Blank,
    Closing,
    /// A dash, an opening bracket or a symbol.
    Joined,
    Punctuation,
    Letter,
    Other,
}

/// Whether nothing but blanks stands before the line's end.
fn ends_line(after: &str) -> bool {
    let rest = after.trim_start_matches([' ', '\t']);
    rest.is_empty() || rest.starts_with(['\n', '\r'])
}

/// A run of digits and its surroundings.
pub struct Place<'a> {
    run: &'a str,
    before: &'a str,
    after: &'a str,
    behind: Behind,
}

impl<'a> Place<'a> {
    /// The place of a run of digits in a text.
    pub fn new(text: &'a str, run: Span) -> Self {
        let after = &text[run.end as usize..];
        let behind = match after.chars().next() {
            // Blanks at the end of a line are none.
            _ if ends_line(after) => Behind::End,
            Some(c) if c.is_whitespace() => Behind::Blank,
            Some(')' | ']' | '”' | '’' | '"') => Behind::Closing,
            Some('—' | '–' | '[' | '(' | '*' | '†' | '‡') => Behind::Joined,
            Some('.' | ',' | ';' | ':' | '?' | '!') => Behind::Punctuation,
            Some(c) if c.is_alphabetic() => Behind::Letter,
            _ => Behind::Other,
        };
        Self { run: &text[run.range()], before: &text[..run.start as usize], after, behind }
    }

    /// The weight of a marker that begins `cut` digits into the run and goes to its end.
    pub fn weight(&self, cut: usize) -> u32 {
        if self.run[cut..].starts_with('0') && self.run.len() > cut + 1 {
            return 0;
        }
        let weight = if cut == 0 { self.whole() } else { self.behind_digits(cut) };
        match self.behind {
            Behind::End | Behind::Blank | Behind::Closing => weight,
            Behind::Joined if self.after.starts_with(['–', '(']) && weight < 60 => 0,
            Behind::Joined if cut == 0 && weight == STRONG && !self.after.starts_with(['–', '(']) => weight,
            Behind::Joined => weight.div_ceil(4),
            Behind::Punctuation if weight == STRONG && self.is_followed_by_next() => weight,
            Behind::Punctuation if weight >= 80 && !self.goes_on_as_number() => weight / 4,
            Behind::Letter if weight >= 60 && !self.is_ordinal() => weight / 4,
            _ => 0,
        }
    }

    /// "3.5", "2,000", "12:30": punctuation inside a number.
    fn goes_on_as_number(&self) -> bool {
        self.after[1..].starts_with(|c: char| c.is_ascii_digit())
    }

    /// "summoned him to Athens.3,4": two markers with a comma between them.
    fn is_followed_by_next(&self) -> bool {
        let Some(rest) = self.after.strip_prefix(',') else { return false };
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let next = self.run.parse::<u32>().ok().and_then(|number| number.checked_add(1));
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        next.is_some_and(|next| rest[..digits].parse() == Ok(next))
    }

    fn is_ordinal(&self) -> bool {
        ["st", "nd", "rd", "th", "s"].iter().any(|ending| {
            self.after.strip_prefix(ending).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        })
    }

    /// The whole run is the marker: what precedes it decides.
    fn whole(&self) -> u32 {
        let mut characters = self.before.chars().rev();
        let Some(previous) = characters.next() else { return 0 };
        let earlier = characters.next();
        let after_digit = earlier.is_some_and(|c| c.is_ascii_digit());
        match previous {
            c if c.is_alphabetic() => self.after_letter(),
            ')' if after_digit => 95,
            ')' | ']' | '”' | '"' | '…' | '?' | '!' | '»' | '*' | '†' | '‡' | ';' => STRONG,
            '.' if after_digit => self.after_decimal_stop(),
            ',' if after_digit => {
                if self.run.len() == 3 {
                    0
                } else {
                    90
                }
            }
            ':' if after_digit => match (self.behind, self.run.len()) {
                (Behind::End, _) => 40,
                (_, 1) => 10,
                _ => 0,
            },
            '.' | ',' | ':' if earlier.is_some_and(|c| matches!(c, '$' | '£')) => 0,
            '.' | ',' | ':' => {
                if earlier.is_some_and(char::is_whitespace) || (previous == '.' && self.is_numbering()) {
                    WEAK_MAX
                } else {
                    STRONG
                }
            }
            // "December ’63" is a year.
            '’' | '\'' => {
                if self.run.len() == 2 && earlier.is_some_and(char::is_whitespace) {
                    0
                } else {
                    70
                }
            }
            '“' => 10,
            '—' => self.after_dash(),
            // A marker may have been left alone in its line.
            '\n' | '\r' if self.behind == Behind::End => 5,
            '\n' | '\r' if self.run.len() <= 3 && self.behind != Behind::Closing => 1,
            '\n' | '\r' => 0,
            c if c.is_whitespace() => self.after_blank(),
            // A combining accent belongs to its letter.
            '\u{300}'..='\u{36F}' => STRONG,
            '%' | '¢' | '°' => LIKELY,
            // What could not be decoded behind words is a quotation mark of another encoding far more often than not.
            SUBSTITUTE if earlier.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_digit()) => STRONG,
            _ => 0,
        }
    }

    /// "Item No.2", "SD/A/337/Rev.1", "A/C.1": the full stop belongs to a number's name.
    fn is_numbering(&self) -> bool {
        let stem = &self.before[..self.before.len() - 1];
        let length: usize = stem.chars().rev().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        let word = &stem[stem.len() - length..];
        let lead = stem[..stem.len() - length].chars().next_back();
        matches!(
            word,
            "No" | "Nos" | "Rev" | "Corr" | "Add" | "Mk" | "MK" | "Vol" | "vol" | "p" | "pp" | "para"
        ) || (lead == Some('/') && word.chars().count() == 1)
    }

    /// "July 3, 1961—2 p.m." is a time; "military officers—2" is not.
    fn after_dash(&self) -> u32 {
        let unit = self.after.trim_start();
        let is_time = ["a.", "p.", "noon", "midnight", "AM", "PM", "am", "pm"]
            .iter()
            .any(|word| unit.starts_with(word));
        let follows_digit =
            self.before[..self.before.len() - '—'.len_utf8()].ends_with(|c: char| c.is_ascii_digit());
        if is_time || follows_digit { 0 } else { 10 }
    }

    fn after_letter(&self) -> u32 {
        let length: usize =
            self.before.chars().rev().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        let word = &self.before[self.before.len() - length..];
        let lead = self.before[..self.before.len() - length].chars().next_back();
        if lead.is_some_and(|c| matches!(c, '$' | '£')) {
            return 0;
        }
        let is_code = lead.is_some_and(|c| matches!(c, '–' | '-' | '/') || c.is_ascii_digit());
        if word.ends_with(char::is_lowercase) && word.chars().count() > 1 {
            return STRONG;
        }
        let is_in_code =
            self.behind == Behind::Blank && self.after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let stands_alone = word.chars().count() == 1;
        if is_code || is_in_code || stands_alone { 50 } else { 90 }
    }

    /// "1952.3" ends a sentence; "2.5" is a number.
    fn after_decimal_stop(&self) -> u32 {
        let stem = &self.before[..self.before.len() - 1];
        let digits = stem.bytes().rev().take_while(u8::is_ascii_digit).count();
        let whole = &stem[stem.len() - digits..];
        let lead = stem[..stem.len() - digits].chars().next_back();
        if lead.is_some_and(|c| matches!(c, '$' | '£')) {
            return 1;
        }
        if lead.is_some_and(|c| matches!(c, '.' | ',')) {
            return 8;
        }
        if is_year(whole) {
            return STRONG;
        }
        if lead.is_none_or(|c| matches!(c, '\n' | '\r')) {
            return 1;
        }
        let unit = self.after.trim_start();
        if ["million", "billion", "percent", "per cent", "thousand"].iter().any(|word| unit.starts_with(word))
        {
            return 1;
        }
        let begins_sentence = unit.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '['));
        if self.behind == Behind::End || begins_sentence { 60 } else { 15 }
    }

    /// A number that stands apart is a marker only where a sentence has just ended.
    fn after_blank(&self) -> u32 {
        let stem = self.before.trim_end_matches([' ', '\u{A0}', '\t']);
        if self.run.len() > 3
            || !matches!(self.behind, Behind::Blank | Behind::End)
            || self.before.len() - stem.len() > 2
        {
            return 0;
        }
        let Some(last) = stem.chars().next_back() else { return 0 };
        if last == ',' && self.follows_marker(stem) {
            return 60;
        }
        if matches!(last, '”' | ')' | '?') && self.behind == Behind::End {
            return 8;
        }
        if last != '.' {
            return 0;
        }
        let stem = &stem[..stem.len() - 1];
        let letters = stem.bytes().rev().take_while(u8::is_ascii_lowercase).count();
        let word = &stem[stem.len() - letters..];
        let is_abbreviation =
            letters < 4 || matches!(word, "para" | "paras" | "pars" | "arts" | "secs" | "approx");
        let begins_sentence = self.after.trim_start().starts_with(|c: char| c.is_uppercase());
        let is_sentence = !is_abbreviation && (begins_sentence || self.behind == Behind::End);
        if is_sentence { 8 } else { 0 }
    }

    /// "came.2, 3 And": the marker before stands behind a comma.
    fn follows_marker(&self, stem: &str) -> bool {
        let stem = stem.trim_end_matches(',');
        let digits = stem.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (lead, number) = stem.split_at(stem.len() - digits);
        let next = number.parse::<u32>().ok().and_then(|number| number.checked_add(1));
        next.is_some() && next == self.run.parse().ok() && lead.ends_with(['.', ')', '”', ';', '?'])
    }

    /// The marker follows digits of the same run: "June 302", "197012", "Embtel 12343".
    fn behind_digits(&self, cut: usize) -> u32 {
        let prefix = &self.run[..cut];
        let lead = self.before.chars().next_back();
        if lead == Some(',') && cut == 3 {
            return 50;
        }
        if lead == Some('#') {
            return if cut >= 3 { 4 } else { 2 };
        }
        if lead.is_some_and(|c| matches!(c, '’' | '\'')) && cut == 2 {
            return 40;
        }
        if lead.is_some_and(char::is_alphabetic) {
            return 3;
        }
        if prefix.starts_with('0') && cut >= 3 && lead == Some(' ') && self.behind != Behind::End {
            return 2;
        }
        if is_year(prefix) && lead.is_none_or(|c| !matches!(c, '.' | '$' | '£' | ':')) {
            return 85;
        }
        if prefix.starts_with('0') || lead.is_some_and(|c| matches!(c, ':' | '.' | '$' | '£' | '(')) {
            // "12:302", "$5002": only the sequence speaks for a marker here.
            let is_possible = match lead {
                Some(':') => cut == 2,
                Some('$' | '£') => cut >= 2,
                Some('.') => self.behind == Behind::End,
                _ => false,
            };
            return u32::from(!prefix.starts_with('0') && is_possible);
        }
        let word = self.word_before();
        if is_month(word) {
            return self.behind_month(cut, word);
        }
        if lead.is_some_and(|c| matches!(c, '–' | '-' | '/' | ',' | ')')) {
            let is_series_letter = lead == Some('–') && self.letters_before(lead) == 1;
            return match cut {
                _ if lead == Some('/') && cut >= 3 => 1,
                3 if is_series_letter => 10,
                _ if is_year(self.run) || self.behind == Behind::End => 1,
                _ => 4,
            };
        }
        if ENCLOSURES.contains(&word) && cut == 1 && self.behind == Behind::End {
            return 60;
        }
        self.behind_plain_number(cut, word)
    }

    /// "June 302", "22 Jan 52", "Dec. 2013".
    fn behind_month(&self, cut: usize, month: &str) -> u32 {
        let prefix = &self.run[..cut];
        let is_day = |digits: &str| digits.parse().is_ok_and(|day: u32| (1..=31).contains(&day));
        if is_year(self.run) {
            // Only a year to come can be a day and a marker: "Dec. 2013" in a paper of 1955.
            return u32::from(self.run.starts_with("20") && is_day(prefix));
        }
        if is_day(prefix) {
            return match (is_day(self.run), self.behind) {
                (true, Behind::Blank) => 4,
                (true, _) => 1,
                // The day may stand before the month, and these are the year's last two digits.
                (false, _)
                    if self.run.len() == 2 && (is_abbreviated_month(month) || self.follows_day(month)) =>
                {
                    3
                }
                (false, _) => 80,
            };
        }
        if cut == 2 { 40 } else { self.behind_plain_number(cut, month) }
    }

    /// Whether digits stand before the month's name.
    fn follows_day(&self, month: &str) -> bool {
        let stem = self.before.trim_end_matches([' ', '.', '\u{A0}']);
        stem.strip_suffix(month).is_some_and(|stem| stem.trim_end().ends_with(|c: char| c.is_ascii_digit()))
    }

    /// How many letters stand before the character before the run.
    fn letters_before(&self, lead: Option<char>) -> usize {
        let stem = &self.before[..self.before.len() - lead.map_or(0, char::len_utf8)];
        stem.chars().rev().take_while(|c| c.is_alphabetic()).count()
    }

    fn behind_plain_number(&self, cut: usize, word: &str) -> u32 {
        let names_a_telegram = ["tel", "gram", "despatch", "Deptel", "tels", "No", "Nos", "to", "des"]
            .iter()
            .any(|ending| word.ends_with(ending));
        match cut {
            1 | 2 => {
                let is_named = word.starts_with(char::is_uppercase)
                    || matches!(word, "paragraph" | "paragraphs" | "para" | "telegram" | "despatch" | "and");
                let is_date = begins_with_month(self.after.trim_start());
                match (is_named && !is_date, self.behind, cut) {
                    (false, _, _) => u32::from(!is_date),
                    (true, Behind::End, 1) => 10,
                    (true, _, 1) => 2,
                    (true, Behind::Closing, _) => 12,
                    (true, _, _) => 8,
                }
            }
            3 if is_year(self.run) => {
                let is_paper =
                    word == "Memorandum" || (word.len() >= 3 && word.chars().all(char::is_uppercase));
                match word {
                    _ if names_a_telegram || is_paper => 6,
                    "and" | "Section" | "s" => 2,
                    _ => 0,
                }
            }
            3 => match self.behind {
                Behind::Closing => 35,
                Behind::End => 8,
                _ => 28,
            },
            _ => 60,
        }
    }

    /// The word before the run, its full stop and blanks left out.
    fn word_before(&self) -> &'a str {
        let mut stem = self.before.trim_end_matches([' ', '.', '\u{A0}']);
        if stem.len() == self.before.len() {
            return "";
        }
        // A page break between the word and the number does not part them.
        if stem.ends_with(']') {
            let from = stem.floor_char_boundary(stem.len().saturating_sub(PAGE_BREAK_BYTES_MAX));
            if let Some(page) = stem[from..].rfind("[Page ") {
                stem = stem[..from + page].trim_end();
            }
        }
        let length: usize = stem.chars().rev().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        &stem[stem.len() - length..]
    }
}

/// A year of the centuries that are edited.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && matches!(&digits[..2], "17" | "18" | "19" | "20")
}
