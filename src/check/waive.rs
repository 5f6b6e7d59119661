//! Sets aside what a person says is right as it stands, and says which waivers are none or are needed no longer.

use super::address::{Quotable, Raised, told_by_words};
use super::known::{Judge, NEVER_SET_ASIDE};
use super::{CheckedVolume, Diagnostic, Locus, Report, Status, fingerprint, order};
use crate::document::markup::Markup;
use crate::document::waiver::{WaiverFault, WaiverFaultKind};
use crate::finding::{Findings, Layer};
use crate::nearest::nearest;
use crate::rule::{Check, Form};
use crate::source::{Source, Span};
use crate::triage::allow::{self, Allow};
use crate::triage::waivers::{Waiver, Waivers, Word};
use crate::triage::{ActiveRule, Plan};

/// Sets the status of what the comments of a volume allow, and gives back what is the matter with them.
pub fn allow(
    markup: &Markup,
    diagnostics: &mut [Diagnostic],
    rules: &[ActiveRule],
    plan: &Plan,
) -> Vec<WaiverFault> {
    let comments = allow::read(markup);
    if comments.is_empty() {
        return Vec::new();
    }
    let by_rule = ByRule::new(diagnostics, |_| true);
    settle(
        comments,
        &by_rule,
        diagnostics,
        &Judged { rules, plan, form: Form::Tei, what: "TEI", is_sound: markup.faults.is_empty() },
    )
}

/// The same of the comments in a stretch of a file of records, whose findings are those of the file with an index.
pub fn allow_in_record(
    source: &Source,
    stretch: std::ops::Range<usize>,
    file: usize,
    diagnostics: &mut [Diagnostic],
    rules: &[ActiveRule],
    plan: &Plan,
) -> Vec<WaiverFault> {
    let comments = allow::record::read(source, stretch);
    if comments.is_empty() {
        return Vec::new();
    }
    let by_rule = ByRule::new(diagnostics, |diagnostic| diagnostic.file == file);
    settle(
        comments,
        &by_rule,
        diagnostics,
        &Judged { rules, plan, form: Form::Record, what: "records", is_sound: true },
    )
}

/// What of a run tells whether a comment is needed.
struct Judged<'r> {
    rules: &'r [ActiveRule],
    plan: &'r Plan,
    form: Form,
    /// What files of this form are called.
    what: &'static str,
    /// Whether the file was read to its end.
    is_sound: bool,
}

