//! Every rule's file: its examples are run, its shape is checked, and folder, code, README and pages agree.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use corrigenda::check::{Diagnostic, Report, check_sources, waive};
use corrigenda::configuration::Configuration;
use corrigenda::rule::{Check, Level, Rule};
use corrigenda::rules::RULES;
use corrigenda::source::Source;
use corrigenda::triage::{self, ActiveRule, Choice, Plan, waivers};
use serde_yaml::{Mapping, Value};

#[path = "rules/drawing.rs"]
mod drawing;
#[path = "rules/fixing.rs"]
mod fixing;
#[path = "rules/pages.rs"]
mod pages;

use drawing::{Drawing, Mark};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn plan(rule: &Rule, parameters: &Mapping) -> Plan {
    let check = rule.check(parameters).unwrap_or_else(|error| panic!("{}: {error}", rule.name));
    // What is waived is found by the other rules.
    if matches!(check, Check::Waivers(_)) {
        return triage::plan(&Choice::default(), &Configuration::default()).unwrap();
    }
    let active = ActiveRule { name: rule.name.into(), level: rule.level(), forms: rule.forms(), check };
    Plan::of(vec![active], Level::Error)
}

/// The text that an example is set into.
fn scaffold(example: &Value) -> Option<String> {
    let name = example.get("in")?.as_str()?;
    let path = root().join("rules/scaffolds").join(format!("{name}.xml"));
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// An example's texts, with the carets that stand in them.
fn drawings(example: &Value) -> Vec<(String, Drawing)> {
    let text = |key: &str| example.get(key).and_then(Value::as_str);
    if let Some(snippet) = text("good").or_else(|| text("bad")) {
        let drawing = Drawing::parse(snippet);
        let Some(scaffold) = scaffold(example) else { return vec![("d1.txt".to_owned(), drawing)] };
        return vec![("frus1964-68v31.xml".to_owned(), drawing.set_into(&scaffold))];
    }
    let files = example.get("files").and_then(Value::as_mapping).expect("an example has a text or files");
    let file = |(name, text): (&Value, &Value)| {
        (name.as_str().unwrap().to_owned(), Drawing::parse(text.as_str().unwrap()))
    };
    files.iter().map(file).collect()
}

/// The plan that runs a rule as an example has it.
fn example_plan(rule: &Rule, example: &Value) -> Plan {
    let empty = Mapping::new();
    plan(rule, example.get("parameters").and_then(Value::as_mapping).unwrap_or(&empty))
}

/// The marks that a rule makes in the texts, by file; and the helps.
fn found(rule: &Rule, example: &Value, drawings: &[(String, Drawing)]) -> (Vec<BTreeSet<Mark>>, Vec<String>) {
    let sources =
        drawings.iter().map(|(name, drawing)| Source::from_text(name.clone(), drawing.text.clone()));
    let report = report(sources.collect(), example_plan(rule, example));
    let mut marks = vec![BTreeSet::new(); drawings.len()];
    let mut add = |file: usize, span: corrigenda::source::Span, sign: char, message: &str| {
        let source = &report.files[file];
        let place = drawings.iter().position(|(name, _)| name == source.path().as_str()).unwrap();
        marks[place].insert(Mark::new(source, span, sign, message))
    };
    let mut helps = Vec::new();
    for diagnostic in report.diagnostics.iter().filter(|diagnostic| diagnostic.rule == rule.name) {
        let is_new = add(diagnostic.file, diagnostic.span, '^', &diagnostic.message);
        assert!(is_new, "{} says “{}” twice of one place", rule.name, diagnostic.message);
        for label in &diagnostic.labels {
            let line = report.files[label.file].position(label.span.start).line;
            // The other place may stand in the scaffold, where no caret can show it.
            if drawings.iter().any(|(_, drawing)| drawing.lines.contains(&line)) {
                add(label.file, label.span, '-', &label.message);
            }
        }
        helps.extend(diagnostic.help.clone());
    }
    (marks, helps)
}

/// What is found in texts; a file of waivers among them is obeyed on the first day of 2026.
fn report(sources: Vec<Source>, mut plan: Plan) -> Report {
    let is_waivers = |source: &Source| source.path() == waivers::FILE_NAME;
    let (mut files, texts): (Vec<Source>, Vec<Source>) = sources.into_iter().partition(is_waivers);
    let Some(file) = files.pop() else { return check_sources("volume", texts, &plan) };
    let waivers = waivers::read(&file).unwrap();
    plan.keep_words_for(&waivers);
    let mut report = check_sources("volume", texts, &plan);
    let faults = waive::apply(&mut report, &waivers, "2026-01-01", true, &plan);
    waive::report_faults(&mut report, file, &faults, &plan);
    report
}

fn examples(rule: &Rule) -> Vec<Value> {
    let file: Value = serde_yaml::from_str(rule.yaml()).unwrap();
    file["examples"].as_sequence().unwrap().clone()
}

#[test]
fn every_example_raises_exactly_what_its_carets_show() {
    let mut failures = String::new();
    for rule in RULES {
        for example in examples(rule) {
            let name = example["name"].as_str().unwrap().to_owned();
            let drawings = drawings(&example);
            let (marks, helps) = found(rule, &example, &drawings);
            for ((file, drawing), marks) in drawings.iter().zip(&marks) {
                if *marks != drawing.marks {
                    failures += &format!(
                        "\n{}: {name} ({file})\n--- found\n{}--- expected\n{}",
                        rule.name,
                        drawing.drawn(marks),
                        drawing.drawn(&drawing.marks)
                    );
                }
            }
            let help = example.get("help").and_then(Value::as_str);
            if help.is_some() && helps.first().map(String::as_str) != help {
                failures += &format!("\n{}: {name}: the help is {helps:?}", rule.name);
            }
            let is_marked = drawings.iter().any(|(_, drawing)| !drawing.marks.is_empty());
            if example.get("good").is_some() == is_marked && example.get("files").is_none() {
                failures += &format!("\n{}: {name}: good has carets or bad has none", rule.name);
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// An example's texts by name, without their carets.
fn texts(drawings: &[(String, Drawing)]) -> Vec<(String, String)> {
    drawings.iter().map(|(name, drawing)| (name.clone(), drawing.text.clone())).collect()
}

#[test]
fn every_fix_that_an_example_shows_is_made_once_and_mends_all() {
    let mut failures = String::new();
    for rule in RULES {
        for example in examples(rule) {
            let (name, drawings) = (example["name"].as_str().unwrap(), drawings(&example));
            let Some(expected) = fixing::expected(&example, &drawings, scaffold(&example).as_deref()) else {
                continue;
            };
            let plan = example_plan(rule, &example);
            let after = fixing::fixed(&plan, &texts(&drawings));
            if after != expected {
                failures += &format!(
                    "\n{}: {name}\n--- fixed\n{}\n--- expected\n{}",
                    rule.name,
                    after.concat(),
                    expected.concat()
                );
                continue;
            }
            let names = drawings.iter().map(|(name, _)| name.clone());
            let again: Vec<(String, String)> = names.zip(after.clone()).collect();
            if fixing::fixed(&plan, &again) != after {
                failures += &format!("\n{}: {name}: a second application changes more", rule.name);
            }
            let sources = again.into_iter().map(|(name, text)| Source::from_text(name, text)).collect();
            if !check_sources("volume", sources, &plan).diagnostics.is_empty() {
                failures += &format!("\n{}: {name}: the fixed text is reported", rule.name);
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn every_rule_that_offers_a_fix_shows_it() {
    for rule in RULES {
        let examples = examples(rule);
        let is_shown = examples.iter().any(|example| example.get("fixed").is_some());
        let is_offered = examples.iter().any(|example| {
            let sources =
                texts(&drawings(example)).into_iter().map(|(name, text)| Source::from_text(name, text));
            let report = check_sources("volume", sources.collect(), &example_plan(rule, example));
            let own = |diagnostic: &&Diagnostic| diagnostic.rule == rule.name;
            report.diagnostics.iter().filter(own).any(|diagnostic| diagnostic.fix.is_some())
        });
        let offers = is_offered || fixing::offers_fixes(rule, &root());
        assert_eq!(is_shown, offers, "{} shows a fix where and only where it offers one", rule.name);
        assert_eq!(is_shown, rule.has_fix(), "{}", rule.name);
    }
}

#[test]
fn every_rule_shows_what_it_reports_and_what_it_leaves_alone() {
    for rule in RULES {
        let drawings: Vec<_> = examples(rule).iter().map(drawings).collect();
        let is_marked =
            |drawings: &Vec<(String, Drawing)>| drawings.iter().any(|(_, text)| !text.marks.is_empty());
        // YAML cannot hold a byte that is not UTF-8; tests/seed.rs shows it.
        let can_show = rule.name != "structure/undecodable-bytes";
        let marked = drawings.iter().filter(|drawings| is_marked(drawings)).count();
        assert!(marked >= if can_show { 2 } else { 0 }, "{} shows twice what it reports", rule.name);
        assert!(drawings.len() - marked >= 2, "{} shows twice what it leaves alone", rule.name);
    }
}

#[test]
fn the_folder_and_the_code_have_the_same_rules() {
    let mut in_folder = BTreeSet::new();
    for group in std::fs::read_dir(root().join("rules")).unwrap() {
        let group = group.unwrap().path();
        let name = group.file_name().unwrap().to_str().unwrap().to_owned();
        if ["presets", "scaffolds", "vocabularies"].contains(&name.as_str()) {
            continue;
        }
        for file in std::fs::read_dir(&group).unwrap() {
            let stem = file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
            in_folder.insert(format!("{name}/{stem}"));
        }
    }
    let in_code: Vec<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();

    assert_eq!(in_code, in_folder.iter().cloned().collect::<Vec<_>>(), "and in order");
    for rule in RULES {
        let path = root().join("src/rules").join(format!("{}.rs", rule.name.replace('-', "_")));
        assert!(path.is_file(), "{} stands beside its file", path.display());
        for other in rule.card().see {
            assert!(RULES.iter().any(|rule| rule.name == other), "{} sees {other}", rule.name);
        }
    }
}

#[test]
fn every_vocabulary_is_as_its_schema_says() {
    let schema = std::fs::read_to_string(root().join("schemas/vocabulary.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for entry in std::fs::read_dir(root().join("rules/vocabularies")).unwrap() {
        let path = entry.unwrap().path();
        let yaml = std::fs::read_to_string(&path).unwrap();
        let value: serde_json::Value = serde_yaml::from_str(&yaml).unwrap();
        let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
}

#[test]
fn every_rule_file_is_as_its_schema_says() {
    let schema = std::fs::read_to_string(root().join("schemas/rule.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for rule in RULES {
        let yaml = rule.yaml();
        let first = "# yaml-language-server: $schema=../../schemas/rule.schema.json\n";
        assert!(yaml.starts_with(first), "{} names its schema", rule.name);
        let file: serde_json::Value = serde_yaml::from_str(yaml).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&file)
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", rule.name);
        let (_, behind) = yaml.split_once("\nexamples:").unwrap();
        let is_last = behind.lines().all(|line| line.is_empty() || line.starts_with(' '));
        assert!(is_last, "the examples of {} come last", rule.name);
    }
}

#[test]
fn every_scaffold_has_one_slot() {
    for name in ["tei-note", "tei-document", "tei-header", "tei-volume"] {
        let path = root().join("rules/scaffolds").join(format!("{name}.xml"));
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches("<!-- slot -->").count(), 1, "{name}");
        let drawing = Drawing::parse(
            "<note n=\"2\" xml:id=\"d4fn2\">\n                    ^^^^^ the id names document d4\n",
        );
        let set = drawing.set_into(&text);
        let mark = set.marks.iter().next().unwrap();
        let line = set.text.lines().nth(mark.line as usize - 1).unwrap();
        let start = mark.start as usize - 1;
        assert_eq!(&line[start..start + 5], "d4fn2", "carets count in the snippet, findings in the file");
    }
}

#[test]
fn the_readme_and_the_pages_say_what_the_rules_say() {
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    let compare = |path: &Path, expected: String| {
        let current = std::fs::read_to_string(path).unwrap_or_default();
        if update {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, expected).unwrap();
            return;
        }
        let hint = "UPDATE_DOCS=1 cargo test --test rules writes it";
        assert!(current == expected, "{} is out of date; {hint}", path.display());
    };
    let readme = root().join("README.md");
    let text = std::fs::read_to_string(&readme).unwrap();
    let text = pages::between(&text, "rules", &pages::table());
    let text = pages::between(&text, "report", &pages::report(&root(), &["docs/sample"]));
    let concise = pages::report(&root(), &["--format", "concise", "docs/sample-tei"]);
    compare(&readme, pages::between(&text, "report-tei", &concise));
    compare(&root().join("docs/SERIES-CHECKS.md"), pages::series_checks(&series_checks()));
    for rule in RULES {
        compare(&root().join(format!("docs/rules/{}.md", rule.name)), pages::page(rule));
    }
}

fn series_checks() -> Vec<pages::SeriesCheck> {
    let text = std::fs::read_to_string(root().join("docs/series-checks.yaml")).unwrap();
    let file: std::collections::BTreeMap<String, Vec<pages::SeriesCheck>> =
        serde_yaml::from_str(&text).unwrap();
    file.into_values().next().unwrap()
}

#[test]
fn every_check_of_the_series_that_a_run_needs_has_a_rule_or_a_reason() {
    let checks = series_checks();
    for check in checks.iter().filter(|check| check.essential) {
        let is_covered = RULES.iter().any(|rule| rule.card().covers.contains(&check.row));
        assert!(is_covered != check.reason.is_some(), "{} has either a rule or a reason", check.row);
    }
    for rule in RULES {
        for row in rule.card().covers {
            let check = checks.iter().find(|check| check.row == row);
            assert!(check.is_some_and(|check| check.essential), "{} covers {row}", rule.name);
        }
    }
}

#[test]
fn the_preset_of_the_series_is_exactly_the_rules_that_cover_its_checks() {
    let choice = Choice { preset: Some("frus-ci".to_owned()), ..Choice::default() };
    let plan = triage::plan(&choice, &Configuration::default()).unwrap();
    let active: Vec<&str> = plan.rules.iter().map(|rule| &*rule.name).collect();
    let covering: Vec<&str> =
        RULES.iter().filter(|rule| !rule.card().covers.is_empty()).map(|rule| rule.name).collect();
    assert_eq!(active, covering);
}
