//! When and where a document was made, as its dateline says.

use std::ops::Range;

use super::dating::calendars;
use super::facts::{DateFacts, Facts, Seen};
use super::header::{attribute, words};
use super::{Text, trimmed};
use crate::document::BlockKind;
use crate::document::date::{self, MONTHS, WEEKDAYS};
use crate::document::markup::{AttributeName, ElementName, Node};
use crate::document::printed_date::{printed_day, printed_moment, printed_stretch};
use crate::document::printed_time::{is_of_time, printed_time};
use crate::document::timestamp::Timestamp;
use crate::source::Span;

/// Reads the first dateline of a division, its attachments and quotations left aside.
pub fn of_markup(document: Node, facts: &mut Facts) {
    let is_own = |node: &Node| {
        node.ancestors().take_while(|outer| outer.index != document.index).all(|outer| {
            !matches!(
                outer.name(),
                ElementName::Attachment
                    | ElementName::FloatingText
                    | ElementName::Quote
                    | ElementName::Note
                    | ElementName::Div
            )
        })
    };
    let dateline = |node: &Node| node.name() == ElementName::Dateline && is_own(node);
    let Some(dateline) = document.descendants().find(dateline) else { return };
    let only = |name: ElementName| {
        let mut found = dateline.descendants().filter(|node| node.name() == name);
        found.next().filter(|_| found.next().is_none())
    };
    facts.place = only(ElementName::PlaceName).and_then(words).filter(|place| is_disclosed(&place.value));
    let line = words(dateline);
    if let (Some(place), Some(line)) = (&facts.place, &line) {
        let before = line.value.find(&place.value).map(|at| &line.value[..at]);
        facts.is_place_supplied = before.is_some_and(is_supplied);
    }
    if let Some(date) = only(ElementName::Date) {
        facts.date = of_element(date);
    } else if let Some(line) = line
        && line.value.trim_end_matches([' ', '.', ']']).ends_with(&format!(", {UNDATED}"))
    {
        facts.date.text = Some(Seen { value: UNDATED.to_owned(), ..line });
    }
}

/// The words of a date without the full stop that ends its dateline.
fn printed(date: Node) -> Option<Seen<String>> {
    words(date).map(|seen| Seen { value: seen.value[..without_stop(&seen.value)].to_owned(), ..seen })
}

/// Where a date ends before the full stop, comma or bracket behind it.
fn without_stop(words: &str) -> usize {
    let mut end = words.trim_end().len();
    loop {
        let printed = words[..end].trim_end();
        end = printed.len();
        let is_half_day = printed.ends_with("m.");
        let is_odd = printed.ends_with(']') && !printed.contains('[');
        if !(is_odd || (printed.ends_with('.') && !is_half_day) || printed.ends_with(',')) {
            return end;
        }
        end -= 1;
    }
}

/// Whether a date says when: by a figure, or that nobody knows.
fn is_date(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit()) || words.eq_ignore_ascii_case("undated")
}

fn of_element(date: Node) -> DateFacts {
    let stamp = |name| attribute(date, name).and_then(|seen| edtf(&seen));
    let hash = |name| {
        attribute(date, name)
            .map(|seen| Seen { value: seen.value.trim_start_matches('#').to_owned(), ..seen })
    };
    let mut facts = DateFacts {
        text: printed(date).filter(|seen| is_date(&seen.value)),
        when: stamp(AttributeName::When),
        from: stamp(AttributeName::From),
        to: stamp(AttributeName::To),
        earliest: stamp(AttributeName::NotBefore),
        latest: stamp(AttributeName::NotAfter),
        basis: hash(AttributeName::Ana),
        calendar: hash(AttributeName::Calendar)
            .filter(|seen| calendars().any(|calendar| calendar == seen.value)),
    };
    if facts.from.is_none() || facts.to.is_none() {
        // Half a range says neither a day nor several.
        (facts.from, facts.to) = (None, None);
    }
    let has_attribute = [&facts.when, &facts.from, &facts.to, &facts.earliest, &facts.latest]
        .iter()
        .any(|seen| seen.is_some());
    if facts.text.is_none() && !has_attribute {
        return DateFacts::default();
    }
    if let (Some(when), Some(text)) = (&facts.when, &facts.text)
        && printed_day(&text.value)
            .is_some_and(|day| !when.value.starts_with(&day) && !when.value.ends_with('Z'))
    {
        // Which of the two is wrong, a person must say.
        facts.when = None;
    }
    facts.leave_out_disputed_times();
    if !has_attribute && let Some(text) = facts.text.clone() {
        facts.take_printed(&text);
    }
    facts
}

