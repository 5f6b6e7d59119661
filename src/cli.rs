//! The command line: one file a command; the only place that knows exit codes.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, Parser, Subcommand};

use crate::configuration::Configuration;
use crate::nearest::nearest;
use crate::report::{self, Appearance};
use crate::source::{NotText, Source};
use crate::store::BUFFER_BYTES;
use crate::triage::Choice;
use crate::trouble::{Trouble, plain_words};
use crate::walk;
use crate::yaml::Problem;
use settings::SettingsArguments;

mod baseline;
mod cache;
mod changes;
mod check;
mod exceptions;
mod explain;
mod fix;
mod formats;
mod paths;
mod progress;
mod record;
mod rules;
mod settings;
mod survey;
mod test;
mod verdict;
mod watch;

/// So many mistakes in the settings are drawn.
const PROBLEMS_DRAWN_MAX: usize = 20;

/// Nothing at or above the failing level.
const SUCCESS: u8 = 0;
/// Findings at or above the failing level.
const FOUND: u8 = 1;
/// A mistake in the command, or input that could not be read.
const TROUBLE: u8 = 2;
/// No document was named or found.
const NOTHING: u8 = 3;

const AFTER_HELP: &str = "\
Exit codes:
  0  nothing at or above the failing level
  1  findings at or above it
  2  a mistake in the command, or input that could not be read
  3  nothing to check";

/// Checks edited archival documents: footnote markers, source citations, classification labels, page breaks.
#[derive(Parser)]
#[command(name = "corrigenda", version, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check documents: files, folders, patterns; - for standard input
    Check(Box<check::CheckArguments>),
    /// Write down what is known, so that new findings alone fail a check
    Baseline(baseline::BaselineArguments),
    /// Say why a rule is there, and show what it reports and what it leaves alone
    Explain(explain::ExplainArguments),
    /// List the rules and the levels in force
    Rules(rules::RulesArguments),
    /// Count what the documents use: words of labels, repositories, forms; outliers first
    Survey(survey::SurveyArguments),
    /// Take away what earlier runs kept of what they found
    Clean(cache::CleanArguments),
    /// Print the metadata records that texts support, or write them beside the texts
    Record(record::RecordArguments),
    /// Run the examples of the edition's own rules
    Test(test::TestArguments),
}

/// Which rules run, and at which level.
#[derive(Args)]
struct ChoiceArguments {
    /// Start from a preset: default, publication, frus-ci
    #[arg(long, value_name = "NAME")]
    preset: Option<String>,
    /// Set the level of a rule or group: error, warning, advice, off
    #[arg(long = "level", value_name = "RULE=LEVEL", value_delimiter = ',')]
    levels: Vec<String>,
    /// Run these rules or groups only
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Leave these rules or groups out
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    #[command(flatten)]
    settings: SettingsArguments,
}

impl ChoiceArguments {
    /// The edition's settings, or the exit code after what is wrong with them was drawn.
    fn configuration(&self) -> Result<Configuration, u8> {
        let configuration = self.settings.read()?;
        let choice = self.choice();
        for word in choice.names() {
            if let Some(name) = configuration.catalogue.renamed(word) {
                say_renamed("the command line", word, name);
            }
        }
        Ok(configuration)
    }

    fn choice(&self) -> Choice {
        Choice {
            preset: self.preset.clone(),
            levels: self.levels.clone(),
            select: self.select.clone(),
            ignore: self.ignore.clone(),
        }
    }
}

