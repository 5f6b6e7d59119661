//! Which files hold records and documents: none is passed over, and of none it stays unsaid that it is held against nothing.

use std::path::Path;

use support::{command, folder, write};

mod support;

const DOCUMENT: &str = "3. Telegram From the Embassy in Peru1\n\nLima, October 5, 1968.\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";
const VOLUME: &str = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1964-68v31"><text><body><div type="document" xml:id="d1" n="1"><head>1. Letter</head><p>Text.</p></div></body></text></TEI>"#;

fn record(id: &str) -> String {
    format!(
        "id: {id}\nkind: telegram\nnumber: 3\ntitle: Telegram From the Embassy in Peru\nplace: Quito\n"
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
