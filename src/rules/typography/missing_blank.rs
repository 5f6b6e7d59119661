//! A blank stands behind a full stop.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/typography/missing-blank.yaml`.
pub const RULE: Rule = rule!("typography/missing-blank", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    let bytes = text.as_bytes();
    let notes_start = document.notes.first().map_or(text.len(), |note| note.span.start as usize);
    for at in memchr::memchr_iter(b'.', bytes) {
        let is_capital = bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase);
        if !is_capital || at < 3 {
            continue;
        }
        let before = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_lowercase()).count();
        let behind = bytes[at + 2..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let end = at + 2 + behind;
        let start = at - before;
        // A capital before, or a full stop or stroke on either side, is a name, an address or a file.
        let is_word = !text[..start]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '@' | '-'))
            && !text[end..].starts_with(|c: char| {
                c.is_alphanumeric() || matches!(c, '.' | '/' | '@' | '-') && !text[end..].starts_with(". ")
            });
        let is_name = matches!(&text[at + 1..end], "Com" | "Txt" | "Net" | "Org" | "Gov");
        if before >= 3 && behind >= 2 && is_word && !is_name {
            let (one, two) = (&text[start..at], &text[at + 1..end]);
            findings
                .at(Span::new(start, end), "no blank stands behind the full stop")
                .help(format!("print “{one}. {two}”"))
                .fix(
                    if at >= notes_start { Safety::Safe } else { Safety::Editorial },
                    Span::new(at, at + 1).behind(),
                    " ",
                );
        }
    }
}
