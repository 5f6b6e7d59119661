//! Records as a table: one row a document, the same columns for every collection.

use serde_json::Value;

use super::shape::Record;

/// The columns: the keys of a record, those of its mappings behind a full stop.
pub const COLUMNS: [&str; 54] = [
    "id",
    "volume",
    "number",
    "kind",
    "title",
    "date.text",
    "date.when",
    "date.from",
    "date.to",
    "date.earliest",
    "date.latest",
    "date.certainty",
    "date.basis",
    "date.calendar",
    "place",
    "from",
    "to",
    "participants",
    "source.raw",
    "source.repository",
    "source.collection",
    "source.series",
    "source.record-group",
    "source.lot",
    "source.box",
    "source.folder",
    "source.file-number",
    "classification.original",
    "classification.handling",
    "classification.current",
    "declassification.withheld-pages",
    "declassification.excisions",
    "pages.first",
    "pages.last",
    "pages.breaks",
    "notes.count",
    "notes.source",
    "attachments",
    "related",
    "persons",
    "terms",
    "languages",
    "editors",
    "rights",
    "publication.title",
    "publication.series",
    "publication.volume-number",
    "publication.publisher",
    "publication.place",
    "publication.date",
    "publication.isbn",
    "publication.url",
    "publication.status",
    "revisions",
];

/// The first line of the table.
pub fn header() -> String {
    row(COLUMNS.into_iter().map(str::to_owned))
}

/// The line of a record; items of lists are joined with "; ".
#[expect(clippy::missing_panics_doc, reason = "a record holds nothing that JSON cannot")]
pub fn line(record: &Record) -> String {
    let mut value = serde_json::to_value(record).expect("a record holds nothing that JSON cannot");
    value["kind"] = record.kind_name().into();
    row(COLUMNS.into_iter().map(|column| {
        let path = format!("/{}", column.replace('.', "/"));
        value.pointer(&path).map_or_else(String::new, cell)
    }))
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("; "),
        // An agent, an excision, an attachment, an editor: what it is called; of a relation its target, of a revision what it was.
        Value::Object(entries) => {
            let called = ["name", "text", "title", "target", "what"]
                .iter()
                .find_map(|key| entries.get(*key)?.as_str());
            let called = called.unwrap_or_default();
            match entries.get("office").and_then(Value::as_str) {
                Some(office) => format!("{office} ({called})"),
                None => called.to_owned(),
            }
        }
        other => other.to_string(),
    }
}

/// A line of RFC 4180: what holds a comma, a quotation mark or a line end stands in quotation marks.
fn row(cells: impl Iterator<Item = String>) -> String {
    let quoted = |cell: String| {
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    };
    let mut line = cells.map(quoted).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_commas_and_quotation_marks_stays_one_cell() {
        let cells = ["plain", "a, b", "he said \"no\""];

        assert_eq!(row(cells.into_iter().map(str::to_owned)), "plain,\"a, b\",\"he said \"\"no\"\"\"\r\n");
    }
}
