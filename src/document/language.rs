//! Which language a text is written in, by its small words.

use super::{BlockKind, Document};

/// The commonest small words of the languages that documents are printed in, which are rare in the others.
const SMALL_WORDS: [(&str, [&str; 12]); 6] = [
    ("en", ["the", "of", "and", "to", "that", "is", "was", "for", "with", "be", "by", "not"]),
    ("es", ["el", "la", "los", "las", "de", "que", "y", "en", "por", "para", "con", "una"]),
    ("fr", ["le", "la", "les", "des", "et", "que", "dans", "pour", "une", "est", "du", "au"]),
    ("de", ["der", "die", "das", "und", "ist", "nicht", "mit", "den", "von", "zu", "ein", "dem"]),
    ("pt", ["o", "os", "as", "de", "que", "e", "em", "para", "com", "uma", "do", "da"]),
    ("it", ["il", "la", "che", "di", "e", "per", "con", "una", "gli", "del", "della", "non"]),
];

/// A shorter text may be a list of names.
const WORDS_MIN: usize = 150;

/// One word in so many is a small word of the text's language at least; in English prose it is one in four.
const WORDS_TO_ONE_MAX: usize = 6;

/// The language of a document's body; `None` where it is too short to tell, or is in several languages.
pub fn of_body(document: &Document) -> Option<&'static str> {
    let is_text = |kind: BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
    let blocks = document.blocks.iter().filter(|block| is_text(block.kind));
    let (mut words, mut counts) = (0, [0; SMALL_WORDS.len()]);
    for block in blocks {
        for word in
            document.words(block.span).split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
        {
            words += 1;
            for (count, (_, small)) in counts.iter_mut().zip(SMALL_WORDS) {
                *count += usize::from(small.iter().any(|small| word.eq_ignore_ascii_case(small)));
            }
        }
    }
    let best = (0..counts.len()).max_by_key(|index| counts[*index])?;
    let is_plain = |other: usize| other == best || counts[other] * 2 <= counts[best];
    let is_sure =
        words >= WORDS_MIN && counts[best] * WORDS_TO_ONE_MAX >= words && (0..counts.len()).all(is_plain);
    is_sure.then_some(SMALL_WORDS[best].0)
}
