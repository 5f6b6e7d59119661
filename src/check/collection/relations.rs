//! What the rules over a collection find in records, which stand in files of their own.

use std::sync::Arc;

use super::super::address::{Quotable, Raised};
use super::super::{Diagnostic, Locus, Status, fingerprint, waive};
use super::Opened;
use crate::document::collection::{Collection, OutwardRelation};
use crate::finding::{Findings, Layer};
use crate::rule::{Check, Form};
use crate::source::Span;
use crate::triage::{ActiveRule, Plan, distinct};

/// What the rules find, each with the relation that it is found in, by index.
pub fn raised(collection: &Collection, plan: &Plan) -> Vec<(usize, Raised)> {
    let of_relation: Vec<Arc<Vec<ActiveRule>>> =
        collection.relations.iter().map(|relation| plan.rules_for(&relation.path)).collect();
    let mut raised = Vec::new();
    for set in distinct(&of_relation) {
        for rule in set.iter().filter(|rule| rule.forms.contains(&Form::Record)) {
            let Check::Collection(check) = &rule.check else { continue };
            let mut findings = Findings::new(Layer::Record(0));
            check(collection, &mut findings);
            let with_index = |one: Raised| match one.finding.layer {
                Layer::Record(index) => Some((index as usize, one)),
                _ => None,
            };
            let is_own = |(index, _): &(usize, Raised)| Arc::ptr_eq(&of_relation[*index], set);
            raised.extend(Raised::all(rule, findings).filter_map(with_index).filter(is_own));
        }
    }
    raised
}

/// The same with the two addresses of each, in files that are opened again.
pub fn placed(
    raised: Vec<(usize, Raised)>,
    relations: &[OutwardRelation],
    plan: &Plan,
    opened: &mut Opened,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (index, Raised { rule, level, finding }) in raised {
        let OutwardRelation { path, volume, document, .. } = &relations[index];
        let Some(file) = opened.place(path, finding.span) else { continue };
        let source = &opened.sources[file];
        let locus = Locus { volume: volume.clone(), document: document.clone(), page: None, note: None };
        let words = format!("{} {}", source.slice(finding.span), finding.message);
        let is_waived = plan.is_waived(&rule, locus.document.as_deref());
        let quotable = is_waived.then(|| Box::new(Quotable::new(source.text(), finding.span)));
        diagnostics.push(Diagnostic {
            fingerprint: fingerprint::of_words(&rule, &locus, &words),
            rule,
            level,
            file,
            span: finding.span,
            message: finding.message,
            labels: Vec::new(),
            help: finding.help,
            fix: None,
            status: Status::New,
            locus,
            quotable,
        });
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
