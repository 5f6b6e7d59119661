//! The records of a run by their ids, so that one document has one record wherever the files stand.

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use crate::source::Span;

/// The records that were read together: those of a folder, or of a volume in TEI. Their ids stand one behind another, since there may
/// be a hundred thousand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRecords {
    /// The folder's name, or the volume's.
    pub volume: String,
    files: Vec<Utf8PathBuf>,
    ids: String,
    places: Vec<(u32, u32, Span)>,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptRecord<'c> {
    /// Its id.
    pub id: &'c str,
    /// The file that it stands in.
    pub path: &'c Utf8Path,
    /// Where its id stands in the file.
    pub span: Span,
}

impl KeptRecords {
    /// No record of a folder or volume yet.
    pub fn of(volume: String) -> Self {
        Self { volume, ..Self::default() }
    }

    /// Adds a record. Those of one file come one after another.
    pub fn add(&mut self, id: &str, path: &Utf8Path, span: Span) {
        if self.files.last().is_none_or(|last| last != path) {
            self.files.push(path.to_owned());
        }
        self.ids.push_str(id);
        self.places.push((self.ids.len() as u32, self.files.len() as u32 - 1, span));
    }

    /// The files that they stand in.
    pub fn files(&self) -> impl Iterator<Item = &Utf8Path> {
        self.files.iter().map(Utf8PathBuf::as_path)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The record with an index.
    ///
    /// # Panics
    ///
    /// When there are fewer.
    pub fn get(&self, index: usize) -> KeptRecord<'_> {
        let (end, file, span) = self.places[index];
        let start = index.checked_sub(1).map_or(0, |before| self.places[before].0);
        let id = &self.ids[start as usize..end as usize];
        KeptRecord { id, path: &self.files[file as usize], span }
    }

    /// All of them, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = KeptRecord<'_>> {
        (0..self.len()).map(|index| self.get(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_the_id_and_the_place_that_it_was_added_with() {
        let mut kept = KeptRecords::of("frus1".to_owned());
        kept.add("frus1/d1", Utf8Path::new("a.yaml"), Span::new(4, 12));
        kept.add("frus1/d20", Utf8Path::new("a.yaml"), Span::new(40, 49));
        kept.add("frus1/d3", Utf8Path::new("b.yaml"), Span::new(4, 12));

        let all: Vec<_> = kept.iter().map(|record| (record.id, record.path.as_str())).collect();

        assert_eq!(all, [("frus1/d1", "a.yaml"), ("frus1/d20", "a.yaml"), ("frus1/d3", "b.yaml")]);
        assert_eq!(kept.get(1).span, Span::new(40, 49));
    }
}
