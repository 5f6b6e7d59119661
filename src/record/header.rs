//! What the header of a TEI volume says of the volume: editors, titles, publication, rights.

use super::facts::{HeaderFacts, Seen};
use crate::document::Layer;
use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::document::timestamp::Timestamp;

/// Reads the header.
pub fn read(markup: &Markup) -> HeaderFacts {
    let mut facts = HeaderFacts::default();
    let Some(file) = markup.named(ElementName::FileDesc).next() else { return facts };
    for node in file.descendants() {
        let parent = node.parent().map(Node::name);
        match (node.name(), parent) {
            (ElementName::Editor, Some(ElementName::TitleStmt)) => {
                facts.editors.extend(words(node).map(|name| (name, role(node))));
            }
            (ElementName::Title, Some(ElementName::TitleStmt)) => title(node, &mut facts),
            (ElementName::Publisher, Some(ElementName::PublicationStmt)) => {
                facts.publisher = facts.publisher.take().or_else(|| words(node));
            }
            (ElementName::PubPlace, Some(ElementName::PublicationStmt)) => {
                facts.place = facts.place.take().or_else(|| words(node));
            }
            (ElementName::Date, Some(ElementName::PublicationStmt)) => date(node, &mut facts),
            (ElementName::Idno, Some(ElementName::PublicationStmt)) if is_isbn(node) => {
                facts.isbn.extend(words(node));
            }
            (ElementName::Availability, _) => facts.rights = facts.rights.take().or_else(|| words(node)),
            _ => {}
        }
    }
    facts
}

/// The words of an element, where it has any.
pub fn words(node: Node) -> Option<Seen<String>> {
    let value = node.words().into_owned();
    (!value.is_empty()).then(|| Seen { value, span: node.content(), layer: Layer::Markup })
}

/// The value of an attribute, where it is not empty.
pub fn attribute(node: Node, name: AttributeName) -> Option<Seen<String>> {
    let value = node.value(name)?.trim();
    let span = node.attribute(name)?.value;
    (!value.is_empty()).then(|| Seen { value: value.to_owned(), span, layer: Layer::Markup })
}

fn is_isbn(node: Node) -> bool {
    node.value(AttributeName::Type).is_some_and(|kind| kind.starts_with("isbn"))
}

fn role(node: Node) -> Option<Seen<String>> {
    let role = attribute(node, AttributeName::Role)?;
    let is_known = matches!(role.value.as_str(), "primary" | "general");
    Some(if is_known { role } else { Seen { value: "other".to_owned(), ..role } })
}

fn title(node: Node, facts: &mut HeaderFacts) {
    let slot = match node.value(AttributeName::Type) {
        Some("series") => &mut facts.series,
        Some("subseries" | "sub-series") => &mut facts.subseries,
        Some("volume") => &mut facts.title,
        Some("volumenumber" | "volume-number") => &mut facts.volume_number,
        _ => return,
    };
    *slot = slot.take().or_else(|| words(node));
}

/// The date of the publication; that of the content is another.
fn date(node: Node, facts: &mut HeaderFacts) {
    let is_other = node.value(AttributeName::Type).is_some_and(|kind| kind != "publication-date");
    if is_other || facts.date.is_some() {
        return;
    }
    let is_date = |seen: &Seen<String>| Timestamp::read(&seen.value).is_ok();
    facts.date = attribute(node, AttributeName::When).or_else(|| words(node)).filter(is_date);
}
