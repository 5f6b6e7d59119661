//! Where a volume numbers its headings, each has a number.

use serde::Deserialize;

use crate::document::{Document, Volume};
use crate::finding::Findings;
use crate::rule::{Rule, Share, rule};
use crate::source::Span;

/// Why, and with which parameters and examples: `rules/structure/unnumbered-heading.yaml`.
pub const RULE: Rule = rule!(volume "structure/unnumbered-heading", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    share: Share,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    // A preface or a list of persons stands in the folder as well; the documents are counted in their names.
    let is_counted = |name: &str| name.contains(|c: char| c.is_ascii_digit());
    let has_heading = |document: &&Document| document.heading.is_some() && is_counted(document.name);
    let headings = volume.documents.iter().filter(has_heading).count();
    let number = |index: usize| -> Option<u32> {
        volume.documents.get(index)?.heading?.number.map(|number| number.value)
    };
    let numbered = (0..volume.documents.len()).filter(|index| number(*index).is_some()).count();
    if numbered < parameters.instances || !parameters.share.is_reached(numbered, headings) {
        return;
    }
    for (index, document) in volume.documents.iter().enumerate() {
        let Some(heading) =
            document.heading.filter(|heading| heading.number.is_none() && is_counted(document.name))
        else {
            continue;
        };
        let words = document.words(heading.title);
        let first = words.split_whitespace().next().unwrap_or(words);
        let start = heading.title.start as usize;
        let finding = findings.in_document(index).at(
            Span::new(start, start + first.len()),
            format!("this heading has no number; {numbered} of the volume’s {headings} headings have one"),
        );
        let before = index.checked_sub(1).and_then(number).map(|before| before + 1);
        let after = number(index + 1).and_then(|after| after.checked_sub(1));
        if let (Some(expected), true) =
            (before.or(after), before.is_none() || after.is_none() || before == after)
        {
            finding.help(format!("print “{expected}. {first}”"));
        }
    }
}
