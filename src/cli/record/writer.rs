//! Prints records one by one, so that a collection never stands in memory as a whole.

use std::io::{self, Write};

use serde::Serialize;
use serde_yaml::Value;

use crate::record::export::Standard;
use crate::record::{Record, sidecar, table};

/// How records are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: one record, or the list of them.
    Yaml,
    /// The same as JSON.
    Json,
    /// A line a record.
    JsonLines,
    /// A table with a row a record.
    Csv,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Yaml, Self::Json, Self::JsonLines, Self::Csv];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
        }
    }
}

/// What has been begun to be printed.
pub struct Writer {
    format: Format,
    standard: Option<Standard>,
    /// Whether the one record stands by itself and not in a list.
    is_alone: bool,
    is_first: bool,
}

impl Writer {
    /// Writes what stands before the first record.
    pub fn begin(
        out: &mut dyn Write,
        format: Format,
        standard: Option<Standard>,
        is_one: bool,
    ) -> io::Result<Self> {
        // Items of CSL always come in a list.
        let is_alone = is_one && standard != Some(Standard::CslJson);
        match format {
            Format::Yaml if !is_alone => out.write_all(b"records:\n")?,
            Format::Json if !is_alone => out.write_all(b"[\n")?,
            Format::Csv => out.write_all(table::header().as_bytes())?,
            _ => {}
        }
        Ok(Self { format, standard, is_alone, is_first: true })
    }

    /// Writes a record.
    pub fn record(&mut self, out: &mut dyn Write, record: &Record) -> io::Result<()> {
        match self.standard {
            Some(standard) => self.value(out, &standard.export(record)),
            None if self.format == Format::Csv => out.write_all(table::line(record).as_bytes()),
            None => self.value(out, record),
        }
    }

    /// Writes a record that a person keeps, with the keys that are the person's own where they have a place.
    pub fn own_record(&mut self, out: &mut dyn Write, record: &Record, written: &Value) -> io::Result<()> {
        if self.standard.is_none() && self.format != Format::Csv {
            return self.value(out, written);
        }
        self.record(out, record)
    }

    fn value(&mut self, out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
        let is_first = std::mem::replace(&mut self.is_first, false);
        match self.format {
            Format::Yaml => {
                let value = serde_yaml::to_value(value).map_err(io::Error::other)?;
                let text =
                    if self.is_alone { sidecar::fresh(&[value], false) } else { sidecar::item(&value, 2) };
                out.write_all(text.as_bytes())
            }
            Format::JsonLines | Format::Csv => {
                serde_json::to_writer(&mut *out, value)?;
                out.write_all(b"\n")
            }
            Format::Json => {
                out.write_all(if is_first { b"" } else { b",\n" })?;
                serde_json::to_writer_pretty(&mut *out, value)?;
                out.write_all(if self.is_alone { b"\n" } else { b"" })
            }
        }
    }

    /// Writes what stands behind the last record.
    pub fn end(self, out: &mut dyn Write) -> io::Result<()> {
        if self.format == Format::Json && !self.is_alone {
            out.write_all(if self.is_first { b"]\n" } else { b"\n]\n" })?;
        }
        Ok(())
    }
}
