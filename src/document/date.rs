//! The names of the months, as datelines and citations write them.

/// January to December.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const ABBREVIATIONS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"];

/// Whether a word names a month, in full or abbreviated without its full stop.
pub fn is_month(word: &str) -> bool {
    MONTHS.contains(&word) || is_abbreviated_month(word)
}

/// Whether a word is a month's abbreviation, without its full stop.
pub fn is_abbreviated_month(word: &str) -> bool {
    ABBREVIATIONS.contains(&word)
}

/// Whether a text begins with a month's name or abbreviation.
pub fn begins_with_month(text: &str) -> bool {
    MONTHS.iter().chain(&ABBREVIATIONS).any(|month| text.starts_with(month))
}
