//! Pages, notes, excisions and what is attached, pointed at or tagged.

use super::facts::{Facts, Seen};
use super::header::attribute;
use super::shape::Excision;
use super::{Text, header};
use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::document::pointer::{Pointer, pointers};
use crate::document::{Layer, PageBreak};

/// Reads what both forms have.
pub fn read(text: Text, markup: Option<&Markup>, facts: &mut Facts) {
    let document = text.document;
    if let Some(notes) = document.notes_span() {
        facts.note_count = Some(text.seen(notes, document.notes.len() as u32));
    }
    excisions(text, facts);
    let body_end = document.notes_span().map_or(u32::MAX, |notes| notes.start);
    let breaks = document.page_breaks.iter().filter(|page| page.span.start < body_end);
    let numbered = breaks.filter_map(|page| Some(text.seen(page.span, page.number?.to_string())));
    facts.page_breaks = numbered.collect();
    if markup.is_none() {
        // The page that a document begins with is said where its page break stands before the heading.
        let begin = document.heading.map_or(0, |heading| heading.span.start);
        let first = document.page_breaks.first().filter(|page| page.span.start < begin);
        facts.first_page = first.and_then(|page| Some(text.seen(page.span, page.number?.to_string())));
    }
    let is_numbered = document.page_breaks.last().is_none_or(|page| page.number.is_some());
    facts.last_page = facts.page_breaks.last().filter(|_| is_numbered).or(facts.first_page.as_ref()).cloned();
}

/// Reads what only markup says.
pub fn of_markup(markup: &Markup, document: Node, facts: &mut Facts) {
    facts.persons = pointed(document, ElementName::PersName, AttributeName::Corresp);
    facts.terms = pointed(document, ElementName::Gloss, AttributeName::Target);
    first_page(markup, document, facts);
    for node in document.descendants().filter(|node| node.name() == ElementName::Attachment) {
        facts.attachments.extend(node.child(ElementName::Head).and_then(header::words));
    }
    let around = std::iter::once(document).chain(document.ancestors());
    facts.languages = around.filter_map(|node| attribute(node, AttributeName::Lang)).take(1).collect();
}

/// The ids that elements of a name point at with an attribute, each once.
fn pointed(document: Node, name: ElementName, by: AttributeName) -> Vec<Seen<String>> {
    let mut found: Vec<Seen<String>> = Vec::new();
    for node in document.descendants().filter(|node| node.name() == name) {
        let Some(value) = attribute(node, by) else { continue };
        for pointer in pointers(&value.value) {
            let Pointer::Own(id) = pointer else { continue };
            if !id.is_empty() && !found.iter().any(|seen| seen.value == id) {
                found.push(Seen { value: id.to_owned(), span: value.span, layer: Layer::Markup });
            }
        }
    }
    found
}

/// The page that a document begins on: its own first, where its pages are counted afresh; else the page in force.
fn first_page(markup: &Markup, document: Node, facts: &mut Facts) {
    let inside = document.content();
    let is_inside = |page: &&PageBreak| inside.start <= page.span.start && page.span.end <= inside.end;
    let is_alone = markup.page_sequences.len() == 1;
    let afresh = markup.page_sequences.iter().filter_map(|sequence| sequence.breaks.first()).find(is_inside);
    let page = afresh.filter(|_| !is_alone).or_else(|| page_in_force(markup, document));
    let Some(page) = page else { return };
    let number = page.number.map(|number| number.to_string());
    facts.first_page = number.map(|value| Seen { value, span: page.span, layer: Layer::Markup });
}

