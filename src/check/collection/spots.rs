//! What the rules over a collection find in texts and records, which stand in files of their own.

use std::sync::Arc;

use camino::Utf8Path;

use super::super::address::{Raised, told_by_words};
use super::super::{Diagnostic, Locus, waive};
use super::{Opened, placed_labels};
use crate::document::collection::{Collection, KeptRecords, Spot};
use crate::finding::{Findings, Layer};
use crate::rule::{Check, Form};
use crate::source::Span;
use crate::triage::{ActiveRule, Plan, distinct};

/// What the rules find, each set of rules in the files that have it.
pub fn raised(collection: &Collection, plan: &Plan) -> Vec<Raised> {
    let mut raised = Vec::new();
    for set in sets(collection, plan) {
        let is_meant =
            |rule: &&ActiveRule| [Form::Record, Form::Text].iter().any(|form| rule.forms.contains(form));
        for rule in set.iter().filter(is_meant) {
            let Check::Collection(check) = &rule.check else { continue };
            let mut findings = Findings::new(Layer::Spot(0));
            check(collection, &mut findings);
            let is_own = |one: &Raised| {
                collection.spot(one.finding.layer).is_some_and(|spot| {
                    rule.forms.contains(&form(spot)) && Arc::ptr_eq(&plan.rules_for(spot.path), &set)
                })
            };
            raised.extend(Raised::all(rule, findings).filter(is_own));
        }
    }
    raised
}

/// The sets of rules that some of the files have, each once.
fn sets(collection: &Collection, plan: &Plan) -> Vec<Arc<Vec<ActiveRule>>> {
    let relations = collection.relations.iter().map(|relation| relation.path.as_path());
    let records = collection.records.iter().flat_map(KeptRecords::files);
    let reaches =
        collection.parts.iter().flat_map(|part| [&part.extent.numbers, &part.extent.pages]).flatten();
    let texts = reaches.map(|reach| reach.first.path.as_path());
    distinct(relations.chain(records).chain(texts).map(|path| plan.rules_for(path)))
}

fn form(spot: Spot) -> Form {
    if spot.is_of_record { Form::Record } else { Form::Text }
}

/// The same with the two addresses of each, in files that are opened again; `path_of` says which file a layer is of.
pub fn placed<'c>(
    raised: Vec<Raised>,
    collection: &Collection<'c>,
    path_of: &dyn Fn(Layer) -> Option<&'c Utf8Path>,
    plan: &Plan,
    opened: &mut Opened,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for Raised { rule, level, mut finding } in raised {
        let Some(spot) = collection.spot(finding.layer) else { continue };
        let Some(file) = opened.place(spot.path, finding.span) else { continue };
        let labels = placed_labels(&mut finding, path_of, opened);
        let source = &opened.sources[file];
        let (volume, document) = (spot.volume.to_owned(), spot.document.map(str::to_owned));
        let locus = Locus { volume, document, page: None, note: None };
        let raised = Raised { rule, level, finding };
        diagnostics.push(Diagnostic { labels, ..told_by_words(raised, locus, (file, source), plan) });
    }
    diagnostics.sort_by_key(|found| found.file);
    for of_file in diagnostics.chunk_by_mut(|one, other| one.file == other.file) {
        let file = of_file[0].file;
        let source = &opened.sources[file];
        let Some(part) = source.record() else { continue };
        // What is the matter with the comments was told when the records were checked.
        let rules = plan.rules_for(source.path());
        let _ = waive::allow_in_record(source, Span::range(part), file, of_file, &rules, plan);
    }
    diagnostics
}
