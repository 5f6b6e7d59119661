//! What a person meets: files that are written or not, the diff, exit codes, and what is said.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::{command, folder};

/// A document with one slip that a safe fix mends, and what it becomes.
const BROKEN: &str = "1. Telegram From the Embassy in Peru1\n\n\nText.\n\n  1. Source: Johnson Library, National Security File. Confidental.\n";
const MENDED: &str = "1. Telegram From the Embassy in Peru1\n\n\nText.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";
/// A slip that a person mends.
const DOUBLED: &str = "2. Telegram From the Embassy in Peru1\n\n\nHe read the the text.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let format: &[&str] = if arguments.contains(&"--diff") { &[] } else { &["--format", "concise"] };
    command(folder, &[&["check"], format].concat()).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn text(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn what_is_certain_is_fixed_and_what_remains_settles_the_exit_code() {
    let folder = folder(&[("d1.txt", BROKEN), ("d2.txt", DOUBLED)]);

    let output = run(folder.path(), &["--fix", "--fail-on", "warning"]);

    assert_eq!(text(&folder, "d1.txt"), MENDED);
    assert_eq!(text(&folder, "d2.txt"), DOUBLED);
    assert_eq!(said(&output), "corrigenda: fixed 1 finding in 1 file; 1 more with --fix=editorial\n");
    assert!(String::from_utf8_lossy(&output.stdout).contains("typography/doubled-word"));
    assert_eq!(output.status.code(), Some(1));

    let output = run(folder.path(), &["--fix=editorial", "--fail-on", "warning"]);

    assert_eq!(text(&folder, "d2.txt"), DOUBLED.replace("the the", "the"));
    assert_eq!(said(&output), "corrigenda: fixed 1 finding in 1 file\n");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(said(&run(folder.path(), &["--fix=editorial"])), "corrigenda: nothing to fix\n");
}

#[test]
fn a_diff_writes_nothing_and_applies_with_patch() {
    let crlf = BROKEN.replace('\n', "\r\n");
    let folder = folder(&[("v/d1.txt", BROKEN), ("v/d2.txt", &crlf), ("v/d3.txt", BROKEN.trim_end())]);

    let output = run(folder.path(), &["--diff", "v"]);

    assert_eq!(said(&output), "corrigenda: 3 findings in 3 files would be fixed\n");
    assert_eq!(output.status.code(), Some(1), "nothing was written, so all of it remains");
    assert_eq!(text(&folder, "v/d1.txt"), BROKEN);
    let diff = String::from_utf8(output.stdout).unwrap();
    assert!(diff.starts_with("--- v/d1.txt\n+++ v/d1.txt\n@@ -3,4 +3,4 @@\n"), "{diff}");
    if !is_patched(folder.path(), &diff, "a_diff_writes_nothing_and_applies_with_patch") {
        return;
    }
    assert_eq!(text(&folder, "v/d1.txt"), MENDED);
    assert_eq!(text(&folder, "v/d2.txt"), MENDED.replace('\n', "\r\n"));
    assert_eq!(text(&folder, "v/d3.txt"), MENDED.trim_end());
}

/// Lets `patch` make the changes of a diff; `false` where it is not installed.
fn is_patched(folder: &Path, diff: &str, test: &str) -> bool {
    let patch = Command::new("patch")
        .args(["-p0", "--binary"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn();
    let Ok(mut patch) = patch else {
        super::measured::say(&format!("{test}: not tried with patch, which is not installed"));
        return false;
    };
    patch.stdin.take().unwrap().write_all(diff.as_bytes()).unwrap();
    assert!(patch.wait().unwrap().success(), "{diff}");
    true
}

#[cfg(unix)]
#[test]
fn a_diff_applies_to_files_whose_names_have_blanks_and_signs() {
    let names = [
        "a b/d 1.txt",
        "v/d\t2.txt",
        "v/d\"3\".txt",
        "v/d\n4.txt",
        "v/d\\5.txt",
        "v/d\u{1} 6.txt",
        "v/é7.txt",
        " d8.txt",
        "d9.txt ",
    ];
    let folder = folder(&names.map(|name| (name, BROKEN)));

    let output = run(folder.path(), &["--diff", "a b", "v", " d8.txt", "d9.txt "]);

    let diff = String::from_utf8(output.stdout).unwrap();
    assert!(diff.contains("+++ a b/d 1.txt\t\n"), "{diff}");
    assert!(diff.contains("--- \"v/d\\t2.txt\"\n"), "{diff}");
    assert!(diff.contains("--- \"v/d\\n4.txt\"\n"), "{diff}");
    if is_patched(folder.path(), &diff, "a_diff_applies_to_files_whose_names_have_blanks_and_signs") {
        for name in names {
            assert_eq!(text(&folder, name), MENDED, "{name:?}");
        }
    }
}

#[test]
fn standard_input_is_refused() {
    let folder = folder(&[]);
    let output = run(folder.path(), &["--fix", "-"]);

    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).starts_with("corrigenda: --fix and --diff are for files"), "{}", said(&output));
}

#[test]
fn documents_that_are_not_named_are_not_fixed() {
    let folder = folder(&[("d1.txt", BROKEN), ("d2.txt", BROKEN)]);

    run(folder.path(), &["--fix", "d1.txt"]);

    assert_eq!(text(&folder, "d1.txt"), MENDED);
    assert_eq!(text(&folder, "d2.txt"), BROKEN);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_told_of_and_the_others_are_fixed() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("d1.txt", BROKEN), ("d2.txt", BROKEN)]);
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(folder.path().join("d1.txt"), fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(folder.path().join("d2.txt"), fs::Permissions::from_mode(0o640)).unwrap();

    let output = run(folder.path(), &["--fix"]);

    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("corrigenda: d1.txt: the fixes cannot be written: it is read-only\n"));
    assert_eq!(text(&folder, "d1.txt"), BROKEN);
    assert_eq!((text(&folder, "d2.txt"), mode("d2.txt")), (MENDED.to_owned(), 0o640));
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_out_of_what_was_named() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("elsewhere/d1.txt", BROKEN), ("v/d2.txt", BROKEN), ("v/kept/d4.txt", BROKEN)]);
    symlink("../elsewhere/d1.txt", folder.path().join("v/d1.txt")).unwrap();
    symlink("kept/d4.txt", folder.path().join("v/d3.txt")).unwrap();

    for option in ["--diff", "--fix"] {
        let output = run(folder.path(), &[option, "v"]);

        assert_eq!(output.status.code(), Some(2));
        assert!(
            said(&output).contains("corrigenda: v/d1.txt: the fixes cannot be written: it is a link to ")
        );
        assert!(
            said(&output)
                .contains("elsewhere/d1.txt, which is not among the named paths; name that file itself\n")
        );
    }
    assert_eq!(text(&folder, "elsewhere/d1.txt"), BROKEN);
    assert_eq!(text(&folder, "v/d2.txt"), MENDED);
    assert_eq!(text(&folder, "v/d3.txt"), MENDED, "a link within the folder is followed");
    assert!(fs::symlink_metadata(folder.path().join("v/d3.txt")).unwrap().is_symlink(), "and stays");

    assert_eq!(
        run(folder.path(), &["--fix", "v/d1.txt"]).status.code(),
        Some(2),
        "a named link leads out as well"
    );
    assert_eq!(run(folder.path(), &["--fix", "v", "elsewhere"]).status.code(), Some(0));
    assert_eq!(text(&folder, "elsewhere/d1.txt"), MENDED);
}

