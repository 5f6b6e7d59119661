//! The check digit of an ISBN does not fit.

use crate::document::isbn::{BadIsbn, Isbn, signs};
use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/isbn.yaml`.
pub const RULE: Rule = rule!(markup "metadata/isbn", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for number in markup.named(ElementName::Idno) {
        let length = match number.value(AttributeName::Type).unwrap_or_default() {
            "isbn-10" => 10,
            "isbn-13" => 13,
            _ => continue,
        };
        let words = number.words();
        let digits = signs(&words).count();
        if digits == 0 {
            continue;
        }
        if digits != length {
            let other = if digits == 10 { "; this is one of type isbn-10" } else { "" };
            findings
                .at(
                    number.content(),
                    format!("the number “{words}” has {digits} digits, not {length}{other}"),
                )
                .help("copy it from the title page");
        } else if Isbn::read(&words).and_then(|isbn| isbn.fault()) == Some(BadIsbn::Prefix) {
            findings
                .at(
                    number.content(),
                    format!("“{words}” is no ISBN, whose thirteen digits begin with 978 or 979"),
                )
                .help("copy it from the title page");
        } else if !Isbn::read(&words).is_some_and(|isbn| isbn.is_sound()) {
            findings
                .at(number.content(), format!("the check digit of “{words}” does not fit"))
                .help("copy it from the title page; one digit is wrong, or two have changed places");
        }
    }
}
