//! An edition's own JSON Schema for its records (draft 2020-12): compiled once, held against each record, its violations told at the
//! very key or value.
//!
//! The schema is read with places, too, so that a mistake in it is drawn like any other. Nothing outside of its file is read, and
//! its patterns take linear time, whatever they are.

use std::fmt;

use jsonschema::{Draft, PatternOptions, Validator};
use serde_json::Value as Json;

use crate::nearest::nearest;
use crate::source::{Source, Span};
use crate::yaml::{self, Node, Problem, Value};
use told::Told;
use unread::{mistake, not_json};

mod keywords;
mod told;
mod unread;
mod words;

/// The draft that is read, as “$schema” names it.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A schema that is ready.
pub struct EditionSchema {
    validator: Validator,
    /// The schema as values, where the names that there are are looked up.
    json: Json,
    /// Its file's text: what tells one schema from another.
    text: String,
}

impl fmt::Debug for EditionSchema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("EditionSchema").field(&self.text).finish()
    }
}

impl EditionSchema {
    /// Compiles a file.
    ///
    /// # Errors
    ///
    /// With what keeps it from being a schema, in the order of the file.
    pub fn read(source: &Source) -> Result<Self, Vec<Problem>> {
        if let Some(problem) = yaml::unreadable(source, Span::new(0, source.text().len())).next() {
            return Err(vec![problem]);
        }
        // A mark of the byte order is no part of the file.
        let text = source.text().trim_start_matches('\u{FEFF}');
        let base = source.text().len() - text.len();
        let json = serde_json::from_str(text).map_err(|error| vec![not_json(text, base, &error)])?;
        // What is JSON is YAML, which is read with its places; what is too deep or long for that has none.
        let parsed = yaml::parse(text, base);
        let is_repeated = |problem: &Problem| problem.other.is_some();
        let mut problems: Vec<Problem> = parsed.problems.into_iter().filter(is_repeated).collect();
        let root = parsed.root.unwrap_or_else(|| without_places(&json));
        if let Some((key, draft)) = root.pointed("/$schema")
            && draft.scalar().is_none_or(|draft| draft.trim_end_matches('#') != DRAFT)
        {
            let place = if draft.span.is_empty() { key.unwrap_or(draft) } else { draft };
            let problem = Problem::new(place.span, "the schema is of another draft than is read");
            problems.push(problem.help(format!("write it by draft 2020-12, “{DRAFT}”")));
        }
        references(&root, &root, &json, &mut problems);
        keywords::misspelt(&root, &mut problems);
        if problems.is_empty() {
            problems.extend(malformed(&root, &json));
        }
        if !problems.is_empty() {
            problems.sort_by_key(|problem| problem.span);
            problems.dedup();
            return Err(problems);
        }
        let options = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_pattern_options(PatternOptions::regex())
            .should_validate_formats(true);
        match options.build(&json) {
            Ok(validator) => Ok(Self { validator, json, text: source.text().to_owned() }),
            Err(error) => Err(vec![mistake(&root, &error)]),
        }
    }

    /// The words of a closed list that a key of a record takes.
    pub fn words(&self, key: &str) -> Vec<&str> {
        words::words(&self.json, key)
    }

    /// Where a record does not hold to the schema, in the order of the record.
    pub fn violations(&self, record: &Node, source: &Source) -> Vec<Problem> {
        let json = record.json(source);
        let mut problems = Vec::new();
        let told = Told { root: record, whole: "a record", schema: &self.json };
        for error in self.validator.iter_errors(&json) {
            told.tell(&error, &mut problems);
        }
        problems.sort_by_key(|problem| problem.span);
        problems.dedup();
        problems
    }
}

