//! The date of a record is the one that its own words say, where no text says another.

use crate::document::printed_date::printed_moment;
use crate::finding::Findings;
use crate::record::agreement::quoted;
use crate::record::dating::{self, Dating};
use crate::record::moment::odds;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/date-against-own-text.yaml`.
pub const RULE: Rule = rule!(record "metadata/date-against-own-text", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    // Which of the two is the slip, a document with a date says.
    if record.facts().is_some_and(|facts| facts.date.text.is_some() || facts.date.when.is_some()) {
        return;
    }
    // What a date rests on, and how sure it is, explain why it is not the one that is printed.
    if record.field("date.basis").or(record.field("date.certainty")).is_some()
        || !dating::is_gregorian(record)
    {
        return;
    }
    let Some((text, place)) = record.word("date.text") else { return };
    let Some((when, span)) = dating::word(record, "when") else { return };
    let is_other_year =
        printed_year(text).zip(Dating::read(when).and_then(Dating::years)).is_some_and(|(year, years)| {
            // “End of 1823” may be a day of the next.
            !(years.start() - 1..=years.end() + 1).contains(&i64::from(year))
        });
    if is_other_year || printed_moment(text).is_some_and(|printed| odds(when, &printed).is_some()) {
        findings
            .at(span, format!("the date is {when}, and its words say {}", quoted(text)))
            .label(place, "the words of the date")
            .help("mend one of the two, or say under “basis” why they differ");
    }
}

/// The one year that words have: “about 1824”. Of what is before or after one, and of a year that two calendars count, it is none.
fn printed_year(words: &str) -> Option<u32> {
    const OPEN: [&str; 11] =
        ["before", "after", "until", "since", "vor", "nach", "bis", "seit", "avant", "après", "depuis"];
    let mut parts = words.split(|c: char| !c.is_alphanumeric() && c != '/').filter(|part| !part.is_empty());
    let is_open = parts.clone().any(|part| OPEN.contains(&&*part.to_lowercase()) || part.contains('/'));
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let year = parts.find(is_year)?.parse().ok()?;
    (!is_open && !parts.any(|part| is_year(&part))).then_some(year)
}
