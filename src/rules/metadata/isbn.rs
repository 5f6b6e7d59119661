//! The check digit of an ISBN does not fit.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/isbn.yaml`.
pub const RULE: Rule = rule!(markup "metadata/isbn", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for number in markup.named(ElementName::Idno) {
        let kind = number.value(AttributeName::Type).unwrap_or_default();
        let words = number.words();
        let digits: Vec<u8> = words.bytes().filter(|byte| !matches!(byte, b'-' | b' ')).collect();
        let (length, is_sound): (usize, fn(&[u8]) -> bool) = match kind {
            "isbn-10" => (10, is_isbn_10),
            "isbn-13" => (13, is_isbn_13),
            _ => continue,
        };
        if digits.is_empty() {
            continue;
        }
        if digits.len() != length {
            let other = if digits.len() == 10 { "; this is one of type isbn-10" } else { "" };
            findings
                .at(
                    number.content(),
                    format!("the number “{words}” has {} digits, not {length}{other}", digits.len()),
                )
                .help("copy it from the title page");
        } else if !is_sound(&digits) {
            findings
                .at(number.content(), format!("the check digit of “{words}” does not fit"))
                .help("copy it from the title page; one digit is wrong, or two have changed places");
        }
    }
}

/// The weighted sum of an ISBN of ten digits is a multiple of eleven; X stands for ten, at the end (ISO 2108:1992).
fn is_isbn_10(digits: &[u8]) -> bool {
    let value = |(index, digit): (usize, &u8)| match digit {
        b'0'..=b'9' => Some(u32::from(digit - b'0')),
        b'X' | b'x' if index == 9 => Some(10),
        _ => None,
    };
    let values: Option<Vec<u32>> = digits.iter().enumerate().map(value).collect();
    values.is_some_and(|values| {
        values.iter().zip((1..=10).rev()).map(|(value, weight)| value * weight).sum::<u32>() % 11 == 0
    })
}

/// The sum of an ISBN of thirteen digits, every second taken three times, is a multiple of ten (ISO 2108:2017).
fn is_isbn_13(digits: &[u8]) -> bool {
    digits.iter().all(u8::is_ascii_digit)
        && digits
            .iter()
            .zip([1, 3].into_iter().cycle())
            .map(|(digit, weight)| u32::from(digit - b'0') * weight)
            .sum::<u32>()
            % 10
            == 0
}
