//! Blanks that a volume has hardly anywhere: one that does not break, and one before a comma.

use serde::Deserialize;

use crate::document::{Document, Volume};
use crate::finding::{Findings, Safety};
use crate::rule::{Rule, Share, rule};
use crate::source::Span;

/// Why, and with which parameters and examples: `rules/typography/blank-against-habit.yaml`.
pub const RULE: Rule = rule!(volume "typography/blank-against-habit", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    share: Share,
}

/// What is counted: where the rare form stands in a document, how often the usual one does, what to say, and what to print for it.
struct Kind {
    rare: fn(&Document) -> Vec<Span>,
    usual: fn(&Document) -> usize,
    message: &'static str,
    help: &'static str,
    right: &'static str,
}

const KINDS: [Kind; 2] = [
    Kind {
        rare: unbreakable,
        usual: |document| memchr::memchr_iter(b' ', document.text.as_bytes()).count(),
        message: "this blank does not break",
        help: "put a common blank there",
        right: " ",
    },
    Kind {
        rare: before_comma,
        usual: |document| memchr::memmem::find_iter(document.text.as_bytes(), b", ").count(),
        message: "a blank stands before the comma",
        help: "take it out",
        right: "",
    },
];

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    for kind in &KINDS {
        let documents = volume.documents.iter().enumerate();
        let rare: Vec<(usize, Span)> = documents
            .flat_map(|(index, document)| (kind.rare)(document).into_iter().map(move |span| (index, span)))
            .collect();
        if rare.is_empty() {
            continue;
        }
        let usual: usize = volume.documents.iter().map(kind.usual).sum();
        let all = usual + rare.len();
        if all < parameters.instances || !parameters.share.is_reached(usual, all) {
            continue;
        }
        for (index, span) in &rare {
            let message = format!("{}; so in {} of the volume’s {all} places", kind.message, rare.len());
            findings.in_document(*index).at(*span, message).help(kind.help).fix(
                Safety::Safe,
                *span,
                kind.right,
            );
        }
    }
}

const UNBREAKABLE: char = '\u{A0}';

fn unbreakable(document: &Document) -> Vec<Span> {
    let places = document.unusual_characters();
    let found = places.filter(|at| document.text[*at..].starts_with(UNBREAKABLE));
    found.map(|at| Span::new(at, at + UNBREAKABLE.len_utf8())).collect()
}

/// The blanks between a word and a comma. In TEI, they come from how the markup is laid out.
fn before_comma(document: &Document) -> Vec<Span> {
    if document.source.is_tei() {
        return Vec::new();
    }
    let text = document.text;
    let follows_word = |at: &usize| text[..*at].ends_with(char::is_alphanumeric);
    let found = memchr::memmem::find_iter(text.as_bytes(), b" , ").filter(follows_word);
    found.map(|at| Span::new(at, at + 1)).collect()
}
