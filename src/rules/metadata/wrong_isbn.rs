//! The numbers of a book are numbers of a book, and of one.

use crate::document::isbn::{BadIsbn, Isbn};
use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/wrong-isbn.yaml`.
pub const RULE: Rule = rule!(record "metadata/wrong-isbn", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(list) = record.field("publication.isbn") else { return };
    let mut sound: Vec<(Isbn, &str, Span)> = Vec::new();
    for (word, span) in list.words() {
        let isbn = Isbn::read(word);
        match isbn.as_ref().map(Isbn::fault) {
            Some(None) => sound.extend(isbn.map(|isbn| (isbn, word, span))),
            Some(Some(BadIsbn::Prefix)) => {
                findings
                    .at(span, format!("“{word}” is no ISBN, whose thirteen digits begin with 978 or 979"))
                    .help("copy it from the title page");
            }
            Some(Some(BadIsbn::CheckDigit)) => {
                findings
                    .at(span, format!("the check digit of “{word}” does not fit"))
                    .help("copy it from the title page; one digit is wrong, or two have changed places");
            }
            None => {
                findings
                    .at(span, format!("“{word}” is no ISBN, which has ten digits or thirteen"))
                    .help("copy it from the title page");
            }
        }
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
