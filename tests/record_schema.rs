//! An edition's own schema for its records, named in its settings: what it refuses is found in every place where records stand, and
//! what is wrong with it is told before anything is checked.

use std::path::Path;

use serde_json::Value;
use support::{command, folder, write};

mod support;

const RULE: &str = "metadata/against-edition-schema";
const SCHEMA: &str =
    r#"{"required": ["x-shelf"], "properties": {"kind": {"enum": ["telegram", "letter"]}, "x-shelf": {}}}"#;
const SETTINGS: &str = "record-schema: schemas/record.json\n";
const TEXT: &str = "1. Telegram From the Embassy in Peru1\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";
const VOLUME: &str = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"frus1\"><text><body>\n<div type=\"document\" n=\"1\" xml:id=\"d1\"><head>1. Telegram</head>\n<p>No.</p></div>\n</body></text></TEI>\n";

/// The findings of the schema as "path:line:column", the exit code, and what was said beside.
fn check(folder: &Path, arguments: &[&str]) -> (Vec<String>, Option<i32>, String) {
    let output = command(folder, &[&["check", "--format", "json"][..], arguments].concat()).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let own = report["diagnostics"].as_array().into_iter().flatten().filter(|one| one["rule"] == RULE);
    let place = |one: &Value| {
        let path = one["path"].as_str().unwrap();
        format!("{path}:{}:{}", one["start"]["line"], one["start"]["column"])
    };
    (own.map(place).collect(), output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn the_schema_holds_wherever_a_record_stands() {
    let folder = folder(&[
        ("corrigenda.yaml", SETTINGS),
        ("schemas/record.json", SCHEMA),
        ("a/d1.txt", &format!("---\nid: a/d1\nkind: memorandum\nx-shelf: A\n---\n{TEXT}")),
        ("b/d1.txt", TEXT),
        ("b/d1.yaml", "id: b/d1\nkind: paper\nx-shelf: A\n"),
        ("frus1.xml", VOLUME),
        ("frus1.yaml", "records:\n  - id: frus1/d1\n    kind: telegram\n"),
    ]);

    let (found, code, _) = check(folder.path(), &["--select", RULE, "."]);

    assert_eq!(found, ["a/d1.txt:3:7", "b/d1.yaml:2:7", "frus1.yaml:2:5"]);
    assert_eq!(code, Some(1));
}

#[test]
fn another_schema_is_another_run_though_no_record_changed() {
    let folder = folder(&[
        ("corrigenda.yaml", SETTINGS),
        ("schemas/record.json", SCHEMA),
        ("d1.txt", TEXT),
        ("d1.yaml", "id: v/d1\nkind: paper\nx-shelf: A\n"),
    ]);
    let cache = folder.path().join("kept");
    let arguments = ["--select", RULE, "--cache-dir", cache.to_str().unwrap(), "d1.txt", "d1.yaml"];

    assert_eq!(check(folder.path(), &arguments).0.len(), 1);
    write(folder.path(), "schemas/record.json", &SCHEMA.replace("letter", "paper"));
    assert!(check(folder.path(), &arguments).0.is_empty());
}

#[test]
fn what_no_record_may_have_is_told_once_and_by_the_edition_where_our_rule_is_off() {
    let folder = folder(&[
        ("corrigenda.yaml", SETTINGS),
        ("schemas/record.json", SCHEMA),
        ("d1.txt", TEXT),
        ("d1.yaml", "id: v/d1\nkind: lettre\ntitle: A letter\n"),
    ]);

    let (found, ..) = check(folder.path(), &["d1.yaml"]);
    assert_eq!(found, ["d1.yaml:1:1"], "only that the shelf is missing, which no other rule says");
    let (found, ..) = check(folder.path(), &["--ignore", "metadata/unknown-value", "d1.yaml"]);
    assert_eq!(found, ["d1.yaml:1:1", "d1.yaml:2:7"]);
}

#[test]
fn what_is_wrong_with_the_schema_or_its_name_is_drawn_and_nothing_is_checked() {
    let folder = folder(&[
        ("corrigenda.yaml", SETTINGS),
        ("schemas/record.json", "{\"properties\": {\"kind\": {\"type\": \"strin\"}}}"),
        ("d1.txt", TEXT),
    ]);

    let (_, code, said) = check(folder.path(), &["d1.txt"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("record.json:1:34") && said.contains("did you mean string?"), "{said}");

    for (schema, message) in [
        ("", "there is nothing in “schemas/record.json”"),
        ("{\"$ref\": \"other.json\"}", "“other.json” is outside of this file, and no other is read"),
        ("{\"$defs\": {\"text\": {}}, \"$ref\": \"#/$defs/txet\"}", "did you mean #/$defs/text?"),
        (
            "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"}",
            "the schema is of another draft than is read",
        ),
    ] {
        write(folder.path(), "schemas/record.json", schema);
        let (_, code, said) = check(folder.path(), &["d1.txt"]);
        assert_eq!(code, Some(2), "{schema}");
        assert!(said.contains(message), "{schema}{said}");
    }
}
