//! What each format writes: against a golden file, the standard's schema or another reader.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use corrigenda::check::{Diagnostic, Report, Status};
use corrigenda::report::{self, Appearance, Format};
use corrigenda::rule::Level;
use serde_json::Value;

#[path = "formats/reports.rs"]
mod reports;

use reports::{HOSTILE, clean, diagnostic, everything, large};

const APPEARANCE: Appearance = Appearance { colour: false, hyperlinks: false, width: 100 };

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn written(report: &Report, format: Format) -> String {
    let mut out = Vec::new();
    report::write(report, format, APPEARANCE, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn json(report: &Report, format: Format) -> Value {
    serde_json::from_str(&written(report, format)).unwrap()
}

/// Compares a text with a golden file, or writes the file where UPDATE_DOCS is set.
fn compare(name: &str, text: &str) {
    // A new version changes no format.
    let text = text.replace(&format!("\"semanticVersion\": \"{}\"", env!("CARGO_PKG_VERSION")), "VERSION");
    let path = root().join("tests/formats/golden").join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(golden == text, "{name} differs; UPDATE_DOCS=1 cargo test --test formats writes it:\n{text}");
}

#[test]
fn every_format_writes_what_its_golden_file_shows() {
    for format in Format::ALL {
        compare(&format!("findings.{}", format.name()), &written(&everything(), *format));
        compare(&format!("clean.{}", format.name()), &written(&clean(), *format));
    }
}

#[test]
fn the_summary_of_a_job_is_what_its_golden_file_shows() {
    for (name, report) in [("findings.md", everything()), ("clean.md", clean()), ("large.md", large(4000))] {
        let mut out = Vec::new();
        report::write_job_summary(&report, &mut out).unwrap();
        compare(name, &String::from_utf8(out).unwrap());
    }
}

/// The standard's schema, from the package that the tests depend on for it.
fn sarif_schema() -> Value {
    let host = Command::new(std::env::var_os("RUSTC").unwrap_or("rustc".into())).arg("-vV").output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    let schema = std::fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap();
    let mut schema: Value = serde_json::from_str(&schema).unwrap();
    // The standard's pattern of languages has a bracket too many, which the validator does not take; no language is written.
    for definition in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][definition]["properties"]["language"];
        language.as_object_mut().unwrap().remove("pattern").unwrap();
    }
    assert!(
        schema["title"].as_str().unwrap().contains("SARIF") && schema["definitions"]["result"].is_object()
    );
    schema
}

#[test]
fn sarif_is_as_the_standards_schema_says() {
    let validator = jsonschema::validator_for(&sarif_schema()).unwrap();
    for report in [everything(), clean(), large(400)] {
        let log = json(&report, Format::Sarif);
        let errors: Vec<String> =
            validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, [""; 0]);
    }
    let mut broken = json(&clean(), Format::Sarif);
    broken["runs"][0]["results"] = serde_json::json!([{ "level": "advice" }]);
    assert!(!validator.is_valid(&broken), "the schema sees what is wrong");
}

