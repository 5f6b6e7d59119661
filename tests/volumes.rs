//! Rules over all volumes of a run: what a pointer from one to another leads to, with and without the cache, a list of volumes, a
//! baseline and comments.

use std::path::Path;

use published::corpus;
use serde_json::Value;
use support::{command, folder, write};

#[path = "support/corpus.rs"]
mod published;
mod support;

const DANGLING: &str = "reference/dangling-volume-pointer";
const UNKNOWN: &str = "reference/unknown-volume";

/// A volume whose only document points at a place.
fn volume(id: &str, target: &str) -> String {
    format!(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"{id}\"><text><body>\n<div type=\"document\" n=\"1\" xml:id=\"d1\"><head>1. Telegram</head>\n<p>See <ref target=\"{target}\">there</ref>.</p></div>\n</body></text></TEI>\n"
    )
}

/// The report of a check and its exit code.
fn check(folder: &Path, arguments: &[&str]) -> (Value, Option<i32>) {
    let output = command(folder, &[&["check", "--format", "json"][..], arguments].concat()).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{error}"));
    (report, output.status.code())
}

fn found<'r>(report: &'r Value, rule: &str) -> Vec<&'r Value> {
    report["diagnostics"].as_array().unwrap().iter().filter(|one| one["rule"] == rule).collect()
}

#[test]
fn a_pointer_that_leads_nowhere_has_its_place_and_its_locus_and_the_cache_keeps_it() {
    let folder =
        folder(&[("frus1.xml", &volume("frus1", "frus2#d9")), ("frus2.xml", &volume("frus2", "frus1#d1"))]);
    let cache = folder.path().join("kept");
    let arguments = ["--select", DANGLING, "--cache-dir", cache.to_str().unwrap(), "."];
    let (first, code) = check(folder.path(), &arguments);

    assert_eq!(code, Some(1));
    let findings = found(&first, DANGLING);
    assert_eq!(findings.len(), 1, "{first:#}");
    assert_eq!(findings[0]["path"], "frus1.xml");
    assert_eq!((&findings[0]["start"]["line"], &findings[0]["start"]["column"]), (&3.into(), &21.into()));
    assert_eq!(findings[0]["locus"]["volume"], "frus1");
    assert_eq!(findings[0]["locus"]["document"], "d1");
    assert_eq!(first["summary"]["errors"], 1);
    assert_eq!(check(folder.path(), &arguments).0, first, "what is kept says the same");

    // The volume that points was not changed: what was kept of it is held against what the other has now.
    write(folder.path(), "frus2.xml", &volume("frus2", "frus1#d1").replace("\"d1\"", "\"d9\""));
    assert!(found(&check(folder.path(), &arguments).0, DANGLING).is_empty());
}

#[test]
fn where_the_other_volume_is_not_checked_nothing_is_said_unless_it_is_asked_for() {
    let folder =
        folder(&[("frus1.xml", &volume("frus1", "frus2#d9")), ("frus2.xml", &volume("frus2", "frus1#d1"))]);
    let absent = "reference/absent-volume";
    let (report, _) = check(folder.path(), &["frus1.xml"]);
    assert!(found(&report, DANGLING).is_empty() && found(&report, absent).is_empty());
    let (report, _) = check(folder.path(), &["--level", "reference/absent-volume=advice", "frus1.xml"]);
    assert_eq!(found(&report, absent).len(), 1);
}

#[test]
fn how_many_references_leave_the_run_is_said_in_a_line_unless_each_is_told() {
    let record = "---\nid: frus1/d1\nrelated:\n  - {type: see-also, target: frus3/d1}\n---\n1. Editorial Note\n\nThe strikes went on.\n";
    let folder = folder(&[("tei/frus9.xml", &volume("frus9", "frus2#d9")), ("frus1/d1.txt", record)]);
    let told_by = |rules: &str, arguments: &[&str]| {
        let arguments = [&["check", "--no-cache", "--select", rules][..], arguments].concat();
        String::from_utf8(command(folder.path(), &arguments).output().unwrap().stdout).unwrap()
    };
    let told = |arguments: &[&str]| told_by("reference", arguments);
    let line =
        "2 references lead to 2 volumes that are not checked here; reference/absent-volume tells each.";
    assert!(told(&[]).lines().any(|one| one == line), "{}", told(&[]));
    assert!(!told(&["--level", "reference/absent-volume=advice"]).contains("are not checked here"));
    assert!(!told(&["--format", "concise"]).contains("are not checked here"));
    // Whoever asks about other things is told nothing of references.
    assert!(!told_by("typography/doubled-word", &[]).contains("not checked here"));
    assert!(told_by("metadata/dangling-volume-relation", &[]).contains("not checked here"));
    // The texts of a volume are the volume, too.
    write(folder.path(), "frus3/d1.txt", "1. Editorial Note\n\nThe strikes went on.\n");
    assert!(told(&[]).contains("1 reference leads to a volume that is not checked here"), "{}", told(&[]));
}

