//! `corrigenda survey`: what a collection uses, so that an edition can write its own settings.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use super::formats::{self, Colour};
use super::progress::watched;
use super::settings::SettingsArguments;
use super::{SUCCESS, TROUBLE, check, mistake, nothing, paths, tell, unknown};
use crate::check::Inputs;
use crate::report::{Extent, SurveyFormat, write_survey};
use crate::survey::{Scope, Section, survey};
use crate::vocabulary::Vocabulary;
use crate::walk;

#[derive(Args)]
pub struct SurveyArguments {
    /// Files, folders and patterns; nothing means the working folder
    #[arg(value_name = "PATH")]
    paths: Vec<OsString>,
    /// Count these only: levels, precedences, captions, code-words, labels, repositories, collections, record-groups, prefixes,
    /// document-types, page-breaks, dashes
    #[arg(long, value_name = "SECTION", value_delimiter = ',')]
    only: Vec<String>,
    /// Show how often each volume uses a value
    #[arg(long)]
    by_volume: bool,
    /// How the survey is written: table, json, or vocabulary, to be pasted into corrigenda.yaml
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: String,
    /// Show so many outliers and so many other values of each section in the table; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,
    /// Put what is used so often into the vocabulary
    #[arg(long, value_name = "N", default_value_t = 10)]
    often: usize,
    /// Write to this file, whole or not at all
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    settings: SettingsArguments,
    /// When to colour
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    color: Colour,
    /// How many threads; 0 is one for each core
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = check::threads)]
    threads: u16,
}

pub fn run(arguments: &SurveyArguments) -> Result<u8, u8> {
    let Some(format) = SurveyFormat::from_name(&arguments.format) else {
        let names = SurveyFormat::ALL.map(SurveyFormat::name);
        return Err(unknown("format", &arguments.format, &names));
    };
    let sections = sections(&arguments.only)?;
    if arguments.paths.iter().any(|path| path == "-") {
        return Err(mistake("a survey is of files; name them, or a folder"));
    }
    if let Some(file) = &arguments.output {
        let (option, example) = (format!("--output {}", file.display()), "survey.log");
        formats::check_file(&option, example, file)?;
    }
    let additions = arguments.settings.read()?.additions;
    let vocabulary = (!additions.is_empty()).then(|| Vocabulary::with(&additions));
    // A pool that exists already serves as well; there is none at the start of a program.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(arguments.threads)).build_global();
    let scope =
        Scope { sections: &sections, by_volume: arguments.by_volume, vocabulary: vocabulary.as_ref() };
    let inputs = inputs(&arguments.paths);
    let survey = watched(|progress| survey(inputs, scope, progress));
    for trouble in &survey.troubles {
        tell(trouble);
    }
    if survey.documents == 0 {
        return if survey.troubles.is_empty() { Ok(nothing()) } else { Err(TROUBLE) };
    }
    let appearance = formats::appearance(arguments.color, arguments.output.is_some());
    let extent = Extent { top: arguments.top, often: arguments.often };
    let written = formats::write_to(arguments.output.as_deref(), |out| {
        write_survey(&survey, format, extent, appearance, out)
    });
    if let Err(error) = written {
        return Err(mistake(&error));
    }
    Ok(if survey.troubles.is_empty() { SUCCESS } else { TROUBLE })
}

/// The sections that are asked for, in the order in which they are shown; all where none is named.
fn sections(only: &[String]) -> Result<Vec<Section>, u8> {
    let names = Section::ALL.map(Section::name);
    let mut wanted = Vec::new();
    for word in only {
        match Section::from_name(word) {
            Some(section) => wanted.push(section),
            None => return Err(unknown("section", word, &names)),
        }
    }
    let is_wanted = |section: &Section| only.is_empty() || wanted.contains(section);
    Ok(Section::ALL.into_iter().filter(is_wanted).collect())
}

fn inputs(arguments: &[OsString]) -> Inputs {
    let (mut named, unreadable) = paths::named(arguments);
    if arguments.is_empty() {
        named.push(".".to_owned());
    }
    let mut walked = walk::gather(&named);
    walked.troubles.extend(unreadable);
    Inputs { files: walked.files, troubles: walked.troubles, ..Inputs::default() }
}
