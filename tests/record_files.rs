//! Which files hold records and documents: none is passed over, and of none it stays unsaid that it is held against nothing.

use std::fs;
use std::path::Path;

use support::{command, folder, write};

mod support;

const DOCUMENT: &str = "3. Telegram From the Embassy in Peru1\n\nLima, October 5, 1968.\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";
const VOLUME: &str = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1964-68v31"><text><body><div type="document" xml:id="d1" n="1"><head>1. Letter</head><p>Text.</p></div></body></text></TEI>"#;

fn record(id: &str) -> String {
    let number = id.rsplit('d').next().unwrap();
    format!(
        "id: {id}\nkind: telegram\nnumber: {number}\ntitle: Telegram From the Embassy in Peru\nplace: Quito\n"
    )
}

/// What is found in records where a path is named, and how many records and documents there are.
fn found(folder: &Path, path: &str) -> (Vec<String>, u64, u64) {
    let all = ["check", "--no-cache", "--select", "metadata", "--format", "json", path];
    let output = command(folder, &all).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let said = |found: &serde_json::Value| {
        let word = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        format!("{}: {} {} ({})", word("path"), word("rule"), word("message"), word("help"))
    };
    let count = |what: &str| report["summary"][what].as_u64().unwrap();
    let list = report["diagnostics"].as_array().unwrap().iter().map(said).collect();
    (list, count("records"), count("documents"))
}

#[test]
fn markdown_with_a_record_beside_it_is_a_document_of_its_folder() {
    let listed = format!("records:\n- {}", record("v/d3").trim_end().replace('\n', "\n  "));
    for (name, records) in [("v/d3.yaml", record("v/d3")), ("v/records.yaml", listed)] {
        for others in [&[][..], &[("v/d4.txt", "4. Letter\n"), ("v/README.md", "# About\n")][..]] {
            let folder = folder(&[others, &[("v/d3.md", DOCUMENT), (name, records.as_str())]].concat());
            let (by_folder, records, documents) = found(folder.path(), "v");

            assert_eq!(by_folder.len(), 1, "{by_folder:?}");
            assert!(by_folder[0].contains("place-against-dateline"), "{by_folder:?}");
            assert_eq!((records, documents), (1, 1 + others.len().min(1) as u64), "{name}");
            assert_eq!(found(folder.path(), "v/d3.md").0, by_folder);
        }
    }
}

#[test]
fn both_endings_beside_one_volume_are_read() {
    let one = "records:\n- {id: frus1964-68v31/d1, number: 7, kind: letter, title: Letter}\n";
    let other = "records:\n- {id: frus1964-68v31/d1, number: 8, kind: letter, title: Letter}\n";
    let folder = folder(&[
        ("v/frus1964-68v31.xml", VOLUME),
        ("v/frus1964-68v31.yaml", one),
        ("v/frus1964-68v31.yml", other),
    ]);

    for path in ["v", "v/frus1964-68v31.xml"] {
        let (found, records, _) = found(folder.path(), path);
        assert_eq!((found.len(), records), (2, 2), "{found:?}");
    }
}

#[test]
fn a_record_is_found_however_much_stands_above_its_keys() {
    let long = "x".repeat(5000);
    let front = format!("---\nx-note: {long}\n{}---\n{DOCUMENT}", record("v/d3"));
    let folder = folder(&[("v/d3.md", front.as_str())]);
    write(folder.path(), "v/d9.yaml", &format!("# {long}\n{}", record("v/d9")));

    let (found, records, documents) = found(folder.path(), "v");

    assert_eq!((records, documents), (2, 1), "{found:?}");
    assert!(found.iter().any(|line| line.contains("place-against-dateline")), "{found:?}");
    assert!(found.iter().any(|line| line.contains("record-without-document")), "{found:?}");
}

/// What the preset for publication says of records that are missing.
fn missing(folder: &Path, path: &str) -> Vec<String> {
    let all = ["check", "--no-cache", "--preset", "publication", "--format", "concise", path];
    let text = String::from_utf8(command(folder, &all).output().unwrap().stdout).unwrap();
    let missing = text.lines().filter(|line| line.contains("metadata/missing-record"));
    missing.map(|line| line.replace("error[metadata/missing-record] ", "")).collect()
}

