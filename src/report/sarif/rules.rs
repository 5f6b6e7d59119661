//! A rule as SARIF describes it, from the rule's own file.

use serde::Serialize;

use super::level_name;
use crate::catalogue::Catalogue;
use crate::rule::Card;

/// What a rule is; of one that the catalogue does not have, its name alone.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor<'r> {
    id: &'r str,
    #[serde(flatten)]
    card: Option<Described>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Described {
    short_description: Text,
    full_description: TwoTexts,
    help: TwoTexts,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct TwoTexts {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: [String; 1],
}

impl<'r> Descriptor<'r> {
    /// The description of the rule of this name.
    pub fn of(name: &'r str, catalogue: &Catalogue) -> Self {
        let card = catalogue.rule(name).map(|rule| described(name, rule.group(), &rule.card()));
        Self { id: name, card }
    }
}

fn described(name: &str, group: &str, card: &Card) -> Described {
    let (text, markdown) = (flowing(&card.rationale), card.rationale.trim().to_owned());
    let help = TwoTexts {
        text: format!("{}. {text}\n\n“corrigenda explain {name}” shows examples.", card.title),
        markdown: format!("**{}.** {markdown}\n\n`corrigenda explain {name}` shows examples.", card.title),
    };
    Described {
        short_description: Text { text: card.title.clone() },
        full_description: TwoTexts { text, markdown },
        help,
        default_configuration: Configuration { level: level_name(card.level) },
        properties: Properties { tags: [group.to_owned()] },
    }
}

/// A text whose paragraphs are one line each.
fn flowing(text: &str) -> String {
    let paragraphs = text.trim().split("\n\n");
    let lines: Vec<String> =
        paragraphs.map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    lines.join("\n\n")
}
