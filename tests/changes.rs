//! What a person meets who has only what changed checked: files and lines since a commit, and what is staged.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::{command, folder, write};

mod support;

const SOUND: &str = "1. Telegram From the Embassy in Peru1\n\n\nLabor has not heeded the call.\n\nThe junta is in control.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";

/// The same document with a word twice in the body's first line, in its last, or in both.
fn damaged(first: bool, last: bool) -> String {
    let first = if first { SOUND.replace("the call", "the the call") } else { SOUND.to_owned() };
    if last { first.replace("in control", "under under control") } else { first }
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A repository with a volume of these documents, all in its first commit.
fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = folder(files);
    git(folder.path(), &["init", "-q", "-b", "main"]);
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-q", "-m", "The volume as it was sent"]);
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, &["check", "--select", "typography/doubled-word"])
        .args(arguments)
        .args(if arguments.contains(&"--format") { &[][..] } else { &["--format", "concise"] })
        .output()
        .unwrap()
}

/// The files and lines that are reported on, as "d1.txt:4".
fn places(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let place = |line: &str| {
        let mut parts = line.split(':');
        let (path, number) = (parts.next()?, parts.next()?);
        number.parse::<u32>().is_ok().then(|| format!("{path}:{number}"))
    };
    text.lines().filter_map(place).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn only_files_that_changed_since_a_commit_and_new_ones_are_reported_on() {
    let folder = repository(&[("v/d1.txt", &damaged(true, false)), ("v/d2.txt", SOUND), ("v/d3.txt", SOUND)]);
    git(folder.path(), &["checkout", "-q", "-b", "corrections"]);
    write(folder.path(), "v/d2.txt", &damaged(true, false));
    git(folder.path(), &["commit", "-q", "-a", "-m", "A correction"]);
    write(folder.path(), "v/d3.txt", &damaged(false, true));
    write(folder.path(), "v/a name.txt", &damaged(true, true));

    let output = check(folder.path(), &["--since", "main"]);

    assert_eq!(places(&output), ["v/a name.txt:4", "v/a name.txt:6", "v/d2.txt:4", "v/d3.txt:6"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(places(&check(&folder.path().join("v"), &["--since", "main", "d2.txt"])), ["d2.txt:4"]);
}

#[test]
fn only_changed_lines_are_reported_on_where_that_is_asked_for() {
    let folder = repository(&[("d1.txt", &damaged(true, false)), ("d2.txt", SOUND)]);
    write(folder.path(), "d1.txt", &damaged(true, true));
    write(folder.path(), "d3.txt", &damaged(true, true));

    let by_file = check(folder.path(), &["--since", "HEAD"]);
    let by_line = check(folder.path(), &["--since", "HEAD", "--changed-lines"]);

    assert_eq!(places(&by_file), ["d1.txt:4", "d1.txt:6", "d3.txt:4", "d3.txt:6"]);
    assert_eq!(places(&by_line), ["d1.txt:6", "d3.txt:4", "d3.txt:6"]);
    assert!(String::from_utf8_lossy(&by_line.stdout).contains("3 errors"), "{by_line:?}");
}

#[test]
fn what_came_to_the_other_branch_meanwhile_is_no_change_of_this_one() {
    let folder = repository(&[("d1.txt", SOUND), ("d2.txt", SOUND)]);
    git(folder.path(), &["checkout", "-q", "-b", "corrections"]);
    write(folder.path(), "d1.txt", &damaged(true, false));
    git(folder.path(), &["commit", "-q", "-a", "-m", "A correction"]);
    git(folder.path(), &["checkout", "-q", "main"]);
    write(folder.path(), "d2.txt", &format!("{SOUND}\n"));
    git(folder.path(), &["commit", "-q", "-a", "-m", "Meanwhile"]);
    git(folder.path(), &["checkout", "-q", "corrections"]);
    write(folder.path(), "d2.txt", SOUND);

    assert_eq!(places(&check(folder.path(), &["--since", "main"])), ["d1.txt:4"]);
}

#[test]
fn only_what_is_staged_is_reported_on() {
    let folder = repository(&[("d1.txt", SOUND), ("d2.txt", SOUND)]);
    write(folder.path(), "d1.txt", &damaged(true, false));
    write(folder.path(), "d2.txt", &damaged(true, false));
    git(folder.path(), &["add", "d1.txt"]);

    assert_eq!(places(&check(folder.path(), &["--staged"])), ["d1.txt:4"]);
    assert_eq!(places(&check(folder.path(), &["--staged", "--changed-lines"])), ["d1.txt:4"]);
}

#[test]
fn before_the_first_commit_every_staged_line_is_new() {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "-q"]);
    write(folder.path(), "d1.txt", &damaged(true, false));
    git(folder.path(), &["add", "d1.txt"]);

    assert_eq!(places(&check(folder.path(), &["--staged", "--changed-lines"])), ["d1.txt:4"]);
}

#[test]
fn where_no_document_changed_the_run_succeeds_and_says_so() {
    let folder = repository(&[("d1.txt", &damaged(true, false))]);
    write(folder.path(), "README", "A list.\n");

    let output = check(folder.path(), &["--since", "main"]);

    assert_eq!(output.status.code(), Some(0));
    assert_eq!(said(&output), "corrigenda: no document changed since main\n");
}

#[test]
fn a_commit_that_is_not_there_is_trouble_and_the_nearest_is_given() {
    let folder = repository(&[("d1.txt", SOUND)]);

    for (name, advice) in
        [("mian", "did you mean main?"), ("--output=x", "name a branch"), ("", "name a branch")]
    {
        let output = check(folder.path(), &[&format!("--since={name}")]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        let line = format!("corrigenda: there is no commit “{name}”; {advice}");
        assert!(said(&output).starts_with(&line), "{}", said(&output));
    }
    assert!(!folder.path().join("x").exists());
}

#[test]
fn outside_a_repository_the_message_says_so() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "d1.txt", SOUND);

    let output = check(folder.path(), &["--staged"]);

    assert_eq!(output.status.code(), Some(2));
    let expected =
        "corrigenda: what changed cannot be told: the working folder stands in no git repository\n";
    assert_eq!(said(&output), expected);
    let output = check(folder.path(), &["--changed-lines"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("add --since REF or --staged"), "{}", said(&output));
}

#[test]
fn the_readmes_commands_about_changes_run() {
    let folder = repository(&[("volumes/d1.txt", &damaged(true, false)), ("files", "volumes/d1.txt\n")]);
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, section) = readme.split_once("\n### Only what changed\n").unwrap();
    let (_, block) = section.split_once("```console\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    let commands = block.lines().map(|line| line.split('#').next().unwrap().trim());
    // A watched run never ends; tests/command_line.rs runs one.
    let commands: Vec<&str> = commands.filter(|line| !line.contains("--watch")).collect();
    assert_eq!(commands.len(), 4, "{block}");
    for command in commands {
        let arguments: Vec<&str> = command.strip_prefix("corrigenda check ").unwrap().split(' ').collect();
        let output = check(folder.path(), &arguments);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{command}: {}", said(&output));
    }
}

#[test]
fn known_findings_on_lines_that_did_not_change_are_not_said_to_fire_no_longer() {
    let folder = repository(&[("d1.txt", &damaged(true, false))]);
    let written = command(folder.path(), &["baseline", "write"]).output().unwrap();
    assert!(written.status.success(), "{}", said(&written));
    write(folder.path(), "d1.txt", &damaged(true, true));

    let output = check(folder.path(), &["--since", "HEAD", "--changed-lines", "--fail-on-stale"]);

    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!(places(&output), ["d1.txt:6"]);
    assert!(said(&output).ends_with("and this was a part\n"), "{}", said(&output));
    assert!(!said(&output).contains("no longer fires;"), "{}", said(&output));
    write(folder.path(), "d1.txt", &damaged(false, false));
    assert!(said(&check(folder.path(), &[])).contains("1 known finding no longer fires;"));
}

#[test]
fn settings_and_attributes_of_git_hide_no_changed_line_and_add_none() {
    let folder = repository(&[("d1.txt", &damaged(true, false)), ("d2.txt", &damaged(true, false))]);
    let settings = [
        ("diff.interHunkContext", "100"),
        ("diff.context", "9"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.renames", "false"),
    ];
    for (name, value) in settings {
        git(folder.path(), &["config", name, value]);
    }
    write(folder.path(), ".gitattributes", "d2.txt -diff\n");
    let text = damaged(true, true).replace("1. Telegram", "1. Airgram");
    write(folder.path(), "d1.txt", &text);
    write(folder.path(), "d2.txt", &text);
    git(folder.path(), &["mv", "d1.txt", "d 3.txt"]);

    let rule = "typography/doubled-word";
    let arguments = ["check", "--format", "concise", "--select", rule, "--since", "HEAD", "--changed-lines"];
    let output = command(folder.path(), &arguments).env("GIT_DIFF_OPTS", "--unified=9").output().unwrap();

    assert_eq!(places(&output), ["d 3.txt:6", "d2.txt:6"], "{}", said(&output));
}

#[test]
fn a_submodule_that_moved_does_not_shift_lines_to_other_files() {
    let inner = repository(&[("d1.txt", SOUND)]);
    let folder = repository(&[("b.txt", &damaged(true, false)), ("z.txt", &damaged(false, true))]);
    let inner_path = inner.path().to_str().unwrap();
    git(folder.path(), &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner_path, "m"]);
    git(folder.path(), &["commit", "-q", "-m", "Another volume"]);
    git(folder.path(), &["config", "diff.submodule", "log"]);
    git(&folder.path().join("m"), &["commit", "-q", "--allow-empty", "-m", "Moved"]);
    write(folder.path(), "b.txt", &damaged(true, true));
    write(folder.path(), "z.txt", &damaged(true, true));

    let output = check(folder.path(), &["--since", "HEAD", "--changed-lines", "b.txt", "z.txt"]);

    assert_eq!(places(&output), ["b.txt:6", "z.txt:4"], "{}", said(&output));
}

#[cfg(unix)]
#[test]
fn a_link_that_became_a_file_is_reported_on_as_a_whole_and_shifts_no_lines() {
    let folder = repository(&[("z.txt", &damaged(false, true)), ("elsewhere", SOUND)]);
    std::os::unix::fs::symlink("elsewhere", folder.path().join("a.txt")).unwrap();
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-q", "-m", "A link"]);
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    write(folder.path(), "a.txt", &damaged(true, false));
    write(folder.path(), "z.txt", &damaged(true, true));

    let output = check(folder.path(), &["--since", "HEAD", "--changed-lines"]);

    assert_eq!(places(&output), ["a.txt:4", "z.txt:4"], "{}", said(&output));
}

#[test]
fn in_the_environment_of_a_hook_a_folder_below_the_top_is_told_from_it() {
    let folder = repository(&[("v/d1.txt", SOUND), ("v/d2.txt", SOUND)]);
    write(folder.path(), "v/d1.txt", &damaged(true, false));
    git(folder.path(), &["add", "-A"]);
    let absolute = folder.path().join(".git");
    let absolute = absolute.to_str().unwrap();

    for arguments in [["--staged", "--changed-lines"], ["--since=HEAD", "--changed-lines"]] {
        for (git_folder, index) in [(absolute, None), ("../.git", None), ("../.git", Some("../.git/index"))] {
            let select = ["check", "--format", "concise", "--select", "typography/doubled-word"];
            let mut command = command(&folder.path().join("v"), &select);
            command.args(arguments).env("GIT_DIR", git_folder);
            command.envs(index.map(|index| ("GIT_INDEX_FILE", index)));

            let output = command.output().unwrap();

            assert_eq!(
                places(&output),
                ["d1.txt:4"],
                "{arguments:?} {git_folder} {index:?} {}",
                said(&output)
            );
        }
    }
}

#[test]
fn a_file_in_conflict_counts_as_staged() {
    let folder = repository(&[("d1.txt", SOUND)]);
    git(folder.path(), &["checkout", "-q", "-b", "corrections"]);
    write(folder.path(), "d1.txt", &damaged(true, false));
    git(folder.path(), &["commit", "-q", "-a", "-m", "One way"]);
    git(folder.path(), &["checkout", "-q", "main"]);
    write(folder.path(), "d1.txt", &SOUND.replace("the call", "no call"));
    git(folder.path(), &["commit", "-q", "-a", "-m", "Another way"]);
    let identity = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"];
    let mut merge = Command::new("git");
    merge.args(identity).args(["merge", "-q", "corrections"]).current_dir(folder.path());
    assert!(!merge.output().unwrap().status.success());

    for arguments in [&["--staged"][..], &["--staged", "--changed-lines"], &["--since", "HEAD"]] {
        let output = check(folder.path(), arguments);
        assert_eq!(places(&output), ["d1.txt:7"], "{arguments:?} {}", said(&output));
    }
}

#[test]
fn of_a_level_what_stands_on_changed_lines_is_annotated_first() {
    let many = "Labor has not heeded the call.\n\n".repeat(12);
    let text = |damaged: &str| SOUND.replace("Labor has not heeded the call.\n\n", damaged);
    let before = text(&many.replace("the call", "the the call"));
    let folder = repository(&[("a.txt", &before), ("d1.txt", SOUND)]);
    write(folder.path(), "a.txt", &before.replace("in control", "under under control"));
    let annotated = |arguments: &[&str]| -> Vec<String> {
        let output = check(folder.path(), &[&["--format", "github"], arguments].concat());
        let text = String::from_utf8(output.stdout).unwrap();
        let lines = text.lines().filter_map(|line| line.strip_prefix("::error file=a.txt,line="));
        lines.map(|line| line.split(',').next().unwrap().to_owned()).collect()
    };

    let (since, all) = (annotated(&["--since", "HEAD"]), annotated(&[]));

    assert_eq!(all, ["4", "6", "8", "10", "12", "14", "16", "18", "20", "22"]);
    assert_eq!(since, ["28", "4", "6", "8", "10", "12", "14", "16", "18", "20"]);
}

#[test]
fn a_document_of_another_repository_is_named_and_never_said_to_be_unchanged() {
    let other = repository(&[("v/d1.txt", &damaged(true, false))]);
    let folder = repository(&[("d1.txt", SOUND)]);
    let other_path = other.path().to_str().unwrap();
    git(folder.path(), &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other_path, "m"]);
    git(folder.path(), &["commit", "-q", "-m", "Another volume"]);
    write(folder.path(), "m/v/d1.txt", &damaged(true, true));
    let outside = format!("{other_path}/v");

    for arguments in
        [["--since=HEAD", &outside], ["--staged", &outside], ["--since=HEAD", "m"], ["--staged", "."]]
    {
        let output = check(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {}", said(&output));
        let name =
            if arguments[1] == outside { format!("{outside}/d1.txt") } else { "m/v/d1.txt".to_owned() };
        let start = format!("corrigenda: {name} stands outside of the repository ");
        assert!(said(&output).starts_with(&start), "{}", said(&output));
        assert!(said(&output).contains("run corrigenda in the file's own repository"), "{}", said(&output));
    }
    let own = check(&folder.path().join("m"), &["--since", "HEAD", "--changed-lines"]);
    assert_eq!(places(&own), ["v/d1.txt:6"], "{}", said(&own));
}

#[test]
fn a_clone_that_is_shallow_is_told_to_be_the_reason() {
    let origin = repository(&[("d1.txt", SOUND)]);
    git(origin.path(), &["tag", "old"]);
    write(origin.path(), "d2.txt", SOUND);
    git(origin.path(), &["add", "-A"]);
    git(origin.path(), &["commit", "-q", "-m", "A document more"]);
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file://{}", origin.path().display());
    git(folder.path(), &["clone", "-q", "--depth", "1", &url, "clone"]);

    let output = check(&folder.path().join("clone"), &["--since", "old"]);

    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("this clone, which is shallow"), "{}", said(&output));
}

