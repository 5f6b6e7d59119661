//! Files with the records of many documents: none of them vanishes in silence, whatever stands between them, and of one document what
//! is wrong with its record is told.

use std::path::Path;

use support::{command, folder};

mod support;

fn document(number: u32) -> String {
    format!("{number}. Letter From Secretary Rusk to President Johnson\n\nText.\n")
}

fn record(number: u32) -> String {
    format!(
        "- id: v/d{number}\n  kind: letter\n  number: {number}\n  title: Letter From Secretary Rusk to President Johnson\n"
    )
}

/// A folder of two documents with a file of their records.
fn volume(records: &str) -> tempfile::TempDir {
    folder(&[("v/d1.txt", &document(1)), ("v/d2.txt", &document(2)), ("v/records.yaml", records)])
}

/// What is found in the records where a path is named, and how many records were read.
fn found(folder: &Path, path: &str) -> (Vec<String>, u64) {
    let all = ["check", "--no-cache", "--select", "metadata", "--format", "json", path];
    let output = command(folder, &all).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let said = |found: &serde_json::Value| {
        let name = found["path"].as_str().unwrap().rsplit('/').next().unwrap();
        let start = &found["start"];
        format!("{name}:{}:{}: {}", start["line"], start["column"], found["message"].as_str().unwrap())
    };
    let list = report["diagnostics"].as_array().unwrap().iter().map(said).collect();
    (list, report["summary"]["records"].as_u64().unwrap())
}

#[test]
fn whatever_stands_behind_a_list_of_records_is_read_or_told() {
    let indented = |text: &str| text.replace("- id", "  - id").replace("\n  ", "\n    ");
    let first = record(1);
    let wrong = record(2).replace("letter", "bogus");
    for (records, told) in [
        (
            format!("records:\n{}{wrong}", indented(&first)),
            &["6:1: these items are outside of the list “records”", "7:9: “kind” cannot be “bogus”"][..],
        ),
        (format!("records:\n{first}oops\n"), &["6:1: “oops” stands among the records"]),
        (
            format!("records:\n{first}oops\n{wrong}"),
            &["6:1: “oops” stands among the records", "8:9: “kind” cannot be “bogus”"],
        ),
        (
            format!("records:\n{}  oops\n{}", indented(&first), indented(&wrong)),
            &["6:3: “oops” stands among the records", "8:11: “kind” cannot be “bogus”"],
        ),
        (format!("records:\n{first}title:Letter\n"), &["6:1: “title:Letter” stands among the records"]),
        (format!("records:\n{first}[a]\n"), &["6:1: a list stands among the records"]),
        (format!("records:\n{first}...\n# next\n{wrong}"), &["8:1: a second document begins here"]),
        (format!("records:\n{first}...\nx-a: 1\n"), &["7:1: a second document begins here"]),
        (format!("records:\n{first}...\n# end\n"), &[]),
        (format!("records:\n{first}x-a: 1\n"), &[]),
    ] {
        let (found, count) = found(volume(&records).path(), "v");
        let found: Vec<&str> = found.iter().filter_map(|line| line.strip_prefix("records.yaml:")).collect();
        assert_eq!(found.len(), told.len(), "{records}{found:?}");
        assert!(found.iter().zip(told).all(|(found, told)| found.starts_with(told)), "{records}{found:?}");
        assert!(count == 2 || !records.contains("d2") || records.contains("..."), "{records}");
    }
}

#[test]
fn an_item_behind_a_tab_is_an_item() {
    let flow =
        "-\t{id: v/d2, kind: bogus, number: 2, title: Letter From Secretary Rusk to President Johnson}\n";

    let (found, count) = found(volume(&format!("records:\n{}{flow}{}", record(1), record(1))).path(), "v");

    assert_eq!(count, 3);
    assert!(found.iter().any(|line| line.contains("bogus")), "{found:?}");
}

#[test]
fn of_one_document_what_is_wrong_with_the_form_of_its_record_is_told() {
    for (slip, told) in [
        ("title: \"Letter", "this quotation mark is not closed"),
        ("kind: letter\n  kind: letter\n  title: Letter", "the key “kind” stands twice"),
    ] {
        let slipped = record(1).replacen("title: Letter", slip, 1);
        let folder = volume(&format!("records:\n{slipped}{}", record(2)));

        let (of_it, _) = found(folder.path(), "v/d1.txt");
        assert!(of_it.iter().any(|line| line.contains(told)), "{of_it:?}");
        assert_eq!(found(folder.path(), "v/d1*.txt").0, of_it, "a pattern names it as well");
        let (of_other, count) = found(folder.path(), "v/d2.txt");
        assert_eq!((of_other, count), (Vec::new(), 1), "{slip}");
    }
    let flow = "records: [{id: v/d1, id: v/d1, kind: letter, number: 1, title: Letter From Secretary Rusk to President Johnson}, {id: v/d2, kind: letter, kind: letter, number: 2, title: Letter From Secretary Rusk to President Johnson}]\n";
    let (of_one, _) = found(volume(flow).path(), "v/d2.txt");
    assert_eq!(of_one.len(), 1, "{of_one:?}");
    assert!(of_one[0].contains("“kind” stands twice"), "{of_one:?}");
}

