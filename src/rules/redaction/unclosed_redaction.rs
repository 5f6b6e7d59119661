//! A redaction is closed.

use crate::document::Document;
use crate::document::redaction::Unclosed;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/redaction/unclosed-redaction.yaml`.
pub const RULE: Rule = rule!("redaction/unclosed-redaction", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let unclosed: Vec<Unclosed> = document.unclosed_redactions().collect();
    for Unclosed { open, end } in &unclosed {
        let (open, end) = (*open, *end);
        let finding = findings
            .at(open, "nothing closes this redaction")
            .label(end, "it ends here")
            .help("print “not declassified]”");
        // Where words go on, the redaction may end behind them.
        let behind = &document.text[end.end as usize..];
        let goes_on = !behind.is_empty() && !behind.starts_with(['.', ',', ';', ':', ')', '\n', '\r', '”']);
        if unclosed.iter().filter(|other| other.open == open).count() == 1 {
            let safety = if goes_on { Safety::Editorial } else { Safety::Safe };
            finding.fix(safety, end.behind(), "]");
        }
    }
}
