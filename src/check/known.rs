//! What of a run is known: its findings and the baseline, compared as multisets of fingerprints.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::fingerprint::uncounted;
use super::{CheckedFile, CheckedVolume, Diagnostic, Report, Status};
use crate::rule::Check;
use crate::triage::Plan;
use crate::triage::baseline::{Baseline, Entry};

/// The rule that no baseline and no waiver touches: a file that is no XML is not published whatever it was before.
pub const NEVER_SET_ASIDE: &str = "markup/not-well-formed";

/// What became of a baseline in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// For each entry, how many of its findings were met.
    pub met: Vec<usize>,
    /// For each entry, whether the run would have met all of them: its document was checked by its rule.
    pub is_judged: Vec<bool>,
    /// Volumes that go by another name now, by the name that they had.
    pub renamed: BTreeMap<String, String>,
}

impl Comparison {
    /// The entries that no longer fire as often as they say, each with how often they do not.
    pub fn stale<'b>(&self, baseline: &'b Baseline) -> impl Iterator<Item = (&'b Entry, usize)> {
        let judged = baseline.entries.iter().zip(self.met.iter().zip(&self.is_judged));
        judged
            .filter(|(entry, (met, is_judged))| **is_judged && **met < entry.count)
            .map(|(entry, (met, _))| (entry, entry.count - met))
    }
}

/// Sets the status of the findings that a baseline knows, and counts anew.
///
/// Where the run is whole, all that the baseline may speak of was checked: what it has not got is not there any more.
pub fn apply(report: &mut Report, baseline: &Baseline, plan: &Plan, is_whole: bool) -> Comparison {
    // What could not be read may be what is looked for.
    let is_whole = is_whole && report.troubles.is_empty();
    // In a part of the collection, a volume that looks like one that is not there may be its copy.
    let renamed = if is_whole { renamed(report, baseline) } else { BTreeMap::new() };
    let volume_of = |entry: &Entry| renamed.get(&entry.volume).unwrap_or(&entry.volume).clone();
    let mut entries_of: HashMap<(String, &str), Vec<usize>> = HashMap::new();
    for (index, entry) in baseline.entries.iter().enumerate() {
        entries_of.entry((volume_of(entry), uncounted(&entry.fingerprint))).or_default().push(index);
    }
    let mut met = vec![0; baseline.entries.len()];
    for diagnostic in report.diagnostics.iter_mut().filter(|diagnostic| can_be_known(diagnostic)) {
        let key = (diagnostic.locus.volume.clone(), uncounted(&diagnostic.fingerprint));
        let entries = entries_of.get(&key).into_iter().flatten();
        if let Some(index) = entries.copied().find(|index| met[*index] < baseline.entries[*index].count) {
            met[index] += 1;
            diagnostic.status = Status::Baseline;
        }
    }
    report.has_baseline = true;
    report.summary.count(&report.diagnostics);
    let judge = Judge::new(&report.volumes, plan, is_whole);
    let is_judged = |entry: &Entry| {
        let (volume, document) = (volume_of(entry), entry.document.as_deref());
        judge.is_judged(&volume, document, &entry.rule) || judge.is_gone(&volume, document, is_whole)
    };
    let is_judged = baseline.entries.iter().map(is_judged).collect();
    Comparison { met, is_judged, renamed }
}

/// The baseline that knows all that this run found: what it did not look at stays as it was.
pub fn written(report: &Report, baseline: &Baseline, comparison: &Comparison) -> Baseline {
    let mut entries: BTreeMap<(String, String), Entry> = BTreeMap::new();
    for (index, entry) in baseline.entries.iter().enumerate() {
        let count = if comparison.is_judged[index] { 0 } else { entry.count - comparison.met[index] };
        add(&mut entries, Entry { count, ..renewed(entry, comparison) });
    }
    for diagnostic in report.diagnostics.iter().filter(|diagnostic| can_be_known(diagnostic)) {
        add(&mut entries, known(diagnostic));
    }
    Baseline { entries: entries.into_values().collect() }
}

/// The baseline without what no longer fires.
pub fn pruned(baseline: &Baseline, comparison: &Comparison) -> Baseline {
    let mut entries = BTreeMap::new();
    for (index, entry) in baseline.entries.iter().enumerate() {
        let count = if comparison.is_judged[index] { comparison.met[index] } else { entry.count };
        add(&mut entries, Entry { count, ..renewed(entry, comparison) });
    }
    Baseline { entries: entries.into_values().collect() }
}

fn add(entries: &mut BTreeMap<(String, String), Entry>, entry: Entry) {
    if entry.count == 0 {
        return;
    }
    let key = (entry.volume.clone(), uncounted(&entry.fingerprint).to_owned());
    let count = entry.count;
    entries.entry(key).and_modify(|other| other.count += count).or_insert(entry);
}

/// The entry under the name that its volume has now.
fn renewed(entry: &Entry, comparison: &Comparison) -> Entry {
    let volume = comparison.renamed.get(&entry.volume).unwrap_or(&entry.volume).clone();
    Entry { volume, ..entry.clone() }
}

fn known(diagnostic: &Diagnostic) -> Entry {
    let locus = &diagnostic.locus;
    let not_empty = |word: &Option<String>| word.clone().filter(|word| !word.is_empty());
    Entry {
        volume: locus.volume.clone(),
        document: not_empty(&locus.document),
        note: not_empty(&locus.note),
        rule: diagnostic.rule.clone().into_owned(),
        message: diagnostic.message.clone(),
        fingerprint: uncounted(&diagnostic.fingerprint).to_owned(),
        count: 1,
    }
}

