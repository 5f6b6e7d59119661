//! Presets: where levels start from.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::settings::one_of;
use super::{Choice, UnknownName};
use crate::configuration::{self, Configuration, RuleSetting};
use crate::nearest::nearest;
use crate::rule::Level;
use crate::source::Source;

/// A preset's file under `rules/presets/`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Preset {
    #[expect(dead_code, reason = "read by people; its presence is checked")]
    title: String,
    #[expect(dead_code, reason = "read by people; its presence is checked")]
    description: String,
    /// The least level that fails a run.
    pub fail_on: Level,
    /// The least level that a rule must have to run.
    pub least: Level,
    /// Whether only rules run that cover rows of the edition's own checks.
    pub covering: bool,
    #[expect(dead_code, reason = "read as the settings of an edition are, by the same function")]
    #[serde(default)]
    rules: IgnoredAny,
}

/// A preset that a run starts from.
pub struct InForce {
    /// Its name.
    pub name: String,
    /// Its file.
    pub preset: Preset,
    /// What it sets of rules, as the settings of an edition do.
    pub rules: Vec<RuleSetting>,
}

pub const PRESETS: [(&str, &str); 3] = [
    ("default", include_str!("../../rules/presets/default.yaml")),
    ("publication", include_str!("../../rules/presets/publication.yaml")),
    ("frus-ci", include_str!("../../rules/presets/frus-ci.yaml")),
];

/// The names of the presets.
pub fn names() -> Vec<&'static str> {
    PRESETS.iter().map(|(name, _)| *name).collect()
}

/// The presets in force, from left to right: the command line's, else those that the edition's settings extend.
pub fn presets(choice: &Choice, configuration: &Configuration) -> Result<Vec<InForce>, UnknownName> {
    let mut names = match &choice.preset {
        Some(name) => vec![name.clone()],
        None => configuration.extends.clone(),
    };
    if names.is_empty() {
        names.push("default".to_owned());
    }
    names.into_iter().map(in_force).collect()
}

fn in_force(name: String) -> Result<InForce, UnknownName> {
    let known = names();
    let Some((_, yaml)) = PRESETS.iter().find(|(other, _)| *other == name) else {
        let near = nearest(&name, known.iter().copied()).map_or_else(|| one_of(known), str::to_owned);
        return Err(UnknownName { kind: "preset", word: name, nearest: Some(near) });
    };
    let preset = serde_yaml::from_str(yaml).expect("the presets that are built in parse; a test reads them");
    let rules = configuration::rules_of(&Source::from_text(format!("{name}.yaml"), *yaml))
        .expect("the presets that are built in name rules and parameters that there are; a test reads them");
    Ok(InForce { name, preset, rules })
}
