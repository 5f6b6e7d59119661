//! Runs an example and says where what is found is not what it shows.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Drawing, Example, Mark};
use crate::check::{Report, check_sources, waive};
use crate::configuration::{Configuration, volume_list};
use crate::finding::Safety;
use crate::fix::fix_sources;
use crate::record::edition_schema::EditionSchema;
use crate::rule::{BadParameter, Check, Level, Rule};
use crate::source::{Source, Span};
use crate::triage::{self, ActiveRule, Choice, Plan, waivers};

/// Where an example and its rule do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What is not as the example shows it.
    pub what: String,
    /// What the example shows.
    pub expected: String,
    /// What was found.
    pub found: String,
}

/// Runs a rule alone over an example's texts, at its own level.
///
/// # Errors
///
/// When the rule does not take the example's parameters.
pub fn run(rule: &Rule, example: &Example) -> Result<Vec<Failure>, BadParameter> {
    let mut plan = plan(rule, example)?;
    let texts: Vec<&str> = example.files.iter().map(|(_, drawing)| drawing.text.as_str()).collect();
    let report = found(rule, sources(example, &texts), &mut plan);
    let mut failures = wrong_marks(example, &report);
    let help = report.diagnostics.iter().find_map(|diagnostic| diagnostic.help.as_deref());
    if example.help.is_some() && example.help.as_deref() != help {
        failures.push(Failure {
            what: "the help is another".to_owned(),
            expected: example.help.clone().unwrap_or_default() + "\n",
            found: help.unwrap_or_default().to_owned() + "\n",
        });
    }
    failures.extend(example.fixed.as_ref().and_then(|fixed| wrong_fix(example, fixed, &texts, &plan)));
    Ok(failures)
}

/// Of which kinds the fixes are that come with the findings of a rule in an example's texts.
///
/// # Errors
///
/// When the rule does not take the example's parameters.
pub fn fixes(rule: &Rule, example: &Example) -> Result<BTreeSet<Safety>, BadParameter> {
    let texts: Vec<&str> = example.files.iter().map(|(_, drawing)| drawing.text.as_str()).collect();
    let report = found(rule, sources(example, &texts), &mut plan(rule, example)?);
    Ok(report.diagnostics.iter().filter_map(|diagnostic| Some(diagnostic.fix.as_ref()?.safety)).collect())
}

/// The day that the last days of waivers are compared with in examples.
const TODAY: &str = "2026-01-01";

/// The plan that runs a rule alone as an example has it; one over waivers with those whose findings are waived.
fn plan(rule: &Rule, example: &Example) -> Result<Plan, BadParameter> {
    let check = rule.check(&example.parameters)?;
    if matches!(check, Check::Waivers(_)) {
        let plan = triage::plan(&Choice::default(), &Configuration::default());
        return Ok(plan.expect("nothing was chosen that could be unknown"));
    }
    let active = ActiveRule { name: rule.name.clone(), level: rule.level(), forms: rule.forms(), check };
    Ok(Plan::of(vec![active], Level::Error))
}

/// The name of an edition's schema for records in examples.
const SCHEMA_NAME: &str = "record-schema.json";

/// What a rule finds in texts; a file of waivers, a list of volumes and a schema for records among them are obeyed.
fn found(rule: &Rule, sources: Vec<Source>, plan: &mut Plan) -> Report {
    let is_waivers = |source: &Source| source.path() == waivers::FILE_NAME;
    let (mut files, texts): (Vec<Source>, Vec<Source>) = sources.into_iter().partition(is_waivers);
    let waived = files.pop().and_then(|file| Some((waivers::read(&file).ok()?, file)));
    if let Some((waivers, _)) = &waived {
        plan.keep_words_for(waivers);
    }
    let is_list = |source: &Source| source.path() == volume_list::FILE_NAME;
    let (lists, texts): (Vec<Source>, Vec<Source>) = texts.into_iter().partition(is_list);
    plan.volume_list = lists.first().and_then(|list| volume_list::read(list).ok());
    let is_schema = |source: &Source| source.path() == SCHEMA_NAME;
    let (schemas, texts): (Vec<Source>, Vec<Source>) = texts.into_iter().partition(is_schema);
    let schema = schemas.first().and_then(|schema| EditionSchema::read(schema).ok());
    plan.record_schema = schema.map(Arc::new);
    let mut report = check_sources("volume", texts, plan);
    if let Some((waivers, file)) = waived {
        let faults = waive::apply(&mut report, &waivers, TODAY, true, plan);
        waive::report_faults(&mut report, file, &faults, plan);
    }
    report.diagnostics.retain(|diagnostic| diagnostic.rule == rule.name);
    report
}

