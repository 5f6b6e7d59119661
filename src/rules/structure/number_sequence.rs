//! The numbers of the documents do not count on.

use std::collections::HashSet;

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/structure/number-sequence.yaml`.
pub const RULE: Rule = rule!(markup "structure/number-sequence", check);

/// A document’s number, as the attribute and as the id have it.
#[derive(Clone, Copy)]
struct Numbered {
    number: u32,
    of_id: Option<u32>,
    span: Span,
}

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let numbers: Vec<Numbered> = markup
        .documents
        .iter()
        .filter_map(|document| {
            let document = markup.node(*document);
            let n = document.attribute(AttributeName::N)?;
            let of_id = document.id().and_then(|id| id.strip_prefix('d')?.parse().ok());
            Some(Numbered { number: markup.source.slice(n.value).parse().ok()?, of_id, span: n.value })
        })
        .collect();
    // A gap that the edition announces is none.
    let announced: String =
        markup.named(ElementName::EditorialDecl).map(|node| node.words().into_owned()).collect();
    let known: HashSet<u32> = numbers.iter().map(|numbered| numbered.number).collect();
    let mut before = numbers.first().map(|first| (first.number, first.span));
    for (index, Numbered { number, of_id, span }) in numbers.iter().copied().enumerate().skip(1) {
        let Some((last, place)) = before else { continue };
        let next = numbers.get(index + 1).map(|next| next.number);
        // A number that the document’s own id does not have is told of as such.
        if number == last.saturating_add(1) || of_id == Some(last.saturating_add(1)) {
            before = Some((last.saturating_add(1), span));
            continue;
        }
        // A number that only its own document has wrong leaves the count of the others alone.
        let is_alone = next == Some(last.saturating_add(2));
        // A document that stands at another place is told of there.
        let all_elsewhere =
            number > last && (last.saturating_add(1)..number).all(|missing| known.contains(&missing));
        if !all_elsewhere && (number == last || !is_announced(&announced, number, last)) {
            findings
                .at(span, message(number, last, is_alone))
                .label(place, format!("document {last}, before it"))
                .help("number the documents on; say in editorialDecl which numbers the edition leaves out");
        }
        before = if is_alone { Some((last.saturating_add(1), span)) } else { Some((number, span)) };
    }
}

fn message(number: u32, last: u32, is_alone: bool) -> String {
    let expected = last.saturating_add(1);
    if is_alone {
        return format!("document {number} stands in the place of document {expected}");
    }
    match number.cmp(&expected) {
        std::cmp::Ordering::Greater if number == expected.saturating_add(1) => {
            format!("document {expected} is missing before document {number}")
        }
        std::cmp::Ordering::Greater => {
            format!("documents {expected} to {} are missing before document {number}", number - 1)
        }
        std::cmp::Ordering::Less if number == last => format!("two documents have the number {number}"),
        _ => format!("document {number} stands behind document {last}"),
    }
}

/// Whether the editors' declaration names a number of the gap.
fn is_announced(announced: &str, number: u32, last: u32) -> bool {
    let words = || announced.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse::<u32>().ok());
    number > last && words().any(|named| (last..=number).contains(&named))
}
