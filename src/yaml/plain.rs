//! What programs read a word as that is not quoted: by the core schema of YAML 1.2, and where YAML 1.1 has it otherwise.

use std::borrow::Cow;

use serde_json::Number;

/// What a word is that is not quoted, by the core schema of YAML 1.2.
#[derive(Clone, Debug, PartialEq)]
pub enum Core {
    /// Nothing.
    Nothing,
    /// true or false.
    Boolean(bool),
    /// A number that JSON has as well, so neither infinity nor “not a number”.
    Number(Number),
    /// The word itself.
    Text,
}

/// What YAML 1.1 takes for true or false and YAML 1.2 does not, in lower case; each is so in capitals as well, or with one.
const BOOLEANS: [(&str, &str); 6] =
    [("yes", "true"), ("y", "true"), ("on", "true"), ("no", "false"), ("n", "false"), ("off", "false")];

/// Whole numbers of more digits are rounded by programs that have only numbers with a point.
const DIGITS_MAX: usize = 15;

/// Reads a word by the core schema.
pub fn core(word: &str) -> Core {
    match word {
        "" | "~" | "null" | "Null" | "NULL" => return Core::Nothing,
        "true" | "True" | "TRUE" => return Core::Boolean(true),
        "false" | "False" | "FALSE" => return Core::Boolean(false),
        _ => {}
    }
    number(word).map_or(Core::Text, Core::Number)
}

fn number(word: &str) -> Option<Number> {
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        let digits = word.strip_prefix(prefix).filter(|digits| !digits.starts_with(['+', '-']));
        if let Some(number) = digits.and_then(|digits| u64::from_str_radix(digits, radix).ok()) {
            return Some(number.into());
        }
    }
    // The language also knows "inf", "NaN" and "1_000", which are words in YAML 1.2.
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))
        && word.bytes().any(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    let digits = word.strip_prefix('+').unwrap_or(word);
    if let Ok(number) = digits.parse::<u64>() {
        return Some(number.into());
    }
    if let Ok(number) = word.parse::<i64>() {
        return Some(number.into());
    }
    Number::from_f64(word.parse().ok()?)
}

/// What some program reads a word as that is not quoted, where that is not what is written: “12” is twelve everywhere, but “1.10”
/// is 1.1, “012” may be ten and “No” is false.
///
/// A date such as 1968-10-08 is left alone: YAML 1.1 knows it for a date, and that it is.
pub fn read_otherwise(word: &str) -> Option<Cow<'static, str>> {
    let in_case = |form: &str| {
        // Of two words that are equal but for case, both are ASCII, so a byte is a letter.
        word.eq_ignore_ascii_case(form)
            && (word == form || word[1..] == form[1..] || word.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    if let Some((_, meaning)) = BOOLEANS.iter().find(|(form, _)| in_case(form)) {
        return Some((*meaning).into());
    }
    match core(word) {
        Core::Nothing => return Some("nothing".into()),
        Core::Boolean(value) => return Some(if value { "true" } else { "false" }.into()),
        _ => {}
    }
    let (sign, size) = match word.strip_prefix(['+', '-']) {
        Some(size) if word.starts_with('-') => ("-", size),
        Some(size) => ("", size),
        None => ("", word),
    };
    match size {
        ".inf" | ".Inf" | ".INF" => return Some("infinity".into()),
        ".nan" | ".NaN" | ".NAN" if size == word => return Some("a number that is none".into()),
        _ => {}
    }
    let meaning = based(size).or_else(|| sexagesimal(size)).or_else(|| decimal(size))?;
    let meaning = if sign.is_empty() { meaning } else { format!("{sign}{meaning}") };
    (meaning != word).then_some(meaning.into())
}

/// A word as it stands in YAML where it is in a line of its own or behind its key. One that some program reads otherwise is quoted,
/// which the library does only where YAML 1.2 does: to it “On” is a word.
pub fn written(word: &str) -> String {
    let written = serde_yaml::to_string(word).unwrap_or_default();
    let written = written.trim_end_matches('\n');
    if written == word && read_otherwise(word).is_some() { format!("'{word}'") } else { written.to_owned() }
}

/// A number to another base than ten, or one that is to one of two bases: “012” is ten in YAML 1.1 and twelve in YAML 1.2.
fn based(word: &str) -> Option<String> {
    let plain = word.replace('_', "");
    let lower = plain.to_ascii_lowercase();
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        let digits = lower.strip_prefix(prefix).filter(|digits| !digits.is_empty());
        if digits.is_some_and(|digits| digits.chars().all(|digit| digit.is_digit(radix))) {
            let number = digits.and_then(|digits| u64::from_str_radix(digits, radix).ok());
            return Some(number.map_or_else(|| "another number".to_owned(), |number| number.to_string()));
        }
    }
    let digits = plain.strip_prefix('0').filter(|digits| is_digits(digits) && word.starts_with('0'))?;
    let decimal = digits.trim_start_matches('0');
    let decimal = if decimal.is_empty() { "0" } else { decimal };
    match u64::from_str_radix(digits, 8) {
        Ok(octal) if octal.to_string() != decimal => Some(format!("{octal} or {decimal}")),
        _ => Some(decimal.to_owned()),
    }
}

