//! The folder of an edition's own rules, and the files in it.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::{natural_order, shown, trouble, unreadable};
use crate::nearest::nearest;
use crate::trouble::Trouble;

/// Folders of rules stand in each other no deeper than this; names of rules have two parts.
const DEPTH_MAX: usize = 8;

/// The file of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// The rule's name: the path under the folder, without the ending.
    pub name: String,
    /// Where it stands.
    pub path: Utf8PathBuf,
}

/// The files of rules in a folder.
#[derive(Debug, Default)]
pub struct RuleFiles {
    /// In natural order of their names.
    pub files: Vec<RuleFile>,
    /// What is in the way.
    pub troubles: Vec<Trouble>,
}

/// The folder of rules that the settings in a folder name; it stands beside or below them.
///
/// # Errors
///
/// With what is wrong and what to do, where there is no such folder or it leads elsewhere.
pub fn rules_folder(settings: &Utf8Path, written: &str) -> Result<Utf8PathBuf, (String, Option<String>)> {
    let beside = "name a folder beside corrigenda.yaml, by its path from there".to_owned();
    if Utf8Path::new(written).is_absolute() {
        return Err((format!("“{written}” is an absolute path"), Some(beside)));
    }
    let path = settings.join(written);
    let Ok(folder) = path.canonicalize_utf8() else {
        let names = folder_names(path.parent().unwrap_or(settings));
        let name = path.file_name().unwrap_or(written);
        let near = nearest(name, names.iter().map(String::as_str));
        let help = near.map_or_else(|| beside, |near| format!("did you mean {near}?"));
        return Err((format!("there is no folder “{written}” beside these settings"), Some(help)));
    };
    if !folder.is_dir() {
        return Err((format!("“{written}” is no folder"), Some(beside)));
    }
    if folder == settings {
        return Err((
            format!("“{written}” is the folder of these settings"),
            Some("give the rules a folder of their own below it".to_owned()),
        ));
    }
    if !folder.starts_with(settings) {
        return Err((
            format!("“{written}” leads to {folder}, out of the folder of these settings"),
            Some(beside),
        ));
    }
    Ok(folder)
}

fn folder_names(folder: &Utf8Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let folders = entries.filter(|entry| entry.path().is_dir());
    folders.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// The files of rules in a folder and the folders below. Hidden ones and those with another ending are no rules.
pub fn rule_files(folder: &Utf8Path) -> RuleFiles {
    let mut found = RuleFiles::default();
    gather(folder, folder, 0, &mut found);
    found.files.sort_by(|one, two| natural_order(&one.name, &two.name));
    found.troubles.sort_by(|one, two| natural_order(&one.path, &two.path));
    found
}

fn gather(root: &Utf8Path, folder: &Utf8Path, depth: usize, found: &mut RuleFiles) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            found.troubles.push(unreadable(shown(folder).as_std_path(), &error));
            return;
        }
    };
    for entry in entries.filter_map(Result::ok) {
        let path = match Utf8PathBuf::from_path_buf(entry.path()) {
            Ok(path) => path,
            Err(path) => {
                found.troubles.push(trouble(&path.to_string_lossy(), "the file's name is not UTF-8"));
                continue;
            }
        };
        if path.file_name().is_some_and(|name| name.starts_with('.')) {
            continue;
        }
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if let Some((message, help)) = in_the_way(root, &path, is_link, depth) {
            let help = help.map(str::to_owned);
            found.troubles.push(Trouble { help, ..trouble(shown(&path).as_str(), message) });
        } else if path.is_dir() {
            gather(root, &path, depth + 1, found);
        } else if path.extension() == Some("yaml") {
            let Ok(name) = path.strip_prefix(root) else { continue };
            let parts: Vec<&str> = name.components().map(|part| part.as_str()).collect();
            let name = parts.join("/").trim_end_matches(".yaml").to_owned();
            found.files.push(RuleFile { name, path });
        }
    }
}

/// Why a folder is not entered, or a file is no rule though its ending is nearly one; and what to do.
fn in_the_way(
    root: &Utf8Path,
    path: &Utf8Path,
    is_link: bool,
    depth: usize,
) -> Option<(&'static str, Option<&'static str>)> {
    const LEADS_OUT: (&str, Option<&str>) = ("the link leads out of the folder of rules", None);
    if path.is_dir() {
        return if !is_inside(root, path) {
            Some(LEADS_OUT)
        } else if is_link {
            Some(("a link to a folder of rules is not followed", None))
        } else {
            (depth + 1 > DEPTH_MAX).then_some(("the folders of rules are too deep", None))
        };
    }
    let ending = path.extension()?;
    if ending == "yaml" {
        // Where a link leads to nothing, reading it says so.
        return (path.exists() && !is_inside(root, path)).then_some(LEADS_OUT);
    }
    let is_near = ["yaml", "yml"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    is_near.then_some(("a rule's file ends in .yaml", Some("rename it")))
}

/// Whether a path, its links settled, lies in a folder.
fn is_inside(root: &Utf8Path, path: &Utf8Path) -> bool {
    path.canonicalize_utf8().is_ok_and(|straight| straight.starts_with(root))
}
