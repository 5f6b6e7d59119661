//! What a run does not count, through the command line: what is waived, and what stands in the baseline.

use std::fs;
use std::path::Path;
use std::process::Output;

use support::{command, folder, write};

mod support;

const SLIP: &str = "1. Telegram From the Embassy in Peru1\n\n\nLabor has not heeded the the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";
const SOUND: &str = "1. Telegram From the Embassy in Peru1\n\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";

fn run(folder: &Path, arguments: &str) -> Output {
    command(folder, &arguments.split_whitespace().collect::<Vec<_>>()).output().unwrap()
}

fn expect(folder: &Path, arguments: &str, code: i32) -> (String, String) {
    let output = run(folder, arguments);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (out, error) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments}\n{out}\n{error}");
    (out, error)
}

const BASELINE: &str = "corrigenda-baseline.yaml";

#[test]
fn what_is_written_down_is_counted_and_no_longer_fails() {
    let folder = folder(&[("v1/d1.txt", SLIP)]);
    expect(folder.path(), "check --format concise", 1);

    let (out, error) = expect(folder.path(), "baseline write", 0);

    assert_eq!(out, "");
    assert_eq!(error, "corrigenda: corrigenda-baseline.yaml: 1 known finding, 1 of them new; 0 taken out\n");
    let (out, error) = expect(folder.path(), "check --format concise", 0);
    assert_eq!(out, "no findings in 1 document; 1 known one in the baseline\n");
    assert_eq!(error, "");
    let (out, _) = expect(&folder.path().join("v1"), "check d1.txt --format concise", 0);
    assert!(out.contains("1 known one"), "found upward: {out}");
    expect(folder.path(), "check --no-baseline", 1);
    let (out, _) = expect(folder.path(), "check --format json", 0);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["diagnostics"][0]["status"], "baseline");
    assert_eq!((&report["summary"]["errors"], &report["summary"]["baseline"]), (&0.into(), &1.into()));
    fs::rename(folder.path().join("v1"), folder.path().join("v2")).unwrap();
    let (_, error) = expect(folder.path(), "check", 0);
    assert_eq!(
        error,
        "corrigenda: corrigenda-baseline.yaml: volume v1 is now v2; `corrigenda baseline write` notes it\n"
    );
    expect(folder.path(), "baseline write", 0);
    assert_eq!(expect(folder.path(), "check", 0).1, "");
}

#[test]
fn what_no_longer_fires_is_told_of_can_fail_and_is_pruned() {
    let folder = folder(&[("v1/d1.txt", SLIP), ("v1/d2.txt", &SLIP.replace("1. T", "2. T"))]);
    expect(folder.path(), "baseline write", 0);
    write(folder.path(), "v1/d1.txt", SOUND);

    let (_, error) = expect(folder.path(), "check", 0);

    assert_eq!(
        error,
        "corrigenda: corrigenda-baseline.yaml: 1 known finding no longer fires; `corrigenda baseline prune` takes it out\n"
    );
    let (_, error) = expect(folder.path(), "check --fail-on-stale", 1);
    assert!(error.ends_with("the run fails, as --fail-on-stale asks\n"), "{error}");
    let (_, error) = expect(folder.path(), "check --fail-on-stale --exit-zero", 2);
    assert!(error.contains("cannot be used with"), "{error}");
    let (_, error) = expect(folder.path(), "check v1/d2.txt --fail-on-stale", 0);
    assert!(!error.contains("no longer fires;") && error.ends_with("this was a part\n"), "{error}");
    let (out, _) = expect(folder.path(), "baseline show", 0);
    assert!(out.starts_with("v1/d2.txt:4:22: error[typography/doubled-word]"), "{out}");
    assert!(out.contains("v1, d1: no longer fires: [typography/doubled-word]"), "{out}");
    assert!(out.ends_with("1 known finding fires, 1 no longer\n"), "{out}");
    let (_, error) = expect(folder.path(), "baseline prune", 0);
    assert!(error.contains("1 taken out, 1 known finding left"), "{error}");
    expect(folder.path(), "check --fail-on-stale", 0);
    write(folder.path(), "v1/d1.txt", SLIP);
    expect(folder.path(), "check", 1);
}

