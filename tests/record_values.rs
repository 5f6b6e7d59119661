//! One value of a record that is empty or of the wrong kind is told once, and hides nothing of what stands beside it.

use support::{command, folder};

mod support;

const DOCUMENT: &str = "1. Telegram From the Embassy in Peru to the Department of State1\n\n[Page 4]\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File, Country File, Peru, Box 2, Vol. III. Confidential.\n";

/// The rules that find something in a record with more lines, in the order of the file.
fn found(lines: &str) -> Vec<String> {
    let head = "id: v/d1\nkind: telegram\nnumber: 1\ntitle: Telegram From the Embassy in Peru to the Department of State\n";
    let folder = folder(&[("v/d1.txt", DOCUMENT), ("v/d1.yaml", &format!("{head}{lines}"))]);
    let all = ["check", "--no-cache", "--select", "metadata", "--format", "concise", "v"];
    let text = String::from_utf8(command(folder.path(), &all).output().unwrap().stdout).unwrap();
    let rules = text.lines().filter_map(|line| Some(line.split_once("[metadata/")?.1.split_once(']')?.0));
    rules.map(str::to_owned).collect()
}

#[test]
fn a_value_of_the_wrong_kind_hides_nothing_beside_it() {
    assert_eq!(
        found("source: {repository: Kennedy Library, folder: Vol. IV}\n"),
        ["source-against-note", "source-against-note"]
    );
    assert_eq!(
        found("source: {repository: Kennedy Library, folder: Vol. IV, box: [1]}\n"),
        ["source-against-note", "source-against-note", "wrong-type"]
    );
    assert_eq!(found("notes: {count: x, source: 2}\n"), ["wrong-type", "note-count"]);
    assert_eq!(found("notes: {count: 012}\n"), ["wrong-type"]);
    assert_eq!(found("languages: [en, {a: b}, English]\n"), ["wrong-type", "malformed-language"]);
}

#[test]
fn what_is_empty_is_told_as_that_alone() {
    for lines in [
        "from:\n",
        "from: []\n",
        "to: [{name: }]\n",
        "source: {series: []}\n",
        "source:\n  series:\n",
        "pages:\n  breaks:\n",
        "classification:\n  handling: []\n",
        "notes:\n  count:\n",
    ] {
        assert_eq!(found(lines), ["empty-value"], "{lines}");
    }
    assert_eq!(found("to: [{office: the Secretary}]\n"), ["missing-key"]);
}

#[test]
fn one_slip_is_told_once() {
    let sentence = "The unions of the country had been asked to join the strike, and they would not do so until the end of the year. ";
    let long = DOCUMENT.replace("Labor has", &format!("{}Labor has", sentence.repeat(20)));
    let said = |number: &str, more: &str| {
        let title = "title: Telegram From the Embassy in Peru to the Department of State\n";
        let record = format!("id: v/d1\nkind: telegram\n{number}{title}{more}");
        let folder = folder(&[("v/d1.txt", &long), ("v/d1.yaml", &record)]);
        let all = ["check", "--no-cache", "--select", "metadata", "--format", "concise", "v/d1.yaml"];
        let text = String::from_utf8(command(folder.path(), &all).output().unwrap().stdout).unwrap();
        let rules = text.lines().filter_map(|line| Some(line.split_once("[metadata/")?.1.split_once(']')?.0));
        rules.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(said("", ""), ["number-against-heading"]);
    for number in ["nummer: 1\n", "Number: 1\n"] {
        assert_eq!(said(number, ""), ["unknown-key"]);
    }
    assert_eq!(said("number:\n", ""), ["empty-value"]);
    assert_eq!(said("number: [1]\n", ""), ["wrong-type"]);
    let number = "number: 1\n";
    assert_eq!(said(number, "from:\n- nmae: the Consulate in Peru\n"), ["unknown-key"]);
    assert_eq!(said(number, "languages: [fr]\n"), ["language-against-text"]);
    assert_eq!(said(number, "languages: [english]\n"), ["malformed-language"]);
    assert_eq!(said(number, "x-place: &p Lima\nplace: *p\n"), ["malformed-record", "malformed-record"]);
}
