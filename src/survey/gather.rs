//! What one document uses, read from its facts.

use super::{Section, Standing, tally::Tally};
use crate::document::citation::ElementKind;
use crate::document::dash::{DashKind, dashes};
use crate::document::label::PartKind;
use crate::document::markup::{Attribute, AttributeName, ElementName, Markup, Node};
use crate::document::source_note::{Prefix, Repository, SourceNote};
use crate::document::{Document, Notation, PageNumber};
use crate::source::Span;
use crate::vocabulary::document_types;

/// A note without a prefix has this one.
pub const NO_PREFIX: &str = "(none)";

/// A heading that names its sender in place of the document's kind.
const NAMED_SENDER: &str = "The … to the …";

/// Counts what a document uses.
pub fn document(document: &Document, sections: &[Section], tally: Tally) -> Tally {
    let mut gathering = Gathering { document, sections, tally };
    gathering.tally.documents += 1;
    gathering.source_note();
    gathering.record_groups();
    gathering.document_type();
    gathering.page_breaks();
    gathering.dashes();
    gathering.tally
}

/// Counts the page breaks of a TEI volume, by the form of their tags.
pub fn page_breaks(markup: &Markup, tally: &mut Tally) {
    for node in markup.named(ElementName::Pb) {
        let number = node.value(AttributeName::N).and_then(PageNumber::of_attribute);
        let form = form(&tag(markup, node), number);
        tally.add(Section::PageBreaks, &form, Standing::of_form(number.is_some()), node.tag().start);
    }
}

/// The tag of a page break, its attributes in one order: what most volumes have first.
fn tag(markup: &Markup, node: Node) -> String {
    let rank = |attribute: &&Attribute| match attribute.name {
        AttributeName::N => 0,
        AttributeName::Id => 1,
        AttributeName::Facs => 2,
        _ => 3,
    };
    let mut attributes: Vec<&Attribute> = node.attributes().iter().collect();
    attributes.sort_by_key(rank);
    let written = attributes.into_iter().map(|attribute| {
        format!(" {}=\"{}\"", markup.source.slice(attribute.name_span), markup.source.slice(attribute.value))
    });
    format!("<pb{}/>", written.collect::<String>())
}

struct Gathering<'g, 'd> {
    document: &'g Document<'d>,
    sections: &'g [Section],
    tally: Tally,
}

impl Gathering<'_, '_> {
    fn add(&mut self, section: Section, value: &str, standing: Standing, span: Span) {
        if self.sections.contains(&section) {
            let offset = self.document.file_span(span).start;
            self.tally.add(section, value, standing, offset);
        }
    }

    fn source_note(&mut self) {
        let Some(note) = self.document.source_note() else { return };
        let prefix = note.words(note.prefix_range.clone());
        let prefix = if prefix.is_empty() { NO_PREFIX } else { prefix };
        self.add(
            Section::Prefixes,
            prefix,
            Standing::of_form(note.prefix == Prefix::Regular),
            note.span(note.prefix_range.clone()),
        );
        self.repository(note);
        self.label(note);
    }

    fn repository(&mut self, note: &SourceNote) {
        let repository = note.words(note.repository_range.clone());
        // "Ibid." stands for one that was named before.
        if repository.is_empty() || repository.starts_with("Ibid") {
            return;
        }
        let standing = match note.repository {
            Repository::Known(_) => Standing::Known,
            Repository::Misspelt(_) => Standing::NearlyKnown,
            Repository::Unknown => Standing::New,
        };
        self.add(Section::Repositories, repository, standing, note.span(note.repository_range.clone()));
        let rest = note.words(note.repository_range.end..note.citation.end.max(note.repository_range.end));
        let Some(behind) = rest.strip_prefix([',', ':', ';']) else { return };
        let blank = 1 + behind.len() - behind.trim_start().len();
        let segment = rest[blank..].split([',', ';', ':']).next().unwrap_or_default().trim_end();
        if !segment.is_empty() {
            let start = note.repository_range.end + blank;
            let collection = format!("{repository}, {segment}");
            self.add(
                Section::Collections,
                &collection,
                Standing::New,
                note.span(start..start + segment.len()),
            );
        }
    }

    fn label(&mut self, note: &SourceNote) {
        let Some(label) = &note.label else { return };
        self.add(
            Section::Labels,
            note.words(label.range.clone()),
            Standing::New,
            note.span(label.range.clone()),
        );
        for part in &label.parts {
            let standing = match &part.kind {
                PartKind::Known(_) => Standing::Known,
                PartKind::LetterCase(..) | PartKind::Misspelt(..) | PartKind::Invented(_) => {
                    Standing::NearlyKnown
                }
                PartKind::Unknown => Standing::New,
                // What was taken out is no word.
                PartKind::Redacted => continue,
            };
            let section = part.word().map_or(Section::Captions, Section::of_word);
            self.add(section, note.words(part.range.clone()), standing, note.span(part.range.clone()));
        }
    }

