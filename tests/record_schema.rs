//! An edition's own schema for its records, named in its settings: what it refuses is found in every place where records stand, and
//! what is wrong with it is told before anything is checked.

use std::path::Path;

use std::collections::BTreeSet;

use corrigenda::check::check_sources;
use corrigenda::configuration::Configuration;
use corrigenda::source::Source;
use corrigenda::triage::{self, Choice};
use corrigenda::yaml;
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

/// The rules that say of a record what its schema says.
const OF_SCHEMA: &str = "metadata/wrong-type,metadata/unknown-key,metadata/unknown-value,metadata/empty-value,metadata/missing-key,\
    metadata/unquoted-word,metadata/malformed-date,metadata/malformed-id,metadata/malformed-language,metadata/malformed-url,\
    metadata/date-order";

/// Lines of a record that both the schema and the rules take.
const TAKEN: [&str; 24] = [
    "number: 12",
    "number: 12a",
    "number: \"012\"",
    "place: 1968",
    "x-own: [1, {a: b}]",
    "date: {when: 1968}",
    "date: {when: 1968-10-05, x-sure: true}",
    "date: {from: 1968-10-05, to: 1968-10-06}",
    "date: {earliest: 1968}",
    "from: [{name: 3, x-id: 7}]",
    "source: {folder: 6, lot: 430, box: 12}",
    "source: {folder: 6.5}",
    "notes: {count: 3, x-last: 7}",
    "pages: {first: xii, breaks: [13, 14], x-sheet: a}",
    "attachments: [{title: A, printed: True}]",
    "attachments: [{title: A, printed: FALSE}]",
    "declassification: {excisions: [{text: 1 line, amount: 1, unit: line, x-a: 1}]}",
    "publication: {isbn: [9780160420184], date: 2004}",
    "publication: {url: \"https://history.state.gov/a?b#c\"}",
    "languages: [en, pt-BR, yue]",
    "editors: [{name: A, role: primary, x-a: 1}]",
    "revisions: [{date: 1970, what: A, x-a: 1}]",
    "related: [{type: see-also, target: v/d2, x-a: 1}]",
    "classification: {current: released}",
];

/// Lines that both refuse.
const REFUSED: [&str; 34] = [
    "number: 1.5",
    "number: -3",
    "number: true",
    "number: [12]",
    "place: true",
    "place: [Lima]",
    "place: {a: b}",
    "place: ~",
    "place: \"\"",
    "plaec: Lima",
    "date: 1968",
    "date: {}",
    "date: {when: true}",
    "date: {when: 1968.5}",
    "date: {from: 1968-10-05}",
    "date: {to: 1968-10-05}",
    "date: {certainty: sure}",
    "from: A",
    "from: [A]",
    "from: {name: A}",
    "from: []",
    "from: [{office: A}]",
    "notes: {count: \"3\"}",
    "notes: {count: three}",
    "notes: {count: 1234567890}",
    "notes: {count: -1}",
    "notes: {count: 1.5}",
    "attachments: [{title: A, printed: \"true\"}]",
    "attachments: [{title: A, printed: yes}]",
    "declassification: {excisions: [{text: A, unit: lines}]}",
    "languages: [english]",
    "languages: [abcd]",
    "publication: {url: \"htp://x y\"}",
    "publication: {url: history.state.gov}",
];

#[test]
fn the_published_schema_and_the_rules_say_the_same_of_a_value() {
    let schema: Value = serde_json::from_str(corrigenda::record::schema::SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let choice = Choice { select: OF_SCHEMA.split(',').map(str::to_owned).collect(), ..Choice::default() };
    let plan = triage::plan(&choice, &Configuration::default()).unwrap();
    let told = |line: &str| {
        let text = format!("id: v/d1\nkind: letter\ntitle: A letter\n{line}\n");
        let source = Source::from_text("d1.yaml", &text);
        let json = yaml::read(&source).unwrap().unwrap().json(&source);
        let report = check_sources("v", vec![source], &plan);
        let rules: BTreeSet<String> = report.diagnostics.iter().map(|one| one.rule.to_string()).collect();
        (validator.is_valid(&json), rules)
    };
    for line in TAKEN {
        assert_eq!(told(line), (true, BTreeSet::new()), "{line}");
    }
    for line in REFUSED {
        let (is_valid, rules) = told(line);
        assert!(!is_valid && rules.len() == 1, "{line}: {is_valid}, {rules:?}");
    }
}

#[test]
fn what_the_published_schema_says_in_an_editions_own_is_not_said_again() {
    let schema = corrigenda::record::schema::SCHEMA.replace(
        r#""required": ["id", "kind", "title"]"#,
        r#""required": ["id", "kind", "title", "x-shelf"]"#,
    );
    // A heading without a number, which no number of a record is held against.
    let text = TEXT.trim_start_matches("1. ");
    let folder = folder(&[("corrigenda.yaml", SETTINGS), ("schemas/record.json", &schema), ("d1.txt", text)]);

    for line in REFUSED {
        let text = format!("id: v/d1\nkind: letter\ntitle: A letter\n{line}\n");
        write(folder.path(), "d1.yaml", &text);
        let (found, ..) = check(folder.path(), &["d1.txt", "d1.yaml"]);
        assert_eq!(found, ["d1.yaml:1:1"], "{line}: only that the shelf is missing");
    }
}

#[test]
fn a_key_that_is_misspelt_or_empty_is_told_once() {
    let folder = folder(&[
        ("d1.txt", &TEXT.replace("in Peru1", "in Peru to the Department of State1")),
        ("d1.yaml", "id: v/d1\nnumber: 1\nkind: telegram\ntitel: Telegram\nfrom: []\n"),
    ]);
    let output =
        command(folder.path(), &["check", "--format", "json", "--select", "metadata", "."]).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rules: Vec<&str> =
        report["diagnostics"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();

    assert_eq!(rules, ["metadata/unknown-key", "metadata/empty-value"]);
}
