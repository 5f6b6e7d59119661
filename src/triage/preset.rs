//! Presets: where levels start from.

use serde::Deserialize;

use super::{Choice, UnknownName, one_of};
use crate::configuration::Configuration;
use crate::nearest::nearest;
use crate::rule::Level;

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
pub fn presets(choice: &Choice, configuration: &Configuration) -> Result<Vec<(String, Preset)>, UnknownName> {
    let mut names = match &choice.preset {
        Some(name) => vec![name.clone()],
        None => configuration.extends.clone(),
    };
    if names.is_empty() {
        names.push("default".to_owned());
    }
    names.into_iter().map(|name| preset(&name).map(|preset| (name, preset))).collect()
}

fn preset(name: &str) -> Result<Preset, UnknownName> {
    let known = names();
    let Some((_, yaml)) = PRESETS.iter().find(|(other, _)| *other == name) else {
        let near = nearest(name, known.iter().copied()).map_or_else(|| one_of(known), str::to_owned);
        return Err(UnknownName { kind: "preset", word: name.to_owned(), nearest: Some(near) });
    };
    Ok(serde_yaml::from_str(yaml).expect("the presets that are built in parse; a test reads them"))
}