fn sources(example: &Example, texts: &[&str]) -> Vec<Source> {
    let files = example.files.iter().zip(texts);
    files.map(|((name, _), text)| Source::from_text(name.clone(), *text)).collect()
}

/// The files in which other places are marked than the example shows.
fn wrong_marks(example: &Example, report: &Report) -> Vec<Failure> {
    let files = &example.files;
    let mut marks = vec![BTreeSet::new(); files.len()];
    let mut twice = Vec::new();
    let mut add = |file: usize, span: Span, sign: char, message: &str| {
        let source = &report.files[file];
        let place = files.iter().position(|(name, _)| name == source.path().as_str())?;
        (!marks[place].insert(Mark::new(source, span, sign, message))).then_some(())
    };
    for diagnostic in &report.diagnostics {
        if add(diagnostic.file, diagnostic.span, '^', &diagnostic.message).is_some() {
            twice.push(diagnostic.message.clone());
        }
        for label in &diagnostic.labels {
            let line = report.files[label.file].position(label.span.start).line;
            // The other place may stand in the scaffold, where no caret can show it.
            if files.iter().any(|(_, drawing)| drawing.lines.contains(&line)) {
                add(label.file, label.span, '-', &label.message);
            }
        }
    }
    let mut failures: Vec<Failure> = files
        .iter()
        .zip(&marks)
        .filter(|((_, drawing), marks)| drawing.marks != **marks)
        .map(|((name, drawing), marks)| Failure {
            what: format!("{name}: what is found is not what the carets show"),
            expected: drawing.drawn(&drawing.marks),
            found: drawing.drawn(marks),
        })
        .collect();
    failures.extend(twice.into_iter().map(|message| Failure {
        what: "one place is reported twice".to_owned(),
        expected: String::new(),
        found: message + "\n",
    }));
    failures
}

/// The first file that the fixes do not turn into what the example shows; or what they leave to be fixed.
fn wrong_fix(example: &Example, fixed: &[String], texts: &[&str], plan: &Plan) -> Option<Failure> {
    let after = with_fixes(example, texts, plan);
    let differing = after.iter().zip(fixed).position(|(after, fixed)| after != fixed);
    if let Some(place) = differing {
        let own = |text: &str| {
            // Only what the example wrote is drawn, not its scaffold.
            let lines = &example.files[place].1.lines;
            let from = *lines.start() as usize - 1;
            let behind = example.files[place].1.text.lines().count() - *lines.end() as usize;
            let count = text.lines().count();
            let kept = text.lines().skip(from).take(count.saturating_sub(from + behind));
            kept.map(|line| format!("{line}\n")).collect::<String>()
        };
        return Some(Failure {
            what: format!("{}: the text after the fix is another", example.files[place].0),
            expected: own(&fixed[place]),
            found: own(&after[place]),
        });
    }
    let texts: Vec<&str> = after.iter().map(String::as_str).collect();
    if with_fixes(example, &texts, plan) != after {
        return Some(Failure {
            what: "the fixes change more when they are made again".to_owned(),
            expected: String::new(),
            found: String::new(),
        });
    }
    let again = check_sources("volume", sources(example, &texts), plan);
    again.diagnostics.first().map(|diagnostic| Failure {
        what: "the text after the fix is reported again".to_owned(),
        expected: String::new(),
        found: format!("{}\n", diagnostic.message),
    })
}

/// The texts with all fixes made, in the order of the files.
fn with_fixes(example: &Example, texts: &[&str], plan: &Plan) -> Vec<String> {
    let fixes = fix_sources("volume", sources(example, texts), plan, Safety::Editorial);
    let after = |((name, _), text): (&(String, Drawing), &&str)| {
        let changed = fixes.files.iter().find(|file| file.path.as_str() == name);
        changed.map_or_else(|| (*text).to_owned(), |file| file.after.clone())
    };
    example.files.iter().zip(texts).map(after).collect()
}