impl DateFacts {
    /// Leaves out the times of attributes where the words have others: which of the two is wrong, a person must say.
    fn leave_out_disputed_times(&mut self) {
        let Some(printed) = self.text.as_ref().and_then(|text| printed_time(&text.value)) else { return };
        let is_other = |seen: &Seen<String>, said: (u32, u32)| {
            Timestamp::read(&seen.value).is_ok_and(|stamp| printed.is_apart_from(stamp, said))
        };
        let is_disputed = self.when.iter().chain(&self.from).any(|seen| is_other(seen, printed.first()))
            || self.to.as_ref().zip(printed.last).is_some_and(|(seen, last)| is_other(seen, last));
        if !is_disputed {
            return;
        }
        for seen in [&mut self.when, &mut self.from, &mut self.to].into_iter().flatten() {
            seen.value.truncate(DAY_BYTES);
        }
        if self.from.as_ref().map(|seen| &seen.value) == self.to.as_ref().map(|seen| &seen.value) {
            // What is left is one day.
            (self.when, self.to) = (self.when.take().or(self.from.take()), None);
        }
    }

    /// Takes the day or the stretch of days that its words print.
    fn take_printed(&mut self, text: &Seen<String>) {
        let seen = |value| Some(Seen { value, span: text.span, layer: text.layer });
        self.when = printed_moment(&text.value).and_then(seen);
        if self.when.is_none()
            && let Some((first, last)) = printed_stretch(&text.value)
        {
            (self.from, self.to) = (seen(first), seen(last));
        }
    }
}

/// Whether a place is told: "[place not declassified]" is none.
fn is_disclosed(place: &str) -> bool {
    !place.contains("declassified")
}

/// "1968-10-05" has so many bytes.
const DAY_BYTES: usize = 10;

/// Whether words open a bracket around what stands behind them.
fn is_supplied(before: &str) -> bool {
    before.trim_end().ends_with('[')
}

/// A timestamp as EDTF has it: a day has no zone.
fn edtf(seen: &Seen<String>) -> Option<Seen<String>> {
    let stamp = Timestamp::read(&seen.value).ok()?;
    let is_timed = stamp.time.is_some_and(|(hour, _)| hour < 24);
    let length = if is_timed { seen.value.len() } else { seen.value.len().min(DAY_BYTES) };
    Some(Seen { value: seen.value[..length].to_owned(), ..*seen })
}

/// Reads the dateline behind the heading.
pub fn of_text(text: Text, facts: &mut Facts) {
    /// What stands before the date names a place.
    const PLACE_BYTES_MAX: usize = 60;
    let Some(line) = text.document.blocks.iter().find(|block| block.kind == BlockKind::Dateline) else {
        return undated(text, facts);
    };
    let passage = text.document.passage(line.span);
    let words = passage.text();
    let Some(range) = date_range(words) else { return };
    let before = words[..range.start].trim_end();
    let is_apart = before.is_empty() || before.ends_with([',', '[', ']', '—', '–']);
    if before.len() > PLACE_BYTES_MAX || !is_apart {
        return;
    }
    let place = bare(words, 0..without_time(words, range.start));
    let is_place = words[place.clone()].starts_with(char::is_uppercase)
        && is_disclosed(&words[place.clone()])
        && !words[place.clone()].contains([',', '[', ']', '(', ';'])
        && !words[place.clone()].contains(|c: char| c.is_ascii_digit());
    if is_place {
        facts.is_place_supplied = is_supplied(&words[..place.start]);
        facts.place = Some(text.seen(passage.span(place.clone()), words[place].to_owned()));
    }
    let span = passage.span(range.clone());
    let printed = text.seen(span, words[range].to_owned());
    facts.date.take_printed(&printed);
    facts.date.text = Some(printed);
}

/// Where the place ends in "White House, 8:30 a.m., December 14, 1954", whose date begins at an offset.
fn without_time(words: &str, date: usize) -> usize {
    let before = words[..date].trim_end_matches([' ', ',']);
    let Some(comma) = before.rfind(", ") else { return date };
    let time = before[comma + 1..].trim();
    let is_time = time.starts_with(|c: char| c.is_ascii_digit()) && time.ends_with("m.");
    if is_time { comma } else { date }
}

