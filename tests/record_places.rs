//! Where the record of a document stands: before it, beside it, with those of its folder or its volume; and who finds it there.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use support::{command, folder};

mod support;

const DOCUMENT: &str = "1. Telegram From the Embassy in Peru1\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";
const VOLUME: &str = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1"><text><body><div type="document" xml:id="d1" n="1"><head>1. Letter</head><p>Text.</p></div></body></text></TEI>"#;

fn written(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[track_caller]
fn bring_up(folder: &Path) -> String {
    let output = command(folder, &["record", "--write", "v"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    told
}

/// What is found under `metadata/` in what an editor holds of a file.
fn held(folder: &Path, name: &str, text: &str, rules: &str) -> Vec<String> {
    let arguments =
        ["check", "-", "--no-cache", "--stdin-filename", name, "--select", rules, "--format", "concise"];
    let mut child = command(folder, &arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    lines(child.wait_with_output().unwrap())
}

fn lines(output: Output) -> Vec<String> {
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter(|line| line.contains("metadata/")).map(str::to_owned).collect()
}

fn check(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let all = [&["check", "--no-cache", "--select", "metadata", "--format", "concise"], arguments].concat();
    lines(command(folder, &all).output().unwrap())
}

#[test]
fn a_record_before_its_document_is_brought_up_there() {
    let text = format!("---\r\nid: v/d1 # mine\r\nkind: letter\r\ntitle: Letter\r\n---\r\n{DOCUMENT}");
    let folder = folder(&[("v/d1.txt", &text)]);
    let path = folder.path().join("v/d1.txt");
    // What is not UTF-8 in the document is none of the record's business.
    let bytes = [text.as_bytes(), b"caf\xE9\n"].concat();
    fs::write(&path, &bytes).unwrap();

    bring_up(folder.path());

    let after = fs::read(&path).unwrap();
    let body = after.len() - DOCUMENT.len() - 5;
    assert_eq!(after[body..], bytes[bytes.len() - DOCUMENT.len() - 5..], "the document is the same");
    let record = String::from_utf8_lossy(&after[..body]);
    assert!(record.starts_with("---\r\nid: v/d1 # mine\r\nvolume: v\r\nnumber: 1\r\nkind: telegram\r\n"));
    assert!(record.ends_with("---\r\n") && record.contains("  repository: Johnson Library\r\n"), "{record}");
    assert!(!folder.path().join("v/d1.yaml").exists(), "there is one record, not two");
    assert!(bring_up(folder.path()).contains("1 unchanged"));
}

#[test]
fn a_record_that_is_not_closed_is_told_and_left() {
    let text = format!("---\nid: v/d1\n\n{DOCUMENT}");
    let folder = folder(&[("v/d1.txt", &text)]);

    let output = command(folder.path(), &["record", "--write", "v"]).output().unwrap();

    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("the record before the document is not closed"), "{told}");
    assert_eq!(written(folder.path(), "v/d1.txt"), text);
}

#[test]
fn records_of_a_folder_in_one_file_stay_in_it() {
    let folder = folder(&[
        ("v/d1.txt", DOCUMENT),
        ("v/d2.txt", &DOCUMENT.replace("1. Telegram", "2. Telegram")),
        ("v/d3.txt", &DOCUMENT.replace("1. Telegram", "3. Telegram")),
        ("v/d3.yaml", "id: v/d3\n"),
        ("v/records.yaml", "\u{FEFF}records:\n- id: v/d2\n  x-shelf: A\n"),
    ]);

    bring_up(folder.path());

    let records = written(folder.path(), "v/records.yaml");
    assert!(records.starts_with("\u{FEFF}records:\n- id: v/d1\n  volume: v\n  number: 1\n"), "{records}");
    assert!(records.contains("\n- id: v/d2\n  volume: v\n  number: 2\n"), "{records}");
    assert!(records.ends_with("  x-shelf: A\n"), "{records}");
    assert!(!folder.path().join("v/d1.yaml").exists() && !folder.path().join("v/d2.yaml").exists());
    assert!(written(folder.path(), "v/d3.yaml").contains("number: 3"), "the one beside its document stays");
    assert_eq!(check(folder.path(), &["v"]), [""; 0]);
}

#[test]
fn an_output_never_takes_the_place_of_what_a_person_wrote() {
    let gone = "id: v/d7\nkind: letter\ntitle: Letter\nx-own: 1\n";
    let folder = folder(&[
        ("v/d1.txt", DOCUMENT),
        ("v/d1.yaml", "id: v/d1\nx-own: 1\n"),
        ("v/d7.yaml", gone),
        ("v/all.yaml", &format!("records:\n- {}", gone.replace('\n', "\n  "))),
    ]);

    for name in ["v/d1.yaml", "corrigenda.yaml", "v/records.yml", "v/d7.yaml", "v/all.yaml"] {
        fs::create_dir_all(folder.path().join("v")).unwrap();
        let before = folder.path().join(name).exists();
        if !before {
            fs::write(folder.path().join(name), "# mine\n").unwrap();
        }
        let text = written(folder.path(), name);
        let output =
            command(folder.path(), &["record", "--no-config", "--output", name, "v/d1.txt"]).output();
        let output = output.unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("would be lost"), "{name}");
        assert_eq!(written(folder.path(), name), text);
    }
}

#[test]
fn what_an_editor_holds_of_a_document_is_held_against_its_record() {
    let folder = folder(&[
        ("v/d1.txt", DOCUMENT),
        ("v/d1.yaml", "id: v/d1\nnumber: 1\nkind: telegram\ntitle: Telegram From the Embassy in Peru\n"),
    ]);
    let changed = DOCUMENT.replace("1. Telegram", "7. Telegram");

    let found = held(folder.path(), "v/d1.txt", &changed, "metadata/number-against-heading");

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("v/d1.yaml:2:9: "), "{found:?}");
}

#[test]
fn what_an_editor_holds_of_a_record_is_held_against_its_document() {
    let record = |number: &str| {
        format!("id: v/d1\nnumber: {number}\nkind: telegram\ntitle: Telegram From the Embassy in Peru\n")
    };
    let folder = folder(&[
        ("v/d1.txt", DOCUMENT),
        ("v/d1.yaml", &record("1")),
        ("w/frus1.xml", VOLUME),
        ("w/frus1.yaml", "records: []\n"),
    ]);

    let found = held(folder.path(), "v/d1.yaml", &record("7"), "metadata/number-against-heading");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("v/d1.yaml:2:9: "), "{found:?}");

    let records = "records:\n- {id: frus1/d1, number: 4, kind: letter, title: Letter}\n";
    let found = held(folder.path(), "w/frus1.yaml", records, "metadata/number-against-heading");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("w/frus1.yaml:2:26: "), "{found:?}");
}

