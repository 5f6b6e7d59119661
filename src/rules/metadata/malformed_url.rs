//! The address of a volume is one that leads somewhere.

use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/malformed-url.yaml`.
pub const RULE: Rule = rule!(record "metadata/malformed-url", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some((word, span)) = record.word("publication.url") else { return };
    if is_address(word) {
        return;
    }
    // "htp://…", "history.state.gov/…": what stands behind the beginning may be right.
    let rest = word.split_once("://").map_or(word, |(_, rest)| rest);
    let meant = format!("https://{rest}");
    let help = if is_address(&meant) {
        format!("write {meant}")
    } else {
        "copy it from the line of addresses of the browser: https://history.state.gov/historicaldocuments/frus1964-68v31"
            .to_owned()
    };
    findings.at(span, format!("“{word}” is no address of the web")).help(help);
}

/// Whether a word is an address of the web: a scheme, a host with its domain, no blank.
fn is_address(word: &str) -> bool {
    let Some(rest) = ["https://", "http://"].iter().find_map(|scheme| word.strip_prefix(scheme)) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let has_domain =
        host.split_once('.').is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty());
    has_domain && !word.contains(char::is_whitespace)
}
