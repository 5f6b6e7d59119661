//! How long a collection takes, beside a spelling checker over the same files, and how time grows with a document.
//!
//! `cargo bench` runs it. The collection is the folders `corpus/text` and `corpus/tei` of the one that `CORRIGENDA_CORPUS` names;
//! `typos` and `xmllint` are run where they are among the programs. Both are started afresh each time, in turn, and the middle of the times is printed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use corrigenda::read::text::read;
use corrigenda::source::Source;

mod records;
mod tei;

const RUNS: usize = 9;

#[expect(clippy::disallowed_macros, reason = "a benchmark's measurements are its output")]
fn say(line: &str) {
    println!("{line}");
}

fn main() {
    growth();
    let program = Path::new(env!("CARGO_BIN_EXE_corrigenda"));
    records::measure(program);
    let version = middle(RUNS, || timed(program, &["--version"], Path::new(".")));
    say(&format!("corrigenda --version: {:?}", version.unwrap_or_default()));
    if let Some(empty) = middle(RUNS, || timed(Path::new("true"), &[], Path::new("."))) {
        say(&format!("an empty program: {empty:?}"));
    }
    let Some(corpus) = std::env::var_os("CORRIGENDA_CORPUS").map(PathBuf::from) else {
        say("skipped over a collection, because CORRIGENDA_CORPUS names none");
        return;
    };
    let folder = corpus.join("corpus/text");
    let own = middle(RUNS, || timed(program, &["check", "--no-cache", "--format", "json", "."], &folder));
    let other = middle(RUNS, || timed(Path::new("typos"), &["--format", "json", "."], &folder));
    match (own, other) {
        (Some(own), Some(other)) => {
            let share = own.as_secs_f64() / other.as_secs_f64();
            say(&format!("the collection: corrigenda {own:?}, typos {other:?}, {share:.2} of its time"));
        }
        (own, _) => say(&format!("the collection: corrigenda {own:?}; typos is not among the programs")),
    }
    tei::measure(program, &corpus);
}

/// A document with twice the notes should take about twice the time.
fn growth() {
    for notes in [12_500, 25_000, 50_000] {
        let mut text = String::from("1. Telegram1\n\n\n");
        text.extend((2..=notes).map(|number| format!("Word and June 30{number}, and word.{number} ")));
        text.push('\n');
        text.extend((1..=notes).map(|number| format!("  {number}. Note.\n")));
        let source = Source::from_text("d1.txt", text);
        let time = middle(3, || {
            let start = Instant::now();
            std::hint::black_box(read(&source));
            Some(start.elapsed())
        });
        say(&format!("a document of {notes} notes: {:?}", time.unwrap_or_default()));
    }
    for megabytes in [2_usize, 5, 10] {
        let line = "The Embassy reported on June 30 (Vol. 97) that [Page 12] labor had not heeded it. ";
        let source = Source::from_text("d1.txt", line.repeat(megabytes * 1_000_000 / line.len()));
        let time = middle(3, || {
            let start = Instant::now();
            std::hint::black_box(read(&source));
            Some(start.elapsed())
        });
        say(&format!("a line of {megabytes} MB: {:?}", time.unwrap_or_default()));
    }
}

fn timed(program: &Path, arguments: &[&str], folder: &Path) -> Option<Duration> {
    let start = Instant::now();
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()?;
    Some(start.elapsed())
}

fn middle(runs: usize, mut run: impl FnMut() -> Option<Duration>) -> Option<Duration> {
    let mut times: Vec<Duration> = (0..runs).map(|_| run()).collect::<Option<_>>()?;
    times.sort_unstable();
    Some(times[times.len() / 2])
}
