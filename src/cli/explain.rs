//! `corrigenda explain`: what a rule's file says, examples included.

use std::fmt::Write;

use clap::Args;
use serde::Serialize;
use serde_yaml::Value;

use super::settings::SettingsArguments;
use super::{SUCCESS, finish, told};
use crate::catalogue::Catalogue;
use crate::rule::Rule;
use crate::rules::RULES;

#[derive(Args)]
pub struct ExplainArguments {
    /// A rule, or a group of rules
    #[arg(value_name = "RULE")]
    rule: String,
    #[command(flatten)]
    settings: SettingsArguments,
}

pub fn run(arguments: &ExplainArguments) -> Result<u8, u8> {
    // A rule that is built in is explained whatever the settings say.
    if let Some(rule) = RULES.iter().find(|rule| rule.name == arguments.rule) {
        return Ok(finish(explained(rule).as_bytes(), SUCCESS));
    }
    let catalogue = arguments.settings.read()?.catalogue;
    told(catalogue.known_rule_or_group(&arguments.rule))?;
    let name = catalogue.present_name(&arguments.rule);
    let text = match catalogue.rule(name) {
        Some(rule) => explained(rule),
        None => group(name, &catalogue),
    };
    Ok(finish(text.as_bytes(), SUCCESS))
}

fn group(group: &str, catalogue: &Catalogue) -> String {
    let mut text = String::new();
    for rule in catalogue.rules().into_iter().filter(|rule| rule.group() == group) {
        let _ = writeln!(text, "{}\n  {}", rule.name, rule.card().title);
    }
    text
}

fn explained(rule: &Rule) -> String {
    let card = rule.card();
    let mut text = format!("{}\n{}\n\n", rule.name, card.title);
    let forms: Vec<String> = card.forms.iter().map(word).collect();
    let _ = writeln!(text, "level: {}, forms: {}, scope: {}", card.level, forms.join(" "), word(&card.scope));
    if !card.rationale.is_empty() {
        let _ = writeln!(text, "\n{}", card.rationale.trim_end());
    }
    if rule.is_own() {
        let _ = writeln!(text, "\nA rule of the edition's own: {}", rule.path());
    }
    if !card.parameters.is_empty() {
        text.push_str("\nParameters\n");
    }
    for (name, parameter) in &card.parameters {
        let default = serde_yaml::to_string(&parameter.default).unwrap_or_default();
        let _ = writeln!(
            text,
            "  {name} ({}, {} by default): {}",
            parameter.kind,
            default.trim(),
            parameter.description
        );
    }
    let file: Value = serde_yaml::from_str(rule.yaml()).unwrap_or_default();
    for example in file.get("examples").and_then(Value::as_sequence).into_iter().flatten() {
        draw(example, &mut text);
    }
    if !card.see.is_empty() {
        let _ = writeln!(text, "\nSee also {}", card.see.join(", "));
    }
    text
}

/// The word that a rule's file has for a value.
fn word(value: &impl Serialize) -> String {
    serde_yaml::to_string(value).unwrap_or_default().trim().to_owned()
}

/// An example as its file draws it, carets and all.
fn draw(example: &Value, text: &mut String) {
    let words = |key: &str| example.get(key).and_then(Value::as_str);
    let files = || example.get("files").and_then(Value::as_mapping).into_iter().flatten();
    // Of several files, those with carets are reported.
    let has_caret = |file: &str| file.lines().any(|line| line.trim_start().starts_with('^'));
    let is_marked = words("bad").is_some() || files().any(|(_, file)| file.as_str().is_some_and(has_caret));
    let verdict = if is_marked { "reported" } else { "left alone" };
    let _ = writeln!(text, "\n{}: {}", words("name").unwrap_or("an example"), verdict);
    for (name, value) in example.get("parameters").and_then(Value::as_mapping).into_iter().flatten() {
        let _ = writeln!(text, "  with {}: {}", name.as_str().unwrap_or_default(), word(value));
    }
    for line in words("good").or_else(|| words("bad")).unwrap_or_default().lines() {
        let _ = writeln!(text, "{}", format!("    {line}").trim_end());
    }
    for (name, file) in files() {
        let _ = writeln!(text, "    --- {}", name.as_str().unwrap_or_default());
        for line in file.as_str().unwrap_or_default().lines() {
            let _ = writeln!(text, "{}", format!("    {line}").trim_end());
        }
    }
    for (name, file) in example.get("fixed").and_then(Value::as_mapping).into_iter().flatten() {
        let _ = writeln!(text, "  fixed: {}", name.as_str().unwrap_or_default());
        for line in file.as_str().unwrap_or_default().lines() {
            let _ = writeln!(text, "{}", format!("    {line}").trim_end());
        }
    }
    for key in ["help", "fixed"] {
        let Some(said) = words(key) else { continue };
        let _ = writeln!(text, "  {key}:");
        for line in said.lines() {
            let _ = writeln!(text, "{}", format!("    {line}").trim_end());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_drawn_as_it_is_written_with_its_help() {
        let yaml = "name: lost\nbad: |\n  The call.2\n           ^ marker 2 has no footnote\nhelp: add it\n";
        let mut text = String::new();

        draw(&serde_yaml::from_str(yaml).unwrap(), &mut text);

        let drawn = "\nlost: reported\n    The call.2\n             ^ marker 2 has no footnote\n  help:\n    add it\n";
        assert_eq!(text, drawn);
    }
}
