//! A survey as a table: outliers first, each with its neighbour and its first place.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::Extent;
use crate::report::counts::{counted, grouped_digits};
use crate::report::{Appearance, safe};
use crate::survey::{Standing, Survey, Surveyed, Used};

/// Between two columns.
const GAP: &str = "  ";

/// The least width of the counts: that of the word in front of a neighbour.
const COUNT_COLUMNS_MIN: usize = 6;

/// A line of the table: a value, or the neighbour of the one above it.
struct Row {
    /// How often it is used; of a neighbour, the word that says so.
    count: String,
    value: String,
    /// What is to be said of it, and where it stands; of what is as it should be, nothing.
    note: String,
}

/// Writes the sections that have any value.
pub fn write(survey: &Survey, extent: Extent, appearance: Appearance, out: &mut dyn Write) -> io::Result<()> {
    let mut is_cut = false;
    for surveyed in survey.sections.iter().filter(|surveyed| !surveyed.values.is_empty()) {
        is_cut |= section(surveyed, extent, appearance, out)?;
    }
    let documents = counted(survey.documents, "document", "documents");
    let volumes = counted(survey.volumes, "volume", "volumes");
    writeln!(out, "{documents} in {volumes}")?;
    if is_cut {
        writeln!(out, "--top N shows more of each section, --top 0 all; --only names sections.")?;
    }
    Ok(())
}

/// Writes a section and says whether any of it was left out.
fn section(
    surveyed: &Surveyed,
    extent: Extent,
    appearance: Appearance,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let top = if extent.top == 0 { usize::MAX } else { extent.top };
    let (outliers, others) = surveyed.values.split_at(surveyed.outliers());
    let shown: Vec<&Used> = outliers.iter().take(top).chain(others.iter().take(top)).collect();
    let rows: Vec<Vec<Row>> = shown.iter().map(|used| rows(used, surveyed, top)).collect();
    let (alone, noted): (Vec<&Row>, Vec<&Row>) = rows.iter().flatten().partition(|row| row.note.is_empty());
    let name = surveyed.section.name();
    let name = if appearance.colour { format!("\u{1b}[1m{name}\u{1b}[0m") } else { name.to_owned() };
    let values = counted(surveyed.values.len(), "value", "values");
    writeln!(out, "{name}: {values}, {}", counted(surveyed.uses(), "use", "uses"))?;
    let widest = |rows: &[&Row], text: fn(&Row) -> &str| {
        rows.iter().map(|row| text(row).chars().count()).max().unwrap_or(0)
    };
    let count = widest(&alone, |row| &row.count).max(widest(&noted, |row| &row.count)).max(COUNT_COLUMNS_MIN);
    let left = appearance.width.saturating_sub(count + GAP.len());
    // What stands alone has the whole line; beside a note, no more than the note leaves, and at least half.
    let note = widest(&noted, |row| &row.note).min(left / 2);
    let value = widest(&noted, |row| &row.value).min(left.saturating_sub(note + GAP.len()));
    for row in rows.iter().flatten() {
        let Row { count: uses, value: words, note: said } = row;
        if said.is_empty() {
            writeln!(out, "{uses:>count$}{GAP}{}", cut(words, left))?;
            continue;
        }
        let said = cut_from_left(said, left.saturating_sub(value + GAP.len()));
        writeln!(out, "{uses:>count$}{GAP}{:value$}{GAP}{said}", cut(words, value))?;
    }
    let more: Vec<String> =
        [(outliers.len(), "outlier more", "outliers more"), (others.len(), "value more", "values more")]
            .into_iter()
            .filter(|(all, ..)| *all > top)
            .map(|(all, one, many)| counted(all - top, one, many))
            .collect();
    if !more.is_empty() {
        writeln!(out, "{:>count$}{GAP}{}", "and", more.join(" and "))?;
    }
    writeln!(out)?;
    Ok(!more.is_empty())
}

/// A value, its neighbour where it is an outlier, and the volumes that use it most where they are counted.
fn rows(used: &Used, surveyed: &Surveyed, top: usize) -> Vec<Row> {
    let position = used.first.position;
    let place = || format!("{}:{}:{}", safe(used.first.path.as_str()), position.line, position.column);
    let has_known_values = surveyed.section.has_known_values();
    let note = match (&used.near, used.standing) {
        (Some(_), _) => place(),
        (None, Standing::NearlyKnown) if has_known_values => format!("nearly known: {}", place()),
        (None, Standing::New) if has_known_values => format!("not known: {}", place()),
        _ => String::new(),
    };
    let mut rows = vec![Row { count: grouped_digits(used.count), value: safe(&used.value), note }];
    rows.extend(used.near.as_ref().map(|near| Row {
        count: "near".to_owned(),
        value: format!("{} ({})", safe(&near.value), grouped_digits(near.count)),
        note: String::new(),
    }));
    let mut volumes: Vec<(&String, &usize)> = used.volumes.iter().collect();
    volumes.sort_by_key(|(name, count)| (Reverse(**count), *name));
    let more = volumes.len().saturating_sub(top);
    let own = volumes
        .into_iter()
        .take(top)
        .map(|(name, count)| format!("{:>8}{GAP}{}", grouped_digits(*count), safe(name)));
    let rest =
        (more > 0).then(|| format!("{:>8}{GAP}{}", "and", counted(more, "volume more", "volumes more")));
    rows.extend(own.chain(rest).map(|value| Row { count: String::new(), value, note: String::new() }));
    rows
}

/// A text of so many characters at most, its end cut off.
fn cut(text: &str, columns: usize) -> String {
    if text.chars().count() <= columns {
        return text.to_owned();
    }
    let kept: String = text.chars().take(columns.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The same, its beginning cut off.
fn cut_from_left(text: &str, columns: usize) -> String {
    let length = text.chars().count();
    if length <= columns {
        return text.to_owned();
    }
    format!("…{}", text.chars().skip(length + 1 - columns).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_where_it_says_least() {
        assert_eq!(cut("Johnson Library", 8), "Johnson…");
        assert_eq!(cut_from_left("volumes/v1/d511.txt:18:5", 13), "…511.txt:18:5");
        assert_eq!(cut_from_left("d1.txt:1:1", 13), "d1.txt:1:1");
    }
}
