//! The name of a person in its parts: “Vice President Lyndon B. Johnson” is a title, given names and a surname.

use super::office::{NOUNS, are_apart};

/// What the words of a person's name are.
#[derive(Debug, PartialEq, Eq)]
pub struct Person {
    /// Offices and forms of address before the name, in small letters.
    pub title: Vec<String>,
    /// The given names, in their order.
    pub given: Vec<String>,
    surname: String,
}

/// Words that begin a name and are none of it.
const TITLES: [&str; 51] = [
    "mr",
    "mrs",
    "miss",
    "ms",
    "madame",
    "dr",
    "professor",
    "sir",
    "lord",
    "lady",
    "messrs",
    "president",
    "president-elect",
    "vice",
    "prime",
    "foreign",
    "first",
    "minister",
    "premier",
    "chairman",
    "chancellor",
    "secretary",
    "secretary-general",
    "under",
    "deputy",
    "assistant",
    "acting",
    "special",
    "ambassador",
    "consul",
    "counselor",
    "director",
    "commissioner",
    "attorney",
    "senator",
    "congressman",
    "representative",
    "governor",
    "general",
    "admiral",
    "colonel",
    "captain",
    "marshal",
    "major",
    "lieutenant",
    "rear",
    "brigadier",
    "commander",
    "king",
    "queen",
    "prince",
];

/// Titles as they are abbreviated.
const ABBREVIATED: [(&str, &str); 13] = [
    ("gen", "general"),
    ("adm", "admiral"),
    ("col", "colonel"),
    ("capt", "captain"),
    ("maj", "major"),
    ("lt", "lieutenant"),
    ("brig", "brigadier"),
    ("amb", "ambassador"),
    ("sen", "senator"),
    ("gov", "governor"),
    ("asst", "assistant"),
    ("sec", "secretary"),
    ("counsellor", "counselor"),
];

/// Forms of address that go with any office.
const NEUTRAL: [&str; 6] = ["mr", "dr", "professor", "sir", "lord", "messrs"];

/// Those of women.
const OF_WOMEN: [&str; 5] = ["mrs", "miss", "ms", "madame", "lady"];

/// Ranks that people have beside any office.
const MILITARY: [&str; 9] =
    ["general", "admiral", "colonel", "captain", "marshal", "major", "lieutenant", "brigadier", "commander"];

/// Words that make of an office another one.
pub const RANKS: [&str; 4] = ["vice", "under", "deputy", "assistant"];

/// Given names that go by another form.
const SHORT_FORMS: [(&str, &[&str]); 19] = [
    ("william", &["bill", "will", "willy"]),
    ("robert", &["bob", "rob", "bobby"]),
    ("richard", &["dick", "rick"]),
    ("james", &["jim", "jimmy"]),
    ("john", &["jack"]),
    ("edward", &["ted", "ned", "teddy"]),
    ("theodore", &["ted"]),
    ("thomas", &["tom", "tommy"]),
    ("michael", &["mike"]),
    ("anthony", &["tony"]),
    ("charles", &["chuck", "chip", "charlie"]),
    ("henry", &["hank", "harry"]),
    ("lawrence", &["larry"]),
    ("gerald", &["jerry"]),
    ("joseph", &["joe"]),
    ("george", &["mac"]),
    ("llewellyn", &["tommy"]),
    ("francis", &["frank"]),
    ("harold", &["hal", "harry"]),
];

/// The second words of what an office is of: “Director of Central Intelligence McCone”.
const OF_TWO_WORDS: [&str; 7] =
    ["Intelligence", "Affairs", "Operations", "Security", "Defense", "Estimates", "Research"];

const PARTICLES: [&str; 15] =
    ["de", "von", "van", "der", "den", "la", "le", "da", "di", "du", "el", "al", "bin", "ben", "y"];

impl Person {
    /// Reads a name up to an office behind it; `None` of a body or an office, whose words are not names: “the Embassy in Peru”.
    pub fn read(name: &str) -> Option<Self> {
        let mut words = head(name).split_whitespace().peekable();
        let mut title = Vec::new();
        while let Some(word) = words.next_if(|word| titled(word).is_some()) {
            title.extend(titled(word));
            // "Secretary of State Rusk".
            if words.next_if_eq(&"of").is_some() {
                words.next_if_eq(&"the");
                title.push("of".to_owned());
                title.extend(words.next().map(str::to_lowercase));
                title.extend(words.next_if(|word| OF_TWO_WORDS.contains(word)).map(str::to_lowercase));
            }
        }
        let is_beside = |word: &str| {
            matches!(word, "Jr." | "Sr.") || word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
        };
        let plain = |word: &str| word.trim_matches(['“', '”', '"', '\'', '(', ')']).to_owned();
        let mut given: Vec<String> = words.filter(|word| !is_beside(word)).map(plain).collect();
        let is_name = |word: &String| word.starts_with(char::is_uppercase) || PARTICLES.contains(&&**word);
        if !given.iter().all(is_name) || given.first().is_some_and(|first| first == "The") {
            return None;
        }
        given.retain(|word| !PARTICLES.contains(&&**word));
        let surname = given.pop().filter(|surname| surname.chars().count() > 1)?;
        Some(Self { title, given, surname })
    }

