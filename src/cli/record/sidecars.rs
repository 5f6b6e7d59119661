//! `corrigenda record --write`: the file of records beside each document, or beside each volume.

use camino::{Utf8Path, Utf8PathBuf};

use super::super::{TROUBLE, draw_problems, not_written, say, tell};
use super::{Derived, Run};
use crate::record::sidecar;
use crate::source::{NotText, Source};
use crate::trouble::Trouble;
use crate::yaml::Problem;
use crate::{store, walk};

/// What has come of a file of records.
enum Outcome {
    Made,
    Updated,
    Unchanged,
}

/// Why a file was left as it is.
enum Failure {
    /// It could not be read or written.
    Trouble(String),
    /// What stands in it is in the way.
    Problem(Box<Source>, Problem),
}

impl Failure {
    fn tell(self, path: Utf8PathBuf) {
        match self {
            Self::Trouble(message) => tell(&Trouble { path: path.into_string(), message, help: None }),
            Self::Problem(source, problem) => draw_problems("record", *source, &[problem]),
        }
    }
}

/// Makes and updates the files, and says how many.
pub fn write(run: &mut Run) {
    let (mut made, mut updated, mut unchanged) = (0, 0, 0);
    let each = run.each(|run, derived| {
        for (path, result) in derived.iter().flat_map(written) {
            match result {
                Ok(Outcome::Made) => made += 1,
                Ok(Outcome::Updated) => updated += 1,
                Ok(Outcome::Unchanged) => unchanged += 1,
                Err(failure) => {
                    failure.tell(path);
                    run.code = TROUBLE;
                }
            }
        }
        Ok(())
    });
    debug_assert!(each.is_ok(), "nothing is printed that could fail");
    say(&format!(
        "corrigenda: {made} files of records made, {updated} updated, {unchanged} left as they are"
    ));
}

/// Brings up the files of a volume's records: one beside a TEI file, one beside each text.
fn written(derived: &Derived) -> Vec<(Utf8PathBuf, Result<Outcome, Failure>)> {
    let values = derived
        .records
        .iter()
        .map(|record| serde_yaml::to_value(record).expect("a record holds nothing that YAML cannot"));
    let values: Vec<serde_yaml::Value> = values.collect();
    if values.is_empty() {
        return Vec::new();
    }
    let one = |file: &Utf8Path, records: &[serde_yaml::Value]| {
        let path = file.with_extension("yaml");
        let result = bring_up(&path, records, derived.is_tei);
        (path, result)
    };
    if derived.is_tei {
        return vec![one(&derived.files[0], &values)];
    }
    derived.files.iter().zip(values.chunks(1)).map(|(file, value)| one(file, value)).collect()
}

fn bring_up(path: &Utf8Path, records: &[serde_yaml::Value], is_volume: bool) -> Result<Outcome, Failure> {
    let unwritten =
        |error: std::io::Error| Failure::Trouble(format!("cannot be written: {}", not_written(&error)));
    let unread = |error: &dyn std::fmt::Display| Failure::Trouble(format!("cannot be read: {error}"));
    if path.as_std_path().symlink_metadata().is_err() {
        let text = sidecar::fresh(records, is_volume);
        store::write_atomically(path.as_std_path(), text.as_bytes()).map_err(unwritten)?;
        return Ok(Outcome::Made);
    }
    let before = walk::read_bytes(path).map_err(|error| unread(&error))?;
    let after = match Source::from_bytes(path, before.clone()) {
        Ok(source) => match sidecar::updated(&source, records, is_volume) {
            Ok(text) => text,
            Err(problem) => return Err(Failure::Problem(Box::new(source), problem)),
        },
        Err(NotText::Empty) => sidecar::fresh(records, is_volume),
        Err(error) => return Err(unread(&error)),
    };
    if after.as_bytes() == before {
        return Ok(Outcome::Unchanged);
    }
    store::replace(path.as_std_path(), &before, after.as_bytes()).map_err(unwritten)?;
    Ok(Outcome::Updated)
}
