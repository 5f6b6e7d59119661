//! SARIF 2.1.0: what code scanning services read. Waived findings are suppressed, not dropped, and those of a baseline are
//! unchanged: a service that misses a finding closes its alert and opens it anew later.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::{counted, grouped_digits};
use crate::check::{Diagnostic, Report, Status};
use crate::rule::Level;
use invocation::Invocation;
use result::Finding;
use rules::Descriptor;

mod invocation;
mod location;
mod result;
mod rules;

use location::{ArtifactLocation, encoded};

/// So many results of a run are taken by the platforms that show them.
const RESULTS_MAX: usize = 25_000;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

/// What is said of a finding, a place or a run.
#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool<'r>,
    column_kind: &'static str,
    invocations: [Invocation; 1],
    artifacts: Artifacts<'r>,
    results: Results<'r>,
}

#[derive(Serialize)]
struct Tool<'r> {
    driver: Driver<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'r> {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor<'r>>,
}

/// The files with findings, in the order that their indices count.
struct Artifacts<'r>(&'r Report);

impl Serialize for Artifacts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Artifact {
            location: ArtifactLocation,
        }
        let files = self.0.files.iter();
        serializer.collect_seq(files.map(|file| Artifact {
            location: ArtifactLocation { uri: encoded(file.path().as_str()), index: None },
        }))
    }
}

/// The results are turned one after another, so that a large report is never held twice.
struct Results<'r> {
    report: &'r Report,
    kept: Vec<&'r Diagnostic>,
    rules: BTreeMap<&'r str, usize>,
    /// Whether a baseline is in force, so that each result says whether it is new.
    has_baseline: bool,
    /// Whether any result is suppressed, so that the others say that they are not.
    has_suppressions: bool,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.kept.iter().map(|diagnostic| Finding::new(self, diagnostic)))
    }
}

/// Writes the report as one run.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let kept = kept(report);
    let mut rules: BTreeMap<&str, usize> = kept.iter().map(|diagnostic| (&*diagnostic.rule, 0)).collect();
    for (index, place) in rules.values_mut().enumerate() {
        *place = index;
    }
    let driver = Driver {
        name: "corrigenda",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: rules.keys().map(|name| Descriptor::of(name, &report.catalogue)).collect(),
    };
    let has = |is_met: fn(&Status) -> bool| report.diagnostics.iter().any(|finding| is_met(&finding.status));
    let results = Results {
        report,
        kept,
        rules,
        has_baseline: report.has_baseline,
        has_suppressions: has(|status| matches!(status, Status::Waived { .. })),
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        invocations: [Invocation::of(report)],
        artifacts: Artifacts(report),
        results,
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    serde_json::to_writer_pretty(&mut *out, &log).map_err(io::Error::from)?;
    writeln!(out)
}

/// The results that are written, in the order of the report: at most [`RESULTS_MAX`], the least severe left out; of equally
/// severe ones those that are known before those that are new, the last first.
fn kept(report: &Report) -> Vec<&Diagnostic> {
    let mut order: Vec<usize> = (0..report.diagnostics.len()).collect();
    if order.len() > RESULTS_MAX {
        order.sort_by_key(|index| {
            let diagnostic = &report.diagnostics[*index];
            (Reverse(diagnostic.level), diagnostic.status != Status::New)
        });
        order.truncate(RESULTS_MAX);
        order.sort_unstable();
    }
    order.into_iter().map(|index| &report.diagnostics[index]).collect()
}

/// How many results are left out, as a sentence.
pub fn left_out(report: &Report) -> Option<String> {
    let count = report.diagnostics.len().checked_sub(RESULTS_MAX).filter(|count| *count > 0)?;
    Some(format!(
        "the {} left out: SARIF is read with at most {} results a run; check fewer volumes at once, or leave rules out with --ignore",
        counted(count, "least severe finding is", "least severe findings are"),
        grouped_digits(RESULTS_MAX)
    ))
}

/// SARIF's word for a level.
fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "note",
        Level::Off => "none",
    }
}
