//! The date of a record lies within the time that the volume covers.

use crate::document::Layer;
use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::record::dating::{self, Dating};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/date-outside-volume.yaml`.
pub const RULE: Rule = rule!(record "metadata/date-outside-volume", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(date) = Dating::of_record(record) else { return };
    // A date that the text has is the volume's own choice, or is told to be another.
    if record.facts().is_none_or(|facts| Dating::of_text(&facts.date).is_some()) {
        return;
    }
    let Some((covered, said, place)) = record.volume.markup.and_then(coverage) else { return };
    let Some((word, span)) = dating::first_word(record) else { return };
    if date.is_apart(covered) {
        findings
            .at(span, format!("the record is dated {word}, and the volume covers {said}"))
            .label_of(Layer::Markup, place, "the volume says what it covers")
            .help("look at the date again: the text of the document does not say it");
    }
}

/// The time that the header says the volume covers, as it is written, and where.
fn coverage(markup: &Markup) -> Option<(Dating, String, Span)> {
    let statement = |name| markup.named(name).next();
    let of_content = statement(ElementName::PublicationStmt).and_then(|statement| {
        let mut dates = statement.children().filter(|node| node.name() == ElementName::Date);
        let content = dates.find(|node| node.value(AttributeName::Type) == Some("content-date"))?;
        let ends =
            [(AttributeName::From, AttributeName::To), (AttributeName::NotBefore, AttributeName::NotAfter)];
        let (first, last) =
            ends.into_iter().find_map(|(first, last)| content.value(first).zip(content.value(last)))?;
        let (first, last) = (Dating::read(first)?.first, Dating::read(last)?.last);
        let said = content.words().into_owned();
        Some((Dating { first, last }, said, content.content()))
    });
    of_content.or_else(|| {
        let of_years = |node: &crate::document::markup::Node| {
            matches!(node.value(AttributeName::Type), Some("subseries" | "sub-series"))
        };
        let title = statement(ElementName::TitleStmt)?.children().find(of_years)?;
        let words = title.words().into_owned();
        let (first, last) = years(&words)?;
        Some((Dating::read(&format!("{first}/{last}"))?, format!("{first}–{last}"), title.content()))
    })
}

/// The years of "1964–1968" and "1952–54"; `None` where there are more or none.
fn years(words: &str) -> Option<(String, String)> {
    let mut numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let first = numbers.next().filter(|digits| digits.len() == 4)?;
    let last = match numbers.next() {
        None => first.to_owned(),
        Some(last) if last.len() == 4 => last.to_owned(),
        Some(last) if last.len() == 2 => format!("{}{last}", &first[..2]),
        Some(_) => return None,
    };
    numbers.next().is_none().then(|| (first.to_owned(), last))
}
