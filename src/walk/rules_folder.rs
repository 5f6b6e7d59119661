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
        let shown_path = shown(&path);
        let ending = path.extension().map(str::to_ascii_lowercase);
        if path.is_dir() {
            if !is_inside(root, &path) {
                found
                    .troubles
                    .push(trouble(shown_path.as_str(), "the link leads out of the folder of rules"));
            } else if entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
                found
                    .troubles
                    .push(trouble(shown_path.as_str(), "a link to a folder of rules is not followed"));
            } else if depth + 1 > DEPTH_MAX {
                found.troubles.push(trouble(shown_path.as_str(), "the folders of rules are too deep"));
            } else {
                gather(root, &path, depth + 1, found);
            }
        } else if ending.as_deref() == Some("yml")
            || (ending.as_deref() == Some("yaml") && path.extension() != Some("yaml"))
        {
            let mut trouble = trouble(shown_path.as_str(), "a rule's file ends in .yaml");
            trouble.help = Some("rename it".to_owned());
            found.troubles.push(trouble);
        } else if ending.as_deref() == Some("yaml") {
            if path.exists() && !is_inside(root, &path) {
                found
                    .troubles
                    .push(trouble(shown_path.as_str(), "the link leads out of the folder of rules"));
                continue;
            }
            let Ok(name) = path.strip_prefix(root) else { continue };
            let parts: Vec<&str> = name.components().map(|part| part.as_str()).collect();
            let name = parts.join("/").trim_end_matches(".yaml").to_owned();
            found.files.push(RuleFile { name, path });
        }
    }
}

/// Whether a path, its links settled, lies in a folder.
fn is_inside(root: &Utf8Path, path: &Utf8Path) -> bool {
    path.canonicalize_utf8().is_ok_and(|straight| straight.starts_with(root))
}
