//! `corrigenda test`: runs the examples of the edition's own rules.

use std::fmt::Write;

use clap::Args;

use super::settings::SettingsArguments;
use super::{FOUND, NOTHING, SUCCESS, TROUBLE, draw_problems, finish, say, told};
use crate::catalogue::{Catalogue, covers};
use crate::example::{self, Example};
use crate::report::counted;
use crate::rule::Rule;
use crate::source::Source;
use crate::walk;

#[derive(Args)]
pub struct TestArguments {
    /// Rules or groups of the edition's own; without any, all of them
    #[arg(value_name = "RULE")]
    rules: Vec<String>,
    #[command(flatten)]
    settings: SettingsArguments,
}

pub fn run(arguments: &TestArguments) -> Result<u8, u8> {
    let configuration = arguments.settings.read()?;
    let rules = told(chosen(&configuration.catalogue, &arguments.rules))?;
    if rules.is_empty() {
        match arguments.settings.rules_folder() {
            Some(folder) => {
                say(&format!("corrigenda: no rule to test: {} holds no .yaml file", walk::shown(&folder)));
            }
            None => say(
                "corrigenda: no rule to test: “rules-dir” in corrigenda.yaml names the folder of the edition's own rules",
            ),
        }
        return Err(NOTHING);
    }
    let mut examples = Vec::new();
    let mut is_bad = false;
    for rule in &rules {
        let source = Source::from_text(rule.path(), rule.yaml());
        match example::read(&source) {
            Ok(read) => examples.push(read),
            Err(problems) => {
                is_bad = true;
                draw_problems("rule", source, &problems);
            }
        }
    }
    if is_bad {
        return Err(TROUBLE);
    }
    let (text, failed) = tested(&rules, &examples);
    Ok(finish(text.as_bytes(), if failed == 0 { SUCCESS } else { FOUND }))
}

/// The rules of the edition's own that the words name; all of them where there are no words.
fn chosen<'c>(catalogue: &'c Catalogue, words: &[String]) -> Result<Vec<&'c Rule>, String> {
    let words: Vec<&str> = words.iter().map(|word| catalogue.present_name(word)).collect();
    for word in &words {
        catalogue.known_rule_or_group(word).map_err(|error| error.to_string())?;
        if !catalogue.own().iter().any(|rule| covers(word, &rule.name)) {
            return Err(format!("{word} is built in; only the edition's own rules are tested here"));
        }
    }
    let is_chosen = |rule: &&Rule| words.is_empty() || words.iter().any(|word| covers(word, &rule.name));
    Ok(catalogue.own().iter().filter(is_chosen).collect())
}

/// What the examples show and what was found instead, and how many do not hold.
fn tested(rules: &[&Rule], examples: &[Vec<Example>]) -> (String, usize) {
    let mut text = String::new();
    let (mut count, mut failed) = (0, 0);
    for (rule, examples) in rules.iter().zip(examples) {
        if examples.is_empty() {
            let _ = writeln!(text, "{}: the rule has no examples\n", rule.path());
            failed += 1;
        }
        for example in examples {
            count += 1;
            let failures = match example::run(rule, example) {
                Ok(failures) => failures,
                Err(error) => {
                    let _ = writeln!(text, "{}: {}\n  {error}\n", rule.path(), example.name);
                    failed += 1;
                    continue;
                }
            };
            for failure in &failures {
                let _ = writeln!(text, "{}: {}\n  {}", rule.path(), example.name, failure.what);
                for (title, drawn) in [("expected", &failure.expected), ("found", &failure.found)] {
                    let _ = writeln!(text, "--- {title}\n{}", drawn.trim_end_matches('\n'));
                }
                text.push('\n');
            }
            failed += usize::from(!failures.is_empty());
        }
    }
    let of =
        format!("{} of {}", counted(count, "example", "examples"), counted(rules.len(), "rule", "rules"));
    match failed {
        0 => text += &format!("{of}: all as they are shown\n"),
        failed => text += &format!("{of}: {failed} not as they are shown\n"),
    }
    (text, failed)
}
