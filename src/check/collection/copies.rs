//! Records that all stand once more in another place: that no document of theirs was found beside them is the same slip.

use std::collections::{HashMap, HashSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::super::{Diagnostic, Report, Status};
use crate::document::collection::KeptRecords;
use crate::rules::metadata::{record_in_two_places, record_without_document};
use crate::source::{Source, Span};

/// Leaves out of a report that records are without their documents, where it was found that each of them stands in two places; the
/// files of what was found are `sources`.
pub fn leave_to_two_places(report: &mut Report, found: &[Diagnostic], sources: &[Source]) {
    let twice = found
        .iter()
        .filter(|found| found.rule == record_in_two_places::RULE.name && matches!(found.status, Status::New));
    let twice: HashSet<(&Utf8Path, Span)> =
        twice.map(|found| (sources[found.file].path(), found.span)).collect();
    if twice.is_empty() {
        return;
    }
    let copies = copies(&report.records);
    let Report { files, diagnostics, .. } = report;
    diagnostics.retain(|of_report| {
        let path = files[of_report.file].path();
        of_report.rule != record_without_document::RULE.name
            || !copies.contains(path)
            || !twice.contains(&(path, of_report.span))
    });
}

/// The files of those folders and volumes of which each record stands in another as well.
fn copies(records: &[KeptRecords]) -> HashSet<Utf8PathBuf> {
    // Where each id stands, and whether it stands elsewhere, too.
    let mut places: HashMap<&str, (usize, bool)> = HashMap::new();
    for (together, records) in records.iter().enumerate() {
        for record in records.iter() {
            let place = places.entry(record.id).or_insert((together, false));
            place.1 |= place.0 != together;
        }
    }
    let is_copy = |records: &&KeptRecords| records.iter().all(|record| places[record.id].1);
    records.iter().filter(is_copy).flat_map(KeptRecords::files).map(Utf8Path::to_owned).collect()
}