    /// Whether the person may have an office beside the title before the name. With a rank, a form of address, or who acts for another,
    /// any may go; and a body or an abbreviation, “The White House” or “SecDef”, says of none that it is another.
    pub fn may_hold(&self, office: &str) -> bool {
        const OFFICES: [&str; 4] = ["secretary", "president", "minister", "director"];
        const OPEN: [&str; 3] = ["acting", "special", "ambassador"];
        let has = |words: &[&str]| self.title.iter().any(|word| words.contains(&&**word));
        let of_office: Vec<String> =
            office.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        let is_open = !has(&OFFICES)
            || has(&OPEN)
            || has(&MILITARY)
            || of_office.iter().any(|word| word == "acting")
            || !of_office.iter().any(|word| NOUNS.contains(&&**word) || word == "ambassador")
            || is_leader(&self.title) && is_leader(&of_office);
        is_open || !are_apart(&self.title.join(" "), office)
    }

    /// Whether it may be the person whose name the text has: the surname is the same, and no other word of one speaks against the other.
    pub fn may_be(&self, seen: &Self) -> bool {
        let is_same = self.surname == seen.surname;
        // "Fernando Belaúnde Terry" is "President Belaúnde".
        let is_one_of_two = self.given.contains(&seen.surname) || seen.given.contains(&self.surname);
        let is_slip = |word: &&String| {
            let word = word.to_lowercase();
            word.len() > 5 && seen.title.iter().any(|title| strsim::damerau_levenshtein(&word, title) == 1)
        };
        (is_same && may_be_given(&self.given, &seen.given) || is_one_of_two)
            && may_be_titled(&self.title, &seen.title)
            && !self.given.iter().any(|word| is_slip(&word))
    }
}

/// A name without the office or the remark behind it: “Foy D. Kohler, Ambassador”, “James Linen—President of Time, Inc.”. What a person
/// goes by may stand in brackets within it: “McGeorge (“Mac”) Bundy”.
pub fn head(name: &str) -> &str {
    const ENDS: [&str; 6] = [",", ";", "—", "--", " - ", " – "];
    let is_within = |(at, _): &(usize, &str)| {
        let behind = name[*at..].split_once(") ").map(|(_, behind)| behind);
        behind.is_some_and(|behind| behind.starts_with(char::is_uppercase))
    };
    let remark = name.match_indices('(').find(|bracket| !is_within(bracket)).map(|(at, _)| at);
    let ends = ENDS.iter().filter_map(|end| name.find(end));
    let end = ends.chain(remark).min().unwrap_or(name.len());
    let head = name[..end].trim();
    if head.is_empty() { name.trim() } else { head }
}

/// The title that a word is, without a full stop and in small letters.
fn titled(word: &str) -> Option<String> {
    let word = word.trim_end_matches('.').to_lowercase();
    let full = ABBREVIATED.iter().find(|(short, _)| *short == word).map_or(word.as_str(), |(_, full)| full);
    TITLES.contains(&full).then(|| full.to_owned())
}

/// Whether given names may be those of one person; one that is not named speaks against none.
fn may_be_given(ones: &[String], others: &[String]) -> bool {
    let is_one = |one: &String| others.iter().any(|other| may_be_one_name(one, other));
    ones.is_empty() || others.is_empty() || ones.iter().any(is_one)
}

fn may_be_one_name(one: &str, other: &str) -> bool {
    let plain =
        |name: &str| name.trim_end_matches('.').to_lowercase().replace(['y', 'j'], "i").replace("ii", "i");
    let (one, other) = (plain(one), plain(other));
    let is_begun = one.starts_with(&*other) || other.starts_with(&*one);
    // What one keyboard has not, another leaves out: "Andrés", "Andres".
    let is_accented = one.chars().count() == other.chars().count()
        && one.chars().zip(other.chars()).all(|(a, b)| a == b || !a.is_ascii() || !b.is_ascii());
    let goes_by = |long: &str, short: &str| {
        SHORT_FORMS
            .iter()
            .any(|(full, forms)| plain(full) == long && forms.iter().any(|form| plain(form) == short))
    };
    is_begun || is_accented || goes_by(&one, &other) || goes_by(&other, &one)
}

