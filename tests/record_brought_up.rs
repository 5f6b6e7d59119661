//! `corrigenda record --write`, record by record: what a person wrote and a check accepts stays, nothing is given to another, and what
//! was brought up once is brought up for good.

use std::fs;
use std::path::Path;

use support::{command, folder};

mod support;

const HEADING: &str = "3. Memorandum From the President’s Special Assistant (Rostow) and the Deputy Director (Sayre) to President Johnson1";

const NOTE: &str =
    "  1. Source: Johnson Library, National Security File, Country File, Peru, Box 12. Secret; Nodis.\n";

fn memorandum() -> String {
    format!("{HEADING}\n\n\nWashington, January 8, 1964, 6 p.m.\n\nLabor has not heeded the call.\n\n{NOTE}")
}

/// The head of a record of the memorandum.
const HEAD: &str = "id: v/d3\nkind: memorandum\ntitle: Memorandum From the President’s Special Assistant (Rostow) and the Deputy Director (Sayre) to President Johnson\n";

/// Brings up the records of a folder, and gives back what is said.
fn run(folder: &Path, code: i32) -> String {
    let output = command(folder, &["record", "--write", "v"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{told}");
    told
}

/// What a record beside a document is after it was brought up; a second time changes nothing, and a check finds nothing in it.
#[track_caller]
fn brought_up_of(document: &str, name: &str, record: &str) -> String {
    let folder = folder(&[(&format!("v/{name}.txt"), document), (&format!("v/{name}.yaml"), record)]);
    let path = folder.path().join(format!("v/{name}.yaml"));
    run(folder.path(), 0);
    let after = fs::read_to_string(&path).unwrap();
    assert!(run(folder.path(), 0).contains("1 unchanged"), "{after}");
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
    let check =
        ["check", "v", "--no-cache", "--select", "metadata", "--format", "concise", "--fail-on", "advice"];
    let output = command(folder.path(), &check).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}\n{after}", String::from_utf8_lossy(&output.stdout));
    after
}

#[track_caller]
fn brought_up(record: &str) -> String {
    brought_up_of(&memorandum(), "d3", record)
}

/// What is told of a record that is left as it is.
#[track_caller]
fn left(record: &str) -> String {
    let folder = folder(&[("v/d3.txt", &memorandum()), ("v/d3.yaml", record)]);
    let told = run(folder.path(), 2);
    assert_eq!(fs::read_to_string(folder.path().join("v/d3.yaml")).unwrap(), record);
    // What is drawn is broken into lines.
    told.replace(['│', '╰', '─', '▶'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn holds(text: &str, part: &str) {
    assert!(text.contains(part), "there is no “{part}” in:\n{text}");
}

#[test]
fn persons_in_another_order_are_each_held_against_themselves() {
    let after = brought_up(&format!(
        "{HEAD}from:\n- name: Robert M. Sayre\n  office: the Deputy Director\n- name: Walt W. Rostov\n  office: the President’s Special Assistant\n"
    ));

    holds(
        &after,
        "- name: Robert M. Sayre\n  office: the Deputy Director\n- name: Rostow\n  office: the President’s Special Assistant\n",
    );
}

#[test]
fn who_is_missing_is_put_in_and_who_is_not_in_the_text_is_taken_out() {
    let after = brought_up(&format!(
        "{HEAD}from:\n- name: Walt Whitman Rostow\n  office: Special Assistant for National Security Affairs\nto:\n- name: Lyndon B. Johnson\n- name: Dean Rusk\n"
    ));

    holds(
        &after,
        "from:\n- name: Walt Whitman Rostow\n  office: Special Assistant for National Security Affairs\n- name: Sayre\n  office: the Deputy Director\nto:\n- name: Lyndon B. Johnson\n",
    );
    assert!(!after.contains("Rusk"), "{after}");
    let after = brought_up(&format!(
        "{HEAD}from: [{{name: Sayre}}]\nto: [{{name: Dean Rusk}}, {{name: L. Johnson}}]\n"
    ));
    holds(
        &after,
        "from: [{name: Rostow, office: the President’s Special Assistant}, {name: Sayre, office: the Deputy Director}]\n",
    );
    holds(&after, "to: [{name: L. Johnson}]\n");
}

#[test]
fn what_a_person_says_of_somebody_is_not_given_to_another_and_not_taken_out() {
    let told = left(&format!("{HEAD}to:\n- name: Rogers\n  x-authority: viaf-rogers\n"));
    holds(
        &told,
        "“Rogers” stands where the text has “President Johnson”, to whom or which its “x-authority” would be given",
    );
    let told = left(&format!("{HEAD}to:\n- name: President Johnson\n- name: Rusk\n  person: p_RD1\n"));
    holds(&told, "the text has no “Rusk” here, and with it its “person” would be lost");
    let told = left(&format!("{HEAD}to:\n- name: President Johnson\n# asked for it\n- name: Rusk\n"));
    holds(&told, "the comment on it would come to stand alone");
    let told =
        left(&format!("{HEAD}from:\n- name: Rostow\n- name: Sayre\n- name: Lyndon B. Johnson\nto: []\n"));
    holds(&told, "“Lyndon B. Johnson” stands on the other side in the text; move the entry there");
}

#[test]
fn who_stands_above_a_comment_is_put_in_above_it() {
    let after = brought_up(&format!("{HEAD}from:\n# the younger\n- name: Sayre\n"));

    holds(
        &after,
        "from:\n- name: Rostow\n  office: the President’s Special Assistant\n# the younger\n- name: Sayre\n",
    );
}

#[test]
fn a_comment_among_what_goes_out_of_brackets_is_not_lost() {
    let told = left(&format!(
        "{HEAD}classification: {{original: Secret, handling: [Nodis, # stamped in red\n  Exdis]}}\n"
    ));

    holds(&told, "“Exdis” is not in the text, and the comment on it would be lost");
}

#[test]
fn a_comment_behind_empty_brackets_stays() {
    let after = brought_up(&format!("{HEAD}to: [] # none yet\n"));

    holds(&after, "# none yet");
    holds(&after, "President Johnson");
}

#[test]
fn a_list_that_begins_beyond_ascii_is_shown_where_it_is_left() {
    let told = left(&format!("{HEAD}from:\n- Émile Dupont # sender\n- Jones\n"));

    holds(&told, "Émile Dupont");
}

#[test]
fn the_record_of_another_document_is_left() {
    let told = left("id: v/d3\nnumber: 9\nkind: letter\ntitle: Letter From Chancellor Erhard\n");

    holds(&told, "number and title are those of another document than 3, “Memorandum From");
}

#[test]
fn the_one_record_beside_a_document_is_that_of_the_document_whatever_its_id() {
    let after = brought_up("records:\n- number: 3\n  kind: letter\n  title: Letter\n  x-own: mine\n");
    holds(&after, "records:\n- number: 3\n  kind: memorandum\n  title: Memorandum From the");
    holds(&after, "\n  id: v/d3\n");
    holds(&after, "  x-own: mine\n");
    assert_eq!(after.matches("number: 3").count(), 1, "{after}");
    let after = brought_up("records:\n- id: |2\n    v/d3\n  kind: letter\n  title: Letter\n");
    assert_eq!(after.matches("v/d3").count(), 1, "{after}");
}

#[test]
fn a_record_of_a_volume_that_names_no_document_is_not_made_anew() {
    let of = |text: &str| memorandum().replace("3. Memorandum", text);
    for record in
        ["- kind: memorandum\n  title: Memorandum\n", "- id: d2\n  kind: memorandum\n  title: Memorandum\n"]
    {
        let records = format!("records:\n- id: 'v/d3 '\n  number: 3\n{record}");
        let folder = folder(&[
            ("v/d2.txt", &of("2. Memorandum")),
            ("v/d3.txt", &of("3. Memorandum")),
            ("v/records.yaml", &records),
        ]);

        let told = run(folder.path(), 2);

        holds(&told, "this record has no id that names a document");
        assert_eq!(fs::read_to_string(folder.path().join("v/records.yaml")).unwrap(), records);
    }
}

#[test]
fn what_belongs_together_is_brought_up_together() {
    let after = brought_up(&format!(
        "{HEAD}date:\n  when: 1964-02-01\n  text: February 1, 1964\nsource:\n  repository: Kennedy Library\n  raw: 'Source: Kennedy Library, National Security File, Country File, Peru, Box 12. Secret; Nodis.'\n"
    ));

    holds(&after, "date:\n  when: 1964-01-08\n  text: January 8, 1964, 6 p.m.\n");
    holds(&after, "  repository: Johnson Library\n");
    holds(&after, "  raw: 'Source: Johnson Library, National");
}

#[test]
fn an_empty_key_is_filled() {
    let after = brought_up(
        "id: v/d3\nkind:\ntitle: # to do\nplace: \nnumber: ~\nfrom:\n- name:\n- name: Sayre\nto: # who\nsource:\nnotes: {count: , source: }\n",
    );

    holds(
        &after,
        "\nkind: memorandum\ntitle: Memorandum From the President’s Special Assistant (Rostow) and the Deputy Director (Sayre) to President Johnson # to do\n",
    );
    holds(
        &after,
        "place: Washington \nnumber: 3\nfrom:\n- name: Rostow\n  office: the President’s Special Assistant\n- name: Sayre\n  office: the Deputy Director\nto: # who\n- name: President Johnson\nsource:\n  raw: ",
    );
    holds(&after, "notes: {count: 1 , source: 1 }\n");
}

#[test]
fn a_list_without_records_is_filled() {
    for list in ["records:", "records: # none yet", "records: []", "records: ~"] {
        let folder = folder(&[
            ("v/d3.txt", &memorandum()),
            ("v/records.yaml", &format!("# mine\n{list}\nx-end: 1\n")),
        ]);

        run(folder.path(), 0);

        let after = fs::read_to_string(folder.path().join("v/records.yaml")).unwrap();
        assert!(after.starts_with("# mine\nrecords:") && after.ends_with("\nx-end: 1\n"), "{after}");
        holds(&after, "\n  - id: v/d3\n    volume: v\n");
        assert_eq!(after.contains("# none yet"), list.contains('#'), "{after}");
        assert!(run(folder.path(), 0).contains("1 unchanged"));
    }
    let folder = folder(&[("v/d3.txt", &memorandum()), ("v/records.yaml", "{\"records\": []}\n")]);
    run(folder.path(), 0);
    let after = fs::read_to_string(folder.path().join("v/records.yaml")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&after).unwrap();
    assert_eq!(json["records"][0]["id"], "v/d3");
}

#[test]
fn a_mark_of_the_byte_order_stands_in_no_column() {
    let after = brought_up("\u{FEFF}id: v/d3\nkind: letter\ntitle: W\nnumber: 3\n");

    assert!(after.starts_with("\u{FEFF}id: v/d3\nvolume: v\nkind: memorandum\ntitle: Memorandum"), "{after}");
}

#[test]
fn line_ends_that_a_text_keeps_stay() {
    let record = "kind: memorandum\ntitle: W\nx-note: |+\n  A line.\n\n\n";

    let after = brought_up(record);

    holds(&after, "x-note: |+\n  A line.\n\n\n");
    let read: serde_yaml::Value = serde_yaml::from_str(&after).unwrap();
    assert_eq!((&read["x-note"], &read["id"]), (&"A line.\n\n\n".into(), &"v/d3".into()));
}

#[test]
fn a_missing_excision_is_put_in_where_it_stands_in_the_text() {
    let text = memorandum().replace(
        "Labor has",
        "[1 line not declassified] Labor [document number not declassified] has [2 lines not declassified]",
    );
    let excisions = "declassification:\n  excisions:\n  - text: 1 line not declassified\n    amount: '1'\n    unit: line\n  - text: 2 lines not declassified\n    amount: 2\n";

    let after = brought_up_of(&text, "d3", &format!("{HEAD}{excisions}"));

    holds(&after, "    unit: line\n  - text: document number not declassified\n");
    holds(&after, "  - text: 2 lines not declassified\n    amount: 2\n    unit: line\n");
}

#[test]
fn what_another_key_says_is_not_said_twice() {
    let after = brought_up_of(
        &memorandum().replace("National Security File, Country File, Peru, Box 12", "Central Files 1964–66"),
        "d3",
        &format!("{HEAD}source: {{collection: Central Files 1964–66}}\n"),
    );

    assert!(!after.contains("series"), "{after}");
}

#[test]
fn a_time_stays_with_its_day() {
    let after = brought_up(&format!("{HEAD}date: {{when: 1964-01-09T18:00}}\n"));
    holds(&after, "when: 1964-01-08T18:00,");
    let after = brought_up(&format!("{HEAD}date: {{when: 1964-01-08T20:00}}\n"));
    holds(&after, "when: 1964-01-08T18:00,");
}

#[test]
fn what_is_written_is_written_as_it_was() {
    let after = brought_up(&format!(
        "{HEAD}place: \"Lima\"\nsource:\n  repository: 'Kennedy Library'\n  series: [National Security File, Peru]\n  box: 13\nclassification:\n  original: Secret\n  handling: [Exdis]\nto: President Nixon\n"
    ));

    holds(&after, "place: \"Washington\"\n");
    holds(
        &after,
        "  repository: 'Johnson Library'\n  series: [National Security File, Country File, Peru]\n  box: 12\n",
    );
    holds(&after, "  handling: [Nodis]\n");
    holds(&after, "to:\n- name: President Johnson\n");
}

#[test]
fn pages_in_brackets_keep_their_blanks() {
    let document = "1. Letter1\n\nLabor [Page 3] has not [Page 4] heeded [Page 5] the call.\n\n  1. Source: Johnson Library. Secret.\n";

    let after = brought_up_of(
        document,
        "d1",
        "id: v/d1\nnumber: 1\nkind: letter\ntitle: Letter\npages: {breaks: [3, 6,  5]}\n",
    );
    holds(&after, "pages: {breaks: [3, 4,  5], last: 5}\n");
    let after = brought_up_of(
        document,
        "d1",
        "id: v/d1\nnumber: 1\nkind: letter\ntitle: Letter\npages: {breaks: [ 2, 3, 5, 6 ]}\n",
    );
    holds(&after, "pages: {breaks: [ 3, 4, 5 ], last: 5}\n");
}

#[test]
fn who_is_waived_in_a_list_stays() {
    let after = brought_up(&format!(
        "{HEAD}from:\n- name: Rostow\n- name: Sayre\n# corrigenda: allow metadata/party-against-heading: he wrote it with them\n- name: Dean Rusk\n"
    ));

    holds(&after, "he wrote it with them\n- name: Dean Rusk\n");
}

#[test]
fn what_cannot_be_changed_in_its_place_is_shown_by_its_key() {
    let told = left(&format!("{HEAD}from: [name: Rostow, name: Sayre]\n"));

    holds(&told, "this is written in a way that cannot be changed in its place; mend it by hand");
    holds(&told, "v/d3.yaml:4:1");
}

/// What is told of a record that is brought up as far as the text says what is to stand in it, and what it is then.
#[track_caller]
fn told_and_after(record: &str) -> (String, String) {
    let folder = folder(&[("v/d3.txt", &memorandum()), ("v/d3.yaml", record)]);
    let path = folder.path().join("v/d3.yaml");
    run(folder.path(), 0);
    let after = fs::read_to_string(&path).unwrap();
    let told = run(folder.path(), 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
    (told, after)
}

#[test]
fn what_a_person_must_settle_is_told_with_its_place() {
    for (own, place) in [
        ("rights:\n", ": “rights” has no value"),
        ("declassification: {withheld-pages: 3}\n", ": the record has 3 pages withheld"),
        ("to:\n- {name: President Johnson, office: Secretary of State}\n", "the office “Secretary of State”"),
    ] {
        let (told, after) = told_and_after(&format!("{HEAD}{own}"));

        holds(&told, place);
        holds(&told, "v/d3.yaml:");
        holds(&told, "1 finding is left, which a person must settle; corrigenda check shows what to do");
        holds(&after, own.lines().last().unwrap());
    }
    assert!(!told_and_after(HEAD).0.contains("left"));
    let told = left(&format!("{HEAD}to:\n-name: President Johnson\n"));
    holds(&told, "no blank stands behind “-”");
}

#[test]
fn a_misspelt_key_is_mended_where_its_value_is_the_texts_and_never_doubled() {
    let after = brought_up(&HEAD.replace("title:", "titel:"));
    assert_eq!(after.matches("title:").count(), 1, "{after}");
    let after = brought_up(&format!("{HEAD}source: {{\"reposiotry\": Johnson Library}}\nnubmer: 3\n"));
    assert!(!after.contains("nubmer") && after.contains("{\"repository\": Johnson Library"), "{after}");

    let own = HEAD.replace("title: Memorandum", "titel: My memorandum");
    let (told, after) = told_and_after(&own);
    holds(&told, "v/d3.yaml:5:1: a record has no key “titel”");
    assert!(after.contains("titel: My memorandum") && !after.contains("\ntitle:"), "{after}");
}

#[test]
fn a_word_of_a_list_in_another_case_is_written_as_the_text_has_it() {
    let after = brought_up(&format!("{HEAD}classification: {{original: Secret, handling: [nodis]}}\n"));

    holds(&after, "handling: [Nodis]");
}
