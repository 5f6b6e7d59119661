//! No page is left out between two documents.

use serde::Deserialize;

use crate::document::Volume;
use crate::finding::Findings;
use crate::rule::{Rule, Share, rule};
use crate::rules::page_break::sequence;

/// Why, and with which parameters and examples: `rules/page-break/gap-between-documents.yaml`.
pub const RULE: Rule = rule!(volume "page-break/gap-between-documents", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    restart_share: Share,
    gap_pages: u32,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    let ranges = sequence::ranges(volume);
    if sequence::restarts(&ranges, parameters.restart_share) {
        return;
    }
    for pair in ranges.windows(2) {
        let (before, range) = (&pair[0], &pair[1]);
        let missing = range.first.value.saturating_sub(before.last.value + 1);
        if missing < parameters.gap_pages || range.document != before.document + 1 {
            continue;
        }
        let name = volume.documents[before.document].source.path().file_name().unwrap_or_default();
        findings
            .in_document(range.document)
            .at(
                range.first.span,
                format!(
                    "{missing} pages are left out: {name} before it ends with page {}",
                    before.last.value
                ),
            )
            .label_in(before.document, before.last.span, format!("page {}", before.last.value))
            .help("add the page breaks that were lost; pages between chapters may have none");
    }
}
