//! The summary of a job in Markdown, as GitHub shows it on the page of a run: counts, rules, the first findings.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::concise::place;
use super::{count_line, counted, grouped_digits, safe, worst_first};
use crate::check::Report;
use crate::rule::Level;

/// So many findings are shown, the worst first.
const FINDINGS_MAX: usize = 10;

/// So many rules are shown, those of most findings first. The platform takes a megabyte of summary.
const RULES_MAX: usize = 100;

/// So many things that could not be read are shown.
const TROUBLES_MAX: usize = 10;

/// So much is shown of a message.
const CHARACTERS_MAX: usize = 300;

/// Writes the summary of a report.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## corrigenda: {}\n", count_line(report))?;
    troubles(report, out)?;
    rules(report, out)?;
    let findings = worst_first(report);
    if findings.is_empty() {
        return Ok(());
    }
    let shown = &findings[..findings.len().min(FINDINGS_MAX)];
    let others = findings.len() - shown.len();
    writeln!(out, "### {}\n", if others == 0 { "The findings" } else { "The first findings" })?;
    for diagnostic in shown {
        let place = marked_down(&place(report, diagnostic));
        let message = marked_down(&diagnostic.message);
        write!(out, "- {place} **{}** `{}`: {message}", diagnostic.level, diagnostic.rule)?;
        match &diagnostic.help {
            Some(help) => writeln!(out, " (help: {})", marked_down(help))?,
            None => writeln!(out)?,
        }
    }
    if others > 0 {
        writeln!(out, "\n… and {}: see the log.", counted(others, "other", "others"))?;
    }
    writeln!(out)
}

fn troubles(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.troubles.is_empty() {
        return Ok(());
    }
    writeln!(out, "### What could not be read\n")?;
    for trouble in report.troubles.iter().take(TROUBLES_MAX) {
        writeln!(out, "- {}: {}", marked_down(&trouble.path), marked_down(&trouble.message))?;
    }
    if let Some(others) = report.troubles.len().checked_sub(TROUBLES_MAX).filter(|others| *others > 0) {
        writeln!(out, "\n… and {}: see the log.", counted(others, "other", "others"))?;
    }
    writeln!(out)
}

/// Writes the table of rules, by level and number of findings.
fn rules(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut counts: BTreeMap<(Level, &str), usize> = BTreeMap::new();
    for diagnostic in report.new_diagnostics() {
        *counts.entry((diagnostic.level, &diagnostic.rule)).or_default() += 1;
    }
    if counts.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<((Level, &str), usize)> = counts.into_iter().collect();
    rows.sort_by(|((one, _), first), ((other, _), second)| other.cmp(one).then(second.cmp(first)));
    writeln!(out, "| rule | level | findings |\n|---|---|---:|")?;
    for ((level, rule), count) in rows.iter().take(RULES_MAX) {
        writeln!(out, "| `{rule}` | {level} | {} |", grouped_digits(*count))?;
    }
    if let Some(others) = rows.len().checked_sub(RULES_MAX).filter(|others| *others > 0) {
        writeln!(out, "\n… and {}.", counted(others, "other rule", "other rules"))?;
    }
    writeln!(out)
}

/// A text as Markdown shows it letter by letter, in one line and cut where it is long.
fn marked_down(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for character in safe(text).chars().take(CHARACTERS_MAX) {
        match character {
            // No backslash keeps a dollar from opening a formula, nor the signs of HTML from being read first.
            '$' | '<' | '>' | '&' => marked.push_str(&format!("&#{};", u32::from(character))),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | ':' | '!' => {
                marked.extend(['\\', character]);
            }
            other => marked.push(other),
        }
    }
    if text.chars().nth(CHARACTERS_MAX).is_some() {
        marked.push('…');
    }
    marked
}
