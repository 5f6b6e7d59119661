//! What a person meets at the command line: exit codes, what goes to which stream, suggestions.

use std::fs;
use std::io::{BufRead, Write};
use std::path::Path;
use std::process::{Output, Stdio};

use support::{command, folder};

mod support;

const DANGLING: &str = "1. Telegram From the Embassy in Peru1\n\n\nLabor has not heeded the call.2\n\nThe junta is in control.3\n\n  1. Source: Johnson Library, National Security File. Confidential.\n  3. Not found.\n";
const SOUND: &str = "1. Telegram From the Embassy in Peru1\n\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";
const RULE: &str = "footnote/dangling-marker";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn standard_output(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn standard_error(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
fn assert_code(output: &Output, code: i32) {
    assert_eq!(
        output.status.code(),
        Some(code),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The paths that findings stand in, each once.
fn reported_paths(output: &Output) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let diagnostics = report["diagnostics"].as_array().unwrap();
    let mut paths: Vec<String> =
        diagnostics.iter().map(|diagnostic| diagnostic["path"].as_str().unwrap().to_owned()).collect();
    paths.dedup();
    paths
}

#[test]
fn a_sound_document_is_success() {
    let folder = folder(&[("d1.txt", SOUND)]);
    assert_code(&run(folder.path(), &["check", "d1.txt"]), 0);
    assert_code(&run(folder.path(), &["check"]), 0);
}

#[test]
fn a_finding_at_the_failing_level_fails_the_run() {
    let folder = folder(&[("d1.txt", DANGLING)]);
    let output = run(folder.path(), &["check", "--format", "concise", "d1.txt"]);
    assert_code(&output, 1);
    assert!(standard_output(&output).contains(RULE));
}

#[test]
fn a_finding_below_the_failing_level_does_not_fail_the_run() {
    let folder = folder(&[("d1.txt", DANGLING)]);
    let lowered = ["check", "--select", RULE, "--level", "footnote/dangling-marker=warning"];
    assert_code(&run(folder.path(), &lowered), 0);
    assert_code(&run(folder.path(), &[&lowered[..], &["--fail-on", "warning"]].concat()), 1);
    assert_code(&run(folder.path(), &[&lowered[..], &["--preset", "publication"]].concat()), 1);
    let overruled = ["--preset", "publication", "--fail-on", "error"];
    assert_code(&run(folder.path(), &[&lowered[..], &overruled[..]].concat()), 0);
}

#[test]
fn where_there_is_no_document_the_code_says_so() {
    let folder = folder(&[("notes.md", "Notes.")]);
    assert_code(&run(folder.path(), &["check"]), 3);
}

#[test]
fn a_missing_file_is_trouble_and_the_nearest_name_is_given() {
    let folder = folder(&[("d511.txt", SOUND)]);
    let output = run(folder.path(), &["check", "d51l.txt"]);
    assert_code(&output, 2);
    assert!(standard_error(&output).contains("did you mean d511.txt?"), "{}", standard_error(&output));
}

#[test]
fn a_misspelt_name_is_trouble_and_the_nearest_is_given() {
    let folder = folder(&[("d1.txt", SOUND)]);
    for (arguments, nearest) in [
        (&["explain", "footnote/dangling-makrer"][..], RULE),
        (&["check", "--ignore", "footnot"], "footnote"),
        (&["check", "--level", "footnote=eror"], "error"),
        (&["check", "--preset", "publicaton"], "publication"),
        (&["check", "--format", "jsn"], "json"),
        (&["rules", "--select", "dangling-marker"], RULE),
    ] {
        let output = run(folder.path(), arguments);
        assert_code(&output, 2);
        assert!(standard_error(&output).contains(nearest), "{arguments:?}: {}", standard_error(&output));
    }
}

#[test]
fn what_cannot_be_read_is_trouble_and_the_rest_is_still_reported() {
    let folder = folder(&[("d1.txt", DANGLING), ("d2.txt", "\u{0}")]);
    let output = run(folder.path(), &["check", "--format", "json"]);
    assert_code(&output, 2);
    assert!(standard_error(&output).contains("d2.txt"));
    assert_eq!(reported_paths(&output), ["d1.txt"]);
}

/// A volume with one document, whose second note has the number of the first.
const VOLUME: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"frus1964-68v31\"><text><body>\n",
    "<div type=\"document\" n=\"1\" xml:id=\"d1\"><head>1. Telegram<note n=\"1\" xml:id=\"d1fn1\" type=\"source\">",
    "Source: Johnson Library, National Security File. Confidential.</note></head>\n",
    "<p>Labor has not heeded the call.<note n=\"1\" xml:id=\"d1fn2\">Not found.</note></p></div>\n",
    "</body></text></TEI>\n"
);

#[test]
fn a_tei_file_is_a_volume_whatever_it_is_called_and_wherever_it_comes_from() {
    let folder = folder(&[("volume.xml", VOLUME), ("volume.txt", VOLUME)]);
    for arguments in [["volume.xml"], ["volume.txt"]] {
        let output = run(folder.path(), &[&["check", "--format", "json"][..], &arguments].concat());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let finding = report["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .find(|finding| finding["rule"] == "footnote/repeated-number");
        let finding = finding.expect("the repeated number is found");
        assert_eq!(finding["start"]["line"], 4);
        assert_eq!(finding["locus"]["volume"], "frus1964-68v31");
        assert_eq!(finding["locus"]["document"], "d1");
    }
}

#[test]
fn the_report_is_the_same_whatever_the_number_of_threads() {
    let names: Vec<String> = (0..40).map(|number| format!("v{}/d{number}.txt", number % 4)).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), DANGLING)).collect();
    let folder = folder(&files);
    for format in ["full", "concise", "json"] {
        let of = |threads| run(folder.path(), &["check", "--format", format, "--threads", threads]).stdout;
        assert_eq!(of("1"), of("4"), "{format}");
    }
}

