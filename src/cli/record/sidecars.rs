//! `corrigenda record --write`: the record before each document or beside it, and the file of records of a volume.

use std::collections::HashSet;

use camino::{Utf8Path, Utf8PathBuf};
use serde_yaml::Value;

use super::super::{TROUBLE, draw_problems, not_written, say, tell};
use super::elsewhere::Elsewhere;
use super::judge::{Judge, Judgement, Left};
use super::{Derived, Run};
use crate::record::sidecar::{self, Disputed, WrittenFile};
use crate::record::{Record, written};
use crate::source::{NotText, Source, Span};
use crate::trouble::Trouble;
use crate::walk::CalledOtherwise;
use crate::yaml::Problem;
use crate::{store, walk};

/// What has come of a file of records.
enum Outcome {
    Made,
    Updated,
    Unchanged,
}

/// What a check finds to be wrong in the records that stand in the places of some.
fn judged<'t>(judge: &Judge, targets: impl Iterator<Item = &'t Target<'t>>) -> Judgement {
    let targets = targets.filter(|target| walk::is_there(&target.path));
    let paths = targets.flat_map(|target| target.documents.iter().chain([&target.path]));
    let mut paths: Vec<&Utf8PathBuf> = paths.collect();
    paths.sort_by(|one, two| walk::natural_order(one.as_str(), two.as_str()));
    paths.dedup();
    judge.judge(paths)
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

/// So often is a file brought up: what was mended may show what else differs, as the words of a date do when its day is right.
const ROUNDS_MAX: usize = 10;

/// What has come of the files.
#[derive(Default)]
struct Count {
    made: usize,
    updated: usize,
    unchanged: usize,
    failed: usize,
    left: Left,
}

/// Makes and updates the files, and says how many.
pub fn write(run: &mut Run, judge: &Judge) {
    let mut count = Count::default();
    let each = run.each(|run, derived| {
        for derived in derived {
            count.failed += derived.left;
            // Of a volume, a fault anywhere may show in each of its records.
            if derived.is_tei && derived.left > 0 {
                continue;
            }
            let (targets, misnamed) = without_misnamed(targets(derived, &mut run.elsewhere));
            count.failed += misnamed;
            write_all(&targets, judge, &mut count);
        }
        if count.failed > 0 {
            run.code = TROUBLE;
        }
        Ok(())
    });
    debug_assert!(each.is_ok(), "nothing is printed that could fail");
    let Count { made, updated, unchanged, failed, left } = count;
    left.tell();
    let refused = if failed == 0 { String::new() } else { format!(", {failed} left as they are, see above") };
    say(&format!(
        "corrigenda: files of records: {made} made, {updated} updated, {unchanged} unchanged{refused}"
    ));
}

/// Brings up the files of a volume's records, until a check finds nothing that could be.
fn write_all(targets: &[Target], judge: &Judge, count: &mut Count) {
    let mut changing: Vec<&Target> = targets.iter().collect();
    for round in 0..ROUNDS_MAX {
        let judgement = judged(judge, changing.iter().copied());
        let mut changed = Vec::new();
        for target in changing {
            match bring_up(target, &judgement) {
                Ok(Outcome::Made) => count.made += 1,
                Ok(Outcome::Updated) => {
                    count.updated += usize::from(round == 0);
                    changed.push(target);
                }
                Ok(Outcome::Unchanged) => {
                    count.unchanged += usize::from(round == 0);
                    count.left.add(&judgement, &target.path);
                }
                Err(failure) => {
                    failure.tell(target.path.clone());
                    count.failed += 1;
                }
            }
        }
        changing = changed;
    }
    for target in changing {
        let message = format!("brought up {ROUNDS_MAX} times, and it still differs; look at it by hand");
        Failure::Trouble(message).tell(target.path.clone());
        count.failed += 1;
    }
}

