//! What a run does not count, through the command line: the baseline.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SLIP: &str = "1. Telegram From the Embassy in Peru1\n\n\nLabor has not heeded the the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";
const SOUND: &str = "1. Telegram From the Embassy in Peru1\n\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn run(folder: &Path, arguments: &str) -> Output {
    let arguments = arguments.split_whitespace();
    Command::new(env!("CARGO_BIN_EXE_corrigenda")).current_dir(folder).args(arguments).output().unwrap()
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
    expect(folder.path(), "check", 0);
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
    expect(folder.path(), "check --fail-on-stale", 1);
    let (_, error) = expect(folder.path(), "check v1/d2.txt --fail-on-stale", 0);
    assert_eq!(error, "", "d1 was not checked");
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

    expect(folder.path(), "baseline write v1", 0);

    let text = fs::read_to_string(folder.path().join(BASELINE)).unwrap();
    assert!(text.contains("volume: \"v2\"") && !text.contains("volume: \"v1\""), "{text}");
    expect(folder.path(), "baseline write --select footnote", 0);
    assert_eq!(fs::read_to_string(folder.path().join(BASELINE)).unwrap(), text, "other rules did not run");
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
fn a_baseline_that_cannot_be_read_is_drawn_and_nothing_is_checked() {
    let folder = folder(&[("d1.txt", SLIP), (BASELINE, "findings:\n- volum: v1\n  rule: a/b\n")]);
    for command in ["check", "baseline write", "baseline prune", "baseline show"] {
        let (out, error) = expect(folder.path(), command, 2);
        assert_eq!(out, "");
        assert!(error.contains("corrigenda-baseline.yaml:2:3"), "{error}");
        assert!(error.contains("did you mean volume?"), "{error}");
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