#[test]
fn a_record_that_was_emptied_is_told_before_print() {
    let fourth = DOCUMENT.replace("3. Tele", "4. Tele");
    for (name, text) in
        [("v/d3.yaml", ""), ("v/d3.yaml", " \n"), ("v/d3.yaml", "# to come\n"), ("v/d3.yaml", "records:\n")]
    {
        let folder = folder(&[
            ("v/d3.txt", DOCUMENT),
            ("v/d4.txt", &fourth),
            (name, text),
            ("v/d4.yaml", &record("v/d4")),
        ]);

        assert_eq!(
            missing(folder.path(), "v"),
            ["v/d3.yaml:1:1: no record stands here, so document d3 has none"],
            "{text:?}"
        );
        for format in ["full", "json", "sarif", "checkstyle"] {
            let all = ["check", "--no-cache", "--preset", "publication", "--format", format, "v"];
            assert_eq!(command(folder.path(), &all).output().unwrap().status.code(), Some(1), "{format}");
        }
        // Where it is not asked for that a record is there, what holds nothing is told all the same.
        let (found, ..) = found(folder.path(), "v/d3.txt");
        let told = found.iter().filter(|line| line.starts_with("v/d3.yaml: metadata/empty-record"));
        let count = usize::from(!text.starts_with('#'));
        assert_eq!((told.count(), found.len()), (count, count), "{text:?}");
        let alone = command(folder.path(), &["check", "--no-cache", "v/d3.yaml"]).output().unwrap();
        assert_eq!(alone.status.code(), Some(3), "nothing was checked");
    }
    let folder = folder(&[
        ("v/d3.txt", &format!("---\n---\n{DOCUMENT}")),
        ("v/frus1964-68v31.xml", VOLUME),
        ("v/frus1964-68v31.yaml", "records:\n"),
    ]);
    assert_eq!(
        missing(folder.path(), "v"),
        [
            "v/d3.txt:2:1: no record stands here, so document d3 has none",
            "v/frus1964-68v31.yaml:1:1: no record stands here"
        ]
    );
}

#[test]
fn a_document_without_a_record_among_others_is_told_before_print() {
    let fourth = DOCUMENT.replace("3. Tele", "4. Tele");
    let folder = folder(&[
        ("v/d3.txt", DOCUMENT),
        ("v/d4.txt", &fourth),
        ("v/records.yaml", "records:\n- id: v/d4\n"),
    ]);
    let told = ["v/d3.txt:1:1: document d3 has no record; 1 other of the volume has one"];

    assert_eq!(missing(folder.path(), "v"), told);
    assert_eq!(missing(folder.path(), "v/d3.txt"), told);
    assert_eq!(missing(folder.path(), "v/d4.txt"), [""; 0]);
    write(folder.path(), "v/d3.yaml", "id: [\n");
    assert_eq!(missing(folder.path(), "v"), [""; 0], "it is told that it cannot be read");
}

#[test]
fn records_that_are_held_against_no_text_are_told() {
    let list = |ids: &[&str]| {
        let item = |id: &&str| format!("- {}", record(id).trim_end().replace('\n', "\n  "));
        format!("records:\n{}\n", ids.iter().map(item).collect::<Vec<_>>().join("\n"))
    };
    let of_volume = list(&["frus1964-68v31/d1", "frus1964-68v31/d2"]);
    for name in
        ["frus1964-68v13.yaml", "records.yaml", "frus1964-68v31.xml.yaml", "FRUS1964-68v31.yaml", "d511.yaml"]
    {
        let name = format!("v/{name}");
        let folder = folder(&[("v/frus1964-68v31.xml", VOLUME), (&name, &of_volume)]);
        let (found, records, _) = found(folder.path(), "v");
        assert_eq!((found.len(), records), (1, 2), "{found:?}");
        assert!(
            found[0].contains("the document of this record, frus1964-68v31/d1, was not found"),
            "{found:?}"
        );
        assert!(
            found[0].contains("so it is with 2 records of frus1964-68v31: name the file frus1964-68v31.yaml beside frus1964-68v31.xml"),
            "{found:?}"
        );
    }
    let text = DOCUMENT;
    for name in ["meta/d3.yaml", "meta/frus1964-68v14/d3.yaml", "d3.yaml"] {
        let folder = folder(&[("frus1964-68v14/d3.txt", text), (name, &record("frus1964-68v14/d3"))]);
        let (found, records, _) = found(folder.path(), ".");
        assert_eq!((found.len(), records), (1, 1), "{found:?}");
        assert!(
            found[0].contains("the document of this record, frus1964-68v14/d3, was not found"),
            "{found:?}"
        );
    }
    let gone = folder(&[("v/d1.yaml", &record("v/d1")), ("v/d2.yaml", &record("v/d2"))]);
    let (found, records, _) = found(gone.path(), "v");
    assert_eq!(
        (found.len(), records),
        (1, 2),
        "a folder that has none of the documents is one slip: {found:?}"
    );
    assert!(
        found[0].starts_with("v/d1.yaml: ") && found[0].contains("so it is with 2 records of v"),
        "{found:?}"
    );
}

