//! Where a volume cites its documents, each is cited.

use serde::Deserialize;

use crate::document::{Discrepancy, Document, Kind, Volume, source_note};
use crate::finding::Findings;
use crate::rule::{Rule, Share, rule};
use crate::source::Span;

/// Why, and with which parameters and examples: `rules/source/missing-source-note.yaml`.
pub const RULE: Rule = rule!(volume "source/missing-source-note", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    share: Share,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    let is_counted = |document: &&Document| document.kind == Kind::Ordinary && document.heading.is_some();
    let documents = volume.documents.iter().filter(is_counted).count();
    let cited = volume
        .documents
        .iter()
        .filter(is_counted)
        .filter(|document| document.source_note().is_some())
        .count();
    if cited < parameters.instances || !parameters.share.is_reached(cited, documents) {
        return;
    }
    for (index, document) in volume.documents.iter().enumerate() {
        let Some(heading) = document.heading.filter(|_| document.kind == Kind::Ordinary) else { continue };
        // Its lost footnote is reported where its marker stands; a note elsewhere in the list may be it.
        let cites = |note| source_note::is_citation(document, note);
        if document.source_note().is_some() || is_first_lost(document) || document.notes.iter().any(cites) {
            continue;
        }
        let title = document.words(heading.title);
        let first = title.split_whitespace().next().unwrap_or(title);
        let start = heading.title.start as usize;
        findings
            .in_document(index)
            .at(Span::new(start, start + first.len()), "no footnote says where this document is kept")
            .help("add footnote 1, “Source: …”");
    }
}

fn is_first_lost(document: &Document) -> bool {
    document.discrepancies.iter().any(|discrepancy| match *discrepancy {
        Discrepancy::LostNote { marker } => document.markers[marker].number.is_some_and(|number| number <= 1),
        _ => false,
    })
}
