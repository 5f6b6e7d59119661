//! The address of a record's publication is that of its own volume and document.

use crate::finding::Findings;
use crate::record::written::{WrittenRecord, is_made_like};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/url-against-volume.yaml`.
pub const RULE: Rule = rule!(record "metadata/url-against-volume", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(field) = record.field("publication.url") else { return };
    let (Some(url), Some((id, id_span))) = (field.value.scalar(), record.word("id")) else { return };
    let Some((volume, document)) = record.id_parts() else { return };
    let path = url.find("://").and_then(|at| Some(at + 3 + url[at + 3..].find('/')?)).unwrap_or(0);
    let segments = || segments(url, path);
    let is_named = |name: &str| segments().any(|(segment, _)| segment == name);
    // What is made like the id of the volume, where that is not there, is another volume's.
    let other = |name: &'static str, own: &str| {
        if is_named(own) {
            return None;
        }
        let is_numbered = |word: &str| {
            word.starts_with(char::is_alphabetic) && word.ends_with(|c: char| c.is_ascii_digit())
        };
        let is_own = |segment: &str| segment == volume || segment == document;
        let mut others =
            segments().filter(|(segment, _)| is_numbered(segment) && is_numbered(own) && !is_own(segment));
        others
            .find(|(segment, _)| has_letters_of(segment, own) && is_made_like(segment, own))
            .map(|(segment, at)| (name, segment, at))
    };
    let Some((what, segment, at)) = other("volume", volume).or_else(|| other("document", document)) else {
        return;
    };
    let own = if what == "volume" { volume } else { document };
    findings
        .at(
            field.value.span_of(record.source, at..at + segment.len()),
            format!("the address names the {what} {segment}, and the record is of {own}"),
        )
        .label(id_span, format!("the record’s id: {id}"))
        .help(format!("write {own} in the address, or mend the id"));
}

/// Whether two names begin with the same letters: "d511" and "d512", not "v1" and "d1".
fn has_letters_of(one: &str, other: &str) -> bool {
    let letters = |name: &str| name.chars().take_while(|c| c.is_alphabetic()).collect::<String>();
    letters(one) == letters(other)
}

/// The parts of an address behind its host, without the ends of file names, each with its place.
fn segments(url: &str, path: usize) -> impl Iterator<Item = (&str, usize)> {
    url[path..].split(['/', '?', '#', '=', '&']).map(|segment| {
        let name = [".xml", ".html", ".pdf", ".txt"].iter().find_map(|end| segment.strip_suffix(end));
        (name.unwrap_or(segment), segment.as_ptr() as usize - url.as_ptr() as usize)
    })
}
