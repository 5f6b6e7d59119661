//! `corrigenda record`: the metadata records that texts support, printed, exported, or written beside them.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;
use rayon::prelude::*;
use serde_yaml::Value;

use super::settings::SettingsArguments;
use super::{
    NOTHING, SUCCESS, TROUBLE, formats, mistake, not_written, nothing, print, say, tell, told, unknown,
};
use crate::record::Record;
use crate::record::export::Standard;
use crate::source;
use crate::store;
use crate::triage::{self, Choice};
use crate::trouble::Trouble;
use crate::vocabulary::Vocabulary;
use crate::walk::{self, FoundFile, Walked};
use derived::{Derived, DerivedFrom, derive};
use elsewhere::Elsewhere;
use judge::Judge;
use writer::{Format, Writer};

mod derived;
mod elsewhere;
mod judge;
mod sidecars;
mod writer;

#[derive(Args)]
pub struct RecordArguments {
    /// Files, folders and patterns; nothing means the working folder. A file of records stands for its documents, of which the records
    /// are printed as they stand there, filled up with what the texts support
    #[arg(value_name = "PATH")]
    paths: Vec<OsString>,
    /// How records are printed: yaml, json, jsonl, csv
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Print them in the words of a standard: dublin-core, csl-json, schema-org; with what a person's record says beside the text
    #[arg(long = "as", value_name = "STANDARD", conflicts_with = "write")]
    standard: Option<String>,
    /// Bring up the record before or beside each document, or in the file of its volume; make it where there is none
    #[arg(long, conflicts_with_all = ["format", "output"])]
    write: bool,
    /// Write to a file in place of standard output, which is -
    #[arg(long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,
    #[command(flatten)]
    settings: SettingsArguments,
}

pub fn run(arguments: &RecordArguments) -> Result<u8, u8> {
    let standard = arguments.standard.as_deref().map(standard).transpose()?;
    let format = format(arguments.format.as_deref(), standard)?;
    let configuration = arguments.settings.read()?;
    let plan = told(triage::plan(&Choice::default(), &configuration))?;
    let Named { paths, by_record, troubles } = named(&arguments.paths)?;
    let walked = if paths.is_empty() { Walked::default() } else { walk::gather(&paths) };
    let mut code = SUCCESS;
    for trouble in troubles.iter().chain(&walked.troubles) {
        tell(trouble);
        code = TROUBLE;
    }
    if walked.files.is_empty() {
        return Err(if code == SUCCESS { nothing() } else { code });
    }
    let standing = match standard {
        Some(_) => Standing::All,
        None => Standing::Of(by_record),
    };
    let needs_judge = arguments.write || standing.may_be_asked_for();
    let judge = if needs_judge { Some(Judge::new(&configuration)?) } else { None };
    let (groups, elsewhere) = (groups(walked.files), Elsewhere::default());
    let mut run = Run { groups, vocabulary: plan.vocabulary, elsewhere, count: 0, code };
    let printed = Printed { format, standard, standing, judge };
    match (&arguments.output, &printed.judge) {
        (_, Some(judge)) if arguments.write => sidecars::write(&mut run, judge),
        (Some(output), _) if output != "-" => {
            may_be_written(output)?;
            let written = store::write_atomically_with(output.as_std_path(), |out| run.print(out, &printed));
            told(written.map_err(|error| format!("{output} cannot be written: {}", not_written(&error))))?;
        }
        _ => print(|out| run.print(out, &printed)).map_err(|error| mistake(&error))?,
    }
    if run.count == 0 && run.code == SUCCESS {
        say("corrigenda: no document was found in these files");
        return Ok(NOTHING);
    }
    Ok(run.code)
}

/// What is read of the arguments.
struct Named {
    /// The documents, volumes and folders.
    paths: Vec<String>,
    /// The documents and volumes that are named by their records, as reports show them.
    by_record: HashSet<Utf8PathBuf>,
    troubles: Vec<Trouble>,
}

/// What the arguments name; a file of records stands for what its records are of.
fn named(arguments: &[OsString]) -> Result<Named, u8> {
    let mut named = Named { paths: Vec::new(), by_record: HashSet::new(), troubles: Vec::new() };
    if arguments.is_empty() {
        named.paths.push(".".to_owned());
    }
    for argument in arguments {
        let Some(path) = argument.to_str() else {
            return Err(mistake(&format!("{}: the file's name is not UTF-8", argument.to_string_lossy())));
        };
        let Some(documents) = walk::documents_beside(Utf8Path::new(path)) else {
            named.paths.push(path.to_owned());
            continue;
        };
        if documents.is_empty() {
            named.troubles.push(Trouble {
                path: path.to_owned(),
                message: "no document has the name of this file of records".to_owned(),
                help: Some("name the document itself, or call the file as its document is called: d1.yaml beside d1.txt".to_owned()),
            });
        }
        named.paths.extend(documents.iter().map(ToString::to_string));
        named.by_record.extend(documents.iter().map(|path| walk::shown(path)));
    }
    Ok(named)
}