/// A schema of which no place is known, but for its beginning.
fn without_places(json: &Json) -> Node {
    let value = match json {
        Json::Array(items) => Value::Sequence(items.iter().map(without_places).collect()),
        Json::Object(keys) => {
            let key = |key: &String| Node { span: Span::new(0, 0), value: Value::Scalar(key.clone()) };
            Value::Mapping(keys.iter().map(|(name, value)| (key(name), without_places(value))).collect())
        }
        Json::String(text) => Value::Scalar(text.clone()),
        other => Value::Scalar(other.to_string()),
    };
    Node { span: Span::new(0, 0), value }
}

/// What the schema of schemas says against it.
fn malformed(root: &Node, json: &Json) -> Vec<Problem> {
    let validator = jsonschema::draft202012::meta::validator();
    let mut problems = Vec::new();
    let told = Told { root, whole: "a schema", schema: &Json::Null };
    for error in validator.iter_errors(json) {
        told.tell(&error, &mut problems);
    }
    problems
}

/// References that lead out of the file, or nowhere in it.
fn references(node: &Node, root: &Node, json: &Json, problems: &mut Vec<Problem>) {
    match &node.value {
        Value::Scalar(_) => {}
        Value::Sequence(items) => items.iter().for_each(|item| references(item, root, json, problems)),
        Value::Mapping(entries) => {
            for (key, value) in entries {
                let is_reference = matches!(key.scalar(), Some("$ref" | "$dynamicRef"));
                match value.scalar().filter(|_| is_reference) {
                    Some(target) => problems.extend(unresolved(target, value.span, root, json)),
                    None => references(value, root, json, problems),
                }
            }
        }
    }
}

fn unresolved(target: &str, span: Span, root: &Node, json: &Json) -> Option<Problem> {
    let (file, fragment) = target.split_once('#').unwrap_or((target, ""));
    if !file.is_empty() {
        let is_own = has_id(root, file) || file == DRAFT;
        let problem = Problem::new(span, format!("“{target}” is outside of this file, and no other is read"));
        return (!is_own).then(|| problem.help("copy it under “$defs” and point at “#/$defs/…”"));
    }
    // An anchor is a name, and the validator finds it.
    if !fragment.starts_with('/') || json.pointer(fragment).is_some() {
        return None;
    }
    let problem = Problem::new(span, format!("“{target}” points at nothing in this file"));
    let (folder, name) = fragment.rsplit_once('/')?;
    let siblings = root.pointed(folder).map(|(_, value)| &value.value);
    let Some(Value::Mapping(entries)) = siblings else { return Some(problem) };
    let near = nearest(name, entries.iter().filter_map(|(key, _)| key.scalar()));
    Some(match near {
        Some(near) => problem.help(format!("did you mean #{folder}/{near}?")),
        None => problem,
    })
}