/// Whether both titles may be one person's.
fn may_be_titled(one: &[String], other: &[String]) -> bool {
    let has = |title: &[String], words: &[&str]| title.iter().any(|word| words.contains(&&**word));
    let is_man = |title: &[String]| has(title, &["mr", "president", "king"]);
    if has(one, &OF_WOMEN) && is_man(other) || has(other, &OF_WOMEN) && is_man(one) {
        return false;
    }
    let office = |title: &[String]| -> Vec<String> {
        let is_office = |word: &&String| !NEUTRAL.contains(&&***word) && !OF_WOMEN.contains(&&***word);
        title.iter().filter(is_office).cloned().collect()
    };
    let (one, other) = (office(one), office(other));
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    if short.is_empty() || long.starts_with(short) {
        return true;
    }
    if long.ends_with(short) {
        return !has(&long[..long.len() - short.len()], &RANKS);
    }
    has(short, &MILITARY) || has(long, &MILITARY) || is_leader(short) && is_leader(long)
}

/// Who leads a country is called one or the other, above all where it has a party or a council.
fn is_leader(title: &[String]) -> bool {
    const LEADERS: [&str; 7] = ["chairman", "premier", "prime", "first", "president", "head", "marshal"];
    let has = |words: &[&str]| title.iter().any(|word| words.contains(&&**word));
    has(&LEADERS) && !has(&RANKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_be(name: &str, seen: &str) -> bool {
        Person::read(name).unwrap().may_be(&Person::read(seen).unwrap())
    }

    #[test]
    fn a_fuller_name_or_another_form_of_it_is_the_same_person() {
        for (name, seen) in [
            ("Lyndon B. Johnson", "President Johnson"),
            ("William D. Moyers", "Bill Moyers"),
            ("W. Averell Harriman", "Mr. Averell Harriman"),
            ("Secretary of State Dean Rusk", "Secretary Rusk"),
            ("Anatoliy Dobrynin", "Ambassador Anatoly F. Dobrynin"),
            ("Fernando Belaúnde Terry", "President Belaúnde"),
            ("Charles S. Murphy, Jr.", "Murphy"),
            ("Lt. Gen. Andrew J. Goodpaster", "General Goodpaster"),
            ("Maxwell D. Taylor, Chairman", "General Taylor"),
            ("James Linen (President of Time, Inc.)", "Mr. James Linen—President of Time, Inc."),
            ("Indira Gandhi", "Mrs. Gandhi"),
            ("John A. McCone", "Director of Central Intelligence McCone"),
            ("Andrei Gromyko", "Minister of Foreign Affairs Gromyko"),
            ("McGeorge (“Mac”) Bundy", "Bundy"),
            ("McGeorge (Mac) Bundy, Special Assistant", "McGeorge Bundy"),
        ] {
            assert!(may_be(name, seen), "{name}: {seen}");
        }
    }

    #[test]
    fn an_office_goes_with_the_title_before_a_name_or_does_not() {
        let may_hold = |name: &str, office: &str| Person::read(name).unwrap().may_hold(office);
        for (name, office) in [
            ("Secretary of State Rusk", "Secretary of State"),
            ("Director of Central Intelligence McCone", "Director of Central Intelligence"),
            ("Chairman Khrushchev", "Chairman of the Council of Ministers"),
            ("Prime Minister Ky", "Premier"),
            ("General Taylor", "Ambassador to Vietnam"),
            ("Ambassador Thompson", "Deputy Under Secretary of State"),
            ("Acting Secretary Ball", "Under Secretary of State"),
            ("Mr. Bundy", "the President’s Special Assistant"),
            ("McGeorge Bundy", "the President’s Special Assistant"),
            ("Secretary Rusk", "Department of State"),
            ("Secretary McNamara", "SecDef"),
            ("President Johnson", "The White House"),
            ("President Tito", "Head of State"),
            ("President Park", "Chairman of the Supreme Council"),
        ] {
            assert!(may_hold(name, office), "{name}: {office}");
        }
        for (name, office) in [
            ("Secretary of State Rusk", "Secretary of Defense"),
            ("Secretary of State Rusk", "Ambassador to France"),
            ("President Johnson", "Vice President"),
        ] {
            assert!(!may_hold(name, office), "{name}: {office}");
        }
    }

    #[test]
    fn another_given_name_or_office_is_another_person() {
        for (name, seen) in [
            ("John Linen", "Mr. James Linen—President of Time, Inc."),
            ("Lady Bird Johnson", "President Johnson"),
            ("Vice President Johnson", "President Johnson"),
            ("Prsident Johnson", "President Johnson"),
            ("Ambassador Johnson", "President Johnson"),
            ("Under Secretary Ball", "Secretary Ball"),
            ("Walt W. Rosto", "Rostow"),
            ("Pope Paxl VI", "Pope Paul VI"),
        ] {
            assert!(!may_be(name, seen), "{name}: {seen}");
        }
    }

    #[test]
    fn bodies_and_offices_are_no_persons() {
        for name in [
            "the Embassy in Peru",
            "The Secretary",
            "Secretary of State",
            "Ambassador in Peru",
            "Deputy Director for Plans",
        ] {
            assert_eq!(Person::read(name), None, "{name}");
        }
    }
}
