//! What a person meets who writes records: where they may stand, what is wrong with how they are written, and how they are reported.

use std::fs;

use proptest::prelude::*;

use checked::{DOCUMENT, check, found};
use corrigenda::check::check_sources;
use corrigenda::configuration::Configuration;
use corrigenda::record::schema::{RECORD, SCHEMA};
use corrigenda::source::Source;
use corrigenda::triage::{self, Choice};
use malformed::malformed;
use published::{corpus, say};
use support::{command, folder, write};

#[path = "support/checked.rs"]
mod checked;
#[path = "support/malformed.rs"]
mod malformed;
#[path = "support/corpus.rs"]
mod published;
mod support;

const VOLUME: &str = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1"><text><body><div type="document" xml:id="d1" n="1"><head>1. Letter</head><p>Text.</p></div></body></text></TEI>"#;

#[test]
fn records_stand_before_their_document_beside_it_or_in_a_file_of_the_volume() {
    let wrong = "kind: telegrm\n";
    let front = format!("---\nid: v/d1\n{wrong}---\n{DOCUMENT}");
    let folder = folder(&[
        ("a/d1.txt", &front),
        ("b/d1.md", &front),
        ("c/d1.txt", DOCUMENT),
        ("c/d1.yaml", wrong),
        ("d/d1.txt", DOCUMENT),
        ("d/records.yaml", "records:\n- kind: telegrm\n"),
        ("e/frus1.xml", VOLUME),
        ("e/frus1.yaml", "records:\n- kind: telegrm\n"),
    ]);

    let found = found(folder.path(), "metadata/unknown-value", &[]);

    let places: Vec<&str> = found.iter().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(
        places,
        ["a/d1.txt:3:7", "b/d1.md:3:7", "c/d1.yaml:1:7", "d/records.yaml:2:9", "e/frus1.yaml:2:9"]
    );
}

#[test]
fn what_is_named_alone_is_reported_alone() {
    let wrong = "kind: telegrm\n";
    let folder = folder(&[
        ("v/d1.txt", DOCUMENT),
        ("v/d1.yaml", wrong),
        ("v/d2.txt", DOCUMENT),
        ("v/d2.yaml", wrong),
        ("e/frus1.xml", &VOLUME.replace("n=\"1\"", "n=\"2\"")),
        ("e/frus1.yaml", "id: frus1/d1\nnumber: 7\nkind: letter\ntitle: Letter\n"),
    ]);
    let paths = |path: &str| {
        let found = found(folder.path(), "metadata,structure", &[path]);
        let mut paths: Vec<String> =
            found.iter().filter_map(|line| line.split(':').next().map(str::to_owned)).collect();
        paths.dedup();
        paths
    };

    assert_eq!(paths("v/d1.txt"), ["v/d1.yaml"], "a record comes with its document");
    assert_eq!(paths("v/d1.yaml"), ["v/d1.yaml"]);
    assert_eq!(paths("v/d1*.txt"), ["v/d1.yaml"]);
    assert_eq!(paths("e/frus1.yaml"), ["e/frus1.yaml"], "the volume is read, and not reported");
}

#[test]
fn other_files_in_yaml_are_left_alone() {
    let folder = folder(&[
        ("d1.txt", DOCUMENT),
        ("corrigenda.yaml", "rules: {}\n"),
        ("waivers.yaml", "waivers: []\n"),
        ("mkdocs.yaml", "nav: [\n"),
        ("README.md", "---\ntitle: About\n---\nWords.\n"),
    ]);

    let output = check(folder.path(), "metadata", &["."]);

    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "no findings in 1 document\n");
    let named = check(folder.path(), "metadata", &["waivers.yaml"]);
    assert_eq!(named.status.code(), Some(3), "it is no record");
}

