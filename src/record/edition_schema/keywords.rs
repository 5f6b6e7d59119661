//! Keywords of a schema that no schema has: to the validator they are remarks, so that nothing is checked by them.

use crate::nearest::{is_one_slip, nearest};
use crate::yaml::{Node, Problem, Value};

/// The keywords of draft 2020-12, with the two that earlier drafts had for “$defs” and for what depends on a key.
const KEYWORDS: [&str; 61] = [
    "$schema",
    "$id",
    "$ref",
    "$defs",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$comment",
    "$vocabulary",
    "definitions",
    "dependencies",
    "title",
    "description",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "examples",
    "type",
    "enum",
    "const",
    "format",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxContains",
    "minContains",
    "maxProperties",
    "minProperties",
    "required",
    "dependentRequired",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "prefixItems",
    "items",
    "contains",
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "id",
    "additionalItems",
];

/// The forms of a text that are known.
const FORMATS: [&str; 17] = [
    "date",
    "date-time",
    "time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];

/// Remarks for other programs that are nearly a keyword.
const REMARKS: [&str; 2] = ["example", "tsType"];

/// Notes the keywords that are nearly one of the known ones; others are remarks for other programs, such as “markdownDescription”.
pub fn misspelt(schema: &Node, problems: &mut Vec<Problem>) {
    for (key, value) in schema.entries() {
        let Some(keyword) = key.scalar() else { continue };
        match keyword {
            "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => {
                for (_, schema) in value.entries() {
                    misspelt(schema, problems);
                }
            }
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                if let Value::Sequence(schemas) = &value.value {
                    for schema in schemas {
                        misspelt(schema, problems);
                    }
                }
            }
            "not"
            | "if"
            | "then"
            | "else"
            | "items"
            | "contains"
            | "additionalProperties"
            | "propertyNames"
            | "unevaluatedItems"
            | "unevaluatedProperties"
            | "contentSchema" => misspelt(value, problems),
            "format" => problems.extend(unknown_format(value)),
            _ if KEYWORDS.contains(&keyword) || REMARKS.contains(&keyword) => {}
            _ => {
                let near = nearest(keyword, KEYWORDS).filter(|_| keyword.len() > 2);
                problems.extend(near.map(|near| {
                    Problem::new(key.span, format!("the schema has no keyword “{keyword}”"))
                        .help(format!("did you mean “{near}”?"))
                }));
            }
        }
    }
}

/// What is said of a form of text that is a slip for a known one; others are remarks for other programs.
fn unknown_format(format: &Node) -> Option<Problem> {
    let word = format.scalar().filter(|word| !FORMATS.contains(word))?;
    let near = FORMATS.into_iter().find(|known| is_slip_for(word, known))?;
    let problem = Problem::new(format.span, format!("the schema has no format “{word}”"));
    Some(problem.help(format!("did you mean “{near}”?")))
}

/// A known form of fewer letters has names of other forms near it, as “uri” has “urn”.
const SLIP_LETTERS_MIN: usize = 5;

/// Whether a known form is meant by a word in which one letter is wrong, lost, transposed or added before its end, or which has
/// capitals. One with something behind it is a form of its own, as “uuid4” is.
fn is_slip_for(word: &str, known: &str) -> bool {
    let word = word.to_lowercase();
    word == known
        || (known.len() >= SLIP_LETTERS_MIN && !word.starts_with(known) && is_one_slip(&word, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_text_of_another_name_is_no_slip_for_a_known_one() {
        for slip in ["data-time", "datetime", "emial", "hostnme", "URI", "Date"] {
            assert!(FORMATS.into_iter().any(|known| is_slip_for(slip, known)), "{slip}");
        }
        for own in ["urn", "url", "data", "uuid4", "times", "regexp", "idn-email", "idn-hostname", "isbn"] {
            assert!(!FORMATS.into_iter().any(|known| is_slip_for(own, known)), "{own}");
        }
    }
}
