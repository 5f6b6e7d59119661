//! Which rules run, and at which level: the rule's own, then a preset, then the command line's choices.

use std::fmt;

use serde::Deserialize;
use serde_yaml::Mapping;

use crate::nearest::nearest;
use crate::rule::{Card, Check, Level};
use crate::rules::RULES;

/// A rule that runs.
pub struct ActiveRule {
    /// Its name.
    pub name: &'static str,
    /// The level of its findings.
    pub level: Level,
    /// Its function, with its parameters settled.
    pub check: Check,
}

/// What a run does.
pub struct Plan {
    /// The rules that run, by name.
    pub rules: Vec<ActiveRule>,
    /// The least level that fails the run, as the preset has it.
    pub fail_on: Level,
}

/// What a person chose.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// A preset's name.
    pub preset: Option<String>,
    /// "RULE=LEVEL" or "GROUP=LEVEL", in order.
    pub levels: Vec<String>,
    /// Rules or groups: all others are off.
    pub select: Vec<String>,
    /// Rules or groups that are off.
    pub ignore: Vec<String>,
}

/// The level of a rule and where it comes from.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The rule's name.
    pub name: &'static str,
    /// Its level.
    pub level: Level,
    /// "its own", "preset publication", "--level footnote=off".
    pub origin: String,
    /// What its file says.
    pub card: Card,
}

/// A name that a person typed and that there is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// What kind of thing was meant: "rule or group", "level", "preset".
    pub kind: &'static str,
    /// As it was typed.
    pub word: String,
    /// The nearest that there is.
    pub nearest: Option<String>,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "there is no {} “{}”", self.kind, self.word)?;
        match &self.nearest {
            Some(nearest) => write!(formatter, "; did you mean {nearest}?"),
            None if self.kind == "rule or group" => formatter.write_str("; `corrigenda rules` lists them"),
            None => Ok(()),
        }
    }
}

/// A preset's file under `rules/presets/`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Preset {
    #[expect(dead_code, reason = "read by people; its presence is checked")]
    title: String,
    #[expect(dead_code, reason = "read by people; its presence is checked")]
    description: String,
    /// The least level that fails a run.
    fail_on: Level,
    /// The least level that a rule must have to run.
    least: Level,
    /// Whether only rules run that cover rows of the edition's own checks.
    covering: bool,
}

const PRESETS: [(&str, &str); 3] = [
    ("default", include_str!("../rules/presets/default.yaml")),
    ("publication", include_str!("../rules/presets/publication.yaml")),
    ("frus-ci", include_str!("../rules/presets/frus-ci.yaml")),
];