/// Reads "[Washington, undated.]" in one of the lines behind the heading.
fn undated(text: Text, facts: &mut Facts) {
    /// Heading, file number and dateline.
    const OPENING_LINES_MAX: usize = 3;
    for block in text.document.blocks.iter().take(OPENING_LINES_MAX) {
        let Some(range) = undated_place(text.document.words(block.span)) else { continue };
        let start = block.span.start as usize;
        let seen = |range: Range<usize>| {
            let span = Span::new(start + range.start, start + range.end);
            text.seen(span, text.document.words(span).to_owned())
        };
        let words = text.document.words(block.span);
        facts.is_place_supplied = is_supplied(&words[..range.start]);
        facts.date.text = words.rfind(UNDATED).map(|at| seen(at..at + UNDATED.len()));
        facts.place = Some(seen(range));
        return;
    }
}

/// What datelines print where the day is not known.
const UNDATED: &str = "undated";

/// Where in "[Washington, undated.]" the place stands; `None` in every other line.
pub fn undated_place(words: &str) -> Option<Range<usize>> {
    const LINE_BYTES_MAX: usize = 60;
    let stem = words.trim_end_matches([' ', '.', ']']).strip_suffix(UNDATED)?;
    let stem = stem.trim_end_matches([' ', '[', ']']).strip_suffix([',', ']'])?;
    let place = bare(stem, 0..stem.len());
    let is_place = words[place.clone()].starts_with(char::is_uppercase)
        && words.len() <= LINE_BYTES_MAX
        && is_disclosed(words)
        && !words[place.clone()].contains([',', '(', '.', ':', ';', '[', ']'])
        && !words[place.clone()].contains(|c: char| c.is_ascii_digit());
    is_place.then_some(place)
}

/// A range without the brackets and commas around it.
fn bare(words: &str, range: Range<usize>) -> Range<usize> {
    let marks = [' ', ',', '[', ']', '—', '–'];
    let start = range.end - words[range.clone()].trim_start_matches(marks).len();
    start..start + words[start..range.end].trim_end_matches(marks).len()
}

/// Where in a dateline the date stands with the time behind it; `None` where the line is a sentence.
fn date_range(words: &str) -> Option<Range<usize>> {
    let month = MONTHS.iter().filter_map(|month| words.find(month)).min()?;
    let start = date::printed(words).first().map_or(month, |first| month.min(first.span.start as usize));
    let is_time =
        |word: &str| is_of_time(word) || date::is_month(word.trim_matches(|c: char| !c.is_alphanumeric()));
    if !words[start..].split([' ', '—', '–', '-']).all(is_time) {
        return None;
    }
    let start = trimmed(words, start..words.len()).start;
    let start = WEEKDAYS.iter().find_map(|name| before_weekday(&words[..start], name)).unwrap_or(start);
    Some(start..start + without_stop(&words[start..]))
}

/// Where a text begins to name a weekday at its end, with the comma that parts it from the date.
fn before_weekday(before: &str, weekday: &str) -> Option<usize> {
    let place = before.trim_end_matches([' ', ',']).strip_suffix(weekday)?;
    (!place.ends_with(char::is_alphanumeric)).then_some(place.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_undated_line_has_a_place_and_no_date() {
        let of = |words: &'static str| undated_place(words).map(|range| &words[range]);

        assert_eq!(of("[Washington, undated.]"), Some("Washington"));
        assert_eq!(of("Washington, undated."), Some("Washington"));
        assert_eq!(of("Undated"), None);
        assert_eq!(of("The first of these papers is undated."), None, "no comma parts a place from it");
    }

    #[test]
    fn a_dateline_ends_with_its_date() {
        let of = |words: &'static str| date_range(words).map(|range| &words[range]);

        assert_eq!(of("Lima, October 8, 1968, 2310Z."), Some("October 8, 1968, 2310Z"));
        assert_eq!(of("[Washington, May 3, 1951.]"), Some("May 3, 1951"));
        assert_eq!(of("Paris, June 3, 1949—6 p. m."), Some("June 3, 1949—6 p. m."));
        assert_eq!(of("Beirut, December 17, 1954 ."), Some("December 17, 1954"));
        assert_eq!(of("Lima, Sunday, October 8, 1968."), Some("Sunday, October 8, 1968"));
        assert_eq!(of("Sunday, October 8"), Some("Sunday, October 8"));
        assert_eq!(of("The Committee met on May 3, 1951, to discuss it."), None);
    }

    #[test]
    fn an_hour_before_the_date_is_no_place() {
        let of = |words: &'static str| &words[..without_time(words, words.find("May").unwrap())];

        assert_eq!(of("White House, 8:30 a.m., May 14, 1954"), "White House");
        assert_eq!(of("Lima, May 14, 1954"), "Lima, ");
    }
}
