//! No record is made of a document that is not read whole, and none is brought up to it: what a person wrote is more than what was read.

use std::fs;
use std::path::Path;
use std::process::Output;

use support::{command, folder};

mod support;

const TELEGRAM: &str = "2. Telegram From the Embassy in Peru1\n\nLima, October 8, 1968.\n\nText.\n\n  1. Source: Johnson Library, Central Files 1964–66. Secret.\n";
const NOTE: &str = "3. Editorial Note\n\nOn October 9 the Council met.\n";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What is told where records are written, which is a failure.
#[track_caller]
fn refused(folder: &Path) -> String {
    let output = run(folder, &["record", "--write"]);
    assert_eq!(output.status.code(), Some(2), "{}", words(&output.stderr));
    words(&output.stderr)
}

#[test]
fn a_text_that_is_not_utf_8_spoils_no_record_and_makes_none() {
    let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d3.txt", NOTE)]);
    let path = folder.path().join("v/d2.yaml");
    run(folder.path(), &["record", "--write"]);
    let written = fs::read_to_string(&path).unwrap();
    let (before, after) = TELEGRAM.split_once('–').unwrap();
    fs::write(folder.path().join("v/d2.txt"), [before.as_bytes(), b"\x96", after.as_bytes()].concat())
        .unwrap();

    let told = refused(folder.path());

    assert!(told.contains("v/d2.txt:7:49: the byte 0x96 is not UTF-8"), "{told}");
    assert!(told.contains("1 unchanged, 1 left as they are"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    for standing in [&[][..], &["--as", "csl-json"]] {
        let printed = run(folder.path(), &[&["record"], standing].concat());
        assert_eq!(printed.status.code(), Some(2));
        let printed = words(&printed.stdout);
        assert!(printed.contains("v/d3") && !printed.contains("v/d2"), "{printed}");
    }
    let found = run(folder.path(), &["check", "--no-cache", "--select", "metadata", "--fail-on", "advice"]);
    assert_eq!(found.status.code(), Some(0), "{}", words(&found.stdout));
    fs::remove_file(&path).unwrap();
    refused(folder.path());
    assert!(!path.exists());
}

#[test]
fn a_byte_that_no_record_has_to_do_with_is_in_the_way_of_none() {
    let folder = folder(&[]);
    for (text, code) in [
        (NOTE.as_bytes().to_vec(), 0),
        ([NOTE.as_bytes(), b"\nAt the caf\xE9.\n"].concat(), 0),
        ([NOTE.as_bytes(), b"\n[1\xBD lines not declassified]\n"].concat(), 2),
    ] {
        support::write(folder.path(), "v/d3.txt", "");
        fs::write(folder.path().join("v/d3.txt"), text).unwrap();
        assert_eq!(run(folder.path(), &["record"]).status.code(), Some(code));
    }
}

#[test]
fn a_byte_in_a_volume_spoils_the_record_of_its_document_alone() {
    let folder = folder(&[("frus1.xml", VOLUME)]);
    let path = folder.path().join("frus1.yaml");
    run(folder.path(), &["record", "--write"]);
    let written = fs::read_to_string(&path).unwrap();
    let (before, after) = VOLUME.split_once("Telegram").unwrap();
    fs::write(
        folder.path().join("frus1.xml"),
        [before.as_bytes(), b"Tel\xE9gramme", after.as_bytes()].concat(),
    )
    .unwrap();
    fs::write(&path, written.replace("title: Letter", "title: Lettre")).unwrap();

    let told = refused(folder.path());

    assert!(told.contains("the byte 0xE9 is not UTF-8") && told.contains("1 updated"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
}

#[test]
fn a_text_in_which_something_looks_like_its_record_has_none_made() {
    for (opening, line) in [("----\n", 1), ("", 1), ("--\n", 2)] {
        let text = format!("{opening}id: v/d3\nkind: editorial-note\ntitle: Editorial Note\n---\n{NOTE}");
        let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d3.txt", &text)]);

        let told = refused(folder.path());

        let place = format!("v/d3.txt:{line}:1: this looks like a record, and is read as text");
        assert!(told.contains(&place), "{told}");
        assert!(told.contains("1 made") && told.contains("1 left as they are"), "{told}");
        assert!(!folder.path().join("v/d3.yaml").exists());
        let printed = run(folder.path(), &["record", "--format", "csv"]);
        assert_eq!((printed.status.code(), words(&printed.stdout).lines().count()), (Some(2), 2));
    }
}

#[test]
fn a_record_that_stands_twice_before_its_document_is_left_and_is_no_heading() {
    let record = "id: v/d3\nnumber: 3\nkind: editorial-note\ntitle: Editorial Note\n";
    let text = format!("---\n{record}---\n---\n{record}---\n{NOTE}");
    let folder = folder(&[("v/d3.txt", &text)]);

    let told = refused(folder.path());

    assert!(told.contains("a second record stands here") && told.contains("v/d3.txt:7:1"), "{told}");
    assert_eq!(fs::read_to_string(folder.path().join("v/d3.txt")).unwrap(), text);
    let found = words(&run(folder.path(), &["check", "--no-cache", "--format", "concise"]).stdout);
    assert_eq!(found.matches("v/d3.txt").count(), 1, "{found}");
}

const VOLUME: &str = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"frus1\"><text><body>\n<div type=\"document\" xml:id=\"d1\" n=\"1\"><head>1. Letter</head><pb n=\"1\"/><p>Text.</p></div>\n<div type=\"document\" xml:id=\"d2\" n=\"2\"><head>2. Telegram</head><pb n=\"2\"/><p>Text.<note n=\"1\" xml:id=\"d2fn1\">One.</note></p><p>More.</p>\n<pb n=\"3\"/><p>Last.<note n=\"2\" xml:id=\"d2fn2\">Two.</note></p></div>\n</body></text></TEI>\n";

#[test]
fn a_volume_that_is_cut_off_takes_nothing_out_of_its_records() {
    let folder = folder(&[("frus1.xml", VOLUME)]);
    let path = folder.path().join("frus1.yaml");
    run(folder.path(), &["record", "--write"]);
    let written = fs::read_to_string(&path).unwrap();
    let cut = &VOLUME[..VOLUME.find("More.").unwrap()];
    support::write(folder.path(), "frus1.xml", cut);

    let told = refused(folder.path());

    assert!(told.contains("frus1.xml:3:125: the markup is not well-formed here"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    let found = run(
        folder.path(),
        &["check", "--no-cache", "--select", "metadata/note-count,metadata/pages-against-breaks"],
    );
    assert_eq!(found.status.code(), Some(0), "{}", words(&found.stdout));
    let printed = words(&run(folder.path(), &["record"]).stdout);
    assert!(printed.contains("frus1/d1") && !printed.contains("frus1/d2"), "{printed}");
}

#[test]
fn a_record_of_what_stands_before_a_fault_is_held_against_the_text() {
    let folder = folder(&[("frus1.xml", VOLUME)]);
    run(folder.path(), &["record", "--write"]);
    let path = folder.path().join("frus1.yaml");
    let written = fs::read_to_string(&path).unwrap().replace("title: Letter", "title: Lettre");
    fs::write(&path, written.replace("title: Telegram", "title: Telegramme")).unwrap();
    support::write(folder.path(), "frus1.xml", &VOLUME[..VOLUME.find("More.").unwrap()]);

    let title = ["check", "--no-cache", "--select", "metadata/title-against-heading"];
    let found = run(folder.path(), &title);

    let found = words(&found.stdout);
    assert!(found.contains("“Lettre”") && !found.contains("“Telegramme”"), "{found}");
    // One end tag too many may have ended any of the documents.
    support::write(folder.path(), "frus1.xml", &VOLUME.replacen("<p>Text.", "</div><p>Text.", 1));
    let found = words(&run(folder.path(), &title).stdout);
    assert!(!found.contains("“Lettre”") && !found.contains("“Telegramme”"), "{found}");
}
