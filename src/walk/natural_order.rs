//! The order in which people count.

use std::cmp::Ordering;

/// Compares as people count: "d2" before "d10"; case and all else by character.
pub fn natural_order(one: &str, two: &str) -> Ordering {
    let (mut one_rest, mut two_rest) = (one, two);
    loop {
        let (Some(first), Some(second)) = (one_rest.chars().next(), two_rest.chars().next()) else {
            return one_rest.len().cmp(&two_rest.len()).then_with(|| one.cmp(two));
        };
        if first.is_ascii_digit() && second.is_ascii_digit() {
            let (first, second) = (digits(one_rest), digits(two_rest));
            let (first_value, second_value) = (first.trim_start_matches('0'), second.trim_start_matches('0'));
            let order =
                first_value.len().cmp(&second_value.len()).then_with(|| first_value.cmp(second_value));
            if order != Ordering::Equal {
                return order;
            }
            one_rest = &one_rest[first.len()..];
            two_rest = &two_rest[second.len()..];
            continue;
        }
        // A folder's files stand before those of a folder whose name goes on.
        let key = |c: char| if c == '/' { '\0' } else { c };
        match key(first).cmp(&key(second)) {
            Ordering::Equal => {}
            order => return order,
        }
        one_rest = &one_rest[first.len_utf8()..];
        two_rest = &two_rest[second.len_utf8()..];
    }
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_ordered_as_people_count() {
        let mut paths = ["v/d10.txt", "v/d2.txt", "v-b/d1.txt", "v/d2a.txt"];
        paths.sort_by(|one, two| natural_order(one, two));

        assert_eq!(paths, ["v/d2.txt", "v/d2a.txt", "v/d10.txt", "v-b/d1.txt"]);
    }
}