    fn record_groups(&mut self) {
        if !self.sections.contains(&Section::RecordGroups) {
            return;
        }
        let document = self.document;
        for element in document.citation_elements() {
            let ElementKind::RecordGroup(number) = element.kind else { continue };
            let standing = match &element.fault {
                Some(_) => Standing::NearlyKnown,
                None if document.vocabulary().has_record_group(number) => Standing::Known,
                None => Standing::New,
            };
            self.add(Section::RecordGroups, document.words(element.span), standing, element.span);
        }
    }

    fn document_type(&mut self) {
        let document = self.document;
        let Some(heading) = &document.heading else { return };
        let title = document.words(heading.title);
        let (kind, is_known) = kind_of_document(title);
        if !kind.is_empty() {
            let standing = if is_known { Standing::Known } else { Standing::New };
            self.add(Section::DocumentTypes, kind, standing, heading.title);
        }
    }

    /// In plain text; those of TEI are counted by their tags.
    fn page_breaks(&mut self) {
        let document = self.document;
        if document.source.is_tei() {
            return;
        }
        for page in &document.page_breaks {
            let form = form(document.words(page.span), page.number);
            self.add(
                Section::PageBreaks,
                &form,
                Standing::of_form(page.notation == Notation::Regular),
                page.span,
            );
        }
    }

    fn dashes(&mut self) {
        if !self.sections.contains(&Section::Dashes) {
            return;
        }
        let document = self.document;
        for kind in DashKind::ALL {
            for dash in dashes(document, kind) {
                let sign = if dash.is_hyphen { "hyphen" } else { "dash" };
                self.add(
                    Section::Dashes,
                    &format!("{} with a {sign}", kind.name()),
                    Standing::New,
                    dash.span,
                );
            }
        }
    }
}

/// What a heading says that the document is, and whether that is known: the longest kind that the heading begins with, else its
/// words up to the one that brings in a name.
fn kind_of_document(title: &str) -> (&str, bool) {
    const NAME_BRINGERS: [&str; 12] =
        ["from", "to", "by", "in", "on", "at", "for", "with", "regarding", "prepared", "between", "no."];
    const WORDS_MAX: usize = 6;
    if title.starts_with("The ") && title.contains(" to ") {
        return (NAMED_SENDER, true);
    }
    let begins = |kind: &&String| {
        title.strip_prefix(kind.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    if let Some(kind) = document_types().iter().filter(begins).max_by_key(|kind| kind.len()) {
        return (&title[..kind.len()], true);
    }
    let end = title.find([',', '(', ':', ';', '[', '.', '—']).unwrap_or(title.len());
    let mut stop = 0;
    for word in title[..end].split_inclusive(' ').take(WORDS_MAX) {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        if is_number || NAME_BRINGERS.contains(&word.trim_end().to_lowercase().as_str()) {
            break;
        }
        stop += word.len();
    }
    (title[..stop].trim_end(), false)
}

/// The form of a page break: each number as 1, a page's Roman one as I.
fn form(written: &str, number: Option<PageNumber>) -> String {
    let roman =
        number.filter(|number| matches!(number, PageNumber::Roman(_))).map(|number| number.to_string());
    let mut form = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(first) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let is_word = form.ends_with(|c: char| c.is_alphanumeric());
        let is_roman = |roman: &&str| {
            let begins = rest.get(..roman.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(roman));
            begins && !rest[roman.len()..].starts_with(|c: char| c.is_alphanumeric())
        };
        if digits > 0 {
            form.push('1');
            rest = &rest[digits..];
        } else if let Some(roman) = roman.as_deref().filter(|roman| !is_word && is_roman(roman)) {
            form.push('I');
            rest = &rest[roman.len()..];
        } else {
            form.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_document_is_what_its_heading_begins_with() {
        assert_eq!(
            kind_of_document("Memorandum of Conversation, Moscow"),
            ("Memorandum of Conversation", true)
        );
        assert_eq!(kind_of_document("Telegram From the Embassy in Peru"), ("Telegram", true));
        assert_eq!(kind_of_document("Telegrom From the Embassy in Peru"), ("Telegrom", false));
        assert_eq!(kind_of_document("The Ambassador in Peru to the Secretary of State").0, NAMED_SENDER);
    }

    #[test]
    fn the_form_of_a_page_break_has_its_numbers_as_one() {
        assert_eq!(form("[Page 1061]", Some(PageNumber::Arabic(1061))), "[Page 1]");
        assert_eq!(form("[Page XII]", Some(PageNumber::Roman(12))), "[Page I]");
        assert_eq!(
            form("<pb n=\"xii\" xml:id=\"pg_xii\"/>", Some(PageNumber::Roman(12))),
            "<pb n=\"I\" xml:id=\"pg_I\"/>"
        );
    }
}
