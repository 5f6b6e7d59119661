//! A volume writes the times of its datelines in one way.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::date::{DatelineTime, dateline_times};
use crate::document::{Document, Volume};
use crate::finding::{Findings, Safety};
use crate::rule::{Rule, Share, rule};
use crate::source::Span;

/// Why, and with which parameters and examples: `rules/date/time-against-habit.yaml`.
pub const RULE: Rule = rule!(volume "date/time-against-habit", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    share: Share,
}

/// A part of a time for which a volume has one form.
type Part = fn(&DatelineTime) -> Option<Span>;

/// What parts the hour from the minutes, and what stands behind the figures.
const PARTS: [Part; 2] = [|time| time.separator, |time| Some(time.half)];

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    let documents = volume.documents.iter().enumerate();
    let times: Vec<(usize, DatelineTime)> = documents
        .flat_map(|(index, document)| dateline_times(document).into_iter().map(move |time| (index, time)))
        .collect();
    for part in PARTS {
        of_part(volume, &times, part, parameters, findings);
    }
}

fn of_part(
    volume: &Volume,
    times: &[(usize, DatelineTime)],
    part: Part,
    parameters: &Parameters,
    findings: &mut Findings,
) {
    let spans = times.iter().filter_map(|(index, time)| Some((*index, part(time)?)));
    let forms: Vec<_> =
        spans.map(|(index, span)| (index, span, form(&volume.documents[index], span))).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (.., form) in &forms {
        *counts.entry(form).or_default() += 1;
    }
    let Some((habit, most)) = counts.into_iter().max_by_key(|(_, count)| *count) else { return };
    if forms.len() < parameters.instances || !parameters.share.is_reached(most, forms.len()) {
        return;
    }
    let share = format!("{most} of the volume’s {} times", forms.len());
    for (index, span, _) in forms.iter().filter(|(.., form)| form != habit) {
        let words = volume.documents[*index].words(*span);
        let is_afternoon = words.contains(['p', 'P']);
        let right = if is_afternoon { habit.replace('a', "p").replace('A', "P") } else { habit.to_owned() };
        findings.in_document(*index).at(*span, message(words, &right, &share)).help(help(words, &right)).fix(
            Safety::Editorial,
            *span,
            &right,
        );
    }
}

fn help(words: &str, right: &str) -> String {
    match (words.trim_start(), right.trim_start()) {
        (found, wanted) if found != wanted => format!("print “{wanted}”"),
        (found, _) if words == found => "put a blank there".to_owned(),
        _ => "take the blank out".to_owned(),
    }
}

fn message(words: &str, right: &str, share: &str) -> String {
    let (found, wanted) = (words.trim_start(), right.trim_start());
    if found != wanted {
        return format!("“{found}” stands here; {share} have “{wanted}”");
    }
    if words == found {
        return format!("no blank stands before “{found}”; {share} have one");
    }
    format!("a blank stands before “{found}”; {share} have none")
}

/// A part of a time, of whichever half of the day.
fn form(document: &Document, span: Span) -> String {
    document.words(span).replace('p', "a").replace('P', "A")
}