fn settle(
    comments: Vec<Result<Allow, WaiverFault>>,
    by_rule: &ByRule,
    diagnostics: &mut [Diagnostic],
    judged: &Judged,
) -> Vec<WaiverFault> {
    let mut faults = Vec::new();
    for read in comments {
        let Allow { mut rule, reason, scope } = match read {
            Ok(allow) => allow,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        if let Some(fault) = misnamed(&rule, judged.plan) {
            faults.push(fault);
            continue;
        }
        if let Some(name) = judged.plan.catalogue.renamed(&rule.text) {
            name.clone_into(&mut rule.text);
        }
        let meant = by_rule.within(diagnostics, &rule.text, scope);
        for index in meant {
            diagnostics[*index].status = Status::Waived { reason: reason.clone() };
        }
        // A rule that did not run and a file that is no XML tell nothing.
        // So do the rules over the collection, which come when its volumes are closed.
        let is_meant = |active: &&ActiveRule| {
            active.name == rule.text.as_str() && !matches!(active.check, Check::Collection(_))
        };
        let active = judged.rules.iter().find(is_meant);
        if let Some(active) = active.filter(|_| meant.is_empty() && judged.is_sound) {
            let (span, rule) = (rule.span, rule.text);
            let kind = if active.forms.contains(&judged.form) {
                WaiverFaultKind::Unused { rule, document: None }
            } else {
                WaiverFaultKind::OtherForm { rule, form: judged.what }
            };
            faults.push(WaiverFault { span, kind });
        }
    }
    faults
}

/// The findings of a volume by rule and place: a volume may have thousands of comments and of findings.
struct ByRule(Vec<usize>);

impl ByRule {
    fn new(diagnostics: &[Diagnostic], is_meant: impl Fn(&Diagnostic) -> bool) -> Self {
        let mut order: Vec<usize> =
            (0..diagnostics.len()).filter(|index| is_meant(&diagnostics[*index])).collect();
        order.sort_by(|one, two| {
            let key = |index: usize| (&diagnostics[index].rule, diagnostics[index].span.start);
            key(*one).cmp(&key(*two))
        });
        Self(order)
    }

    /// The findings of a rule that begin in a place.
    fn within(&self, diagnostics: &[Diagnostic], rule: &str, place: Span) -> &[usize] {
        let before = |offset: u32| {
            self.0.partition_point(|index| {
                let diagnostic = &diagnostics[*index];
                (diagnostic.rule.as_ref(), diagnostic.span.start) < (rule, offset)
            })
        };
        let end = before(place.end);
        &self.0[before(place.start).min(end)..end]
    }
}

/// Sets the status of what a file of waivers speaks of, counts anew, and gives back what is the matter with the waivers.
///
/// `today` is written as "2027-06-30". Where the run is whole, all that the file may speak of was checked.
pub fn apply(
    report: &mut Report,
    waivers: &Waivers,
    today: &str,
    is_whole: bool,
    plan: &Plan,
) -> Vec<WaiverFault> {
    let mut faults = waivers.faults.clone();
    let run = Run { volumes: &report.volumes, judge: Judge::new(&report.volumes, plan, is_whole), is_whole };
    let candidates: Vec<usize> =
        (0..report.diagnostics.len()).filter(|index| report.diagnostics[*index].quotable.is_some()).collect();
    for waiver in &waivers.list {
        if let Some(fault) = misnamed(&waiver.rule, plan) {
            faults.push(fault);
            continue;
        }
        if let Some(until) = waiver.until.as_ref().filter(|until| until.text.as_str() < today) {
            // Its end is the first to be told, also where what it speaks of is gone. What it is about may be met by any run.
            let is_met = || candidates.iter().any(|index| is_about(waiver, &report.diagnostics[*index]));
            if is_met() || run.is_judged(waiver) || run.unused(waiver).is_some() {
                let kind = WaiverFaultKind::Expired { until: until.text.clone() };
                faults.push(WaiverFault { span: until.span, kind });
            }
            continue;
        }
        let is_met = |index: &usize| is_about(waiver, &report.diagnostics[*index]);
        let mut met: Vec<usize> = candidates.iter().copied().filter(is_met).collect();
        if met.len() != 1 {
            // What a record lacks stands nowhere: the message alone tells one such finding from another.
            let mut said =
                candidates.iter().copied().filter(|index| is_said(waiver, &report.diagnostics[*index]));
            if let (Some(one), None) = (said.next(), said.next()) {
                met = vec![one];
            }
        }
        match met.as_slice() {
            [one] => report.diagnostics[*one].status = Status::Waived { reason: waiver.reason.clone() },
            [] => {
                let elsewhere = candidates
                    .iter()
                    .find(|index| is_about_but_elsewhere(waiver, &report.diagnostics[**index]))
                    .and_then(|index| elsewhere(waiver, &report.diagnostics[*index].locus));
                faults.extend(elsewhere.or_else(|| run.unused(waiver)));
            }
            several => {
                let (rule, document) = (waiver.rule.text.clone(), waiver.document.text.clone());
                let kind = WaiverFaultKind::Ambiguous { count: several.len(), rule, document };
                faults.push(WaiverFault { span: waiver.words.span, kind });
            }
        }
    }
    report.summary.count(&report.diagnostics);
    faults.sort_by_key(|fault| fault.span);
    faults
}

/// Adds what is the matter with a file of waivers to the report, as the rules about waivers say it.
pub fn report_faults(report: &mut Report, source: Source, faults: &[WaiverFault], plan: &Plan) {
    let file = report.files.len();
    let mut found = Vec::new();
    for rule in plan.rules_for(source.path()).iter().filter(|rule| rule.forms.contains(&Form::Waivers)) {
        let Check::Waivers(check) = &rule.check else { continue };
        let mut findings = Findings::new(Layer::Markup);
        check(faults, &mut findings);
        let locus = Locus { volume: source.stem().to_owned(), document: None, page: None, note: None };
        let told = |raised| told_by_words(raised, locus.clone(), (file, &source), plan);
        found.extend(Raised::all(rule, findings).map(told));
    }
    if found.is_empty() {
        return;
    }
    let spans: Vec<_> = found.iter().map(|diagnostic| diagnostic.span).collect();
    report.files.push(source.extract(&spans));
    fingerprint::count_equal_ones(&mut found);
    report.diagnostics.extend(found);
    order(report);
    report.summary.count(&report.diagnostics);
}

/// What is the matter with the name of the rule, if anything.
fn misnamed(rule: &Word, plan: &Plan) -> Option<WaiverFault> {
    let word = rule.text.clone();
    let kind = if word == NEVER_SET_ASIDE {
        WaiverFaultKind::Never { rule: word }
    } else if plan.has_rule(plan.catalogue.present_name(&word)) {
        return None;
    } else {
        match plan.catalogue.known_rule_or_group(&word) {
            Ok(()) => WaiverFaultKind::Group { word },
            Err(unknown) => WaiverFaultKind::UnknownRule { word, nearest: unknown.nearest },
        }
    };
    Some(WaiverFault { span: rule.span, kind })
}

/// Whether a waiver speaks of a finding that counts.
fn is_about(waiver: &Waiver, diagnostic: &Diagnostic) -> bool {
    let locus = &diagnostic.locus;
    let fits = |wanted: &Option<Word>, has: &Option<String>| {
        wanted.as_ref().is_none_or(|wanted| has.as_ref() == Some(&wanted.text))
    };
    fits(&waiver.note, &locus.note)
        && fits(&waiver.page, &locus.page)
        && is_about_but_elsewhere(waiver, diagnostic)
}

/// What is the matter with a waiver that names another note or page than its finding stands in.
fn elsewhere(waiver: &Waiver, locus: &Locus) -> Option<WaiverFault> {
    let named = [("note", &waiver.note, &locus.note), ("page", &waiver.page, &locus.page)];
    let differs = |(_, wanted, has): &(&'static str, &Option<Word>, &Option<String>)| {
        wanted.as_ref().is_some_and(|wanted| has.as_ref() != Some(&wanted.text))
    };
    let (what, wanted, has) = named.into_iter().find(differs)?;
    let wanted = wanted.as_ref()?;
    let kind = WaiverFaultKind::Elsewhere { what, word: wanted.text.clone(), found: has.clone() };
    Some(WaiverFault { span: wanted.span, kind })
}

/// Whether a waiver speaks of a finding that counts, wherever in the document that stands.
fn is_about_but_elsewhere(waiver: &Waiver, diagnostic: &Diagnostic) -> bool {
    is_of_rule_and_document(waiver, diagnostic)
        && diagnostic
            .quotable
            .as_deref()
            .is_some_and(|place: &Quotable| place.is_quoted_by(&waiver.words.text))
}

/// Whether a waiver names the rule and the document of a finding that counts.
fn is_of_rule_and_document(waiver: &Waiver, diagnostic: &Diagnostic) -> bool {
    let locus = &diagnostic.locus;
    diagnostic.status == Status::New
        && diagnostic.rule == waiver.rule.text.as_str()
        && locus.document.as_deref() == Some(&waiver.document.text)
        && waiver.volume.as_ref().is_none_or(|volume| volume.text == locus.volume)
}

/// Whether the words of a waiver are the message of a finding, or the key that it quotes.
fn is_said(waiver: &Waiver, diagnostic: &Diagnostic) -> bool {
    let words = &waiver.words.text;
    let is_key = || {
        let mut quoted = diagnostic.message.split('“').skip(1).filter_map(|rest| rest.split('”').next());
        quoted.any(|key| key == words)
    };
    is_of_rule_and_document(waiver, diagnostic) && (diagnostic.message == *words || is_key())
}

/// What of a run tells whether a waiver is needed.
struct Run<'r> {
    volumes: &'r [CheckedVolume],
    judge: Judge<'r>,
    /// Whether all that the waivers may speak of was checked.
    is_whole: bool,
}

