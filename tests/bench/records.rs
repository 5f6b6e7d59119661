//! Metadata records: how time and memory grow with their number, in one file, in files beside each other, and in many folders.

use std::fs;
use std::path::Path;

use super::tei::peak_memory_kibibytes;
use super::{middle, say, timed};

/// A record of some length, as an edition has them.
fn record(volume: &str, number: usize) -> String {
    format!(
        "id: {volume}/d{number}\nvolume: {volume}\nnumber: {number}\nkind: telegram\ntitle: Telegram From the Embassy in Peru to the Department of State\ndate:\n  text: July 12, 1968, 1530Z\n  when: 1968-07-12\nplace: Lima\nfrom:\n- name: the Embassy in Peru\nto:\n- name: the Department of State\nsource:\n  repository: National Archives and Records Administration\n  series:\n  - Central Files 1967–69\n  record-group: 59\n  file-number: POL 15–1 PERU\nclassification:\n  original: Confidential\n  handling:\n  - Immediate\nx-remark: {}\n",
        "The telegram was repeated to Bogota, Quito and La Paz. ".repeat(10)
    )
}

/// Writes a file.
fn write(path: &Path, text: &str) -> Option<()> {
    fs::create_dir_all(path.parent()?).ok()?;
    fs::write(path, text).ok()
}

fn one_file(folder: &Path, records: usize) -> Option<()> {
    let item = |number| format!("- {}\n", record("frus1", number).trim_end().replace('\n', "\n  "));
    let list: String = (1..=records).map(item).collect();
    write(&folder.join("frus1/records.yaml"), &format!("records:\n{list}"))
}

fn many_files(folder: &Path, records: usize, folders: usize) -> Option<()> {
    for volume in 1..=folders {
        let name = format!("frus{volume}");
        for number in 1..=records / folders {
            write(&folder.join(format!("{name}/d{number}.yaml")), &record(&name, number))?;
        }
    }
    Some(())
}

/// Measures.
pub fn measure(program: &Path) {
    for records in [25_000, 50_000, 100_000] {
        layout(program, &format!("{records} records in one file"), |folder| one_file(folder, records));
    }
    layout(program, "100000 records in one folder", |folder| many_files(folder, 100_000, 1));
    layout(program, "100000 records in 200 folders", |folder| many_files(folder, 100_000, 200));
}

fn layout(program: &Path, what: &str, write: impl Fn(&Path) -> Option<()>) {
    let Ok(folder) = tempfile::tempdir() else {
        return say("skipped over records: there is no room for files");
    };
    if write(folder.path()).is_none() {
        return say(&format!("skipped over {what}, which cannot be written"));
    }
    let arguments = ["check", "--no-cache", "--threads", "2", "--format", "concise", "."];
    let time = middle(3, || timed(program, &arguments, folder.path())).unwrap_or_default();
    match peak_memory_kibibytes(program, folder.path()) {
        Some(kibibytes) => say(&format!("{what}: {time:?}, {} MiB of memory at most", kibibytes / 1024)),
        None => say(&format!("{what}: {time:?}")),
    }
}