/// Whether an output may be written to a file, or the exit code after it was said why not.
fn may_be_written(output: &Utf8Path) -> Result<(), u8> {
    if walk::is_written_by_hand(output) {
        return Err(mistake(&format!(
            "{output} is there, and what a person wrote in it would be lost; --write brings up files of records, or name another file"
        )));
    }
    if walk::is_settings(output) {
        return Err(mistake(&format!("{output} would be read as settings; give the output another name")));
    }
    if formats::is_document(output.as_std_path()) && !source::is_yaml(output) {
        return Err(mistake(&format!(
            "{output} would be read as a document; give the output another ending"
        )));
    }
    Ok(())
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

/// Of which documents the record is printed that a person keeps, and not what their texts support alone.
enum Standing {
    All,
    Of(HashSet<Utf8PathBuf>),
}

impl Standing {
    fn may_be_asked_for(&self) -> bool {
        !matches!(self, Self::Of(paths) if paths.is_empty())
    }

    fn is_asked_for(&self, document: &Utf8Path) -> bool {
        match self {
            Self::All => true,
            Self::Of(paths) => paths.contains(document),
        }
    }
}

/// How records are printed.
struct Printed {
    format: Format,
    standard: Option<Standard>,
    standing: Standing,
    judge: Option<Judge>,
}

impl Printed {
    /// Of each record of a volume the one that a person keeps, where it is asked for and there is one.
    fn standing(&self, run: &mut Run, derived: &Derived) -> Vec<Option<Value>> {
        let is_asked_for = |document: &DerivedFrom| self.standing.is_asked_for(&document.path);
        let asked: Vec<bool> = derived.documents.iter().map(is_asked_for).collect();
        let Some(judge) = self.judge.as_ref().filter(|_| asked.contains(&true)) else {
            return vec![None; derived.records.len()];
        };
        let mut standing = sidecars::standing(run, derived, judge);
        if !derived.is_tei {
            let others = standing.iter_mut().zip(asked).filter(|(_, is_asked_for)| !is_asked_for);
            others.for_each(|(record, _)| *record = None);
        }
        standing
    }
}

/// What a run works on, and what has come of it.
pub struct Run {
    groups: Vec<Vec<FoundFile>>,
    vocabulary: Option<Vocabulary>,
    /// The records that stand in files of another name.
    elsewhere: Elsewhere,
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

    fn print(&mut self, out: &mut dyn Write, printed: &Printed) -> io::Result<()> {
        let Printed { format, standard, .. } = *printed;
        let is_one = self.groups.len() == 1;
        let mut writer = None;
        self.each(|run, derived| {
            let count: usize = derived.iter().map(|derived| derived.records.len()).sum();
            if count == 0 {
                return Ok(());
            }
            let writer = match &mut writer {
                Some(writer) => writer,
                None => writer.insert(Writer::begin(out, format, standard, is_one && count == 1)?),
            };
            for derived in derived {
                let standing = printed.standing(run, derived);
                for (record, standing) in derived.records.iter().zip(standing) {
                    match standing {
                        Some(standing) => run.print_standing(out, writer, record, &standing)?,
                        None => writer.record(out, record)?,
                    }
                }
            }
            Ok(())
        })?;
        match writer {
            Some(writer) => writer.end(out),
            // A list of none is a list in JSON, and a table without rows a table; in YAML nothing would follow the key.
            None if matches!(format, Format::Json | Format::Csv) => {
                Writer::begin(out, format, standard, false)?.end(out)
            }
            None => Ok(()),
        }
    }

    /// Prints the record that a person keeps, or what the text supports where that is not as a record should be.
    fn print_standing(
        &mut self,
        out: &mut dyn Write,
        writer: &mut Writer,
        record: &Record,
        standing: &Value,
    ) -> io::Result<()> {
        if let Some(own) = Record::kept(standing) {
            return writer.own_record(out, &own, standing);
        }
        say(&format!(
            "corrigenda: the record that stands of {} is not as the schema has it, so what the text supports is printed; corrigenda check shows where",
            record.id
        ));
        self.code = TROUBLE;
        writer.record(out, record)
    }
}
