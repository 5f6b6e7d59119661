//! Whether two offices may be one: a record has a fuller or a shorter form of what the text says.

use super::person::RANKS;

/// Words that say nothing of an office.
const LINKS: [&str; 15] =
    ["the", "of", "to", "for", "in", "at", "and", "on", "an", "his", "her", "with", "by", "from", "du"];

/// The words that an office is called by.
pub const NOUNS: [&str; 9] = [
    "secretary",
    "president",
    "chairman",
    "director",
    "minister",
    "chief",
    "administrator",
    "commissioner",
    "counsel",
];

/// Whether one office may be another: all words of one are in the other, whatever their order.
pub fn may_be_one_office(one: &str, other: &str) -> bool {
    let (ones, others) = (Words::of(one), Words::of(other));
    if ones.plain.is_empty() || others.plain.is_empty() {
        return true;
    }
    let is_noun = |word: &&String| NOUNS.contains(&&***word);
    let has_common_noun = ones.plain.iter().filter(is_noun).any(|noun| others.plain.contains(noun));
    if has_common_noun && ones.ranks() != others.ranks() {
        return false;
    }
    ones.are_in(&others) || others.are_in(&ones)
}

/// Whether two offices cannot be one person's: they share no word, one has a rank above the other, or each is of something else.
pub fn are_apart(one: &str, other: &str) -> bool {
    let (ones, others) = (Words::of(one), Words::of(other));
    if ones.plain.is_empty() || others.plain.is_empty() {
        return false;
    }
    let is_shared = |word: &String| others.plain.iter().any(|other| is_alike(word, other));
    let of_both = of_what(one).zip(of_what(other));
    !ones.plain.iter().any(is_shared)
        || ones.ranks() != others.ranks()
        || of_both.is_some_and(|(one, other)| !is_alike(&one, &other))
}

/// What an office is of, by the first word of that: "state" of “Secretary of State”.
fn of_what(office: &str) -> Option<String> {
    let words: Vec<String> = office.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let at = words.windows(2).position(|pair| NOUNS.contains(&&*pair[0]) && pair[1] == "of")?;
    words[at + 2..].iter().find(|word| *word != "the").cloned()
}

/// The words of an office that tell it from others, in small letters.
struct Words {
    plain: Vec<String>,
}

impl Words {
    fn of(office: &str) -> Self {
        // Whose assistant somebody is, a fuller form says in other words: "for National Security Affairs".
        let is_owner = |word: &&str| word.ends_with("’s") || word.ends_with("'s");
        let office = office.split(' ').filter(|word| !is_owner(word)).collect::<Vec<_>>().join(" ");
        let words = office.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
        // "CIA" may be any words of the other.
        let words = words.filter(|word| word.chars().any(char::is_lowercase)).map(str::to_lowercase);
        Self { plain: words.filter(|word| !LINKS.contains(&&**word)).collect() }
    }

    /// Which of the words that make another office are there.
    fn ranks(&self) -> [bool; RANKS.len()] {
        RANKS.map(|rank| self.plain.iter().any(|word| word == rank))
    }

    fn are_in(&self, others: &Self) -> bool {
        self.plain.iter().all(|word| others.plain.iter().any(|other| is_alike(word, other)))
    }
}

/// "Peru" and "Peruvian", "Adviser" and "Advisor".
fn is_alike(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let shorter = one.chars().count().min(other.chars().count());
    shared >= 5 || shared == shorter && shorter >= 4 || one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fuller_or_shorter_form_is_the_same_office() {
        for (one, other) in [
            ("Special Assistant to the President", "the President’s Special Assistant"),
            (
                "President’s Special Assistant for National Security Affairs",
                "the President’s Special Assistant",
            ),
            ("Special Assistant for National Security Affairs", "the President’s Special Assistant"),
            ("Secretary of State", "The Secretary"),
            ("Ambassador to Peru", "the Ambassador in Peru"),
            ("Peruvian Ambassador", "the Ambassador of Peru"),
            ("CIA Director", "the Director of Central Intelligence"),
            ("Political Advisor", "the Political Adviser"),
            ("President", "President"),
        ] {
            assert!(may_be_one_office(one, other), "{one}: {other}");
        }
    }

    #[test]
    fn offices_that_one_person_cannot_have_at_once_are_apart() {
        for (one, other) in [
            ("secretary of state", "Secretary of Defense"),
            ("secretary of state", "Ambassador to France"),
            ("president", "Vice President"),
            ("secretary", "Under Secretary of State"),
            ("president", "the President’s Special Assistant"),
        ] {
            assert!(are_apart(one, other), "{one}: {other}");
        }
        for (one, other) in [
            ("secretary of state", "the Secretary"),
            ("assistant secretary of state", "Assistant Secretary for Far Eastern Affairs"),
            ("director of central", "CIA Director"),
            ("director of central", "Director of the Central Intelligence Agency"),
            ("secretary of the treasury", "Secretary of Treasury"),
            ("president", "President of the United States"),
            ("foreign minister", "Minister of Foreign Affairs"),
        ] {
            assert!(!are_apart(one, other), "{one}: {other}");
        }
    }

    #[test]
    fn another_office_and_another_rank_are_none() {
        for (one, other) in [
            ("Secretary of Defense", "the President’s Special Assistant"),
            ("Secretary of Defense", "the Secretary of State"),
            ("Under Secretary of State", "the Secretary of State"),
            ("President", "the President’s Special Assistant"),
            ("Ambassador to Chile", "the Ambassador in Peru"),
        ] {
            assert!(!may_be_one_office(one, other), "{one}: {other}");
        }
    }
}
