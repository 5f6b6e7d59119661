//! The edition's settings: every key misspelt in turn is told at its place with the right suggestion, and what is set holds.

use std::fs;
use std::path::Path;
use std::process::Output;

use corrigenda::configuration::{self, Configuration};
use corrigenda::rule::Level;
use corrigenda::rules::RULES;
use corrigenda::source::Source;
use corrigenda::triage::{Choice, plan, settings};
use corrigenda::yaml::Problem;

mod support;

const SETTINGS: &str = "\
extends: [publication]
rules:
  footnote: warning
  footnote/dangling-marker: error
  source/dash-against-habit: {level: advice, instances: 5, share: 0.9}
overrides:
  - files: ['**/d1.txt', 'drafts/**']
    rules: {footnote/dangling-marker: off}
vocabularies:
  levels: [Restricted Allied]
  precedences: [Whenever]
  captions: [Marigold]
  code-words: [SUNFLOWER]
  repositories: [Scowcroft Collection]
";

fn read(text: &str) -> Result<Configuration, Vec<(String, Problem)>> {
    let source = Source::from_text("corrigenda.yaml", text);
    configuration::read(&source).map_err(|problems| {
        problems.into_iter().map(|problem| (source.slice(problem.span).to_owned(), problem)).collect()
    })
}

#[test]
fn settings_that_use_every_key_are_read() {
    let configuration = read(SETTINGS).unwrap();

    assert_eq!(configuration.extends, ["publication"]);
    assert_eq!(configuration.rules.len(), 3);
    assert!(configuration.overrides[0].files.is_match("volumes/v1/d1.txt"));
    assert_eq!(configuration.additions.len(), 5);
}

/// The words of the settings that are names: keys, rules, groups, levels, presets.
const NAMES: [&str; 20] = [
    "extends",
    "publication",
    "rules",
    "footnote",
    "warning",
    "footnote/dangling-marker",
    "error",
    "source/dash-against-habit",
    "level",
    "advice",
    "instances",
    "share",
    "overrides",
    "files",
    "vocabularies",
    "levels",
    "precedences",
    "captions",
    "code-words",
    "repositories",
];

#[test]
fn every_name_misspelt_in_turn_is_told_at_its_place_with_the_nearest() {
    for name in NAMES {
        let at = SETTINGS.match_indices(name).map(|(at, _)| at).find(|at| {
            let end = at + name.len();
            !SETTINGS[..*at].ends_with(['/', '-']) && SETTINGS[end..].starts_with([':', ',', ']', '}', '\n'])
        });
        let at = at.unwrap_or_else(|| panic!("{name} stands in the settings"));
        // A letter is lost from the middle of the word.
        let middle = at + name.len() / 2;
        let wrong = format!("{}{}", &SETTINGS[at..middle], &SETTINGS[middle + 1..at + name.len()]);
        let text = format!("{}{wrong}{}", &SETTINGS[..at], &SETTINGS[at + name.len()..]);

        let problems = read(&text).unwrap_err();

        assert_eq!(problems.len(), 1, "{wrong}: {problems:?}");
        let (words, problem) = &problems[0];
        assert_eq!(words, &wrong);
        assert_eq!(problem.help.as_deref(), Some(format!("did you mean {name}?").as_str()), "{wrong}");
    }
}

#[test]
fn every_rule_can_be_set_and_every_parameter_takes_its_default() {
    for rule in RULES {
        let card = rule.card();
        let mut text = format!("rules:\n  {}:\n    level: advice\n", rule.name);
        for (name, parameter) in &card.parameters {
            let value = serde_json::to_string(&parameter.default).unwrap();
            text += &format!("    {name}: {value}\n");
        }

        let configuration = read(&text).unwrap_or_else(|problems| panic!("{}: {problems:?}", rule.name));

        let settings = settings(&Choice::default(), &configuration).unwrap();
        let setting = settings.iter().find(|setting| setting.name == rule.name).unwrap();
        assert_eq!((setting.level, setting.origin.as_str()), (Level::Advice, "corrigenda.yaml"));
    }
}

#[test]
fn what_has_the_wrong_shape_is_told_at_its_place() {
    for (text, words, message) in [
        ("rules: [footnote]\n", "[footnote]", "a list"),
        ("rules:\n  source/dash-against-habit: {instances: many}\n", "many", "a whole number"),
        ("rules:\n  source/dash-against-habit: {share: 95}\n", "95", "from 0 to 1"),
        ("rules: {footnote: }\n", "", "is empty"),
        ("rules: {}\n---\nrules: {}\n", "", "second document"),
        ("overrides:\n  - rules: {footnote: off}\n", "r", "names no files"),
        ("overrides:\n  - files: 'a['\n", "'a['", "pattern"),
        ("rules:\n  footnote: off\n  footnote: error\n", "footnote", "stands twice"),
        ("extends: default\nrules: {\n", "", "not YAML"),
    ] {
        let problems = read(text).unwrap_err();

        assert!(problems[0].1.message.contains(message), "{text}: {problems:?}");
        assert!(problems[0].0.starts_with(words), "{text}: {problems:?}");
    }
}

