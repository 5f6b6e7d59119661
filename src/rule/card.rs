//! What the file of a rule says before its examples.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_yaml::Value;

/// How sure a rule is, and so what a finding of it does to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The rule is not run.
    Off,
    /// Worth knowing; never fails a run by itself.
    Advice,
    /// Worth a look: 80 in 100 are slips.
    Warning,
    /// Near-certain: 95 in 100 are slips.
    Error,
}

impl Level {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Off, Self::Advice, Self::Warning, Self::Error].into_iter().find(|level| level.name() == name)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// A kind of file that rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Plain text, one document a file.
    Text,
    /// TEI XML, one volume a file.
    Tei,
    /// A metadata record in YAML.
    Record,
    /// The file of waivers.
    Waivers,
}

impl Form {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Text, Self::Tei, Self::Record, Self::Waivers];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Tei => "tei",
            Self::Record => "record",
            Self::Waivers => "waivers",
        }
    }
}

/// What a rule must see at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// One document.
    Document,
    /// All documents of a volume.
    Volume,
    /// All volumes of a run.
    Collection,
}

/// One setting of a rule.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Parameter {
    /// The type's name: integer, number, boolean, string or list.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its value where no configuration gives one.
    pub default: Value,
    /// What it decides.
    pub description: String,
}

/// What a rule's file says before its examples.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Card {
    /// What is wrong, as a sentence without full stop.
    pub title: String,
    /// The level where no configuration gives one.
    pub level: Level,
    /// The forms it looks at.
    pub forms: Vec<Form>,
    /// What it must see at once.
    pub scope: Scope,
    /// Why it matters, and where the convention comes from.
    pub rationale: String,
    /// Its settings.
    #[serde(default)]
    pub parameters: BTreeMap<String, Parameter>,
    /// The rows of the edition's own checks that it covers.
    #[serde(default)]
    pub covers: Vec<String>,
    /// Names it had before.
    #[serde(default)]
    pub formerly: Vec<String>,
    /// Rules that are near.
    #[serde(default)]
    pub see: Vec<String>,
}
