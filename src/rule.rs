//! A rule: the YAML file that says what is wrong, why and shows it, and the function that finds it.
//!
//! The file's path is the rule's name. At run time only what stands before `examples:` is parsed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use camino::Utf8PathBuf;
use memchr::memmem;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_yaml::{Mapping, Value};

use crate::document::markup::Markup;
use crate::document::waiver::WaiverFault;
use crate::document::{Document, Volume};
use crate::finding::Findings;
use crate::own_rules::OwnRule;

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

/// The name of a rule: of one that is built in, or of an edition's own.
pub type RuleName = Cow<'static, str>;

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

/// The parameters of a rule that has none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoParameters {}

/// A share of a whole, from 0 to 1: a parameter of rules that look at habits.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Deserialize)]
#[serde(try_from = "f64")]
pub struct Share(f64);

impl Share {
    /// Whether some of all are at least this share.
    pub fn is_reached(self, some: usize, all: usize) -> bool {
        some as f64 >= self.0 * all as f64
    }
}

impl TryFrom<f64> for Share {
    type Error = String;

    fn try_from(share: f64) -> Result<Self, String> {
        if (0.0..=1.0).contains(&share) {
            Ok(Self(share))
        } else {
            Err("a share is a number from 0 to 1, such as 0.95".to_owned())
        }
    }
}

/// A function over the facts of a document, which any thread may call.
pub type DocumentCheck = dyn for<'s> Fn(&Document<'s>, &mut Findings) + Send + Sync;

/// A function over the facts of a volume, which any thread may call.
pub type VolumeCheck = dyn for<'s> Fn(&Volume<'s>, &mut Findings) + Send + Sync;

/// A function over the markup of a TEI volume, which any thread may call.
pub type MarkupCheck = dyn for<'s> Fn(&Markup<'s>, &mut Findings) + Send + Sync;

/// A function over what is the matter with waivers, which any thread may call.
pub type WaiverCheck = dyn Fn(&[WaiverFault], &mut Findings) + Send + Sync;

/// A check with its parameters settled.
pub enum Check {
    /// Looks at one document after another.
    Document(Box<DocumentCheck>),
    /// Looks at the documents of a volume together.
    Volume(Box<VolumeCheck>),
    /// Looks at the markup of a TEI volume.
    Markup(Box<MarkupCheck>),
    /// Looks at what is the matter with waivers, when all other rules have run.
    Waivers(Box<WaiverCheck>),
}

impl Check {
    /// Whether it looks at the documents of a volume together.
    pub fn is_of_volume(&self) -> bool {
        matches!(self, Self::Volume(_))
    }
}

/// A parameter that a rule does not understand: where in the mapping, and why.
pub type BadParameter = serde_path_to_error::Error<serde_yaml::Error>;

/// A rule's name, file and function.
pub struct Rule {
    /// Group and name: the file's path under `rules/`, or under the folder of an edition's own.
    pub name: RuleName,
    body: Body,
}

/// Where a rule comes from.
enum Body {
    /// Its file is part of the program, and its function is code.
    BuiltIn { yaml: &'static str, bind: fn(Value) -> Result<Check, BadParameter> },
    /// Its file is an edition's, and was read and compiled when the run began.
    Own(Arc<OwnRule>),
}

impl Rule {
    /// A rule's parts; the macro `rule!` puts them together.
    pub const fn new(
        name: &'static str,
        yaml: &'static str,
        bind: fn(Value) -> Result<Check, BadParameter>,
    ) -> Self {
        Self { name: Cow::Borrowed(name), body: Body::BuiltIn { yaml, bind } }
    }

    /// A rule of an edition's own.
    pub fn own(name: String, rule: OwnRule) -> Self {
        Self { name: Cow::Owned(name), body: Body::Own(Arc::new(rule)) }
    }

    /// Whether it is an edition's own.
    pub fn is_own(&self) -> bool {
        matches!(self.body, Body::Own(_))
    }

    /// The part of the name before the stroke.
    pub fn group(&self) -> &str {
        self.name.split_once('/').map_or(&*self.name, |(group, _)| group)
    }

    /// Whether it offers fixes; an example shows each that does.
    pub fn has_fix(&self) -> bool {
        match &self.body {
            Body::BuiltIn { yaml, .. } => yaml.contains("\n    fixed:"),
            Body::Own(rule) => rule.has_fix(),
        }
    }

    /// The whole file.
    pub fn yaml(&self) -> &str {
        match &self.body {
            Body::BuiltIn { yaml, .. } => yaml,
            Body::Own(rule) => &rule.yaml,
        }
    }

    /// The file's path as it is shown: of a rule that is built in, as it is in the project.
    pub fn path(&self) -> Utf8PathBuf {
        match &self.body {
            Body::BuiltIn { .. } => format!("rules/{}.yaml", self.name).into(),
            Body::Own(rule) => rule.path.clone(),
        }
    }

    /// What the file says before its examples.
    ///
    /// # Panics
    ///
    /// When a rule that is built in does not parse; a test reads every one.
    pub fn card(&self) -> Card {
        match &self.body {
            Body::BuiltIn { yaml, .. } => serde_yaml::from_str(head(yaml))
                .unwrap_or_else(|error| panic!("rules/{}.yaml does not parse: {error}", self.name)),
            Body::Own(rule) => rule.card.clone(),
        }
    }

    /// The level where no configuration gives one.
    ///
    /// # Panics
    ///
    /// When a rule that is built in has none; a test compares it with the card.
    pub fn level(&self) -> Level {
        match &self.body {
            Body::BuiltIn { yaml, .. } => line(yaml, "level")
                .and_then(Level::from_name)
                .expect("the file of a rule has a level on one line"),
            Body::Own(rule) => rule.card.level,
        }
    }