#[test]
fn one_mistake_does_not_hide_another() {
    let problems = read("extend: default\nrules:\n  footnot: off\n  footnote: waring\n").unwrap_err();

    let words: Vec<&str> = problems.iter().map(|(words, _)| words.as_str()).collect();
    assert_eq!(words, ["extend", "footnot", "waring"]);
}

#[test]
fn a_preset_sets_parameters_below_the_settings_of_the_edition() {
    let parameters = |text: &str, choice: &Choice| {
        let configuration = read(text).unwrap();
        let settings = settings(choice, &configuration).unwrap();
        let setting = settings.iter().find(|setting| setting.name == "metadata/missing-key").unwrap();
        assert!(plan(choice, &configuration).is_ok());
        let parameters = serde_json::to_value(&setting.parameters).unwrap();
        (setting.origin.clone(), parameters["also"].clone(), parameters["as-read"].clone())
    };
    let of_preset = serde_json::json!(["volume", "languages", "editors", "rights", "publication"]);
    let none = serde_json::Value::Null;
    let plain = Choice::default();
    let publication = Choice { preset: Some("publication".to_owned()), ..Choice::default() };

    assert_eq!(parameters("", &plain), ("its own".to_owned(), none.clone(), none));
    assert_eq!(parameters("", &publication), ("its own".to_owned(), of_preset.clone(), true.into()));
    assert_eq!(parameters("extends: publication\n", &plain).1, of_preset);
    let (origin, also, as_read) =
        parameters("rules: {metadata/missing-key: {level: warning, as-read: false}}\n", &publication);
    assert_eq!((origin.as_str(), also, as_read), ("corrigenda.yaml", of_preset, false.into()));
}

#[test]
fn a_key_of_a_record_that_there_is_not_is_not_asked_for() {
    let message = |also: &str| {
        let problems = read(&format!("rules: {{metadata/missing-key: {{also: [{also}]}}}}\n")).unwrap_err();
        problems[0].1.message.clone()
    };

    assert!(message("date.whn").ends_with("a record has no key “date.whn”; did you mean date.when?"));
    assert!(message("place.city").ends_with("“place” has no keys in a record"));
    assert!(read("rules: {metadata/missing-key: {also: [x-shelf.row, source.box]}}\n").is_ok());
    let settings = "rules: {metadata/missing-key: {also: [volum, volume, date.whn]}}\n";
    let problems = read(settings).unwrap_err();
    let marked: Vec<&str> = problems.iter().map(|(_, problem)| &settings[problem.span.range()]).collect();
    assert_eq!(marked, ["volum", "date.whn"], "each is told at its own place");
}

#[test]
fn a_rule_beats_its_group_and_the_command_line_beats_the_settings() {
    let configuration = read("rules: {footnote/empty-note: error, footnote: off}\n").unwrap();
    let level = |choice: &Choice, name: &str| {
        let settings = settings(choice, &configuration).unwrap();
        settings.iter().find(|setting| setting.name == name).unwrap().level
    };

    assert_eq!(level(&Choice::default(), "footnote/empty-note"), Level::Error);
    assert_eq!(level(&Choice::default(), "footnote/orphan-note"), Level::Off);
    let choice = Choice { levels: vec!["footnote/orphan-note=advice".to_owned()], ..Choice::default() };
    assert_eq!(level(&choice, "footnote/orphan-note"), Level::Advice);
}

#[test]
fn an_override_holds_for_the_files_it_names_and_the_later_wins() {
    let text = "overrides:\n  - {files: 'drafts/**', rules: {footnote: off}}\n  - {files: '**/d2.txt', rules: {footnote: advice}}\n";
    let plan = plan(&Choice::default(), &read(text).unwrap()).unwrap();
    let level = |path: &str| {
        let rules = plan.rules_for(path.into());
        rules.iter().find(|rule| rule.name == "footnote/dangling-marker").map(|rule| rule.level)
    };

    assert_eq!(level("volume/d1.txt"), Some(Level::Error));
    assert_eq!(level("drafts/d1.txt"), None);
    assert_eq!(level("drafts/d2.txt"), Some(Level::Advice));
}

#[test]
fn an_override_names_files_as_the_command_line_does() {
    for pattern in ["drafts", "drafts/", "./drafts", "./drafts/*.txt", "drafts/d1.txt", "d*s"] {
        let text = format!("overrides:\n  - {{files: '{pattern}', rules: {{footnote: off}}}}\n");
        let configuration = read(&text).unwrap();
        let files = &configuration.overrides[0].files;
        assert!(files.is_match("drafts/d1.txt") && !files.is_match("volume/d1.txt"), "{pattern}");
    }
}

