//! A reference to a footnote finds it.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/reference/missing-footnote.yaml`.
pub const RULE: Rule = rule!("reference/missing-footnote", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    const WORD: &str = "footnote ";
    let numbers = || document.notes.iter().filter_map(|note| note.number);
    let Some(last) = numbers().max() else { return };
    for note in &document.notes {
        let words = document.words(note.words);
        for at in memchr::memmem::find_iter(words.as_bytes(), WORD) {
            let rest = &words[at + WORD.len()..];
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let Ok(number) = rest[..digits].parse::<u32>() else { continue };
            let behind = &rest[digits..];
            let ends = |rest: &str| rest.is_empty() || rest.starts_with(['.', ',', ';', ')']);
            let is_way = |way: &&str| behind.strip_prefix(*way).is_some_and(ends);
            let Some(way) = [" above", " below"].into_iter().find(is_way) else {
                continue;
            };
            let start = note.words.start as usize + at;
            let end = start + WORD.len() + digits;
            if !numbers().any(|other| other == number) {
                findings
                    .at(Span::new(start, end), format!("there is no footnote {number} in this document"))
                    .help(format!("the last footnote is {last}"));
                continue;
            }
            let Some(own) = note.number.filter(|own| *own != number) else { continue };
            let right = if number < own { " above" } else { " below" };
            if right != way {
                findings
                    .at(Span::new(start, end + way.len()), format!("footnote {number} stands{right}"))
                    .help(format!("print “footnote {number}{right}”"));
            }
        }
    }
}
