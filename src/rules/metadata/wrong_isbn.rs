//! The numbers of a book are numbers of a book, and of one.

use crate::document::isbn::{self, BadIsbn, Isbn};
use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::Seen;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/wrong-isbn.yaml`.
pub const RULE: Rule = rule!(record "metadata/wrong-isbn", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(list) = record.field("publication.isbn") else { return };
    let of_header = || record.facts().map_or(&[][..], |facts| &facts.header.isbn);
    let mut sound: Vec<(Isbn, &str, Span)> = Vec::new();
    for (word, span) in list.words() {
        let isbn = Isbn::read(word);
        let (message, may_be_slip) = match isbn.as_ref().map(Isbn::fault) {
            Some(None) => {
                sound.extend(isbn.map(|isbn| (isbn, word, span)));
                continue;
            }
            Some(Some(BadIsbn::Prefix)) => {
                (format!("“{word}” is no ISBN, whose thirteen digits begin with 978 or 979"), false)
            }
            Some(Some(BadIsbn::CheckDigit)) => (format!("the check digit of “{word}” does not fit"), true),
            None => (format!("“{word}” is no ISBN, which has ten digits or thirteen"), false),
        };
        // What the header has as well is the header’s slip, of which metadata/isbn tells.
        if of_header().iter().any(|seen| seen.value == word) {
            continue;
        }
        let finding = findings.at(span, message);
        let help = match meant(word, of_header()) {
            Some(seen) => {
                finding.label_of(seen.layer, seen.span, "the ISBN in the header");
                format!("write “{}”, or mend the header", seen.value)
            }
            None if may_be_slip => {
                "copy it from the title page; one digit is wrong, or two have changed places".to_owned()
            }
            None => "copy it from the title page".to_owned(),
        };
        finding.help(help);
    }
    // A book has one number, which is written in two ways; binding and media have their own, so only two are compared.
    if let [(one, first, first_span), (other, second, span)] = sound.as_slice()
        && one.length() != other.length()
        && !one.is_of_same_book(other)
    {
        findings
            .at(*span, format!("“{second}” is not the number of the book “{first}”"))
            .label(*first_span, "another book’s")
            .help("the digits before the last are the same in both, but for 978");
    }
}

/// The number of the header that is meant: the nearest, or the first with as many digits.
fn meant<'s>(word: &str, of_header: &'s [Seen<String>]) -> Option<&'s Seen<String>> {
    let near = nearest(word, of_header.iter().map(|seen| seen.value.as_str()));
    let is_near = |seen: &&Seen<String>| near == Some(seen.value.as_str());
    let has_length = |seen: &&Seen<String>| digits(&seen.value) == digits(word);
    of_header.iter().find(is_near).or_else(|| of_header.iter().find(has_length)).or(of_header.first())
}

/// How many digits a number has, its hyphens and blanks left aside.
fn digits(word: &str) -> usize {
    isbn::signs(word).count()
}