#[test]
fn a_run_in_which_nothing_was_there_counts_what_it_found() {
    let folder = folder(&[("v/d3.txt", DOCUMENT), ("v/d3.yaml", "id: [\n")]);
    let output = command(folder.path(), &["check", "--no-cache", "--format", "concise", "v/d3.yaml"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text.ends_with("\n1 error; no document or record was there\n"), "{text}");
}

#[test]
fn a_file_of_records_is_one_in_whatever_case_its_ending_is_written() {
    let text = "3. Editorial Note\n\nOn October 9 the Council met.\n";
    let record = "id: v/d3\nkind: editorial-note\ntitle: Editorial Note\nrights: mine\n";
    for ending in ["YAML", "Yaml", "YML"] {
        let name = format!("v/d3.{ending}");
        let folder = folder(&[("v/d3.txt", text), (&name, record)]);

        let exported = command(folder.path(), &["record", "--as", "dublin-core"]).output().unwrap();
        assert!(String::from_utf8(exported.stdout).unwrap().contains("\"mine\""), "{ending}");
        let written = command(folder.path(), &["record", "--write"]).output().unwrap();
        assert!(String::from_utf8(written.stderr).unwrap().contains("0 made, 1 updated"), "{ending}");
        assert!(fs::read_to_string(folder.path().join(&name)).unwrap().contains("number: 3\n"));
    }
    let list = "records:\n- id: frus1964-68v31/d1\n  kind: letter\n  title: Letter\n";
    let folder = folder(&[("frus1964-68v31.xml", VOLUME), ("frus1964-68v31.YML", list)]);
    command(folder.path(), &["record", "--write"]).output().unwrap();
    assert!(fs::read_to_string(folder.path().join("frus1964-68v31.YML")).unwrap().contains("number: 1\n"));
    assert!(!folder.path().join("frus1964-68v31.yaml").exists());
}

#[test]
fn an_output_among_the_documents_is_told_once() {
    let texts: Vec<(String, String)> = (1..=3)
        .map(|number| (format!("v/d{number}.txt"), format!("{number}. Editorial Note\n\nText.\n")))
        .collect();
    for count in [1, 3] {
        let files: Vec<(&str, &str)> =
            texts[..count].iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let folder = folder(&files);
        command(folder.path(), &["record", "--write", "v"]).output().unwrap();
        command(folder.path(), &["record", "--output", "out.yaml", "v"]).output().unwrap();

        let (told, ..) = found(folder.path(), ".");

        assert_eq!(told.len(), count, "{told:?}");
        assert!(told.iter().all(|told| told.contains("another record has the id")), "{told:?}");
        if count > 1 {
            // Of one whose document is gone, it is told.
            write(folder.path(), "out.yaml", "records:\n- id: v/d1\n- id: v/d9\n");
            let (told, ..) = found(folder.path(), ".");
            let lost =
                "the document of this record, v/d1, was not found beside it (so it is with 2 records of v";
            assert!(told.iter().any(|told| told.contains(lost)), "{told:?}");
        }
    }
}