#[test]
fn a_volume_whose_folder_has_a_blank_in_its_name_is_the_one_that_ids_name() {
    let record = "---\nid: frus1/d1\nrelated:\n  - {type: see-also, target: My-Volume/d1}\n---\n1. Editorial Note\n\nThe strikes went on.\n";
    let folder = folder(&[
        ("frus1/d1.txt", record),
        ("My Volume/d1.txt", "1. Editorial Note\n\nThe strikes went on.\n"),
        ("corrigenda.yaml", "volumes: volumes.yaml\n"),
        ("volumes.yaml", "[frus1, My-Volume]\n"),
    ]);
    let rules = "reference,metadata/dangling-volume-relation,metadata/unlisted-volume";
    let arguments = ["check", "--no-cache", "--select", rules, "--level", "reference/absent-volume=advice"];
    let output = command(folder.path(), &arguments).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("no findings in 2 documents"), "{text}");

    std::fs::remove_dir_all(folder.path().join("My Volume")).unwrap();
    // The records of a volume are not the volume.
    write(folder.path(), "My Volume/records.yaml", "records:\n- id: My-Volume/d1\n");
    let (report, _) = check(folder.path(), &["--no-cache", "--level", "reference/absent-volume=advice"]);
    assert_eq!(found(&report, "reference/absent-volume").len(), 1, "{report:#}");
}

/// The texts of a folder: an editorial note for each number, on a page of its own.
fn texts(folder: &Path, name: &str, numbers: std::ops::RangeInclusive<u32>, first_page: u32) {
    for (page, number) in numbers.enumerate() {
        let page = first_page + page as u32;
        let text = format!("{number}. Editorial Note\n\nThe strikes [Page {page}] went on.\n");
        write(folder, &format!("{name}/d{number}.txt"), &text);
    }
}

#[test]
fn the_texts_of_a_part_count_on_from_those_of_the_part_before_it() {
    const PARTS: &str = "structure/discontinuous-part,page-break/overlapping-part";
    let folder = folder(&[]);
    texts(folder.path(), "frus1958-60v07p1", 1..=30, 1);
    texts(folder.path(), "frus1958-60v07p2", 30..=40, 29);
    let cache = folder.path().join("kept");
    let arguments = ["--select", PARTS, "--cache-dir", cache.to_str().unwrap()];
    let (report, _) = check(folder.path(), &arguments);

    let number = found(&report, "structure/discontinuous-part");
    assert_eq!(number.len(), 1, "{report:#}");
    assert_eq!(
        number[0]["message"],
        "this part begins with document 30, and frus1958-60v07p1 ends with document 30"
    );
    assert_eq!(number[0]["path"], "frus1958-60v07p2/d30.txt");
    assert_eq!(number[0]["labels"][0]["path"], "frus1958-60v07p1/d30.txt");
    assert_eq!(number[0]["locus"]["volume"], "frus1958-60v07p2");
    let page = found(&report, "page-break/overlapping-part");
    assert_eq!(page[0]["message"], "this part begins with page 29, and frus1958-60v07p1 ends with page 30");
    assert_eq!((&page[0]["start"]["line"], &page[0]["start"]["column"]), (&3.into(), &13.into()));
    assert_eq!(check(folder.path(), &arguments).0, report, "what is kept says the same");
    // The folder is the volume, whichever of its files are named; what is wrong elsewhere is not reported.
    let some = [&arguments[..], &["frus1958-60v07p1/d1.txt", "frus1958-60v07p2/d35.txt"]].concat();
    assert_eq!(check(folder.path(), &some).0["diagnostics"], serde_json::json!([]));
    let some = [&arguments[..], &["frus1958-60v07p1/d1.txt", "frus1958-60v07p2/d30.txt"]].concat();
    assert_eq!(found(&check(folder.path(), &some).0, "structure/discontinuous-part").len(), 1);
}

