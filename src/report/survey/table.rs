//! A survey as a table: outliers first, each with its neighbour and its first place.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Extent;
use crate::report::counts::{counted, grouped_digits};
use crate::report::{Appearance, safe};
use crate::survey::{Survey, Surveyed, Used};

/// A place takes no more than this part of the width; what is cut is its beginning, since the end says where.
const PLACE_PART: usize = 3;

/// The least that a value is cut to.
const VALUE_COLUMNS_MIN: usize = 16;

/// Between two columns.
const GAP: &str = "  ";

/// A line of the table.
struct Row<'s> {
    used: &'s Used,
    count: String,
    value: String,
    note: String,
    place: String,
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
    let rows: Vec<Row> = shown.into_iter().map(|used| row(used, surveyed)).collect();
    let name = surveyed.section.name();
    let name = if appearance.colour { format!("\u{1b}[1m{name}\u{1b}[0m") } else { name.to_owned() };
    let values = counted(surveyed.values.len(), "value", "values");
    writeln!(out, "{name}: {values}, {}", counted(surveyed.uses(), "use", "uses"))?;
    let columns = Columns::of(&rows, appearance.width);
    for row in &rows {
        columns.write(row, out)?;
        if !row.used.volumes.is_empty() {
            columns.write_volumes(&row.used.volumes, top, out)?;
        }
    }
    let left: Vec<String> =
        [(outliers.len(), "outlier", "outliers"), (others.len(), "other value", "other values")]
            .into_iter()
            .filter(|(all, ..)| *all > top)
            .map(|(all, one, many)| counted(all - top, one, many))
            .collect();
    if !left.is_empty() {
        writeln!(out, "{:>1$}{GAP}and {2} more", "…", columns.count, left.join(", "))?;
    }
    writeln!(out)?;
    Ok(!left.is_empty())
}

fn row<'s>(used: &'s Used, surveyed: &Surveyed) -> Row<'s> {
    let is_new = !used.is_known && surveyed.section.has_known_values();
    let note = match &used.near {
        Some(near) => format!("near {} ({})", safe(&near.value), grouped_digits(near.count)),
        None if is_new => "not known".to_owned(),
        None => String::new(),
    };
    let position = used.first.position;
    // Of what is as it should be, nobody asks where it stands.
    let place = if note.is_empty() {
        String::new()
    } else {
        format!("{}:{}:{}", safe(used.first.path.as_str()), position.line, position.column)
    };
    Row { used, count: grouped_digits(used.count), value: safe(&used.value), note, place }
}

/// How wide the columns are.
struct Columns {
    count: usize,
    value: usize,
    note: usize,
    place: usize,
}

impl Columns {
    fn of(rows: &[Row], width: usize) -> Self {
        let widest = |text: fn(&Row) -> usize| rows.iter().map(text).max().unwrap_or(0);
        let count = widest(|row| row.count.chars().count()).max(6);
        let place = widest(|row| row.place.chars().count()).min(width / PLACE_PART);
        let left = width.saturating_sub(count + place + 3 * GAP.len());
        let (value, note) = (widest(|row| row.value.chars().count()), widest(|row| row.note.chars().count()));
        if value + note <= left {
            return Self { count, value, note, place };
        }
        // Each has half, and what the other leaves.
        let half = left / 2;
        let value = value.min(half.max(left.saturating_sub(note))).max(VALUE_COLUMNS_MIN);
        Self { count, value, note: left.saturating_sub(value), place }
    }

    fn write(&self, row: &Row, out: &mut dyn Write) -> io::Result<()> {
        let Self { count, value, note, place } = *self;
        let line = format!(
            "{:>count$}{GAP}{:value$}{GAP}{:note$}{GAP}{}",
            row.count,
            cut(&row.value, value),
            cut(&row.note, note),
            cut_from_left(&row.place, place)
        );
        writeln!(out, "{}", line.trim_end())
    }

    /// The volumes that use a value most, in a line of their own.
    fn write_volumes(
        &self,
        volumes: &BTreeMap<String, usize>,
        top: usize,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut volumes: Vec<(&String, &usize)> = volumes.iter().collect();
        volumes.sort_by_key(|(name, count)| (Reverse(**count), *name));
        for (name, count) in volumes.iter().take(top) {
            let indent = self.count + 2 * GAP.len();
            writeln!(out, "{:indent$}{:>2$}{GAP}{3}", "", grouped_digits(**count), self.count, safe(name))?;
        }
        if volumes.len() > top {
            let more = counted(volumes.len() - top, "more volume", "more volumes");
            writeln!(out, "{:1$}and {more}", "", 2 * self.count + 3 * GAP.len())?;
        }
        Ok(())
    }
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
        assert_eq!(cut_from_left("volumes/v1/d511.txt:18:5", 13), "…11.txt:18:5");
        assert_eq!(cut_from_left("d1.txt:1:1", 13), "d1.txt:1:1");
    }
}
