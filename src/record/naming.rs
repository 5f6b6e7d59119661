//! Whether a name in a record is one that the text has: editors write "Walt W. Rostow" where the heading has "Rostow".

use super::agreement::folded;
use person::{Person, head};

pub mod office;
mod person;
pub mod repository;

/// Whose body or archive it is, where the edition's own country has it.
const COUNTRY: [&str; 3] = ["U.S. ", "US ", "United States "];

/// Whether a name that a record has may be the one that the text has.
pub fn may_be_named(name: &str, seen: &str) -> bool {
    match (Person::read(name), Person::read(seen)) {
        (Some(one), Some(other)) => one.may_be(&other),
        // "Secretary Rusk" is "The Secretary".
        (Some(one), None) => {
            let title = one.title.join(" ");
            is_named(name, seen) || !title.is_empty() && office::may_be_one_office(&title, head(seen))
        }
        (None, _) => {
            let (name, seen) = (folded(name), folded(seen));
            stands_in(without_article(&name), &seen)
                || is_fuller(&name, &seen)
                || without_owner(&name).is_some_and(|name| is_fuller(name, &seen))
        }
    }
}

/// Whether a name begins as the text's and says more: “The Secretary (Rusk)”, “the Secretary of State”.
fn is_fuller(name: &str, seen: &str) -> bool {
    let rest = without_article(name).strip_prefix(without_article(head(seen)));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether words are a person's name with a title before it: “Chairman Khrushchev”.
pub fn begins_with_title(name: &str) -> bool {
    Person::read(name).is_some_and(|person| !person.title.is_empty())
}

/// Whether words are the whole name of a person, a title and what he is left aside.
pub fn is_person(name: &str) -> bool {
    Person::read(name).is_some_and(|person| !person.given.is_empty())
}

/// Whether words name nobody: an office, “The Secretary”, or “His Wife”.
pub fn names_nobody(name: &str) -> bool {
    let words = without_article(name);
    let first = words.split(' ').next().unwrap_or_default().to_lowercase();
    let is_office = words != name && Person::read(name).is_none() && office::NOUNS.contains(&&*first);
    is_office || matches!(&*first, "his" | "her" | "their")
}

/// Whether one whom the text names with a title may have an office: “Secretary of State Rusk”.
pub fn may_hold(seen: &str, office: &str) -> bool {
    Person::read(seen).is_none_or(|person| person.may_hold(office))
}

/// A name without whose body it is, which the text does not say of the bodies of its own country: “the American Embassy in Laos”.
fn without_owner(name: &str) -> Option<&str> {
    const OTHERS: [&str; 3] = ["American ", "CIA ", "Central Intelligence Agency "];
    let name = without_article(name);
    COUNTRY.iter().chain(&OTHERS).find_map(|owner| name.strip_prefix(owner))
}

/// Whether an office that a record gives a person is what the text has in place of the name: “The Secretary”.
pub fn is_named_by_office(office: &str, seen: &str) -> bool {
    is_named(office, seen) || Person::read(seen).is_none() && office::may_be_one_office(office, head(seen))
}

/// Whether a person's name may be that of an office's holder, who has it in the text: “(Rostow)”.
pub fn may_be_holder(name: &str, seen: &str, office: &str) -> bool {
    match (Person::read(name), Person::read(seen)) {
        (Some(one), Some(other)) => one.may_be(&other),
        _ => is_named(name, &format!("{office} ({seen})")) || is_named(seen, name),
    }
}

/// Whether a name stands in words: the whole of it, or the surname where it is a person's.
pub fn is_named(name: &str, words: &str) -> bool {
    let name = folded(name);
    let words = folded(words);
    stands_in(without_article(&name), &words)
        || surname(&name).is_some_and(|surname| stands_in(surname, &words))
}

/// Whether two names are the same in all their words, blanks around dashes left aside.
pub fn is_same_name(name: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let name = folded(name).replace(" - ", "-").replace("--", "-").replace(" -", "-").replace("- ", "-");
        without_article(&name).to_owned()
    };
    name == other || plain(name) == plain(other)
}

