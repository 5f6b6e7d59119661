//! A volume writes the “From” of its headings in one letter case.

use serde::Deserialize;

use crate::document::{Document, Volume};
use crate::finding::{Findings, Safety};
use crate::rule::{Rule, Share, rule};
use crate::source::Span;
use crate::vocabulary::document_types;

/// Why, and with which parameters and examples: `rules/structure/letter-case-against-habit.yaml`.
pub const RULE: Rule = rule!(volume "structure/letter-case-against-habit", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    share: Share,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    let documents = volume.documents.iter().enumerate();
    let found: Vec<(usize, Span)> =
        documents.filter_map(|(index, document)| Some((index, from_of(document)?))).collect();
    let words = |(index, span): &(usize, Span)| volume.documents[*index].words(*span);
    let capitals = found.iter().filter(|place| words(place) == "From").count();
    let (habit, most) =
        if capitals * 2 > found.len() { ("From", capitals) } else { ("from", found.len() - capitals) };
    if found.len() < parameters.instances || !parameters.share.is_reached(most, found.len()) {
        return;
    }
    for place in found.iter().filter(|place| words(place) != habit) {
        let (index, span) = *place;
        findings
            .in_document(index)
            .at(
                span,
                format!(
                    "“{}” stands here; {most} of the volume’s {} headings have “{habit}”",
                    words(place),
                    found.len()
                ),
            )
            .help(format!("print “{habit}”"))
            .fix(Safety::Editorial, span, habit);
    }
}

/// The “From” that stands right behind the kind of document in a heading: “Telegram From the Embassy in Peru”.
fn from_of(document: &Document) -> Option<Span> {
    let heading = document.heading?;
    let title = document.words(heading.title);
    let kind = title.split(' ').next()?;
    let rest = title[kind.len()..].strip_prefix(' ')?;
    let word = rest.split(' ').next()?;
    if !matches!(word, "From" | "from") || !document_types().iter().any(|known| known == kind) {
        return None;
    }
    let start = heading.title.start as usize + kind.len() + 1;
    Some(Span::new(start, start + word.len()))
}