#[test]
fn what_an_editor_holds_of_a_volume_is_held_against_its_records() {
    let records = "records:\n- {id: frus1/d1, number: 1, kind: letter, title: Letter}\n";
    let folder = folder(&[("w/frus1.yaml", records)]);
    let changed = VOLUME.replace("<head>1. Letter", "<head>4. Letter");

    let found = held(folder.path(), "w/frus1.xml", &changed, "metadata/number-against-heading");

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("w/frus1.yaml:2:26: "), "{found:?}");
}

#[test]
fn a_record_whose_document_is_gone_is_told_in_its_folder() {
    let record = "id: v/d2\nkind: telegram\ntitle: Telegram From the Embassy in Peru\n";
    let folder = folder(&[
        ("v/d1.txt", DOCUMENT),
        ("v/d2.yaml", record),
        ("v/other.yaml", "title: Not of the edition\nid: 4\n"),
    ]);

    let found = check(folder.path(), &["v"]);

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("v/d2.yaml:1:5: ") && found[0].contains("record-without-document"),
        "{found:?}"
    );
}

#[test]
fn both_endings_of_yaml_are_read() {
    let folder = folder(&[
        ("v/d1.txt", DOCUMENT),
        ("v/d1.yml", "id: v/d1\nnumber: 7\nkind: telegram\ntitle: Telegram From the Embassy in Peru\n"),
    ]);

    assert!(check(folder.path(), &["v"])[0].starts_with("v/d1.yml:2:9: "));
    assert!(check(folder.path(), &["v/d1.txt"])[0].starts_with("v/d1.yml:2:9: "));
    bring_up(folder.path());
    assert!(written(folder.path(), "v/d1.yml").contains("number: 1\n"));
    assert!(!folder.path().join("v/d1.yaml").exists());
}