/// The groups that there are rules of.
pub fn groups() -> Vec<&'static str> {
    let mut groups: Vec<&str> = RULES.iter().map(crate::rule::Rule::group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// Settles the rules and their levels.
///
/// # Errors
///
/// When a name that was typed is not known.
///
/// # Panics
///
/// When a rule that is built in does not accept its own defaults; a test runs every one.
pub fn plan(choice: &Choice) -> Result<Plan, UnknownName> {
    let fail_on = preset(choice)?.fail_on;
    let rules = settings(choice)?
        .into_iter()
        .filter(|setting| setting.level != Level::Off)
        .map(|setting| {
            let rule = rule(setting.name).expect("settings name rules that there are");
            let check = rule
                .check(&setting.card, &Mapping::new())
                .unwrap_or_else(|error| panic!("{} refuses its own defaults: {error}", rule.name));
            ActiveRule { name: rule.name, level: setting.level, check }
        })
        .collect();
    Ok(Plan { rules, fail_on })
}

/// The level of every rule and where it comes from.
///
/// # Errors
///
/// When a name that was typed is not known.
pub fn settings(choice: &Choice) -> Result<Vec<Setting>, UnknownName> {
    let preset = preset(choice)?;
    let preset_name = choice.preset.as_deref().unwrap_or("default");
    let mut settings: Vec<Setting> = RULES
        .iter()
        .map(|rule| {
            let card = rule.card();
            let is_left_out = card.level < preset.least || (preset.covering && card.covers.is_empty());
            let (level, origin) = if is_left_out {
                (Level::Off, format!("preset {preset_name}"))
            } else {
                (card.level, "its own".to_owned())
            };
            Setting { name: rule.name, level, origin, card }
        })
        .collect();
    apply_levels(&mut settings, &choice.levels)?;
    for word in choice.select.iter().chain(&choice.ignore) {
        known_rule_or_group(word)?;
    }
    for setting in &mut settings {
        let is_named = |words: &[String]| words.iter().any(|word| covers(word, setting.name));
        if !choice.select.is_empty() && !is_named(&choice.select) {
            (setting.level, setting.origin) = (Level::Off, "--select".to_owned());
        }
        if is_named(&choice.ignore) {
            (setting.level, setting.origin) = (Level::Off, "--ignore".to_owned());
        }
    }
    Ok(settings)
}

/// Groups first, then rules, so that a rule beats its group.
fn apply_levels(settings: &mut [Setting], levels: &[String]) -> Result<(), UnknownName> {
    for is_rule in [false, true] {
        for pair in levels {
            let Some((name, level)) = pair.split_once('=') else {
                let is_level = Level::from_name(pair).is_some();
                let nearest =
                    Some(if is_level { format!("footnote={pair}") } else { format!("{pair}=warning") });
                return Err(UnknownName { kind: "RULE=LEVEL in", word: pair.clone(), nearest });
            };
            if Level::from_name(name).is_some() && known_rule_or_group(level).is_ok() {
                let nearest = Some(format!("{level}={name}"));
                return Err(UnknownName { kind: "RULE=LEVEL in", word: pair.clone(), nearest });
            }
            known_rule_or_group(name)?;
            let level = Level::from_name(level).ok_or_else(|| {
                let names = ["error", "warning", "advice", "off"];
                UnknownName {
                    kind: "level",
                    word: level.to_owned(),
                    nearest: nearest(level, names).map(str::to_owned).or(Some(one_of(names))),
                }
            })?;
            for setting in settings.iter_mut().filter(|setting| covers(name, setting.name)) {
                if name.contains('/') == is_rule {
                    (setting.level, setting.origin) = (level, format!("--level {pair}"));
                }
            }
        }
    }
    Ok(())
}

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static crate::rule::Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// Whether a rule's or a group's name covers a rule.
fn covers(word: &str, rule: &str) -> bool {
    rule == word || rule.split_once('/').is_some_and(|(group, _)| group == word)
}

/// Refuses a name that is neither a rule's nor a group's.
///
/// # Errors
///
/// With the nearest name that there is.
pub fn known_rule_or_group(word: &str) -> Result<(), UnknownName> {
    if RULES.iter().any(|rule| covers(word, rule.name)) {
        return Ok(());
    }
    let groups = groups();
    let own_name = |rule: &&crate::rule::Rule| rule.name.split_once('/').map_or(rule.name, |(_, name)| name);
    let begins = |rule: &&crate::rule::Rule| !word.is_empty() && own_name(rule).starts_with(word);
    let bare = RULES.iter().find(|rule| own_name(rule) == word).or_else(|| RULES.iter().find(begins));
    let names = || RULES.iter().map(|rule| rule.name).chain(groups.iter().copied());
    let nearest = bare.map(|rule| rule.name).or_else(|| nearest(word, names()));
    Err(UnknownName { kind: "rule or group", word: word.to_owned(), nearest: nearest.map(str::to_owned) })
}

/// "error, warning or off".
fn one_of<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn preset(choice: &Choice) -> Result<Preset, UnknownName> {
    let name = choice.preset.as_deref().unwrap_or("default");
    let names = || PRESETS.iter().map(|(name, _)| *name);
    let Some((_, yaml)) = PRESETS.iter().find(|(known, _)| *known == name) else {
        let nearest = nearest(name, names()).map_or_else(|| one_of(names()), str::to_owned);
        return Err(UnknownName { kind: "preset", word: name.to_owned(), nearest: Some(nearest) });
    };
    Ok(serde_yaml::from_str(yaml).expect("the presets that are built in parse; a test reads them"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level_of(choice: &Choice, name: &str) -> Level {
        settings(choice).unwrap().iter().find(|setting| setting.name == name).unwrap().level
    }

    #[test]
    fn a_rule_beats_its_group_and_later_choices_win() {
        let choice = Choice {
            levels: vec!["footnote/empty-note=warning".into(), "footnote=off".into()],
            ..Choice::default()
        };

        assert_eq!(level_of(&choice, "footnote/empty-note"), Level::Warning);
        assert_eq!(level_of(&choice, "footnote/orphan-note"), Level::Off);
        let choice = Choice { ignore: vec!["footnote".into()], ..choice };
        assert_eq!(level_of(&choice, "footnote/empty-note"), Level::Off);
    }

    #[test]
    fn every_preset_gives_a_plan() {
        for (name, _) in PRESETS {
            let choice = Choice { preset: Some(name.to_owned()), ..Choice::default() };
            assert!(plan(&choice).is_ok(), "{name}");
        }
        let publication = Choice { preset: Some("publication".into()), ..Choice::default() };
        assert_eq!(plan(&publication).unwrap().fail_on, Level::Warning);
    }

    #[test]
    fn a_misspelt_rule_is_told_the_nearest() {
        let error = known_rule_or_group("footnote/dangling-makrer").unwrap_err();

        assert_eq!(error.nearest.as_deref(), Some("footnote/dangling-marker"));
    }
}
