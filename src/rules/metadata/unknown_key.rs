//! A record has no keys that there are not.

use crate::finding::Findings;
use crate::record::schema::Fault;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/unknown-key.yaml`.
pub const RULE: Rule = rule!(record "metadata/unknown-key", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    for violation in record.violations() {
        if let Fault::Misplaced { under, place, keys } = &violation.fault {
            misplaced(record, violation.span, (under, *place), keys, findings);
        }
        let Fault::Unknown { meant, known } = &violation.fault else { continue };
        let help = match meant {
            Some(meant) => format!("did you mean {meant}?"),
            None => format!("choose one of {}, or begin keys of your own with “x-”", known.join(", ")),
        };
        findings.at(violation.span, format!("a record has no key “{}”", violation.path)).help(help);
    }
}

/// Tells that keys stand beside the one that they belong under.
fn misplaced(
    record: &WrittenRecord,
    span: Span,
    (under, place): (&str, Option<Span>),
    keys: &[String],
    findings: &mut Findings,
) {
    let [others @ .., last] = keys else { return };
    let last = format!("“{last}”");
    let (names, belongs, them) = match others {
        [] => (last, "belongs", "it"),
        others => (format!("“{}” and {last}", others.join("”, “")), "belong", "them"),
    };
    let finding = findings.at(span, format!("{names} {belongs} under “{under}”"));
    let Some(place) = place else {
        finding.help(format!("write “{under}:” in the line above, and indent {them}"));
        return;
    };
    let is_there_too = keys.iter().all(|key| record.field(&format!("{under}.{key}")).is_some());
    finding.label(place, format!("“{under}” stands here")).help(if is_there_too {
        format!("take {them} out here, since “{under}” has {them} already")
    } else {
        format!("indent {them} below “{under}:”")
    });
}