/// Whether a baseline may hold a finding; one that is waived needs none.
fn can_be_known(diagnostic: &Diagnostic) -> bool {
    diagnostic.rule != NEVER_SET_ASIDE && !matches!(diagnostic.status, Status::Waived { .. })
}

/// The volumes of a baseline that go by another name in this run.
///
/// A volume that the baseline knows nothing of is taken for one that the run has not got, where it has at least half of what
/// is known of that one; each for one at most, those that have most in common first.
fn renamed(report: &Report, baseline: &Baseline) -> BTreeMap<String, String> {
    let in_run: HashSet<&str> = report.volumes.iter().map(|volume| volume.name.as_str()).collect();
    let in_baseline: HashSet<&str> = baseline.entries.iter().map(|entry| entry.volume.as_str()).collect();
    let mut of_old: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in baseline.entries.iter().filter(|entry| !in_run.contains(entry.volume.as_str())) {
        of_old.entry(&entry.volume).or_default().push(entry);
    }
    let new = report.volumes.iter().filter(|volume| !in_baseline.contains(volume.name.as_str()));
    let mut pairs = Vec::new();
    if of_old.is_empty() {
        return BTreeMap::new();
    }
    let mut found: HashMap<&str, HashSet<&str>> = HashMap::new();
    for diagnostic in &report.diagnostics {
        found.entry(&diagnostic.locus.volume).or_default().insert(uncounted(&diagnostic.fingerprint));
    }
    for volume in new {
        let Some(found) = found.get(volume.name.as_str()) else { continue };
        let documents: HashSet<&str> =
            volume.files.iter().flat_map(|file| &file.documents).map(String::as_str).collect();
        // What stands outside of all documents is checked with the file of TEI.
        let is_held = |entry: &&&Entry| {
            volume.is_tei || entry.document.as_deref().is_some_and(|name| documents.contains(name))
        };
        for (old, entries) in &of_old {
            let all = entries.iter().filter(is_held).count();
            let is_met = |entry: &&&Entry| found.contains(uncounted(&entry.fingerprint));
            let common = entries.iter().filter(is_held).filter(is_met).count();
            if common > 0 && common * 2 >= all {
                pairs.push((common, *old, volume.name.as_str()));
            }
        }
    }
    pairs.sort_by(|one, two| two.0.cmp(&one.0).then_with(|| (one.1, one.2).cmp(&(two.1, two.2))));
    let (mut renamed, mut taken) = (BTreeMap::new(), HashSet::new());
    for (_, old, new) in pairs {
        if !renamed.contains_key(old) && taken.insert(new) {
            renamed.insert(old.to_owned(), new.to_owned());
        }
    }
    renamed
}

/// Tells whether a run would have met a finding, had it been there.
pub struct Judge<'r> {
    plan: &'r Plan,
    /// Whether the run is whole, so that a rule over the collection saw all of it.
    is_whole: bool,
    volumes: HashMap<&'r str, Vec<&'r CheckedVolume>>,
    /// Documents of text by volume and name, since a folder may have thousands.
    texts: HashMap<(&'r str, &'r str), &'r CheckedFile>,
    /// All documents of text by volume and name, those that were read for facts only among them.
    names: HashSet<(&'r str, &'r str)>,
}

impl<'r> Judge<'r> {
    /// For a run that checked these volumes, or is whole, so that there are no others.
    pub fn new(checked: &'r [CheckedVolume], plan: &'r Plan, is_whole: bool) -> Self {
        let mut volumes: HashMap<&str, Vec<&CheckedVolume>> = HashMap::new();
        let (mut texts, mut names) = (HashMap::new(), HashSet::new());
        for volume in checked {
            volumes.entry(&volume.name).or_default().push(volume);
            if volume.is_tei {
                continue;
            }
            names.extend(volume.names().map(|name| (volume.name.as_str(), name)));
            for file in &volume.files {
                texts.extend(file.documents.iter().map(|name| ((volume.name.as_str(), name.as_str()), file)));
            }
        }
        Self { plan, is_whole, volumes, texts, names }
    }

    /// Whether a rule looked at a document and could say of it what there is to say. What stands outside of all documents is
    /// checked with its file.
    pub fn is_judged(&self, volume: &str, document: Option<&str>, rule: &str) -> bool {
        self.volumes.get(volume).into_iter().flatten().any(|volume| {
            let text = || self.texts.get(&(volume.name.as_str(), document?)).copied();
            let file = if volume.is_tei { volume.files.first() } else { text() };
            file.is_some_and(|file| file.is_well_formed && self.has_run(rule, volume, file))
        })
    }

    /// Whether a volume, or a document of it, is not there any more, so that no rule can find anything in it. Only a run that is
    /// whole tells it of a volume.
    pub fn is_gone(&self, volume: &str, document: Option<&str>, is_whole: bool) -> bool {
        let Some(volumes) = self.volumes.get(volume) else { return is_whole };
        volumes.iter().all(|one| !one.is_tei && one.is_whole)
            && document.is_some_and(|name| !self.names.contains(&(volume, name)))
    }

    /// Whether the rule looked at the file. A rule that there is no more cannot fire again.
    fn has_run(&self, rule: &str, volume: &CheckedVolume, file: &CheckedFile) -> bool {
        match self.plan.rules_for(&file.path).iter().find(|active| active.name == rule) {
            Some(active) => match active.check {
                Check::Collection(_) => self.is_whole,
                Check::Volume(_) => volume.is_whole,
                Check::Document(_)
                | Check::Markup(_)
                | Check::Record(_)
                | Check::Records(_)
                | Check::Waivers(_) => true,
            },
            None => !self.plan.has_rule(rule),
        }
    }
}
