//! Looks ahead from an end tag that does not fit, for the end tag that closes what is open there.

use memchr::{memchr, memmem};

/// So far one look goes, in bytes: longer than most documents.
const LOOK_BYTES_MAX: usize = 100_000;

/// So far all looks of a file go together, so that a file of stray end tags is read in a moment.
const LOOKS_BYTES_MAX: usize = 16_000_000;

/// Looks ahead, a limited number of times.
#[derive(Debug)]
pub struct Ahead {
    bytes_left: usize,
}

impl Default for Ahead {
    fn default() -> Self {
        Self { bytes_left: LOOKS_BYTES_MAX }
    }
}

impl Ahead {
    /// The name in the first end tag that closes nothing which began behind the offset; `None` where the file ends before, or
    /// where it is too far.
    pub fn end_tag<'t>(&mut self, text: &'t str, from: usize) -> Option<&'t str> {
        let limit = text.len().min(from + LOOK_BYTES_MAX.min(self.bytes_left));
        let limit = text.floor_char_boundary(limit);
        let (found, at) = look(text, from, limit);
        self.bytes_left -= (at - from).min(self.bytes_left);
        found
    }
}

/// The name, and how far was looked.
fn look(text: &str, from: usize, limit: usize) -> (Option<&str>, usize) {
    let bytes = &text.as_bytes()[..limit];
    let mut at = from;
    let mut depth = 0;
    while let Some(length) = memchr(b'<', &bytes[at..]) {
        let start = at + length;
        let rest = &bytes[start..];
        let sign: &[u8] = match rest {
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'!', b'[', ..] => b"]]>",
            [b'<', b'?', ..] => b"?>",
            _ => b">",
        };
        let Some(length) = memmem::find(rest, sign) else { return (None, limit) };
        at = start + length + sign.len();
        match rest.get(1) {
            Some(b'/') if depth == 0 => return (text[start + 2..at - 1].split_ascii_whitespace().next(), at),
            Some(b'/') => depth -= 1,
            Some(b'!' | b'?') => {}
            Some(byte) if byte.is_ascii_alphabetic() && !rest[..length].ends_with(b"/") => depth += 1,
            _ => {}
        }
    }
    (None, limit)
}
