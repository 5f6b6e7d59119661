//! `corrigenda record`: the metadata records that texts support, printed, exported, or written beside them.

use std::ffi::OsString;
use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;
use rayon::prelude::*;

use super::settings::SettingsArguments;
use super::{
    NOTHING, SUCCESS, TROUBLE, formats, mistake, not_written, nothing, print, say, tell, told, unknown,
};
use crate::document::{Document, Volume};
use crate::record::export::Standard;
use crate::record::{Derivation, Record};
use crate::source::{self, Source};
use crate::triage::{self, Choice};
use crate::trouble::Trouble;
use crate::vocabulary::Vocabulary;
use crate::walk::{self, FoundFile};
use crate::{read, store};
use writer::{Format, Writer};

mod sidecars;
mod writer;

#[derive(Args)]
pub struct RecordArguments {
    /// Files, folders and patterns; nothing means the working folder
    #[arg(value_name = "PATH")]
    paths: Vec<OsString>,
    /// How records are printed: yaml, json, jsonl, csv
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Print them in the words of a standard: dublin-core, csl-json, schema-org
    #[arg(long = "as", value_name = "STANDARD", conflicts_with = "write")]
    standard: Option<String>,
    /// Bring up the record before or beside each document, or in the file of its volume; make it where there is none
    #[arg(long, conflicts_with_all = ["format", "output"])]
    write: bool,
    /// Write to a file in place of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,
    #[command(flatten)]
    settings: SettingsArguments,
}

/// A file that records were derived from.
pub struct DerivedFrom {
    path: Utf8PathBuf,
    /// Whether it begins with a record.
    has_front_matter: bool,
}

/// The records of one volume, and the files that they are of.
pub struct Derived {
    /// What the records are of: the documents one by one, or the file of a whole volume.
    documents: Vec<DerivedFrom>,
    /// Whether the file is a whole volume.
    is_tei: bool,
    records: Vec<Record>,
    troubles: Vec<Trouble>,
}

pub fn run(arguments: &RecordArguments) -> Result<u8, u8> {
    let standard = arguments.standard.as_deref().map(standard).transpose()?;
    let format = format(arguments.format.as_deref(), standard)?;
    let configuration = arguments.settings.read()?;
    let plan = told(triage::plan(&Choice::default(), &configuration))?;
    let mut paths = Vec::new();
    for path in &arguments.paths {
        let Some(path) = path.to_str() else {
            return Err(mistake(&format!("{}: the file's name is not UTF-8", path.to_string_lossy())));
        };
        paths.push(path.to_owned());
    }
    if paths.is_empty() {
        paths.push(".".to_owned());
    }
    let walked = walk::gather(&paths);
    for trouble in &walked.troubles {
        tell(trouble);
    }
    let code = if walked.troubles.is_empty() { SUCCESS } else { TROUBLE };
    if walked.files.is_empty() {
        return Err(if code == SUCCESS { nothing() } else { code });
    }
    let disputed = if arguments.write {
        let mut files = walked.files.clone();
        files.extend(walked.records);
        sidecars::disputed(files, &configuration)?
    } else {
        sidecars::DisputedFiles::new()
    };
    let groups = groups(walked.files);
    let mut run = Run { groups, vocabulary: plan.vocabulary, count: 0, code };
    if arguments.write {
        sidecars::write(&mut run, &disputed);
    } else if let Some(output) = &arguments.output {
        if walk::is_written_by_hand(output) {
            return Err(mistake(&format!(
                "{output} is there, and what a person wrote in it would be lost; --write brings up files of records, or name another file"
            )));
        }
        if formats::is_document(output.as_std_path()) && !source::is_yaml(output) {
            return Err(mistake(&format!(
                "{output} would be read as a document; give the output another ending"
            )));
        }
        let written =
            store::write_atomically_with(output.as_std_path(), |out| run.print(out, format, standard));
        told(written.map_err(|error| format!("{output} cannot be written: {}", not_written(&error))))?;
    } else {
        print(|out| run.print(out, format, standard)).map_err(|error| mistake(&error))?;
    }
    if run.count == 0 && run.code == SUCCESS {
        say("corrigenda: no document was found in these files");
        return Ok(NOTHING);
    }
    Ok(run.code)
}

fn standard(word: &str) -> Result<Standard, u8> {
    let known = Standard::ALL.map(Standard::name);
    let found = Standard::ALL.into_iter().find(|standard| standard.name() == word);
    found.ok_or_else(|| unknown("standard", word, &known))
}

/// YAML for people; what goes to other programs is JSON.
fn format(word: Option<&str>, standard: Option<Standard>) -> Result<Format, u8> {
    let default = if standard.is_some() { Format::Json } else { Format::Yaml };
    let format = match word {
        None => default,
        Some(word) => {
            let known = Format::ALL.map(Format::name);
            let found = Format::ALL.into_iter().find(|format| format.name() == word);
            found.ok_or_else(|| unknown("format", word, &known))?
        }
    };
    if format == Format::Csv && standard.is_some() {
        return Err(mistake(
            "--format csv has the columns of our own records; leave --as out, or choose json",
        ));
    }
    Ok(format)
}

