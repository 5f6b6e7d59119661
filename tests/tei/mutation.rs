//! Volumes with one to three accidents each, the same ones in every run.

/// A small volume with everything that the reader knows.
const VOLUME: &str = include_str!("../../docs/sample-tei/frus1964-68v31.xml");

/// What falls into a file by accident.
const PIECES: [&str; 22] = [
    "<",
    ">",
    "&",
    "\"",
    "'",
    "/",
    "=",
    "!",
    "?",
    "é",
    "\u{2}",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "&eacute;",
    "<?x",
    "?>",
    "</p>",
    "<p>",
    " n=\"1\"",
    "–",
];

/// A generator of numbers that needs no seed but its place (Steele, Lea and Flood 2014).
struct SplitMix(u64);

impl SplitMix {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}

/// So many mutated copies of the volume.
pub fn mutated(count: usize) -> Vec<String> {
    let mut numbers = SplitMix(20_261_124);
    (0..count)
        .map(|_| {
            let mut text = VOLUME.to_owned();
            for _ in 0..=numbers.below(3) {
                mutate(&mut text, &mut numbers);
            }
            text
        })
        .collect()
}

fn mutate(text: &mut String, numbers: &mut SplitMix) {
    let place = |text: &str, at: usize| text.floor_char_boundary(at);
    let at = place(text, numbers.below(text.len()));
    // Accidents at signs of markup show more than those in running text.
    let at = if numbers.below(2) == 0 {
        text[at..].find(['<', '>', '&', '"', '=']).map_or(at, |found| at + found)
    } else {
        at
    };
    let piece = PIECES[numbers.below(PIECES.len())];
    match numbers.below(4) {
        0 => text.insert_str(at, piece),
        1 => {
            let end = text.ceil_char_boundary((at + 1).min(text.len()));
            text.replace_range(at..end, "");
        }
        2 => {
            let end = text.ceil_char_boundary((at + 1).min(text.len()));
            text.replace_range(at..end, piece);
        }
        _ => {
            let end = place(text, (at + 1 + numbers.below(40)).min(text.len())).max(at);
            text.replace_range(at..end, "");
        }
    }
}
