//! A rule: the YAML file that says what is wrong, why and shows it, and the function that finds it.
//!
//! The file's path is the rule's name. At run time only what stands before `examples:` is parsed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use camino::Utf8PathBuf;
use memchr::memmem;
use serde_yaml::{Mapping, Value};

use crate::own_rules::OwnRule;

mod card;
mod check;

pub use card::{Card, Form, Level, Parameter, Scope};
pub use check::{
    BadParameter, Check, CollectionCheck, DocumentCheck, MarkupCheck, NoParameters, RecordCheck,
    RecordsCheck, Share, VolumeCheck, WaiverCheck, bind_collection, bind_document, bind_markup, bind_record,
    bind_records, bind_volume, bind_waivers,
};

/// The name of a rule: of one that is built in, or of an edition's own.
pub type RuleName = Cow<'static, str>;

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

/// Declares the rule that `rules/$name.yaml` describes and `$check` finds.
macro_rules! rule {
    (volume $name:literal, $check:path) => {
        $crate::rule::rule!(@ $name, $check, $crate::rule::bind_volume)
    };
    (markup $name:literal, $check:path) => {
        $crate::rule::rule!(@ $name, $check, $crate::rule::bind_markup)
    };
    (collection $name:literal, $check:path) => {
        $crate::rule::rule!(@ $name, $check, $crate::rule::bind_collection)
    };
    (record $name:literal, $check:path) => {
        $crate::rule::rule!(@ $name, $check, $crate::rule::bind_record)
    };
    (records $name:literal, $check:path) => {
        $crate::rule::rule!(@ $name, $check, $crate::rule::bind_records)
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
