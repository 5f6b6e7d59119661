//! Characters were read as they were written.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/typography/mojibake.yaml`.
pub const RULE: Rule = rule!("typography/mojibake", check);

/// What signs become whose bytes in UTF-8 are read as Windows-1252, and the signs.
const SIGNS: [(&str, &str); 7] =
    [("â€™", "’"), ("â€˜", "‘"), ("â€œ", "“"), ("â€\u{9D}", "”"), ("â€“", "–"), ("â€”", "—"), ("â€¦", "…")];

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    for lead in [0xC2, 0xC3] {
        for at in document.unusual_characters().filter(|at| text.as_bytes()[*at] == lead) {
            let Some((length, right)) = mended(&text[at..]) else { continue };
            findings
                .at(Span::new(at, at + length), "these characters were read in the wrong encoding")
                .help(format!("print “{right}”"))
                .fix(Safety::Editorial, Span::new(at, at + length), right);
        }
    }
}

/// How many bytes stand for one character, and for which.
fn mended(text: &str) -> Option<(usize, String)> {
    if let Some((wrong, right)) = SIGNS.iter().find(|(wrong, _)| text.starts_with(wrong)) {
        return Some((wrong.len(), (*right).to_owned()));
    }
    // "Ã©": the two bytes of "é", each read as a letter of its own.
    let mut characters = text.chars();
    let (first, second) = (characters.next()?, characters.next()?);
    let (lead, next) = (u32::from(first), u32::from(second));
    if !matches!(first, 'Ã' | 'Â') || !(0x80..=0xBF).contains(&next) {
        return None;
    }
    let character = char::from_u32(((lead & 0x1F) << 6) | (next & 0x3F))?;
    Some((first.len_utf8() + second.len_utf8(), character.to_string()))
}
