//! The recipes for CI are run here as far as they can be: the action's steps, the hook's command, the README's lines.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_yaml::Value;

const DANGLING: &str = "1. Telegram From the Embassy in Peru1\n\n\nLabor has not heeded the call.2\n\nThe junta is in control.3\n\n  1. Source: Johnson Library, National Security File. Confidential.\n  3. Not found.\n";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn yaml(name: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(root().join(name)).unwrap()).unwrap()
}

/// A collection of two volumes, one of them with a slip.
fn collection() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("volumes/peru 1/d1.txt", DANGLING.to_owned()),
        (
            "volumes/chile/d1.txt",
            DANGLING
                .replace("call.2", "call.")
                .replace("control.3", "control.2")
                .replace("  3. Not", "  2. Not"),
        ),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Runs lines of a shell where the program is installed.
fn shell(folder: &Path, lines: &str, variables: &BTreeMap<String, String>) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_corrigenda")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap();
    let path = std::env::join_paths(std::iter::once(program).chain(std::env::split_paths(&path))).unwrap();
    Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", lines])
        .current_dir(folder)
        .env("PATH", path)
        .env("GITHUB_STEP_SUMMARY", folder.join("summary.md"))
        .envs(variables)
        .output()
        .unwrap()
}

/// Runs the steps of the action one after another, as the platform does, and gives back the last one's output.
fn action(folder: &Path, given: &[(&str, &str)]) -> Output {
    let action = yaml("action.yml");
    let input = |name: &str| {
        let given = given.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned());
        given.unwrap_or_else(|| action["inputs"][name]["default"].as_str().unwrap().to_owned())
    };
    let mut last = None;
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        let empty = serde_yaml::Mapping::new();
        let variables = step.get("env").and_then(Value::as_mapping).unwrap_or(&empty);
        let variables = variables.iter().map(|(name, value)| {
            let expression = value.as_str().unwrap();
            let name_of_input = expression.strip_prefix("${{ inputs.").unwrap().strip_suffix(" }}").unwrap();
            (name.as_str().unwrap().to_owned(), input(name_of_input))
        });
        assert_eq!(step["shell"].as_str(), Some("bash"));
        let output = shell(folder, step["run"].as_str().unwrap(), &variables.collect());
        let is_failed = !output.status.success();
        last = Some(output);
        if is_failed {
            break;
        }
    }
    last.unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_action_annotates_the_change_and_writes_its_reports() {
    let folder = collection();

    let output = action(folder.path(), &[("paths", "volumes\n"), ("sarif", "report.sarif")]);

    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let log = text(&output.stdout);
    assert!(log.starts_with("::error file=volumes/peru 1/d1.txt,line=4,"), "{log}");
    assert!(fs::read_to_string(folder.path().join("report.sarif")).unwrap().contains("\"2.1.0\""));
    assert!(
        fs::read_to_string(folder.path().join("summary.md")).unwrap().starts_with("## corrigenda: 1 error")
    );
}

#[test]
fn the_action_takes_paths_with_blanks_and_further_options() {
    let folder = collection();
    let level = "--level\nfootnote/dangling-marker=advice\n";

    let paths = "volumes/peru 1\nvolumes/chile";
    let output = action(folder.path(), &[("paths", paths), ("arguments", level)]);

    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).starts_with("::notice file=volumes/peru 1/d1.txt"));
    let output = action(folder.path(), &[("paths", "$(touch x); volumes")]);
    assert_eq!(output.status.code(), Some(2), "a path is a path");
    assert!(!folder.path().join("x").exists());
}

#[test]
fn the_hook_checks_the_files_that_it_is_given() {
    let folder = collection();
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hook = &hooks[0];
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"corrigenda\""), "the entry is a program of this package");
    assert_eq!(hook["files"].as_str(), Some(r"\.(txt|xml)$"));

    let entry = hook["entry"].as_str().unwrap();
    let none = BTreeMap::new();
    let output =
        shell(folder.path(), &format!("{entry} 'volumes/peru 1/d1.txt' volumes/chile/d1.txt"), &none);
    assert_eq!(output.status.code(), Some(1));
    let output = shell(folder.path(), &format!("{entry} volumes/chile/d1.txt"), &none);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn the_readmes_lines_for_ci_run() {
    let folder = collection();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let (_, section) = readme.split_once("\n### In CI\n").unwrap();
    let (section, _) = section.split_once("\n### ").unwrap();
    let is_run = |line: &&str| line.contains("corrigenda check ");
    let lines: Vec<&str> = section.lines().filter(is_run).collect();
    assert_eq!(lines.len(), 2, "{section}");
    for line in lines {
        let command = &line[line.find("corrigenda check").unwrap()..];
        let output = shell(folder.path(), command, &BTreeMap::new());
        assert_eq!(output.status.code(), Some(1), "{command}: {}", text(&output.stderr));
    }
    let quality = fs::read_to_string(folder.path().join("quality.json")).unwrap();
    assert!(quality.contains("footnote/dangling-marker"));
    // The action's inputs are those that it has.
    let action = yaml("action.yml");
    for input in ["paths", "arguments"] {
        assert!(section.contains(&format!("    {input}: ")) && action["inputs"].get(input).is_some());
    }
    let hook = &yaml(".pre-commit-hooks.yaml")[0];
    assert_eq!(hook["id"].as_str(), Some("corrigenda"));
    // What a recipe says of files stands in place of the hook's own, so it must name the endings, too.
    let recipe = section.lines().find_map(|line| line.trim().strip_prefix("files: ")).unwrap();
    assert_eq!(recipe, format!("^volumes/.*{}", hook["files"].as_str().unwrap()));
}
