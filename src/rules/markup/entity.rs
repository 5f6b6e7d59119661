//! Names that HTML gives to characters, which writers take with them into files where nothing defines them.

/// The names of the characters from U+00A0 to U+00FF, in their order.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo",
    "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot",
    "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",
    "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute",
    "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash",
    "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde",
    "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc",
    "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave",
    "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// The names of others that a printed page has.
const OTHERS: [(&str, char); 16] = [
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("thinsp", '\u{2009}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("bull", '•'),
    ("hellip", '…'),
    ("euro", '€'),
];

/// The character that HTML knows by a name.
pub fn character(name: &str) -> Option<char> {
    let of_latin = LATIN.iter().zip('\u{A0}'..).find(|(known, _)| **known == name);
    let of_others = || OTHERS.iter().find(|(known, _)| *known == name);
    of_latin.map(|(_, character)| character).or_else(|| of_others().map(|(_, character)| *character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_stand_at_their_characters() {
        assert_eq!(character("nbsp"), Some('\u{A0}'));
        assert_eq!(character("eacute"), Some('é'));
        assert_eq!(character("yuml"), Some('ÿ'));
        assert_eq!(character("mdash"), Some('—'));
        assert_eq!(character("frus"), None);
    }
}
