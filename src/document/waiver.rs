//! What is the matter with what people say is right as it stands: entries of `waivers.yaml`, and comments in TEI.

use crate::nearest::nearest;
use crate::source::Span;

/// How a comment that speaks to the program begins.
pub const ADDRESS: &str = "corrigenda";

/// What such a comment can ask for.
pub const REQUEST: &str = "allow";

/// Words of other programs for the same, which people write out of habit.
pub const NEAR_REQUESTS: [&str; 4] = ["ignore", "disable", "suppress", "waive"];

/// What stands before the first blank or colon of a comment's words.
pub fn first_word(words: &str) -> &str {
    let end = words.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(words.len());
    &words[..end]
}

/// Whether a comment speaks to the program: "corrigenda: allow …" in any case, also where the colon was forgotten, a finger slipped
/// or the word is another program's. Others that begin so are notes of people, whose word it is too.
pub fn is_request(comment: &str) -> bool {
    let comment = comment.trim_ascii_start();
    let Some((address, rest)) = comment.split_at_checked(ADDRESS.len()) else { return false };
    if !address.eq_ignore_ascii_case(ADDRESS) {
        return false;
    }
    let rest = rest.trim_ascii_start();
    let Some(rest) = rest.strip_prefix(':') else { return first_word(rest).eq_ignore_ascii_case(REQUEST) };
    let word = first_word(rest.trim_ascii_start());
    // "Follow" is as near as a slip, and no slip.
    nearest(word, [REQUEST, "follow"]) == Some(REQUEST)
        || NEAR_REQUESTS.iter().any(|near| near.eq_ignore_ascii_case(word))
}

/// Something that is the matter with a waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaiverFault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: WaiverFaultKind,
}

/// What is the matter with a waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaiverFaultKind {
    /// An entry of the file is no mapping.
    NoMapping {
        /// What it is, with its article.
        kind: &'static str,
    },
    /// A key that waivers have not.
    UnknownKey {
        /// As it is written.
        key: String,
        /// What to do.
        help: String,
    },
    /// The value of a key is no word.
    NoWord {
        /// The key.
        key: &'static str,
        /// What it is, with its article.
        kind: &'static str,
    },
    /// Something that every waiver has is not there.
    Missing {
        /// The key.
        key: &'static str,
    },
    /// The last day is no date.
    NoDate {
        /// As it is written.
        word: String,
    },
    /// A comment asks for something that there is not.
    UnknownRequest {
        /// As it is written.
        word: String,
    },
    /// A comment gives no reason.
    NoReason,
    /// A comment names more than one rule.
    SeveralRules {
        /// How many.
        count: usize,
    },
    /// No element follows a comment in TEI, no entry one in a record.
    NoElement,
    /// A blank line stands between a comment in a record and the entry that follows.
    BlankBelow,
    /// There is no such rule.
    UnknownRule {
        /// As it is written.
        word: String,
        /// The nearest that there is.
        nearest: Option<String>,
    },
    /// A group is named where one rule is meant.
    Group {
        /// Its name.
        word: String,
    },
    /// The rule is never waived.
    Never {
        /// Its name.
        rule: String,
    },
    /// No finding is what the waiver is about.
    Unused {
        /// The rule.
        rule: String,
        /// The document; a comment says by its place what it is about.
        document: Option<String>,
    },
    /// The finding stands in another note, or on another page.
    Elsewhere {
        /// "note" or "page".
        what: &'static str,
        /// As it is written.
        word: String,
        /// Where the finding stands, if in any.
        found: Option<String>,
    },
    /// The rule does not look at files such as the one that the comment stands in.
    OtherForm {
        /// The rule.
        rule: String,
        /// What such files are.
        form: &'static str,
    },
    /// There is no such document.
    UnknownDocument {
        /// As it is written.
        word: String,
        /// The volume that was looked through, where one is named.
        volume: Option<String>,
        /// The nearest that there is.
        nearest: Option<String>,
    },
    /// There is no such volume.
    UnknownVolume {
        /// As it is written.
        word: String,
        /// The nearest that there is.
        nearest: Option<String>,
    },
    /// The last day is over.
    Expired {
        /// The day.
        until: String,
    },
    /// Several findings are what the waiver is about.
    Ambiguous {
        /// How many.
        count: usize,
        /// The rule.
        rule: String,
        /// The document.
        document: String,
    },
}
