//! A word is of one script.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/typography/mixed-scripts.yaml`.
pub const RULE: Rule = rule!("typography/mixed-scripts", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    let bytes = text.as_bytes();
    // Few documents have any Greek or Cyrillic letter, which begin with these bytes.
    let leads = 0xCD..=0xD3;
    if !document.unusual_characters().any(|at| leads.contains(&bytes[at])) {
        return;
    }
    let mut passed = 0;
    for lead in leads {
        for at in document.unusual_characters().filter(|at| bytes[*at] == lead) {
            if at < passed {
                continue;
            }
            let Some(letter) = text[at..].chars().next().filter(|c| is_foreign(*c)) else { continue };
            let start = at
                - text[..at]
                    .chars()
                    .rev()
                    .take_while(|c| c.is_alphabetic())
                    .map(char::len_utf8)
                    .sum::<usize>();
            let end =
                at + text[at..].chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
            let word = &text[start..end];
            let latin = word.chars().filter(char::is_ascii_alphabetic).count();
            passed = end;
            let is_disguised = word.chars().filter(|c| is_foreign(*c)).all(|c| LOOK_LATIN.contains(c));
            if latin < 2 || !is_disguised {
                continue;
            }
            let finding = findings
                .at(
                    Span::new(start, end),
                    format!(
                        "“{word}” has the letter “{letter}” (U+{:04X}) of another script",
                        u32::from(letter)
                    ),
                )
                .help("write it in Latin letters");
            finding.fix(Safety::Editorial, Span::new(start, end), in_latin(word));
        }
        passed = 0;
    }
}

/// Letters of the two alphabets that look like Latin ones; "cosθ" is meant.
const LOOK_LATIN: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαοόνρυχιАВЕКМНОРСТУХаеорсухіјѕ";

/// The Latin letters that they look like, in their order.
const LOOKED_LIKE: &str = "ABEZHIKMNOPTYXaoovpuxiABEKMHOPCTYXaeopcyxijs";

/// A word with Latin letters for those that look like them.
fn in_latin(word: &str) -> String {
    let latin = |letter: char| {
        let mut pairs = LOOK_LATIN.chars().zip(LOOKED_LIKE.chars());
        pairs.find(|(other, _)| *other == letter).map_or(letter, |(_, latin)| latin)
    };
    word.chars().map(latin).collect()
}

/// A letter of the Greek or the Cyrillic alphabet; "μ" stands before units.
fn is_foreign(letter: char) -> bool {
    letter != 'μ' && matches!(letter, '\u{370}'..='\u{4FF}') && letter.is_alphabetic()
}