/// The page in force where a document begins, of the sequence that its own pages go on.
fn page_in_force<'m>(markup: &'m Markup, document: Node) -> Option<&'m PageBreak> {
    let start = document.tag().start;
    let sequence = markup
        .page_sequences
        .iter()
        .rev()
        .find(|sequence| sequence.breaks.first().is_some_and(|page| page.span.start <= start))?;
    let before = sequence.breaks.partition_point(|page| page.span.start <= start);
    let goes_on = sequence.breaks.get(before).is_some() || markup.page_sequences.len() == 1;
    // A page break at the very beginning of the division is where the document begins.
    let own = sequence.breaks.get(before).filter(|page| {
        let inside = document.content();
        let head = document.child(ElementName::Head).map_or(inside.start, |head| head.tag().start);
        inside.start <= page.span.start && page.span.end <= head
    });
    let page = own.or_else(|| before.checked_sub(1).map(|index| &sequence.breaks[index]));
    page.filter(|_| goes_on)
}

/// What is not declassified, in the order of the text.
fn excisions(text: Text, facts: &mut Facts) {
    for span in text.document.redactions() {
        let inside = text.document.passage(span);
        let words = inside.text().trim_start_matches('[').trim_end_matches(']').trim();
        // "[Source: … 3 pages not declassified]" stands in place of the whole text.
        if !words.starts_with("Source: ") && !words.is_empty() {
            facts.excisions.push(text.seen(span, excision(words)));
        }
    }
}

/// The parts of "less than 1 line of source text not declassified".
fn excision(words: &str) -> Excision {
    const OF_TEXT: [&str; 3] = [" of source text", " of source", " of text"];
    let whole = Excision { text: words.to_owned(), ..Excision::default() };
    let Some(at) = words.find(" not decl") else { return whole };
    let what = words[..at].trim();
    // "1 paragraph (5 lines of source text)": the paragraph is what is left out.
    let (what, behind) = what.split_once(" (").unwrap_or((what, ")"));
    if !behind.ends_with(')') {
        return whole;
    }
    let what = OF_TEXT.iter().find_map(|of_text| what.strip_suffix(of_text)).unwrap_or(what);
    if what.contains(" and ") || what.contains(',') {
        return whole;
    }
    let start = what.find(|c: char| c.is_ascii_digit()).map_or(0, |_| what.rfind(' ').unwrap_or(0));
    let (amount, unit) = (what[..start].trim(), what[start..].trim());
    let is_amount = |amount: &str| {
        let number =
            amount.strip_prefix("less than ").or_else(|| amount.strip_prefix("more than ")).unwrap_or(amount);
        !number.is_empty()
            && number
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '/' | '.' | ' ' | '½' | '¼' | '¾'))
    };
    if !amount.is_empty() && !is_amount(amount) {
        return whole;
    }
    let unit = match unit {
        "word" | "words" => "word",
        "line" | "lines" => "line",
        "paragraph" | "paragraphs" => "paragraph",
        "page" | "pages" => "page",
        "name" | "names" => "name",
        "dollar amount" | "dollar amounts" => "dollar-amount",
        _ => "other",
    };
    let amount = (!amount.is_empty()).then(|| amount.to_owned());
    Excision { amount, unit: Some(unit.to_owned()), ..whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excision_says_how_much_of_what() {
        let of = |words| {
            let Excision { amount, unit, .. } = excision(words);
            (amount.unwrap_or_default(), unit.unwrap_or_default())
        };
        let pair = |amount: &str, unit: &str| (amount.to_owned(), unit.to_owned());

        assert_eq!(of("less than 1 line of source text not declassified"), pair("less than 1", "line"));
        assert_eq!(of("less than 1 line of source not declassified"), pair("less than 1", "line"));
        assert_eq!(of("2–1/2 lines not declassified"), pair("2–1/2", "line"));
        assert_eq!(of("1 paragraph (5 lines of source text) not declassified"), pair("1", "paragraph"));
        assert_eq!(of("name not declassified"), pair("", "name"));
        assert_eq!(of("dollar amount not declassified"), pair("", "dollar-amount"));
        assert_eq!(of("3 names not declassified"), pair("3", "name"));
        assert_eq!(of("place not declassified"), pair("", "other"));
        assert_eq!(of("3 paragraphs (20 lines) and 4-line table not declassified"), pair("", ""));
        assert_eq!(of("1 line and 2 words not declassified"), pair("", ""));
        assert_eq!(of("not declassified"), pair("", ""));
    }
}