/// The files of each volume: those in plain text of a folder, and each of the others, in natural order.
fn groups(files: Vec<FoundFile>) -> Vec<Vec<FoundFile>> {
    let mut groups: Vec<Vec<FoundFile>> = Vec::new();
    for file in files {
        let is_whole = walk::is_xml(file.path.as_std_path());
        match groups.last_mut() {
            Some(last)
                if !is_whole
                    && !walk::is_xml(last[0].path.as_std_path())
                    && last[0].path.parent() == file.path.parent() =>
            {
                last.push(file);
            }
            _ => groups.push(vec![file]),
        }
    }
    groups
}

/// What a run works on, and what has come of it.
pub struct Run {
    groups: Vec<Vec<FoundFile>>,
    vocabulary: Option<Vocabulary>,
    /// Records so far.
    count: usize,
    code: u8,
}

impl Run {
    /// Derives the records of the volumes, so many at once as there are threads, and hands them on in order.
    fn each(&mut self, mut take: impl FnMut(&mut Self, &[Derived]) -> io::Result<()>) -> io::Result<()> {
        let groups = std::mem::take(&mut self.groups);
        for some in groups.chunks(rayon::current_num_threads().max(1)) {
            let derived: Vec<Vec<Derived>> =
                some.par_iter().map(|files| derive(files, self.vocabulary.as_ref())).collect();
            for derived in &derived {
                for trouble in derived.iter().flat_map(|derived| &derived.troubles) {
                    tell(trouble);
                    self.code = TROUBLE;
                }
                self.count += derived.iter().map(|derived| derived.records.len()).sum::<usize>();
                take(self, derived)?;
            }
        }
        Ok(())
    }

    fn print(&mut self, out: &mut dyn Write, format: Format, standard: Option<Standard>) -> io::Result<()> {
        let is_one = self.groups.len() == 1;
        let mut writer = None;
        self.each(|_, derived| {
            let count: usize = derived.iter().map(|derived| derived.records.len()).sum();
            let writer = match &mut writer {
                Some(writer) => writer,
                None => writer.insert(Writer::begin(out, format, standard, is_one && count == 1)?),
            };
            for record in derived.iter().flat_map(|derived| &derived.records) {
                writer.record(out, record)?;
            }
            Ok(())
        })?;
        writer.map_or(Ok(()), |writer| writer.end(out))
    }
}

/// Derives the records of one folder's documents, or of a volume.
fn derive(files: &[FoundFile], vocabulary: Option<&Vocabulary>) -> Vec<Derived> {
    let mut troubles = Vec::new();
    let mut sources = Vec::with_capacity(files.len());
    for file in files {
        match crate::check::folder::read_source(file) {
            Ok(source) => sources.push(source),
            Err(trouble) => troubles.push(trouble),
        }
    }
    let (volumes, texts): (Vec<Source>, Vec<Source>) = sources.into_iter().partition(Source::is_tei);
    let mut derived = vec![of_texts(&texts, vocabulary, troubles)];
    derived.extend(volumes.iter().map(|source| of_tei(source, vocabulary)));
    derived
}

fn of_texts(sources: &[Source], vocabulary: Option<&Vocabulary>, mut troubles: Vec<Trouble>) -> Derived {
    let folder = sources.first().and_then(|source| source.path().parent()).unwrap_or(Utf8Path::new(""));
    let documents: Vec<Document> =
        sources.iter().map(|source| Document { vocabulary, ..read::text::read(source) }).collect();
    let volume =
        Volume { name: crate::check::folder::volume_name(folder), documents, is_whole: false, markup: None };
    let derivation = Derivation::new(&volume);
    let (mut from, mut records) = (Vec::new(), Vec::new());
    for (index, source) in sources.iter().enumerate() {
        match derivation.facts(index).record() {
            Some(record) => {
                let has_front_matter = source.front_matter().is_some();
                from.push(DerivedFrom { path: source.path().to_owned(), has_front_matter });
                records.push(record);
            }
            None => troubles.push(without_heading(source.path().to_string(), None)),
        }
    }
    Derived { documents: from, is_tei: false, records, troubles }
}

fn of_tei(source: &Source, vocabulary: Option<&Vocabulary>) -> Derived {
    let reading = read::tei::read(source);
    let volume = reading.volume(vocabulary);
    let derivation = Derivation::new(&volume);
    let (mut records, mut troubles) = (Vec::new(), Vec::new());
    for index in 0..volume.documents.len() {
        let facts = derivation.facts(index);
        let Some(record) = facts.record() else {
            let begin = reading.markup.document(index).tag().start;
            troubles.push(without_heading(place(source, begin), Some(&facts.document)));
            continue;
        };
        records.push(record);
    }
    let from = DerivedFrom { path: source.path().to_owned(), has_front_matter: false };
    Derived { documents: vec![from], is_tei: true, records, troubles }
}

/// A place in a file, as reports show it: the path, the line and the column in characters.
fn place(source: &Source, offset: u32) -> String {
    let line = source.line_of(offset);
    let before = &source.text()[source.line(line).start as usize..offset as usize];
    format!("{}:{}:{}", source.path(), line + 1, before.chars().count() + 1)
}

/// What is said of a document that has no record; `path` is followed by its place where the file has several.
fn without_heading(path: String, document: Option<&str>) -> Trouble {
    let which = document.map_or_else(|| "the document".to_owned(), |document| format!("document {document}"));
    Trouble {
        path,
        message: format!("{which} has no heading, so its record would have no title"),
        help: Some("give it a heading".to_owned()),
    }
}
