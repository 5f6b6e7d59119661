//! What makes a waiver none: said in the same words of `waivers.yaml` and of comments in TEI.

use crate::document::waiver::{WaiverFault, WaiverFaultKind as Kind};
use crate::finding::Findings;

/// Reports what makes a waiver none.
pub fn report_malformed(faults: &[WaiverFault], findings: &mut Findings) {
    for fault in faults {
        if let Some((message, help)) = malformed(&fault.kind) {
            findings.at(fault.span, message).help(help);
        }
    }
}

/// What is wrong, and what to do; `None` for a waiver that is one.
fn malformed(kind: &Kind) -> Option<(String, String)> {
    let did_you_mean = |nearest: &Option<String>| match nearest {
        Some(near) => format!("did you mean {near}?"),
        None => "`corrigenda rules` lists them".to_owned(),
    };
    Some(match kind {
        Kind::NoMapping { kind } => (
            format!("a waiver is {kind} here"),
            "write it as a mapping: document, rule, words, reason".to_owned(),
        ),
        Kind::UnknownKey { key, help } => (format!("a waiver has no key “{key}”"), help.clone()),
        Kind::NoWord { key, kind } => {
            (format!("“{key}” is {kind}"), "write one word or one sentence".to_owned())
        }
        Kind::Missing { key } => (format!("this waiver has no {key}"), needed(key).to_owned()),
        Kind::NoDate { word } => {
            (format!("“{word}” is no date"), "write the last day as 2027-06-30".to_owned())
        }
        Kind::UnknownRequest { word } => (
            format!("“{word}” is nothing that a comment can ask for"),
            "write `corrigenda: allow RULE: why`".to_owned(),
        ),
        Kind::NoReason => {
            let help = "say why the text is right as it stands, behind the rule and a colon";
            ("this waiver has no reason".to_owned(), help.to_owned())
        }
        Kind::SeveralRules { count } => (
            format!("this comment names {count} rules; it waives one"),
            "write a comment for each, one above the other".to_owned(),
        ),
        Kind::NoElement => {
            let help = "put it before the element, or first in the document; in a record, in the line above the entry or at the end of its own";
            ("nothing follows that the comment could be about".to_owned(), help.to_owned())
        }
        Kind::BlankBelow => {
            let help = "take the blank line out, or put the comment at the end of the line that it is about";
            ("a blank line stands below this comment, so it is about nothing".to_owned(), help.to_owned())
        }
        Kind::UnknownRule { word, nearest } => (format!("there is no rule “{word}”"), did_you_mean(nearest)),
        Kind::Group { word } => {
            (format!("“{word}” is a group; a waiver is of one rule"), "name the rule".to_owned())
        }
        Kind::Never { rule } => {
            (format!("{rule} is never waived"), "mend the file: no XML program opens it".to_owned())
        }
        _ => return None,
    })
}

/// How to write what every waiver has.
fn needed(key: &str) -> &'static str {
    match key {
        "document" => "name the document, as reports do: d511",
        "rule" => "name the rule, as reports do: footnote/orphan-note",
        "words" => "quote the words that are right as they stand",
        _ => "say why the text is right as it stands",
    }
}