#[test]
fn documents_are_reported_in_natural_order() {
    let folder = folder(&[("d10.txt", DANGLING), ("d2.txt", DANGLING), ("d1.txt", DANGLING)]);
    let output = run(folder.path(), &["check", "--select", RULE, "--format", "json"]);
    assert_eq!(reported_paths(&output), ["d1.txt", "d2.txt", "d10.txt"]);
}

#[test]
fn an_ignored_file_is_left_out_of_its_folder_and_read_when_named() {
    let folder = folder(&[(".gitignore", "d2.txt\n"), ("d1.txt", DANGLING), ("d2.txt", DANGLING)]);
    let of =
        |path| reported_paths(&run(folder.path(), &["check", "--select", RULE, "--format", "json", path]));
    assert_eq!(of("."), ["d1.txt"]);
    assert_eq!(of("*.txt"), ["d1.txt"]);
    assert_eq!(of("d2.txt"), ["d2.txt"]);
}

#[test]
fn what_is_hidden_ignored_or_no_text_beside_a_named_document_is_no_document_of_its_volume() {
    let reference = SOUND.replace("the call.", "the call. (Document 3)");
    let folder = folder(&[("v1/d1.txt", &reference), ("v1/.d3.txt", SOUND), ("v1/.gitignore", "old*.txt\n")]);
    for name in ["._d1.txt", "old.txt", "d4.txt"] {
        fs::write(folder.path().join("v1").join(name), b"\0\x05\x16\x07\0\x02\0\0Mac OS X").unwrap();
    }

    let output = run(folder.path(), &["check", "--format", "json", "v1/d1.txt"]);

    assert_code(&output, 0);
    assert_eq!(standard_error(&output), "");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["omissions"].as_array().unwrap().len(), 0);
    fs::write(folder.path().join("v1/d5.txt"), b"\xFF\xFE1\0.\0").unwrap();
    let output = run(folder.path(), &["check", "v1/d1.txt"]);
    assert!(standard_error(&output).contains("v1/d5.txt beside the named documents cannot be read"));
}

