//! A redaction is closed.

use crate::document::Document;
use crate::document::redaction::Unclosed;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/redaction/unclosed-redaction.yaml`.
pub const RULE: Rule = rule!("redaction/unclosed-redaction", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for Unclosed { open, end } in document.unclosed_redactions() {
        findings
            .at(open, "nothing closes this redaction")
            .label(end, "it ends here")
            .help("print “not declassified]”");
    }
}
