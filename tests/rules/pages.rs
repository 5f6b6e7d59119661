//! What is generated from the rules: the README's table and drawn report, and a page for each rule.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use corrigenda::example;
use corrigenda::finding::Safety;
use corrigenda::rule::Rule;
use corrigenda::rules::RULES;
use serde::Deserialize;
use serde_yaml::Value;

/// A text with what stands between two marks replaced.
pub fn between(text: &str, mark: &str, content: &str) -> String {
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (before, rest) = text.split_once(&open).expect("the README has the opening mark");
    let (_, after) = rest.split_once(&close).expect("the README has the closing mark");
    format!("{before}{open}{content}{close}{after}")
}

/// The table of rules.
pub fn table() -> String {
    let mut table = String::from("| rule | level | fix | what is wrong |\n|---|---|---|---|\n");
    for rule in RULES {
        let card = rule.card();
        let fix = kinds_of_fixes(rule);
        table += &format!(
            "| [`{0}`](docs/rules/{0}.md) | {1} | {fix} | {2} |\n",
            rule.name, card.level, card.title
        );
    }
    table
}

/// "safe", "editorial", "safe, editorial": the kinds of the fixes that a rule's examples show; nothing where there are none.
fn kinds_of_fixes(rule: &Rule) -> String {
    let kinds: BTreeSet<Safety> =
        crate::examples(rule).iter().flat_map(|example| example::fixes(rule, example).unwrap()).collect();
    kinds.into_iter().map(Safety::name).collect::<Vec<_>>().join(", ")
}

/// What a command of the README writes.
pub fn report(root: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_corrigenda"))
        .args(arguments)
        .current_dir(root)
        .output()
        .expect("the program runs");
    format!("```text\n{}```\n", String::from_utf8(output.stdout).expect("reports are UTF-8"))
}

/// What a schema of the series checks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesCheck {
    /// The row's name.
    pub row: String,
    /// What it checks.
    pub check: String,
    /// Whether a run in CI needs it.
    pub essential: bool,
    /// Why no rule covers it.
    pub reason: Option<String>,
}

/// The table of what the series checks, each row with its rules or a reason.
pub fn series_checks(checks: &[SeriesCheck]) -> String {
    let mut page = String::from(concat!(
        "# What the series checks today\n\n",
        "Rows are those of the Schematron files of *Foreign Relations of the United States*: F header and documents, ",
        "I ids and pointers, S signatures, C characters, D and R dates, A attachments, B records of volumes, J and T drafts. ",
        "Bold rows are needed in CI; the preset `frus-ci` runs exactly their rules.\n\n",
        "| row | what is checked | rule, or why there is none |\n|---|---|---|\n"
    ));
    for check in checks {
        let rules: Vec<String> = RULES
            .iter()
            .filter(|rule| rule.card().covers.contains(&check.row))
            .map(|rule| format!("[{0}](rules/{0}.md)", rule.name))
            .collect();
        let row = if check.essential { format!("**{}**", check.row) } else { check.row.clone() };
        let answer = check.reason.clone().unwrap_or_else(|| rules.join(", "));
        page += &format!("| {row} | {} | {answer} |\n", check.check);
    }
    page
}

/// A rule's page.
pub fn page(rule: &Rule) -> String {
    let card = rule.card();
    let word = |value: serde_yaml::Result<Value>| value.unwrap().as_str().unwrap().to_owned();
    let forms: Vec<String> = card.forms.iter().map(|form| word(serde_yaml::to_value(form))).collect();
    let mut page = format!(
        "# {}\n\n**{}.** Level: {}. Forms: {}. Scope: {}.\n\n{}\n\n",
        rule.name,
        card.title,
        card.level,
        forms.join(", "),
        word(serde_yaml::to_value(card.scope)),
        card.rationale
    );
    let kinds = kinds_of_fixes(rule);
    if !kinds.is_empty() {
        page += &format!("Fix: {kinds}.\n\n");
    }
    if !card.covers.is_empty() {
        page += &format!(
            "Covers [{}](../../SERIES-CHECKS.md) of the series’ own checks.\n\n",
            card.covers.join(", ")
        );
    }
    if !card.parameters.is_empty() {
        page += "| parameter | type | default | |\n|---|---|---|---|\n";
        for (name, parameter) in &card.parameters {
            let default = serde_yaml::to_string(&parameter.default).unwrap();
            page += &format!(
                "| `{name}` | {} | {} | {} |\n",
                parameter.kind,
                default.trim(),
                parameter.description
            );
        }
        page += "\n";
    }
    let file: Value = serde_yaml::from_str(rule.yaml()).unwrap();
    for example in file["examples"].as_sequence().unwrap() {
        page += &format!("## Example: {}\n\n", example["name"].as_str().unwrap());
        let text = |key: &str| example.get(key).and_then(Value::as_str);
        if let Some(text) = text("good").or_else(|| text("bad")) {
            page += &format!("```text\n{text}```\n\n");
        }
        for (name, text) in example.get("files").and_then(Value::as_mapping).into_iter().flatten() {
            page += &format!("`{}`\n\n```text\n{}```\n\n", name.as_str().unwrap(), text.as_str().unwrap());
        }
        if let Some(help) = text("help") {
            page += &format!("Help: {help}\n\n");
        }
        if let Some(text) = text("fixed") {
            page += &format!("Fixed:\n\n```text\n{text}```\n\n");
        }
        for (name, text) in example.get("fixed").and_then(Value::as_mapping).into_iter().flatten() {
            let (name, text) = (name.as_str().unwrap(), text.as_str().unwrap());
            page += &format!("`{name}`, fixed:\n\n```text\n{text}```\n\n");
        }
    }
    if !card.see.is_empty() {
        let links: Vec<_> = card.see.iter().map(|rule| format!("[{rule}](../{rule}.md)")).collect();
        page += &format!("See also {}.\n", links.join(", "));
    }
    page.trim_end().to_owned() + "\n"
}
