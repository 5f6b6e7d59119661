//! Classification labels: "Secret; Priority; Limdis."

use std::ops::Range;

use crate::vocabulary::{LabelWord, Vocabulary, misspelt};

/// What one part of a label is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A word of the vocabulary, as it is printed there.
    Known(LabelWord),
    /// A word of the vocabulary in other letters: which one, and what it is.
    LetterCase(String, LabelWord),
    /// Nearly a word of the vocabulary: which one, and what it is.
    Misspelt(String, LabelWord),
    /// A level of more than its word: "Highly Confidential".
    Invented(String),
    /// "[codeword not declassified]".
    Redacted,
    /// None of these; captions are an open set.
    Unknown,
}

/// One part of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the passage.
    pub range: Range<usize>,
    /// What it is.
    pub kind: PartKind,
}

/// How the label ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With a full stop.
    Stopped,
    /// What follows runs on from here: "Confidential Drafted by".
    RunsOn(usize),
    /// The note ends with it, without a full stop.
    Open,
}

/// A classification label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// From its first part to its last.
    pub range: Range<usize>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// What stands between them: one fewer than the parts.
    pub separators: Vec<Range<usize>>,
    /// How it ends.
    pub ending: Ending,
}

impl Part {
    /// What kind of label word it is, or is meant to be.
    pub fn word(&self) -> Option<LabelWord> {
        match &self.kind {
            PartKind::Known(word) | PartKind::LetterCase(_, word) | PartKind::Misspelt(_, word) => {
                Some(*word)
            }
            PartKind::Invented(_) => Some(LabelWord::Level),
            PartKind::Redacted | PartKind::Unknown => None,
        }
    }
}

/// Whether a text begins as a label does: a level in whatever letters that ends there or goes on, or another word and a
/// semicolon.
pub fn begins_label(text: &str, vocabulary: &Vocabulary) -> bool {
    let Some(first) = text.bytes().next() else { return false };
    let may_begin = |word: &str| word.bytes().next().is_some_and(|byte| byte.eq_ignore_ascii_case(&first));
    vocabulary.label_words().filter(|(word, _)| may_begin(word)).any(|(word, kind)| {
        let begins = text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
        let rest = &text[if begins { word.len() } else { 0 }..];
        let ends = rest.is_empty() || rest.starts_with(['.', ',', ':']);
        begins && (rest.starts_with(';') || (ends && kind == LabelWord::Level))
    })
}

/// A label is no longer than this, in bytes; a longer sentence is prose.
const LABEL_BYTES_MAX: usize = 400;

/// Reads a sentence as a label; `None` where it is none.
///
/// `base` is where the sentence begins in its passage.
pub fn read(sentence: &str, base: usize, vocabulary: &Vocabulary) -> Option<Label> {
    if sentence.len() > LABEL_BYTES_MAX {
        return None;
    }
    let (body, ending) = match sentence.trim_end_matches(['.', '”']) {
        stem if stem.len() < sentence.len() => (stem.trim_end_matches(';'), Ending::Stopped),
        stem => (stem, Ending::Open),
    };
    let mut reading =
        Reading { vocabulary, base, parts: Vec::new(), separators: Vec::new(), ending, is_prose: false };
    reading.read_all(body);
    let Reading { parts, separators, ending, is_prose, .. } = reading;
    if is_prose || !is_label(&parts) {
        return None;
    }
    let range = parts[0].range.start..parts[parts.len() - 1].range.end;
    Some(Label { range, parts, separators, ending })
}

/// A level in it, or nothing but words of the vocabulary.
fn is_label(parts: &[Part]) -> bool {
    let Some(first) = parts.first() else { return false };
    let has_level = parts.iter().any(|part| part.word() == Some(LabelWord::Level));
    match first.kind {
        PartKind::Unknown => false,
        // A single name ("Alpha", "Official") may be the subject of a sentence that was cut off.
        PartKind::Known(word) if word != LabelWord::Level => {
            has_level || parts.iter().all(|part| part.kind != PartKind::Unknown)
        }
        _ => has_level,
    }
}

struct Reading<'v> {
    vocabulary: &'v Vocabulary,
    base: usize,
    parts: Vec<Part>,
    separators: Vec<Range<usize>>,
    ending: Ending,
    is_prose: bool,
}