#[test]
fn an_override_is_matched_from_the_folder_of_the_settings() {
    let folder = folder(
        "overrides: [{files: 'volume/*.txt', rules: {source: off, classification: off, footnote: off}}]\n",
    );
    let settings = folder.path().join("corrigenda.yaml");
    for (from, arguments) in [
        (folder.path().to_owned(), vec!["check", "volume"]),
        (folder.path().join("volume"), vec!["check", "d1.txt"]),
        (
            std::env::temp_dir(),
            vec!["check", folder.path().to_str().unwrap(), "--config", settings.to_str().unwrap()],
        ),
    ] {
        let output = run(&from, &arguments);

        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.contains("no findings in 1 document"), "{}: {text}", from.display());
    }
}

#[test]
fn a_key_without_values_says_nothing() {
    let configuration = read("rules:\n  # footnote: off\nextends:\noverrides:\n").unwrap();

    assert!(configuration.rules.is_empty() && configuration.extends.is_empty());
}

#[test]
fn an_override_turns_a_rule_of_the_whole_volume_on() {
    let folder = folder(
        "rules: {source/missing-source-note: off}\noverrides: [{files: '**', rules: {source/missing-source-note: {level: warning, instances: 1, share: 0.1}}}]\n",
    );
    fs::write(folder.path().join("volume/d2.txt"), "2. Letter to Mr. Rusk\n\n\nText.\n").unwrap();

    let output = run(folder.path(), &["check", "volume/d2.txt", "--format", "concise"]);

    assert!(String::from_utf8_lossy(&output.stdout).contains("warning[source/missing-source-note]"));
}

const DOCUMENT: &str = "1. Telegram From the Embassy in Peru\n\n\nLabor has not heeded.\n\n  1. Source: Scowcroft Colection, Box 3. Secret; Marigld.\n";

fn folder(settings: &str) -> tempfile::TempDir {
    support::folder(&[("volume/d1.txt", DOCUMENT), ("corrigenda.yaml", settings)])
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    support::command(folder, arguments).output().unwrap()
}

#[test]
fn the_settings_are_found_upward_and_their_vocabulary_is_known() {
    let folder = folder("vocabularies: {repositories: [Scowcroft Collection], captions: [Marigold]}\n");

    let output = run(&folder.path().join("volume"), &["check", "d1.txt", "--format", "concise"]);

    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("there is no repository “Scowcroft Colection”"), "{text}");
    assert!(text.contains("the label has no word “Marigld”"), "{text}");
    let output = run(folder.path(), &["check", "volume", "--format", "concise", "--no-config"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains("Marigld”"), "{text}");
}

#[test]
fn a_mistake_in_the_settings_is_drawn_and_nothing_is_checked() {
    let folder = folder("rules:\n  footnote/dangling-makrer: off\n");

    let output = run(folder.path(), &["check", "."]);

    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let drawn = String::from_utf8(output.stderr).unwrap();
    assert!(drawn.contains("corrigenda.yaml:2:3"), "{drawn}");
    assert!(drawn.contains("did you mean footnote/dangling-marker?"), "{drawn}");
}

#[test]
fn the_settings_and_their_schema_agree() {
    let schema = include_str!("../schemas/config.schema.json");
    let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let is_valid = |text: &str| {
        // YAML reads a bare "off" as a word, as the settings do.
        validator.is_valid(&serde_yaml::from_str::<serde_json::Value>(text).unwrap())
    };

    for text in [SETTINGS, "extends: default\n", "rules: {footnote: off}\n", "overrides: [{files: a}]\n"] {
        assert!(is_valid(text) && read(text).is_ok(), "{text}");
    }
    for text in [
        "extend: default\n",
        "rules: {footnote: waring}\n",
        "overrides: [{rules: {}}]\n",
        "vocabularies: {level: [a]}\n",
    ] {
        assert!(!is_valid(text) && read(text).is_err(), "{text}");
    }
}

#[test]
fn the_settings_that_the_readme_shows_are_read() {
    let readme = include_str!("../README.md");
    let block = readme.split("```yaml\n").find(|block| block.starts_with("extends:")).unwrap();

    let configuration = read(block.split("```").next().unwrap()).unwrap();

    assert_eq!((configuration.rules.len(), configuration.overrides.len()), (3, 1));
}

#[test]
fn an_item_without_its_blank_is_told_of_and_a_quoted_word_is_none() {
    for settings in ["-Sercet", "\n    -Sercet\n    - Secret"] {
        let problems = read(&format!("vocabularies:\n  levels: {settings}\n")).unwrap_err();
        assert_eq!(problems[0].0, "-", "{settings}");
        assert_eq!(problems[0].1.message, "no blank stands behind “-”");
    }
    assert_eq!(read("vocabularies:\n  levels: '-Sercet'\n").unwrap().additions.len(), 1);
}

#[test]
fn the_files_that_overrides_name_are_shown_with_the_rules_and_a_point_names_all() {
    let text = "overrides: [{files: [vol, old/], rules: {footnote: off}}, {files: .}]\n";
    assert!(read(text).unwrap().overrides[1].files.is_match("vol/d1.txt"));
    let folder = folder(text);

    let output = run(folder.path(), &["rules"]);

    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.ends_with("\n2 overrides for some files only: vol, old/; .\n"), "{table}");
}
