//! A redaction counts right.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/redaction/wrong-number.yaml`.
pub const RULE: Rule = rule!("redaction/wrong-number", check);

const NOUNS: [&str; 5] = ["line", "paragraph", "word", "page", "sentence"];

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for redaction in document.redactions() {
        let words = document.words(redaction);
        let body = words.trim_start_matches('[').trim_start_matches("less than ");
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        let Some(rest) = body[digits..].strip_prefix(' ').filter(|_| digits > 0) else { continue };
        let noun: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let Some(singular) =
            NOUNS.into_iter().find(|known| *known == noun || noun.strip_suffix('s') == Some(known))
        else {
            continue;
        };
        let count = &body[..digits];
        let is_one = count == "1";
        // "2 page attachment" is no count of pages.
        let goes_on =
            [" not ", " of ", " (", ",", " and "].iter().any(|word| rest[noun.len()..].starts_with(word));
        if is_one == (noun == singular) || !goes_on {
            continue;
        }
        let right = if is_one { singular.to_owned() } else { format!("{singular}s") };
        let start = redaction.end as usize - body.len();
        let end = start + digits + 1 + noun.len();
        // "1 lines" may have lost a digit.
        let safety = if is_one { Safety::Editorial } else { Safety::Safe };
        findings
            .at(Span::new(start, end), format!("“{count} {noun}” does not agree"))
            .help(format!("print “{count} {right}”"))
            .fix(safety, Span::new(end - noun.len(), end), right);
    }
}
