//! A record that stands before its document, in the same file.

use std::fs;
use std::path::Path;

use checked::{DOCUMENT, found};
use support::{command, folder};

#[path = "support/checked.rs"]
mod checked;
mod support;

#[test]
fn a_document_behind_its_record_is_checked_as_any_other() {
    let slip = DOCUMENT.replace("Confidential", "Confidental");
    let plain = folder(&[("v/d1.txt", &slip)]);
    let behind = folder(&[("v/d1.txt", &format!("---\nid: v/d1\n---\n{slip}"))]);
    let report = |folder: &Path| {
        let output =
            command(folder, &["check", "--no-cache", "--format", "concise", "--ignore", "metadata", "v"]);
        String::from_utf8({ output }.output().unwrap().stdout).unwrap()
    };

    assert_eq!(report(behind.path()), report(plain.path()).replace("d1.txt:5:", "d1.txt:8:"));

    command(behind.path(), &["check", "--no-cache", "--fix", "v"]).output().unwrap();

    let fixed = fs::read_to_string(behind.path().join("v/d1.txt")).unwrap();
    assert_eq!(fixed, format!("---\nid: v/d1\n---\n{DOCUMENT}"));
}

#[test]
fn what_stands_above_the_record_before_a_document_moves_no_place() {
    let slip = DOCUMENT.replace("Confidential", "Confidental");
    let report = |above: &str| {
        let text = format!("{above}---\nid: v/d1\nkind: telegrm\n---\n{slip}");
        let folder = folder(&[("v/d1.txt", &text)]);
        found(folder.path(), "metadata/unknown-value,classification,structure", &["v"])
    };
    let plain = report("");
    assert!(plain[0].starts_with("v/d1.txt:3:7: ") && plain[1].starts_with("v/d1.txt:9:"), "{plain:?}");
    assert_eq!(plain.len(), 2);

    for above in ["\n\n", "# made by hand\n\n", "\u{FEFF}#\r\n\r\n"] {
        let lower =
            |line: &String| line.replace("v/d1.txt:3:", "v/d1.txt:5:").replace("v/d1.txt:9:", "v/d1.txt:11:");
        assert_eq!(report(above), plain.iter().map(lower).collect::<Vec<_>>(), "{above:?}");
    }
}

/// All that is found in a document: places and messages.
fn all_found(text: &str) -> Vec<String> {
    let folder = folder(&[("v/d1.txt", text)]);
    let all = [
        "check",
        "--no-cache",
        "--preset",
        "publication",
        "--ignore",
        "metadata/missing-key",
        "--format",
        "concise",
        "v",
    ];
    let output = String::from_utf8(command(folder.path(), &all).output().unwrap().stdout).unwrap();
    output.lines().filter_map(|line| Some(line.strip_prefix("v/d1.txt:")?.to_owned())).collect()
}

#[test]
fn what_looks_like_a_record_and_is_read_as_text_is_told() {
    let keys = "id: v/d1\nkind: telegram\nnumber: 1\ntitle: Telegram From the Embassy in Peru\n";
    for (text, place) in [
        (format!("----\n{keys}---\n{DOCUMENT}"), "1:1"),
        (format!(" ---\n{keys}---\n{DOCUMENT}"), "1:1"),
        (format!("--- # record\n{keys}---\n{DOCUMENT}"), "1:1"),
        (format!("Draft\n---\n{keys}---\n{DOCUMENT}"), "2:1"),
        (format!("{keys}---\n{DOCUMENT}"), "1:1"),
        (format!("1. Telegram From the Embassy in Peru1\n\n---\n{keys}---\n{}", &DOCUMENT[38..]), "3:1"),
    ] {
        let found = all_found(&text);
        let told: Vec<&String> = found.iter().filter(|line| line.contains("metadata/")).collect();
        assert_eq!(told.len(), 1, "{text}{found:?}");
        assert!(told[0].starts_with(place) && told[0].contains("this looks like a record"), "{found:?}");
    }
}

#[test]
fn a_record_that_hyphens_far_below_seem_to_close_is_told_as_not_closed() {
    let text = format!("---\nid: v/d1\nkind: telegram\n\n{DOCUMENT}\n---\nMore.\n");

    let found = found(folder(&[("v/d1.txt", &text)]).path(), "metadata/malformed-record", &["v"]);

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("v/d1.txt:1:1: ") && found[0].contains("is not closed"), "{found:?}");
}

#[test]
fn a_record_without_a_document_behind_it_is_told() {
    let record = "---\nid: v/d1\nkind: telegram\nnumber: 1\ntitle: Telegram From the Embassy in Peru\n---\n";
    for text in [record.to_owned(), format!("{record}\n\n")] {
        let found = all_found(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("6:1: ") && found[0].contains("no document stands behind this record"),
            "{found:?}"
        );
    }
}

#[test]
fn a_record_whose_last_line_has_other_hyphens_is_told_once_at_that_line() {
    let keys = "id: v/d1\nkind: telegram\nnumber: 1\ntitle: Telegram From the Embassy in Peru\n";
    for close in ["--", "----", "-----"] {
        let found = all_found(&format!("---\n{keys}{close}\n{DOCUMENT}"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("6:1: ") && found[0].contains("does not close the record"), "{found:?}");
    }
}

#[test]
fn a_record_before_a_document_is_one_whatever_its_first_key_looks_like() {
    let rest = "kind: telegram\nnumber: 1\ntitle: Telegram From the Embassy in Peru\n";
    let flow = "{id: v/d1, kind: telegram, number: 2, title: Telegram From the Embassy in Peru}\n";
    for name in ["v/d1.txt", "v/d1.md"] {
        for (record, message) in [
            (format!("ID: v/d1\n{rest}"), "2:1: error[metadata/unknown-key] a record has no key “ID”"),
            (
                flow.to_owned(),
                "2:36: error[metadata/number-against-heading] the record has number 2, the heading 1",
            ),
        ] {
            let folder = folder(&[(name, &format!("---\n{record}---\n{DOCUMENT}"))]);
            assert_eq!(found(folder.path(), "metadata", &["v"]), [format!("{name}:{message}")]);

            command(folder.path(), &["record", "--write", "v"]).output().unwrap();
            assert!(!folder.path().join("v/d1.yaml").exists(), "there is one record");
        }
    }
    for (record, message) in [("hello\n", "a record is a word"), ("- a\n", "a record is a list")] {
        let found = all_found(&format!("---\n{record}---\n{DOCUMENT}"));
        assert!(found.len() == 1 && found[0].starts_with("2:1: ") && found[0].contains(message), "{found:?}");
    }
}
