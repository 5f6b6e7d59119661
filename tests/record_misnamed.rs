//! Records in files that are called otherwise than their documents: they are told, and none is made beside them.

use std::fs;

use support::{command, folder};

mod support;

const DOCUMENT: &str = "1. Telegram From the Embassy in Peru1\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";
const RECORD: &str =
    "id: v/d1\nkind: telegram\nnumber: 1\ntitle: Telegram From the Embassy in Peru\nx-shelf: A\n";
const VOLUME: &str = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1"><text><body><div type="document" xml:id="d1" n="1"><head>1. Letter</head><p>Text.</p></div></body></text></TEI>"#;

/// Writing and printing both refuse, name the file that is to be named otherwise, and leave all as it is.
fn assert_told(files: &[(&str, &str)], name: &str, right: &str) {
    let folder = folder(files);
    for arguments in [&["record", "--write", "v"][..], &["record", "--as", "csl-json", "v"]] {
        let output = command(folder.path(), arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}: {said}");
        let told = said
            .lines()
            .find(|line| line.contains("not looked for there"))
            .unwrap_or_else(|| panic!("{said}"));
        assert!(told.contains(&format!("{name}: ")) && told.contains("in this file"), "{said}");
        assert!(said.contains(&format!("name the file {right}\n")), "{said}");
    }
    assert!(!folder.path().join(right).exists() || files.iter().any(|(name, _)| *name == right), "{right}");
    for (name, text) in files {
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), *text);
    }
}

#[test]
fn a_record_in_a_file_of_another_name_is_told_and_none_is_made_beside_it() {
    for name in ["v/d01.yaml", "v/D1x.yaml", "v/d1.txt.yaml"] {
        let folder = folder(&[("v/d1.txt", DOCUMENT), (name, RECORD)]);
        let output = command(
            folder.path(),
            &["check", "--no-cache", "--format", "concise", "--select", "metadata", "v"],
        )
        .output()
        .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let told: Vec<&str> = text.lines().filter(|line| line.contains("metadata/")).collect();
        assert!(told.len() == 1 && told[0].contains("called otherwise than its document"), "{told:?}");

        assert_told(&[("v/d1.txt", DOCUMENT), (name, RECORD)], name, "v/d1.yaml");
    }
    let list = format!("records:\n- {}", RECORD.trim_end().replace('\n', "\n  "));
    assert_told(&[("v/d1.txt", DOCUMENT), ("v/volume.yaml", &list)], "v/volume.yaml", "v/records.yaml");
}

#[test]
fn a_record_is_known_however_its_keys_are_written() {
    for record in [
        "id : v/d1\nkind : telegram\n",
        "\"id\": v/d1\n\"kind\": telegram\n",
        "{id: v/d1, kind: telegram, rights: mine}\n",
        "{\n  \"id\": \"v/d1\",\n  \"kind\": \"telegram\"\n}\n",
        "x-app:\n  id: v/d7\nid: \"v/d1\"\nkind: telegram\n",
    ] {
        assert_told(&[("v/d1.txt", DOCUMENT), ("v/letter1.yaml", record)], "v/letter1.yaml", "v/d1.yaml");
    }
}

#[test]
fn a_record_in_a_file_of_another_name_is_told_beside_the_records_of_its_folder() {
    let other = DOCUMENT.replace("1. Telegram", "2. Telegram").replace("Peru1", "Chile1");
    let records =
        "records:\n- id: v/d2\n  kind: telegram\n  title: Telegram From the Embassy in Chile\n  number: 2\n";
    let folder = folder(&[
        ("v/d1.txt", DOCUMENT),
        ("v/d2.txt", &other),
        ("v/records.yaml", records),
        ("v/letter1.yaml", RECORD),
    ]);

    let output = command(folder.path(), &["record", "--write", "v"]).output().unwrap();

    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("v/letter1.yaml: the record of v/d1.txt stands in this file"), "{said}");
    let written = fs::read_to_string(folder.path().join("v/records.yaml")).unwrap();
    assert!(written.contains("id: v/d2\n") && !written.contains("v/d1"), "{written}");
}

#[test]
fn what_the_records_of_the_folder_have_as_well_is_brought_up_there() {
    let records =
        format!("records:\n- {}", RECORD.replace("number: 1\n", "").trim_end().replace('\n', "\n  "));
    let folder = folder(&[("v/d1.txt", DOCUMENT), ("v/records.yaml", &records), ("v/letter1.yaml", RECORD)]);

    let output = command(folder.path(), &["record", "--write", "v"]).output().unwrap();

    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(fs::read_to_string(folder.path().join("v/records.yaml")).unwrap().contains("number: 1\n"));
}

#[test]
fn the_records_of_a_volume_in_tei_are_known_under_another_name() {
    let records = "records:\n- id: frus1/d1\n  kind: letter\n  title: Letter\n  number: 1\n  rights: mine\n";
    assert_told(
        &[("v/frus1.xml", VOLUME), ("v/frus1-records.yaml", records)],
        "v/frus1-records.yaml",
        "v/frus1.yaml",
    );
}