#[test]
fn a_sarif_result_names_its_rule_and_what_became_of_it() {
    let log = json(&everything(), Format::Sarif);
    let run = &log["runs"][0];
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        let of_rule = |rule: &str| result["ruleId"] == rule;
        let state = if of_rule("footnote/orphan-note") { "unchanged" } else { "new" };
        assert_eq!(result["baselineState"], state);
        let suppressions = result["suppressions"].as_array().unwrap();
        assert_eq!(suppressions.len(), usize::from(of_rule("typography/doubled-word")));
    }
    assert_eq!(run["results"][3]["suppressions"][0]["justification"], HOSTILE);
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let plain = json(&large(4), Format::Sarif);
    let result = &plain["runs"][0]["results"][0];
    assert!(result.get("baselineState").is_none() && result.get("suppressions").is_none());
    assert_eq!(plain["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn sarif_leaves_the_least_severe_results_out_beyond_what_platforms_take_and_says_so() {
    let report = large(30_000);
    let log = json(&report, Format::Sarif);
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 25_000);
    let of_level = |level: &str| results.iter().filter(|result| result["level"] == level).count();
    assert_eq!([of_level("error"), of_level("warning"), of_level("note")], [15_000, 7_500, 2_500]);
    let text = report::left_out(&report, Format::Sarif).unwrap();
    assert!(text.contains("5,000") && text.contains("25,000"), "{text}");
    assert_eq!(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"], text);
    assert_eq!(report::left_out(&large(25_000), Format::Sarif), None);
}

#[test]
fn lines_of_json_are_the_report_in_json() {
    for report in [everything(), clean()] {
        let mut whole = json(&report, Format::Json);
        let text = written(&report, Format::JsonLines);
        let mut lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let last = lines.pop().unwrap();
        assert_eq!(Value::Array(lines), whole.as_object_mut().unwrap().remove("diagnostics").unwrap());
        assert_eq!(last, whole);
    }
}

#[test]
fn json_is_as_its_schema_says_whatever_stands_in_it() {
    let schema = std::fs::read_to_string(root().join("schemas/report.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let report = json(&everything(), Format::Json);
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn what_is_waived_or_known_is_left_out_where_a_format_has_no_word_for_it() {
    let with = everything();
    let mut without = everything();
    without.diagnostics.retain(|diagnostic| diagnostic.status == Status::New);
    for format in Format::ALL {
        let has_word = matches!(format, Format::Json | Format::JsonLines | Format::Sarif);
        assert_eq!(written(&with, *format) != written(&without, *format), has_word, "{}", format.name());
    }
}

#[test]
fn a_parser_of_xml_reads_what_was_written() {
    for report in [everything(), clean()] {
        let junit = written(&report, Format::Junit);
        let junit = roxmltree::Document::parse(&junit).unwrap();
        let count = |name: &str| junit.descendants().filter(|node| node.has_tag_name(name)).count();
        let suites = junit.root_element();
        let elements =
            [("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")];
        for (attribute, element) in elements {
            assert_eq!(suites.attribute(attribute).unwrap(), count(element).to_string());
        }
        let checkstyle = written(&report, Format::Checkstyle);
        roxmltree::Document::parse(&checkstyle).unwrap();
    }
    let checkstyle = written(&everything(), Format::Checkstyle);
    let checkstyle = roxmltree::Document::parse(&checkstyle).unwrap();
    let errors: Vec<_> = checkstyle.descendants().filter(|node| node.has_tag_name("error")).collect();
    let message = errors[3].attribute("message").unwrap();
    let hostile = HOSTILE.replace(['\u{1B}', '\0', '\u{FFFE}'], "\u{FFFD}");
    assert_eq!(message, format!("{hostile} (help: {hostile})"));
}

#[test]
fn a_finding_that_fails_no_run_is_no_failed_test() {
    let failures = |least: Option<Level>| {
        let junit = written(&Report { fails_from: least, ..everything() }, Format::Junit);
        junit.matches("<failure").count()
    };
    assert_eq!(
        [None, Some(Level::Error), Some(Level::Warning), Some(Level::Advice)].map(failures),
        [0, 2, 3, 4]
    );
}

#[test]
fn sarif_says_what_is_new_where_nothing_that_is_known_fired() {
    let report = Report { has_baseline: true, ..large(4) };
    assert_eq!(json(&report, Format::Sarif)["runs"][0]["results"][0]["baselineState"], "new");
}

#[test]
fn the_columns_of_reviewdog_count_bytes_and_those_of_sarif_characters() {
    let report = everything();
    let start = report.diagnostics[0].span.start;
    let line = report.files[0].slice(report.files[0].line(0));
    let characters = line[..start as usize].chars().count() + 1;
    let rdjson = json(&report, Format::Rdjson);
    let sarif = json(&report, Format::Sarif);

    let troubles = report.troubles.len();
    assert_eq!(rdjson["diagnostics"][troubles]["location"]["range"]["start"]["column"], start + 1);
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startColumn"], characters);
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
}

/// A command's text or property as the platform reads it.
fn unescaped(text: &str) -> String {
    let pairs = [("%2C", ","), ("%3A", ":"), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")];
    pairs.into_iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[test]
fn a_command_to_github_is_one_line_and_says_what_the_finding_says() {
    let text = written(&everything(), Format::Github);
    let commands: Vec<&str> = text.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(commands.len(), 6, "{text}");
    assert_eq!(text.lines().count(), 7);
    let hostile = commands.iter().find(|command| command.contains("title=typography/mojibake")).unwrap();
    let message = hostile.splitn(3, "::").nth(2).unwrap();
    assert!(unescaped(message).contains("100% ::error:: ##[group] [a](b)"), "{message}");
    assert!(unescaped(message).contains("\r\n𐐀"), "{message}");
    let file = commands[4].split_once("file=").unwrap().1.split(',').next().unwrap();
    assert_eq!(unescaped(file), "d:2,%?\n.txt");
}

#[test]
fn github_is_given_the_worst_ten_of_each_level_and_the_log_has_the_others() {
    let text = written(&large(200), Format::Github);
    let lines: Vec<&str> = text.lines().collect();
    let levels: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.strip_prefix("::")?.split_once(" file="))
        .map(|it| it.0)
        .collect();
    assert_eq!(levels, [["error"; 10], ["warning"; 10], ["notice"; 10]].concat());
    assert_eq!(lines[30], "170 findings are left to this log: 10 of a level are annotated");
    let others = lines.iter().filter(|line| line.contains("] d")).count();
    assert_eq!(others, 170);
    assert_eq!(*lines.last().unwrap(), "100 errors, 50 warnings, 50 pieces of advice in 1 of 4 documents");
}

#[test]
fn nothing_in_a_line_that_is_left_to_the_log_is_a_command() {
    let mut report = large(60);
    for finding in &mut report.diagnostics {
        finding.message = format!("\n::error::{HOSTILE}\n##[error]");
    }
    let text = written(&report, Format::Github);
    let is_left = |line: &&str| !line.starts_with("::error file=") && !line.starts_with("::warning file=");
    let left: Vec<&str> = text.lines().filter(is_left).filter(|line| line.contains("::error::")).collect();
    assert!(left.iter().any(|line| line.starts_with("error[")), "{text}");
    assert!(left.iter().filter(|line| !line.starts_with("::notice file=")).all(|line| !line.contains("##[")));
}

#[test]
fn gitlab_tells_issues_apart_by_their_fingerprints() {
    let issues = json(&everything(), Format::Gitlab);
    let issues = issues.as_array().unwrap();
    let mut fingerprints: Vec<&str> =
        issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), issues.len());
    assert_eq!(issues[2]["severity"], "major");
}

/// Counts the bytes that it is given and forgets them.
struct Counting(u64);

impl Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_report_with_a_hundred_thousand_findings_is_ten_times_one_with_ten_thousand() {
    let (small, large) = (large(10_000), large(100_000));
    // Statistics are as long as there are rules and volumes.
    let counts = [Format::Statistics, Format::StatisticsJson];
    for format in Format::ALL.iter().filter(|format| !counts.contains(format)) {
        let bytes = |report: &Report| {
            let mut out = Counting(0);
            report::write(report, *format, APPEARANCE, &mut out).unwrap();
            out.0
        };
        // SARIF ends at the platforms' limit.
        let factor = if *format == Format::Sarif { 2.5 } else { 10.0 };
        let measured = bytes(&large) as f64 / bytes(&small) as f64;
        assert!((measured / factor - 1.0).abs() < 0.1, "{}: {measured}", format.name());
    }
}

#[test]
fn a_finding_at_the_end_of_a_file_has_a_place_in_every_format() {
    let mut report = everything();
    let end = report.files[0].line(2).end as usize;
    report.diagnostics = vec![diagnostic("footnote/orphan-note", Level::Error, 0, end..end)];
    for format in Format::ALL {
        let text = written(&report, *format);
        assert!(text.contains('3'), "{}: {text}", format.name());
    }
    let region =
        &json(&report, Format::Sarif)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!([&region["startLine"], &region["startColumn"], &region["endColumn"]], [3, 5, 5]);
}

/// Findings, for the tests above, are worth a place only when they stand in the report's files.
#[test]
fn the_reports_of_these_tests_mark_what_they_mean() {
    let report = everything();
    let marked = |finding: &Diagnostic| report.files[finding.file].slice(finding.span).to_owned();
    let words: Vec<String> = report.diagnostics.iter().map(marked).collect();
    assert_eq!(words[0], "8");
    assert_eq!(words[3], "end");
    assert_eq!(words[4], "page");
}
