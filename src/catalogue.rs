//! The rules that a run knows: those that are built in and those of the edition's own.

use std::fmt;
use std::sync::Arc;

use crate::nearest::nearest;
use crate::rule::Rule;
use crate::rules::RULES;

/// The rules that a run knows. Those that are built in are always among them; a copy shares the others.
#[derive(Clone, Default)]
pub struct Catalogue {
    /// By name.
    own: Arc<[Rule]>,
    /// Names of rules whose files have mistakes: a setting that names one of them is not wrong besides.
    unread: Arc<[String]>,
}

impl Catalogue {
    /// These rules beside those that are built in, and the names of those that could not be read.
    pub fn new(mut own: Vec<Rule>, unread: Vec<String>) -> Self {
        own.sort_by(|one, two| one.name.cmp(&two.name));
        Self { own: own.into(), unread: unread.into() }
    }

    /// The rules of the edition's own, by name.
    pub fn own(&self) -> &[Rule] {
        &self.own
    }

    /// Every rule, by name.
    pub fn rules(&self) -> Vec<&Rule> {
        let mut rules: Vec<&Rule> = RULES.iter().chain(self.own.iter()).collect();
        if !self.own.is_empty() {
            rules.sort_by(|one, two| one.name.cmp(&two.name));
        }
        rules
    }

    /// The rule of this name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        RULES.iter().chain(self.own.iter()).find(|rule| rule.name == name)
    }

    /// The groups that there are rules of.
    pub fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = self.rules().into_iter().map(Rule::group).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// The name that a rule has now which had another before; nothing, where the word is the name of a rule or a group.
    pub fn renamed(&self, word: &str) -> Option<&str> {
        // Groups have had no other names, and what has no slash is no rule's.
        if !word.contains('/') || self.has(word) {
            return None;
        }
        let had = |rule: &&Rule| rule.card().formerly.iter().any(|old| old == word);
        self.rules().into_iter().find(had).map(|rule| &*rule.name)
    }

    /// The name of a rule as it is now; any other word as it is.
    pub fn present_name<'n>(&'n self, word: &'n str) -> &'n str {
        self.renamed(word).unwrap_or(word)
    }

    /// Whether a word is the name of a rule or a group.
    fn has(&self, word: &str) -> bool {
        RULES.iter().chain(self.own.iter()).any(|rule| covers(word, &rule.name))
            || self.unread.iter().any(|name| covers(word, name))
    }

    /// Refuses a name that is neither a rule's nor a group's, and was none.
    ///
    /// # Errors
    ///
    /// With the nearest name that there is.
    pub fn known_rule_or_group(&self, word: &str) -> Result<(), UnknownName> {
        if self.has(word) || self.renamed(word).is_some() {
            return Ok(());
        }
        let rules = self.rules();
        let groups = self.groups();
        let own_name = |rule: &Rule| rule.name.split_once('/').is_some_and(|(_, name)| name == word);
        let begins = |rule: &Rule| {
            !word.is_empty() && rule.name.split_once('/').is_some_and(|(_, name)| name.starts_with(word))
        };
        let bare =
            rules.iter().find(|rule| own_name(rule)).or_else(|| rules.iter().find(|rule| begins(rule)));
        let names = || rules.iter().map(|rule| &*rule.name).chain(groups.iter().copied());
        let nearest = bare.map(|rule| &*rule.name).or_else(|| nearest(word, names()));
        Err(UnknownName { kind: "rule or group", word: word.to_owned(), nearest: nearest.map(str::to_owned) })
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.own.iter().map(|rule| &rule.name)).finish()
    }
}

/// Whether a rule's or a group's name covers a rule.
pub fn covers(word: &str, rule: &str) -> bool {
    rule == word || rule.split_once('/').is_some_and(|(group, _)| group == word)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_rule_is_told_the_nearest() {
        let error = Catalogue::default().known_rule_or_group("footnote/dangling-makrer").unwrap_err();

        assert_eq!(error.nearest.as_deref(), Some("footnote/dangling-marker"));
    }

    #[test]
    fn a_rule_that_could_not_be_read_is_known_by_its_name() {
        let catalogue = Catalogue::new(Vec::new(), vec!["house/spelling".to_owned()]);

        assert!(catalogue.known_rule_or_group("house/spelling").is_ok());
        assert!(catalogue.known_rule_or_group("house").is_ok());
        assert!(catalogue.rule("house/spelling").is_none());
    }
}