/// A number to the base of sixty, as YAML 1.1 has times: “12:30” is 750.
fn sexagesimal(word: &str) -> Option<String> {
    let (whole, fraction) = word.split_once('.').map_or((word, ""), |(whole, fraction)| (whole, fraction));
    let mut parts = whole.split(':');
    let first = parts.next()?.replace('_', "");
    let mut sum: u64 = first.parse().ok().filter(|_| is_digits(&first))?;
    let mut count = 0;
    for part in parts {
        let value: u64 =
            part.parse().ok().filter(|value| *value < 60 && is_digits(part) && part.len() <= 2)?;
        sum = sum.checked_mul(60)?.checked_add(value)?;
        count += 1;
    }
    let fraction = fraction.trim_end_matches('0');
    let is_time = count > 0 && (fraction.is_empty() || is_digits(fraction));
    is_time.then(|| if fraction.is_empty() { sum.to_string() } else { format!("{sum}.{fraction}") })
}

/// A number to the base of ten as programs print it again.
fn decimal(word: &str) -> Option<String> {
    let begins = word.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    let plain = word.replace('_', "");
    if !begins || !plain.ends_with(|last: char| last.is_ascii_digit() || last == '.') {
        return None;
    }
    if is_digits(&plain) {
        let is_rounded = plain.len() > DIGITS_MAX;
        return Some(if is_rounded { "a rounded number".to_owned() } else { plain });
    }
    match core(&plain) {
        Core::Number(number) => number.as_f64().map(|value| value.to_string()),
        _ => None,
    }
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Words, each with what other programs read it as.
#[cfg(test)]
pub const OTHERWISE: [(&str, &str); 48] = [
    ("yes", "true"),
    ("Yes", "true"),
    ("On", "true"),
    ("Y", "true"),
    ("true", "true"),
    ("TRUE", "true"),
    ("No", "false"),
    ("NO", "false"),
    ("off", "false"),
    ("n", "false"),
    ("False", "false"),
    ("~", "nothing"),
    ("null", "nothing"),
    ("Null", "nothing"),
    ("NULL", "nothing"),
    (".inf", "infinity"),
    ("-.Inf", "infinity"),
    (".NaN", "a number that is none"),
    ("012", "10 or 12"),
    ("0_12", "10 or 12"),
    ("08", "8"),
    ("007", "7"),
    ("00", "0"),
    ("0x1F", "31"),
    ("0o17", "15"),
    ("0b11", "3"),
    ("1_000", "1000"),
    ("12:30", "750"),
    ("09:05", "545"),
    ("1:30:15", "5415"),
    ("1:30:15.50", "5415.5"),
    ("1.10", "1.1"),
    ("1.0", "1"),
    ("12.", "12"),
    (".5", "0.5"),
    ("1_0.50", "10.5"),
    ("1e5", "100000"),
    ("1E+2", "100"),
    ("12e03", "12000"),
    ("1.5e-3", "0.0015"),
    ("+7", "7"),
    ("-07", "-7"),
    ("+1.50", "1.5"),
    ("-1:30", "-90"),
    ("1234567890123456", "a rounded number"),
    ("0xFFFFFFFFFFFFFFFFFF", "another number"),
    ("ON", "true"),
    ("-0x10", "-16"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_none_are_known() {
        for (word, meaning) in OTHERWISE {
            assert_eq!(read_otherwise(word).as_deref(), Some(meaning), "{word}");
        }
    }

    #[test]
    fn a_word_is_written_so_that_every_program_reads_it_as_one() {
        for (word, _) in OTHERWISE {
            assert!(written(word).starts_with(['\'', '"']), "{word}");
        }
        assert_eq!([written("Nodis"), written("Literally Eyes Only")], ["Nodis", "Literally Eyes Only"]);
    }

    #[test]
    fn words_numbers_and_dates_are_what_is_written() {
        let plain = [
            "0",
            "7",
            "12",
            "-3",
            "1.5",
            "-0.25",
            "1968",
            "123456789012345",
            "12a",
            "1968-10-08",
            "1968-10",
            "1968/1969",
            "196X",
            "10/67-11/68",
            "62 D 430",
            "1.2.3",
            "12:75",
            "12:300",
            "1:30 p.m.",
            "0x",
            "0b12",
            "0o8",
            "_1",
            ".",
            "-",
            "+",
            "-.nan",
            "e5",
            "1e",
            "yEs",
            "nUll",
            "truE",
            "None",
            "Nodis",
            "inf",
            "NaN",
            "é",
            "É",
            "Évian",
            "İ",
            "No.",
            "=",
        ];
        for word in plain {
            assert_eq!(read_otherwise(word), None, "{word}");
        }
    }
}