impl Reading<'_> {
    fn read_all(&mut self, body: &str) {
        let mut at = 0;
        loop {
            let end = part_end(body, at);
            if !self.read_part(body, at, end) {
                return;
            }
            if end >= body.len() {
                return;
            }
            let next = end + body[end..].len() - body[end..].trim_start_matches([';', ' ', ',', ':']).len();
            if next >= body.len() {
                return;
            }
            self.separators.push(self.base + end..self.base + next);
            at = next;
        }
    }

    /// Reads what stands between two semicolons; `false` where the label ends within it.
    fn read_part(&mut self, body: &str, mut at: usize, end: usize) -> bool {
        loop {
            let words = &body[at..end];
            if let Some(kind) = whole(words, self.vocabulary) {
                self.push(at..end, kind);
                return true;
            }
            if begins_remark(words) && !self.parts.is_empty() {
                // "Secret; Drafted by Rusk": the label ended with the part before.
                self.separators.pop();
                let last = self.parts.last().map_or(at, |part| part.range.end);
                self.ending = Ending::RunsOn(last);
                return false;
            }
            if self.read_list(body, at, end) {
                return true;
            }
            let Some((length, kind)) = beginning(words, self.vocabulary) else {
                self.push(at..end, PartKind::Unknown);
                return true;
            };
            let rest = &words[length..];
            let gap = rest.len() - rest.trim_start_matches([',', ':', '/', ' ', '.']).len();
            let follows = &rest[gap..];
            let is_label_word =
                whole(follows, self.vocabulary).is_some() || beginning(follows, self.vocabulary).is_some();
            if !is_label_word && begins_remark(follows) && rest.starts_with([' ', ',']) {
                self.push(at..at + length, kind);
                self.ending = Ending::RunsOn(self.base + at + length);
                return false;
            }
            if !is_label_word || gap == 0 {
                // "Personal, Confidential letter from Dulles" is prose.
                self.is_prose |= self.separators.last().is_some_and(|separator| {
                    separator.end == self.base + at && !body[separator.start - self.base..at].contains(';')
                });
                self.push(at..end, PartKind::Unknown);
                return true;
            }
            self.push(at..at + length, kind);
            self.separators.push(self.base + at + length..self.base + at + length + gap);
            at += length + gap;
        }
    }

    /// Words that commas part, each of which belongs to a label: "Secrt, Immediate".
    fn read_list(&mut self, body: &str, at: usize, end: usize) -> bool {
        let words = &body[at..end];
        let is_word = |words: &str| whole(words.trim(), self.vocabulary).is_some();
        if !words.contains(',') || !words.split(',').all(is_word) {
            return false;
        }
        let mut from = at;
        for piece in words.split(',') {
            let start = from + (piece.len() - piece.trim_start().len());
            if let Some(last) = self.parts.last().filter(|_| from > at) {
                self.separators.push(last.range.end..self.base + start);
            }
            if let Some(kind) = whole(piece.trim(), self.vocabulary) {
                self.push(start..start + piece.trim().len(), kind);
            }
            from += piece.len() + 1;
        }
        true
    }

    fn push(&mut self, range: Range<usize>, kind: PartKind) {
        self.parts.push(Part { range: self.base + range.start..self.base + range.end, kind });
    }
}

/// Where a part ends: at a semicolon outside brackets.
fn part_end(body: &str, at: usize) -> usize {
    let mut depth = 0_i32;
    for (offset, character) in body[at..].char_indices() {
        match character {
            '[' | '(' => depth += 1,
            ']' | ')' => depth -= 1,
            ';' if depth <= 0 => return at + offset,
            _ => {}
        }
    }
    body.len()
}

/// Words of remarks that are near a word of labels.
const NO_SLIPS: [&str; 3] = ["Declassified", "Personnel", "Officials"];

/// What a part is as a whole.
fn whole(words: &str, vocabulary: &Vocabulary) -> Option<PartKind> {
    let folded = fold(words);
    if NO_SLIPS.contains(&folded.as_str()) {
        return None;
    }
    if words.starts_with('[') && words.ends_with(']') && words.contains("not declassified") {
        return Some(PartKind::Redacted);
    }
    if let Some((_, kind)) = vocabulary.label_words().find(|(word, _)| *word == folded) {
        return Some(PartKind::Known(kind));
    }
    if let Some((word, kind)) = vocabulary.label_words().find(|(word, _)| word.eq_ignore_ascii_case(&folded))
    {
        return Some(PartKind::LetterCase(word.to_owned(), kind));
    }
    // "Secret With Top Secret Attachments", "Secret (With Top Secret Attachment)".
    let compound = vocabulary.label_words().find(|(word, kind)| {
        *kind == LabelWord::Level
            && folded.strip_prefix(word).is_some_and(|rest| {
                rest.trim_start_matches([' ', '('])
                    .get(..4)
                    .is_some_and(|with| with.eq_ignore_ascii_case("with"))
            })
    });
    if let Some((_, kind)) = compound {
        return Some(PartKind::Known(kind));
    }
    // A small letter is a slip of its own and does not make another word of it.
    let first = folded.chars().next().map_or(0, char::len_utf8);
    let capital = format!("{}{}", folded[..first].to_uppercase(), &folded[first..]);
    if let Some(near) = misspelt(&capital, vocabulary.label_words().map(|(word, _)| word)) {
        let kind = vocabulary.label_words().find(|(word, _)| *word == near).map(|(_, kind)| kind)?;
        return Some(PartKind::Misspelt(near.to_owned(), kind));
    }
    invented(&folded, vocabulary).map(PartKind::Invented)
}