#[test]
fn of_one_document_it_is_told_that_its_record_could_not_be_read() {
    for records in [
        format!("records:\n{}{}oops\n", record(1), record(2)),
        format!("records:\n{}x: 1\n: oops\n{}", record(1), record(2)),
        format!("records:\n{}...\n{}", record(1), record(2)),
        format!("{}{}", record(1), record(2)),
        "records: none\n".to_owned(),
    ] {
        let (found, _) = found(volume(&records).path(), "v/d2.txt");
        assert_eq!(found.len(), 1, "{records}{found:?}");
    }
}

#[test]
fn a_tab_among_records_is_told_once_where_it_stands() {
    let list = format!("records:\n{}{}", record(1), record(2));
    let last = list.rfind("  title").unwrap();
    for (line, readable, slipped) in [
        (3, 1, list.replacen("  kind", "\tkind", 1)),
        (5, 1, list.replacen("  title", "\ttitle", 1)),
        (6, 0, list.replace("- id: v/d2", "\t- id: v/d2")),
        (9, 1, format!("{}\t{}", &list[..last], list[last..].trim_start())),
    ] {
        let (found, count) = found(volume(&slipped).path(), "v");
        let told = format!("records.yaml:{line}:1: this is not YAML: a tab indents this line");
        assert_eq!((found, count), (vec![told], readable), "{slipped}");
    }
}

#[test]
fn a_record_that_is_missing_is_put_where_its_document_stands() {
    let records: Vec<String> = (1..=4).map(record).collect();
    let brought_up = |list: &str| {
        let texts: Vec<(String, String)> =
            (1..=4).map(|number| (format!("v/d{number}.txt"), document(number))).collect();
        let mut files: Vec<(&str, &str)> =
            texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        files.push(("v/records.yaml", list));
        let folder = folder(&files);
        assert_eq!(
            command(folder.path(), &["record", "--write", "v"]).output().unwrap().status.code(),
            Some(0)
        );
        std::fs::read_to_string(folder.path().join("v/records.yaml")).unwrap()
    };
    let place = |text: &str, number: u32| text.find(&format!("id: v/d{number}\n")).unwrap();
    let [one, two, _, four] = records.as_slice() else { panic!("four") };
    for list in [
        format!("records:\n{one}# of the last\n{four}x-end: 1\n"),
        format!("records:\n# of the second\n{two}# of the last\n{four}"),
        format!("records:\r\n{two}").replace('\n', "\r\n").replace("\r\r", "\r"),
        format!("records: # ours\n{four}"),
    ] {
        let written = brought_up(&list);
        let places: Vec<usize> =
            (1..=4).map(|number| place(&written.replace("\r\n", "\n"), number)).collect();
        assert!(places.is_sorted(), "{written}");
        assert_eq!(
            written.contains("# of the last\n- id: v/d4\n"),
            list.contains("# of the last"),
            "{written}"
        );
        assert_eq!(
            written.contains("# of the second\n- id: v/d2\n"),
            list.contains("of the second"),
            "{written}"
        );
        assert_eq!(written.matches('\n').count() == written.matches("\r\n").count(), list.contains('\r'));
    }
    let remarked = brought_up(&format!(
        "records:\r\n# a remark of all\r\n\r\n{}  # a remark of the second\r\n\r\n# of the last\r\n{}",
        two.replace('\n', "\r\n"),
        four.replace('\n', "\r\n")
    ));
    for (before, behind) in [
        ("# a remark of all", "id: v/d1\r"),
        ("id: v/d2\r", "# a remark of the second"),
        ("# a remark of the second", "id: v/d3\r"),
        ("id: v/d3\r", "# of the last\r\n- id: v/d4"),
    ] {
        assert!(remarked.find(before).unwrap() < remarked.find(behind).unwrap(), "{before}: {remarked}");
    }
    let flow = "{records: [{id: v/d2, kind: letter, number: 2, title: Letter From Secretary Rusk to President Johnson}]}\n";
    let written = brought_up(flow);
    let places: Vec<usize> = (1..=4).map(|number| written.find(&format!("v/d{number}")).unwrap()).collect();
    assert!(places.is_sorted(), "{written}");
}

#[test]
fn a_remark_in_a_list_in_brackets_is_not_given_to_a_new_record() {
    let list = "records: [\n  {id: v/d1, kind: letter, number: 1, title: Letter From Secretary Rusk to President Johnson}, # the first\n]\n";
    let texts = [document(1), document(2)];
    let folder = folder(&[("v/d1.txt", &texts[0]), ("v/d2.txt", &texts[1]), ("v/records.yaml", list)]);

    let output = command(folder.path(), &["record", "--write", "v"]).output().unwrap();

    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("the comment behind this record would be given to another"), "{said}");
    assert_eq!(std::fs::read_to_string(folder.path().join("v/records.yaml")).unwrap(), list);
}

#[test]
fn a_list_under_a_misspelt_key_is_told_as_a_check_tells_it() {
    let record = "- id: v/d3\n  kind: editorial-note\n  title: Editorial Note\n";
    for key in ["record", "Records", "recods"] {
        let folder = folder(&[
            ("v/d3.txt", "3. Editorial Note\n\nText.\n"),
            ("v/records.yaml", &format!("{key}:\n{record}")),
        ]);

        let output = command(folder.path(), &["record", "--write", "v"]).output().unwrap();

        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(told.contains(&format!("there is no key “{key}” here")), "{told}");
        assert!(told.contains("did you mean records?"), "{told}");
    }
}
