//! `corrigenda record --write`: the record before each document or beside it, and the file of records of a volume.

use std::collections::HashMap;
use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};
use serde_yaml::Value;

use super::super::exceptions::WaiverArguments;
use super::super::{TROUBLE, draw_problems, not_written, say, tell, told};
use super::{Derived, Run};
use crate::check::{self, Inputs, Progress};
use crate::configuration::Configuration;
use crate::record::sidecar::{self, Disputed, WrittenFile};
use crate::source::{NotText, Source, Span};
use crate::triage::{self, Choice};
use crate::trouble::Trouble;
use crate::walk::FoundFile;
use crate::yaml::Problem;
use crate::{store, walk};

/// What has come of a file of records.
enum Outcome {
    Made,
    Updated,
    Unchanged,
}

/// What a check found to be wrong in files of records, and before documents, by place.
pub type DisputedFiles = HashMap<Utf8PathBuf, Disputed>;

/// Checks the records of files with the rules that are in force, waivers and comments heeded: what they accept is a person's to say.
pub fn disputed(files: Vec<FoundFile>, configuration: &Configuration) -> Result<DisputedFiles, u8> {
    let choice = Choice { select: vec!["metadata".to_owned()], ..Choice::default() };
    let mut plan = told(triage::plan(&choice, configuration))?;
    let waived = WaiverArguments::default().read::<&Path>(None, &mut plan)?;
    let inputs = Inputs { files, ..Inputs::default() };
    let mut report = check::check(inputs, &plan, &Progress::default());
    if let Some(waived) = waived {
        waived.apply(&mut report, &plan);
    }
    let mut spans: HashMap<Utf8PathBuf, Vec<Span>> = HashMap::new();
    for diagnostic in report.new_diagnostics() {
        let path = report.files[diagnostic.file].path();
        spans.entry(path.to_owned()).or_default().push(diagnostic.span);
    }
    Ok(spans.into_iter().map(|(path, spans)| (path, Disputed::new(spans))).collect())
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
pub fn write(run: &mut Run, disputed: &DisputedFiles) {
    let (mut made, mut updated, mut unchanged, mut failed) = (0, 0, 0, 0);
    let each = run.each(|run, derived| {
        for (path, result) in derived.iter().flat_map(|derived| written(derived, disputed)) {
            match result {
                Ok(Outcome::Made) => made += 1,
                Ok(Outcome::Updated) => updated += 1,
                Ok(Outcome::Unchanged) => unchanged += 1,
                Err(failure) => {
                    failure.tell(path);
                    failed += 1;
                    run.code = TROUBLE;
                }
            }
        }
        Ok(())
    });
    debug_assert!(each.is_ok(), "nothing is printed that could fail");
    let left = if failed == 0 { String::new() } else { format!(", {failed} left as they are, see above") };
    say(&format!(
        "corrigenda: files of records: {made} made, {updated} updated, {unchanged} unchanged{left}"
    ));
}

/// A file with records, and those that texts support in its place.
struct Target {
    path: Utf8PathBuf,
    records: Vec<Value>,
    /// Whether a new file is a list, though it has one record.
    is_list: bool,
}

/// Brings up the files of a volume's records.
fn written(derived: &Derived, disputed: &DisputedFiles) -> Vec<(Utf8PathBuf, Result<Outcome, Failure>)> {
    let brought_up = |target: Target| {
        let result = bring_up(&target, disputed);
        (target.path, result)
    };
    targets(derived).into_iter().map(brought_up).collect()
}

/// Where the records of a volume stand, or are to stand: those of a TEI file in one beside it; that of a text before it, where it
/// begins with one, or in the file beside it; or with those of the folder, where these stand in one file.
fn targets(derived: &Derived) -> Vec<Target> {
    let values = derived
        .records
        .iter()
        .map(|record| serde_yaml::to_value(record).expect("a record holds nothing that YAML cannot"));
    let Some(first) = derived.documents.first().filter(|_| !derived.records.is_empty()) else {
        return Vec::new();
    };
    if derived.is_tei {
        let path = walk::records_beside(&first.path).unwrap_or_else(|| first.path.with_extension("yaml"));
        return vec![Target { path, records: values.collect(), is_list: true }];
    }
    let of_folder = walk::records_of_folder(first.path.parent().unwrap_or(Utf8Path::new("")));
    let mut targets: Vec<Target> = Vec::new();
    for (document, value) in derived.documents.iter().zip(values) {
        let before = document.has_front_matter.then(|| document.path.clone());
        let own = before.or_else(|| walk::records_beside(&document.path));
        match (own, &of_folder) {
            (None, Some(path)) => match targets.iter_mut().find(|target| target.is_list) {
                Some(target) => target.records.push(value),
                None => targets.push(Target { path: path.clone(), records: vec![value], is_list: true }),
            },
            (own, _) => {
                let path = own.unwrap_or_else(|| document.path.with_extension("yaml"));
                targets.push(Target { path, records: vec![value], is_list: false });
            }
        }
    }
    targets
}

fn bring_up(target: &Target, disputed: &DisputedFiles) -> Result<Outcome, Failure> {
    let Target { path, records, is_list } = target;
    let unwritten =
        |error: std::io::Error| Failure::Trouble(format!("cannot be written: {}", not_written(&error)));
    let unread = |error: &dyn std::fmt::Display| Failure::Trouble(format!("cannot be read: {error}"));
    // What a link leads to may stand outside of what was named.
    if let Ok(place) = path.read_link_utf8() {
        return Err(Failure::Trouble(format!("it is a link to {place}; put the file itself in its place")));
    }
    if path.as_std_path().symlink_metadata().is_err() {
        let text = sidecar::fresh(records, *is_list);
        store::write_atomically(path.as_std_path(), text.as_bytes()).map_err(unwritten)?;
        return Ok(Outcome::Made);
    }
    let before = walk::read_bytes(path).map_err(|error| unread(&error))?;
    let after = match Source::from_bytes(path, before.clone()) {
        Ok(source) => after(source, &before, target, disputed)?,
        Err(NotText::Empty) => sidecar::fresh(records, *is_list).into_bytes(),
        Err(error) => return Err(unread(&error)),
    };
    if after == before {
        return Ok(Outcome::Unchanged);
    }
    store::replace(path.as_std_path(), &before, &after).map_err(unwritten)?;
    Ok(Outcome::Updated)
}

/// The bytes of a file with its records brought up; those around them, which may be a document, are the same.
fn after(
    source: Source,
    before: &[u8],
    target: &Target,
    disputed: &DisputedFiles,
) -> Result<Vec<u8>, Failure> {
    let Target { records, is_list, .. } = target;
    let Some(part) = source.record() else {
        return Err(Failure::Trouble("changed while its record was made; try again".to_owned()));
    };
    if let Some(fence) = source.front_matter().and_then(|front_matter| front_matter.unclosed) {
        let problem = Problem::new(fence, "the record before the document is not closed")
            .help("write “---” in a line of its own behind the last key");
        return Err(Failure::Problem(Box::new(source), problem));
    }
    let nothing = Disputed::default();
    let disputed = disputed.get(source.path()).unwrap_or(&nothing);
    let file = WrittenFile { source: &source, part, disputed };
    match sidecar::updated(file, records, *is_list) {
        Ok(text) => {
            let (behind, range) = (part.end as usize, ..part.start as usize);
            Ok([&before[range], text.as_bytes(), &before[behind..]].concat())
        }
        Err(problem) => Err(Failure::Problem(Box::new(source), problem)),
    }
}
