//! Whether a name in a heading is that of a body, for a standard that parts bodies from persons.

/// What bodies are called. Of an abbreviation the heading does not say what it is, and “the DCI” is a person: two are known.
const NOUNS: [&str; 50] = [
    "Academy",
    "Administration",
    "Agency",
    "Assembly",
    "Board",
    "Branch",
    "Bureau",
    "Cabinet",
    "Capital",
    "Center",
    "CIA",
    "Command",
    "Commission",
    "Committee",
    "Company",
    "Congress",
    "Consulate",
    "Council",
    "Court",
    "Delegation",
    "Department",
    "Directorate",
    "Division",
    "Embassy",
    "Faculty",
    "Force",
    "Government",
    "Group",
    "Headquarters",
    "House",
    "Institute",
    "JCS",
    "Legation",
    "Library",
    "Ministry",
    "Mission",
    "Museum",
    "Office",
    "Organization",
    "Parliament",
    "Post",
    "Ranch",
    "Room",
    "Secretariat",
    "Section",
    "Senate",
    "Society",
    "Staff",
    "Station",
    "University",
];

/// Whether the noun of a name, which stands before what it is of, is that of a body.
pub fn is_body(name: &str) -> bool {
    const LINKS: [&str; 6] = ["of", "in", "at", "to", "for", "on"];
    let mut words = name.split_whitespace();
    // The blank before "of" may be one that does not break, and "Headquarters, European Command" has a comma.
    let mut noun = "";
    for word in words.by_ref().take_while(|word| !LINKS.contains(word)) {
        noun = word.trim_end_matches(',');
        if noun != word {
            break;
        }
    }
    let singular = noun
        .strip_suffix("ies")
        .map_or_else(|| noun.strip_suffix('s').unwrap_or(noun).to_owned(), |stem| format!("{stem}y"));
    // One Chief of Staff is a person.
    let is_chiefs =
        noun == "Chiefs" && words.next().is_some_and(|word| word.trim_end_matches(',') == "Staff");
    // The adjective of this one stands behind it.
    NOUNS.contains(&noun)
        || NOUNS.contains(&&*singular)
        || is_chiefs
        || name.contains("Consulate General")
        || name.contains("Consulates General")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_that_of_a_body_or_of_a_person() {
        for body in [
            "the Embassy in Peru",
            "the Embassy\u{a0}in Jordan",
            "the Department of State",
            "Certain Diplomatic Posts",
            "All Diplomatic and Consular Posts",
            "the Consulate General at Hong Kong",
            "the National Security Council Staff",
            "Embassies in Europe",
            "the Joint Chiefs of Staff",
            "Joint Chiefs of Staff",
            "the JCS",
            "the CIA Station in Guatemala",
            "the CIA Stations in Guatemala and [place not declassified]",
            "the Central Intelligence Agency Station in Saigon",
            "PBSUCCESS Headquarters in Florida",
            "Headquarters, European Command",
            "the Directorate of Intelligence of the Central Intelligence Agency",
            "the White House Situation Room",
            "the University of Heidelberg",
            "the Academies at Berlin and Munich",
        ] {
            assert!(is_body(body), "{body}");
        }
        for person in [
            "the Secretary of State",
            "President Johnson",
            "Rostow",
            "the Chairman of the Council",
            "the Chief of Staff",
            "the Chairman of the Joint Chiefs of Staff",
            "the Chief of the CIA Station in Guatemala",
            "the Chiefs of the Bureaus",
            "CIA Director McCone",
            "Robert W. Komer of the National Security Council Staff",
            "the DCI",
            "",
        ] {
            assert!(!is_body(person), "{person}");
        }
    }
}
