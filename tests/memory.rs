//! How much memory a run takes: no more than it must hold at once, however many records there are.
//!
//! The system says how much a program took at most while it ran; where it has no `/proc`, these tests say that they skipped.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use published::say;
use support::{command, folder, write};

#[path = "support/corpus.rs"]
#[expect(dead_code, reason = "no published document is read here")]
mod published;
mod support;

/// So many records show what one takes, and a build for tests looks at them in a few seconds.
const MANY: usize = 20_000;

/// So many show what the program itself takes when it looks at records on each thread.
const FEW: usize = 2_000;

fn record(number: usize) -> String {
    format!(
        "id: frus1964-68v31/d{number}\nvolume: frus1964-68v31\nnumber: {number}\nkind: telegram\ntitle: Telegram From the Embassy in Peru to the Department of State\nx-remark: {}\n",
        "The telegram was repeated to Bogota, Quito and La Paz. ".repeat(12)
    )
}

/// The most memory that a check of a folder took, in bytes, and what it said; `None` where the system does not tell.
///
/// # Panics
///
/// When the check ends before it can be asked, so that nothing was measured.
fn peak_bytes(folder: &Path) -> Option<(usize, String)> {
    if !Path::new("/proc/self/status").exists() {
        return None;
    }
    let report = folder.join("report");
    let mut child = command(folder, &["check", "--no-cache", "--format", "concise", "."])
        .stdout(fs::File::create(&report).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let kilobytes = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        peak =
            kilobytes.and_then(|word| word.parse::<usize>().ok()).map(|kilobytes| kilobytes * 1024).or(peak);
        sleep(Duration::from_millis(1));
    }
    let peak = peak.expect("the check runs for longer than it takes to ask");
    Some((peak, fs::read_to_string(report).unwrap()))
}

/// A file with the records of a volume.
fn list(records: usize) -> String {
    let item = |number| format!("- {}\n", record(number).trim_end().replace('\n', "\n  "));
    format!("records:\n{}", (1..=records).map(item).collect::<String>())
}

/// How many bytes a record adds to what a run takes: of many beside few, so that what the program itself takes does not count.
/// `layout` writes so many records to a folder and says how many bytes of them must be held.
fn bytes_a_record(test: &str, layout: impl Fn(&Path, usize) -> usize) -> Option<usize> {
    let taken = |records: usize| {
        let folder = folder(&[]);
        let held = layout(folder.path(), records);
        let (peak, said) = peak_bytes(folder.path())?;
        assert_eq!(said.lines().count(), 2, "one finding, that no document is there, and the counts");
        Some(peak.saturating_sub(held))
    };
    let Some((many, few)) = taken(MANY).zip(taken(FEW)) else {
        say(&format!("{test}: skipped, because the system has no /proc"));
        return None;
    };
    let bytes = many.saturating_sub(few) / (MANY - FEW);
    say(&format!("{test}: {bytes} bytes a record"));
    Some(bytes)
}

#[test]
fn of_a_file_of_many_records_little_is_kept_beside_its_text() {
    let layout = |folder: &Path, records: usize| {
        let text = list(records);
        write(folder, "v/records.yaml", &text);
        text.len()
    };
    let bytes = bytes_a_record("of_a_file_of_many_records_little_is_kept_beside_its_text", layout);
    assert!(bytes.is_none_or(|bytes| bytes < 320), "{bytes:?}");
}

#[test]
fn of_many_files_of_records_no_text_is_held_in_which_nothing_is_found() {
    let layout = |folder: &Path, records: usize| {
        for number in 1..=records {
            write(folder, &format!("v/d{number}.yaml"), &record(number));
        }
        0
    };
    let bytes = bytes_a_record("of_many_files_of_records_no_text_is_held_in_which_nothing_is_found", layout);
    // One has some 800 bytes, and its path is kept.
    assert!(bytes.is_none_or(|bytes| bytes < 800), "{bytes:?}");
}
