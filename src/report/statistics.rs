//! How many findings each rule and each volume has: what an edition looks at when it decides where to begin.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::{count_line, safe};
use crate::check::Report;
use crate::rule::Level;

/// Findings by level.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    advice: usize,
}

impl Counts {
    fn add(&mut self, level: Level) {
        match level {
            Level::Error => self.errors += 1,
            Level::Warning => self.warnings += 1,
            Level::Advice => self.advice += 1,
            Level::Off => {}
        }
    }

    fn all(self) -> usize {
        self.errors + self.warnings + self.advice
    }
}

#[derive(Serialize)]
struct RuleRow<'r> {
    rule: &'r str,
    #[serde(flatten)]
    counts: Counts,
    /// In how many volumes it found something.
    volumes: usize,
}

#[derive(Serialize)]
struct VolumeRow<'r> {
    volume: &'r str,
    #[serde(flatten)]
    counts: Counts,
    /// How many rules found something in it.
    rules: usize,
}

#[derive(Serialize)]
struct Statistics<'r> {
    rules: Vec<RuleRow<'r>>,
    volumes: Vec<VolumeRow<'r>>,
    files: usize,
    documents: usize,
    #[serde(flatten)]
    counts: Counts,
}

fn statistics(report: &Report) -> Statistics<'_> {
    let mut by_rule: BTreeMap<&str, (Counts, BTreeSet<&str>)> = BTreeMap::new();
    let mut by_volume: BTreeMap<&str, (Counts, BTreeSet<&str>)> = BTreeMap::new();
    let mut all = Counts::default();
    for diagnostic in report.new_diagnostics() {
        let (rule, volume) = (&*diagnostic.rule, diagnostic.locus.volume.as_str());
        for (rows, name, other) in [(&mut by_rule, rule, volume), (&mut by_volume, volume, rule)] {
            let (counts, others) = rows.entry(name).or_default();
            counts.add(diagnostic.level);
            others.insert(other);
        }
        all.add(diagnostic.level);
    }
    let rule =
        |(rule, (counts, volumes)): (_, (_, BTreeSet<_>))| RuleRow { rule, counts, volumes: volumes.len() };
    let mut rules: Vec<RuleRow> = by_rule.into_iter().map(rule).collect();
    rules.sort_by_key(|row| Reverse(row.counts.all()));
    let volume =
        |(volume, (counts, rules)): (_, (_, BTreeSet<_>))| VolumeRow { volume, counts, rules: rules.len() };
    let mut volumes: Vec<VolumeRow> = by_volume.into_iter().map(volume).collect();
    volumes.sort_by_key(|row| Reverse(row.counts.all()));
    Statistics {
        rules,
        volumes,
        files: report.summary.files,
        documents: report.summary.documents,
        counts: all,
    }
}

/// Writes two tables, of rules and of volumes, each with those of most findings first, and a line of counts.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let Statistics { rules, volumes, .. } = statistics(report);
    let rules: Vec<_> = rules.iter().map(|row| (row.rule.to_owned(), row.counts, row.volumes)).collect();
    let volumes: Vec<_> = volumes.iter().map(|row| (safe(row.volume), row.counts, row.rules)).collect();
    table(["rule", "volumes"], &rules, out)?;
    table(["volume", "rules"], &volumes, out)?;
    writeln!(out, "{}", count_line(report))
}

fn table([first, last]: [&str; 2], rows: &[(String, Counts, usize)], out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let width = rows.iter().map(|(name, ..)| name.chars().count()).max().unwrap_or(0).max(first.len());
    writeln!(out, "{first:<width$}  {:>8}  {:>8}  {:>8}  {last:>8}", "errors", "warnings", "advice")?;
    for (name, counts, others) in rows {
        let Counts { errors, warnings, advice } = counts;
        writeln!(out, "{name:<width$}  {errors:>8}  {warnings:>8}  {advice:>8}  {others:>8}")?;
    }
    writeln!(out)
}

/// Writes the same as one object.
pub fn write_json(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &statistics(report)).map_err(io::Error::from)?;
    writeln!(out)
}
