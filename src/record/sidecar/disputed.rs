//! What a check found to be wrong in a file, for asking whether anything was in a stretch of it.

use crate::source::Span;

/// The places of findings in one file.
#[derive(Clone, Debug, Default)]
pub struct Disputed {
    /// By their beginnings.
    spans: Vec<Span>,
    /// Of each and those before it, the farthest end.
    ends: Vec<u32>,
}

impl Disputed {
    /// The places of findings, in any order.
    pub fn new(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        let farthest = |end: &mut u32, span: &Span| {
            // An empty place is that of the character that follows.
            *end = (*end).max(span.end.max(span.start + 1));
            Some(*end)
        };
        let ends = spans.iter().scan(0, farthest).collect();
        Self { spans, ends }
    }

    /// Whether anything was found in a stretch.
    pub fn is_in(&self, stretch: Span) -> bool {
        let before = self.spans.partition_point(|span| span.start < stretch.end);
        before.checked_sub(1).is_some_and(|last| self.ends[last] > stretch.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_in_every_stretch_that_it_touches() {
        let disputed =
            Disputed::new([(20, 22), (3, 12), (5, 6), (30, 30)].map(|(a, b)| Span::new(a, b)).into());

        for (start, end, is_in) in [
            (0, 3, false),
            (0, 4, true),
            (11, 12, true),
            (12, 20, false),
            (8, 9, true),
            (30, 31, true),
            (22, 30, false),
        ] {
            assert_eq!(disputed.is_in(Span::new(start, end)), is_in, "{start}..{end}");
        }
        assert!(!Disputed::default().is_in(Span::new(0, 9)));
    }
}