/// The file of a name that stands nearest upward from the working folder.
fn nearest_upward(name: &str) -> Option<Utf8PathBuf> {
    let folder = Utf8PathBuf::from_path_buf(std::env::current_dir().ok()?).ok()?;
    folder.ancestors().map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Reads a file that people write for the program, or gives back the exit code after what is wrong with it was drawn. One that
/// says nothing has no source. `kind` heads what is drawn.
fn read_file<T: Default>(
    kind: &'static str,
    path: &Utf8Path,
    read: impl FnOnce(&Source) -> Result<T, Vec<Problem>>,
) -> Result<(Option<Source>, T), u8> {
    let bytes = walk::read_bytes(path).map_err(|error| error.to_string());
    let source = bytes.and_then(|bytes| match Source::from_bytes(walk::shown(path), bytes) {
        Err(NotText::Empty) => Ok(None),
        source => source.map(Some).map_err(|error| error.to_string()),
    });
    match source {
        Ok(None) => Ok((None, T::default())),
        Ok(Some(source)) => match read(&source) {
            Ok(read) => Ok((Some(source), read)),
            Err(problems) => {
                draw_problems(kind, source, &problems);
                Err(TROUBLE)
            }
        },
        Err(error) => Err(mistake(&format!("{path}: it cannot be read: {error}"))),
    }
}

/// Draws what is wrong with a file that people write for the program.
fn draw_problems(kind: &'static str, source: Source, problems: &[Problem]) {
    let shown = &problems[..problems.len().min(PROBLEMS_DRAWN_MAX)];
    let path = source.path().to_owned();
    report::draw_problems(kind, source, shown, problem_appearance());
    if problems.len() > shown.len() {
        say(&format!("corrigenda: {path}: {} more mistakes", problems.len() - shown.len()));
    }
}

fn problem_appearance() -> Appearance {
    let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let colour = io::stderr().is_terminal() && !is_refused;
    Appearance { colour, hyperlinks: false, width: 100 }
}

/// Runs the command line and gives back the program's exit code.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    // A command that cannot be carried out has said why; the code is all that is left to tell.
    let (Ok(code) | Err(code)) = match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Survey(arguments) => survey::run(&arguments),
        Command::Clean(arguments) => cache::clean(&arguments),
        Command::Record(arguments) => record::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
    };
    ExitCode::from(code)
}

/// Prints clap's message; a path in place of a command gets a hint.
fn usage(error: &clap::Error) -> ExitCode {
    let is_help = !error.use_stderr();
    // Where nobody reads, the message is lost and the code still tells.
    let _ = error.print();
    if !is_help
        && error.kind() == clap::error::ErrorKind::InvalidSubcommand
        && let Some(word) = std::env::args().nth(1)
        && (std::path::Path::new(&word).exists() || word.contains(['/', '*']))
    {
        say(&format!("to check it: corrigenda check {word}"));
    }
    ExitCode::from(if is_help { SUCCESS } else { TROUBLE })
}

/// Writes a line to standard error, with stand-ins for signs in it that could steer a terminal: files are called anything. Where
/// that is closed, nobody listens.
fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", report::safe(line));
}

/// Says that a rule goes by another name now; the old one still works.
fn say_renamed(place: &str, old: &str, name: &str) {
    say(&format!("corrigenda: {place}: {old} is called {name} now; write the new name"));
}

/// Says what is wrong, and gives back the exit code for it.
fn mistake(text: &str) -> u8 {
    say(&format!("corrigenda: {text}"));
    TROUBLE
}

/// A value; or the exit code, after what is in its way was said.
fn told<T>(result: Result<T, impl Display>) -> Result<T, u8> {
    result.map_err(|error| mistake(&error.to_string()))
}

/// Says that there is nothing to check, and gives back the exit code for it.
fn nothing() -> u8 {
    say("corrigenda: nothing to check: no document (.txt, .xml) was found");
    NOTHING
}

/// Says what could not be read, written or fixed.
fn tell(trouble: &Trouble) {
    say(&format!("corrigenda: {}: {}", trouble.path, trouble.message));
    if let Some(help) = &trouble.help {
        say(&format!("  help: {help}"));
    }
}

/// What an error means for a file that was to be written.
fn not_written(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "there is no such folder".to_owned(),
        _ => plain_words(error),
    }
}

/// Writes to standard output piece by piece; a closed pipe is the reader's choice and no failure.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), String> {
    let mut out = BufWriter::with_capacity(BUFFER_BYTES, io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    // What is left in the buffer of a closed pipe must not be written again.
    let _ = out.into_parts();
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("standard output cannot be written: {}", plain_words(&error)))
        }
        _ => Ok(()),
    }
}

/// Prints a command's whole output and gives back its exit code.
fn finish(text: &[u8], code: u8) -> u8 {
    print(|out| out.write_all(text)).map_or_else(|error| mistake(&error), |()| code)
}

/// Says that a word is none of the known ones, with the nearest.
fn unknown(kind: &str, word: &str, known: &[&str]) -> u8 {
    let advice = match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("choose one of {}", known.join(", ")),
    };
    mistake(&format!("there is no {kind} “{word}”; {advice}"))
}
