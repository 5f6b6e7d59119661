//! `corrigenda rules`: every rule, its level in force and where that comes from.

use std::fmt::Write;

use clap::Args;
use serde::Serialize;

use super::{ChoiceArguments, SUCCESS, finish, told, unknown};
use crate::configuration::Override;
use crate::report::counted;
use crate::rule::{Card, Level};
use crate::triage::{self, Setting};

#[derive(Args)]
pub struct RulesArguments {
    /// How the list is written: table, json
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: String,
    #[command(flatten)]
    choice: ChoiceArguments,
}

/// A rule as JSON shows it: the level in force, then what its file says.
#[derive(Serialize)]
struct Entry<'s> {
    name: &'s str,
    in_force: Level,
    origin: &'s str,
    has_fix: bool,
    #[serde(flatten)]
    card: Card,
}

pub fn run(arguments: &RulesArguments) -> Result<u8, u8> {
    let configuration = arguments.choice.configuration()?;
    let settings = told(triage::settings(&arguments.choice.choice(), &configuration))?;
    let text = match arguments.format.as_str() {
        "table" => table(&settings) + &of_overrides(&configuration.overrides),
        "json" => json(&settings),
        other => return Err(unknown("format", other, &["table", "json"])),
    };
    Ok(finish(text.as_bytes(), SUCCESS))
}

fn table(settings: &[Setting]) -> String {
    let width = settings.iter().map(|setting| setting.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for setting in settings {
        let origin =
            if setting.origin == "its own" { String::new() } else { format!(" ({})", setting.origin) };
        let _ = writeln!(
            text,
            "{:width$}  {:7}  {}{origin}",
            setting.name,
            setting.level,
            setting.rule.card().title
        );
    }
    text
}

/// What the overrides name: the levels above are those of all other files.
fn of_overrides(overrides: &[Override]) -> String {
    if overrides.is_empty() {
        return String::new();
    }
    let count = counted(overrides.len(), "override", "overrides");
    let named: Vec<String> = overrides.iter().map(|one| one.patterns.join(", ")).collect();
    format!("\n{count} for some files only: {}\n", named.join("; "))
}

fn json(settings: &[Setting]) -> String {
    let entries: Vec<Entry> = settings
        .iter()
        .map(|setting| Entry {
            name: setting.name,
            in_force: setting.level,
            origin: &setting.origin,
            has_fix: setting.rule.has_fix(),
            card: setting.rule.card(),
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&entries).expect("cards hold nothing that JSON cannot");
    text.push('\n');
    text
}