impl Run<'_> {
    /// Whether the run would have met what a waiver speaks of.
    fn is_judged(&self, waiver: &Waiver) -> bool {
        let (document, rule) = (waiver.document.text.as_str(), waiver.rule.text.as_str());
        let is_judged = |volume: &str| self.judge.is_judged(volume, Some(document), rule);
        match &waiver.volume {
            Some(volume) => is_judged(&volume.text),
            // The volume that is meant may be another than those that were checked.
            None => self.is_whole && self.volumes.iter().any(|one| one.has(document) && is_judged(&one.name)),
        }
    }

    /// Why a waiver is met by nothing, where the run can tell.
    fn unused(&self, waiver: &Waiver) -> Option<WaiverFault> {
        let fault = |word: &Word, kind: WaiverFaultKind| Some(WaiverFault { span: word.span, kind });
        let is_meant =
            |one: &&CheckedVolume| waiver.volume.as_ref().is_none_or(|volume| volume.text == one.name);
        let volumes: Vec<&CheckedVolume> = self.volumes.iter().filter(is_meant).collect();
        let word = &waiver.document;
        match &waiver.volume {
            Some(volume) if volumes.is_empty() => {
                let names = self.volumes.iter().map(|volume| volume.name.as_str());
                let nearest = nearest(&volume.text, names).map(str::to_owned);
                let kind = WaiverFaultKind::UnknownVolume { word: volume.text.clone(), nearest };
                return if self.is_whole { fault(volume, kind) } else { None };
            }
            _ => {}
        }
        if !volumes.iter().any(|volume| volume.has(&word.text)) {
            let is_read = volumes.iter().all(|volume| volume.is_whole && volume.is_well_formed());
            // Ids of records have the volume before the document's name.
            let behind = word.text.rsplit('/').next().unwrap_or_default();
            let of_id =
                (behind != word.text && volumes.iter().any(|volume| volume.has(behind))).then_some(behind);
            let names = volumes.iter().flat_map(|volume| volume.names());
            let kind = WaiverFaultKind::UnknownDocument {
                word: word.text.clone(),
                volume: waiver.volume.as_ref().map(|volume| volume.text.clone()),
                nearest: of_id.or_else(|| nearest(&word.text, names)).map(str::to_owned),
            };
            let is_told = is_read && (self.is_whole || waiver.volume.is_some());
            return if is_told { fault(word, kind) } else { None };
        }
        let (rule, document) = (waiver.rule.text.clone(), Some(word.text.clone()));
        let kind = WaiverFaultKind::Unused { rule, document };
        if self.is_judged(waiver) { fault(&waiver.words, kind) } else { None }
    }
}
