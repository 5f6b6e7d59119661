//! One page is "p.", several are "pp.".

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/reference/page-abbreviation.yaml`.
pub const RULE: Rule = rule!("reference/page-abbreviation", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    static WORD: LazyLock<Finder> = LazyLock::new(|| Finder::new("p. "));
    let Some(first) = document.notes.first() else { return };
    let from = first.span.start as usize;
    let text = &document.text[from..];
    for at in WORD.find_iter(text.as_bytes()) {
        let start = text[..at].len() - usize::from(text[..at].ends_with('p'));
        let is_plural = start < at;
        if text[..start].ends_with(char::is_alphanumeric) || text[..start].ends_with('.') {
            continue;
        }
        let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
        let number = at + 3;
        let end = number + digits(number);
        let behind = &text[end..];
        if end == number {
            continue;
        }
        if is_plural {
            // "pp. 440." ends the reference; anything else may name more pages.
            let ends = behind.is_empty() || behind.starts_with([')', '\n', '\r']) || ends_sentence(behind);
            if ends {
                findings
                    .at(Span::new(from + start, from + end), "“pp.” stands before one page")
                    .help(format!("print “p. {}”", &text[number..end]))
                    .fix(Safety::Editorial, Span::new(from + start, from + at), "");
            }
            continue;
        }
        let Some(dash) = behind.chars().next().filter(|c| matches!(c, '–' | '-')) else { continue };
        let second = end + dash.len_utf8();
        let last = second + digits(second);
        let (first, second) = (text[number..end].parse::<u32>(), &text[second..last]);
        // "p. 3–12" may be page 12 of chapter 3: several pages count on and have as many digits.
        let counts_on = second.parse::<u32>().is_ok_and(|second| first.is_ok_and(|first| first < second));
        if counts_on
            && end - number == second.len()
            && second.len() >= 2
            && !text[last..].starts_with(char::is_alphanumeric)
        {
            findings
                .at(Span::new(from + start, from + last), "“p.” stands before several pages")
                .help(format!("print “pp. {}”", &text[number..last]))
                .fix(Safety::Editorial, Span::new(from + start, from + at + 1), "pp");
        }
    }
}

/// A full stop with which the reference ends.
fn ends_sentence(behind: &str) -> bool {
    behind.strip_prefix('.').is_some_and(|rest| {
        // Blanks at the end of a line are none.
        let line = rest.trim_start_matches([' ', '\t']);
        line.is_empty()
            || line.starts_with(['\n', '\r', ')'])
            || rest.trim_start().starts_with(char::is_uppercase)
    })
}
