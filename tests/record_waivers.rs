//! What a person says is right in a record: in `waivers.yaml`, in a comment, in the baseline.

use checked::{DOCUMENT, check, found};
use support::{command, folder, write};

#[path = "support/checked.rs"]
mod checked;
mod support;

#[test]
fn a_record_is_waived_and_known_as_any_other_slip() {
    let waivers =
        "waivers:\n- document: d1\n  rule: metadata/unknown-value\n  words: telegrm\n  reason: as agreed\n";
    let folder = folder(&[
        ("d1.txt", DOCUMENT),
        ("d1.yaml", "id: v/d1\nkind: telegrm\nto: A\n"),
        ("waivers.yaml", waivers),
    ]);
    let rules = "metadata/unknown-value,metadata/wrong-type,metadata/unused-waiver";
    let lines = |arguments: &[&str]| found(folder.path(), rules, arguments).len();

    assert_eq!(lines(&["--no-waivers"]), 2);
    assert_eq!(lines(&[]), 1);
    command(folder.path(), &["baseline", "write"]).output().unwrap();
    assert_eq!(lines(&[]), 0);
    write(folder.path(), "d1.yaml", "x-new: 1\n\nid: v/d1\nkind: telegrm\nto: A\n");
    assert_eq!(lines(&[]), 0, "a line more changes nothing");
}

#[test]
fn a_comment_at_the_end_of_a_line_waives_what_is_found_there() {
    let rules = "metadata/unknown-value,metadata/wrong-type,markup";
    let found = |line: &str| {
        let record = format!("id: v/d1\n{line}\nto: A\n");
        let folder = folder(&[("d1.txt", DOCUMENT), ("d1.yaml", &record)]);
        let found = found(folder.path(), rules, &[]);
        found.iter().map(|line| line.split(' ').skip(1).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let wrong_type = "error[metadata/wrong-type] “to” is “A”, not a list";
    let told = |comment: &str| {
        let found = found(&format!("kind: telegrm # corrigenda: allow {comment}"));
        assert!(found.contains(&wrong_type.to_owned()), "the next line is another: {found:?}");
        found.into_iter().filter(|line| line != wrong_type).collect::<Vec<_>>()
    };

    assert_eq!(told("metadata/unknown-value: as printed"), [""; 0]);
    let of_two = told("metadata/unknown-value, metadata/wrong-type: as printed");
    assert!(of_two[1].ends_with("this comment names 2 rules; it waives one"), "{of_two:?}");
    let unused = told("metadata/wrong-type: as printed");
    assert!(
        unused[1].ends_with("metadata/wrong-type finds nothing in what this comment is about"),
        "{unused:?}"
    );
    assert_eq!(found("kind: 'telegram' # corrigenda, page 5"), [wrong_type]);
}

/// What is found under a rule where waivers name a document and some words.
fn with_waivers(entries: &[(&str, &str)]) -> Vec<String> {
    let entry = |(document, words): &(&str, &str)| {
        format!("- {{document: {document}, rule: metadata/missing-key, words: {words}, reason: so}}\n")
    };
    let waivers = format!("waivers:\n{}", entries.iter().map(entry).collect::<String>());
    let folder = folder(&[
        ("corrigenda.yaml", "rules: {metadata/missing-key: {also: [volume, rights, date.when]}}\n"),
        ("d1.txt", DOCUMENT),
        ("d1.yaml", "id: v/d1\nkind: telegram\ntitle: Telegram\n"),
        ("waivers.yaml", &waivers),
    ]);
    let rules = "metadata/missing-key,metadata/unused-waiver,metadata/ambiguous-waiver";
    let output = check(folder.path(), rules, &["--format", "full", "."]);
    let text = String::from_utf8(output.stdout).unwrap();
    let is_said = |line: &&str| line.contains("missing") || line.contains("help:");
    text.lines().filter(is_said).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn what_a_record_lacks_is_waived_key_by_key() {
    let missing = |said: &[String]| said.iter().filter(|line| line.contains("” is missing")).count();

    assert_eq!(missing(&with_waivers(&[("d9", "x")])), 3);
    assert_eq!(missing(&with_waivers(&[("d1", "rights")])), 2);
    assert_eq!(
        missing(&with_waivers(&[("d1", "rights"), ("d1", "“date.when” is missing"), ("d1", "volume")])),
        0
    );
    let ambiguous = with_waivers(&[("d1", "id")]);
    assert_eq!(missing(&ambiguous), 3);
    assert!(ambiguous.iter().any(|line| line.contains("quote the key")), "{ambiguous:?}");
}

#[test]
fn a_waiver_that_names_a_document_by_the_id_of_its_record_is_helped() {
    let said = with_waivers(&[("frus1964-68v14/d1", "rights")]);

    assert!(said.iter().any(|line| line.contains("did you mean d1?")), "{said:?}");
}

#[test]
fn one_record_more_among_those_that_are_told_together_leaves_them_known() {
    let records = |count: usize| {
        let item = |number| format!("- id: lima-papers/d{number}\n");
        format!("records:\n{}", (1..=count).map(item).collect::<String>())
    };
    let folder = folder(&[
        ("corrigenda.yaml", "volumes: volumes.yaml\n"),
        ("volumes.yaml", "[frus1964-68v31]\n"),
        ("a/records.yaml", &records(4)),
        ("b/records.yaml", &records(4)),
    ]);
    let run = |arguments: &[&str]| {
        let output = command(folder.path(), arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
    };
    let rules = "metadata/record-without-document,metadata/record-in-two-places,metadata/unlisted-volume";
    let check = ["check", "--no-cache", "--format", "concise", "--select", rules];

    assert_eq!(run(&check).matches("[metadata/").count(), 4, "{}", run(&check));
    run(&["baseline", "write"]);
    write(folder.path(), "a/records.yaml", &records(5));
    write(folder.path(), "b/records.yaml", &records(5));
    assert_eq!(run(&check).matches("[metadata/").count(), 0, "{}", run(&check));
}

#[test]
fn a_folder_of_records_alone_was_met_and_what_no_longer_fires_there_is_told() {
    let folder = folder(&[("a/records.yaml", "records:\n- id: v/d1\n  kind: telegrm\n- id: v/d2\n")]);
    let run = |arguments: &[&str]| {
        let output = command(folder.path(), arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
    };
    run(&["baseline", "write"]);
    let said = run(&["check", "--no-cache"]);
    assert!(!said.contains("did not meet") && !said.contains("no longer"), "{said}");

    write(folder.path(), "a/records.yaml", "records:\n- id: v/d1\n  kind: telegram\n- id: v/d2\n");
    let said = run(&["check", "--no-cache"]);
    assert!(said.contains("1 known finding no longer"), "{said}");
    let said = run(&["check", "--no-cache", "--select", "metadata/wrong-type"]);
    assert!(!said.contains("no longer"), "no rule looked for it: {said}");
    write(folder.path(), "a/records.yaml", "records:\n- id v/d1\n  kind: telegrm\n- id: v/d2\n");
    let said = run(&["check", "--no-cache"]);
    assert!(!said.contains("no longer"), "the record cannot be read: {said}");
}
