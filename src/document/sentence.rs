//! Where sentences end in an apparatus full of abbreviations.

use std::ops::Range;

/// Words whose full stop ends no sentence, without it.
const ABBREVIATIONS: [&str; 74] = [
    "Vol", "Vols", "vol", "vols", "No", "Nos", "no", "nos", "Jr", "Sr", "Dr", "Mr", "Mrs", "Ms", "Messrs",
    "Gen", "Lt", "Col", "Maj", "Capt", "Adm", "Brig", "Sgt", "St", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul",
    "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "p", "pp", "pt", "Pt", "ch", "Ch", "ed", "eds", "Cong",
    "sess", "Sess", "Sen", "Rep", "Rev", "Ser", "Sec", "fol", "Fol", "fols", "ff", "Bd", "Bde", "Bl", "Nr",
    "Nrn", "Abt", "Best", "Hs", "Hss", "Nachl", "Sign", "Fasz", "Ms", "Mss", "Inv", "inv", "Kart", "cart",
];

/// Words behind which no sentence ends.
const NEVER_LAST: [&str; 45] = [
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "but", "as",
    "that", "which", "who", "whose", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will",
    "would", "this", "these", "its", "his", "her", "their", "our", "than", "into", "between", "see", "See",
    "also", "not",
];

/// Whether a note may be whole but for its full stop: it ends in a word that can end one, and what was opened is closed.
///
/// Where it is not, the end of the note was cut off, and a full stop would hide that.
pub fn lacks_only_its_stop(note: &str) -> bool {
    let note = note.trim_end();
    let last = note.rsplit([' ', '\n', '\t']).next().unwrap_or(note);
    let count = |sign: char| note.matches(sign).count();
    let is_closed = count('(') <= count(')') && count('[') <= count(']') && count('“') <= count('”');
    let may_end = !NEVER_LAST.contains(&last) && !ABBREVIATIONS.contains(&last);
    last.ends_with(char::is_alphanumeric) && is_closed && may_end
}

/// The sentences of a passage, each with its final punctuation and the closing marks behind it, blanks left out.
///
/// A full stop ends a sentence where a blank and a capital, a bracket or a quotation mark follow it, outside brackets and quotation
/// marks, and not behind an abbreviation or an initial. `begins` says where a sentence begins although nothing else shows it.
pub fn sentences(text: &str, begins: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut closings = matched_closings(text).into_iter().peekable();
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    loop {
        while closings.next_if(|(open, _)| *open < at).is_some() {}
        let stop = closings.peek().map_or(bytes.len(), |(open, _)| *open);
        let Some(length) = memchr::memchr3(b'.', b'?', b'!', &bytes[at..stop]) else {
            // What stands in brackets or quotation marks ends no sentence.
            let Some((_, close)) = closings.next() else { break };
            at = close;
            continue;
        };
        let mark = at + length;
        let behind = text[mark + 1..].trim_start_matches(['.', '?', '!', '”', '’', '"', ')', ']']);
        let end = text.len() - behind.len();
        let is_end = behind.is_empty()
            || (behind.starts_with(' ') && {
                let next = behind.trim_start();
                let is_stop = bytes[mark] == b'.';
                begins(next) || (begins_sentence(next) && !(is_stop && is_abbreviation(&text[start..mark])))
            });
        at = end;
        if is_end {
            sentences.push(start..end);
            start = text.len() - behind.trim_start().len();
        }
    }
    if start < text.len() {
        sentences.push(start..text.trim_end().len().max(start));
    }
    sentences
}

fn begins_sentence(text: &str) -> bool {
    text.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '(' | '[' | '“' | '"' | '‘')
    })
}

fn is_abbreviation(before: &str) -> bool {
    // "Country Files, Far East, China-Dr. Kissinger's June 1972 Visit".
    let word = before.rsplit([' ', '(', '[', '“', '-', '–', '—']).next().unwrap_or(before);
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // "H.W" of "George H.W. Bush", "U.S".
    let is_initials = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    // "Berlin, VI. HA": a number that a comma stands before counts what follows.
    let is_ordinal = word.len() > 1
        && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
        && before[..before.len() - word.len()].ends_with(", ");
    is_initial || is_initials || is_ordinal || ABBREVIATIONS.contains(&word)
}

/// Opening brackets and quotation marks that are closed again, with where they close.
fn matched_closings(text: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut closings = Vec::new();
    let may_be_mark = |byte: u8| matches!(byte, b'(' | b')' | b'[' | b']' | 0xE2);
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| may_be_mark(*byte)) {
        let Some(character) = text[at..].chars().next() else { break };
        let counterpart = match character {
            '(' | '[' | '“' => {
                open.push((character, at));
                continue;
            }
            ')' => '(',
            ']' => '[',
            '”' => '“',
            _ => continue,
        };
        if let Some(place) = open.iter().rposition(|(opening, _)| *opening == counterpart) {
            let (_, from) = open[place];
            open.truncate(place);
            closings.push((from, at));
        }
    }
    closings.sort_unstable();
    closings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, &|_| false).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_full_stop_ends_a_sentence_where_another_begins() {
        assert_eq!(
            split(
                "Johnson Library, Country File, Peru, Vol. III. Confidential. Drafted by J. F. King on Sept. 3. (Ibid., U.S. Files)"
            ),
            [
                "Johnson Library, Country File, Peru, Vol. III.",
                "Confidential.",
                "Drafted by J. F. King on Sept. 3.",
                "(Ibid., U.S. Files)"
            ]
        );
    }

    #[test]
    fn archives_of_other_languages_abbreviate_as_well() {
        let text = "Geheimes Staatsarchiv, Berlin, VI. HA, Nl Bunsen, Best. 12, fol. 3r–4v. Secret.";

        assert_eq!(split(text), [&text[..text.len() - 8], "Secret."]);
    }

    #[test]
    fn an_abbreviation_ends_none_behind_a_hyphen_either() {
        let text = "Country Files, China-Dr. Kissinger's June 1972 Visit. Top Secret.";
        assert_eq!(split(text), ["Country Files, China-Dr. Kissinger's June 1972 Visit.", "Top Secret."]);
    }

    #[test]
    fn what_stands_in_brackets_is_one_with_its_sentence() {
        assert_eq!(split("A (b. C) d. “E. F.” gone. H"), ["A (b. C) d.", "“E. F.” gone.", "H"]);
        assert_eq!(split("An open (bracket. Ends here."), ["An open (bracket.", "Ends here."]);
    }
}
