//! A document begins no page that an earlier one has passed.

use serde::Deserialize;

use crate::document::Volume;
use crate::finding::Findings;
use crate::rule::{Rule, Share, rule};
use crate::rules::page_break::sequence::{self, Range};

/// Why, and with which parameters and examples: `rules/page-break/overlap.yaml`.
pub const RULE: Rule = rule!(volume "page-break/overlap", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    restart_share: Share,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    let ranges = sequence::ranges(volume);
    if sequence::restarts(&ranges, parameters.restart_share) {
        return;
    }
    for place in 1..ranges.len() {
        let (before, range) = (&ranges[place - 1], &ranges[place]);
        if range.first.value > before.last.value || is_deviation(volume, before) {
            continue;
        }
        let is_before_wrong = place >= 2
            && ranges[place - 2].last.value < range.first.value
            && ranges[place - 2].last.value + 1 < before.first.value.max(before.last.value)
            && ranges.get(place + 1).is_none_or(|next| next.first.value < before.last.value);
        let (wrong, edge) = if is_before_wrong { (before, before.last) } else { (range, range.first) };
        let (other, other_edge) = if is_before_wrong { (range, range.first) } else { (before, before.last) };
        let name = volume.documents[other.document].source.path().file_name().unwrap_or_default();
        let message = if is_before_wrong {
            format!("page {} begins here, and {name} behind it begins page {}", edge.value, other_edge.value)
        } else {
            format!(
                "page {} begins here, and {name} before it has reached page {}",
                edge.value, other_edge.value
            )
        };
        findings
            .in_document(wrong.document)
            .at(edge.span, message)
            .label_in(other.document, other_edge.span, format!("page {}", other_edge.value))
            .help("mend the number that is wrong, or put the documents in their order");
    }
}

/// Whether a document's last page break is reported within the document already.
fn is_deviation(volume: &Volume, range: &Range) -> bool {
    let document = &volume.documents[range.document];
    document
        .page_deviations
        .iter()
        .any(|deviation| document.page_breaks[deviation.page].span == range.last.span)
}