#[test]
fn a_file_that_has_changed_since_it_was_read_is_not_written() {
    let folder = folder(&[("d1.txt", "new")]);
    let path = folder.path().join("d1.txt");

    let error = corrigenda::store::replace(&path, b"old", b"mended").unwrap_err();

    assert_eq!(error.to_string(), "it has changed since it was read");
    assert_eq!(text(&folder, "d1.txt"), "new");
    corrigenda::store::replace(&path, b"new", b"mended").unwrap();
    assert_eq!(text(&folder, "d1.txt"), "mended");
}

#[test]
fn a_safety_that_stands_behind_a_blank_is_told_before_anything_is_fixed() {
    let folder = folder(&[("d1.txt", BROKEN)]);

    let output = run(folder.path(), &["--fix", "editorial", "d1.txt"]);

    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        said(&output),
        "corrigenda: --fix editorial: there is no such file or folder, and what --fix may change stands behind “=”; write --fix=editorial\n"
    );
    assert_eq!(text(&folder, "d1.txt"), BROKEN);
}

#[test]
fn what_is_known_or_cannot_be_written_is_not_said_to_be_nothing_to_fix() {
    let folder = folder(&[("d1.txt", BROKEN)]);
    let mut permissions = fs::metadata(folder.path().join("d1.txt")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path().join("d1.txt"), permissions).unwrap();
    assert!(said(&run(folder.path(), &["--fix"])).contains("corrigenda: nothing was fixed\n"));

    command(folder.path(), &["baseline", "write"]).output().unwrap();

    assert_eq!(
        said(&run(folder.path(), &["--fix"])),
        "corrigenda: nothing to fix; 1 finding is left alone, known from the baseline or waived\n"
    );
}

#[test]
fn a_report_beside_a_diff_needs_a_file() {
    let folder = folder(&[("d1.txt", BROKEN)]);
    let run = |arguments: &[&str]| {
        let output = command(folder.path(), &["check", "--diff"]).args(arguments).output().unwrap();
        (output.status.code(), said(&output))
    };

    assert_eq!(
        run(&["--format", "json"]),
        (Some(2), "corrigenda: --diff and --format json would both go to standard output; name a file for the report, such as --format json=report.json\n".to_owned())
    );
    assert_eq!(run(&["--format", "json=report.json"]).0, Some(1));
    assert_eq!(run(&[]).0, Some(1));
}