/// The records of a volume as they stand, each brought up where a check finds something wrong, and filled up with what the text
/// supports; nothing for a document without one. What of them cannot be read is told.
pub fn standing(run: &mut Run, derived: &Derived, judge: &Judge) -> Vec<Option<Value>> {
    let mut all = vec![None; derived.records.len()];
    let (targets, misnamed) = without_misnamed(targets(derived, &mut run.elsewhere));
    if misnamed > 0 {
        run.code = TROUBLE;
    }
    let judgement = judged(judge, targets.iter());
    for target in targets.into_iter().filter(|target| walk::is_there(&target.path)) {
        match records_of(&target, &judgement) {
            Ok(records) => {
                for (index, record) in target.indices.iter().zip(records) {
                    all[*index] = record;
                }
            }
            Err(failure) => {
                failure.tell(target.path);
                run.code = TROUBLE;
            }
        }
    }
    all
}

/// The records of a file as they would be brought up.
fn records_of(target: &Target, judgement: &Judgement) -> Result<Vec<Option<Value>>, Failure> {
    let before = walk::read_bytes(&target.path).map_err(|error| unread(&error))?;
    let source = match Source::from_bytes(&target.path, before) {
        Ok(source) => source,
        Err(NotText::Empty) => return Ok(vec![None; target.records.len()]),
        Err(error) => return Err(unread(&error)),
    };
    let text = part(source, target, judgement)?.text;
    let root: Value = serde_yaml::from_str(&text).map_err(|error| unread(&error))?;
    Ok(sidecar::records(&root, &target.records))
}

/// A file with records, and those that texts support in its place.
struct Target<'d> {
    path: Utf8PathBuf,
    /// What the records are of.
    documents: Vec<Utf8PathBuf>,
    /// Which of the volume's records they are.
    indices: Vec<usize>,
    records: Vec<&'d Record>,
    /// Whether a new file is a list, though it has one record.
    is_list: bool,
    /// The file of another name that the record stands in, where it stands in none of its own.
    elsewhere: Option<CalledOtherwise>,
}

impl Target<'_> {
    /// What is said where the record stands in a file of another name: what a person wrote there would be forgotten.
    fn misnamed(&self) -> Option<Trouble> {
        let CalledOtherwise { path, is_list } = self.elsewhere.as_ref()?;
        let document = &self.documents[0];
        let is_of_texts = *is_list && !self.is_list;
        let name = if is_of_texts { document.with_file_name("records.yaml") } else { self.path.clone() };
        let message = if is_of_texts {
            format!("records stand in this file, that of {document} among them, and are not looked for there")
        } else {
            format!("the record of {document} stands in this file, and is not looked for there")
        };
        Some(Trouble { path: path.to_string(), message, help: Some(format!("name the file {name}")) })
    }
}

/// Tells in which files of another name records stand, each once, and gives back the other targets and how many files were told.
fn without_misnamed(targets: Vec<Target>) -> (Vec<Target>, usize) {
    let mut told = HashSet::new();
    let others = targets.into_iter().filter(|target| {
        let Some(trouble) = target.misnamed() else { return true };
        if told.insert(trouble.path.clone()) {
            tell(&trouble);
        }
        false
    });
    let others = others.collect();
    (others, told.len())
}