#[test]
fn traps_of_yaml_are_told_at_their_places() {
    assert_eq!(malformed("id: v/d1\nid: v/d1\n"), ["2:1: the key “id” stands twice"]);
    assert_eq!(malformed("id: v/d1\n\tkind: letter\n"), ["2:1: this is not YAML: a tab indents this line"]);
    assert_eq!(malformed("\u{FEFF}id: v/d1\r\nkind: letter\r\n"), [""; 0]);
    assert_eq!(malformed("<<: {id: v/d1}\n"), ["1:1: merge keys are not read"]);
    assert_eq!(
        malformed("x-a: &base {}\n<<: *base\n"),
        ["1:6: anchors and tags are not read", "2:1: merge keys are not read"]
    );
    assert_eq!(malformed("---\nid: v/d1\n---\nid: v/d2\n"), ["3:1: a second document begins here"]);
    assert_eq!(
        malformed("records:\n- id: v/d1\n# mine\n---\nrecords:\n- id: v/d2\n"),
        ["4:1: a second document begins here"]
    );
    assert_eq!(
        malformed("records:\n- id: v/d1\nrecords:\n- id: v/d2\n"),
        ["3:1: the key “records” stands twice"]
    );
    assert_eq!(malformed("records:\n- id: v/d1\n...\n"), [""; 0]);
    assert_eq!(malformed("- id: v/d1\n"), ["1:1: a record is a list; it must be a mapping, “key: value”"]);
    assert_eq!(malformed("id: \"v/d1\n"), ["1:5: this is not YAML: this quotation mark is not closed"]);
    assert_eq!(malformed("id: !!str v/d1\n"), ["1:5: anchors and tags are not read"]);
    assert_eq!(malformed("# nothing\n"), [""; 0]);
    let hundred = malformed(&"[".repeat(100_000));
    assert_eq!(hundred, ["1:256: this is not YAML: values stand in each other too deep"]);
    let keys: String = (0..200_000).map(|index| format!("x-{index}: 1\n")).collect();
    assert_eq!(malformed(&keys), ["1001:1: a mapping has more than 1000 keys"]);
}

#[test]
fn a_blank_that_is_none_is_told_where_it_stands() {
    for (record, said) in [
        ("id: v/d1\nplace:\tLima\n", "2:7: a tab stands behind “:”"),
        ("id: v/d1\nplace:Lima\nkind: letter\n", "2:6: no blank stands behind “:”"),
        ("id: v/d1\nplace:\u{A0}Lima\nkind: letter\n", "2:7: a no-break space stands behind “:”"),
        ("id: v/d1\ndate:\n\u{A0} when: 1968\n", "3:1: a no-break space stands before this key"),
    ] {
        assert_eq!(malformed(record), [said], "{record}");
    }
}

