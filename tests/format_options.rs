//! `--format` and `--output`: several reports in one run, each where it is told to go.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use corrigenda::report::Format;

mod support;

const DANGLING: &str = "1. Telegram From the Embassy in Peru1\n\n\nLabor has not heeded the call.2\n\nThe junta is in control.3\n\n  1. Source: Johnson Library, National Security File. Confidential.\n  3. Not found.\n";

fn folder() -> tempfile::TempDir {
    support::folder(&[("d1.txt", DANGLING)])
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    support::command(folder, &[&["check"], arguments].concat())
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// What standard error says of a command that is refused before anything is checked.
#[track_caller]
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(output.stdout.is_empty());
    error
}

#[test]
fn one_run_writes_several_reports_each_as_a_run_of_its_own_would() {
    let folder = folder();
    let arguments =
        ["--format", "concise", "--format", "sarif=report.sarif", "--format", "jsonl=a b=c.jsonl"];
    let output = run(folder.path(), &arguments);

    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, run(folder.path(), &["--format", "concise"]).stdout);
    let written = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(written("report.sarif"), run(folder.path(), &["--format", "sarif"]).stdout);
    assert_eq!(written("a b=c.jsonl"), run(folder.path(), &["--format", "jsonl"]).stdout);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing else is left");
}

