//! The characters that few documents have, found in one pass: several rules look for some of them.

/// The characters beyond ASCII other than dashes, quotation marks and points of ellipsis, each by its first byte, in order.
pub fn unusual_characters(text: &str) -> Vec<u32> {
    const BLOCK_BYTES: usize = 16;
    let bytes = text.as_bytes();
    let is_unusual =
        |at: &usize| bytes[*at] >= 0xC0 && !matches!(bytes[*at..], [0xE2, 0x80, 0x90..=0xA7, ..]);
    let mut found = Vec::new();
    let (blocks, rest) = bytes.as_chunks::<BLOCK_BYTES>();
    for (index, block) in blocks.iter().enumerate() {
        // The high bit is set in every byte of such a character, and in no other.
        let mut high = u128::from_le_bytes(*block) & u128::from_le_bytes([0x80; BLOCK_BYTES]);
        while high != 0 {
            let at = index * BLOCK_BYTES + high.trailing_zeros() as usize / 8;
            found.extend(Some(at).filter(is_unusual).map(|at| at as u32));
            high &= high - 1;
        }
    }
    found.extend((bytes.len() - rest.len()..bytes.len()).filter(is_unusual).map(|at| at as u32));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_punctuation_are_usual_wherever_they_stand() {
        assert_eq!(unusual_characters("“Café”—a\u{200B} rôle…\u{FFFD}"), [6, 15, 20, 27]);
    }
}