#[test]
fn a_list_of_records_under_another_key_or_under_none_is_told_alone() {
    for (key, said) in [
        ("record:\n", ["1:1", "there is no key “record” here", "did you mean records?"]),
        ("x-made-by: A\nRecrods:\n", ["2:1", "there is no key “Recrods” here", "did you mean records?"]),
        ("", ["1:1", "a record is a list", "put “records:” in a line of its own above the list"]),
    ] {
        let records = format!("{key}- id: v/d1\n  kind: telegram\n- id: v/d2\n");
        let folder = folder(&[("v/d1.txt", DOCUMENT), ("v/records.yaml", &records)]);
        let output = check(folder.path(), "metadata", &["--format", "full", "v"]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(
            said.iter().all(|said| text.contains(said)) && text.contains("\n1 error in"),
            "{key}: {text}"
        );
    }
    let of_one = malformed("id: v/d1\nrecord: []\n");
    assert_eq!(of_one, [""; 0], "it is a record with a key too many");
}

#[test]
fn an_alias_bomb_is_told_and_does_not_go_off() {
    let mut bomb = "a: &a [x, x]\n".to_owned();
    for (one, other) in ('a'..='y').zip('b'..='z') {
        bomb.push_str(&format!("{other}: &{other} [*{one}, *{one}]\n"));
    }
    let said = malformed(&bomb);

    assert_eq!(
        said,
        ["1:4: anchors and tags are not read; 26 stand here", "2:8: aliases are not read; 50 stand here"]
    );
}

#[test]
fn a_file_of_nothing_but_mistakes_is_told_to_its_hundredth() {
    let twice: String = (0..900).map(|index| format!("k{index}: x\nk{index}: y\n")).collect();

    let said = malformed(&twice);

    assert_eq!(said.len(), 101);
    assert_eq!(said[100], "200:1: there are 100 mistakes up to here; nothing behind them is read");
}

#[test]
fn a_broken_record_hides_no_other() {
    let records =
        "records:\n- id: v/d1\n  kind: \"letter\n- id: v/d1\n  kind: [\n- id: v/d1\n  kind: lettr\n";
    let folder = folder(&[("v/d1.txt", DOCUMENT), ("v/records.yaml", records)]);
    let output = check(folder.path(), "metadata/malformed-record,metadata/unknown-value", &["v"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let places: Vec<&str> = text.lines().filter_map(|line| line.split(": ").next()).collect();

    assert_eq!(
        places,
        ["v/records.yaml:3:9", "v/records.yaml:6:1", "v/records.yaml:7:9", "3 errors in 1 document"]
    );
}

#[test]
fn a_value_of_the_wrong_kind_is_told_as_that_alone() {
    let heading = DOCUMENT.replace("in Peru1", "in Peru to the Department of State1");
    let record = "id: v/d1\nnumber: 1\nkind: telegram\ntitle: Telegram From the Embassy in Peru to the Department of State\nfrom: the Embassy in Peru\nto:\n- the Department of State\nclassification: {original: Confidential, handling: Immediate}\n";
    let folder = folder(&[("v/d1.txt", &heading), ("v/d1.yaml", record)]);

    let found = found(folder.path(), "metadata", &["v"]);

    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().all(|line| line.contains("metadata/wrong-type")), "{found:?}");
}

#[test]
fn one_word_of_a_marking_that_the_label_has_otherwise_is_told_once() {
    let record = "id: v/d1\nnumber: 1\nkind: telegram\ntitle: Telegram From the Embassy in Peru\nclassification: {original: Confidentail, handling: [Imediate]}\n";
    let text = DOCUMENT.replace("Confidential.", "Confidential; Immediate.");
    let folder = folder(&[("v/d1.txt", &text), ("v/d1.yaml", record)]);

    let found = found(folder.path(), "metadata", &["v"]);

    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("classification-against-label") && found[1].contains("handling-against-label"));
}

#[test]
fn a_record_that_changed_is_checked_anew_though_its_document_did_not() {
    let folder = folder(&[("v/d1.txt", DOCUMENT), ("v/d1.yaml", "kind: telegram\n")]);
    let cache = folder.path().join("cache");
    let lines = || {
        let arguments = ["check", "--select", "metadata/unknown-value", "--format", "concise", "--cache-dir"];
        let output =
            command(folder.path(), &[&arguments[..], &[cache.to_str().unwrap(), "v"]].concat()).output();
        String::from_utf8(output.unwrap().stdout).unwrap().lines().count()
    };

    assert_eq!((lines(), lines()), (1, 1), "nothing is found, which is one line");
    write(folder.path(), "v/d1.yaml", "kind: telegrm\n");
    assert_eq!(lines(), 2);
}

#[test]
fn every_key_and_every_list_of_the_schema_is_what_the_rules_go_by() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    let keys = schema["$defs"]["record"]["properties"].as_object().unwrap();
    let known: Vec<&str> = RECORD.known.iter().map(|(key, _)| key.as_str()).collect();

    assert_eq!(known.len(), keys.len());
    assert!(keys.keys().all(|key| known.contains(&key.as_str())));
}

proptest! {
    #[test]
    fn whatever_stands_in_a_file_of_records_it_is_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read(&bytes);
    }

    #[test]
    fn whatever_looks_like_a_record_is_read(text in "(records:\n)?([ -]{0,4}(id|kind|date|to|x-a|<<|\"a|é)(: | :|:)?(v/d1|\\[a, b|\\{|&a|\\*a|'|\"|\\||> |~|é|!)?(\r)?\n){0,12}") {
        read(text.as_bytes());
    }
}

