//! The list of persons or terms stands in a division with another id.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/structure/list-division-id.yaml`.
pub const RULE: Rule = rule!(markup "structure/list-division-id", check);

/// Lists that are the authority of a volume's names: what they hold, and the id of their division.
const LISTS: [(ElementName, &str, &str); 2] =
    [(ElementName::PersName, "persons", "persons"), (ElementName::Term, "terms", "terms")];

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for (name, id, what) in LISTS {
        let defined = markup.named(name).find(|node| node.id().is_some() && node.document().is_none());
        let division = defined.and_then(|node| node.ancestors().find(|node| node.name() == ElementName::Div));
        let Some(division) = division.filter(|division| division.id() != Some(id)) else { continue };
        let found = division.id().map_or("no id".to_owned(), |found| format!("the id “{found}”"));
        findings
            .at(division.tag(), format!("the list of {what} stands in a division with {found}"))
            .help(format!("write xml:id=\"{id}\""));
    }
}
