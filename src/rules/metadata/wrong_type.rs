//! A value of a record is of the kind that its key takes.

use crate::document::edtf::Edtf;
use crate::finding::Findings;
use crate::record::agreement::quoted;
use crate::record::schema::{Fault, Found, Keys, Kind};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;
use crate::yaml;

/// Why, and with which examples: `rules/metadata/wrong-type.yaml`.
pub const RULE: Rule = rule!(record "metadata/wrong-type", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    for violation in record.violations() {
        let Fault::WrongKind { found, wanted, is_item } = &violation.fault else { continue };
        if let (Kind::List(_), Some(item)) = (wanted, item_without_blank(record, violation.span)) {
            // Of an item with keys, metadata/malformed-record tells.
            if *found != Found::Mapping {
                let dash = Span::new(violation.span.start as usize, violation.span.start as usize + 1);
                findings.at(dash, yaml::NO_BLANK_BEHIND_DASH).help(format!("write “- {item}”"));
            }
            continue;
        }
        let what = if *is_item { "an item of " } else { "" };
        let message = format!("{what}“{}” is {}, not {}", violation.path, shown(found, wanted), name(wanted));
        findings.at(violation.span, message).help(form(&violation.path, found, wanted, *is_item));
    }
}

/// The first item of a list whose “-” has no blank behind it, where it stands in a line of its own.
fn item_without_blank<'r>(record: &WrittenRecord<'r, '_>, span: Span) -> Option<&'r str> {
    let line = record.source.line(record.source.line_of(span.start));
    let words = record.source.slice(line).trim();
    let begins = record.source.text()[line.start as usize..span.start as usize].trim().is_empty();
    yaml::behind_dash(words).filter(|_| begins)
}

/// What stands there.
fn shown(found: &Found, wanted: &Kind) -> String {
    match found {
        Found::Quoted(word) if is_right_unquoted(word, wanted) => format!("the text {}", quoted(word)),
        Found::Plain(word) | Found::Quoted(word) => quoted(word.trim()),
        Found::List => "a list".to_owned(),
        Found::Mapping => "a mapping".to_owned(),
    }
}

/// What is to stand there, with its article.
fn name(wanted: &Kind) -> &'static str {
    match wanted {
        Kind::Text => "a text",
        Kind::Number => "a number as it is printed",
        Kind::Count => "a whole number",
        Kind::Boolean => "true or false",
        Kind::Date => "a date",
        Kind::OneOf(_) => "a word",
        Kind::Mapping(_) => "a mapping",
        Kind::List(_) => "a list",
    }
}

/// The value in the form that it is to have.
fn form(path: &str, found: &Found, wanted: &Kind, is_item: bool) -> String {
    match (found, wanted) {
        (Found::Quoted(word), _) if is_right_unquoted(word, wanted) => {
            format!("write {word}, without quotation marks")
        }
        (Found::Plain(word), Kind::Number) => format!("write \"{word}\", in quotation marks"),
        (Found::Plain(word) | Found::Quoted(word), Kind::Mapping(keys)) => {
            let entry = entry(path, keys, word);
            if is_item {
                format!("write “- {entry}”")
            } else {
                format!("write “{entry}” in the next line, indented")
            }
        }
        (Found::Plain(word) | Found::Quoted(word), Kind::List(of)) => match &**of {
            Kind::Mapping(keys) => format!("write “- {}” in the next line", entry(path, keys, word)),
            // Between braces no item has a line of its own.
            _ if word.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_')) => {
                format!("write [{}]", cut(word))
            }
            _ => format!("write “- {}” in the next line", cut(word)),
        },
        (Found::Mapping, Kind::List(_)) => {
            "write “- ” before its first key, and indent the others as deep as that".to_owned()
        }
        (Found::List, Kind::Mapping(_)) => "write its keys below it without “- ”".to_owned(),
        (Found::List | Found::Mapping, Kind::Text | Kind::Number) => {
            "write one text behind the key".to_owned()
        }
        (Found::Plain(word), Kind::Count) => match count(word) {
            Some(count) => format!("write {count}"),
            None => "write it in figures, such as 12".to_owned(),
        },
        (_, Kind::Count) => "write it in figures, such as 12".to_owned(),
        (_, Kind::Date) => "write one date, such as 1968-10-05".to_owned(),
        (_, Kind::OneOf(words)) => format!("choose one of {}", words.join(", ")),
        _ => format!("write {}", name(wanted)),
    }
}

/// The whole number that a word in figures means, without its sign, noughts before it and a fraction of nothing: “-2”, “2.0”, “012”.
fn count(word: &str) -> Option<&str> {
    let (whole, fraction) = word.split_once('.').unwrap_or((word, "0"));
    let whole = whole.trim_start_matches(['-', '+']);
    let is_figures = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let count = whole.trim_start_matches('0');
    (is_figures(whole) && fraction.bytes().all(|byte| byte == b'0')).then_some(if count.is_empty() {
        "0"
    } else {
        count
    })
}

/// Whether quotation marks alone make a text of a number, or of true and false.
fn is_right_unquoted(word: &str, wanted: &Kind) -> bool {
    match wanted {
        Kind::Count => !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()),
        Kind::Boolean => matches!(word, "true" | "false"),
        _ => false,
    }
}

/// A word under the key of its mapping that it mostly is meant for.
fn entry(path: &str, keys: &Keys, word: &str) -> String {
    let key = match path {
        "date" if Edtf::read(word).is_ok() => "when",
        "date" => "text",
        "source" if word.starts_with("Source:") => "raw",
        "source" => "repository",
        "classification" => "original",
        "declassification" => "withheld-pages",
        "pages" => "first",
        "notes" => "count",
        "publication" => "title",
        "related" => "target",
        "revisions" if Edtf::read(word).is_err() => "what",
        _ => keys.needed.first().map_or("key", String::as_str),
    };
    format!("{key}: {}", cut(word))
}

/// A word as it is quoted, without the marks.
fn cut(word: &str) -> String {
    let quoted = quoted(word.trim());
    quoted.trim_start_matches('“').trim_end_matches('”').to_owned()
}
