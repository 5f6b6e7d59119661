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

/// Where bytes of a kind stand, in order. For kinds that few texts have.
pub fn bytes(text: &[u8], is_wanted: impl Fn(u8) -> bool) -> Vec<usize> {
    pairs(text, |one, _| is_wanted(one))
}

/// Where a byte and the next, or 0 at the end, make such a pair, in order. For pairs that few texts have.
pub fn pairs(text: &[u8], is_pair: impl Fn(u8, u8) -> bool) -> Vec<usize> {
    const BLOCK_BYTES: usize = 1024;
    let mut found = Vec::new();
    for start in (0..text.len()).step_by(BLOCK_BYTES) {
        let end = text.len().min(start + BLOCK_BYTES);
        let (block, next) = (&text[start..end], &text[start + 1..text.len().min(end + 1)]);
        // Looking at a block without leaving early lets the machine look at many bytes at once.
        if block.iter().zip(next).fold(false, |any, (one, two)| any | is_pair(*one, *two)) {
            let pairs = block.iter().zip(next).enumerate();
            found.extend(pairs.filter(|(_, (one, two))| is_pair(**one, **two)).map(|(at, _)| start + at));
        }
    }
    if text.last().is_some_and(|last| is_pair(*last, 0)) {
        found.push(text.len() - 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_found_across_blocks_and_at_the_end() {
        let mut text = vec![b'.'; 1023];
        text.extend(b"l1..l");

        assert_eq!(pairs(&text, |one, two| one == b'l' && (two == b'1' || two == 0)), [1023, 1027]);
    }
}