#[test]
fn a_pattern_names_documents_and_one_without_a_match_is_trouble() {
    let folder = folder(&[("v1/d1.txt", DANGLING), ("v1/d2.txt", SOUND), ("v2/d1.txt", DANGLING)]);
    let of = |path| run(folder.path(), &["check", "--select", RULE, "--format", "json", path]);
    assert_eq!(reported_paths(&of("*/d1.txt")), ["v1/d1.txt", "v2/d1.txt"]);
    assert_eq!(reported_paths(&of("v?")), ["v1/d1.txt", "v2/d1.txt"]);
    let output = of("v9/*.txt");
    assert_code(&output, 2);
    assert!(standard_error(&output).contains("v9/*.txt"));
}

#[test]
fn a_file_that_is_named_in_two_ways_is_reported_once() {
    let folder = folder(&[("v1/d1.txt", DANGLING)]);
    let full_path = folder.path().canonicalize().unwrap().join("v1/d1.txt");
    let full_path = full_path.to_str().unwrap();
    let arguments =
        ["check", "--select", RULE, "--format", "json", "v1", "./v1/d1.txt", "v1/../v1/d1.txt", full_path];
    let output = run(folder.path(), &arguments);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["diagnostics"].as_array().unwrap().len(), 1);
    assert_eq!(reported_paths(&output), ["v1/d1.txt"]);
}

