//! Keywords of a schema that no schema has: to the validator they are remarks, so that nothing is checked by them.

use crate::nearest::nearest;
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

/// What is said of a form of text that is nearly a known one; others are remarks for other programs.
fn unknown_format(format: &Node) -> Option<Problem> {
    let word = format.scalar().filter(|word| !FORMATS.contains(word))?;
    // Two that the draft has are not looked at.
    let near = nearest(word, FORMATS).filter(|_| word.len() > 2 && !word.starts_with("idn-"))?;
    let problem = Problem::new(format.span, format!("the schema has no format “{word}”"));
    Some(problem.help(format!("did you mean “{near}”?")))
}