#[test]
fn a_clone_without_the_commit_that_two_branches_share_is_told_to_be_shallow() {
    let origin = repository(&[("d1.txt", SOUND)]);
    git(origin.path(), &["checkout", "-q", "-b", "corrections"]);
    for (branch, name) in [("corrections", "d2.txt"), ("main", "d3.txt")] {
        git(origin.path(), &["checkout", "-q", branch]);
        write(origin.path(), name, SOUND);
        git(origin.path(), &["add", "-A"]);
        git(origin.path(), &["commit", "-q", "-m", "A document more"]);
    }
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file://{}", origin.path().display());
    let clone = ["clone", "-q", "--depth", "1", "--no-single-branch", "-b", "corrections", &url, "clone"];
    git(folder.path(), &clone);

    let output = check(&folder.path().join("clone"), &["--since", "origin/main"]);

    assert_eq!(output.status.code(), Some(2));
    let error = said(&output);
    assert!(error.contains("left “origin/main” is not in this clone, which is shallow"), "{error}");
    assert!(error.contains("fetch-depth: 0"), "{error}");
}

/// A check of this text through standard input.
fn check_held(folder: &Path, text: &str, arguments: &[&str]) -> Output {
    let mut child =
        command(folder, &["check", "--select", "typography/doubled-word", "--format", "concise", "-"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn what_an_editor_holds_counts_as_changed_though_the_file_did_not_change_or_is_not_there() {
    let folder = repository(&[("v/d1.txt", SOUND), ("v/d2.txt", &damaged(true, true))]);
    for arguments in [&["--since", "HEAD"][..], &["--staged"], &["--since", "HEAD", "--changed-lines"]] {
        for name in ["v/d1.txt", "v/d9.txt"] {
            let named = [arguments, &["--stdin-filename", name]].concat();
            let output = check_held(folder.path(), &damaged(false, true), &named);
            assert_eq!(places(&output), [format!("{name}:6")], "{named:?} {}", said(&output));
        }
    }
}

#[test]
fn a_file_with_line_ends_that_git_does_not_count_is_reported_on_as_a_whole() {
    let old = SOUND.replacen("\n\n\n", "\r\r\n\n", 1);
    let folder = repository(&[("d1.txt", &old), ("d2.txt", &SOUND.replace('\n', "\r\n"))]);
    write(folder.path(), "d1.txt", &old.replace("in control", "under under control"));
    write(folder.path(), "d2.txt", &damaged(true, true).replace('\n', "\r\n"));

    let output = check(folder.path(), &["--since", "HEAD", "--changed-lines"]);

    assert_eq!(places(&output), ["d1.txt:6", "d2.txt:4", "d2.txt:6"]);
}

#[test]
fn asking_git_writes_nothing_into_the_repository() {
    let folder = repository(&[("d1.txt", SOUND), ("d2.txt", SOUND)]);
    let index = || fs::read(folder.path().join(".git/index")).unwrap();
    // Written anew with the same words: git learns that only when it compares them.
    write(folder.path(), "d1.txt", SOUND);
    let later = std::time::SystemTime::now() + std::time::Duration::from_mins(1);
    fs::File::options().write(true).open(folder.path().join("d1.txt")).unwrap().set_modified(later).unwrap();
    let before = index();

    for arguments in [&["--since", "HEAD"][..], &["--staged"]] {
        assert_eq!(check(folder.path(), arguments).status.code(), Some(0));
    }

    assert!(index() == before, "the index is as it was");
}

#[test]
fn where_there_is_no_document_nothing_is_said_of_changes() {
    let folder = repository(&[("d1.txt", SOUND), ("empty/README", "A list.\n")]);
    write(folder.path(), "d1.txt", &damaged(true, false));

    let output = check(folder.path(), &["--since", "HEAD", "empty"]);

    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("nothing to check"), "{}", said(&output));
}

#[test]
fn a_record_is_held_against_a_document_that_changed_though_it_did_not() {
    let record = "id: v/d1\nkind: telegram\nnumber: 1\ntitle: Telegram From the Embassy in Peru\n";
    let repository = repository(&[("v/d1.txt", SOUND), ("v/d1.yaml", record), ("v/d2.txt", SOUND)]);
    let check = || {
        let output = command(repository.path(), &["check", "--select", "metadata", "--format", "concise"])
            .args(["--since", "HEAD", "--no-cache"])
            .output()
            .unwrap();
        places(&output)
    };
    assert_eq!(check(), [""; 0]);

    write(repository.path(), "v/d1.txt", &SOUND.replace("1. Telegram", "3. Telegram"));

    assert_eq!(check(), ["v/d1.yaml:3"]);

    let records = "records:\n- {id: v/d1, number: 1, kind: telegram, title: Telegram From the Embassy in Peru}\n- {id: v/d2, number: 4, kind: telegram, title: Telegram From the Embassy in Peru}\n";
    let repository =
        crate::repository(&[("v/d1.txt", SOUND), ("v/records.yaml", records), ("v/d2.txt", SOUND)]);
    write(repository.path(), "v/d1.txt", &SOUND.replace("1. Telegram", "3. Telegram"));
    let output = command(repository.path(), &["check", "--select", "metadata", "--format", "concise"])
        .args(["--since", "HEAD", "--no-cache"])
        .output()
        .unwrap();
    assert_eq!(
        places(&output),
        ["v/records.yaml:2"],
        "the record of a document that did not change is not told"
    );
}
