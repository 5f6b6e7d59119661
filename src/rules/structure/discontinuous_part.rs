//! The documents of a part count on from those of the part before it, where they are counted through.

use serde::Deserialize;

use crate::document::collection::{Collection, WhichEnd, counts_on};
use crate::finding::Findings;
use crate::rule::{Rule, rule};

/// Why, and with which parameters and examples: `rules/structure/discontinuous-part.yaml`.
pub const RULE: Rule = rule!(collection "structure/discontinuous-part", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    near: u32,
}

fn check(collection: &Collection, parameters: &Parameters, findings: &mut Findings) {
    for (part, before) in collection.following_parts() {
        let (own, other) = (&collection.parts[part], &collection.parts[before]);
        let Some((numbers, numbers_before)) = own.extent.numbers.as_ref().zip(other.extent.numbers.as_ref())
        else {
            continue;
        };
        let (first, last) = (&numbers.first, &numbers_before.last);
        let expected = last.value.saturating_add(1);
        let is_counted_on = counts_on(first.value, (numbers_before.first.value, last.value), parameters.near);
        if !is_counted_on || first.value == expected || !first.is_reported {
            continue;
        }
        let help = if first.value > expected {
            "look for the documents between them, or number the part on"
        } else {
            "number the part on; two documents of a volume cannot have one number"
        };
        let message = format!(
            "this part begins with document {}, and {} ends with document {}",
            first.value, other.name, last.value
        );
        findings
            .of(collection.layer_of_end(part, WhichEnd::FirstNumber))
            .at(first.span, message)
            .label_of(
                collection.layer_of_end(before, WhichEnd::LastNumber),
                last.span,
                "the last document before it",
            )
            .help(help);
    }
}