#[test]
fn a_baseline_written_for_a_part_leaves_the_rest_as_it_was() {
    let folder = folder(&[("v1/d1.txt", SLIP), ("v2/d1.txt", SLIP)]);
    expect(folder.path(), "baseline write", 0);
    write(folder.path(), "v1/d1.txt", SOUND);

    write(folder.path(), "v1/d2.txt", &SLIP.replace("1. T", "2. T"));

    let (_, error) = expect(folder.path(), "baseline write v1", 0);

    assert!(error.contains("3 known findings, 1 of them new; 0 taken out"), "{error}");
    let (_, error) = expect(folder.path(), "baseline write", 0);
    assert!(error.contains("2 known findings, 0 of them new; 1 taken out"), "{error}");
    let text = fs::read_to_string(folder.path().join(BASELINE)).unwrap();
    expect(folder.path(), "baseline write --select footnote", 0);
    assert_eq!(fs::read_to_string(folder.path().join(BASELINE)).unwrap(), text, "other rules did not run");
}

#[test]
fn a_copy_of_a_volume_that_is_checked_alone_is_not_taken_for_it() {
    let folder = folder(&[("v/d1.txt", SLIP)]);
    expect(folder.path(), "baseline write", 0);
    let text = fs::read_to_string(folder.path().join(BASELINE)).unwrap();
    write(folder.path(), "w/d1.txt", SLIP);

    expect(folder.path(), "check w", 1);
    expect(folder.path(), "check w/d1.txt", 1);
    expect(folder.path(), "baseline prune w", 0);
    assert_eq!(fs::read_to_string(folder.path().join(BASELINE)).unwrap(), text);
    expect(folder.path(), "baseline write w", 0);

    expect(folder.path(), "check v", 0);
    expect(folder.path(), "check", 0);
    fs::rename(folder.path().join("v"), folder.path().join("x")).unwrap();
    expect(folder.path(), "check x", 1);
    expect(folder.path(), "check", 0);
    expect(folder.path(), "baseline write", 0);
    expect(folder.path(), "check x --fail-on-stale", 0);
}

#[test]
fn what_is_known_of_a_document_or_volume_that_is_gone_no_longer_fires() {
    let second = SLIP.replace("1. T", "2. T");
    let files = [("v/d1.txt", SLIP), ("v/d2.txt", &second), ("w/d1.txt", SLIP), ("x.xml", &volume("", ""))];
    let folder = folder(&files);
    expect(folder.path(), "baseline write", 0);
    let known = |text: &str| fs::read_to_string(folder.path().join(BASELINE)).unwrap().matches(text).count();
    let (of_v, of_w) = (known("volume: \"v\""), known("volume: \"w\""));
    fs::remove_dir_all(folder.path().join("w")).unwrap();
    fs::remove_file(folder.path().join("x.xml")).unwrap();
    fs::remove_file(folder.path().join("v/d2.txt")).unwrap();

    for part in ["check v/d1.txt --fail-on-stale --ignore structure", "check . --alone --fail-on-stale"] {
        let (_, error) = expect(folder.path(), part, 0);
        assert!(!error.contains("no longer fires;"), "{part}: {error}");
    }
    let (_, error) = expect(folder.path(), "baseline prune v", 0);
    assert!(error.contains("0 taken out") && error.contains("this was a part"), "{error}");
    assert_eq!((known("volume: \"v\""), known("volume: \"w\"")), (of_v, of_w), "v and w may be elsewhere");

    let (_, error) = expect(folder.path(), "check --fail-on-stale", 1);
    assert!(error.contains("1 known finding no longer fires;"), "{error}");
    assert!(error.contains("7 known findings are of volumes that this run did not meet"), "{error}");
    expect(folder.path(), "baseline prune", 0);
    assert_eq!((known("volume: \"v\"") < of_v, known("volume: \"w\"")), (true, of_w), "w may be ignored");
    expect(folder.path(), "check --fail-on-stale", 0);
    expect(folder.path(), "baseline prune --whole", 0);

    assert_eq!((known("document: \"d1\""), known("volume: \"v\""), known("- volume")), (1, 1, 1));
}

