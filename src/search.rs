//! Searching texts for phrases.
//!
//! A searcher is built once and kept in a static: to build one costs as much as to search a page with it.

use aho_corasick::{AhoCorasick, MatchKind};

/// A searcher for phrases of at least two bytes that do not begin one another.
///
/// The leftmost kind of match lets it compare many bytes at once, for up to sixteen phrases; the standard kind walks an automaton byte
/// by byte.
pub fn phrases<P: AsRef<[u8]>>(phrases: impl IntoIterator<Item = P>) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(phrases)
        .expect("a few short phrases make an automaton")
}