/// Where the records of a volume stand, or are to stand: those of a TEI file in one beside it; that of a text before it, where it
/// begins with one, or in the file beside it; or with those of the folder, where these stand in one file.
fn targets<'d>(derived: &'d Derived, elsewhere: &mut Elsewhere) -> Vec<Target<'d>> {
    let records = &derived.records;
    let Some(first) = derived.documents.first().filter(|_| !derived.records.is_empty()) else {
        return Vec::new();
    };
    if derived.is_tei {
        let beside = walk::records_beside(&first.path);
        let elsewhere =
            if beside.is_none() { elsewhere.of_volume(&first.path, &records[0].id) } else { None };
        let path = beside.unwrap_or_else(|| first.path.with_extension("yaml"));
        let (documents, indices) = (vec![first.path.clone()], (0..derived.records.len()).collect());
        let records = records.iter().collect();
        return vec![Target { path, documents, indices, records, is_list: true, elsewhere }];
    }
    let folder = first.path.parent().unwrap_or(Utf8Path::new(""));
    let of_folder = walk::records_of_folder(folder);
    let mut shared = of_folder.map(|path| Target {
        path,
        documents: Vec::new(),
        indices: Vec::new(),
        records: Vec::new(),
        is_list: true,
        elsewhere: None,
    });
    let mut targets: Vec<Target> = Vec::new();
    for (index, (document, record)) in derived.documents.iter().zip(records).enumerate() {
        let before = document.has_front_matter.then(|| document.path.clone());
        let own = before.or_else(|| walk::records_beside(&document.path));
        let elsewhere = if own.is_none() { elsewhere.of_text(folder, &record.id) } else { None };
        match (elsewhere, own, &mut shared) {
            (None, None, Some(shared)) => {
                shared.documents.push(document.path.clone());
                shared.indices.push(index);
                shared.records.push(record);
            }
            (elsewhere, own, _) => {
                let path = own.unwrap_or_else(|| document.path.with_extension("yaml"));
                let (documents, indices, records) = (vec![document.path.clone()], vec![index], vec![record]);
                targets.push(Target { path, documents, indices, records, is_list: false, elsewhere });
            }
        }
    }
    targets.extend(shared.filter(|shared| !shared.records.is_empty()));
    targets
}

fn unread(error: &dyn std::fmt::Display) -> Failure {
    Failure::Trouble(format!("cannot be read: {error}"))
}

fn bring_up(target: &Target, judgement: &Judgement) -> Result<Outcome, Failure> {
    let Target { path, records, is_list, .. } = target;
    let unwritten =
        |error: std::io::Error| Failure::Trouble(format!("cannot be written: {}", not_written(&error)));
    // What a link leads to may stand outside of what was named.
    if let Some(place) = walk::link_target(path) {
        return Err(Failure::Trouble(format!("it is a link to {place}; put the file itself in its place")));
    }
    if !walk::is_there(path) {
        let text = sidecar::fresh(records, *is_list);
        store::write_atomically(path.as_std_path(), text.as_bytes()).map_err(unwritten)?;
        return Ok(Outcome::Made);
    }
    let before = walk::read_bytes(path).map_err(|error| unread(&error))?;
    let after = match Source::from_bytes(path, before.clone()) {
        Ok(source) => {
            // What stands around the record, which may be a document, is the same.
            let Part { place, text } = part(source, target, judgement)?;
            [&before[..place.start as usize], text.as_bytes(), &before[place.end as usize..]].concat()
        }
        Err(NotText::Empty) => sidecar::fresh(records, *is_list).into_bytes(),
        Err(error) => return Err(unread(&error)),
    };
    if after == before {
        return Ok(Outcome::Unchanged);
    }
    store::replace(path.as_std_path(), &before, &after).map_err(unwritten)?;
    Ok(Outcome::Updated)
}

/// What of a file is YAML, with its records brought up.
struct Part {
    /// Where it stands.
    place: Span,
    text: String,
}

fn part(source: Source, target: &Target, judgement: &Judgement) -> Result<Part, Failure> {
    let Target { records, is_list, .. } = target;
    let Some(part) = source.record() else {
        return Err(Failure::Trouble("changed while its record was made; try again".to_owned()));
    };
    if let Some(front_matter) = source.front_matter()
        && let Some(problem) = written::not_alone(front_matter)
    {
        return Err(Failure::Problem(Box::new(source), problem));
    }
    let nothing = Disputed::default();
    let disputed = judgement.of(source.path()).unwrap_or(&nothing);
    let file = WrittenFile { source: &source, part, disputed };
    match sidecar::updated(file, records, *is_list) {
        Ok(text) => Ok(Part { place: part, text }),
        Err(problem) => Err(Failure::Problem(Box::new(source), problem)),
    }
}
