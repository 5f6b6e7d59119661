//! Which entry of a record's list is which of the text's: what a check holds against each other, and what is brought up by it.

use std::ops::Range;

use super::naming::{
    is_named, is_named_by_office, is_person, is_same_name, is_same_person, may_be_holder, may_be_named,
    names_nobody,
};
use crate::nearest::nearest;

/// Longer stretches of two lists that differ are not searched for what both have: so many pairs of entries.
const COMPARED_PAIRS_MAX: usize = 1 << 16;

/// What an entry of a record is in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counterpart {
    /// This one.
    Same(usize),
    /// It stands in the place of this one.
    Instead(usize),
    /// The text has no such.
    Added,
    /// A person's own, of which the text does not speak.
    Own,
}

/// Two lists held against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// What each entry of the record is.
    pub counterparts: Vec<Counterpart>,
    /// What of the text the record has not.
    pub missing: Vec<usize>,
}

/// A person or body.
#[derive(Clone, Copy, Debug)]
pub struct NamedAgent<'n> {
    /// The name.
    pub name: &'n str,
    /// What the person is.
    pub office: Option<&'n str>,
}

impl NamedAgent<'_> {
    /// Whether words name it: by its name, or by its office where the text has no more.
    pub fn is_in(self, words: &str) -> bool {
        is_named(self.name, words) || self.office.is_some_and(|office| is_named(office, words))
    }

    /// Whether its name is the very one that the text has.
    pub fn is(self, seen: NamedAgent) -> bool {
        is_same_name(self.name, seen.name)
    }

    /// Whether a person or body of a record may be this one of the text.
    pub fn may_be(self, seen: NamedAgent) -> bool {
        match seen.office {
            Some(office) => may_be_holder(self.name, seen.name, office),
            // "the Secretary of State" in the heading may be Rusk, whose office that is.
            None => {
                may_be_named(self.name, seen.name)
                    || self.office.is_some_and(|office| is_named_by_office(office, seen.name))
            }
        }
    }
}

impl Pairing {
    fn new(written: usize, seen: usize) -> Self {
        Self { counterparts: vec![Counterpart::Added; written], missing: (0..seen).collect() }
    }

    /// Pairs each entry that has no counterpart with the first that none has.
    fn pair(&mut self, is_same: impl Fn(usize, usize) -> bool) {
        for (index, counterpart) in self.counterparts.iter_mut().enumerate() {
            if *counterpart != Counterpart::Added {
                continue;
            }
            if let Some(at) = self.missing.iter().position(|seen| is_same(index, *seen)) {
                *counterpart = Counterpart::Same(self.missing.remove(at));
            }
        }
    }

    /// Puts what the text has not in the place of what the text does not know and `is_wrong`: that of the nearest name, or else the first.
    fn replace(&mut self, written: &[&str], seen: &[&str], is_wrong: impl Fn(usize) -> bool) {
        for (index, counterpart) in self.counterparts.iter_mut().enumerate() {
            if *counterpart != Counterpart::Added || self.missing.is_empty() || !is_wrong(index) {
                continue;
            }
            let near = nearest(written[index], self.missing.iter().map(|other| seen[*other]));
            let near = near.and_then(|near| self.missing.iter().position(|other| seen[*other] == near));
            *counterpart = Counterpart::Instead(self.missing.remove(near.unwrap_or(0)));
        }
    }
}

/// Pairs the persons and bodies of a record with those of the text; `others` are those that the text has elsewhere.
///
/// Each is another's once, and the very names come first: "the Secretary" is not "the Under Secretary" who stands there as well.
pub fn agents(written: &[NamedAgent], seen: &[NamedAgent], others: &[NamedAgent]) -> Pairing {
    let mut pairing = Pairing::new(written.len(), seen.len());
    let is_other = |agent: NamedAgent| others.iter().any(|other| agent.is(*other));
    pairing.pair(|one, other| written[one].is(seen[other]));
    pairing.pair(|one, other| !is_other(written[one]) && written[one].may_be(seen[other]));
    let added = pairing.counterparts.iter().filter(|counterpart| **counterpart == Counterpart::Added).count();
    if added == 1 && pairing.missing.len() == 1 {
        // Who “The Secretary” was, or “His Wife”, is what an editor knows, where no other is left who could be meant.
        pairing.pair(|one, other| {
            seen[other].office.is_none() && is_person(written[one].name) && names_nobody(seen[other].name)
        });
    }
    let [written, seen] = [written, seen].map(|all| all.iter().map(|agent| agent.name).collect::<Vec<_>>());
    pairing.replace(&written, &seen, |_| true);
    pairing
}

