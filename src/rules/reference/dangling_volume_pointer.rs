//! A pointer at another volume leads nowhere in it.

use crate::document::collection::{CollectedVolume, Collection, PageRun, Target};
use crate::finding::Findings;
use crate::nearest::nearest;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/reference/dangling-volume-pointer.yaml`.
pub const RULE: Rule = rule!(collection "reference/dangling-volume-pointer", check);

fn check(collection: &Collection, _: &NoParameters, findings: &mut Findings) {
    for (index, pointer, at) in collection.pointers() {
        let Some((id, target)) = at.id.and_then(|id| Some((id, Target::read(id)?))) else { continue };
        let mut volumes = collection.named(at.volume).peekable();
        let Some(first) = volumes.peek().copied() else { continue };
        // What cannot be read whole may hold it.
        if !volumes.all(|volume| volume.is_complete && !volume.has(target)) {
            continue;
        }
        let (value, volume) = (&pointer.value, at.volume);
        let message = match target {
            Target::Document(document) => {
                format!("“{value}” leads nowhere: {volume} has no document {document}")
            }
            Target::Page(_) => format!("“{value}” leads nowhere: {volume} has no page {id}"),
        };
        findings.in_volume(index).at(pointer.span, message).help(help(first, target));
    }
}

/// What the volume has in its place.
fn help(volume: &CollectedVolume, target: Target) -> String {
    match target {
        Target::Document(id) => {
            let has = volume.extent();
            match nearest(id, volume.documents.iter().map(String::as_str)) {
                Some(near) => format!("{has}, and {near} is nearest; mend the id"),
                None => format!("{has}; mend the id"),
            }
        }
        Target::Page(page) => {
            let runs = volume.index.pages.iter().filter(|run| run.first.is_of_system(page));
            let bounds = |run: &PageRun| [run.first, run.last];
            let near = runs.flat_map(bounds).min_by_key(|bound| bound.value().abs_diff(page.value()));
            match near {
                Some(near) => format!("page {near} is nearest; mend the number"),
                None => "it has no pages of this kind; mend the id".to_owned(),
            }
        }
    }
}