#[test]
fn parts_that_are_counted_by_themselves_are_left_alone() {
    const PARTS: &str = "structure/discontinuous-part,page-break/overlapping-part";
    for (numbers, first_page) in [(1..=11, 1), (31..=40, 31), (2..=11, 2), (200..=211, 400)] {
        let folder = folder(&[]);
        texts(folder.path(), "frus1958-60v07p1", 1..=30, 1);
        texts(folder.path(), "frus1958-60v07p2", numbers.clone(), first_page);
        let (report, _) = check(folder.path(), &["--no-cache", "--select", PARTS]);
        assert_eq!(report["diagnostics"], serde_json::json!([]), "{numbers:?}");
    }
}

#[test]
fn one_id_in_the_records_of_two_folders_is_told_with_both_places_and_a_comment_waives_it() {
    const TWICE: &str = "metadata/record-in-two-places";
    let folder = folder(&[
        ("a/records.yaml", "records:\n  - id: frus1/d1\n  - id: frus1/d2\n"),
        ("b/records.yaml", "records:\n  - id: frus1/d3\n  - id: frus1/d1\n"),
    ]);
    let cache = folder.path().join("kept");
    let arguments = ["--select", TWICE, "--cache-dir", cache.to_str().unwrap()];
    let (report, _) = check(folder.path(), &arguments);

    let one = found(&report, TWICE);
    assert_eq!(one.len(), 1, "{report:#}");
    assert_eq!((&one[0]["path"], &one[0]["start"]["line"]), (&"b/records.yaml".into(), &3.into()));
    assert_eq!(one[0]["labels"][0]["path"], "a/records.yaml");
    assert_eq!(one[0]["labels"][0]["start"]["line"], 2);
    assert_eq!(one[0]["locus"]["document"], "d1");
    assert_eq!(check(folder.path(), &arguments).0, report, "what is kept says the same");
    write(
        folder.path(),
        "b/records.yaml",
        "records:\n  # corrigenda: allow metadata/record-in-two-places: both are printed\n  - id: frus1/d1\n",
    );
    assert_eq!(found(&check(folder.path(), &arguments).0, TWICE)[0]["status"], "waived");
}

#[test]
fn the_texts_of_a_volume_beside_its_tei_are_no_second_volume() {
    let text =
        "1. Telegram1\n\nSee there.\n\n  1. Source: Johnson Library, National Security File. Secret.\n";
    let folder = folder(&[("tei/frus1.xml", &volume("frus1", "#d1")), ("text/frus1/d1.txt", text)]);
    let (report, _) = check(folder.path(), &["--select", "metadata/duplicate-volume"]);
    assert_eq!(report["diagnostics"], serde_json::json!([]));
}

#[test]
fn a_list_of_volumes_tells_which_ids_there_are() {
    let folder = folder(&[
        ("frus1964-68v31.xml", &volume("frus1964-68v31", "frus1961-63v3l#d1")),
        ("corrigenda.yaml", "volumes: lists/volumes.yaml\n"),
        ("lists/volumes.yaml", "# The series.\n- frus1961-63v31\n- frus1964-68v31\n"),
    ]);
    let (report, code) = check(folder.path(), &["--select", UNKNOWN]);

    assert_eq!(code, Some(1));
    assert_eq!(found(&report, UNKNOWN)[0]["message"], "the list of volumes has no “frus1961-63v3l”");
    assert_eq!(found(&report, UNKNOWN)[0]["help"], "did you mean frus1961-63v31?");
}

