//! A range of pages does not rise.

use crate::document::PageNumber;
use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::document::pointer::{Pointer, pointer};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/reference/descending-pointers.yaml`.
pub const RULE: Rule = rule!(markup "reference/descending-pointers", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let mut slips = Vec::new();
    let mut before: Option<(Node, PageNumber)> = None;
    for node in markup.named(ElementName::Ref) {
        let Some(page) = page(markup, node) else {
            before = None;
            continue;
        };
        if let Some((first, number)) = before
            && number.is_of_system(page)
            && number.value() >= page.value()
            && is_joined(markup, first, node)
        {
            slips.push(Slip {
                node,
                span: node.content(),
                message: format!("the range of pages {number} to {page} does not rise"),
                label: Some((first.content(), "its first page".to_owned())),
                help: "mend one of the two numbers".to_owned(),
            });
        }
        before = Some((node, page));
    }
    report(slips, "ranges of pages do not rise", findings);
}

/// The page that a reference points at.
fn page(markup: &Markup, node: Node) -> Option<PageNumber> {
    let target = node.attribute(AttributeName::Target)?;
    let Pointer::Own(id) = pointer(markup.source.slice(target.value)) else { return None };
    PageNumber::read(id.strip_prefix("pg_")?)
}

/// Whether nothing but a dash stands between two references.
fn is_joined(markup: &Markup, first: Node, second: Node) -> bool {
    let start = first.element().behind as usize;
    let end = second.tag().start as usize;
    start <= end && matches!(&markup.source.text()[start..end], "–" | "-")
}
