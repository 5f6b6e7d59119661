//! Square brackets: editors' insertions, redactions, page breaks.

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
}
