//! Text inside XML.

use std::fmt;

/// A text as it stands between tags and in attributes.
pub struct Escaped<'t>(pub &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        for character in self.0.chars() {
            match character {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                // Also in "]]>", which text must not hold.
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\'' => formatter.write_str("&apos;")?,
                // As they are, an attribute would turn the first ones into blanks, and the others are discouraged.
                '\t' | '\n' | '\r' | '\u{7F}'..='\u{9F}' | '\u{2028}' => {
                    write!(formatter, "&#{};", u32::from(character))?;
                }
                // XML has no way to write these at all.
                '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => formatter.write_char('\u{FFFD}')?,
                other => formatter.write_char(other)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What XML can hold of a text.
    fn kept(text: &str) -> String {
        let is_kept = |c: char| !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
        text.chars().map(|c| if is_kept(c) { c } else { '\u{FFFD}' }).collect()
    }

    proptest! {
        #[test]
        fn what_is_written_is_what_a_parser_reads(text in any::<String>()) {
            let xml = format!("<a b=\"{0}\">{0}</a>", Escaped(&text));

            let read = roxmltree::Document::parse(&xml).unwrap();

            let element = read.root_element();
            prop_assert_eq!(element.attribute("b"), Some(&*kept(&text)));
            prop_assert_eq!(element.text().unwrap_or_default(), kept(&text));
        }
    }

    #[test]
    fn the_end_of_a_cdata_section_does_not_stand_in_text() {
        assert_eq!(Escaped("]]>\u{1B}\u{FFFF}\n").to_string(), "]]&gt;\u{FFFD}\u{FFFD}&#10;");
    }
}
