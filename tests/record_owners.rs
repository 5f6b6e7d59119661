//! Whose record it is: a slip in an id is told once, and hides nothing where it is certain whose record it is.

use std::path::Path;

use support::{command, folder};

mod support;

const LONG: &str = "Memorandum From the Deputy Assistant Secretary of State for Inter-American Affairs (Sayre) to the Assistant Secretary of State (Oliver)";

fn document(number: u32, title: &str) -> String {
    format!(
        "{number}. {title}1\n\nWashington, October 5, 1968.\n\nText.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n"
    )
}

fn found(folder: &Path) -> Vec<String> {
    let all = ["check", "--no-cache", "--select", "metadata", "--format", "concise", "v"];
    let text = String::from_utf8(command(folder, &all).output().unwrap().stdout).unwrap();
    text.lines().filter(|line| line.contains("[metadata/")).map(str::to_owned).collect()
}

#[test]
fn a_wrong_number_and_a_slip_in_a_long_title_hide_nothing_else() {
    let record = format!(
        "id: v/d12\nkind: memorandum\nnumber: 21\ntitle: {}\nplace: Lima\nsource: {{repository: Kennedy Library}}\nclassification: {{original: Secret}}\n",
        LONG.replace("Sayre", "Sayer")
    );
    let listed = format!("records:\n- {}", record.trim_end().replace('\n', "\n  "));
    let front = format!("---\n{record}---\n");
    for files in [
        [("v/d12.txt", document(12, LONG)), ("v/d12.yaml", record.clone())],
        [("v/d12.txt", front + &document(12, LONG)), ("v/x.txt", String::from("x"))],
        [("v/d12.txt", document(12, LONG)), ("v/records.yaml", listed)],
    ] {
        let other = document(21, "Letter From Secretary Rusk to President Johnson");
        let mut files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        files.push(("v/d21.txt", &other));
        let found = found(folder(&files).path());
        for rule in ["number-", "title-", "place-", "source-", "classification-"] {
            assert!(found.iter().any(|line| line.contains(rule)), "{rule}: {found:?}");
        }
    }
}

#[test]
fn a_record_that_was_copied_beside_another_document_is_told_once() {
    let title = "Letter From Secretary Rusk to President Johnson";
    let record = |name: &str, number: u32, title: &str| {
        format!("id: v/{name}\nkind: letter\nnumber: {number}\ntitle: {title}\nplace: Washington\n")
    };
    for other in [title, "Letter From President Johnson to Secretary Rusk"] {
        let one = document(1, title);
        let two = document(2, other).replace("Washington", "Lima");
        let (first, second) = (record("d1", 1, title), record("d2", 2, other));
        let texts = [("v/d1.txt", one.as_str()), ("v/d2.txt", two.as_str())];

        let copied = [&texts[..], &[("v/d1.yaml", &first), ("v/d2.yaml", &first)]].concat();
        let said = found(folder(&copied).path());
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("the id names d1, and the record stands beside d2"), "{said:?}");

        let swapped = [&texts[..], &[("v/d1.yaml", &second), ("v/d2.yaml", &first)]].concat();
        let said = found(folder(&swapped).path());
        assert_eq!(said.len(), 2, "{said:?}");
    }
}

#[test]
fn an_id_of_the_next_record_is_told_once_with_the_id_that_was_meant() {
    let title = "Letter From Secretary Rusk to President Johnson";
    // Where two documents have one title, the number may be the slip.
    let in_doubt = ("the record has number 1, the heading 2", "if the number is right, write v/d1 as the id");
    let certain = ("the id names d2, and number and title are those of d1", "write v/d1");
    for (other, (message, help)) in
        [(title, in_doubt), ("Letter From President Johnson to Secretary Rusk", certain)]
    {
        let records = format!(
            "records:\n- {{id: v/d2, kind: letter, number: 1, title: {title}}}\n- {{id: v/d2, kind: letter, number: 2, title: {other}}}\n"
        );
        let folder = folder(&[
            ("v/d1.txt", &document(1, title)),
            ("v/d2.txt", &document(2, other)),
            ("v/records.yaml", &records),
        ]);

        let said = found(folder.path());
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains(message), "{said:?}");
        let full = command(folder.path(), &["check", "--no-cache", "--select", "metadata", "v"]).output();
        let full = String::from_utf8(full.unwrap().stdout).unwrap();
        assert!(full.contains(help), "{full}");
    }
}
