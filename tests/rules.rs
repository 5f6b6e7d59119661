//! Every rule's file: its examples are run, its shape is checked, and folder, code, README and pages agree.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use corrigenda::configuration::Configuration;
use corrigenda::example::{self, Drawing, Example, Failure, SCAFFOLDS, SLOT};
use corrigenda::rule::Rule;
use corrigenda::rules::RULES;
use corrigenda::source::Source;
use corrigenda::triage::{self, Choice};

#[path = "rules/pages.rs"]
mod pages;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn examples(rule: &Rule) -> Vec<Example> {
    let source = Source::from_text(rule.path(), rule.yaml());
    example::read(&source).unwrap_or_else(|problems| panic!("{}: {problems:?}", rule.name))
}

#[test]
fn every_example_raises_exactly_what_its_carets_show() {
    let mut failures = String::new();
    for rule in RULES {
        for example in examples(rule) {
            let found = example::run(rule, &example).unwrap_or_else(|error| panic!("{}: {error}", rule.name));
            for Failure { what, expected, found } in found {
                failures += &format!(
                    "\n{}: {}\n{what}\n--- found\n{found}--- expected\n{expected}",
                    rule.name, example.name
                );
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn every_rule_that_offers_a_fix_shows_it() {
    for rule in RULES {
        let examples = examples(rule);
        let is_shown = examples.iter().any(|example| example.fixed.is_some());
        let is_offered = examples.iter().any(|example| !example::fixes(rule, example).unwrap().is_empty());
        let path = root().join("src/rules").join(format!("{}.rs", rule.name.replace('-', "_")));
        let is_in_code = std::fs::read_to_string(path).is_ok_and(|code| code.contains(".fix("));
        let offers = is_offered || is_in_code;
        assert_eq!(is_shown, offers, "{} shows a fix where and only where it offers one", rule.name);
        assert_eq!(is_shown, rule.has_fix(), "{}", rule.name);
    }
}

#[test]
fn every_rule_shows_what_it_reports_and_what_it_leaves_alone() {
    for rule in RULES {
        let examples = examples(rule);
        // YAML cannot hold a byte that is not UTF-8; tests/seed.rs shows it.
        let can_show = rule.name != "structure/undecodable-bytes";
        let marked = examples.iter().filter(|example| example.is_marked()).count();
        assert!(marked >= if can_show { 2 } else { 0 }, "{} shows twice what it reports", rule.name);
        assert!(examples.len() - marked >= 2, "{} shows twice what it leaves alone", rule.name);
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
    let in_code: Vec<String> = RULES.iter().map(|rule| rule.name.to_string()).collect();

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
    for (name, text) in SCAFFOLDS {
        assert_eq!(text.matches(SLOT).count(), 1, "{name}");
        let drawn = "<note n=\"2\" xml:id=\"d4fn2\">\n                    ^^^^^ the id names document d4\n";
        let set = Drawing::parse(drawn, false).unwrap().set_into(text);
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
    let text = pages::between(&text, "report", &pages::report(&root(), &["check", "docs/sample"]));
    let concise = pages::report(&root(), &["check", "--format", "concise", "docs/sample-tei"]);
    let text = pages::between(&text, "report-tei", &concise);
    let survey = ["survey", "--only", "levels,repositories,page-breaks", "docs/sample"];
    compare(&readme, pages::between(&text, "survey", &pages::report(&root(), &survey)));
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
        RULES.iter().filter(|rule| !rule.card().covers.is_empty()).map(|rule| &*rule.name).collect();
    assert_eq!(active, covering);
}
