//! Characters are characters.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/typography/literal-entity.yaml`.
pub const RULE: Rule = rule!("typography/literal-entity", check);

/// Names of entities that conversions leave behind, and what they stand for.
const ENTITIES: [(&str, &str); 22] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "“ or ”"),
    ("apos", "’"),
    ("nbsp", " "),
    ("mdash", "—"),
    ("ndash", "–"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("aacute", "á"),
    ("iacute", "í"),
    ("oacute", "ó"),
    ("ntilde", "ñ"),
    ("ccedil", "ç"),
    ("uuml", "ü"),
    ("pound", "£"),
];

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let rest = &text[at + 1..];
        let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        if !rest[length..].starts_with(';') {
            continue;
        }
        let name = &rest[..length];
        let character = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
        let digits = name.strip_prefix('#').map(|digits| digits.trim_start_matches('x'));
        let is_number = digits
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if character.is_none() && !is_number {
            continue;
        }
        let end = at + 1 + length + 1;
        let help =
            character.map_or("print the character".to_owned(), |character| format!("print “{character}”"));
        let finding = findings
            .at(Span::new(at, end), format!("the entity “{}” stands for its character", &text[at..end]))
            .help(help);
        // A quotation mark opens or closes.
        if let Some(character) = character.filter(|character| character.chars().count() == 1) {
            finding.fix(Safety::Editorial, Span::new(at, end), character);
        }
    }
}