#[test]
fn what_is_wrong_with_a_list_of_volumes_is_drawn() {
    let folder = folder(&[
        ("frus1.xml", &volume("frus1", "frus2#d1")),
        ("corrigenda.yaml", "volumes: volumes.yaml\n"),
    ]);
    let told = || {
        let output = command(folder.path(), &["check"]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let missing = told();
    assert!(
        missing.contains("there is no file “volumes.yaml”") && missing.contains("corrigenda.yaml:1:10"),
        "{missing}"
    );
    write(folder.path(), "volumes.yaml", "- frus1\n- frus2\n- frus1\n");
    let twice = told();
    assert!(
        twice.contains("the volume “frus1” is listed twice") && twice.contains("volumes.yaml:3:3"),
        "{twice}"
    );
    write(folder.path(), "volumes.yaml", "frus1: v31\n");
    assert!(told().contains("must be a list"));
    for (list, message, place, help) in [
        ("", "the list of volumes is empty", "corrigenda.yaml:1:10", "or take “volumes” out of the settings"),
        ("# The series.\n", "the list of volumes is empty", "volumes.yaml:1:1", "name the volumes"),
        ("[]\n", "the list of volumes is empty", "volumes.yaml:1:1", "name the volumes"),
        (
            "frus1\nfrus2\n",
            "no “- ” stands before these lines",
            "volumes.yaml:1:1",
            "write “- ” before each id",
        ),
        (
            "- frus1\n- frus1964-68v31.xml\n",
            "ends as a file does, in “.xml”",
            "volumes.yaml:2:3",
            "write “frus1964-68v31”",
        ),
        (
            "volumes:\n- frus1\n- frus2\n",
            "the list of volumes stands under “volumes”",
            "volumes.yaml:1:1",
            "take this line out",
        ),
        ("frus1: v31\n", "it must be a list", "volumes.yaml:1:1", "write the ids of the volumes alone"),
        ("- frus 32\n", "the id “frus 32” has a blank", "volumes.yaml:1:3", "as pointers name it"),
        ("- 012\n", "the id “012” is a number alone", "volumes.yaml:1:3", "as pointers name it"),
    ] {
        write(folder.path(), "volumes.yaml", list);
        let told = told();
        let is_at = |place: &str| told.contains(&format!("[{place}]"));
        assert!(told.contains(message) && told.contains(help) && is_at(place), "{list}: {told}");
    }
    write(folder.path(), "corrigenda.yaml", "volumes: [frus1, frus2]\n");
    let in_settings = told();
    for said in
        ["“volumes” is a list; it must be a path", "write “volumes: volumes.yaml”", "[corrigenda.yaml:1:10]"]
    {
        assert!(in_settings.contains(said), "{in_settings}");
    }
}

#[test]
fn the_list_of_volumes_and_its_schema_agree() {
    let schema = serde_json::from_str(include_str!("../schemas/volumes.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let read = |text: &str| {
        let source = corrigenda::source::Source::from_text("volumes.yaml", text);
        corrigenda::configuration::volume_list::read(&source)
    };
    for (text, is_right) in [
        ("- frus1\n- frus2\n", true),
        ("frus1\n", true),
        ("- frus1\n- frus1\n", false),
        ("a: b\n", false),
        ("- [a]\n", false),
        ("[]\n", false),
        ("frus1\nfrus2\n", false),
        ("- frus1.xml\n", false),
        ("- frus 32\n", false),
        ("- '012'\n", false),
    ] {
        let value: Value = serde_yaml::from_str(text).unwrap();
        assert_eq!(validator.is_valid(&value), is_right, "{text}");
        assert_eq!(read(text).is_ok(), is_right, "{text}");
    }
}

#[test]
fn a_comment_in_the_volume_waives_what_is_found_between_volumes() {
    let allowed = volume("frus1", "frus2#d9").replace(
        "<p>See",
        "<!-- corrigenda: allow reference/dangling-volume-pointer: the volume is to be completed -->\n<p>See",
    );
    let folder = folder(&[("frus1.xml", &allowed), ("frus2.xml", &volume("frus2", "frus1#d1"))]);
    let (report, _) =
        check(folder.path(), &["--select", "reference/dangling-volume-pointer,markup/unused-allow", "."]);

    assert_eq!(found(&report, DANGLING)[0]["status"], "waived", "{report:#}");
    assert_eq!(report["summary"]["errors"], 0);
    // Alone, nobody can tell whether the comment is needed.
    let (report, _) = check(
        folder.path(),
        &["--select", "reference/dangling-volume-pointer,markup/unused-allow", "frus1.xml"],
    );
    assert_eq!(report["diagnostics"], serde_json::json!([]));
}

#[test]
fn a_baseline_knows_it_and_a_run_over_one_volume_does_not_call_it_mended() {
    let folder =
        folder(&[("frus1.xml", &volume("frus1", "frus2#d9")), ("frus2.xml", &volume("frus2", "frus1#d1"))]);
    let select = ["--select", DANGLING];
    let written = command(folder.path(), &[&["baseline", "write"][..], &select].concat()).output().unwrap();
    assert_eq!(written.status.code(), Some(0), "{}", String::from_utf8_lossy(&written.stderr));

    assert_eq!(check(folder.path(), &select).1, Some(0));
    let stale = [&select[..], &["--fail-on-stale"]].concat();
    assert_eq!(check(folder.path(), &stale).1, Some(0));
    assert_eq!(
        check(folder.path(), &[&stale[..], &["frus1.xml"]].concat()).1,
        Some(0),
        "the other is not read"
    );
    write(folder.path(), "frus1.xml", &volume("frus1", "frus2#d1"));
    assert_eq!(check(folder.path(), &stale).1, Some(1), "it was mended");
}

#[test]
fn what_comes_through_standard_input_is_held_against_the_volumes_that_are_named() {
    let folder =
        folder(&[("frus1.xml", &volume("frus1", "frus2#d1")), ("frus2.xml", &volume("frus2", "frus1#d1"))]);
    let arguments = [
        "check",
        "--format",
        "concise",
        "--select",
        DANGLING,
        "-",
        "frus2.xml",
        "--stdin-filename",
        "frus1.xml",
    ];
    let mut child = command(folder.path(), &arguments)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let edited = volume("frus1", "frus2#d9");
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), edited.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();

    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("frus1.xml:3:21: error[reference/dangling-volume-pointer]"), "{text}");
}

#[test]
fn over_published_volumes_what_is_found_is_a_slip() {
    let Some(folder) = corpus("over_published_volumes_what_is_found_is_a_slip") else { return };
    let (report, _) = check(
        &folder,
        &[
            "--no-cache",
            "--no-config",
            "--select",
            "reference/dangling-volume-pointer,metadata/duplicate-volume",
        ],
    );
    let messages: Vec<&str> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["message"].as_str().unwrap())
        .collect();

    // Volume I of 1964–1968 is named, and volume I of 1969–1976 is pointed at.
    let expected = [
        "“frus1969-76v01#d255” leads nowhere: frus1969-76v01 has no document d255",
        "“frus1969-76v01#d308” leads nowhere: frus1969-76v01 has no document d308",
    ];
    assert_eq!(messages, expected);
}