#[test]
fn what_a_walk_leaves_out_is_not_taken_for_gone() {
    let files = [
        (".ignore", "drafts\n"),
        ("v/d1.txt", SLIP),
        ("drafts/d2.txt", SLIP),
        ("ext/d1.doc", SLIP),
        ("v/d3.doc", &SLIP.replace("1. T", "3. T")),
    ];
    let folder = folder(&files);
    expect(folder.path(), "baseline write . drafts/d2.txt ext/d1.doc v/d3.doc", 0);
    let before = fs::read_to_string(folder.path().join(BASELINE)).unwrap();

    let (_, error) = expect(folder.path(), "check --fail-on-stale", 0);
    assert!(!error.contains("no longer fire"), "{error}");
    let (_, error) = expect(folder.path(), "baseline prune", 0);

    assert!(error.contains("0 taken out") && error.contains("did not meet"), "{error}");
    expect(folder.path(), "baseline write", 0);
    assert_eq!(fs::read_to_string(folder.path().join(BASELINE)).unwrap(), before);
    expect(folder.path(), "check . drafts/d2.txt ext/d1.doc v/d3.doc --fail-on-stale", 0);
}

#[test]
fn what_is_known_of_a_volume_is_left_alone_where_another_of_its_name_was_not_checked() {
    let tei = |paragraphs: &str| volume("", paragraphs);
    let folder =
        folder(&[("a/v.xml", &tei("")), ("b/v.xml", &tei("")), ("c/w/d1.txt", SLIP), ("d/w/d1.txt", SOUND)]);
    expect(folder.path(), "baseline write", 0);
    let before = fs::read_to_string(folder.path().join(BASELINE)).unwrap();

    for part in ["a", "b/v.xml", "d", "d/w/d1.txt"] {
        expect(folder.path(), &format!("check {part} --fail-on-stale"), 0);
        expect(folder.path(), &format!("baseline prune {part}"), 0);
        expect(folder.path(), &format!("baseline write {part}"), 0);
    }
    assert_eq!(fs::read_to_string(folder.path().join(BASELINE)).unwrap(), before);

    // A volume that cannot be read to its end says nothing of what was known of it, nor does its sister.
    write(folder.path(), "a/v.xml", "<TEI xml:id=\"v1\">");
    expect(folder.path(), "baseline prune", 0);
    assert_eq!(fs::read_to_string(folder.path().join(BASELINE)).unwrap(), before);
}

#[test]
fn what_cannot_be_read_is_not_taken_for_gone() {
    let folder = folder(&[("v/d1.txt", SLIP), ("w/d1.txt", SLIP)]);
    expect(folder.path(), "baseline write", 0);
    fs::write(folder.path().join("w/d1.txt"), "").unwrap();

    let (_, error) = expect(folder.path(), "baseline prune", 2);

    assert!(error.contains("0 taken out, 2 known findings left"), "{error}");
}

#[test]
fn a_first_baseline_stands_beside_the_settings_or_where_it_is_wanted() {
    let folder = folder(&[("v1/d1.txt", SLIP), ("corrigenda.yaml", "")]);

    expect(&folder.path().join("v1"), "baseline write", 0);
    expect(folder.path(), "baseline write --baseline known.yaml", 0);

    assert!(folder.path().join(BASELINE).is_file());
    assert_eq!(
        fs::read(folder.path().join("known.yaml")).unwrap(),
        fs::read(folder.path().join(BASELINE)).unwrap()
    );
}