/// Pairs editors by their names, those in the same role first.
pub fn editors(written: &[NamedAgent], seen: &[NamedAgent]) -> Pairing {
    let mut pairing = Pairing::new(written.len(), seen.len());
    let is_named = |one: usize, other: usize| is_same_person(written[one].name, seen[other].name);
    pairing.pair(|one, other| is_named(one, other) && written[one].office == seen[other].office);
    pairing.pair(is_named);
    let [written, seen] = [written, seen].map(|all| all.iter().map(|agent| agent.name).collect::<Vec<_>>());
    pairing.replace(&written, &seen, |_| true);
    pairing
}

/// Pairs the words of a list that need not be those of the text, such as ids of a volume's persons: what is wrong gives way to one of
/// the text's, and all of these come where nothing else is left.
pub fn members(written: &[&str], seen: &[&str], is_wrong: impl Fn(usize) -> bool) -> Pairing {
    let mut pairing = Pairing::new(written.len(), seen.len());
    pairing.pair(|one, other| written[one] == seen[other]);
    pairing.replace(written, seen, &is_wrong);
    let mut is_alone = true;
    for (index, counterpart) in pairing.counterparts.iter_mut().enumerate() {
        if *counterpart == Counterpart::Added && !is_wrong(index) {
            *counterpart = Counterpart::Own;
        }
        is_alone &= !matches!(counterpart, Counterpart::Own | Counterpart::Same(_));
    }
    if !is_alone {
        pairing.missing.clear();
    }
    pairing
}

/// Pairs lists of which the order counts: what is the same in both keeps it, and between that each stands in the place of another.
pub fn in_order<S: AsRef<str>>(written: &[S], seen: &[S]) -> Pairing {
    let is_same = |(one, other): (&S, &S)| one.as_ref() == other.as_ref();
    let before = written.iter().zip(seen).take_while(|pair| is_same(*pair)).count();
    let behind = written[before..].iter().rev().zip(seen[before..].iter().rev());
    let behind = behind.take_while(|pair| is_same(*pair)).count();
    let (of_written, of_seen) = (before..written.len() - behind, before..seen.len() - behind);
    let anchors = common(&written[of_written.clone()], &seen[of_seen.clone()]).into_iter();
    let anchors = anchors.map(|(one, other)| (one + before, other + before));
    let mut pairing =
        Pairing { counterparts: (0..before).map(Counterpart::Same).collect(), missing: Vec::new() };
    let (mut from, mut from_seen) = (before, before);
    for (to, to_seen) in anchors.chain([(of_written.end, of_seen.end)]) {
        pairing.gap(from..to, from_seen..to_seen);
        if to < of_written.end {
            pairing.counterparts.push(Counterpart::Same(to_seen));
        }
        (from, from_seen) = (to + 1, to_seen + 1);
    }
    pairing.counterparts.extend((of_seen.end..seen.len()).map(Counterpart::Same));
    pairing
}

impl Pairing {
    /// What stands between two entries that both lists have.
    fn gap(&mut self, written: Range<usize>, seen: Range<usize>) {
        for index in 0..written.len() {
            let other = seen.start + index;
            let is_there = other < seen.end;
            self.counterparts.push(if is_there { Counterpart::Instead(other) } else { Counterpart::Added });
        }
        self.missing.extend(seen.skip(written.len()));
    }
}

