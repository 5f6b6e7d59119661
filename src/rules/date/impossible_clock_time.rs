//! A clock time is one of the day.

use crate::document::Document;
use crate::document::date::clock_times;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/date/impossible-clock-time.yaml`.
pub const RULE: Rule = rule!("date/impossible-clock-time", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for time in clock_times(document.text) {
        let hours_max = if time.is_zulu { 24 } else { 12 };
        let is_past_midnight = time.is_zulu && time.hour == 24 && time.minute > 0;
        if !is_past_midnight && time.hour <= hours_max && time.minute < 60 && (time.is_zulu || time.hour > 0)
        {
            continue;
        }
        let words = document.words(time.span);
        let parts =
            if time.is_zulu { "the hour or the minutes" } else { "the hour, the minutes or “p.m.”" };
        let parts = if words.ends_with("a.m.") { "the hour, the minutes or “a.m.”" } else { parts };
        findings.at(time.span, format!("there is no time “{words}”")).help(format!("mend {parts}"));
    }
}