#[test]
fn a_baseline_is_not_written_over_what_is_none_nor_where_it_would_be_read_as_something_else() {
    let comments = "# levels:\n#   typography: error\n";
    let folder = folder(&[("v1/d1.txt", SLIP), ("other.yaml", comments), ("empty.yaml", "\n")]);
    let names = [
        ("v1/new.txt", "a baseline is YAML"),
        ("v1/d1.txt", "a baseline is YAML"),
        ("known", "a baseline is YAML"),
        ("corrigenda.yaml", "settings have this name"),
        ("v1/Waivers.yaml", "waivers have this name"),
        ("other.yaml", "this is no baseline, for it has no “findings”"),
    ];
    for (name, reason) in names {
        let (_, error) = expect(folder.path(), &format!("baseline write --baseline {name}"), 2);
        assert!(error.contains(reason) && error.contains("name another file"), "{name}: {error}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("other.yaml")).unwrap(), comments);
    assert_eq!(fs::read_dir(folder.path().join("v1")).unwrap().count(), 1);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);

    for name in ["empty.yaml", "new.yml"] {
        expect(folder.path(), &format!("baseline write --baseline {name}"), 0);
        expect(folder.path(), &format!("baseline write --baseline {name}"), 0);
        expect(folder.path(), &format!("check --baseline {name}"), 0);
    }
    write(folder.path(), BASELINE, comments);
    expect(folder.path(), "baseline write", 2);
    write(folder.path(), BASELINE, "findings: []\n");
    expect(folder.path(), "baseline write", 0);
}

#[test]
fn a_baseline_for_a_folder_that_there_is_not_is_not_written_and_the_reason_is_plain() {
    let folder = folder(&[("v1/d1.txt", SLIP)]);

    let (_, error) = expect(folder.path(), "baseline write --baseline nowhere/known.yaml", 2);

    let reason = "nowhere/known.yaml: the baseline cannot be written: there is no such folder\n";
    assert_eq!(error, format!("corrigenda: {reason}"));
    let (_, error) = expect(folder.path(), "baseline write --baseline v1/d1.txt/known.yaml", 2);
    assert!(error.ends_with("there is no such folder\n"), "{error}");
}

#[test]
fn a_baseline_that_cannot_be_read_is_drawn_and_nothing_is_checked() {
    let folder = folder(&[("d1.txt", SLIP), (BASELINE, "findings:\n- volum: v1\n  rule: a/b\n")]);
    for command in ["check", "baseline write", "baseline prune", "baseline show"] {
        let (out, error) = expect(folder.path(), command, 2);
        assert_eq!(out, "");
        assert!(error.contains("corrigenda-baseline.yaml:2:3"), "{error}");
        assert!(error.contains("did you mean volume?") && error.starts_with("baseline\n"), "{error}");
    }
    expect(folder.path(), "check --no-baseline", 1);
}

#[test]
fn without_a_baseline_there_is_nothing_to_show_or_prune() {
    let folder = folder(&[("d1.txt", SLIP)]);
    for command in ["baseline show", "baseline prune"] {
        let (_, error) = expect(folder.path(), command, 2);
        assert!(error.contains("`corrigenda baseline write` writes one"), "{error}");
    }
    let (_, error) = expect(folder.path(), "check --baseline known.yaml", 2);
    assert!(error.contains("known.yaml"), "{error}");
    expect(folder.path(), "baseline write nowhere", 2);
    assert!(!folder.path().join(BASELINE).exists());
}

const WAIVER: &str = "waivers:\n- document: d1\n  rule: typography/doubled-word\n  words: heeded the\n    the call\n  reason: as in the original\n";
const WAIVERS: &str = "waivers.yaml";

#[test]
fn what_is_waived_is_counted_with_its_reason_and_fails_nothing() {
    let folder = folder(&[("v1/d1.txt", SLIP), (WAIVERS, WAIVER)]);

    let (out, error) = expect(folder.path(), "check --format concise --fail-on warning", 0);

    assert_eq!((out.as_str(), error.as_str()), ("no findings in 1 document; 1 waived\n", ""));
    let (out, _) = expect(&folder.path().join("v1"), "check d1.txt --format json", 0);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["diagnostics"][0]["status"], "waived");
    assert_eq!(report["diagnostics"][0]["reason"], "as in the original");
    assert_eq!((&report["summary"]["errors"], &report["summary"]["waived"]), (&0.into(), &1.into()));
    expect(folder.path(), "check --no-waivers", 1);
    fs::rename(folder.path().join(WAIVERS), folder.path().join("right.yaml")).unwrap();
    expect(folder.path(), "check", 1);
    expect(folder.path(), "check --waivers right.yaml", 0);
}