#[test]
fn what_others_may_point_at_takes_a_few_kilobytes_a_volume_and_a_pointer_a_hundred_bytes() {
    const KEPT_BYTES_MAX: usize = 32 * 1024;
    const POINTER_BYTES_MAX: usize = 100;
    let Some(folder) =
        corpus("what_others_may_point_at_takes_a_few_kilobytes_a_volume_and_a_pointer_a_hundred_bytes")
    else {
        return;
    };
    let (mut volumes, mut all, mut pointers, mut of_pointers, mut most) = (0, 0, 0, 0, 0);
    for entry in std::fs::read_dir(folder.join("tei")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let source = corrigenda::source::Source::from_bytes(path.to_str().unwrap(), bytes).unwrap();
        let index = corrigenda::read::tei::read(&source).index();
        let ids: usize = index.other_ids.iter().map(|id| id.len() + 1).sum();
        let kept = ids + size_of_val(&*index.notes) + size_of_val(&*index.pages);
        assert!(kept < KEPT_BYTES_MAX, "{kept} bytes of {}", path.display());
        (volumes, all) = (volumes + 1, all + kept);
        let values = index.pointers.iter().map(|pointer| pointer.value.capacity());
        pointers += index.pointers.len();
        of_pointers += values.sum::<usize>() + size_of_val(&*index.pointers);
        most = most.max(index.pointers.len());
    }
    let a_pointer = of_pointers / pointers;
    assert!(a_pointer < POINTER_BYTES_MAX, "{a_pointer} bytes a pointer");
    published::say(&format!(
        "{} bytes a volume, {a_pointer} a pointer; {} pointers a volume, {most} at most",
        all / volumes,
        pointers / volumes
    ));
}
