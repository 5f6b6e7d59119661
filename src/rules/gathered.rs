//! What a rule finds in an index, a list or the front matter many times for one cause is said once.

use std::collections::BTreeMap;

use crate::document::markup::{ElementName, Node};
use crate::finding::{Finding, Findings};
use crate::source::Span;

/// So many findings of one rule in one division are said one by one; more are said once.
pub const ONE_BY_ONE_MAX: usize = 20;

/// So many of the places are shown.
const PLACES_SHOWN: usize = 3;

/// A finding that may be one of many.
pub struct Slip<'m, 's> {
    /// The element that it is about.
    pub node: Node<'m, 's>,
    /// What is marked.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// Another place and what it is.
    pub label: Option<(Span, String)>,
    /// What to do.
    pub help: String,
}

/// Reports slips: those inside documents one by one, those of a division outside of documents once where they are many.
///
/// `summary` says what they have in common, to stand behind their number: "pointers lead nowhere".
pub fn report(slips: Vec<Slip>, summary: &str, findings: &mut Findings) {
    report_with(slips, summary, findings, |_, _| {});
}

/// The same; `mend` adds to each that is reported by itself what mends it, where its span is.
pub fn report_with(
    slips: Vec<Slip>,
    summary: &str,
    findings: &mut Findings,
    mend: impl Fn(Span, &mut Finding),
) {
    let mut by_division: BTreeMap<u32, Vec<Slip>> = BTreeMap::new();
    for slip in slips {
        match division(slip.node) {
            Some(division) => by_division.entry(division).or_default().push(slip),
            None => one(slip, findings, &mend),
        }
    }
    for slips in by_division.into_values() {
        if slips.len() <= ONE_BY_ONE_MAX {
            for slip in slips {
                one(slip, findings, &mend);
            }
            continue;
        }
        let first = &slips[0];
        let finding = findings.at(first.span, format!("{} {summary} in this division", slips.len()));
        for slip in &slips[1..PLACES_SHOWN] {
            finding.label(slip.span, slip.message.clone());
        }
        finding.help(format!("the first of them: {}", first.message));
    }
}

fn one(slip: Slip, findings: &mut Findings, mend: &impl Fn(Span, &mut Finding)) {
    let finding = findings.at(slip.span, slip.message);
    if let Some((span, message)) = slip.label {
        finding.label(span, message);
    }
    finding.help(slip.help);
    mend(slip.span, finding);
}

/// The innermost division of an element outside of documents.
fn division(node: Node) -> Option<u32> {
    if node.document().is_some() {
        return None;
    }
    let division = node.ancestors().find(|node| node.name() == ElementName::Div);
    Some(division.map_or(0, |node| node.index))
}
