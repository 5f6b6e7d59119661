//! What of a run is known: its findings and the baseline, compared as multisets of fingerprints.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::fingerprint::uncounted;
use super::{CheckedFile, CheckedVolume, Diagnostic, Report, Status};
use crate::rule::Check;
use crate::triage::baseline::{Baseline, Entry};
use crate::triage::{ActiveRule, Plan};

/// The rule that no baseline and no waiver touches: a file that is no XML is not published whatever it was before.
pub const NEVER_SET_ASIDE: &str = "markup/not-well-formed";

/// What became of a baseline in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// For each entry, how many of its findings were met.
    pub met: Vec<usize>,
    /// For each entry, whether the run would have met all of them: its document was checked by its rule, or is gone.
    pub is_judged: Vec<bool>,
    /// How many findings are of volumes that the run did not meet, though it went through all that the baseline stands over.
    pub unmet: usize,
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

/// How much of what a baseline may speak of a run went through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Some of it: what was not met may be elsewhere, in a volume of the same name, too.
    Part,
    /// All that stands in the baseline's folder, but for what a walk leaves out: ignored files, files with other endings, links.
    Folder,
    /// All of it, as a person says.
    Whole,
}

/// Sets the status of the findings that a baseline knows, and counts anew.
pub fn apply(report: &mut Report, baseline: &Baseline, plan: &Plan, reach: Reach) -> Comparison {
    // What could not be read may be what is looked for.
    let reach = if report.troubles.is_empty() { reach } else { Reach::Part };
    // In a part of the collection, a volume that looks like one that is not there may be its copy.
    let renamed = if reach == Reach::Part { BTreeMap::new() } else { renamed(report, baseline) };
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
    let judge = Judge::new(&report.volumes, plan, reach != Reach::Part);
    let (mut is_judged, mut unmet) = (Vec::with_capacity(baseline.entries.len()), 0);
    for entry in &baseline.entries {
        let (volume, document) = (volume_of(entry), entry.document.as_deref());
        if reach == Reach::Folder && !judge.has_met(&volume) {
            unmet += entry.count;
        }
        is_judged.push(match reach {
            Reach::Part => false,
            Reach::Folder => judge.is_judged(&volume, document, &entry.rule),
            Reach::Whole => {
                judge.is_judged(&volume, document, &entry.rule) || !judge.has_met_document(&volume, document)
            }
        });
    }
    Comparison { met, is_judged, unmet, renamed }
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
    checked: &'r [CheckedVolume],
    /// The volumes of each name, by their place in the list: there may be several.
    volumes: HashMap<&'r str, Vec<usize>>,
    /// Documents of text by volume and the file that has them, since a folder may have thousands: those that were checked, and `None` for
    /// those that were read for facts only.
    texts: HashMap<(usize, &'r str), Option<&'r CheckedFile>>,
    /// The folders of records alone, by their place in the list, of which some could not be read: these may be of any document.
    unread: HashSet<usize>,
}

impl<'r> Judge<'r> {
    /// For a run that checked these volumes, or is whole, so that there are no others.
    pub fn new(checked: &'r [CheckedVolume], plan: &'r Plan, is_whole: bool) -> Self {
        let mut volumes: HashMap<&str, Vec<usize>> = HashMap::new();
        let (mut texts, mut unread) = (HashMap::new(), HashSet::new());
        for (place, volume) in checked.iter().enumerate() {
            volumes.entry(&volume.name).or_default().push(place);
            if volume.is_tei {
                continue;
            }
            if volume.is_of_records && !volume.is_well_formed() {
                unread.insert(place);
            }
            texts.extend(volume.names().map(|name| ((place, name), None)));
            for file in &volume.files {
                texts.extend(file.documents.iter().map(|name| ((place, name.as_str()), Some(file))));
            }
        }
        Self { plan, is_whole, checked, volumes, texts, unread }
    }

    /// Whether a rule looked at a document and could say of it what there is to say, or the document is not there any more: in each
    /// volume of the name, since any of them may be meant. What stands outside of all documents is checked with its file.
    pub fn is_judged(&self, volume: &str, document: Option<&str>, rule: &str) -> bool {
        let Some(volumes) = self.volumes.get(volume) else { return false };
        volumes.iter().all(|place| {
            let volume = &self.checked[*place];
            if volume.is_tei {
                return volume.files.first().is_some_and(|file| self.has_run(rule, volume, file));
            }
            let Some(name) = document else { return false };
            match self.texts.get(&(*place, name)) {
                Some(file) => file.is_some_and(|file| self.has_run(rule, volume, file)),
                None => {
                    volume.is_whole
                        && !self.unread.contains(place)
                        && !volume.beside.iter().any(|other| other == name)
                }
            }
        })
    }

    /// Whether the run met a volume of this name.
    fn has_met(&self, volume: &str) -> bool {
        self.volumes.contains_key(volume)
    }

    /// Whether the run met a volume of this name that has the document, or may have it.
    fn has_met_document(&self, volume: &str, document: Option<&str>) -> bool {
        let has = |place: &usize| {
            let is_there = |name| self.texts.contains_key(&(*place, name));
            self.checked[*place].is_tei || document.is_none_or(is_there)
        };
        self.volumes.get(volume).is_some_and(|places| places.iter().any(has))
    }

    /// Whether the rule looked at the file, and the file could be read. A rule that there is no more cannot fire again.
    fn has_run(&self, rule: &str, volume: &CheckedVolume, file: &CheckedFile) -> bool {
        let is_over_all = |active: &ActiveRule| match active.check {
            Check::Collection(_) => self.is_whole,
            Check::Volume(_) => volume.is_whole,
            Check::Document(_)
            | Check::Markup(_)
            | Check::Record(_)
            | Check::Records(_)
            | Check::Waivers(_) => true,
        };
        file.is_well_formed
            && match self.plan.rules_for(&file.path).iter().find(|active| active.name == rule) {
                Some(active) => is_over_all(active),
                None => !self.plan.has_rule(rule),
            }
    }
}
