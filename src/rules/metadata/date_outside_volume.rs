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
    let Some((word, span)) = dating::first_word(record) else { return };
    let help = "look at the date again: the text of the document does not say it";
    let Some(markup) = record.volume.markup else {
        // A folder of texts has no header; its name may say the years.
        let name = record.volume.name.as_str();
        if let Some((_, said)) = of_name(name).filter(|(covered, _)| date.is_apart(*covered)) {
            let message = format!("the record is dated {word}, and the volume “{name}” covers {said}");
            findings.at(span, message).help(help);
        }
        return;
    };
    let Some((covered, said, place)) = coverage(markup) else { return };
    if date.is_apart(covered) {
        findings
            .at(span, format!("the record is dated {word}, and the volume covers {said}"))
            .label_of(Layer::Markup, place, "the volume says what it covers")
            .help(help);
    }
}

/// The time that the name of a volume says it covers, and its years: “frus1964-68v28”, “frus1952-54v01p1”, “frus1948v01p1”.
fn of_name(name: &str) -> Option<(Dating, String)> {
    let behind = name.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let end = behind.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(behind.len());
    // What is no part of the years begins with the number of the volume.
    let is_named = behind.len() < name.len() && behind[end..].starts_with('v');
    let (first, last) = years(&behind[..end]).filter(|_| is_named)?;
    Some((Dating::read(&format!("{first}/{last}"))?, said(&first, &last)))
}

fn said(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first}–{last}") }
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
        Some((Dating::read(&format!("{first}/{last}"))?, said(&first, &last), title.content()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_volume_may_say_its_years() {
        let of = |name| of_name(name).map(|(_, said)| said);

        assert_eq!(of("frus1964-68v28").as_deref(), Some("1964–1968"));
        assert_eq!(of("frus1952-54v01p1").as_deref(), Some("1952–1954"));
        assert_eq!(of("frus1948v01p1").as_deref(), Some("1948"));
        for name in
            ["letters", "letters1964", "v28", "frus1964-68", "1964-68v2", "box12v3", "frus1952-54Guat"]
        {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