    /// The forms it looks at.
    ///
    /// # Panics
    ///
    /// When a rule that is built in has none; a test compares them with the card.
    pub fn forms(&self) -> Vec<Form> {
        match &self.body {
            Body::BuiltIn { yaml, .. } => {
                let line = line(yaml, "forms").expect("the file of a rule has its forms on one line");
                let names: Vec<&str> = line.trim_matches(['[', ']']).split(", ").collect();
                Form::ALL.into_iter().filter(|form| names.contains(&form.name())).collect()
            }
            Body::Own(rule) => rule.card.forms.clone(),
        }
    }

    /// Whether it covers any row of the edition's own checks.
    pub fn is_covering(&self) -> bool {
        match &self.body {
            Body::BuiltIn { yaml, .. } => line(yaml, "covers").is_some(),
            Body::Own(rule) => !rule.card.covers.is_empty(),
        }
    }

    /// The check, with the parameters' defaults replaced by those given.
    ///
    /// # Errors
    ///
    /// When a given parameter is unknown or has another type.
    pub fn check(&self, given: &Mapping) -> Result<Check, BadParameter> {
        let (yaml, bind) = match &self.body {
            Body::BuiltIn { yaml, bind } => (yaml, bind),
            Body::Own(rule) => return Ok(OwnRule::check(rule)),
        };
        let mut settled = Mapping::new();
        let has_parameters = memmem::find(head(yaml).as_bytes(), b"\nparameters:").is_some();
        let parameters = if has_parameters { self.card().parameters } else { BTreeMap::new() };
        for (name, parameter) in parameters {
            settled.insert(Value::String(name), parameter.default);
        }
        for (name, value) in given {
            settled.insert(name.clone(), value.clone());
        }
        bind(Value::Mapping(settled))
    }
}

/// What stands before the examples of a file.
fn head(yaml: &str) -> &str {
    let end = memmem::find(yaml.as_bytes(), b"\nexamples:");
    &yaml[..end.unwrap_or(yaml.len())]
}

/// What stands behind a key on its line. Every run asks every rule, and to parse all files takes longer than to check a volume.
fn line<'y>(yaml: &'y str, key: &str) -> Option<&'y str> {
    let line = |line: &'y str| line.strip_prefix(key)?.strip_prefix(": ");
    yaml.lines().take_while(|line| *line != "examples:").find_map(line)
}

/// Joins a function over documents to its parameters.
///
/// # Errors
///
/// When a parameter is unknown or has another type.
pub fn bind_document<P>(
    parameters: Value,
    check: fn(&Document, &P, &mut Findings),
) -> Result<Check, BadParameter>
where
    P: DeserializeOwned + Send + Sync + 'static,
{
    let parameters: P = serde_path_to_error::deserialize(parameters)?;
    Ok(Check::Document(Box::new(move |document, findings| check(document, &parameters, findings))))
}

/// Joins a function over volumes to its parameters.
///
/// # Errors
///
/// When a parameter is unknown or has another type.
pub fn bind_volume<P>(parameters: Value, check: fn(&Volume, &P, &mut Findings)) -> Result<Check, BadParameter>
where
    P: DeserializeOwned + Send + Sync + 'static,
{
    let parameters: P = serde_path_to_error::deserialize(parameters)?;
    Ok(Check::Volume(Box::new(move |volume, findings| check(volume, &parameters, findings))))
}

/// Joins a function over the markup of a volume to its parameters.
///
/// # Errors
///
/// When a parameter is unknown or has another type.
pub fn bind_markup<P>(parameters: Value, check: fn(&Markup, &P, &mut Findings)) -> Result<Check, BadParameter>
where
    P: DeserializeOwned + Send + Sync + 'static,
{
    let parameters: P = serde_path_to_error::deserialize(parameters)?;
    Ok(Check::Markup(Box::new(move |markup, findings| check(markup, &parameters, findings))))
}

/// Joins a function over what is the matter with waivers to its parameters.
///
/// # Errors
///
/// When a parameter is unknown or has another type.
pub fn bind_waivers<P>(
    parameters: Value,
    check: fn(&[WaiverFault], &P, &mut Findings),
) -> Result<Check, BadParameter>
where
    P: DeserializeOwned + Send + Sync + 'static,
{
    let parameters: P = serde_path_to_error::deserialize(parameters)?;
    Ok(Check::Waivers(Box::new(move |faults, findings| check(faults, &parameters, findings))))
}

/// Declares the rule that `rules/$name.yaml` describes and `$check` finds.
macro_rules! rule {
    (volume $name:literal, $check:path) => {
        $crate::rule::rule!(@ $name, $check, $crate::rule::bind_volume)
    };
    (markup $name:literal, $check:path) => {
        $crate::rule::rule!(@ $name, $check, $crate::rule::bind_markup)
    };
    (waivers $name:literal, $check:path) => {
        $crate::rule::rule!(@ $name, $check, $crate::rule::bind_waivers)
    };
    ($name:literal, $check:path) => {
        $crate::rule::rule!(@ $name, $check, $crate::rule::bind_document)
    };
    (@ $name:literal, $check:path, $bind:path) => {
        $crate::rule::Rule::new(
            $name,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/", $name, ".yaml")),
            |parameters| $bind(parameters, $check),
        )
    };
}
pub(crate) use rule;

#[cfg(test)]
mod tests {
    use crate::rules::RULES;

    #[test]
    fn what_is_read_of_every_rule_is_what_its_card_says() {
        for rule in RULES {
            let card = rule.card();
            assert_eq!(rule.level(), card.level, "{}", rule.name);
            assert_eq!(rule.forms(), card.forms, "{}", rule.name);
            assert_eq!(rule.is_covering(), !card.covers.is_empty(), "{}", rule.name);
        }
    }
}
