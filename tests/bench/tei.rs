//! TEI volumes beside other readers of XML. All that is compared is run in turn, round by round, so that what else the machine
//! does falls on all alike; the middle of the times is taken.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use corrigenda::read::tei::read;
use corrigenda::source::Source;
use quick_xml::events::Event;

use super::{RUNS, say, timed};

/// A run of something that is measured; `None` where it cannot be run.
type Run<'r> = &'r mut dyn FnMut() -> Option<Duration>;

/// Measures the volumes of a collection.
pub fn measure(program: &Path, corpus: &Path) {
    let folder = corpus.join("corpus/tei");
    let mut volumes: Vec<PathBuf> = fs::read_dir(&folder)
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    volumes.retain(|path| path.extension().is_some_and(|extension| extension == "xml"));
    volumes.sort();
    let Some(largest) = volumes.iter().max_by_key(|path| path.metadata().map_or(0, |found| found.len()))
    else {
        say("skipped over TEI volumes, because the collection has none");
        return;
    };
    collection(program, &folder, &volumes);
    if let Some(kibibytes) = peak_memory_kibibytes(program, &folder) {
        say(&format!("the TEI volumes on two threads: {} MB of memory at most", kibibytes / 1024));
    }
    one_volume(program, largest);
    doubled(program, largest);
}

/// All volumes by all rules that are on, beside a parser that looks for well-formedness alone.
fn collection(program: &Path, folder: &Path, volumes: &[PathBuf]) {
    let own = |threads: &str| {
        timed(program, &["check", "--no-cache", "--threads", threads, "--format", "concise", "."], folder)
    };
    let names: Vec<&str> =
        volumes.iter().filter_map(|path| path.file_name().and_then(|name| name.to_str())).collect();
    let arguments: Vec<&str> = std::iter::once("--noout").chain(names).collect();
    let [one, two, other] = in_turn([&mut || own("1"), &mut || own("2"), &mut || {
        timed(Path::new("xmllint"), &arguments, folder)
    }]);
    let (one, two) = (one.unwrap_or_default(), two.unwrap_or_default());
    say(&format!("the TEI volumes: {one:?} on one thread, {two:?} on two"));
    match other {
        Some(other) => say(&format!(
            "xmllint over them: {other:?}; {:.2} of its time on one thread, {:.2} on two",
            share(one, other),
            share(two, other)
        )),
        None => say("skipped beside xmllint, which is not among the programs"),
    }
}

/// One volume by a program that is started afresh, and the reading of it alone, beside the bare events of a parser.
fn one_volume(program: &Path, volume: &Path) {
    let text = fs::read_to_string(volume).unwrap_or_default();
    let source = Source::from_text("volume.xml", text.clone());
    let argument = volume.to_string_lossy();
    let [cold, reading, events] = in_turn([
        &mut || timed(program, &["check", "--no-cache", "--threads", "1", &argument], Path::new(".")),
        &mut || {
            let start = Instant::now();
            std::hint::black_box(read(&source));
            Some(start.elapsed())
        },
        &mut || {
            let start = Instant::now();
            std::hint::black_box(count_events(&text)?);
            Some(start.elapsed())
        },
    ]);
    let (cold, reading) = (cold.unwrap_or_default(), reading.unwrap_or_default());
    let events = events.unwrap_or_default();
    say(&format!(
        "a volume of {} kB: {cold:?} from the start of the program; read alone {reading:?}, by bare quick-xml {events:?}: {:.2} and {:.2} of its time",
        text.len() / 1000,
        share(cold, events),
        share(reading, events)
    ));
}

/// How many events and attributes a text has.
fn count_events(text: &str) -> Option<usize> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut count = 0;
    loop {
        count += match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => 1 + tag.attributes().flatten().count(),
            Event::Eof => return Some(count),
            _ => 1,
        };
    }
}

/// A volume with its divisions twice should take about twice the time.
fn doubled(program: &Path, volume: &Path) {
    let text = fs::read_to_string(volume).unwrap_or_default();
    let start = text.find("<body").and_then(|tag| text[tag..].find('>').map(|length| tag + length + 1));
    let (Some(start), Some(end), Ok(folder)) = (start, text.rfind("</body>"), tempfile::tempdir()) else {
        return;
    };
    let twice = format!("{}{}", &text[..end], &text[start..]);
    let paths = [("once.xml", &text), ("twice.xml", &twice)];
    if paths.iter().any(|(name, text)| fs::write(folder.path().join(name), text).is_err()) {
        return;
    }
    let own = |name: &str| timed(program, &["check", "--no-cache", "--threads", "1", name], folder.path());
    let [once, twice] = in_turn([&mut || own("once.xml"), &mut || own("twice.xml")]);
    let (once, twice) = (once.unwrap_or_default(), twice.unwrap_or_default());
    say(&format!("a volume with its divisions twice: {:.2} of its time", share(twice, once)));
}

/// The most memory that a check of a folder takes on two threads; `None` where the system does not tell.
pub fn peak_memory_kibibytes(program: &Path, folder: &Path) -> Option<u64> {
    let mut child = Command::new(program)
        .args(["check", "--no-cache", "--threads", "2", "--format", "concise", "."])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().ok()?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let read = line.and_then(|rest| rest.trim().strip_suffix(" kB")?.parse().ok());
        peak = read.or(peak);
        std::thread::sleep(Duration::from_millis(2));
    }
    peak
}

/// The middle of the times of each, run in turn.
fn in_turn<const COUNT: usize>(mut runs: [Run; COUNT]) -> [Option<Duration>; COUNT] {
    let mut times = [const { Vec::new() }; COUNT];
    for _ in 0..RUNS {
        for (run, times) in runs.iter_mut().zip(&mut times) {
            times.extend(run());
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times.get(times.len() / 2).copied()
    })
}

fn share(some: Duration, all: Duration) -> f64 {
    some.as_secs_f64() / all.as_secs_f64()
}