/// Words that stand before a level by mistake; "Top" belongs to "Top Secret" alone.
const DEGREES: [&str; 12] = [
    "Top",
    "Very",
    "Highly",
    "Most",
    "Extremely",
    "Ultra",
    "Strictly",
    "More",
    "Restricted",
    "Confidential",
    "Secret",
    "Limited",
];

/// "Top Confidential", "Very Secret": a word of degree before a level that takes none.
fn invented(words: &str, vocabulary: &Vocabulary) -> Option<String> {
    let (degree, level) = words.split_once(' ')?;
    let is_degree = DEGREES.contains(&degree);
    let (word, _) =
        vocabulary.label_words().find(|(word, kind)| *kind == LabelWord::Level && *word == level)?;
    is_degree.then(|| word.to_owned())
}

/// The longest word of the vocabulary that a part begins with.
fn beginning(words: &str, vocabulary: &Vocabulary) -> Option<(usize, PartKind)> {
    vocabulary.label_words().find_map(|(word, kind)| {
        let begin = words.get(..word.len())?;
        let goes_on = words[word.len()..].starts_with(char::is_alphanumeric);
        if goes_on || !begin.eq_ignore_ascii_case(word) {
            return None;
        }
        let kind =
            if begin == word { PartKind::Known(kind) } else { PartKind::LetterCase(word.to_owned(), kind) };
        Some((word.len(), kind))
    })
}

/// Whether a text begins as the remarks behind a label do.
fn begins_remark(text: &str) -> bool {
    const WORDS: [&str; 23] = [
        "Drafted",
        "Prepared",
        "Signed",
        "Repeated",
        "Also",
        "Sent",
        "Received",
        "Passed",
        "Transmitted",
        "Approved",
        "Cleared",
        "The ",
        "A ",
        "An ",
        "Attached",
        "Copies",
        "Initialed",
        "Published",
        "Printed",
        "In ",
        "On ",
        "According",
        "See ",
    ];
    WORDS.iter().any(|word| text.starts_with(word))
}

/// Dashes as hyphens, which is how the vocabulary has them.
fn fold(words: &str) -> String {
    words.trim_matches([' ', '“', '”', '"']).replace(" – ", "-").replace(['–', '—'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(sentence: &str) -> Option<Vec<PartKind>> {
        read(sentence, 0, Vocabulary::built_in())
            .map(|label| label.parts.into_iter().map(|part| part.kind).collect())
    }

    #[test]
    fn a_label_is_its_parts() {
        use LabelWord::{Caption, Level, Precedence};
        assert_eq!(
            kinds("Top Secret; Priority; Limdis."),
            Some(vec![PartKind::Known(Level), PartKind::Known(Precedence), PartKind::Known(Caption)])
        );
        assert_eq!(kinds("Secret With Top Secret Attachments."), Some(vec![PartKind::Known(Level)]));
        assert_eq!(
            kinds("Secret; [codeword not declassified]."),
            Some(vec![PartKind::Known(Level), PartKind::Redacted])
        );
    }

    #[test]
    fn a_slip_in_a_label_is_told() {
        use LabelWord::Level;
        assert_eq!(kinds("Sercet; Niact.").unwrap()[0], PartKind::Misspelt("Secret".to_owned(), Level));
        assert_eq!(kinds("TOP SECRET.").unwrap()[0], PartKind::LetterCase("Top Secret".to_owned(), Level));
        assert_eq!(kinds("Highly Confidential.").unwrap()[0], PartKind::Invented("Confidential".to_owned()));
        assert_eq!(
            read("Confidential Drafted by Merchant.", 0, Vocabulary::built_in()).unwrap().ending,
            Ending::RunsOn(12)
        );
        assert_eq!(kinds("Secret, Priority.").unwrap().len(), 2);
    }

    #[test]
    fn a_sentence_is_no_label() {
        assert_eq!(kinds("Drafted by Secretary Rusk."), None);
        assert_eq!(kinds("Personal letters were sent."), None);
        assert_eq!(kinds("Secretary Herter initialed it."), None);
    }
}
