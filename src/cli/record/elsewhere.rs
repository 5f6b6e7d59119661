//! Records that stand in files of another name: each folder is looked through once in a run, however many volumes it has.

use std::collections::HashMap;

use camino::{Utf8Path, Utf8PathBuf};

use crate::walk::{self, CalledOtherwise};

/// What was found in the folders that were looked through.
#[derive(Default)]
pub struct Elsewhere {
    by_folder: HashMap<Utf8PathBuf, OfFolder>,
}

/// The files of another name of a folder.
struct OfFolder {
    /// By the ids of the records that stand in them.
    by_id: HashMap<String, CalledOtherwise>,
    /// Of each volume, the first of its ids there.
    first_of: HashMap<String, String>,
}

impl Elsewhere {
    /// The file of another name in which the record of a text stands.
    pub fn of_text(&mut self, folder: &Utf8Path, id: &str) -> Option<CalledOtherwise> {
        self.folder(folder).by_id.get(id).cloned()
    }

    /// The file of another name in which records of a volume in TEI stand, to which one of them belongs.
    pub fn of_volume(&mut self, volume: &Utf8Path, id: &str) -> Option<CalledOtherwise> {
        let of_folder = self.folder(volume.parent().unwrap_or(Utf8Path::new("")));
        let first = of_folder.first_of.get(volume_of(id)?)?;
        of_folder.by_id.get(first).cloned()
    }

    fn folder(&mut self, folder: &Utf8Path) -> &OfFolder {
        self.by_folder.entry(folder.to_owned()).or_insert_with(|| OfFolder::read(folder))
    }
}

impl OfFolder {
    fn read(folder: &Utf8Path) -> Self {
        let by_id = walk::records_called_otherwise(folder);
        let mut first_of: HashMap<String, String> = HashMap::new();
        for id in by_id.keys() {
            let Some(volume) = volume_of(id) else { continue };
            let first = first_of.entry(volume.to_owned()).or_insert_with(|| id.clone());
            if id < first {
                first.clone_from(id);
            }
        }
        Self { by_id, first_of }
    }
}

/// What the ids of a volume's records begin with.
fn volume_of(id: &str) -> Option<&str> {
    id.split_once('/').map(|(volume, _)| volume)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_a_folder_are_read_once_for_all_of_its_volumes() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Utf8Path::from_path(folder.path()).unwrap();
        let records = folder.join("letters.yaml");
        std::fs::write(&records, "records:\n- id: frus2/d10\n- id: frus1/d1\n- id: frus2/d1\n").unwrap();
        let mut elsewhere = Elsewhere::default();
        let path_of = |found: Option<CalledOtherwise>| found.map(|found| found.path);

        let one = elsewhere.of_volume(&folder.join("frus1.xml"), "frus1/d1");
        std::fs::remove_file(&records).unwrap();

        assert_eq!(path_of(one).as_ref(), Some(&records));
        let other = elsewhere.of_volume(&folder.join("frus2.xml"), "frus2/d7");
        assert_eq!(path_of(other).as_ref(), Some(&records));
        assert_eq!(path_of(elsewhere.of_text(folder, "frus2/d10")).as_ref(), Some(&records));
        assert_eq!(path_of(elsewhere.of_volume(&folder.join("frus3.xml"), "frus3/d1")), None);
    }
}
