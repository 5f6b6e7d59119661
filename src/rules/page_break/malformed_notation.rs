//! A page break is written “[Page 12]”.

use crate::document::{Document, Notation, PageBreak, PageNumber, Pages};
use crate::finding::{Finding, Findings, Layer, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/page-break/malformed-notation.yaml`.
pub const RULE: Rule = rule!("page-break/malformed-notation", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for (index, page) in document.page_breaks.iter().enumerate() {
        let Some(fault) = fault(page.notation, document.words(page.span)) else { continue };
        let words = document.words(page.span);
        let finding = findings.at(page.span, format!("the page break “{words}” {fault}"));
        if page.notation == Notation::Glued {
            of_glued(document, page, finding);
            continue;
        }
        if let Some(number) = page.number.or_else(|| expected(document, index)) {
            let is_small = matches!(number, PageNumber::Roman(_)) && words.contains(['i', 'v', 'x']);
            let number = if is_small { number.to_string().to_lowercase() } else { number.to_string() };
            // A number that only its neighbours tell is a person's to confirm.
            let safety = if page.number.is_some() { Safety::Safe } else { Safety::Editorial };
            finding.help(format!("print “[Page {number}]”")).fix(
                safety,
                page.span,
                format!("[Page {number}]"),
            );
        } else {
            finding.help("print “[Page N]”, with the number of the page that begins here");
        }
    }
}

fn of_glued(document: &Document, page: &PageBreak, finding: &mut Finding) {
    let needs_blank = |c: char| !c.is_whitespace();
    let before = document.text[..page.span.start as usize].ends_with(needs_blank);
    let behind = document.text[page.span.end as usize..].starts_with(needs_blank);
    let place = match (before, behind) {
        (true, true) => "on both sides of",
        (true, false) => "before",
        _ => "behind",
    };
    finding.help(format!("put a blank {place} it"));
    for (side, is_wanted) in [(page.span.start, before), (page.span.end, behind)] {
        if is_wanted {
            finding.fix(Safety::Safe, Span { start: side, end: side }, " ");
        }
    }
}

/// The number that a page break should have, as its neighbours tell it.
fn expected(document: &Document, index: usize) -> Option<PageNumber> {
    let pages = Pages { layer: Layer::Document(0), breaks: &document.page_breaks, deviations: &[] };
    pages.expected(index)
}

/// What is wrong with a notation, to follow the quoted words.
fn fault(notation: Notation, words: &str) -> Option<&'static str> {
    Some(match notation {
        Notation::Regular | Notation::NoNumber => return None,
        Notation::LetterCase => "has the wrong letter case",
        Notation::Word => "has another word in place of “Page”",
        Notation::Bracket => "does not stand in square brackets",
        Notation::Unclosed => "has no closing bracket",
        Notation::Unopened => "has no opening bracket",
        Notation::Unbracketed => "has no brackets",
        Notation::Blank => "does not have exactly one blank before its number",
        Notation::LetterForDigit => "has a letter in its number",
        Notation::Glued => "is glued to the text",
        Notation::SplitNumber if words.contains(',') => "has a comma in its number",
        Notation::SplitNumber => "has a blank in its number",
        Notation::Number => "has more than its number behind “Page”",
    })
}
