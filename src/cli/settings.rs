//! The edition's settings, and the rules of its own that they name.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;

use super::{TROUBLE, draw_problems, nearest_upward, read_file, say, say_renamed, tell};
use crate::configuration::{self, Configuration, FILE_NAME, RECORD_SCHEMA, RULES_DIR, VOLUMES, volume_list};
use crate::own_rules::{self, Loaded};
use crate::record::edition_schema::EditionSchema;
use crate::source::{Source, Span};
use crate::walk;
use crate::yaml::Problem;

/// So many files of rules are drawn with their mistakes.
const FILES_DRAWN_MAX: usize = 20;

#[derive(Args)]
pub struct SettingsArguments {
    /// The edition's settings; without it, the nearest corrigenda.yaml upward
    #[arg(long, value_name = "FILE")]
    config: Option<Utf8PathBuf>,
    /// Read no settings
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
}

impl SettingsArguments {
    /// The folder of the edition's own rules, where the settings name one that there is.
    pub fn rules_folder(&self) -> Option<Utf8PathBuf> {
        let path = self.path()?;
        let source = Source::from_bytes(path.as_path(), walk::read_bytes(&path).ok()?).ok()?;
        let (written, _) = configuration::named_path(&source, RULES_DIR)?;
        walk::rules_folder(&folder_of(&path)?, &written).ok()
    }

    /// The file of settings that is named, or the nearest upward.
    pub fn path(&self) -> Option<Utf8PathBuf> {
        if self.no_config { None } else { self.config.clone().or_else(|| nearest_upward(FILE_NAME)) }
    }

    /// The edition's settings, or the exit code after what is wrong with them was drawn.
    pub fn read(&self) -> Result<Configuration, u8> {
        let Some(path) = self.path() else { return Ok(Configuration::default()) };
        let folder = folder_of(&path);
        let mut is_sound = true;
        let (_, read) = read_file("settings", &path, |source| {
            let loaded = rules_beside(source, folder.as_deref())?;
            is_sound = loaded.is_sound();
            draw(loaded.bad, &loaded.troubles);
            let mut read = configuration::read_with(source, loaded.catalogue)?;
            if let Some((written, span)) = configuration::named_path(source, VOLUMES) {
                read.volume_list = listed_volumes(&written, span, folder.as_deref())?;
                is_sound &= read.volume_list.is_some();
            }
            if let Some((written, span)) = configuration::named_path(source, RECORD_SCHEMA) {
                read.record_schema = record_schema(&written, span, folder.as_deref())?;
                is_sound &= read.record_schema.is_some();
            }
            Ok(read)
        })?;
        for (old, name) in read.old_names() {
            say_renamed(walk::shown(&path).as_str(), old, name);
        }
        if is_sound { Ok(Configuration { folder, ..read }) } else { Err(TROUBLE) }
    }
}

/// The rules in the folder that the settings name, where they name one.
fn rules_beside(source: &Source, folder: Option<&Utf8Path>) -> Result<Loaded, Vec<Problem>> {
    let Some((written, span)) = configuration::named_path(source, RULES_DIR) else {
        return Ok(Loaded::default());
    };
    // A file that can be read has a folder, but for a name that is not UTF-8.
    let Some(folder) = folder else { return Err(vec![without_folder(span)]) };
    match walk::rules_folder(folder, &written) {
        Ok(folder) => Ok(own_rules::load(&folder)),
        Err((message, help)) => {
            let problem = Problem::new(span, message);
            Err(vec![match help {
                Some(help) => problem.help(help),
                None => problem,
            }])
        }
    }
}

/// The volumes that the file lists which the settings name; `None` after what is wrong with the list was drawn.
fn listed_volumes(
    written: &str,
    span: Span,
    folder: Option<&Utf8Path>,
) -> Result<Option<Vec<String>>, Vec<Problem>> {
    let Some(folder) = folder else { return Err(vec![without_folder(span)]) };
    let path = folder.join(written);
    if !path.is_file() {
        let problem = Problem::new(span, format!("there is no file “{written}” beside these settings"));
        return Err(vec![
            problem.help("name a YAML file with the ids of the volumes, by its path from here"),
        ]);
    }
    match read_file("list of volumes", &path, volume_list::read) {
        // A file with nothing in it has no place to draw.
        Ok((None, _)) => Err(vec![volume_list::empty(span)]),
        Ok((Some(_), ids)) => Ok(Some(ids)),
        Err(_) => Ok(None),
    }
}

/// The schema in the file that the settings name; `None` after what is wrong with it was drawn.
fn record_schema(
    written: &str,
    span: Span,
    folder: Option<&Utf8Path>,
) -> Result<Option<Arc<EditionSchema>>, Vec<Problem>> {
    let Some(folder) = folder else { return Err(vec![without_folder(span)]) };
    let path = folder.join(written);
    if !path.is_file() {
        let problem = Problem::new(span, format!("there is no file “{written}” beside these settings"));
        return Err(vec![problem.help("name a JSON Schema, by its path from here")]);
    }
    let read = |source: &Source| EditionSchema::read(source).map(|schema| Some(Arc::new(schema)));
    match read_file("schema of records", &path, read) {
        Ok((None, _)) => Err(vec![Problem::new(span, format!("there is nothing in “{written}”"))]),
        read => Ok(read.ok().and_then(|(_, schema)| schema)),
    }
}

fn without_folder(span: Span) -> Problem {
    Problem::new(span, "the folder of these settings has a name that is not UTF-8").help("rename it")
}

fn draw(bad: Vec<own_rules::BadFile>, troubles: &[crate::trouble::Trouble]) {
    for trouble in troubles {
        tell(trouble);
    }
    let others = bad.len().saturating_sub(FILES_DRAWN_MAX);
    for file in bad.into_iter().take(FILES_DRAWN_MAX) {
        draw_problems("rule", file.source, &file.problems);
    }
    if others > 0 {
        say(&format!("corrigenda: {others} more files of rules have mistakes"));
    }
}

/// The folder of a file, absolute and with its links settled, as the working folder is.
fn folder_of(path: &Utf8Path) -> Option<Utf8PathBuf> {
    path.canonicalize_utf8().ok()?.parent().map(Utf8Path::to_owned)
}
