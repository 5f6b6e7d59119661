//! Who took part, as a document's list of them says.

use super::Text;
use super::facts::{AgentFacts, Facts};
use crate::document::BlockKind;

/// The items of the list that is headed "PARTICIPANTS", where nothing else stands among them.
pub fn read(text: Text, facts: &mut Facts) {
    let blocks = &text.document.blocks;
    let is_head = |words: &str| {
        let words = words.trim().trim_end_matches([':', '.']);
        let words = words.to_lowercase();
        // "OTHERS PRESENT", "The following were present at the meeting".
        words == "participants" || words.ends_with("present") || words.contains(" present at ")
    };
    let Some(head) = blocks.iter().position(|block| {
        block.kind == BlockKind::ListHead && is_head(text.document.passage(block.span).text())
    }) else {
        return;
    };
    let items = blocks[head + 1..].iter().take_while(|block| block.kind == BlockKind::ListItem);
    let mut found = Vec::new();
    let mut count = 0;
    for item in items {
        count += 1;
        let passage = text.document.passage(item.span);
        let words = passage.text();
        let start = words.len() - words.trim_start_matches([' ', '•', '—', '-']).len();
        let range = start..start + words[start..].trim_end().len();
        let name = &words[range.clone()];
        if !is_participant(name) {
            return;
        }
        let name = text.seen(passage.span(range.clone()), name.to_owned());
        found.push(AgentFacts { name, office: None, person: None });
    }
    // Behind a head within the list, or a table, others stand.
    let goes_on = blocks.get(head + 1 + count).is_some_and(|next| match next.kind {
        BlockKind::ListHead => !is_other_head(text.document.words(next.span)),
        BlockKind::TableRow => true,
        _ => false,
    });
    if !goes_on {
        facts.participants = found;
    }
}

/// An item that names someone, and not a group that others stand under.
fn is_participant(words: &str) -> bool {
    const NAME_BYTES_MAX: usize = 200;
    let is_group =
        words.ends_with(':') || words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    words.starts_with(char::is_uppercase)
        && words.contains(' ')
        && !is_group
        && !words.ends_with(" present")
        && !names_several(words)
        && words.len() <= NAME_BYTES_MAX
        && !["United States", "United Kingdom", "Soviet Union", "Soviet Side", "U.S. Side"].contains(&words)
}

/// Whether an item names more than one: "Secretary Rusk, Under Secretary Harriman", "Director Hughes and Mr. Brundage".
fn names_several(words: &str) -> bool {
    const TITLES: [&str; 18] = [
        "Mr. ",
        "Messrs. ",
        "Mrs. ",
        "Dr. ",
        "Ambassador ",
        "General ",
        "Admiral ",
        "Colonel ",
        "Secretary ",
        "Under Secretary ",
        "Assistant Secretary ",
        "Deputy Secretary ",
        "Asst. ",
        "Senator ",
        "Sen. ",
        "Gov. ",
        "Minister ",
        "Captain ",
    ];
    const PLURALS: [&str; 4] = ["Messrs", "Secretaries ", "Ambassadors ", "Generals "];
    if PLURALS.iter().any(|plural| words.starts_with(plural)) {
        return true;
    }
    let joins = words.match_indices(", ").chain(words.match_indices(" and "));
    // "Livingston T. Merchant, Assistant Secretary, EUR": an office ends there, a name goes on.
    let mut behind = joins.map(|(at, join)| words[at + join.len()..].trim_start_matches("and "));
    behind.any(|rest| {
        let title = TITLES.iter().filter(|title| rest.starts_with(**title)).max_by_key(|title| title.len());
        title.is_some_and(|title| {
            let next = rest[title.len()..].split([' ', ',']).next().unwrap_or_default();
            next.starts_with(char::is_uppercase)
                && !matches!(next, "General" | "Designate" | "Secretary" | "Counselor")
        })
    })
}

/// The head of another list of a document's opening.
fn is_other_head(words: &str) -> bool {
    const HEADS: [&str; 8] =
        ["SUBJECT", "SUBJECTS", "REFERENCE", "REFERENCES", "REF", "DATE", "TIME", "PLACE"];
    let words = words.trim().trim_end_matches(':').to_uppercase();
    HEADS.contains(&words.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_a_participant_where_it_names_one() {
        assert!(is_participant("Livingston T. Merchant, Assistant Secretary, EUR"));
        assert!(is_participant("Mr. Anatoli G. Myshkov, Second Secretary, Soviet Embassy"));
        assert!(!is_participant("Secretary Rusk, Under Secretary Harriman"));
        assert!(!is_participant("Director Hughes and Mr. Brundage"));
        assert!(!is_participant("Secretaries Dillon and Murphy"));
        assert!(!is_participant("UNITED STATES DELEGATION"));
    }
}
