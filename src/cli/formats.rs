//! `--format` and `--output`: in which formats the report is written, and where to.

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{mistake, not_written, print, say, unknown};
use crate::check::Report;
use crate::report::{self, Appearance, Format};
use crate::store;

/// How wide a report is drawn where the terminal does not say.
const WIDTH_COLUMNS: usize = 100;

/// The file that GitHub's workflows read a job's summary from.
const JOB_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// In which formats, where to and in which colours.
#[derive(Args)]
pub struct FormatArguments {
    /// How the report is written: full, concise, grouped, narrated, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson,
    /// statistics or statistics-json; FORMAT=FILE writes it to a file, whole or not at all; several may be given, one of them without a file
    #[arg(long = "format", value_name = "FORMAT[=FILE]")]
    formats: Vec<String>,
    /// Write the report that is given no file to this one, whole or not at all
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Count the findings of each rule and volume in place of showing them; as text, or as JSON with --format json
    #[arg(long)]
    statistics: bool,
    /// When to colour
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    color: Colour,
}

/// When colours are shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

/// A report to write.
pub struct Target {
    format: Format,
    /// Standard output, where there is none.
    file: Option<PathBuf>,
}

impl Target {
    /// Whether it goes to a file.
    pub fn is_a_file(&self) -> bool {
        self.file.is_some()
    }
}

impl FormatArguments {
    /// The reports to write, or the exit code after a mistake was told of.
    pub fn targets(&self) -> Result<Vec<Target>, u8> {
        let mut targets = Vec::new();
        for word in &self.formats {
            let (name, file) = match word.split_once('=') {
                Some((name, file)) => (name, Some(PathBuf::from(file))),
                None => (word.as_str(), None),
            };
            let Some(format) = Format::from_name(name) else {
                let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
                return Err(unknown("format", name, &names));
            };
            if file.as_ref().is_some_and(|file| file.as_os_str().is_empty()) {
                return Err(mistake(&format!(
                    "--format {word}: no file is named; write {name}={}, or {name} alone for standard output",
                    example(format)
                )));
            }
            targets.push(Target { format, file });
        }
        if targets.is_empty() {
            targets.push(Target { format: Format::Full, file: None });
        }
        if self.statistics {
            for target in &mut targets {
                target.format = counting(target.format)?;
            }
        }
        self.settle_output(&mut targets)?;
        for target in &mut targets {
            target.file = target.file.take().filter(|file| !is_standard_output(file));
        }
        check_standard_output(&targets)?;
        for (index, target) in targets.iter().enumerate() {
            let Some(file) = &target.file else { continue };
            let option = self.option(target, file);
            check_file(&option, example(target.format), file)?;
            let is_same =
                |other: &&Target| other.file.as_ref().is_some_and(|other| identity(other) == identity(file));
            if let Some(other) = targets[..index].iter().find(is_same) {
                return Err(mistake(&format!(
                    "{option}: the report in format {} goes to this file, too; name another for one of them",
                    other.format.name()
                )));
            }
        }
        Ok(targets)
    }

    /// Gives `--output` to the one report that is given no file.
    fn settle_output(&self, targets: &mut [Target]) -> Result<(), u8> {
        check_standard_output(targets)?;
        let bare = targets.iter_mut().find(|target| target.file.is_none());
        match (bare, &self.output) {
            (Some(target), Some(output)) => target.file = Some(output.clone()),
            (None, Some(output)) => {
                return Err(mistake(&format!(
                    "--output {}: every format has a file of its own; leave --output out, or add a format without a file",
                    output.display()
                )));
            }
            (_, None) => {}
        }
        Ok(())
    }

    /// Refuses a report that would replace what the run reads: a document, whatever its ending, or the list that names it.
    pub fn keep_apart<'p>(&self, targets: &[Target], read: impl Iterator<Item = &'p Path>) -> Result<(), u8> {
        let files: Vec<(PathBuf, &Target, &Path)> = targets
            .iter()
            .filter_map(|target| target.file.as_deref().map(|file| (identity(file), target, file)))
            .collect();
        if files.is_empty() {
            return Ok(());
        }
        for path in read {
            let path = identity(path);
            if let Some((_, target, file)) = files.iter().find(|(file, ..)| *file == path) {
                return Err(refused(&self.option(target, file), example(target.format)));
            }
        }
        Ok(())
    }

    /// Refuses a report on standard output that the diff has to itself.
    pub fn leave_standard_output(&self, targets: &[Target]) -> Result<(), u8> {
        let is_asked_for = !self.formats.is_empty() || self.statistics;
        match targets.iter().find(|target| is_asked_for && target.file.is_none()) {
            Some(Target { format, .. }) => Err(mistake(&format!(
                "--diff and --format {} would both go to standard output; name a file for the report, such as --format {}={}",
                format.name(),
                format.name(),
                example(*format)
            ))),
            None => Ok(()),
        }
    }

    /// The option as the person wrote it.
    fn option(&self, target: &Target, file: &Path) -> String {
        if self.output.as_deref() == Some(file) {
            format!("--output {}", file.display())
        } else {
            format!("--format {}={}", target.format.name(), file.display())
        }
    }

    /// Writes the reports, each though another could not be written, and gives back the exit code.
    pub fn write(&self, targets: &[Target], report: &Report, code: u8) -> u8 {
        let mut code = code;
        for target in targets {
            if let Some(text) = report::left_out(report, target.format) {
                say(&format!("corrigenda: --format {}: {text}", target.format.name()));
            }
            let appearance = appearance(self.color, target.file.is_some());
            let write = |out: &mut dyn Write| report::write(report, target.format, appearance, out);
            if let Err(error) = write_to(target.file.as_deref(), write) {
                code = mistake(&error);
            }
        }
        if targets.iter().any(|target| target.format == Format::Github)
            && let Some(path) = std::env::var_os(JOB_SUMMARY).filter(|path| !path.is_empty())
            && let Err(error) = write_job_summary(report, &path)
        {
            let path = Path::new(&path).display();
            code = mistake(&format!(
                "{JOB_SUMMARY}={path}: the summary cannot be written: {}",
                not_written(&error)
            ));
        }
        code
    }
}

