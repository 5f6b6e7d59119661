//! A record that stands before its document, in the same file.

use std::fs;
use std::path::Path;
use std::process::Output;

use support::{command, folder};

mod support;

const DOCUMENT: &str = "1. Telegram From the Embassy in Peru1\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";

/// Checks with some rules alone.
fn check(folder: &Path, rules: &str, arguments: &[&str]) -> Output {
    let format: &[&str] = if arguments.contains(&"--format") { &[] } else { &["--format", "concise"] };
    let all = [&["check", "--no-cache", "--select", rules], format, arguments].concat();
    command(folder, &all).output().unwrap()
}

/// What is said of records, a line each, without the folder's name.
fn found(folder: &Path, rules: &str, arguments: &[&str]) -> Vec<String> {
    let output = check(folder, rules, arguments);
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter(|line| line.contains(".yaml:") || line.contains("d1.")).map(str::to_owned).collect()
}

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