#[test]
fn what_is_the_matter_with_a_waiver_is_a_finding_at_its_place() {
    let more = "- {document: d1, rule: typography/doubled-word, words: of of, reason: as in the original}\n- {document: d1, rule: typography/doubled-word, words: the the}\n";
    let folder = folder(&[("v1/d1.txt", SLIP), ("v1/d2.txt", SOUND), (WAIVERS, &(WAIVER.to_owned() + more))]);

    let (out, _) = expect(folder.path(), "check --format concise --ignore structure", 1);

    assert_eq!(
        out,
        "waivers.yaml:7:56: warning[metadata/unused-waiver] no finding of typography/doubled-word in d1 has these words\nwaivers.yaml:8:4: error[metadata/malformed-waiver] this waiver has no reason\n1 error, 1 warning in 2 documents; 1 waived\n"
    );
    let (out, _) = expect(folder.path(), "check v1/d1.txt --format concise --level metadata=off", 0);
    assert!(out.contains("no findings in 1 document; 1 waived"), "{out}");
    let (out, _) = expect(folder.path(), "check v1/d2.txt --format concise --ignore structure", 1);
    assert!(!out.contains("unused"), "d1 was not looked at: {out}");
    let (out, _) = expect(folder.path(), "check", 1);
    assert!(out.contains("╭─[waivers.yaml:7:56]"), "{out}");
    let (out, _) = expect(folder.path(), "check --format json", 1);
    let schema = include_str!("../schemas/report.schema.json");
    let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let report = serde_json::from_str(&out).unwrap();
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn a_waiver_ends_with_its_last_day() {
    let folder = folder(&[("v1/d1.txt", SLIP), (WAIVERS, &format!("{WAIVER}  until: 2026-03-31\n"))]);

    expect(folder.path(), "check --today 2026-03-31", 0);

    let (out, _) = expect(folder.path(), "check --today 2026-04-01 --format concise", 1);
    assert!(out.contains("warning[metadata/expired-waiver] the waiver ended with 2026-03-31"), "{out}");
    assert!(out.contains("error[typography/doubled-word]"), "{out}");
    let (out, _) = expect(&folder.path().join("v1"), "check d1.txt --today 2026-04-01 --format concise", 1);
    assert!(out.contains("the waiver ended with 2026-03-31"), "what it is about was met: {out}");
    let (_, error) = expect(folder.path(), "check --today tomorrow", 2);
    assert!(error.contains("write a day as 2027-06-30"), "{error}");
}

#[test]
fn a_waiver_that_has_ended_is_told_of_though_its_document_is_gone() {
    let ended = format!("{WAIVER}  until: 2026-03-31\n");
    let folder = folder(&[("v1/d1.txt", SOUND), ("v1/d2.txt", SOUND), (WAIVERS, &ended)]);
    fs::remove_file(folder.path().join("v1/d1.txt")).unwrap();
    let check = "check --today 2026-04-01 --format concise --select metadata";
    for volume in ["", "  volume: v1\n", "  volume: v2\n"] {
        write(folder.path(), WAIVERS, &format!("{ended}{volume}"));
        let (out, _) = expect(folder.path(), check, 0);
        assert_eq!(out.matches("expired-waiver").count(), 1, "{volume}: {out}");
        assert_eq!(out.lines().count(), 2, "{out}");
        let (out, _) = expect(&folder.path().join("v1"), &format!("{check} d2.txt --alone"), 0);
        assert!(!out.contains("waiver"), "the rest was not looked at: {out}");
    }
}

#[test]
fn a_file_that_is_no_list_of_waivers_is_drawn_and_nothing_is_checked() {
    let folder = folder(&[("v1/d1.txt", SLIP), (WAIVERS, "waiver: []\n")]);

    let (out, error) = expect(folder.path(), "check", 2);

    assert_eq!(out, "");
    assert!(error.contains("waivers.yaml:1:1") && error.contains("did you mean waivers?"), "{error}");
    assert!(error.starts_with("waivers\n"), "{error}");
}

#[test]
fn what_is_waived_is_not_in_the_baseline_and_faults_of_waivers_are_never_known() {
    let malformed = "- {document: d1, rule: typography/doubled-word, words: the the}\n";
    let folder = folder(&[("v1/d1.txt", SLIP), (WAIVERS, &(WAIVER.to_owned() + malformed))]);

    expect(folder.path(), "baseline write", 0);

    assert!(fs::read_to_string(folder.path().join(BASELINE)).unwrap().contains("findings: []"));
    let (out, _) = expect(folder.path(), "check --format concise", 1);
    assert!(out.contains("metadata/malformed-waiver"), "{out}");
}

/// A volume with a doubled word in the heading, a paragraph and a note of its first document.
fn volume(first: &str, before_paragraph: &str) -> String {
    format!(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"v1\"><text><body><div type=\"compilation\" xml:id=\"comp1\"><head>Peru</head>\n<div type=\"document\" n=\"1\" xml:id=\"d1\">{first}<head>1. Telegram to the the Embassy</head>\n{before_paragraph}<p>It was for for him.<note n=\"2\" xml:id=\"d1fn2\">Not of of it.</note></p>\n<p>He went and and came.</p></div></div></body></text></TEI>\n"
    )
}

fn doubled(folder: &Path) -> String {
    let (out, _) = expect(folder, "check v1.xml --select typography,markup --format concise", 1);
    let words = |line: &str| line.split_once("doubled-word] ").map(|(_, message)| message.to_owned());
    out.lines().filter_map(words).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_comment_is_about_the_next_element_with_all_that_it_holds_or_the_document_that_it_opens() {
    let comment = "<!-- corrigenda: allow typography/doubled-word: as in the original -->";
    let folder = folder(&[("v1.xml", &volume("", ""))]);
    let all = doubled(folder.path());
    assert_eq!(all.matches("stands twice").count(), 4, "{all}");

    write(folder.path(), "v1.xml", &volume("", comment));

    let left = doubled(folder.path());
    assert!(left.contains("“the”") && left.contains("“and”") && !left.contains("“for”"), "{left}");
    assert!(!left.contains("“of”"), "the note stands in the paragraph: {left}");
    write(folder.path(), "v1.xml", &volume(&format!("\n {comment}\n"), ""));
    let (out, _) = expect(folder.path(), "check v1.xml --select typography,markup --format concise", 0);
    assert_eq!(out, "no findings in 1 document; 4 waived\n");
}

#[test]
fn of_many_comments_each_is_about_its_own_rule_and_element() {
    let comment = "<!-- corrigenda: allow typography/doubled-word: as in the original -->";
    let paragraph =
        |number| format!("{comment}<p>It was for for him {number}.</p><p>He went to to it {number}.</p>\n");
    let paragraphs: String = (0..200).map(paragraph).collect();
    let folder =
        folder(&[("v1.xml", &volume("", &paragraphs).replace("the the", "the").replace("of of", "of"))]);

    let arguments = "check --select typography,markup --format concise";
    let (out, _) = expect(folder.path(), arguments, 1);

    assert_eq!(out.matches("doubled-word] “to”").count(), 200, "{out}");
    assert_eq!(out.matches("doubled-word] “for”").count(), 1, "the last has no comment: {out}");
    assert!(out.ends_with("200 waived\n"), "{out}");
}

#[test]
fn a_comment_never_sets_aside_that_the_file_is_no_xml() {
    let comment = "<!-- corrigenda: allow markup/not-well-formed: as it is -->";
    let folder = folder(&[("v1.xml", &volume("", comment).replace("of it.</note>", "of it."))]);

    let (out, _) = expect(folder.path(), "check --select markup --format concise", 1);

    assert!(out.contains("error[markup/malformed-allow] markup/not-well-formed is never waived"), "{out}");
    assert!(out.contains("error[markup/not-well-formed]"), "{out}");
}

#[test]
fn the_waivers_that_the_readme_shows_are_read_and_are_as_their_schema_says() {
    use corrigenda::source::Source;
    use corrigenda::triage::waivers;

    let readme = include_str!("../README.md");
    let block = readme.split("```yaml\n").find(|block| block.starts_with("waivers:")).unwrap();
    let shown = block.split("```").next().unwrap();
    let schema = include_str!("../schemas/waivers.schema.json");
    let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    for (text, is_sound) in [
        (shown, true),
        (WAIVER, true),
        ("waivers: []\n", true),
        ("waivers: [{document: d1, rule: source/missing-comma, words: a}]\n", false),
        ("waivers: [{document: d1, rule: source/missing-comma, words: a, reason: b, reasn: c}]\n", false),
        ("waivers: [{document: d1, rule: source/missing-comma, words: a, reason: b, until: June}]\n", false),
        ("waivers: [d1]\n", false),
    ] {
        assert_eq!(validator.is_valid(&serde_yaml::from_str(text).unwrap()), is_sound, "{text}");
        let waivers = waivers::read(&Source::from_text(WAIVERS, text)).unwrap();
        assert_eq!(waivers.faults.is_empty(), is_sound, "{text}: {:?}", waivers.faults);
    }
}

#[test]
fn what_an_earlier_run_found_is_waived_and_known_as_if_it_were_found_anew() {
    let folder = folder(&[("v1/d1.txt", SLIP)]);
    let check = |code: i32| {
        let (out, error) = expect(folder.path(), "check --format concise --cache-dir kept", code);
        let anew = expect(folder.path(), "check --format concise --no-cache", code);
        assert_eq!((&out, &error), (&anew.0, &anew.1));
        out
    };
    check(1);
    check(1);
    write(folder.path(), WAIVERS, WAIVER);
    assert_eq!(check(0), "no findings in 1 document; 1 waived\n");
    assert_eq!(check(0), "no findings in 1 document; 1 waived\n");
    write(folder.path(), WAIVERS, &WAIVER.replace("call", "calls"));
    assert!(check(1).contains("metadata/unused-waiver"));
    fs::remove_file(folder.path().join(WAIVERS)).unwrap();
    expect(folder.path(), "baseline write", 0);
    assert_eq!(check(0), "no findings in 1 document; 1 known one in the baseline\n");
    let (_, error) = expect(folder.path(), "check --alone --cache-dir kept --select structure", 0);
    assert_eq!(error, "");
}

/// A file of records of a volume: those from the first number on.
fn records(first: usize) -> String {
    (first..=9).fold("records:\n".to_owned(), |text, number| format!("{text}  - id: frus1/d{number}\n"))
}

#[test]
fn what_stands_for_many_is_known_again_when_the_first_of_them_is_mended() {
    const RULES: &str =
        "metadata/record-in-two-places,metadata/record-without-document,metadata/unlisted-volume";
    let folder = folder(&[
        ("corrigenda.yaml", "volumes: volumes.yaml\n"),
        ("volumes.yaml", "- frus7\n"),
        ("a/records.yaml", &records(1)),
        ("b/records.yaml", &records(1)),
    ]);
    let check = format!("check --no-cache --format concise --select {RULES}");
    let (out, _) = expect(folder.path(), &check, 1);
    for rule in RULES.split(',') {
        assert!(out.contains(rule), "{rule}: {out}");
    }
    expect(folder.path(), &format!("baseline write --select {RULES}"), 0);

    for name in ["b/records.yaml", "a/records.yaml"] {
        write(folder.path(), name, &records(2));
        let (out, _) = expect(folder.path(), &check, 0);
        assert_eq!(out.lines().count(), 1, "{out}");
    }
}