#[test]
fn a_report_that_goes_to_a_file_leaves_standard_output_empty() {
    let folder = folder();
    let output = run(folder.path(), &["--format", "json=report.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}

#[test]
fn output_names_the_file_of_the_one_report_that_has_none() {
    let folder = folder();
    let arguments = ["--format", "gitlab=quality.json", "--format", "concise", "--output", "report.log"];
    let output = run(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let written = fs::read(folder.path().join("report.log")).unwrap();
    assert_eq!(written, run(folder.path(), &["--format", "concise"]).stdout);

    let error = refused(folder.path(), &["--format", "json=report.json", "--output", "report.log"]);
    assert!(error.contains("--output report.log: every format has a file of its own"), "{error}");
}

#[test]
fn two_reports_on_standard_output_are_refused_with_a_way_out() {
    let folder = folder();
    let error = refused(folder.path(), &["--format", "full", "--format", "sarif"]);
    assert!(error.contains("standard output") && error.contains("--format sarif=report.sarif"), "{error}");
}

#[test]
fn two_reports_in_one_file_are_refused_however_it_is_named() {
    let folder = folder();
    fs::create_dir(folder.path().join("reports")).unwrap();
    for other in ["reports/all.json", "./reports/../reports/all.json"] {
        let other = format!("gitlab={other}");
        let error = refused(folder.path(), &["--format", "json=reports/all.json", "--format", &other]);
        assert!(error.contains("format json") && error.contains("this file, too"), "{error}");
    }
    let arguments = ["--format", "json=all.json", "--format", "full", "--output", "./all.json"];
    assert!(refused(folder.path(), &arguments).contains("this file, too"));
}

#[cfg(unix)]
#[test]
fn the_systems_names_for_standard_output_mean_it_though_it_leads_to_a_file() {
    let folder = folder();
    let plain = run(folder.path(), &["--format", "json"]).stdout;
    for arguments in [["--format", "json=/dev/stdout"], ["--format=json", "--output=/dev/fd/1"]] {
        let path = folder.path().join("report");
        let mut command = command(folder.path(), &arguments);
        let status = command.stdout(fs::File::create(&path).unwrap()).status().unwrap();
        assert_eq!(status.code(), Some(1), "{arguments:?}");
        assert!(fs::read(path).unwrap() == plain, "{arguments:?}");
    }
    let error = refused(folder.path(), &["--format", "json=/dev/stdout", "--format", "sarif"]);
    assert!(error.contains("would both go to standard output"), "{error}");
}

#[test]
fn an_unknown_format_is_answered_with_the_nearest() {
    let folder = folder();
    for (format, nearest) in [("sarf=report.sarif", "sarif"), ("git-lab", "gitlab"), ("json-l", "jsonl")] {
        let error = refused(folder.path(), &["--format", format]);
        assert!(error.contains(&format!("did you mean {nearest}?")), "{error}");
    }
    let error = refused(folder.path(), &["--format", "pdf"]);
    for format in Format::ALL {
        assert!(error.contains(format.name()), "{error}");
    }
}

#[test]
fn a_report_needs_the_name_of_a_file_that_is_no_document() {
    let folder = folder();
    for (option, advice) in [
        ("junit=report.xml", "such as report.junit"),
        ("checkstyle=d1.txt", "such as report.checkstyle"),
        ("sarif=.", "this is a folder"),
        ("sarif=", "write sarif=report.sarif"),
    ] {
        let error = refused(folder.path(), &["--format", option]);
        assert!(error.contains(option) && error.contains(advice), "{error}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("d1.txt")).unwrap(), DANGLING);
}

#[test]
fn a_report_that_cannot_be_written_is_trouble_and_the_others_are_written() {
    let folder = folder();
    let arguments =
        ["--format", "json=missing/report.json", "--format", "jsonl=report.jsonl", "--format", "concise"];
    let output = run(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("missing/report.json: the report cannot be written: there is no such folder"),
        "{error}"
    );
    assert!(!output.stdout.is_empty() && folder.path().join("report.jsonl").is_file());
}

#[test]
fn a_summary_of_the_job_is_added_where_githubs_format_is_asked_for() {
    let folder = folder();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "What another step wrote.\n").unwrap();
    let with_summary = |format: &str| {
        command(folder.path(), &["--format", format]).env("GITHUB_STEP_SUMMARY", &summary).output().unwrap()
    };

    with_summary("concise");
    assert_eq!(fs::read_to_string(&summary).unwrap(), "What another step wrote.\n");
    assert_eq!(with_summary("github").status.code(), Some(1));
    let text = fs::read_to_string(&summary).unwrap();
    assert!(text.starts_with("What another step wrote.\n## corrigenda: 1 error in 1 document\n"), "{text}");
    assert!(text.contains("`footnote/dangling-marker`"), "{text}");

    let mut command = command(folder.path(), &["--format", "github"]);
    let output = command.env("GITHUB_STEP_SUMMARY", folder.path().join("missing/summary")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("the summary cannot be written"));
}

#[test]
fn what_sarif_leaves_out_is_told_on_standard_error_and_stands_in_other_reports() {
    let folder = folder();
    let body = "Labor has not heeded the call,, of the junta.\n\n".repeat(25_001);
    fs::write(folder.path().join("d1.txt"), format!("1. Telegram\n\n\n{body}")).unwrap();
    let rule = "typography/doubled-punctuation";
    let arguments = ["--select", rule, "--format", "sarif=report.sarif", "--format", "concise"];
    let output = run(folder.path(), &arguments);

    let error = String::from_utf8(output.stderr).unwrap();
    let told = "corrigenda: --format sarif: the 1 least severe finding is left out";
    assert!(error.contains(told) && error.contains("at most 25,000 results"), "{error}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.matches(rule).count(), 25_001);
    let sarif = fs::read_to_string(folder.path().join("report.sarif")).unwrap();
    assert_eq!(sarif.matches(&format!("\"ruleId\": \"{rule}\"")).count(), 25_000);
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_a_report_is_no_failure_of_ours() {
    let folder = folder();
    for format in Format::ALL {
        let mut child = command(folder.path(), &["--format", format.name()])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", format.name());
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_help_and_the_readme_name_every_format() {
    let folder = folder();
    let help = String::from_utf8(run(folder.path(), &["--help"]).stdout).unwrap();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    for format in Format::ALL {
        let name = format.name();
        let is_end = |c: char| !(c.is_ascii_alphanumeric() || c == '-');
        let is_in_help = help.split(is_end).any(|word| word == name);
        assert!(is_in_help, "{name}: {help}");
        assert!(readme.contains(&format!("\n| `{name}` | ")), "{name}");
    }
}

#[test]
fn the_readmes_commands_about_formats_run() {
    let folder = folder();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let section = readme.split_once("### Formats\n").unwrap().1.split_once("\n### ").unwrap().0;
    let lines = section.lines().filter_map(|line| line.strip_prefix("corrigenda check "));
    let commands: Vec<Vec<&str>> = lines.map(|line| line.split_whitespace().collect()).collect();
    assert!(commands.len() >= 3);
    fs::create_dir(folder.path().join("volumes")).unwrap();
    fs::rename(folder.path().join("d1.txt"), folder.path().join("volumes/d1.txt")).unwrap();
    for arguments in commands {
        let output = run(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        for file in arguments.iter().filter_map(|argument| argument.split_once('=')) {
            assert!(folder.path().join(file.1).is_file(), "{arguments:?}");
        }
    }
}

#[test]
fn statistics_are_counted_as_text_or_as_json_and_as_nothing_else() {
    let folder = folder();
    let counted = |arguments: &[&str]| String::from_utf8(run(folder.path(), arguments).stdout).unwrap();

    assert!(counted(&["--statistics"]).starts_with("rule "));
    assert_eq!(counted(&["--statistics"]), counted(&["--format", "statistics"]));
    assert_eq!(counted(&["--statistics", "--format", "json"]), counted(&["--format", "statistics-json"]));
    let error = refused(folder.path(), &["--statistics", "--format", "sarif"]);
    assert!(
        error.contains("--statistics counts findings as text or as JSON, and sarif shows them"),
        "{error}"
    );
}