#[test]
fn standard_input_goes_by_the_name_it_is_given_and_stands_for_that_file() {
    let folder = folder(&[("v1/d1.txt", SOUND)]);
    let arguments =
        ["check", "--select", RULE, "--format", "json", "-", "v1/d1.txt", "--stdin-filename", "./v1/d1.txt"];
    let mut child = command(folder.path(), &arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(DANGLING.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_code(&output, 1);
    assert_eq!(reported_paths(&output), ["v1/d1.txt"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["summary"]["documents"], 1);
}

#[test]
fn a_pipe_gets_no_escape_codes_unless_asked() {
    let folder = folder(&[("d1.txt", DANGLING)]);
    let plain = run(folder.path(), &["check"]);
    assert!(!plain.stdout.contains(&0x1B));
    let always = run(folder.path(), &["check", "--color", "always"]);
    assert!(always.stdout.contains(&0x1B));
    let refused = command(folder.path(), &["check"]).env("NO_COLOR", "1").output().unwrap();
    assert_eq!(refused.stdout, plain.stdout);
}

#[test]
fn a_report_in_a_file_is_the_whole_report_and_nothing_else_is_left() {
    let folder = folder(&[("d1.txt", DANGLING)]);
    let printed = run(folder.path(), &["check", "--format", "json"]);
    fs::write(folder.path().join("report.json"), "old").unwrap();
    let written = run(folder.path(), &["check", "--format", "json", "--output", "report.json"]);
    assert_code(&written, 1);
    assert!(written.stdout.is_empty());
    assert_eq!(fs::read(folder.path().join("report.json")).unwrap(), printed.stdout);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[cfg(unix)]
#[test]
fn a_report_written_through_a_link_leaves_the_link() {
    let folder = folder(&[("d1.txt", SOUND), ("reports/one.json", "old")]);
    std::os::unix::fs::symlink("reports/one.json", folder.path().join("latest.json")).unwrap();
    assert_code(&run(folder.path(), &["check", "--format", "json", "--output", "latest.json"]), 0);
    assert!(fs::symlink_metadata(folder.path().join("latest.json")).unwrap().is_symlink());
    assert_ne!(fs::read(folder.path().join("reports/one.json")).unwrap(), b"old");
}

#[test]
fn a_report_that_cannot_be_written_is_trouble() {
    let folder = folder(&[("d1.txt", SOUND)]);
    assert_code(&run(folder.path(), &["check", "--output", "missing/report.json"]), 2);
    assert_code(&run(folder.path(), &["check", "--output", "."]), 2);
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_failure_of_ours() {
    let folder = folder(&[("d1.txt", SOUND)]);
    let mut child = command(folder.path(), &["explain", RULE])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_code(&output, 0);
    assert!(output.stderr.is_empty());
}

#[cfg(unix)]
#[test]
fn a_name_steers_no_terminal() {
    let folder = folder(&[("v/d1.txt", SOUND), ("v\u{1b}[31m/README", ""), ("v/\u{1b}[31m2.txt", "")]);
    for arguments in [&["check", "v", "v\u{1b}[31m"][..], &["check", "v/d1.txt"], &["check", "v\u{1b}/x"]] {
        let output = run(folder.path(), arguments);
        assert!(standard_error(&output).contains('?'), "{}", standard_error(&output));
        assert!(!standard_error(&output).contains('\u{1b}'), "{}", standard_error(&output));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf_8_is_trouble_and_the_rest_is_still_reported() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[("d1.txt", DANGLING)]);
    let name = std::ffi::OsStr::from_bytes(b"d\xFF.txt");
    fs::write(folder.path().join(name), SOUND).unwrap();
    let in_folder = run(folder.path(), &["check", "--format", "json"]);
    let named = command(folder.path(), &["check", "--format", "json", "d1.txt"]).arg(name).output().unwrap();
    for output in [in_folder, named] {
        assert_code(&output, 2);
        assert!(standard_error(&output).contains("UTF-8"));
        assert_eq!(reported_paths(&output), ["d1.txt"]);
    }
}

#[cfg(unix)]
#[test]
fn a_document_behind_a_link_is_read() {
    let folder = folder(&[("store/d1.txt", DANGLING)]);
    fs::create_dir(folder.path().join("volume")).unwrap();
    std::os::unix::fs::symlink("../store/d1.txt", folder.path().join("volume/d1.txt")).unwrap();
    let output = run(folder.path(), &["check", "--select", RULE, "--format", "json", "volume"]);
    assert_eq!(reported_paths(&output), ["volume/d1.txt"]);
}

#[test]
fn a_path_without_a_command_gets_a_hint() {
    let folder = folder(&[("d1.txt", SOUND)]);
    let output = run(folder.path(), &["d1.txt"]);
    assert_code(&output, 2);
    assert!(standard_error(&output).contains("corrigenda check d1.txt"));
}

#[test]
fn explain_says_what_the_rule_is_and_draws_its_examples() {
    let folder = folder(&[]);
    let text = standard_output(&run(folder.path(), &["explain", RULE]));
    for part in [RULE, "error", "document", "text", "^ "] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let text = standard_output(&run(folder.path(), &["explain", "footnote"]));
    assert!(text.contains(RULE) && text.contains("footnote/orphan-note"));
}

#[test]
fn rules_are_listed_with_the_level_in_force_and_its_origin() {
    let folder = folder(&[]);
    let pair = "footnote/dangling-marker=advice";
    let text = standard_output(&run(folder.path(), &["rules", "--level", pair]));
    let line = text.lines().find(|line| line.starts_with(RULE)).unwrap();
    assert!(line.contains("advice") && line.contains(&format!("--level {pair}")), "{line}");
    let json = run(folder.path(), &["rules", "--format", "json"]);
    let rules: Vec<serde_json::Value> = serde_json::from_slice(&json.stdout).unwrap();
    assert!(rules.iter().any(|rule| rule["name"] == RULE && rule["origin"] == "its own"));
}

#[test]
fn help_and_version_are_success() {
    let folder = folder(&[]);
    let version = run(folder.path(), &["--version"]);
    assert_code(&version, 0);
    assert!(standard_output(&version).contains(env!("CARGO_PKG_VERSION")));
    let help = run(folder.path(), &["--help"]);
    assert_code(&help, 0);
    assert!(standard_output(&help).contains("Exit codes"));
}

#[test]
fn the_report_in_json_is_as_its_schema_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/report.schema.json");
    let schema: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let folder = folder(&[("d1.txt", DANGLING), ("d2.txt", SOUND)]);
    let output = run(folder.path(), &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn a_report_is_never_written_over_a_document() {
    let folder = folder(&[("d1.txt", DANGLING), ("d2.md", DANGLING)]);
    for (output, path) in [("d1.txt", "d1.txt"), ("d3.txt", "."), ("d2.md", "d2.md")] {
        let output = run(folder.path(), &["check", "--output", output, path]);
        assert_code(&output, 2);
        assert!(standard_error(&output).contains("name another file"));
    }
    assert_eq!(fs::read_to_string(folder.path().join("d1.txt")).unwrap(), DANGLING);
    assert_eq!(fs::read_to_string(folder.path().join("d2.md")).unwrap(), DANGLING);
}

#[test]
fn a_report_is_never_written_over_a_document_that_a_list_or_standard_input_names() {
    let folder = folder(&[("vol.tei2", DANGLING), ("files", "vol.tei2\n")]);
    let list = ["check", "--file-list", "files", "--output"];
    for arguments in [
        [&list[..], &["vol.tei2"]].concat(),
        [&list[..], &["files"]].concat(),
        vec!["check", "-", "--stdin-filename", "vol.tei2", "--format", "json=./vol.tei2"],
        vec!["check", "-", "--stdin-filename", "new.tei2", "--output", "new.tei2"],
    ] {
        let output = run(folder.path(), &arguments);
        assert_code(&output, 2);
        assert!(standard_error(&output).contains("name another file"), "{arguments:?}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("vol.tei2")).unwrap(), DANGLING);
    assert_eq!(fs::read_to_string(folder.path().join("files")).unwrap(), "vol.tei2\n");
}

#[test]
fn nothing_is_not_a_clean_document() {
    let folder = folder(&[("d1.txt", ""), ("d2.txt", "\n\n"), ("d3.xml", " ")]);
    for path in ["d1.txt", "d2.txt", "d3.xml", "-"] {
        assert_code(&run(folder.path(), &["check", "--alone", path]), 2);
    }
}

#[test]
#[cfg(unix)]
fn a_report_is_never_written_over_a_document_through_a_link() {
    let folder = folder(&[("d1.txt", DANGLING)]);
    std::os::unix::fs::symlink("d1.txt", folder.path().join("report.json")).unwrap();

    let output = run(folder.path(), &["check", ".", "--output", "report.json"]);

    assert_code(&output, 2);
    assert_eq!(fs::read_to_string(folder.path().join("d1.txt")).unwrap(), DANGLING);
}

#[test]
fn a_name_for_standard_input_without_standard_input_is_trouble() {
    let folder = folder(&[("d1.txt", SOUND)]);

    let output = run(folder.path(), &["check", "d1.txt", "--stdin-filename", "d2.txt"]);

    assert_code(&output, 2);
    assert!(standard_error(&output).contains("add - to the paths"));
}

#[test]
fn standard_input_without_a_name_belongs_to_no_volume() {
    let numbered: Vec<(String, &str)> = (1..=25).map(|n| (format!("d{n}.txt"), SOUND)).collect();
    let files: Vec<(&str, &str)> = numbered.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let folder = folder(&files);
    let mut child = command(folder.path(), &["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"A heading without number\n\n\nText.\n").unwrap();

    assert_code(&child.wait_with_output().unwrap(), 0);
}

#[test]
fn a_run_without_rules_is_refused() {
    let folder = folder(&[("d1.txt", DANGLING)]);

    let output = run(folder.path(), &["check", ".", "--preset", "frus-ci", "--select", "typography"]);

    assert_code(&output, 2);
    assert!(standard_error(&output).contains("no rule is left"));
}

#[test]
fn a_level_without_its_rule_is_answered_with_how_to_write_it() {
    let folder = folder(&[("d1.txt", SOUND)]);
    for (level, meant) in [("warning", "footnote=warning"), ("error=footnote", "footnote=error")] {
        let output = run(folder.path(), &["check", ".", "--level", level]);

        assert_code(&output, 2);
        assert!(standard_error(&output).contains(meant), "{}", standard_error(&output));
    }
}

#[test]
fn an_empty_path_is_said_to_be_empty() {
    let folder = folder(&[("d1.txt", SOUND)]);

    let output = run(folder.path(), &["check", ""]);

    assert_code(&output, 2);
    assert!(standard_error(&output).contains("the path is empty"));
}

#[test]
fn a_marker_behind_a_quotation_mark_of_another_encoding_is_a_marker() {
    let folder = folder(&[]);
    let text =
        SOUND.replace("the call.", "the \u{1}peace.\u{2}2").trim_end().to_owned() + "\n  2. Not found.\n";
    let bytes = text.bytes().map(|byte| match byte {
        1 => 0x93,
        2 => 0x94,
        byte => byte,
    });
    fs::write(folder.path().join("d1.txt"), bytes.collect::<Vec<u8>>()).unwrap();

    let output = run(folder.path(), &["check", "--select", "footnote", "--format", "concise"]);

    assert_code(&output, 0);
    assert_eq!(standard_output(&output), "no findings in 1 document\n");
}

#[test]
fn a_diff_and_a_report_do_not_both_go_to_standard_output() {
    let folder = folder(&[("d1.txt", SOUND)]);
    let output = run(folder.path(), &["check", "--diff", "--format", "json"]);
    assert_code(&output, 2);
    assert!(standard_error(&output).contains("--format json=report.json"), "{}", standard_error(&output));
    assert_code(&run(folder.path(), &["check", "--diff", "--format", "json=report.json"]), 0);
    assert_code(&run(folder.path(), &["check", "--diff", "--format", "json", "--output", "report.json"]), 0);
    assert_code(&run(folder.path(), &["check", "--diff"]), 0);
}

#[test]
fn a_list_of_files_names_what_is_checked() {
    let folder = folder(&[("d1.txt", DANGLING), ("d2.txt", DANGLING), ("d 3.txt", DANGLING)]);
    fs::write(folder.path().join("files"), "\u{FEFF}d2.txt\n\nd 3.txt\r\n").unwrap();

    let output = run(folder.path(), &["check", "--format", "json", "--file-list", "files"]);
    assert_eq!(reported_paths(&output), ["d 3.txt", "d2.txt"]);

    let mut child = command(folder.path(), &["check", "--format", "json", "--file-list", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"d1.txt\0d 3.txt\0").unwrap();
    assert_eq!(reported_paths(&child.wait_with_output().unwrap()), ["d 3.txt", "d1.txt"]);

    let output = run(folder.path(), &["check", "--file-list", "no-files"]);
    assert_code(&output, 2);
    assert!(standard_error(&output).starts_with("corrigenda: no-files: the list of files cannot be read: "));
    fs::write(folder.path().join("files"), "\n").unwrap();
    let output = run(folder.path(), &["check", "--file-list", "files"]);
    assert_code(&output, 3);
    assert_eq!(standard_error(&output), "corrigenda: nothing to check: files names no file\n");
    let output = run(folder.path(), &["check", "-", "--file-list", "-"]);
    assert_code(&output, 2);
    assert!(standard_error(&output).contains("take one - out"));
}

#[test]
fn so_many_warnings_are_borne_and_no_more() {
    let folder = folder(&[("d1.txt", DANGLING)]);
    let level = format!("{RULE}=warning");
    let code = |arguments: &[&str]| {
        let all = [&["check", "--select", RULE, "--level", &level], arguments].concat();
        run(folder.path(), &all).status.code().unwrap()
    };

    assert_eq!(code(&[]), 0);
    assert_eq!(code(&["--max-warnings", "1"]), 0);
    assert_eq!(code(&["--max-warnings", "0"]), 1);
}

#[test]
fn a_run_that_fails_without_an_error_says_why() {
    let folder = folder(&[("d1.txt", DANGLING)]);
    let level = format!("{RULE}=warning");
    let said = |arguments: &[&str]| {
        let all = [&["check", "--select", RULE, "--level", &level], arguments].concat();
        standard_error(&run(folder.path(), &all))
    };

    assert_eq!(said(&[]), "");
    assert_eq!(
        said(&["--max-warnings", "0"]),
        "corrigenda: the run fails: 1 warning is more than the 0 of --max-warnings\n"
    );
    assert_eq!(
        said(&["--fail-on", "advice"]),
        "corrigenda: the run fails on findings from level advice up, as --fail-on asks\n"
    );
    assert_eq!(
        said(&["--preset", "publication"]),
        "corrigenda: the run fails on findings from level warning up, as the preset says\n"
    );
}

#[test]
fn a_folder_without_a_document_is_told_of_beside_others() {
    let folder = folder(&[("texts/d1.txt", SOUND), ("none/picture.png", "")]);

    let output = run(folder.path(), &["check", "texts", "none"]);

    assert_code(&output, 0);
    assert_eq!(standard_error(&output), "corrigenda: none: no document (.txt, .xml) stands in this folder\n");
}

#[test]
fn findings_fail_no_run_where_that_is_asked_for_and_trouble_still_does() {
    let folder = folder(&[("d1.txt", DANGLING)]);

    assert_code(&run(folder.path(), &["check", "--exit-zero"]), 0);
    assert_code(&run(folder.path(), &["check", "--exit-zero", ".", "no.txt"]), 2);
    assert_code(&run(folder.path(), &["check", "--exit-zero", "--max-warnings", "0"]), 2);
}

#[test]
fn a_watched_document_is_checked_again_when_it_changes() {
    let folder = folder(&[("texts/d1.txt", SOUND)]);
    let mut child =
        command(folder.path(), &["check", "--watch", "--format", "concise", "--select", RULE, "texts"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
    let mut said = std::io::BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let mut shown = std::io::BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert_eq!(shown.next().unwrap(), "no findings in 1 document");
    assert_eq!(said.next().unwrap(), "corrigenda: waiting for changes; Ctrl-C ends");

    fs::write(folder.path().join("texts/d1.txt"), DANGLING).unwrap();

    assert_eq!(said.next().unwrap(), "corrigenda: texts/d1.txt changed");
    assert!(shown.next().unwrap().starts_with("texts/d1.txt:4:31: error[footnote/dangling-marker]"));
    assert_eq!(shown.next().unwrap(), "1 error in 1 document");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_files_that_a_check_goes_by_are_watched_wherever_they_stand() {
    let other = folder(&[("known.yaml", "findings: []\n"), ("notes.yaml", "")]);
    let folder = folder(&[("corrigenda.yaml", "rules: {}\n"), ("v/d1.txt", DANGLING), ("v/w/d1.txt", SOUND)]);
    let known = other.path().join("known.yaml");
    let arguments = ["check", "--watch", "--format", "concise", "--baseline", known.to_str().unwrap(), "w"];
    let mut child = command(&folder.path().join("v"), &arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = std::io::BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let waiting = "corrigenda: waiting for changes; Ctrl-C ends";
    assert_eq!(said.next().unwrap(), waiting);

    for (path, text) in
        [(folder.path().join("corrigenda.yaml"), "rules: {footnote: off}\n"), (known, "findings: []\n\n")]
    {
        // What else stands beside it does not count.
        fs::write(path.with_file_name("notes.yaml"), "other: words\n").unwrap();
        fs::write(&path, text).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let line = said.next().unwrap();
        assert!(line.ends_with(&format!("{name} changed")), "{line}");
        assert_eq!(said.next().unwrap(), waiting);
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn standard_input_is_not_watched() {
    let folder = folder(&[]);
    let output = run(folder.path(), &["check", "--watch", "-"]);
    assert_code(&output, 2);
    assert!(standard_error(&output).contains("name files"), "{}", standard_error(&output));
}

#[test]
fn a_file_that_is_too_large_is_said_to_be_and_the_rest_is_checked() {
    let folder = folder(&[("d1.txt", DANGLING)]);
    // It has no content on the disk, only its length.
    fs::File::create(folder.path().join("d2.txt")).unwrap().set_len(u64::from(u32::MAX)).unwrap();

    let output = run(folder.path(), &["check", "--select", RULE, "--format", "concise"]);

    assert_code(&output, 2);
    let said = standard_error(&output);
    assert!(
        said.contains("d2.txt: cannot be read: it has 4294967295 bytes; at most 4294967294 are read"),
        "{said}"
    );
    assert!(standard_output(&output).starts_with("d1.txt:4:31: error"));
}

#[test]
fn standard_input_without_a_name_is_not_held_to_be_unchanged() {
    let folder = folder(&[]);
    let output = run(folder.path(), &["check", "-", "--since", "HEAD"]);
    assert_code(&output, 2);
    assert!(standard_error(&output).contains("add --stdin-filename"), "{}", standard_error(&output));
}

#[test]
fn a_program_that_is_named_like_a_volume_is_no_text() {
    let folder = folder(&[]);
    let program = [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 900], b"<text>"].concat();
    fs::write(folder.path().join("b.xml"), program).unwrap();

    let output = run(folder.path(), &["check", "b.xml"]);

    assert_code(&output, 2);
    assert!(standard_error(&output).contains("this is not a text"), "{}", standard_error(&output));
}
