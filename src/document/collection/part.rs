//! Parts of a volume, “frus1951v07p1” and “frus1951v07p2”, which may be counted through or each by itself.

use std::collections::HashMap;

use super::{Collection, Extent};

/// A volume that others may count on from.
#[derive(Clone, Copy, Debug)]
pub struct Part<'c> {
    /// Its name.
    pub name: &'c str,
    /// The volume in TEI, by index; of a folder of texts none.
    pub volume: Option<usize>,
    /// Where it begins and ends.
    pub extent: &'c Extent,
}

impl Collection<'_> {
    /// The parts whose part before is there in the same form, each with that, by their indices.
    pub fn following_parts(&self) -> impl Iterator<Item = (usize, usize)> {
        let mut places: HashMap<(&str, bool), usize> = HashMap::new();
        for (place, part) in self.parts.iter().enumerate() {
            places.entry((part.name, part.volume.is_some())).or_insert(place);
        }
        self.parts.iter().enumerate().filter_map(move |(place, part)| {
            let before = part_before(part.name)?;
            Some((place, *places.get(&(before.as_str(), part.volume.is_some()))?))
        })
    }
}

/// "frus1951v07p1" of "frus1951v07p2".
pub fn part_before(name: &str) -> Option<String> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: u32 = name[stem.len()..].parse().ok()?;
    let is_part = stem.ends_with('p') && stem[..stem.len() - 1].ends_with(|c: char| c.is_ascii_digit());
    (is_part && number > 1).then(|| format!("{stem}{}", number - 1))
}

/// Whether a part that begins with a number means to count on from one that goes from `first` to `last`: it begins near its end,
/// nearer than to 1, from which a part is counted by itself.
pub fn counts_on(begin: u32, (first, last): (u32, u32), near: u32) -> bool {
    let distance = begin.abs_diff(last.saturating_add(1));
    begin > first && distance <= near && distance < begin.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_before_is_named_by_the_number_before() {
        assert_eq!(part_before("frus1951v07p2").as_deref(), Some("frus1951v07p1"));
        assert_eq!(part_before("frus1951v07p1"), None);
        assert_eq!(part_before("group2"), None);
    }

    #[test]
    fn a_part_counts_on_where_it_begins_near_the_end_of_the_one_before() {
        assert!(counts_on(4, (1, 3), 20) && counts_on(6, (1, 3), 20) && counts_on(3, (1, 3), 20));
        assert!(!counts_on(1, (1, 3), 20), "it begins anew");
        assert!(!counts_on(2, (1, 3), 20), "it may begin anew without its first document");
        assert!(!counts_on(200, (1, 300), 20));
        assert!(!counts_on(400, (1, 300), 20));
    }
}