/// Writes to a file, whole or not at all, or to standard output where there is none.
pub fn write_to(
    file: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), String> {
    match file {
        Some(path) => store::write_report(path, write).map_err(|error| {
            format!("{}: the report cannot be written: {}", path.display(), not_written(&error))
        }),
        None => print(write),
    }
}

/// Adds the summary to what other steps of the job wrote.
fn write_job_summary(report: &Report, path: &OsStr) -> io::Result<()> {
    let mut summary = Vec::new();
    report::write_job_summary(report, &mut summary)?;
    store::append(Path::new(path), &summary)
}

/// A name for a report that no later run reads as a document.
fn example(format: Format) -> &'static str {
    match format {
        Format::Full
        | Format::Concise
        | Format::Grouped
        | Format::Narrated
        | Format::Github
        | Format::Statistics => "report.log",
        Format::Json | Format::Gitlab | Format::Rdjson | Format::StatisticsJson => "report.json",
        Format::JsonLines => "report.jsonl",
        Format::Sarif => "report.sarif",
        Format::Junit => "report.junit",
        Format::Checkstyle => "report.checkstyle",
    }
}

/// Refuses what no report can be written to, and what must not be written over; `example` is a name that can.
pub fn check_file(option: &str, example: &str, file: &Path) -> Result<(), u8> {
    if file.is_dir() {
        return Err(mistake(&format!("{option}: this is a folder; name a file in it")));
    }
    if would_be_document(file) { Err(refused(option, example)) } else { Ok(()) }
}

/// Says that a document is not written over.
fn refused(option: &str, example: &str) -> u8 {
    mistake(&format!(
        "{option}: this is a document, or would be read as one; name another file, such as {example}"
    ))
}

/// Refuses two reports on standard output.
fn check_standard_output(targets: &[Target]) -> Result<(), u8> {
    let mut bare = targets.iter().filter(|target| target.file.is_none());
    let (Some(one), Some(other)) = (bare.next(), bare.next()) else { return Ok(()) };
    Err(mistake(&format!(
        "--format {} and --format {} would both go to standard output; name a file for one of them, such as --format {}={}",
        one.format.name(),
        other.format.name(),
        other.format.name(),
        example(other.format)
    )))
}

/// Whether a file's name means standard output, wherever that leads: a file that it leads to is the shell's to write.
fn is_standard_output(file: &Path) -> bool {
    cfg!(unix) && ["/dev/stdout", "/dev/fd/1"].iter().any(|name| file == Path::new(name))
}

/// The format that counts in place of one that shows.
fn counting(format: Format) -> Result<Format, u8> {
    match format {
        Format::Full | Format::Concise | Format::Statistics => Ok(Format::Statistics),
        Format::Json | Format::StatisticsJson => Ok(Format::StatisticsJson),
        other => Err(mistake(&format!(
            "--statistics counts findings as text or as JSON, and {} shows them; leave one of the two out, or write --format statistics beside it",
            other.name()
        ))),
    }
}

/// What makes two names the same file, though it is not there yet.
fn identity(file: &Path) -> PathBuf {
    if let Ok(path) = file.canonicalize() {
        return path;
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), file.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => file.to_owned(),
    }
}

/// Endings of files that are documents, or that people write by hand; a report is none of them.
const DOCUMENT_ENDINGS: [&str; 6] = ["txt", "xml", "md", "yaml", "yml", "docx"];

/// Whether a file of this name is a document, or one that people write by hand.
pub fn is_document(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| DOCUMENT_ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// Whether a report of this name would replace a document, or be read as one in a later run.
fn would_be_document(output: &Path) -> bool {
    let target = output.canonicalize().ok();
    // A file that is there and has no ending may be anything.
    let is_bare = |path: &Path| path.is_file() && path.extension().is_none();
    is_document(output)
        || is_bare(output)
        || target.as_deref().is_some_and(|target| is_document(target) || is_bare(target))
}

/// What the place that a report goes to can show.
pub fn appearance(colour: Colour, is_file: bool) -> Appearance {
    let is_terminal = !is_file && io::stdout().is_terminal();
    let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    let colour = match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto if is_refused || is_file => false,
        Colour::Auto => {
            is_terminal
                || std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0")
        }
    };
    let hyperlinks = is_terminal && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
    let width = terminal_size::terminal_size().filter(|_| is_terminal).map(|(width, _)| usize::from(width.0));
    Appearance { colour, hyperlinks, width: width.map_or(WIDTH_COLUMNS, |width| width.clamp(60, 120)) }
}