/// Whether a part of the schema is called so.
fn has_id(node: &Node, id: &str) -> bool {
    match &node.value {
        Value::Scalar(_) => false,
        Value::Sequence(items) => items.iter().any(|item| has_id(item, id)),
        Value::Mapping(entries) => entries.iter().any(|(key, value)| {
            let is_named = key.scalar() == Some("$id") && value.scalar().is_some_and(|own| own.ends_with(id));
            is_named || has_id(value, id)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> Vec<(String, String)> {
        let source = Source::from_text("records.json", text);
        let problems = EditionSchema::read(&source).err().unwrap_or_default();
        problems.into_iter().map(|problem| (source.slice(problem.span).to_owned(), problem.message)).collect()
    }

    fn violations(schema: &str, record: &str) -> Vec<(String, String, String)> {
        let schema = EditionSchema::read(&Source::from_text("records.json", schema)).unwrap();
        let source = Source::from_text("d1.yaml", record);
        let node = yaml::read(&source).unwrap().unwrap();
        let told = |problem: Problem| {
            (source.slice(problem.span).to_owned(), problem.message, problem.help.unwrap_or_default())
        };
        schema.violations(&node, &source).into_iter().map(told).collect()
    }

    #[test]
    fn a_schema_that_leads_out_of_its_file_or_nowhere_is_refused_at_the_reference() {
        let found = mistakes(
            "{\n\t\"$defs\": {\"text\": {\"type\": \"string\"}},\n\t\"properties\": {\"a\": {\"$ref\": \"#/$defs/txet\"}, \"b\": {\"$ref\": \"https://example.org/b.json\"}}\n}",
        );

        assert_eq!(
            found,
            [
                ("\"#/$defs/txet\"".to_owned(), "“#/$defs/txet” points at nothing in this file".to_owned()),
                (
                    "\"https://example.org/b.json\"".to_owned(),
                    "“https://example.org/b.json” is outside of this file, and no other is read".to_owned()
                )
            ]
        );
    }

    #[test]
    fn what_is_no_schema_of_the_draft_is_told_at_its_place() {
        assert_eq!(mistakes(r#"{"$schema": "http://json-schema.org/draft-07/schema#"}"#).len(), 1);
        let found = mistakes(r#"{"properties": {"a": {"type": "strin"}}}"#);
        assert_eq!(found[0].0, "\"strin\"", "{found:?}");
        let found = mistakes(r#"{"properties": {"a": {"pattern": "(?=x)"}}}"#);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(mistakes(r#"{"required": ["id"]}"#).is_empty());
        assert!(!mistakes("{").is_empty());
    }

    #[test]
    fn a_violation_is_told_at_the_very_key_or_value() {
        let schema = r#"{
            "required": ["shelf"], "additionalProperties": false,
            "properties": {
                "shelf": {"type": "string"}, "state": {"enum": ["seen", "unseen"]}, "count": {"type": "integer", "minimum": 1},
                "notes": {"type": "array", "items": {"type": "object", "properties": {"by": {"pattern": "^[A-Z]"}}}}
            }
        }"#;

        let found = violations(schema, "state: sene\ncount: 0\nshelv: A\nnotes:\n  - by: smith\n  - 3\n");

        let place = |index: usize| found[index].0.as_str();
        assert_eq!(found.len(), 6, "{found:#?}");
        assert_eq!(found[0], ("state".into(), "“shelf” is missing".into(), told::ASKED.into()));
        assert_eq!(found[1], ("sene".into(), "“state” cannot be “sene”".into(), "did you mean seen?".into()));
        assert_eq!(place(2), "0");
        assert_eq!(
            found[3],
            ("shelv".into(), "the schema has no key “shelv”".into(), "did you mean shelf?".into())
        );
        assert_eq!((place(4), place(5)), ("smith", "3"));
    }

    #[test]
    fn a_text_of_another_form_and_an_item_are_told_as_what_they_are() {
        let schema = r#"{"properties": {
            "x-date": {"format": "date"}, "x-page": {"format": "uri"}, "x-other": {"format": "shelfmark"},
            "list": {"items": {"maxLength": 3}}
        }}"#;
        let found = violations(schema, "x-date: 2024-13-01\nx-page: example\nx-other: y\nlist: [abcd]\n");

        assert_eq!(found.len(), 3, "{found:?}");
        let (marked, message, help) = &found[0];
        assert_eq!((&**marked, &**message), ("2024-13-01", "“x-date” is “2024-13-01”, which is no date"));
        assert_eq!(help, "write it as in 1968-10-05");
        assert!(found[1].1.ends_with("which is no address with its scheme"), "{found:?}");
        assert_eq!(found[2].1, "an item of “list” has 4 characters, and must have 3 at most");
        assert!(
            violations(schema, "x-date: 2024-12-01\nx-page: https://a.example/b\nlist: [abc]\n").is_empty()
        );
        assert_eq!(
            mistakes(r#"{"properties": {"a": {"format": "data-time"}, "b": {"format": "urn"}}}"#),
            [("\"data-time\"".to_owned(), "the schema has no format “data-time”".to_owned())]
        );
    }

    #[test]
    fn a_sign_that_no_address_has_is_told_with_how_it_is_written() {
        let schema = r#"{"properties": {
            "a": {"format": "uri"}, "b": {"format": "uri-reference"}, "c": {"format": "iri"}, "d": {"format": "uri"}
        }}"#;
        let found = violations(schema, "a: http://a.b/ä\nb: ../é\nc: http://a.b/ä c\nd: a.b/<c>\n");

        let told: Vec<(&str, &str)> = found.iter().map(|(_, told, help)| (&**told, &**help)).collect();
        assert_eq!(
            told,
            [
                (
                    "“a” is “http://a.b/ä”, and an address of the format “uri” has no “ä”",
                    "write ä as %C3%A4, or give the schema the format iri"
                ),
                (
                    "“b” is “../é”, and an address of the format “uri-reference” has no “é”",
                    "write é as %C3%A9, or give the schema the format iri-reference"
                ),
                ("“c” is “http://a.b/ä c”, and an address has no blank", "write each blank as %20"),
                ("“d” is “a.b/<c>”, and an address has no “<”", "write < as %3C"),
            ]
        );
    }

    #[test]
    fn a_schema_that_cannot_be_read_is_told_with_what_to_do() {
        let told = |text: &str| {
            let problem =
                EditionSchema::read(&Source::from_text("records.json", text)).unwrap_err().remove(0);
            (problem.message, problem.help.unwrap_or_default())
        };

        assert!(told("properties:\n  a: {}\n").1.starts_with("a schema is written in JSON and not in YAML"));
        assert!(told("{'a': 1}").1.starts_with("JSON has its keys and texts in double quotation marks"));
        for (pattern, message, help) in [
            ("(", "the pattern cannot be read: unclosed group", "close it with “)”"),
            ("[a", "the pattern cannot be read: unclosed character class", "close it with “]”"),
            ("(?=a)", "the pattern cannot be read: look-around", "write a pattern without looking around"),
        ] {
            let (said, what) = told(&format!(r#"{{"properties": {{"a": {{"pattern": "{pattern}"}}}}}}"#));
            assert!(said.starts_with(message) && what.starts_with(help), "{said}: {what}");
        }
        let bytes = b"{\"title\": \"\x93\"}".to_vec();
        let problem = EditionSchema::read(&Source::from_bytes("records.json", bytes).unwrap()).unwrap_err();
        assert_eq!(problem[0].message, "the byte 0x93 is not UTF-8");
    }

    #[test]
    fn of_several_forms_that_a_value_may_have_the_one_that_was_meant_speaks() {
        let schema = r#"{"properties": {"date": {"oneOf": [
            {"type": "string"},
            {"type": "object", "required": ["when"], "properties": {"when": {"type": "string"}}}
        ]}}}"#;

        assert_eq!(violations(schema, "date: {whne: x}\n")[0].1, "“date.when” is missing");
        assert_eq!(violations(schema, "date: [x]\n")[0].1, "“date” is a list, not a text or a mapping");
        assert!(violations(schema, "date: x\n").is_empty());
    }

    #[test]
    fn of_forms_that_are_told_apart_by_their_keys_the_nearest_speaks() {
        let schema = crate::record::schema::SCHEMA.replace(
            r#""required": ["id", "kind", "title"]"#,
            r#""required": ["id", "kind", "title", "x-shelf"]"#,
        );
        let told = |record: &str| -> Vec<String> {
            violations(&schema, record).into_iter().map(|(_, message, _)| message).collect()
        };

        assert_eq!(told("id: v/d1\nkind: letter\ntitle: A\n"), ["“x-shelf” is missing"]);
        assert_eq!(told("id: v/d1\nkind: 3\ntitle: A\nx-shelf: 1\n"), ["“kind” cannot be “3”"]);
        assert_eq!(
            told("id: v/d1\nkind: letter\ntitel: A\nx-shelf: 1\n"),
            ["“title” is missing", "the schema has no key “titel”"]
        );
        let by_kind = r#"{"oneOf": [
            {"properties": {"kind": {"const": "letter"}}, "required": ["to"]},
            {"properties": {"kind": {"const": "paper"}}, "required": ["x-copy", "x-shelf"]}
        ]}"#;
        assert_eq!(violations(by_kind, "kind: paper\nx-copy: 1\n")[0].1, "“x-shelf” is missing");
        assert_eq!(violations(by_kind, "kind: note\n")[0].2, "choose one of letter, paper");
        let either = r#"{"anyOf": [{"required": ["place"]}, {"required": ["x-place"]}]}"#;
        assert_eq!(violations(either, "kind: paper\n")[0].1, "“place” or “x-place” is missing");
    }

    #[test]
    fn what_else_a_schema_asks_for_is_told_in_our_words() {
        let told = |schema: &str, record: &str| {
            let (marked, message, help) = violations(schema, record).remove(0);
            (marked, message, help)
        };
        for (schema, record, marked, message, help) in [
            (r#"{"type": "string"}"#, "3", "3", "“x” is “3”, not a text", "write \"3\", in quotation marks"),
            (
                r#"{"type": "integer"}"#,
                "'3'",
                "'3'",
                "“x” is “3”, not a whole number",
                "write 3, without quotation marks",
            ),
            (r#"{"minimum": 1}"#, "0", "0", "“x” is “0”, and must be 1 or more", ""),
            (r#"{"maxLength": 2}"#, "abc", "abc", "“x” has 3 characters, and must have 2 at most", ""),
            (r#"{"minItems": 2}"#, "[a]", "x", "“x” has 1 item, and must have 2 or more", ""),
            (r#"{"uniqueItems": true}"#, "[a, b, a]", "a", "“x” has “a” twice", "take one out"),
            (
                r#"{"contains": {"const": "a"}}"#,
                "[b]",
                "x",
                "“x” has no item of the form that the schema asks for",
                "",
            ),
            ("false", "1", "x", "“x” cannot stand here", "take it out"),
            (
                r#"{"not": {"required": ["place"]}}"#,
                "{place: a}",
                "place",
                "“x.place” cannot stand here",
                "the schema of the edition forbids it",
            ),
            (
                r#"{"oneOf": [{"type": "string"}, {"minLength": 1}]}"#,
                "a",
                "a",
                "“x” has several of the forms of which the schema allows one",
                "",
            ),
        ] {
            let schema = format!(r#"{{"properties": {{"x": {schema}}}}}"#);
            let found = told(&schema, &format!("x: {record}\n"));
            assert_eq!(found, (marked.to_owned(), message.to_owned(), help.to_owned()), "{schema}");
        }
    }

    #[test]
    fn a_keyword_that_is_misspelt_is_no_remark() {
        let found = mistakes(
            r#"{"requierd": ["id"], "propertys": {}, "markdownDescription": "", "properties": {"propertys": {"enmu": [1]}}}"#,
        );
        let message =
            |keyword: &str| (format!("\"{keyword}\""), format!("the schema has no keyword “{keyword}”"));

        assert_eq!(found, [message("requierd"), message("propertys"), message("enmu")]);
        assert_eq!(
            mistakes("[1, 2]"),
            [("[".to_owned(), "a schema is a list, not true or false or a mapping".to_owned())]
        );
    }

    #[test]
    fn a_key_that_stands_twice_is_told_and_a_deep_schema_is_looked_through() {
        assert_eq!(mistakes(r#"{"type": "object", "type": "array"}"#)[0].1, "the key “type” stands twice");
        let deep = |inner: &str| format!("{}{inner}{}", r#"{"items": "#.repeat(40), "}".repeat(40));
        let found = mistakes(&deep(r##"{"$ref": "#/$defs/a"}"##));
        assert_eq!(found[0].1, "“#/$defs/a” points at nothing in this file");
        assert!(mistakes(&deep("{}")).is_empty());
        assert!(mistakes("\u{FEFF}{\"type\": \"object\"}").is_empty());
        assert_eq!(mistakes("\u{FEFF}{\"type\": \"objec\"}")[0].0, "\"objec\"");
    }
}
