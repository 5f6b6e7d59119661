//! The pages of a part begin behind those of the part before it, where they are counted through.

use serde::Deserialize;

use crate::document::PageNumber;
use crate::document::collection::{CollectedVolume, Collection, WhichEnd, counts_on};
use crate::finding::Findings;
use crate::rule::{Rule, rule};

/// Why, and with which parameters and examples: `rules/page-break/overlapping-part.yaml`.
pub const RULE: Rule = rule!(collection "page-break/overlapping-part", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    near: u32,
}

const HELP: &str = "look for the part whose first or last page break has a wrong number";

fn check(collection: &Collection, parameters: &Parameters, findings: &mut Findings) {
    for (part, before) in collection.following_parts() {
        match collection.parts[part].volume.zip(collection.parts[before].volume) {
            Some((part, before)) => of_markup(collection, part, before, findings),
            None => of_texts(collection, part, before, parameters.near, findings),
        }
    }
}

/// Of a volume in TEI all pages are there.
fn of_markup(collection: &Collection, part: usize, before: usize, findings: &mut Findings) {
    let (volume, other) = (&collection.volumes[part], &collection.volumes[before]);
    let Some(place) = volume.index.id else { return };
    let bounds = arabic(volume).map(|(first, _)| first).zip(arabic(other).map(|(_, last)| last));
    // A part that begins with its own page 1, or behind a leaf or a preface that bears no numbers, is counted by itself.
    let is_counted_through = |(first, last): &(u32, u32)| first <= last && *first > last / 2 && *first > 1;
    let Some((first, last)) = bounds.filter(is_counted_through) else { return };
    let finding = findings.in_volume(part).at(place, message(first, other.name, last));
    finding.help(HELP);
    if let Some(id) = other.index.id {
        finding.label_in_volume(before, id, "the part before it");
    }
}

/// A folder of texts may lack the first documents of its part, so that only pages near the end of the other tell that they count on.
fn of_texts(collection: &Collection, part: usize, before: usize, near: u32, findings: &mut Findings) {
    let (own, other) = (&collection.parts[part], &collection.parts[before]);
    let Some((pages, pages_before)) = own.extent.pages.as_ref().zip(other.extent.pages.as_ref()) else {
        return;
    };
    let (first, last) = (&pages.first, &pages_before.last);
    let is_overlap =
        counts_on(first.value, (pages_before.first.value, last.value), near) && first.value <= last.value;
    if !is_overlap || !first.is_reported {
        return;
    }
    findings
        .of(collection.layer_of_end(part, WhichEnd::FirstPage))
        .at(first.span, message(first.value, other.name, last.value))
        .label_of(collection.layer_of_end(before, WhichEnd::LastPage), last.span, "the last page before it")
        .help(HELP);
}

fn message(first: u32, before: &str, last: u32) -> String {
    format!("this part begins with page {first}, and {before} ends with page {last}")
}

/// The first and the last page of a volume that are counted in figures.
fn arabic(volume: &CollectedVolume) -> Option<(u32, u32)> {
    let value = |page: PageNumber| matches!(page, PageNumber::Arabic(_)).then(|| page.value());
    let runs = &volume.index.pages;
    Some((runs.iter().find_map(|run| value(run.first))?, runs.iter().rev().find_map(|run| value(run.last))?))
}
