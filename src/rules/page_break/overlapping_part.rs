//! The pages of a part begin behind those of the part before it, where they are counted through.

use crate::document::PageNumber;
use crate::document::collection::{CollectedVolume, Collection};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/overlapping-part.yaml`.
pub const RULE: Rule = rule!(collection "page-break/overlapping-part", check);

fn check(collection: &Collection, _: &NoParameters, findings: &mut Findings) {
    for (index, part) in collection.volumes.iter().enumerate() {
        let Some((before, place)) = part_before(part.name).zip(part.index.id) else { continue };
        let Some(other) = collection.volumes.iter().position(|volume| volume.name == before) else {
            continue;
        };
        let bounds = arabic(part)
            .map(|(first, _)| first)
            .zip(arabic(&collection.volumes[other]).map(|(_, last)| last));
        // A part that begins with its own page 1 is counted by itself.
        let Some((first, last)) = bounds.filter(|(first, last)| *first > 1 && first <= last) else {
            continue;
        };
        let finding = findings
            .in_volume(index)
            .at(place, format!("this part begins with page {first}, and {before} ends with page {last}"));
        finding.help("look for the part whose first or last page break has a wrong number");
        if let Some(id) = collection.volumes[other].index.id {
            finding.label_in_volume(other, id, "the part before it");
        }
    }
}

/// "frus1951v07p1" of "frus1951v07p2".
fn part_before(name: &str) -> Option<String> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: u32 = name[stem.len()..].parse().ok()?;
    let is_part = stem.ends_with('p') && stem[..stem.len() - 1].ends_with(|c: char| c.is_ascii_digit());
    (is_part && number > 1).then(|| format!("{stem}{}", number - 1))
}

/// The first and the last page of a volume that are counted in figures.
fn arabic(volume: &CollectedVolume) -> Option<(u32, u32)> {
    let value = |page: PageNumber| matches!(page, PageNumber::Arabic(_)).then(|| page.value());
    let runs = &volume.index.pages;
    Some((runs.iter().find_map(|run| value(run.first))?, runs.iter().rev().find_map(|run| value(run.last))?))
}
