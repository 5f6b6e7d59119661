//! The level of each rule and its parameters, and where they come from: the rule itself, presets, the edition, the command line.

use serde_yaml::Mapping;

use super::preset::{InForce, presets};
use super::{Choice, UnknownName};
use crate::catalogue::{Catalogue, covers};
use crate::configuration::{Configuration, FILE_NAME, RuleSetting};
use crate::nearest::nearest;
use crate::rule::{Level, Rule};

/// The level of a rule and where it comes from.
#[derive(Clone)]
pub struct Setting<'r> {
    /// The rule's name.
    pub name: &'r str,
    /// Its level.
    pub level: Level,
    /// "its own", "preset publication", "--level footnote=off".
    pub origin: String,
    /// The rule.
    pub rule: &'r Rule,
    /// The parameters that presets and the edition set.
    pub parameters: Mapping,
}

/// The level of every rule and where it comes from, overrides left aside.
///
/// # Errors
///
/// When a name that was typed is not known.
pub fn settings<'r>(
    choice: &Choice,
    configuration: &'r Configuration,
) -> Result<Vec<Setting<'r>>, UnknownName> {
    settings_with(&choice.with_present_names(&configuration.catalogue), configuration, 0)
}

/// The same with the overrides whose bits are set laid over the edition's settings.
pub(super) fn settings_with<'r>(
    choice: &Choice,
    configuration: &'r Configuration,
    matching: u64,
) -> Result<Vec<Setting<'r>>, UnknownName> {
    let presets = presets(choice, configuration)?;
    let catalogue = &configuration.catalogue;
    let mut settings: Vec<Setting> = catalogue
        .rules()
        .into_iter()
        .map(|rule| Setting {
            name: &rule.name,
            level: rule.level(),
            origin: "its own".to_owned(),
            rule,
            parameters: Mapping::new(),
        })
        .collect();
    for preset in &presets {
        apply_preset(&mut settings, preset);
    }
    apply_rules(&mut settings, &configuration.rules, FILE_NAME);
    for (index, over) in configuration.overrides.iter().enumerate() {
        if matching & (1 << index) != 0 {
            apply_rules(&mut settings, &over.rules, "an override");
        }
    }
    apply_levels(&mut settings, &choice.levels, catalogue)?;
    for word in choice.select.iter().chain(&choice.ignore) {
        catalogue.known_rule_or_group(word)?;
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

/// A preset: the rules that it leaves out, and what it sets of those that run.
fn apply_preset(settings: &mut [Setting], InForce { name, preset, rules }: &InForce) {
    let origin = format!("preset {name}");
    for setting in settings.iter_mut() {
        let own_level = setting.rule.level();
        if own_level < preset.least || (preset.covering && !setting.rule.is_covering()) {
            (setting.level, setting.origin) = (Level::Off, origin.clone());
        } else if setting.level == Level::Off {
            (setting.level, setting.origin) = (own_level, origin.clone());
        }
    }
    apply_rules(settings, rules, &origin);
}

/// One layer of settings, a preset's or the edition's: groups first, then rules, so that a rule beats its group.
fn apply_rules(settings: &mut [Setting], rules: &[RuleSetting], origin: &str) {
    for is_rule in [false, true] {
        for given in rules.iter().filter(|given| given.name.contains('/') == is_rule) {
            for setting in settings.iter_mut().filter(|setting| covers(&given.name, setting.name)) {
                if let Some(level) = given.level {
                    (setting.level, setting.origin) = (level, origin.to_owned());
                }
                setting.parameters.extend(given.parameters.clone());
            }
        }
    }
}

/// Groups first, then rules, so that a rule beats its group.
fn apply_levels(
    settings: &mut [Setting],
    levels: &[String],
    catalogue: &Catalogue,
) -> Result<(), UnknownName> {
    for is_rule in [false, true] {
        for pair in levels {
            let Some((name, level)) = pair.split_once('=') else {
                let is_level = Level::from_name(pair).is_some();
                let nearest =
                    Some(if is_level { format!("footnote={pair}") } else { format!("{pair}=warning") });
                return Err(UnknownName { kind: "RULE=LEVEL in", word: pair.clone(), nearest });
            };
            if Level::from_name(name).is_some() && catalogue.known_rule_or_group(level).is_ok() {
                let nearest = Some(format!("{level}={name}"));
                return Err(UnknownName { kind: "RULE=LEVEL in", word: pair.clone(), nearest });
            }
            catalogue.known_rule_or_group(name)?;
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

/// "error, warning or off".
pub(super) fn one_of<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
