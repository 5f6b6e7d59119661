//! What an earlier run found in a volume is taken over where nothing changed that the findings depend on.
//!
//! They depend on the program, the rules in force with their parameters and vocabularies, the names of the files and their bytes:
//! all of these are the key.

use camino::Utf8Path;

use super::Report;
use crate::store::cache::{Cache, Key, KeyWriter};
use crate::triage::Plan;

/// A volume whose report may be there already.
pub struct Recall<'c> {
    cache: &'c Cache,
    name: Key,
    key: Key,
}

/// A file of a volume as the key has it.
pub struct Part<'p> {
    /// Its path as reports show it.
    pub path: &'p Utf8Path,
    /// Whether its findings are reported.
    pub is_reported: bool,
    /// Its bytes.
    pub bytes: Key,
}

impl<'c> Recall<'c> {
    /// A volume by its name, its files and the plan.
    pub fn new(cache: &'c Cache, volume: &str, parts: &[Part], plan: &Plan) -> Self {
        let working = std::env::current_dir().unwrap_or_default();
        let mut name = KeyWriter::default();
        name.add(working.as_os_str().as_encoded_bytes());
        name.add(&plan.identity.bytes());
        let mut key = KeyWriter::default();
        key.add(&cache.program().bytes());
        key.add(&plan.identity.bytes());
        key.add(working.as_os_str().as_encoded_bytes());
        key.add(volume.as_bytes());
        for part in parts {
            for key in [&mut name, &mut key] {
                key.add(part.path.as_str().as_bytes());
                key.add(&[u8::from(part.is_reported)]);
            }
            key.add(&part.bytes.bytes());
        }
        Self { cache, name: name.finish(), key: key.finish() }
    }

    /// What the earlier run found.
    pub fn report(&self) -> Option<Report> {
        serde_json::from_slice(&self.cache.get(self.name, self.key)?).ok()
    }

    /// Keeps what this run found; not where something could not be read, since that is told anew each time.
    pub fn keep(&self, report: &Report) {
        if report.troubles.is_empty()
            && report.omissions.is_empty()
            && let Ok(content) = serde_json::to_vec(report)
        {
            self.cache.put(self.name, self.key, &content);
        }
    }
}
