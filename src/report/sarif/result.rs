//! A finding as SARIF writes it.

use serde::Serialize;

use super::location::{ArtifactLocation, PhysicalLocation, Region, encoded};
use super::{Message, Results, level_name};
use crate::check::{Diagnostic, Locus, PlacedFix, Report, Status};
use crate::source::Span;

/// One result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding<'r> {
    rule_id: &'r str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation>,
    partial_fingerprints: Fingerprints<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<Vec<Suppression<'r>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    logical_locations: [LogicalLocation; 1],
}

/// The address in the edition.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RelatedLocation {
    id: usize,
    message: Message,
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
struct Fingerprints<'r> {
    #[serde(rename = "corrigenda/v1")]
    own: &'r str,
    /// The only key that GitHub looks at; without it, the service makes one up from the line, which edits change.
    #[serde(rename = "primaryLocationLineHash")]
    of_line: &'r str,
}

#[derive(Serialize)]
struct Suppression<'r> {
    kind: &'static str,
    status: &'static str,
    justification: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Message>,
    artifact_changes: Vec<ArtifactChange<'r>>,
    properties: FixProperties,
}

#[derive(Serialize)]
struct FixProperties {
    safety: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'r> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'r> {
    deleted_region: Region,
    inserted_content: Content<'r>,
}

#[derive(Serialize)]
struct Content<'r> {
    text: &'r str,
}

impl<'r> Finding<'r> {
    /// The result of a finding.
    pub(super) fn new(results: &Results<'r>, diagnostic: &'r Diagnostic) -> Self {
        let report = results.report;
        let related = diagnostic.labels.iter().enumerate().map(|(index, label)| RelatedLocation {
            id: index + 1,
            message: message(&label.message, None),
            physical_location: physical(report, label.file, label.span),
        });
        let suppressions = results.has_suppressions.then(|| match &diagnostic.status {
            Status::Waived { reason } => {
                vec![Suppression { kind: "external", status: "accepted", justification: reason }]
            }
            Status::New | Status::Baseline => Vec::new(),
        });
        let is_known = diagnostic.status == Status::Baseline;
        Self {
            rule_id: &diagnostic.rule,
            rule_index: results.rules[&*diagnostic.rule],
            level: level_name(diagnostic.level),
            message: message(&diagnostic.message, diagnostic.help.as_deref()),
            locations: [Location {
                physical_location: physical(report, diagnostic.file, diagnostic.span),
                logical_locations: [LogicalLocation { fully_qualified_name: qualified(&diagnostic.locus) }],
            }],
            related_locations: related.collect(),
            partial_fingerprints: Fingerprints {
                own: &diagnostic.fingerprint,
                of_line: &diagnostic.fingerprint,
            },
            baseline_state: results.has_baseline.then_some(if is_known { "unchanged" } else { "new" }),
            suppressions,
            fixes: diagnostic.fix.iter().map(|fix| self::fix(report, diagnostic, fix)).collect(),
        }
    }
}

/// A text in which nothing is read as a link: that takes a bracket and a parenthesis glued together.
fn message(text: &str, help: Option<&str>) -> Message {
    let mut text = text.to_owned();
    if let Some(help) = help {
        text.push('\n');
        text.push_str(help);
    }
    Message { text: text.replace("](", "\\](") }
}

/// "frus1964-68v31/d511".
fn qualified(locus: &Locus) -> String {
    match &locus.document {
        Some(document) => format!("{}/{document}", locus.volume),
        None => locus.volume.clone(),
    }
}

fn physical(report: &Report, file: usize, span: Span) -> PhysicalLocation {
    let source = &report.files[file];
    PhysicalLocation { artifact_location: artifact(report, file), region: Some(Region::of(source, span)) }
}

fn artifact(report: &Report, file: usize) -> ArtifactLocation {
    ArtifactLocation { uri: encoded(report.files[file].path().as_str()), index: Some(file) }
}

fn fix<'r>(report: &Report, diagnostic: &Diagnostic, fix: &'r PlacedFix) -> Fix<'r> {
    let mut files: Vec<usize> = fix.edits.iter().map(|edit| edit.file).collect();
    files.sort_unstable();
    files.dedup();
    let change = |file: usize| ArtifactChange {
        artifact_location: artifact(report, file),
        replacements: fix
            .edits
            .iter()
            .filter(|edit| edit.file == file)
            .map(|edit| Replacement {
                deleted_region: Region::of(&report.files[file], edit.span),
                inserted_content: Content { text: &edit.text },
            })
            .collect(),
    };
    Fix {
        description: diagnostic.help.as_deref().map(|help| message(help, None)),
        artifact_changes: files.into_iter().map(change).collect(),
        properties: FixProperties { safety: fix.safety.name() },
    }
}
