//! Whether two names of an archive or library are those of one: a record has its full name, the source note the short one.

use super::person::Person;
use super::{COUNTRY, without_article};
use crate::record::agreement::folded;
use crate::vocabulary::Vocabulary;

/// What parts a name from the town: “Lyndon B. Johnson Library, Austin, Texas”, “National Archives at College Park”.
const TOWNS: [&str; 3] = [",", " at ", " in "];

/// Whether a repository that a record has is the one that the source note names, with or without the town.
pub fn may_be_one_repository(vocabulary: &Vocabulary, name: &str, seen: &str) -> bool {
    let town = TOWNS.iter().filter_map(|mark| name.find(mark)).min().unwrap_or(name.len());
    let seen = usual(vocabulary, seen);
    [name, &name[..town]].iter().any(|name| {
        let name = usual(vocabulary, name);
        name == seen || is_library_of_one(vocabulary, &name, &seen)
    })
}

/// The name that a repository mostly is printed with, by any of its names.
fn usual(vocabulary: &Vocabulary, name: &str) -> String {
    let name = folded(name.trim());
    plain(vocabulary.usual_name(&plain(vocabulary.usual_name(&name))))
}

/// A name without the words that say no more of a repository than the others do.
fn plain(name: &str) -> String {
    let name = without_article(name);
    let name = COUNTRY.iter().find_map(|country| name.strip_prefix(country)).unwrap_or(name);
    let museum = [" and Museum", " & Museum"].iter().find_map(|museum| name.strip_suffix(museum));
    let name = museum.unwrap_or(name);
    name.replace(" Presidential Library", " Library")
}

/// Whether both are libraries of one person: “Lyndon Johnson Library” and “Johnson Library”, and no “Andrew Johnson Library”.
fn is_library_of_one(vocabulary: &Vocabulary, name: &str, seen: &str) -> bool {
    let persons = (name.strip_suffix(" Library"), seen.strip_suffix(" Library"));
    let (Some(person), Some(seen_person)) = persons else { return false };
    let is_fuller = person.strip_suffix(seen_person).is_some_and(|given| given.ends_with(' '));
    let Some(person) = Person::read(person).filter(|_| is_fuller) else { return false };
    let full =
        |name: &str| name.strip_suffix(" Library").filter(|name| name.contains(' ')).and_then(Person::read);
    let mut known = vocabulary.other_names(seen).filter_map(full).peekable();
    // Of a library of which no given name is known, none speaks against it.
    known.peek().is_none() || known.any(|known| person.may_be(&known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_be(name: &str, seen: &str) -> bool {
        may_be_one_repository(Vocabulary::built_in(), name, seen)
    }

    #[test]
    fn a_fuller_name_is_that_of_the_same_repository() {
        for (name, seen) in [
            ("Jimmy Carter Library", "Carter Library"),
            ("James Earl Carter Library", "Carter Library"),
            ("Ronald Reagan Presidential Library", "Reagan Library"),
            ("Harry S. Truman Library", "Truman Library"),
            ("Harry S. Truman Presidential Library and Museum, Independence", "Truman Library"),
            ("Gerald R. Ford Library", "Ford Library"),
            ("Gerald Ford Library", "Ford Library"),
            ("Lyndon Baines Johnson Library", "Johnson Library"),
            ("The Lyndon Johnson Presidential Library", "Johnson Library"),
            ("Johnson Presidential Library", "Johnson Library"),
            ("Johnson Library, Austin, Texas", "Johnson Library"),
            ("LBJ Library", "Lyndon B. Johnson Library"),
            ("Eisenhower Presidential Library & Museum", "Eisenhower Library"),
            ("Richard Nixon Presidential Library", "Nixon Library"),
            ("U.S. Department of State", "Department of State"),
            ("The Library of Congress", "Library of Congress"),
            ("National Archives at College Park", "National Archives"),
            ("National Archives and Records Administration at College Park, Maryland", "National Archives"),
        ] {
            assert!(may_be(name, seen), "{name}: {seen}");
        }
    }

    #[test]
    fn another_repository_is_none() {
        for (name, seen) in [
            ("Kennedy Library", "Johnson Library"),
            ("Andrew Johnson Library", "Johnson Library"),
            ("John F. Kennedy Library", "Johnson Library"),
            ("National Archives of Australia", "National Archives"),
            ("Australian National Archives", "National Archives"),
            ("Department of Defense", "Department of State"),
            ("Library of Congress Manuscript Division", "Library of Congress"),
            ("Library", "Johnson Library"),
        ] {
            assert!(!may_be(name, seen), "{name}: {seen}");
        }
    }
}
