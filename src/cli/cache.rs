//! Where what earlier runs found is kept, and `corrigenda clean`, which takes it away.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use clap::Args;

use super::{SUCCESS, finish, mistake, told};
use crate::report::counted;
use crate::store::cache::Cache;
use crate::trouble::plain_words;

/// The folder that is named in the environment.
const VARIABLE: &str = "CORRIGENDA_CACHE_DIR";

#[derive(Args)]
pub struct CacheArguments {
    /// Check every file anew, and keep nothing for later runs
    #[arg(long)]
    no_cache: bool,
    #[command(flatten)]
    place: CachePlace,
}

#[derive(Args)]
pub struct CachePlace {
    /// Keep what was found in this folder; without it, in the system's folder for such things
    #[arg(long, value_name = "FOLDER", env = VARIABLE)]
    cache_dir: Option<OsString>,
}

#[derive(Args)]
pub struct CleanArguments {
    #[command(flatten)]
    place: CachePlace,
}

impl CacheArguments {
    /// The cache, unless it is not wanted or the system has no place for one.
    pub fn cache(&self) -> Option<Cache> {
        if self.no_cache { None } else { self.place.cache() }
    }
}

impl CachePlace {
    fn cache(&self) -> Option<Cache> {
        let named = self.cache_dir.clone().filter(|folder| !folder.is_empty()).map(PathBuf::from);
        Some(Cache::new(named.or_else(system_folder)?, &program()))
    }
}

/// The folder for this program among the system's caches.
fn system_folder() -> Option<PathBuf> {
    let named =
        |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    let caches = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else {
        let at_home = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
        named("XDG_CACHE_HOME").or_else(|| Some(named("HOME")?.join(at_home)))
    };
    caches.map(|folder| folder.join("corrigenda"))
}

/// What tells this build of the program from every other: a rule may have changed though the version has not.
fn program() -> Vec<u8> {
    let mut program = env!("CARGO_PKG_VERSION").as_bytes().to_vec();
    let file = std::env::current_exe().and_then(|path| path.metadata());
    if let Ok(file) = file {
        let modified = file.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        program.extend(file.len().to_le_bytes());
        program.extend(modified.map_or(0, |time| time.as_nanos()).to_le_bytes());
    }
    program
}

pub fn clean(arguments: &CleanArguments) -> Result<u8, u8> {
    let cache = arguments.place.cache();
    let cache = cache.ok_or_else(|| mistake("the system has no folder for caches; --cache-dir names one"))?;
    let folder = cache.folder().display();
    if !cache.is_there() {
        let text = format!("Nothing is kept: there is no folder {folder}.\n");
        return Ok(finish(text.as_bytes(), SUCCESS));
    }
    let cleaned = cache.clean();
    let count = told(
        cleaned.map_err(|error| format!("{folder}: the cache cannot be taken away: {}", plain_words(&error))),
    )?;
    if count == 0 {
        let text = format!("Nothing is kept in {folder}.\n");
        return Ok(finish(text.as_bytes(), SUCCESS));
    }
    let volumes = counted(count, "volume", "volumes");
    let text = format!("What was kept of {volumes} is taken away from {folder}.\n");
    Ok(finish(text.as_bytes(), SUCCESS))
}
