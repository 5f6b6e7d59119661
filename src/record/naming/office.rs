//! Whether two offices may be one: a record has a fuller or a shorter form of what the text says.

use super::person::RANKS;

/// Words that say nothing of an office.
const LINKS: [&str; 15] =
    ["the", "of", "to", "for", "in", "at", "and", "on", "an", "his", "her", "with", "by", "from", "du"];

/// The words that an office is called by.
const NOUNS: [&str; 9] = [
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
    let ranks = |words: &Words| RANKS.map(|rank| words.plain.iter().any(|word| word == rank));
    if has_common_noun && ranks(&ones) != ranks(&others) {
        return false;
    }
    ones.are_in(&others) || others.are_in(&ones)
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