/// What a record of the telegram is after it was brought up.
fn brought_up(record: &str) -> String {
    let folder = folder(&[("v/d1.txt", TELEGRAM), ("v/d1.yaml", record)]);
    bring_up(folder.path());
    written(folder.path(), "v/d1.yaml")
}

const TELEGRAM: &str = "1. Telegram From the Embassy in Peru to the Department of State1\n\n\nWashington, October 8, 1968, 2310Z.\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";

#[test]
fn what_a_check_takes_as_agreeing_is_a_person_s_to_say() {
    let head =
        "id: v/d1\nkind: telegram\ntitle: Telegram From the Embassy in Peru to the Department of State\n";
    for kept in [
        "place: Washington, D.C.\n",
        "date: {text: 'October 8, 1968, 2310Z', when: 1968-10-08T23:10:00Z}\n",
        "date: {when: 1968-10}\n",
        "date:\n  from: 1968-10-07\n  to: 1968-10-09\n",
        "# corrigenda: allow metadata/note-count: one stands in the volume alone\nnotes: {count: 3}\n",
        "persons: [p_A, p_B]\n",
    ] {
        let after = brought_up(&format!("{head}{kept}"));

        for line in kept.lines() {
            let begin = line.trim_end_matches('}');
            assert!(after.contains(begin), "“{begin}” is gone:\n{after}");
        }
        let folder = folder(&[("v/d1.txt", TELEGRAM), ("v/d1.yaml", &after)]);
        assert_eq!(check(folder.path(), &["v"]), [""; 0], "{after}");
    }
}

#[test]
fn what_is_waived_in_a_file_stays() {
    let record =
        "id: v/d1\nkind: letter\ntitle: Telegram From the Embassy in Peru to the Department of State\n";
    let waivers =
        "waivers:\n- {document: d1, rule: metadata/kind-against-heading, words: letter, reason: it is one}\n";
    let folder = folder(&[("v/d1.txt", TELEGRAM), ("v/d1.yaml", record), ("waivers.yaml", waivers)]);

    bring_up(folder.path());

    assert!(written(folder.path(), "v/d1.yaml").contains("kind: letter\n"));
}

#[test]
fn a_volume_that_a_person_names_otherwise_than_its_folder_keeps_its_name() {
    let after = brought_up("id: frus1964-68v31/d1\nkind: letter\ntitle: Telegram\n");

    assert!(after.starts_with("id: frus1964-68v31/d1\nnumber: 1\nkind: telegram\n"), "{after}");
    assert!(!after.contains("volume:"), "{after}");
}

#[test]
fn a_record_whose_id_is_mistyped_is_not_made_anew() {
    let text = VOLUME.replace("xml:id=\"frus1\"", "xml:id=\"frus1964-68v31\"");
    for records in [
        "records:\n- {id: frus1964-68v32/d1, number: 1, kind: letter, title: Letter}\n",
        "records:\n- {id: frus1964-68v31/d1, kind: letter, title: Letter}\n- {id: frus1964-68v31/d1, kind: letter, title: Letter}\n",
    ] {
        let folder = folder(&[("v/frus1964-68v31.xml", &text), ("v/frus1964-68v31.yaml", records)]);

        let output = command(folder.path(), &["record", "--write", "v"]).output().unwrap();

        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("v/frus1964-68v31.yaml:"), "{told}");
        assert_eq!(written(folder.path(), "v/frus1964-68v31.yaml"), records);
    }
}

#[test]
fn json_stays_json() {
    let after = brought_up("{\"id\": \"v/d1\", \"kind\": \"letter\", \"title\": \"Telegram\"}\n");

    let record: serde_json::Value = serde_json::from_str(&after).unwrap();
    assert_eq!((&record["kind"], &record["number"]), (&"telegram".into(), &1.into()));
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed_out_of_what_was_named() {
    let folder = folder(&[("v/d1.txt", DOCUMENT), ("else/d1.yaml", "id: v/d1\nkind: letter\n")]);
    std::os::unix::fs::symlink("../else/d1.yaml", folder.path().join("v/d1.yaml")).unwrap();

    let output = command(folder.path(), &["record", "--write", "v"]).output().unwrap();

    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("it is a link to ../else/d1.yaml"));
    assert_eq!(written(folder.path(), "else/d1.yaml"), "id: v/d1\nkind: letter\n");
}

