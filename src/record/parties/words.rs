//! What the words of a heading may be: an office, a post, a group, one person or body, a name.

use crate::record::naming::begins_with_title;
use crate::record::shape::DocumentKind;

/// Whether a name may be that of a place: a telegram "from Paris" is the embassy's.
pub fn is_post(name: &str, kind: Option<DocumentKind>) -> bool {
    use DocumentKind::{Airgram, Despatch, Instruction, Telegram};
    let is_wired = matches!(kind, Some(Telegram | Airgram | Despatch | Instruction));
    let is_bare = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    is_wired && is_bare && !begins_office(name) && !begins_with_title(name) && !is_group(name)
}

/// "Certain Posts", "All Diplomatic Missions".
pub fn is_group(name: &str) -> bool {
    const GROUPS: [&str; 4] = ["certain ", "all ", "selected ", "various "];
    let name = name.to_lowercase();
    GROUPS.iter().any(|group| name.starts_with(group))
}

/// Whether words begin as an office does, or as one with its holder's name.
pub fn begins_office(words: &str) -> bool {
    const BEGINNINGS: [&str; 16] = [
        "the ",
        "The ",
        "His ",
        "his ",
        "President",
        "Secretary",
        "Under",
        "Acting",
        "Deputy",
        "Assistant",
        "Ambassador",
        "Mr",
        "General",
        "Prime",
        "Director",
        "Foreign Minister",
    ];
    BEGINNINGS.iter().any(|begin| words.starts_with(begin))
}

/// Whether words without a parenthesis name one person or body, and nothing else.
pub fn is_one(words: &str) -> bool {
    let is_body = ["the ", "The ", "all ", "All "].iter().any(|begin| words.starts_with(begin));
    // "Bundy and Dungan" are two; "the Bureau of Near Eastern and South Asian Affairs" is one.
    let mut joins = words.match_indices(" and ");
    let is_several = joins.any(|(at, join)| !is_body || begins_office(&words[at + join.len()..]));
    let is_begun = words.starts_with(char::is_uppercase) || words.starts_with("the ") || is_group(words);
    let is_whole = !words.contains(',') || (is_body && is_within_body(words));
    is_begun && !is_several && is_whole && (!words.contains('.') || is_abbreviated(words))
}

/// "the Aviation Policy Staff, Office of Transport and Communications Policy": what stands behind the one comma is what it is of.
fn is_within_body(words: &str) -> bool {
    const BODIES: [&str; 5] =
        ["Office of", "Bureau of", "Department of", "Division of", "Central Intelligence Agency"];
    words.split_once(", ").is_some_and(|(_, behind)| {
        !behind.contains(',') && BODIES.iter().any(|body| behind.starts_with(body))
    })
}

/// "Mr. Harriman", "C. D. Jackson", "the U.S. Mission": full stops of abbreviations alone.
fn is_abbreviated(words: &str) -> bool {
    let is_short = |word: &str| {
        let stem = word.trim_end_matches('.');
        matches!(stem, "Mr" | "Mrs" | "Dr" | "St" | "Gen" | "Jr")
            || stem.len() <= 4 && stem.chars().all(|c| c.is_uppercase() || c == '.')
    };
    words.split(' ').filter(|word| word.contains('.')).all(is_short)
}

/// Whether the words in a parenthesis are a person's name.
pub fn is_name(words: &str) -> bool {
    let is_plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '’' | '\'' | '-' | '–' | ',');
    let has_small = words.chars().any(char::is_lowercase);
    words.starts_with(char::is_uppercase)
        && has_small
        && words.chars().all(is_plain)
        && !words.contains(" and ")
        && !words.starts_with("The ")
}
