//! What is told once of how a record is written: one slip, one encoding, one paste is one finding.

use std::fs;

use checked::{DOCUMENT, found};
use malformed::malformed;
use support::folder;

#[path = "support/checked.rs"]
mod checked;
#[path = "support/malformed.rs"]
mod malformed;
mod support;

#[test]
fn a_character_that_yaml_does_not_have_is_told_once() {
    let record = "id: v/d1\nkind: telegram\nrights: Public\u{8}domain\n";
    assert_eq!(malformed(record), ["3:15: the character U+0008 cannot stand in YAML"]);
    assert_eq!(malformed("id: v/d1\n\u{1A}\n"), ["2:1: the character U+001A cannot stand in YAML"]);
}

#[test]
fn of_a_file_in_another_encoding_one_thing_is_told_and_nothing_is_held_against_it() {
    let text = DOCUMENT.replace("Library,", "Library, “Peru”,");
    let (record, folder) = (
        "id: v/d1\nkind: telegram\nnumber: 1\ntitle: Telegram From the Embassy in Peru\nsource:\n  raw: 'Source: Johnson Library, “Peru”, National Security File. Confidential.'\n",
        folder(&[]),
    );
    let in_windows_1252 = |text: &str| -> Vec<u8> {
        let byte = |c: char| match c {
            '“' => 0x93,
            '”' => 0x94,
            _ => c as u8,
        };
        text.chars().map(byte).collect()
    };
    let other = record.replace("Johnson", "Kennedy");
    let both = |text: &[u8], record: &[u8]| -> Vec<String> {
        fs::create_dir_all(folder.path().join("v")).unwrap();
        fs::write(folder.path().join("v/d1.txt"), text).unwrap();
        fs::write(folder.path().join("v/d1.yaml"), record).unwrap();
        found(folder.path(), "metadata", &["v"])
    };

    let told = both(text.as_bytes(), &in_windows_1252(record));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("the byte 0x93 and 1 more in this line are not UTF-8"), "{told:?}");
    assert!(both(&in_windows_1252(&text), record.as_bytes()).is_empty());
    assert_eq!(
        both(&in_windows_1252(&text), other.as_bytes()).len(),
        1,
        "what can be read is held against it"
    );
}

#[test]
fn a_record_that_is_pasted_twice_or_stands_under_a_key_is_told_once() {
    let record = "id: v/d1\nnumber: 1\nkind: telegram\ntitle: A\nto:\n- name: B\n";
    let twice = format!("{record}{record}");
    assert_eq!(malformed(&twice), ["7:1: the key “id” and the 4 behind it stand twice"]);
    let slips = "id: v/d1\nkind: a\nkind: b\ntitle: A\ntitle: B\nto:\n- {name: B, name: C}\n";
    assert_eq!(malformed(slips).len(), 3, "each is a slip of its own: {:?}", malformed(slips));

    let thrice = malformed("id: v/d1\nkind: letter\nkind: letter\nkind: letter\ntitle: A\n");
    assert_eq!(thrice, ["3:1: the key “kind” stands twice"]);

    let under = format!("record:\n{}", record.replace("id:", "  id:").replace("\nk", "\n  k"));
    let under = under.replace("\nn", "\n  n").replace("\nt", "\n  t").replace("\n- ", "\n  - ");
    let folder = folder(&[("v/d1.txt", DOCUMENT), ("v/d1.yaml", &under)]);
    let found = found(folder.path(), "metadata", &["v"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("v/d1.yaml:1:1: error[metadata/malformed-record] the record stands under “record”")
    );
}

#[test]
fn a_record_behind_the_text_is_told_once_be_there_one_before_it_or_not() {
    let record = "---\nid: v/d1\nkind: telegram\nnumber: 1\ntitle: Telegram From the Embassy in Peru\n---\n";
    let told = |text: &str| {
        let folder = folder(&[("v/d1.txt", text)]);
        found(folder.path(), "metadata,structure", &["v"])
    };

    let alone = told(&format!("{DOCUMENT}{record}"));
    assert_eq!(alone.len(), 1, "{alone:?}");
    assert!(alone[0].contains("v/d1.txt:6:1: error[metadata/malformed-record] this looks like a record"));
    let second = told(&format!("{record}{DOCUMENT}{record}"));
    assert_eq!(second.len(), 1, "{second:?}");
    assert!(
        second[0].contains("v/d1.txt:12:1: error[metadata/malformed-record] this looks like a second record")
    );
}

#[test]
fn a_word_of_a_closed_list_is_not_held_against_the_text_as_well() {
    let text = DOCUMENT.replace("call.", "call. [1 line not declassified]");
    let record = "id: v/d1\nkind: telegram\nnumber: 1\ntitle: Telegram From the Embassy in Peru\ndeclassification:\n  excisions:\n  - text: 1 line not declassified\n    amount: 1\n    unit: lines\n";
    let folder = folder(&[("v/d1.txt", &text), ("v/d1.yaml", record)]);

    let found = found(folder.path(), "metadata", &["v"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("metadata/unknown-value"), "{found:?}");
}
