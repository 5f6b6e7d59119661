//! What a collection uses: the words of its labels, its repositories and their collections, the forms of its page breaks and the
//! kinds of its documents, counted, each with the place where it is first met.
//!
//! Counts and first places are kept, never documents, so memory grows with what is different and not with what there is.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::check::work::{self, Work};
use crate::check::{Inputs, Progress, folder};
use crate::document::Document;
use crate::read;
use crate::source::Source;
use crate::trouble::Trouble;
use crate::vocabulary::Vocabulary;
use crate::walk;
use tally::{Counted, Tally};

mod gather;
mod neighbours;
mod section;
mod tally;

pub use neighbours::OUTLIER_RATIO;
pub use section::{Section, Standing};
pub use tally::Place;

/// What a collection uses.
#[derive(Debug, Default)]
pub struct Survey {
    /// What was counted, section after section.
    pub sections: Vec<Surveyed>,
    /// How many files were read.
    pub files: usize,
    /// How many documents.
    pub documents: usize,
    /// How many volumes.
    pub volumes: usize,
    /// What could not be read, in natural order of the paths.
    pub troubles: Vec<Trouble>,
}

/// One section.
#[derive(Debug)]
pub struct Surveyed {
    /// Which.
    pub section: Section,
    /// Its values: outliers first, those beside the most frequent neighbour at the top; then by how often they are used.
    pub values: Vec<Used>,
}

impl Surveyed {
    /// How often any of its values is used.
    pub fn uses(&self) -> usize {
        self.values.iter().map(|value| value.count).sum()
    }

    /// How many of its values, which stand first, are outliers.
    pub fn outliers(&self) -> usize {
        self.values.iter().take_while(|value| value.near.is_some()).count()
    }
}

/// A value and how it is used.
#[derive(Debug)]
pub struct Used {
    /// The value as it is printed.
    pub value: String,
    /// How often it is used.
    pub count: usize,
    /// Whether it is known.
    pub standing: Standing,
    /// Where it is used first.
    pub first: Place,
    /// The value that it is probably meant to be; only of an outlier.
    pub near: Option<Near>,
    /// How often each volume uses it, where that is asked for.
    pub volumes: BTreeMap<String, usize>,
}

/// A value that is like an outlier and used many times as often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The value.
    pub value: String,
    /// How often it is used.
    pub count: usize,
}

/// What is surveyed, and how.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'s> {
    /// The sections.
    pub sections: &'s [Section],
    /// Whether the uses of each volume are counted by themselves.
    pub by_volume: bool,
    /// The words of the edition; `None` for those that are built in.
    pub vocabulary: Option<&'s Vocabulary>,
}

/// What one piece of work gave.
#[derive(Default)]
struct Part {
    /// By volume.
    tallies: Vec<(String, Tally)>,
    files: usize,
    troubles: Vec<Trouble>,
}

/// Surveys files, as many volumes at once as there are threads.
pub fn survey(inputs: Inputs, scope: Scope, progress: &Progress) -> Survey {
    let Inputs { files, troubles, standard_input, .. } = inputs;
    // The documents that were not named have no part in what the named ones use.
    let work = work::divide(files, standard_input, true);
    let parts = work::in_parallel(work, progress, |work| surveyed(work, scope));
    let (mut survey, mut all) = (Survey { troubles, ..Survey::default() }, Tally::default());
    let mut volumes = BTreeSet::new();
    for part in parts {
        survey.files += part.files;
        survey.troubles.extend(part.troubles);
        for (name, tally) in part.tallies {
            all.merge(tally, scope.by_volume.then_some(name.as_str()));
            volumes.insert(name);
        }
    }
    survey.troubles.sort_by(|one, two| walk::natural_order(&one.path, &two.path));
    (survey.documents, survey.volumes) = (all.documents, volumes.len());
    let counted = scope.sections.iter().map(|section| (*section, all.take(*section)));
    survey.sections = counted.map(|(section, counted)| settled(section, counted)).collect();
    survey
}

/// What one volume uses, or the volumes of one folder.
fn surveyed(work: Work, scope: Scope) -> Part {
    let mut part = Part::default();
    let sources = match work {
        Work::Folder(files) => {
            let contents = folder::contents(files);
            part.troubles = contents.report.troubles;
            let texts = contents.texts;
            part.files = texts.len();
            let tallies = texts.into_par_iter().map(|text| of_text(text.source, scope));
            let tally = tallies.reduce(Tally::default, Tally::joined);
            part.tallies.extend((tally.documents > 0).then_some((contents.name, tally)));
            contents.volumes
        }
        Work::Volume(text, _) => match folder::given_source(text) {
            Ok(source) => vec![source],
            Err(trouble) => {
                part.troubles.push(trouble);
                Vec::new()
            }
        },
    };
    part.files += sources.len();
    part.tallies.extend(sources.into_iter().filter_map(|source| of_tei(source, scope)));
    part
}

/// What a document in plain text uses.
fn of_text(source: Source, scope: Scope) -> Tally {
    let document = Document { vocabulary: scope.vocabulary, ..read::text::read(&source) };
    let tally = gather::document(&document, scope.sections, Tally::default());
    drop(document);
    tally.placed(source)
}

/// What a TEI volume uses, with its name; XML that holds no document is not surveyed.
fn of_tei(source: Source, scope: Scope) -> Option<(String, Tally)> {
    let mut tally = Tally::default();
    let reading = read::tei::read(&source);
    let volume = reading.volume(scope.vocabulary);
    if volume.documents.is_empty() {
        return None;
    }
    for document in &volume.documents {
        tally = gather::document(document, scope.sections, tally);
    }
    if scope.sections.contains(&Section::PageBreaks) {
        gather::page_breaks(&reading.markup, &mut tally);
    }
    let name = volume.name.clone();
    drop(volume);
    drop(reading);
    Some((name, tally.placed(source)))
}

/// The values of a section in order, outliers with their neighbours.
fn settled(section: Section, counted: Vec<(String, Counted)>) -> Surveyed {
    let near = neighbours::neighbours(section, &counted);
    let mut values: Vec<Used> = counted
        .into_iter()
        .zip(near)
        .map(|((value, counted), near)| Used {
            value,
            count: counted.count,
            standing: counted.standing,
            first: counted.first,
            near,
            volumes: counted.volumes,
        })
        .collect();
    values.sort_by(|one, two| {
        let rank =
            |used: &Used| (Reverse(used.near.as_ref().map_or(0, |near| near.count)), Reverse(used.count));
        rank(one).cmp(&rank(two)).then_with(|| one.value.cmp(&two.value))
    });
    Surveyed { section, values }
}