/// Whether two names of persons are the same in whatever order: “Sampson, Charles S.” and “Charles S. Sampson”.
pub fn is_same_person(name: &str, other: &str) -> bool {
    const BESIDE: [&str; 4] = ["Jr.", "Sr.", "II", "III"];
    let plain = |name: &str| match name.split(", ").collect::<Vec<_>>()[..] {
        [_, beside] if BESIDE.contains(&beside) => folded(name),
        [surname, given] => folded(&format!("{given} {surname}")),
        [surname, given, beside] if BESIDE.contains(&beside) => {
            folded(&format!("{given} {surname}, {beside}"))
        }
        _ => folded(name),
    };
    name == other || plain(name) == plain(other)
}

/// Whether words stand in others with no letter or digit at either end.
pub fn stands_in(words: &str, others: &str) -> bool {
    let is_free = |at: usize| {
        !others[..at].ends_with(char::is_alphanumeric)
            && !others[at + words.len()..].starts_with(char::is_alphanumeric)
    };
    !words.is_empty() && others.match_indices(words).any(|(at, _)| is_free(at))
}

/// A name without "the".
fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

/// The surname of a person; `None` of a body, whose words are not names: "the Embassy in Peru".
fn surname(name: &str) -> Option<&str> {
    const PARTICLES: [&str; 14] =
        ["de", "von", "van", "der", "den", "la", "le", "da", "di", "du", "el", "al", "bin", "ben"];
    let is_beside = |word: &&str| {
        // "Jr.", "III", "Paul VI".
        matches!(*word, "Jr." | "Sr.") || word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
    };
    // "Kohler, Foy D." and "Foy D. Kohler, Ambassador" have the surname before the comma.
    let before = name.split_once(',').map_or(name, |(before, _)| before);
    let is_small = |word: &str| word.starts_with(char::is_lowercase) && !PARTICLES.contains(&word);
    if without_article(name).len() < name.len() || before.split(' ').any(is_small) {
        return None;
    }
    let last = before.split(' ').rfind(|word| !is_beside(word))?;
    (last.chars().count() > 1 && last.starts_with(char::is_uppercase)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_may_have_its_country_or_agency_before_its_name() {
        assert!(may_be_named("the American Embassy in Laos", "the Embassy in Laos"));
        assert!(may_be_named("U.S. Embassy in Laos", "the Embassy in Laos"));
        assert!(may_be_named("the CIA Station in Saigon", "the Station in Saigon"));
        assert!(may_be_named("the U.S. Department of State", "the Department of State"));
        assert!(!may_be_named("the British Embassy in Laos", "the Embassy in Laos"));
        assert!(!may_be_named("U.S. Embassy in Laos", "the British Embassy in Laos"));
        assert!(!may_be_named("the American Embassy in Peru", "the Embassy in Laos"));
    }

    #[test]
    fn a_surname_may_stand_first() {
        assert!(is_same_person("Sampson, Charles S.", "Charles S. Sampson"));
        assert!(is_same_person("Charles S. Murphy, Jr.", "Charles S. Murphy, Jr."));
        assert!(is_same_person("Murphy, Charles S., Jr.", "Charles S. Murphy, Jr."));
        assert!(!is_same_person("Murphy, Charles S., Sr.", "Charles S. Murphy, Jr."));
        assert!(!is_same_person("Sampson, Charles", "Charles S. Sampson"));
    }

    #[test]
    fn a_person_is_known_by_the_surname_and_a_body_by_all_its_words() {
        assert!(is_named("Walt W. Rostow", "Rostow"));
        assert!(is_named("Kohler, Foy D.", "Foy D. Kohler"));
        assert!(is_named("Charles S. Murphy, Jr.", "the Under Secretary (Murphy)"));
        assert!(is_named("The Embassy in Peru", "the Embassy in Peru"));
        assert!(!is_named("the Consulate in Peru", "the Embassy in Peru"));
        assert!(!is_named("Walt W. Rosto", "Rostow"));
        assert!(!is_named("Row", "Rostow"));
        assert!(!is_named("Pope Paxl VI", "Pope Paul VI"));
    }
}
