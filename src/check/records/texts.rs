//! Where the records of a volume stand in files.

use std::collections::HashMap;
use std::ops::Range;

use super::super::examine::Loaded;
use crate::record::written::RecordPlace;
use crate::source::{Source, Span};

/// A stretch of a file that holds records.
#[derive(Clone, Debug)]
pub struct RecordText<'s> {
    /// The file.
    pub source: &'s Source,
    /// What of it is YAML.
    pub stretch: Range<usize>,
    /// The file, by index among those of the volume.
    pub file: usize,
    /// Where its records stand.
    pub place: RecordPlace,
    /// The document that it stands before or beside, by index.
    pub own: Option<usize>,
    /// Whether all that is found in it is reported; otherwise what is found in the records of documents that are.
    pub is_reported: bool,
}

/// The stretch of the record before a document; an empty one, where something in the document looks like its record and is not read.
pub fn front_matter(source: &Source, file: usize) -> Option<RecordText<'_>> {
    let stretch = match source.front_matter() {
        Some(front_matter) => front_matter.record.range(),
        None => source.misplaced_record()?.before().range(),
    };
    let place = RecordPlace::FrontMatter;
    Some(RecordText { source, stretch, file, place, own: Some(file), is_reported: true })
}

/// The stretch of a file of records, which is all of it; it is a document's own where one of `names` is its name.
pub fn file<'s>(records: &'s Loaded, file: usize, names: &HashMap<&str, usize>) -> RecordText<'s> {
    let Loaded { source, is_reported } = records;
    let own = names.get(source.stem()).copied();
    let place = if own.is_some() { RecordPlace::Sidecar } else { RecordPlace::VolumeFile };
    let stretch = source.record().map_or(0..0, Span::range);
    RecordText { source, stretch, file, place, own, is_reported: *is_reported }
}
