//! Checks texts that are at hand, as tests and examples have them.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::examine::{self, Loaded};
use super::records::RecordFile;
use super::{Report, collection, folder, merge, sort};
use crate::source::{self, Source};
use crate::triage::Plan;

/// Checks texts that are at hand: those in plain text of each folder as the documents of a volume, which is called as it is said where
/// there is one folder; each in TEI as a volume.
pub fn check_sources(volume_name: &str, sources: Vec<Source>, plan: &Plan) -> Report {
    let (mut records, sources): (Vec<Source>, Vec<Source>) =
        sources.into_iter().partition(|source| source::is_yaml(source.path()));
    let (volumes, texts): (Vec<Source>, Vec<Source>) = sources.into_iter().partition(Source::is_tei);
    let mut report = Report::default();
    // Of texts in one folder, a rule over the collection only speaks of the records before them.
    let folder = |text: &Source| text.path().parent().map(Utf8Path::to_owned);
    let is_one = texts.iter().all(|text| folder(text) == folder(&texts[0]));
    let may_be_spoken_of = texts.iter().filter(|text| !is_one || text.front_matter().is_some());
    let at_hand: Vec<Source> = volumes.iter().chain(&records).chain(may_be_spoken_of).cloned().collect();
    for source in volumes {
        let is_own = |records: &Source| records.path().with_extension("") == source.path().with_extension("");
        let (own, others) = std::mem::take(&mut records).into_iter().partition(is_own);
        records = others;
        let own: Vec<Source> = own;
        merge(&mut report, examine::tei(reported(source), own.into_iter().map(held).collect(), plan));
    }
    for (folder, (texts, records)) in by_folder(texts, records) {
        let name = folder.map_or_else(|| volume_name.to_owned(), |folder| folder::volume_name(&folder));
        merge(&mut report, examine::texts(&name, texts, records, true, plan));
    }
    let find = |path: &Utf8Path| at_hand.iter().find(|source| source.path() == path).cloned();
    collection::apply(&mut report, plan, &find);
    report.catalogue = plan.catalogue.clone();
    report.fails_from = Some(plan.fail_on);
    sort(&mut report);
    report
}

/// The texts and the files of records of a folder.
type TextsAndRecords = (Vec<Loaded>, Vec<RecordFile>);

/// Texts and records by the folders that they stand in; where that is one, it may be called otherwise.
fn by_folder(texts: Vec<Source>, records: Vec<Source>) -> Vec<(Option<Utf8PathBuf>, TextsAndRecords)> {
    let mut folders: BTreeMap<Utf8PathBuf, TextsAndRecords> = BTreeMap::new();
    let folder = |source: &Source| source.path().parent().unwrap_or(Utf8Path::new("")).to_owned();
    for source in texts {
        folders.entry(folder(&source)).or_default().0.push(reported(source));
    }
    for source in records {
        folders.entry(folder(&source)).or_default().1.push(held(source));
    }
    let is_one = folders.len() == 1;
    folders.into_iter().map(|(folder, sources)| ((!is_one).then_some(folder), sources)).collect()
}

fn held(source: Source) -> RecordFile {
    RecordFile::held(reported(source))
}

fn reported(source: Source) -> Loaded {
    Loaded { source, is_reported: true }
}