/// Checks bytes as the record of a document, and holds every place to the text.
fn read(bytes: &[u8]) {
    let plan = triage::plan(&Choice::default(), &Configuration::default()).unwrap();
    for (name, text) in [("d1.yaml", bytes.to_vec()), ("d1.txt", [b"---\n".as_slice(), bytes].concat())] {
        let Ok(source) = Source::from_bytes(name, text) else { continue };
        let document = (name == "d1.yaml").then(|| Source::from_text("d1.txt", DOCUMENT));
        let text = source.text().to_owned();
        let report = check_sources("v", document.into_iter().chain([source]).collect(), &plan);
        for diagnostic in &report.diagnostics {
            if report.files[diagnostic.file].path() == name {
                assert!(text.get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
            }
        }
    }
}

/// The records of the volumes of a collection, each checked against its own text; without one, nothing.
#[test]
fn a_record_that_was_read_from_a_text_is_never_held_against_it() {
    let Some(corpus) = corpus("records against their texts") else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for form in ["tei", "text"] {
        for entry in fs::read_dir(corpus.join(form)).unwrap() {
            let from = entry.unwrap().path();
            let to = folder.path().join(form).join(from.file_name().unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            #[cfg(unix)]
            std::os::unix::fs::symlink(&from, &to).unwrap();
            paths.push(to);
        }
    }
    // What is a link to a folder is not walked, and nothing may be written into the collection.
    for path in paths.iter().filter(|path| path.is_dir()) {
        let from = path.canonicalize().unwrap();
        fs::remove_file(path).unwrap();
        fs::create_dir(path).unwrap();
        for file in fs::read_dir(from).unwrap() {
            let file = file.unwrap().path();
            fs::copy(&file, path.join(file.file_name().unwrap())).unwrap();
        }
    }

    command(folder.path(), &["record", "--write", "."]).output().unwrap();

    let output = check(folder.path(), "metadata", &["--format", "json", "."]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let records = report["summary"]["records"].as_u64().unwrap();
    let against: Vec<String> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|found| found["path"].as_str().unwrap().contains(".yaml"))
        .map(|found| format!("{} {} {}", found["path"], found["rule"], found["message"]))
        .collect();
    say(&format!("{records} records are held against their own texts"));
    assert!(records > 10_000, "{records}");
    assert_eq!(against, [""; 0]);
}

#[test]
fn the_preset_for_publication_asks_for_what_print_needs_and_the_edition_has_the_last_word() {
    let record = "id: v/d1\nnumber: 1\nkind: telegram\ntitle: Telegram From the Embassy in Peru\n";
    let folder = folder(&[("v/d1.txt", DOCUMENT), ("v/d1.yaml", record)]);
    let missing = |arguments: &[&str]| -> Vec<String> {
        let found = found(folder.path(), "metadata/missing-key", &[arguments, &["v"]].concat());
        found.iter().filter_map(|line| Some(line.split_once('“')?.1.split_once('”')?.0.to_owned())).collect()
    };
    let of_text = ["classification", "from", "notes", "source"];
    let of_volume = ["editors", "languages", "publication", "rights", "volume"];
    let sorted = |one: &[&str], other: &[&str]| {
        let mut all: Vec<String> = one.iter().chain(other).map(|path| (*path).to_owned()).collect();
        all.sort();
        all
    };

    assert_eq!(missing(&[]), [""; 0]);
    assert_eq!(missing(&["--preset", "publication"]), sorted(&of_text, &of_volume));

    let settings =
        |rules: &str| write(folder.path(), "corrigenda.yaml", &format!("extends: publication\n{rules}"));
    settings("");
    assert_eq!(missing(&[]).len(), 9);
    settings("rules: {metadata/missing-key: {also: [date.when]}}\n");
    assert_eq!(missing(&[]), sorted(&of_text, &["date.when"]), "only what is set is set anew");
    settings("overrides: [{files: v, rules: {metadata/missing-key: {also: [], as-read: false}}}]\n");
    assert_eq!(missing(&[]), [""; 0]);
    assert_eq!(missing(&["--preset", "publication"]), [""; 0], "the preset is laid below the settings");
}

#[test]
fn an_edition_holds_its_records_to_a_schema_of_its_own() {
    let schema = r#"{"required": ["x-shelf"], "properties": {"x-shelf": {"enum": ["A1", "B2"]}}}"#;
    let folder = folder(&[
        ("corrigenda.yaml", "record-schema: house.json\n"),
        ("house.json", schema),
        ("d1.txt", DOCUMENT),
        ("d1.yaml", "id: v/d1\nx-shelf: A2\n"),
    ]);

    assert_eq!(
        found(folder.path(), "metadata/against-edition-schema", &[]),
        ["d1.yaml:2:10: error[metadata/against-edition-schema] “x-shelf” cannot be “A2”"]
    );
}

#[test]
fn a_schema_that_is_none_is_told_at_its_place() {
    let folder = folder(&[("corrigenda.yaml", "record-schema: house.json\n"), ("d1.txt", DOCUMENT)]);
    let said = |schema: Option<&str>| {
        if let Some(schema) = schema {
            write(folder.path(), "house.json", schema);
        }
        let output = command(folder.path(), &["check", "."]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };

    assert!(said(None).contains("there is no file “house.json” beside these settings"));
    let said_of_json = said(Some("{\"type\": }\n"));
    assert!(
        said_of_json.contains("this is not JSON: expected value") && said_of_json.contains("house.json:1:10")
    );
    let said_of_type = said(Some("{\"type\": \"nothing\"}"));
    assert!(said_of_type.contains("“type” cannot be “nothing”") && said_of_type.contains("house.json:1:10"));
}
