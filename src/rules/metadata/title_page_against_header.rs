//! The title page and the header say the same of a volume: its editors, the year of its imprint, its title.

use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::agreement::agree_in_any_case;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/title-page-against-header.yaml`.
pub const RULE: Rule = rule!(markup "metadata/title-page-against-header", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let Some(header) = markup.named(ElementName::FileDesc).next() else { return };
    let Some(page) = markup.named(ElementName::TitlePage).next() else { return };
    editors(header, page, findings);
    year(header, page, findings);
    title(header, page, findings);
}

/// The elements of a name within another that have words.
fn within<'m, 's>(node: Node<'m, 's>, is_one: impl Fn(&Node<'m, 's>) -> bool) -> Vec<Node<'m, 's>> {
    node.descendants().filter(|node| is_one(node) && node.has_words()).collect()
}

/// Each editor of the one is one of the other. A title page without names of editors is an old one's.
fn editors(header: Node, page: Node, findings: &mut Findings) {
    let mut of_header = within(header, |node| node.name() == ElementName::Editor);
    let is_name = |node: &Node| matches!(node.name(), ElementName::Name | ElementName::PersName);
    let mut of_page = within(page, |node| {
        is_name(node) && node.ancestors().any(|outer| outer.name() == ElementName::Byline)
    });
    let (Some(last_of_header), Some(last_of_page)) = (of_header.last().copied(), of_page.last().copied())
    else {
        return;
    };
    let names = |nodes: &[Node]| nodes.iter().map(|node| node.words().into_owned()).collect::<Vec<_>>();
    let (header_names, page_names) = (names(&of_header), names(&of_page));
    let is_in =
        |node: &Node, names: &[String]| names.iter().any(|name| agree_in_any_case(name, &node.words()));
    of_header.retain(|node| !is_in(node, &page_names));
    of_page.retain(|node| !is_in(node, &header_names));
    for editor in of_header {
        let name = editor.words();
        let others = names(&of_page);
        let near = nearest(&name, others.iter().map(String::as_str));
        if let Some(index) = near.and_then(|near| others.iter().position(|other| other == near)) {
            let other = of_page.remove(index);
            findings
                .at(
                    editor.content(),
                    format!("the header has the editor {name}, the title page {}", other.words()),
                )
                .label(other.content(), "the name on the title page")
                .help("mend one of the two names");
        } else {
            findings
                .at(editor.content(), format!("the title page does not name the editor {name}"))
                .label(last_of_page.content(), "the last name on the title page")
                .help("mend the title page, or the header");
        }
    }
    for editor in of_page {
        findings
            .at(
                editor.content(),
                format!("the header does not name {}, whom the title page names", editor.words()),
            )
            .label(last_of_header.content(), "the last editor in the header")
            .help("add the editor to the header, or mend the title page");
    }
}

/// The year of the imprint.
fn year(header: Node, page: Node, findings: &mut Findings) {
    let is_of_publication = |node: &Node| {
        node.name() == ElementName::Date
            && node.parent().is_some_and(|parent| parent.name() == ElementName::PublicationStmt)
            && node.value(AttributeName::Type).is_none_or(|kind| kind == "publication-date")
    };
    let dates = within(header, is_of_publication);
    let imprints = within(page, |node| node.name() == ElementName::DocDate);
    let (Some(date), [imprint]) = (dates.first(), imprints.as_slice()) else { return };
    let (Some(year), Some(printed)) = (only_year(&date.words()), only_year(&imprint.words())) else { return };
    if year != printed {
        findings
            .at(date.content(), format!("the header has the year {year}, the title page {printed}"))
            .label(imprint.content(), "the year on the title page")
            .help("mend the one that is wrong");
    }
}

/// The one number of four digits in words.
fn only_year(words: &str) -> Option<u32> {
    let mut years = words.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let year = years.next()?.parse().ok();
    year.filter(|_| years.next().is_none())
}

/// The title of the volume; a title page may go on with the number of its parts.
fn title(header: Node, page: Node, findings: &mut Findings) {
    let is_of_volume =
        |node: &Node| matches!(node.value(AttributeName::Type), Some("volume" | "volumetitle"));
    let titles = within(header, |node| node.name() == ElementName::Title && is_of_volume(node));
    let parts = within(page, |node| node.name() == ElementName::TitlePart && is_of_volume(node));
    let ([title], [part]) = (titles.as_slice(), parts.as_slice()) else { return };
    let (said, printed) = (title.words(), part.words());
    let (words, other) = (letters(&said), letters(&printed));
    if !words.starts_with(&other) && !other.starts_with(&words) {
        findings
            .at(title.content(), format!("the header has the title “{said}”, the title page “{printed}”"))
            .label(part.content(), "the title on the title page")
            .help("mend the one that is wrong");
    }
}

/// The letters and digits of a title: punctuation stands in one place or the other.
fn letters(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
