//! Prefixes of namespaces: which are bound at a place.

use std::collections::{HashMap, HashSet};

/// The prefixes that the open elements bind.
#[derive(Debug, Default)]
pub struct Prefixes<'s> {
    /// Each with the depth of the element that binds it, from the root inwards.
    bindings: Vec<(usize, &'s str)>,
    /// How many of the open elements bind each.
    counts: HashMap<&'s str, usize>,
    /// Prefixes that were told to be bound nowhere.
    told: HashSet<&'s str>,
}

impl<'s> Prefixes<'s> {
    /// An element at a depth binds a prefix.
    pub fn bind(&mut self, depth: usize, prefix: &'s str) {
        self.bindings.push((depth, prefix));
        *self.counts.entry(prefix).or_default() += 1;
    }

    /// Elements deeper than this have ended.
    pub fn end_below(&mut self, depth: usize) {
        while let Some((_, prefix)) = self.bindings.pop_if(|(bound, _)| *bound > depth) {
            if let Some(count) = self.counts.get_mut(prefix) {
                *count -= 1;
            }
        }
    }

    /// Whether a prefix is bound here; two are bound everywhere.
    pub fn is_bound(&self, prefix: &str) -> bool {
        matches!(prefix, "xml" | "xmlns") || self.counts.get(prefix).is_some_and(|count| *count > 0)
    }

    /// Whether it has not been told yet that a prefix is bound nowhere; from now on it has.
    pub fn is_untold(&mut self, prefix: &'s str) -> bool {
        self.told.insert(prefix)
    }
}