/// The longest run of entries that two lists have in the same order, each with its place in both.
fn common<S: AsRef<str>>(written: &[S], seen: &[S]) -> Vec<(usize, usize)> {
    let width = seen.len() + 1;
    if written.is_empty() || seen.is_empty() || written.len().saturating_mul(seen.len()) > COMPARED_PAIRS_MAX
    {
        return Vec::new();
    }
    // How many are common behind each pair of places.
    let mut lengths = vec![0_u32; (written.len() + 1) * width];
    for one in (0..written.len()).rev() {
        for other in (0..seen.len()).rev() {
            lengths[one * width + other] = if written[one].as_ref() == seen[other].as_ref() {
                lengths[(one + 1) * width + other + 1] + 1
            } else {
                lengths[(one + 1) * width + other].max(lengths[one * width + other + 1])
            };
        }
    }
    let (mut one, mut other, mut pairs) = (0, 0, Vec::new());
    while one < written.len() && other < seen.len() {
        if written[one].as_ref() == seen[other].as_ref() {
            pairs.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if lengths[(one + 1) * width + other] >= lengths[one * width + other + 1] {
            one += 1;
        } else {
            other += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::Counterpart::{Added, Instead, Own, Same};
    use super::*;

    fn letters(text: &str) -> Vec<String> {
        text.chars().map(String::from).collect()
    }

    fn ordered(written: &str, seen: &str) -> (Vec<Counterpart>, Vec<usize>) {
        let Pairing { counterparts, missing } = in_order(&letters(written), &letters(seen));
        (counterparts, missing)
    }

    fn named(name: &str) -> NamedAgent<'_> {
        NamedAgent { name, office: None }
    }

    #[test]
    fn what_two_lists_have_in_the_same_order_is_the_same() {
        assert_eq!(ordered("abc", "abc"), (vec![Same(0), Same(1), Same(2)], vec![]));
        assert_eq!(ordered("ac", "abc"), (vec![Same(0), Same(2)], vec![1]));
        assert_eq!(ordered("axbc", "abc"), (vec![Same(0), Added, Same(1), Same(2)], vec![]));
        assert_eq!(ordered("axc", "abc"), (vec![Same(0), Instead(1), Same(2)], vec![]));
        assert_eq!(ordered("xab", "abx"), (vec![Added, Same(0), Same(1)], vec![2]));
        assert_eq!(ordered("aybxc", "abc"), (vec![Same(0), Added, Same(1), Added, Same(2)], vec![]));
        assert_eq!(ordered("aa", "aaaa"), (vec![Same(0), Same(1)], vec![2, 3]));
        assert_eq!(ordered("x", "abc"), (vec![Instead(0)], vec![1, 2]));
        assert_eq!(ordered("", "a"), (vec![], vec![0]));
        assert_eq!(ordered("a", ""), (vec![Added], vec![]));
    }

    #[test]
    fn persons_are_paired_by_their_names_whatever_their_order() {
        let written = ["Robert M. Sayre", "Walt W. Rostov", "Dean Rusk"].map(named);
        let seen = ["Rostow", "Sayre"].map(named);

        let pairing = agents(&written, &seen, &[]);

        assert_eq!(pairing.counterparts, [Same(1), Instead(0), Added]);
        assert_eq!(agents(&written[..1], &seen, &[]).missing, [0]);
    }

    #[test]
    fn who_held_an_office_stands_in_its_place_where_no_other_is_left() {
        let seen = ["The Secretary", "Mr. Bundy"].map(named);

        assert_eq!(
            agents(&["Dean Rusk", "McGeorge Bundy"].map(named), &seen, &[]).counterparts,
            [Same(0), Same(1)]
        );
        assert_eq!(
            agents(&["Dean Rusk", "McGeorge Bundi"].map(named), &seen, &[]).counterparts[1],
            Instead(1)
        );
        assert_eq!(agents(&["Rusk", "Mr. Bundy"].map(named), &seen, &[]).counterparts[0], Instead(0));
        assert_eq!(
            agents(&["Frances Bunsen"].map(named), &["His Wife"].map(named), &[]).counterparts,
            [Same(0)]
        );
        let other = ["the Embassy in Peru", "Mr. Bundy"].map(named);
        assert_eq!(agents(&["Dean Rusk", "Mr. Bundy"].map(named), &other, &[]).counterparts[0], Instead(0));
    }

    #[test]
    fn of_a_list_that_may_have_others_only_what_is_wrong_gives_way() {
        let pairing = members(&["p_A", "p_X", "p_D"], &["p_B", "p_C"], |index| index == 1);

        assert_eq!(pairing.counterparts, [Own, Instead(0), Own]);
        assert!(pairing.missing.is_empty());
        let pairing = members(&["p_X"], &["p_B", "p_C"], |_| true);
        assert_eq!((pairing.counterparts, pairing.missing), (vec![Instead(0)], vec![1]));
    }
}
