//! Where a volume begins and ends, by the numbers of its documents and by its pages: a part of a volume may count on from the
//! part before it.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

use super::super::markup::{AttributeName, Markup};
use super::super::{Document, PageNumber, Volume};
use crate::source::Span;

/// Where a volume begins and ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// By the numbers of its documents.
    pub numbers: Option<Reach>,
    /// By its pages in figures; nothing of a volume in TEI, of which all pages are kept.
    pub pages: Option<Reach>,
}

/// From the first to the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// The first.
    pub first: End,
    /// The last.
    pub last: End,
}

/// A number or page, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// Its value.
    pub value: u32,
    /// The file.
    pub path: Utf8PathBuf,
    /// Where it stands in the file.
    pub span: Span,
    /// The document.
    pub document: Option<String>,
    /// Whether what is found in the file is reported.
    pub is_reported: bool,
}

impl Extent {
    /// The extent of a volume in plain text; `is_reported` says of which documents what is found is reported, by index.
    pub fn of_texts(volume: &Volume, is_reported: impl Fn(usize) -> bool) -> Self {
        let end = |value: u32, index: usize, span: Span| {
            let document = &volume.documents[index];
            End {
                value,
                path: document.source.path().to_owned(),
                span: document.file_span(span),
                document: Some(document.name.to_owned()),
                is_reported: is_reported(index),
            }
        };
        let numbered = |(index, document): (usize, &Document)| {
            let number = document.heading?.number.filter(|number| number.fault.is_none())?;
            Some((number.value, (index, number.span)))
        };
        let numbers = ends(volume.documents.iter().enumerate().filter_map(numbered));
        let reach = |[first, last]: [Placed; 2]| Reach {
            first: end(first.0, first.1.0, first.1.1),
            last: end(last.0, last.1.0, last.1.1),
        };
        Self { numbers: numbers.map(reach), pages: pages(volume).map(reach) }
    }

    /// The extent of a volume in TEI.
    pub fn of_markup(markup: &Markup) -> Self {
        let numbered = |document: &u32| {
            let node = markup.node(*document);
            let number = node.attribute(AttributeName::N)?;
            Some((markup.source.slice(number.value).parse().ok()?, (number.value, node.id())))
        };
        let end = |(value, (span, document)): (u32, (Span, Option<&str>))| End {
            value,
            path: markup.source.path().to_owned(),
            span,
            document: document.map(str::to_owned),
            is_reported: true,
        };
        let numbers = ends(markup.documents.iter().filter_map(numbered));
        let reach = |[first, last]: [_; 2]| Reach { first: end(first), last: end(last) };
        Self { numbers: numbers.map(reach), pages: None }
    }
}

/// So many of a hundred numbers from the first to the last are there where a volume is; fewer are of some documents of it.
const WHOLE_PERCENT: usize = 95;

/// The least and the greatest number, each with its place, where others count on from them and hardly any is missing: one that stands
/// alone may be a slip, and some documents of a volume end anywhere.
fn ends<Place: Copy>(numbers: impl Iterator<Item = (u32, Place)>) -> Option<[(u32, Place); 2]> {
    let mut by_value = BTreeMap::new();
    for (value, place) in numbers {
        by_value.entry(value).or_insert(place);
    }
    let (first, last) = by_value.first_key_value().zip(by_value.last_key_value())?;
    let all = (last.0 - first.0) as usize + 1;
    let is_sure = by_value.contains_key(&first.0.saturating_add(1))
        && by_value.contains_key(&last.0.saturating_sub(1))
        && by_value.len() * 100 >= all * WHOLE_PERCENT;
    is_sure.then_some([(*first.0, *first.1), (*last.0, *last.1)])
}

/// A number with its document, by index, and its place there.
type Placed = (u32, (usize, Span));

/// The first and the last page of documents in plain text, where they are the least and the greatest, and the documents are counted
/// through.
fn pages(volume: &Volume) -> Option<[Placed; 2]> {
    let pages_of = |(index, document): (usize, &Document)| -> Vec<Placed> {
        let arabic = document.page_breaks.iter().filter_map(|page| match page.number {
            Some(PageNumber::Arabic(value)) => Some((value, (index, page.span))),
            _ => None,
        });
        arabic.collect()
    };
    let by_document: Vec<Vec<Placed>> = volume.documents.iter().enumerate().map(pages_of).collect();
    let begins_anew = |pages: &&Vec<Placed>| pages.first().is_some_and(|(value, _)| *value == 1);
    let beginnings = by_document.iter().filter(begins_anew).count();
    let all = || by_document.iter().flatten();
    let (first, last) = (all().next()?, all().next_back()?);
    let is_ordered = all().all(|(value, _)| (first.0..=last.0).contains(value));
    (beginnings <= 1 && is_ordered).then_some([*first, *last])
}

#[cfg(test)]
mod tests {
    use super::ends;

    #[test]
    fn a_number_that_stands_alone_is_no_end_and_neither_is_one_of_some_documents() {
        let bounds = |numbers: &[u32]| {
            let found = ends(numbers.iter().map(|number| (*number, ())));
            found.map(|[(first, ()), (last, ())]| (first, last))
        };

        assert_eq!(bounds(&[3, 1, 2]), Some((1, 3)));
        assert_eq!(bounds(&[7]), None);
        assert_eq!(bounds(&[7, 8]), Some((7, 8)));
        assert_eq!(bounds(&[1, 2, 30, 31]), None);
        assert_eq!(bounds(&[1, 2, 3, 40]), None);
        assert_eq!(bounds(&[1, 12, 13, 14]), None);
        assert_eq!(bounds(&[]), None);
    }
}
