//! What makes a finding the same one in another run: rule, document, note and the words it marks, never lines or paths.

use std::collections::HashMap;

use super::{Diagnostic, Locus};
use crate::document::{Document, passage};
use crate::finding::Finding;

/// So many bytes of the words on each side of the place belong to the fingerprint.
const SURROUNDING_BYTES: usize = 24;

/// The fingerprint of a finding, before equal ones are counted.
pub fn of(rule: &str, locus: &Locus, document: &Document, finding: &Finding) -> String {
    let text = document.source.text();
    let span = finding.span.range();
    let start = text.floor_char_boundary(span.start.saturating_sub(SURROUNDING_BYTES));
    let end = text.ceil_char_boundary((span.end + SURROUNDING_BYTES).min(text.len()));
    let mut hash = Fnv::new();
    for part in
        [rule, &locus.document, locus.note.as_deref().unwrap_or(""), &passage::folded(&text[start..end])]
    {
        hash.add(part.as_bytes());
        hash.add(&[0]);
    }
    format!("{:016x}", hash.0)
}

/// Equal fingerprints of one volume are told apart by their count.
pub fn count_equal_ones(diagnostics: &mut [Diagnostic]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for diagnostic in diagnostics {
        let count = seen.entry(diagnostic.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            diagnostic.fingerprint = format!("{}-{count}", diagnostic.fingerprint);
        }
    }
}

/// FNV-1a, 64 bits: the same on every machine and in every version, which the standard library's hasher does not promise.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
