//! The attribute of a date and its text differ.

use crate::document::date::{MONTHS, printed};
use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::document::timestamp::Timestamp;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/date/attribute-against-text.yaml`.
pub const RULE: Rule = rule!(markup "date/attribute-against-text", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for date in markup.named(ElementName::Date) {
        let Some(when) = date.attribute(AttributeName::When) else { continue };
        let Ok(stamp) = Timestamp::read(markup.source.slice(when.value)) else { continue };
        let (Some(month), Some(day)) = (stamp.month, stamp.day) else { continue };
        let words = date.words();
        let dates = printed(&words);
        // A range or a list of days is another thing than one day.
        let [only] = dates[..] else { continue };
        let behind = &words[only.day_and_month.end as usize..];
        if behind.starts_with(['–', '-'])
            || behind.starts_with(" and ")
            || behind.starts_with(" to ")
            || behind.starts_with('/')
        {
            continue;
        }
        let differs = [
            (only.year.is_some_and(|year| year != stamp.year), "year"),
            (only.month as u32 + 1 != month, "month"),
            (only.day != day, "day"),
        ];
        let wrong: Vec<&str> =
            differs.iter().filter(|(differs, _)| *differs).map(|(_, name)| *name).collect();
        // A conversation after midnight, a time of another zone: the next or previous day is theirs.
        if wrong.is_empty() || markup.source.slice(when.value).ends_with('Z') && wrong == ["day"] {
            continue;
        }
        let attribute = format!("{} {day}, {}", MONTHS[month as usize - 1], stamp.year);
        let printed = &words[only.span.range()];
        findings
            .at(
                when.value,
                format!(
                    "the attribute says {attribute}, the text {printed}: the {} {}",
                    wrong.join(" and the "),
                    if wrong.len() == 1 { "differs" } else { "differ" }
                ),
            )
            .label(date.content(), "the text")
            .help("look at the original, and mend the one that is wrong");
    }
}
