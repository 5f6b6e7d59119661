//! Brackets: parentheses, editors' insertions, redactions, page breaks.

/// Whether a square bracket that is open closes in this line and within so many bytes; brackets inside it are passed over.
pub fn closes_in_line(behind: &str, bytes_max: usize) -> bool {
    let mut depth = 0;
    for byte in behind.bytes().take(bytes_max) {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => return true,
            b']' => depth -= 1,
            b'\n' | b'\r' => return false,
            _ => {}
        }
    }
    false
}

/// Whether a square bracket was opened in this line, within so many bytes, and not closed.
pub fn is_inside(before: &str, bytes_max: usize) -> bool {
    let mut depth = 0;
    for byte in before.bytes().rev().take(bytes_max) {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return true,
            b'[' => depth -= 1,
            b'\n' | b'\r' => return false,
            _ => {}
        }
    }
    false
}

/// The round and square brackets without counterpart, in order: where each stands, and the sign.
///
/// The letters and numbers of an enumeration, "a)" or "4)", are no brackets.
pub fn unbalanced(words: &str) -> Vec<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut alone = Vec::new();
    let count = |sign: u8| memchr::memchr_iter(sign, words.as_bytes()).count();
    // More parentheses close than open: those of an enumeration are the first to be left aside.
    let mut surplus = count(b')').saturating_sub(count(b'('));
    // How many of each kind are open, so that none is looked for in vain.
    let (mut round, mut square) = (0_usize, 0_usize);
    let mut rounds = memchr::memchr2_iter(b'(', b')', words.as_bytes()).peekable();
    let mut squares = memchr::memchr2_iter(b'[', b']', words.as_bytes()).peekable();
    let mut next = || match (rounds.peek(), squares.peek()) {
        (Some(one), Some(other)) if other < one => squares.next(),
        (Some(_), _) => rounds.next(),
        (None, _) => squares.next(),
    };
    while let Some(at) = next() {
        let character = char::from(words.as_bytes()[at]);
        let (counterpart, kind) = match character {
            '(' | '[' => {
                open.push((at, character));
                *(if character == '(' { &mut round } else { &mut square }) += 1;
                continue;
            }
            ')' => ('(', &mut round),
            ']' => ('[', &mut square),
            _ => continue,
        };
        if character == ')' && is_enumerator(&words[..at]) && (surplus > 0 || *kind == 0) {
            surplus = surplus.saturating_sub(1);
            continue;
        }
        if *kind == 0 {
            alone.push((at, character));
            continue;
        }
        while let Some((place, opening)) = open.pop() {
            *(if opening == '(' { &mut round } else { &mut square }) -= 1;
            if opening == counterpart {
                break;
            }
            alone.push((place, opening));
        }
    }
    alone.extend(open);
    alone.sort_unstable();
    alone
}

/// Whether what stands before a closing parenthesis is the letter or number of an enumeration.
fn is_enumerator(before: &str) -> bool {
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(8))..];
    let word = near.rsplit([' ', '—', '\u{A0}', '\n', '“', '‘', '"', '§']).next().unwrap_or(near);
    let word = word.strip_suffix('.').unwrap_or(word);
    let is_number = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_roman =
        word.len() <= 4 && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'));
    !word.is_empty() && (is_number || is_letter || is_roman)
}

/// What a bracket without counterpart lacks: "closes" or "opens" it, and the sign that would.
pub fn lack(bracket: char) -> (&'static str, char) {
    match bracket {
        '(' => ("closes", ')'),
        '[' => ("closes", ']'),
        ')' => ("opens", '('),
        _ => ("opens", '['),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_inside_are_passed_over() {
        assert!(closes_in_line("age [3] of Lima] reported", 100));
        assert!(!closes_in_line("age [3] of Lima\n]", 100));
        assert!(is_inside("[The Ambassador [Henderson] refers to page 12", 100));
        assert!(!is_inside("[The Ambassador] refers to page 12", 100));
    }

    #[test]
    fn a_bracket_without_counterpart_is_found_and_an_enumeration_is_none() {
        assert_eq!(unbalanced("Defense Wilson) to (Rusk [sic]"), [(14, ')'), (19, '(')]);
        assert_eq!(unbalanced("a) Peru, b.) Chile (it had 1) wheat, 2) corn)"), []);
    }
}