#[test]
fn one_document_is_held_against_its_record_among_those_of_its_folder() {
    let record = |name: &str, number: &str| {
        format!(
            "- {{id: v/{name}, number: {number}, kind: telegram, title: Telegram From the Embassy in Peru}}\n"
        )
    };
    let records = format!("records:\n{}{}", record("d1", "7"), record("d2", "8"));
    let folder = folder(&[
        ("v/d1.txt", DOCUMENT),
        ("v/d2.txt", &DOCUMENT.replace("1. Telegram", "2. Telegram")),
        ("v/records.yaml", &records),
    ]);

    let found = check(folder.path(), &["v/d1.txt"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("v/records.yaml:2:"), "{found:?}");
    let found = held(folder.path(), "v/d2.txt", DOCUMENT, "metadata/number-against-heading");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("v/records.yaml:3:"), "{found:?}");
    assert_eq!(check(folder.path(), &["v"]).len(), 2);
}

#[test]
fn the_volume_of_a_record_is_never_the_other_one_that_it_means() {
    let record = "id: frus1964-68v31/d1\nrelated:\n- {type: see-also, target: frus1964-68v32/d9}\n";
    let folder = folder(&[
        ("frus1964-68v31/d1.txt", DOCUMENT),
        ("frus1964-68v31/d1.yaml", record),
        ("corrigenda.yaml", "volumes: volumes.yaml\n"),
        ("volumes.yaml", "- frus1964-68v31\n- frus1969-76v01\n"),
    ]);
    let arguments = ["check", "--format", "json", "--select", "metadata/dangling-volume-relation", "."];

    let output = command(folder.path(), &arguments).output().unwrap();

    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["diagnostics"][0]["help"], "mend the id, or add it to the list");
}

#[test]
fn what_a_record_says_of_another_volume_is_looked_up_where_that_is_there() {
    let record = "id: v/d1\nnumber: 1\nkind: telegram\ntitle: Telegram From the Embassy in Peru\nrelated:\n- {type: see-also, target: frus1/d9}\n- {type: see-also, target: frus2/d1}\n# corrigenda: allow metadata/dangling-volume-relation: it is to come\n- {type: see-also, target: frus1/d8}\n";
    let settings = "volumes: volumes.yaml\n";
    let folder = folder(&[
        ("v/d1.txt", DOCUMENT),
        ("v/d1.yaml", record),
        ("w/frus1.xml", VOLUME),
        ("corrigenda.yaml", settings),
        ("volumes.yaml", "- frus1\n- frus3\n- v\n"),
    ]);

    let found = check(folder.path(), &["v", "w"]);

    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("v/d1.yaml:6:28: ") && found[0].contains("frus1 has no document d9"));
    assert!(
        found[1].starts_with("v/d1.yaml:7:28: ") && found[1].contains("the list of volumes has no “frus2”")
    );
}

#[test]
fn a_folder_of_texts_says_by_its_name_which_years_it_covers() {
    let undated = "1. Paper1\n\nWashington, undated.\n\nText.\n\n  1. Source: Johnson Library. Secret.\n";
    let of = |day: &str| {
        format!("id: frus1964-68v28/d1\nkind: paper\nnumber: 1\ntitle: Paper\ndate: {{when: {day}}}\n")
    };
    for (day, count) in [("1984-02-26", 1), ("1964-02-26", 0)] {
        let folder = folder(&[("frus1964-68v28/d1.txt", undated), ("frus1964-68v28/d1.yaml", &of(day))]);

        let found = check(folder.path(), &["."]);

        assert_eq!(found.len(), count, "{found:?}");
        assert!(
            found.iter().all(|line| line.contains("the volume “frus1964-68v28” covers 1964–1968")),
            "{found:?}"
        );
    }
}
