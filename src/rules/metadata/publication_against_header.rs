//! What a record says of the publication of its volume is what the header says.

use crate::document::PageNumber;
use crate::document::isbn::Isbn;
use crate::finding::Findings;
use crate::record::agreement::{Subject, agree, agree_on_place, folded, tell};
use crate::record::written::WrittenRecord;
use crate::record::{HeaderFacts, Seen};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/publication-against-header.yaml`.
pub const RULE: Rule = rule!(record "metadata/publication-against-header", check);

const PLACE: &str = "the header";

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts() else { return };
    for (key, what, seen) in words(&facts.header) {
        let (Some(written), Some(seen)) = (record.word(&format!("publication.{key}")), seen) else {
            continue;
        };
        let subseries = facts.header.subseries.as_ref().map(|seen| seen.value.as_str());
        let is_with_years = key == "series" && is_of_years(written.0, &seen.value, subseries);
        if !is_with_years && !is_said_by(key, written.0, &seen.value) {
            tell(findings, written, seen, Subject { what, place: PLACE });
        }
    }
    date(record, facts.header.date.as_ref(), findings);
    numbers(record, &facts.header.isbn, findings);
}

/// Whether a key of a record says what the header says.
fn is_said_by(key: &str, written: &str, seen: &str) -> bool {
    match key {
        "place" => agree_on_place(written, seen),
        // "VI" and "6" are "Volume VI".
        "volume-number" => {
            let number = |words: &str| {
                let number =
                    ["Volume ", "volume ", "Vol. ", "vol. "].iter().find_map(|word| words.strip_prefix(word));
                number.unwrap_or(words).trim().to_owned()
            };
            let value = |words: &str| PageNumber::read(&number(words)).map(PageNumber::value);
            agree(&number(written), &number(seen))
                || value(written).is_some() && value(written) == value(seen)
        }
        "publisher" => {
            let full = |words: &str| words.replace("U.S.", "United States").replace("US ", "United States ");
            agree(&full(written), &full(seen))
        }
        _ => agree(written, seen),
    }
}

/// Whether a series has its years behind its title: “Foreign Relations of the United States, 1961–1963”.
fn is_of_years(written: &str, series: &str, subseries: Option<&str>) -> bool {
    let written = folded(written);
    let Some(years) = written.strip_prefix(&folded(series)).and_then(|rest| rest.strip_prefix(", ")) else {
        return false;
    };
    let are_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let are_years = |years: &str| match years.split_once('-') {
        Some((first, last)) => {
            first.len() == 4 && matches!(last.len(), 2 | 4) && are_digits(first) && are_digits(last)
        }
        None => years.len() == 4 && are_digits(years),
    };
    subseries.map_or_else(|| are_years(years), |subseries| agree(years, subseries))
}

/// What is the same but for an abbreviation or a more exact word, with the key of each and what it is called.
fn words(header: &HeaderFacts) -> [(&'static str, &'static str, Option<&Seen<String>>); 5] {
    [
        ("series", "series", header.series.as_ref()),
        ("title", "title", header.title.as_ref()),
        ("volume-number", "volume number", header.volume_number.as_ref()),
        ("publisher", "publisher", header.publisher.as_ref()),
        ("place", "place", header.place.as_ref()),
    ]
}

/// One of the two dates may say more than the other.
fn date(record: &WrittenRecord, seen: Option<&Seen<String>>, findings: &mut Findings) {
    let (Some(seen), Some(written)) = (seen, record.word("publication.date")) else { return };
    let date = written.0.trim_end_matches(['?', '~', '%']);
    if !date.starts_with(&seen.value) && !seen.value.starts_with(date) {
        tell(findings, written, seen, Subject { what: "date", place: PLACE });
    }
}

/// The numbers of the book: ten and thirteen digits may say the same.
fn numbers(record: &WrittenRecord, seen: &[Seen<String>], findings: &mut Findings) {
    let (Some(first), Some(list)) = (seen.first(), record.field("publication.isbn")) else { return };
    let known: Vec<Isbn> = seen.iter().filter_map(|seen| Isbn::read(&seen.value)).collect();
    for (word, span) in list.words() {
        // metadata/wrong-isbn tells of one whose check digit does not fit.
        let Some(isbn) = Isbn::read(word).filter(Isbn::is_sound) else { continue };
        if known.iter().any(|known| known.is_of_same_book(&isbn)) {
            continue;
        }
        let same_length = |seen: &&Seen<String>| {
            Isbn::read(&seen.value).is_some_and(|known| known.length() == isbn.length())
        };
        let nearest = seen.iter().find(same_length).unwrap_or(first);
        tell(findings, (word, span), nearest, Subject { what: "ISBN", place: PLACE });
    }
}
