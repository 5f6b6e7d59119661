//! The place of a record is that of its document's dateline.

use crate::finding::Findings;
use crate::record::agreement::{Subject, agree_on_place, tell};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/place-against-dateline.yaml`.
pub const RULE: Rule = rule!(record "metadata/place-against-dateline", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts() else { return };
    let (Some(seen), Some((place, span))) = (&facts.place, record.word("place")) else { return };
    // "[Washington]" has the brackets where the dateline has them.
    let bare = place.strip_prefix('[').and_then(|place| place.strip_suffix(']'));
    let bare = bare.filter(|_| facts.is_place_supplied).map_or(place, str::trim);
    if !agree_on_place(bare, &seen.value) {
        tell(findings, (place, span), seen, Subject { what: "place", place: "the dateline" });
    }
}
