//! A survey as the `vocabularies:` of an edition's settings: what is not known yet, is used often enough and is no outlier.

use std::io::{self, Write};

use super::Extent;
use crate::report::counts::{counted, grouped_digits};
use crate::report::safe;
use crate::survey::{OUTLIER_RATIO, Standing, Survey, Surveyed, Used};
use crate::yaml::written;

/// Writes the vocabularies, each word with how often it is used and where first.
pub fn write(survey: &Survey, extent: Extent, out: &mut dyn Write) -> io::Result<()> {
    let documents = counted(survey.documents, "document", "documents");
    let often = grouped_digits(extent.often);
    let lists: Vec<(&Surveyed, Vec<&Used>)> = survey
        .sections
        .iter()
        .filter(|surveyed| surveyed.section.is_vocabulary())
        .map(|surveyed| (surveyed, surveyed.values.iter().filter(|used| is_own(used, extent)).collect()))
        .filter(|(_, words): &(_, Vec<_>)| !words.is_empty())
        .collect();
    if lists.is_empty() {
        return writeln!(
            out,
            "# Nothing to add: in {documents}, every word that is used at least {often} times is known."
        );
    }
    writeln!(
        out,
        "# From {documents}: what is not known yet, is used at least {often} times and is no near miss."
    )?;
    writeln!(
        out,
        "# Take out what is none of the edition's words. Where the settings have “vocabularies:” already, join the lists under it."
    )?;
    writeln!(out, "vocabularies:")?;
    for (surveyed, words) in lists {
        writeln!(out, "  {}:", surveyed.section.name())?;
        let shown: Vec<(String, &Used)> =
            words.into_iter().map(|used| (written(&safe(&used.value)), used)).collect();
        let width = shown.iter().map(|(word, _)| word.chars().count()).max().unwrap_or(0);
        for (word, used) in shown {
            let place = safe(used.first.path.as_str());
            let position = used.first.position;
            let count = grouped_digits(used.count);
            writeln!(
                out,
                "    - {word:width$} # {count}, first in {place}:{}:{}",
                position.line, position.column
            )?;
        }
    }
    Ok(())
}

/// Whether a value is a word of the edition's own. What is nearly a word that is known is a slip of it, unless it is used much more
/// often; and what was taken out of a document is no part of a word.
fn is_own(used: &Used, extent: Extent) -> bool {
    let least = match used.standing {
        Standing::Known => return false,
        Standing::NearlyKnown => extent.often.saturating_mul(OUTLIER_RATIO),
        Standing::New => extent.often,
    };
    used.near.is_none() && used.count >= least && !used.value.contains('[')
}
