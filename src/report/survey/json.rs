//! A survey as one object: every value, whatever a table would show.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::survey::{Survey, Surveyed, Used};

#[derive(Serialize)]
struct Written<'s> {
    sections: Vec<Section<'s>>,
    files: usize,
    documents: usize,
    volumes: usize,
}

#[derive(Serialize)]
struct Section<'s> {
    name: &'static str,
    uses: usize,
    outliers: usize,
    values: Vec<Entry<'s>>,
}

#[derive(Serialize)]
struct Entry<'s> {
    value: &'s str,
    count: usize,
    standing: &'static str,
    near: Option<Near<'s>>,
    first: First<'s>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    volumes: &'s BTreeMap<String, usize>,
}

#[derive(Serialize)]
struct Near<'s> {
    value: &'s str,
    count: usize,
}

#[derive(Serialize)]
struct First<'s> {
    path: &'s str,
    offset: u32,
    line: u32,
    column: u32,
}

/// Writes a survey.
pub fn write(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let written = Written {
        sections: survey.sections.iter().map(section).collect(),
        files: survey.files,
        documents: survey.documents,
        volumes: survey.volumes,
    };
    serde_json::to_writer_pretty(&mut *out, &written).map_err(io::Error::from)?;
    writeln!(out)
}

fn section(surveyed: &Surveyed) -> Section<'_> {
    Section {
        name: surveyed.section.name(),
        uses: surveyed.uses(),
        outliers: surveyed.outliers(),
        values: surveyed.values.iter().map(entry).collect(),
    }
}

fn entry(used: &Used) -> Entry<'_> {
    let position = used.first.position;
    let near = used.near.as_ref().map(|near| Near { value: &near.value, count: near.count });
    let path = used.first.path.as_str();
    Entry {
        value: &used.value,
        count: used.count,
        standing: used.standing.name(),
        near,
        first: First { path, offset: position.offset, line: position.line, column: position.column },
        volumes: &used.volumes,
    }
}
