//! What of a collection a run looked at: what it says nothing of may be sound, or was not looked at.

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

use crate::document::collection::{Extent, VolumeIndex};

/// A volume, and what of it was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedVolume {
    /// Its name.
    pub name: String,
    /// Whether it is TEI, which is checked as a whole or not at all.
    pub is_tei: bool,
    /// Whether it is a folder of records that no text stands beside: the documents of its files are those that the records name.
    pub is_of_records: bool,
    /// Whether all of it was read, so that what was said of the volume is what there is to say.
    pub is_whole: bool,
    /// The files that were checked: one in TEI, one for each document in plain text, and of records that stand alone one for all that
    /// have the same rules.
    pub files: Vec<CheckedFile>,
    /// The names of its documents that were read for facts only.
    pub others: Vec<String>,
    /// The names of other files in its folder, without their endings: any of them may be a document that a person names.
    pub beside: Vec<String>,
    /// In TEI, the ids of the divisions outside of documents.
    pub divisions: Vec<String>,
    /// In TEI, what the other volumes of the collection may point at, and what it points at in them.
    pub index: Option<VolumeIndex>,
    /// Where it begins and ends, for the part of a volume that may count on from it; nothing, where not all of it was read.
    pub extent: Extent,
}

impl CheckedVolume {
    /// The names of its documents and of the divisions that a locus may name in place of one.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let documents = self.files.iter().flat_map(|file| &file.documents);
        documents.chain(&self.others).chain(&self.divisions).map(String::as_str)
    }

    /// Whether it has a document or division of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names().any(|own| own == name)
    }

    /// Whether all its files could be read without a fault of their form.
    pub fn is_well_formed(&self) -> bool {
        self.files.iter().all(|file| file.is_well_formed)
    }
}

/// A file that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedFile {
    /// Its path as reports show it.
    pub path: Utf8PathBuf,
    /// The names of the documents in it.
    pub documents: Vec<String>,
    /// Whether it could be read without a fault of its form.
    pub is_well_formed: bool,
}
