//! Counts of values, which add up whatever the order in which they are made.

use std::collections::{BTreeMap, HashMap};

use camino::{Utf8Path, Utf8PathBuf};

use super::{Section, Standing};
use crate::source::{Position, Source, Span};
use crate::walk;

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: Utf8PathBuf,
    /// The line and column in it.
    pub position: Position,
}

/// How often a value is used.
#[derive(Clone, Debug)]
pub struct Counted {
    pub count: usize,
    pub standing: Standing,
    pub first: Place,
    pub volumes: BTreeMap<String, usize>,
}

/// The values of all sections.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many documents were looked at.
    pub documents: usize,
    sections: BTreeMap<Section, HashMap<String, Counted>>,
}

impl Tally {
    /// Counts one use, at an offset of the file that is read.
    pub fn add(&mut self, section: Section, value: &str, standing: Standing, offset: u32) {
        let values = self.sections.entry(section).or_default();
        if let Some(counted) = values.get_mut(value) {
            counted.count += 1;
            // The parts of a document are not read in the order in which they stand.
            let first = &mut counted.first.position.offset;
            *first = offset.min(*first);
            return;
        }
        let position = Position { offset, line: 0, column: 0 };
        let first = Place { path: Utf8PathBuf::new(), position };
        let counted = Counted { count: 1, standing, first, volumes: BTreeMap::new() };
        values.insert(value.to_owned(), counted);
    }

    /// Says of what was counted so far in which file it stands, and in which line and column.
    #[must_use]
    pub fn placed(mut self, source: Source) -> Self {
        let firsts = || self.sections.values().flat_map(HashMap::values).map(|counted| &counted.first);
        let spans: Vec<Span> =
            firsts().map(|first| Span { start: first.position.offset, end: first.position.offset }).collect();
        let extract = source.extract(&spans);
        for counted in self.sections.values_mut().flat_map(HashMap::values_mut) {
            let position = extract.position(counted.first.position.offset);
            counted.first = Place { path: extract.path().to_owned(), position };
        }
        self
    }

    /// Adds what another one counted. Where a volume is named, its uses are counted by themselves.
    pub fn merge(&mut self, other: Self, volume: Option<&str>) {
        self.documents += other.documents;
        for (section, values) in other.sections {
            let own = self.sections.entry(section).or_default();
            for (value, mut counted) in values {
                if let Some(volume) = volume {
                    counted.volumes.insert(volume.to_owned(), counted.count);
                }
                match own.get_mut(&value) {
                    Some(before) => before.merge(counted),
                    None => {
                        own.insert(value, counted);
                    }
                }
            }
        }
    }

    /// Both together.
    pub fn joined(mut self, other: Self) -> Self {
        self.merge(other, None);
        self
    }

    /// The values of a section, by value.
    pub fn take(&mut self, section: Section) -> Vec<(String, Counted)> {
        let mut values: Vec<_> = self.sections.remove(&section).unwrap_or_default().into_iter().collect();
        values.sort_by(|one, two| one.0.cmp(&two.0));
        values
    }
}

impl Counted {
    fn merge(&mut self, other: Self) {
        self.count += other.count;
        let place = |place: &Place| place.position.offset;
        let order = order(&other.first.path, &self.first.path);
        if order.then(place(&other.first).cmp(&place(&self.first))).is_lt() {
            self.first = other.first;
        }
        for (volume, count) in other.volumes {
            *self.volumes.entry(volume).or_default() += count;
        }
    }
}

fn order(one: &Utf8Path, two: &Utf8Path) -> std::cmp::Ordering {
    walk::natural_order(one.as_str(), two.as_str())
}
