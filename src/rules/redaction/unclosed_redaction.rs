//! A redaction is closed.

use crate::document::Document;
use crate::document::redaction::Unclosed;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/redaction/unclosed-redaction.yaml`.
pub const RULE: Rule = rule!("redaction/unclosed-redaction", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let unclosed: Vec<Unclosed> = document.unclosed_redactions().collect();
    for (index, Unclosed { open, end }) in unclosed.iter().copied().enumerate() {
        let finding = findings
            .at(open, "nothing closes this redaction")
            .label(end, "it ends here")
            .help("print “not declassified]”");
        // Where words go on, the redaction may end behind them.
        let behind = &document.text[end.end as usize..];
        let goes_on = !behind.is_empty() && !behind.starts_with(['.', ',', ';', ':', ')', '\n', '\r', '”']);
        // They stand in the order of their ends, so that those of one bracket stand beside each other.
        let is_of_same = |other: Option<&Unclosed>| other.is_some_and(|other| other.open == open);
        let before = index.checked_sub(1).and_then(|before| unclosed.get(before));
        if !is_of_same(before) && !is_of_same(unclosed.get(index + 1)) {
            let safety = if goes_on { Safety::Editorial } else { Safety::Safe };
            finding.fix(safety, end.behind(), "]");
        }
    }
}
