//! What keeps a document from being read whole: a record that is made of it, or brought up to it, would say what nobody wrote.

use crate::document::markup::Markup;
use crate::source::{Source, Span};
use crate::yaml::Problem;

/// What is first in the way of reading a document in plain text.
pub fn in_text(source: &Source) -> Option<Problem> {
    undecodable(source).or_else(|| source.misplaced_record().map(misplaced))
}

/// What is first in the way of reading a volume in TEI.
pub fn in_markup(markup: &Markup) -> Option<Problem> {
    let fault = markup.faults.iter().map(|fault| fault.span).min().map(|span| {
        let problem = Problem::new(
            span,
            "the markup is not well-formed here, and no record is made of what is not read whole",
        );
        problem.help("corrigenda check says what is wrong")
    });
    let byte = undecodable(markup.source);
    [fault, byte].into_iter().flatten().min_by_key(|problem| problem.span)
}

/// Which documents of a volume in TEI are not read whole: something in them is in the way, or in the header, which is said of each;
/// or they end behind where it was left open what ends where.
pub fn documents(markup: &Markup) -> Vec<bool> {
    let faults = markup.faults.iter().map(|fault| fault.span);
    let bytes = markup.source.undecodable().iter().map(|(span, _)| *span);
    let mut places: Vec<u32> = faults.chain(bytes).map(|span| span.start).collect();
    places.sort_unstable();
    let is_open_from = open_from(markup);
    let documents = (0..markup.documents.len()).map(|index| markup.document(index));
    let begin = documents.clone().next().map_or(0, |first| first.tag().start);
    let is_of_all = places.first().is_some_and(|place| *place < begin);
    let is_unread = |start: u32, end: u32| {
        let behind = places.partition_point(|place| *place < start);
        is_of_all || is_open_from <= end || places.get(behind).is_some_and(|place| *place < end)
    };
    documents.map(|document| is_unread(document.tag().start, document.content().end)).collect()
}

/// The place from which on it is open what ends where, so that what a document says may be lost or stand in another; the largest, where
/// that is nowhere.
pub fn open_from(markup: &Markup) -> u32 {
    let faults = markup.faults.iter().filter(|fault| fault.kind.leaves_ends_open());
    faults.map(|fault| fault.span.start).min().unwrap_or(u32::MAX)
}

/// What is said of the line where something looks like a record and is none before its document.
pub fn misplaced(line: Span) -> Problem {
    let problem = Problem::new(line, "this looks like a record, and is read as text");
    problem.help("put it above the text, between two lines of three hyphens, “---”, and nothing else")
}

fn undecodable(source: &Source) -> Option<Problem> {
    let (first, byte) = source.undecodable().first()?;
    let bytes = match source.undecodable().len() - 1 {
        0 => format!("the byte {byte:#04X} is"),
        more => format!("the byte {byte:#04X} and {more} more are"),
    };
    let problem =
        Problem::new(*first, format!("{bytes} not UTF-8, and no record is made of what is not read whole"));
    Some(problem.help("save the file as UTF-8"))
}
