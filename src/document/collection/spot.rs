//! Places of which rules over a collection speak, but for those in volumes in TEI, which are opened as a whole.

use camino::Utf8Path;

use super::{Collection, End, KeptRecords, Reach};
use crate::document::Layer;

/// Which of the ends of a part is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhichEnd {
    /// The first number.
    FirstNumber,
    /// The last number.
    LastNumber,
    /// The first page.
    FirstPage,
    /// The last page.
    LastPage,
}

/// All of them, in the order in which their places are counted.
const ENDS: [WhichEnd; 4] =
    [WhichEnd::FirstNumber, WhichEnd::LastNumber, WhichEnd::FirstPage, WhichEnd::LastPage];

/// The file that a place stands in, and what it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot<'c> {
    /// The file.
    pub path: &'c Utf8Path,
    /// The volume.
    pub volume: &'c str,
    /// The document.
    pub document: Option<&'c str>,
    /// Whether it stands in a record; otherwise it stands in a text.
    pub is_of_record: bool,
}

impl<'c> Collection<'c> {
    /// What the places of an end of a part are of.
    pub fn layer_of_end(&self, part: usize, which: WhichEnd) -> Layer {
        match self.parts[part].volume {
            Some(volume) => Layer::Volume(volume as u32),
            None => Layer::Spot((self.relations.len() + part * ENDS.len() + which as usize) as u32),
        }
    }

    /// What the places in a record are of, by its index among those that were read together.
    pub fn layer_of_record(&self, together: usize, record: usize) -> Layer {
        let before: usize = self.records[..together].iter().map(KeptRecords::len).sum();
        Layer::Spot((self.relations.len() + self.parts.len() * ENDS.len() + before + record) as u32)
    }

    /// What a layer that is no volume in TEI stands for.
    pub fn spot(&self, layer: Layer) -> Option<Spot<'c>> {
        let Layer::Spot(index) = layer else { return None };
        let mut index = index as usize;
        if let Some(relation) = self.relations.get(index) {
            let (volume, document) = (relation.volume.as_str(), relation.document.as_deref());
            return Some(Spot { path: &relation.path, volume, document, is_of_record: true });
        }
        index -= self.relations.len();
        if let Some(part) = self.parts.get(index / ENDS.len()) {
            let End { path, document, .. } = end(part.extent, ENDS[index % ENDS.len()])?;
            return Some(Spot {
                path,
                volume: part.name,
                document: document.as_deref(),
                is_of_record: false,
            });
        }
        index -= self.parts.len() * ENDS.len();
        for records in self.records {
            if index < records.len() {
                let record = records.get(index);
                let document = record.id.split_once('/').map(|(_, document)| document);
                let volume = records.volume.as_str();
                return Some(Spot { path: record.path, volume, document, is_of_record: true });
            }
            index -= records.len();
        }
        None
    }
}

/// One of the ends of a part.
fn end(extent: &super::Extent, which: WhichEnd) -> Option<&End> {
    let reach = match which {
        WhichEnd::FirstNumber | WhichEnd::LastNumber => extent.numbers.as_ref(),
        WhichEnd::FirstPage | WhichEnd::LastPage => extent.pages.as_ref(),
    };
    let Reach { first, last } = reach?;
    Some(if matches!(which, WhichEnd::FirstNumber | WhichEnd::FirstPage) { first } else { last })
}
