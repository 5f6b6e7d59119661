//! A file is XML before it is anything else.

use super::entity;
use crate::document::markup::{Fault, FaultKind, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/markup/not-well-formed.yaml`.
pub const RULE: Rule = rule!(markup "markup/not-well-formed", check);

/// The entities that XML defines.
const PREDEFINED: [&str; 5] = ["amp", "lt", "gt", "quot", "apos"];

/// Elements that are empty by their nature.
const EMPTY: [&str; 8] = ["pb", "lb", "cb", "gap", "graphic", "milestone", "ptr", "xi:include"];

/// Longer quotations are cut: a tag may be a line long.
const QUOTED_CHARACTERS_MAX: usize = 40;

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for fault in &markup.faults {
        let words = markup.source.slice(fault.span);
        let other = fault.other.map(|span| (span, markup.source.slice(span)));
        if fault.kind == FaultKind::UnknownEntity && is_declared(markup, &words[1..words.len() - 1]) {
            findings
                .at(
                    fault.span,
                    format!("the entity {words} is declared in the document type, which is not read"),
                )
                .help("write what it stands for");
            continue;
        }
        let finding = findings.at(fault.span, message(fault, words, other.map(|(_, words)| words)));
        if let Some((span, words)) = other {
            finding.label(span, label(fault.kind, words));
        }
        finding.help(help(fault.kind, words, other.map(|(_, words)| words)));
    }
}

/// Whether a document type before the root element declares an entity.
fn is_declared(markup: &Markup, name: &str) -> bool {
    let end = markup.root().map_or(0, |root| root.tag().start as usize);
    let declarations = markup.source.text()[..end].split("<!ENTITY").skip(1);
    declarations.filter_map(|rest| rest.split_ascii_whitespace().next()).any(|declared| declared == name)
}

/// What is wrong with these words; `other` is what stands at the second place.
fn message(fault: &Fault, words: &str, other: Option<&str>) -> String {
    use FaultKind as F;
    let (name, quoted) = (name(words), quoted(words));
    match fault.kind {
        F::Unclosed if other.is_none() => format!("the file ends in <{name}>"),
        F::Unclosed => format!("<{name}> is not closed"),
        F::EarlyEndTag => format!("</{name}> comes before </{}>", self::name(other.unwrap_or(words))),
        F::StrayEndTag => format!("</{name}> closes nothing"),
        F::MisspeltEndTag => {
            format!("</{name}> stands where </{}> is due", self::name(other.unwrap_or(words)))
        }
        F::BareLessThan => "“<” begins no tag".to_owned(),
        F::UnclosedTag => format!("the tag “{quoted}” has no “>”"),
        F::StrayInTag if words.starts_with("</") => {
            format!("“{quoted}” is more or less than a name in an end tag")
        }
        F::StrayInTag => format!("“{quoted}” stands in a tag and is no attribute"),
        F::NoValue => format!("the attribute {name} has no value"),
        F::UnquotedValue => format!("the value of {name} has no quotation marks"),
        F::UnclosedValue => format!("the value “{quoted}” has no closing quotation mark"),
        F::LessThanInValue => "“<” stands in a value".to_owned(),
        F::NoBlank => format!("no blank stands before the attribute {name}"),
        F::DuplicateAttribute => format!("the element has the attribute {name} twice"),
        F::UnboundPrefix => format!("no namespace is bound to the prefix {}", prefix(words)),
        F::BareAmpersand if PREDEFINED.contains(&&words[1..]) => {
            format!("the reference “{words}” has no “;”")
        }
        F::BareAmpersand => "“&” begins no reference".to_owned(),
        F::UnknownEntity => format!("the entity {quoted} is not defined"),
        F::BadCharacterReference if words.ends_with(';') => {
            format!("{quoted} stands for no character that XML allows")
        }
        F::BadCharacterReference => format!("the reference “{quoted}” is not complete"),
        F::ForbiddenCharacter => {
            let code = words.chars().next().map_or(0, u32::from);
            format!("XML does not allow the character U+{code:04X}")
        }
        F::SectionEnd => "“]]>” stands in running text".to_owned(),
        F::UnclosedComment => "the comment has no “-->”".to_owned(),
        F::TooDeep => format!("<{name}> stands in more than 256 elements; rules do not look so deep"),
        F::DoubleHyphen => "“--” stands in a comment".to_owned(),
        F::UnclosedSection => "the CDATA section has no “]]>”".to_owned(),
        F::UnclosedInstruction => format!("the processing instruction “{quoted}” has no “?>”"),
        F::BadInstruction if is_reserved(words) => format!("“{quoted}” has a name that XML keeps for itself"),
        F::BadInstruction => format!("“{quoted}” does not begin with a name and a blank"),
        F::MisplacedDeclaration => format!("“{quoted}” does not stand at the beginning of the file"),
        F::BadDeclaration => format!("“{quoted}” is not written as XML declarations are"),
        F::Encoding => format!("the file gives its encoding as {quoted}, and only UTF-8 is read"),
        F::UnknownDeclaration => "“<!” begins no comment, CDATA section or document type".to_owned(),
        F::BadDocumentType => format!("the document type “{quoted}” is not complete"),
        F::MisplacedDocumentType => format!("“{quoted}” does not stand once and before the root element"),
        F::SecondRoot => format!("<{name}> is a second root element"),
        F::TextOutside => format!("“{quoted}” stands outside the root element"),
        F::NoRoot => "the file has no element".to_owned(),
    }
}

/// What the second place is.
fn label(kind: FaultKind, other: &str) -> String {
    let name = name(other);
    match kind {
        FaultKind::Unclosed if other.starts_with("</") => format!("</{name}> comes before its end tag"),
        FaultKind::Unclosed => format!("<{name}> comes before its end tag"),
        FaultKind::StrayEndTag | FaultKind::EarlyEndTag => format!("<{name}> is open"),
        FaultKind::DuplicateAttribute => format!("{name} stands here already"),
        FaultKind::SecondRoot => format!("<{name}> is the first"),
        _ => format!("<{name}> begins here"),
    }
}

/// What to do about it.
fn help(kind: FaultKind, words: &str, other: Option<&str>) -> String {
    use FaultKind as F;
    let name = name(words);
    match kind {
        F::Unclosed if EMPTY.contains(&name) => format!("write <{name} …/>: the element is empty"),
        F::Unclosed if other.is_none() => {
            format!("write </{name}> and the end tags of the elements that it stands in")
        }
        F::Unclosed => format!("write </{name}> where the element ends"),
        F::EarlyEndTag => {
            format!("write </{}> before it, or take it out", self::name(other.unwrap_or(words)))
        }
        F::StrayEndTag => format!("take the tag out, or write <{name}> where the element begins"),
        F::MisspeltEndTag => format!("write </{}>", self::name(other.unwrap_or(words))),
        F::BareLessThan | F::LessThanInValue => "write &lt; for <".to_owned(),
        F::UnclosedTag => "write > where the tag ends".to_owned(),
        F::StrayInTag if words.starts_with("</") => match name {
            "" => "write the name of the element behind </".to_owned(),
            name => format!("write </{name}>"),
        },
        F::StrayInTag => "take it out, or write name=\"value\"".to_owned(),
        F::NoValue => format!("write {name}=\"value\", or take it out"),
        F::UnquotedValue => match words.split_once('=') {
            Some((_, value)) if !value.trim().is_empty() => {
                format!("write {name}=\"{}\"", quoted(value.trim()))
            }
            _ => format!("write {name}=\"value\", or take it out"),
        },
        F::UnclosedValue => format!("write {} where the value ends", &words[..1]),
        F::NoBlank => "write a blank before it".to_owned(),
        F::DuplicateAttribute => "take one of the two out".to_owned(),
        F::UnboundPrefix => {
            format!("write xmlns:{}=\"\" with its namespace in the root element", prefix(words))
        }
        F::BareAmpersand if PREDEFINED.contains(&&words[1..]) => format!("write {words};"),
        F::BareAmpersand => match entity::character(&words[1..]) {
            Some(_) => format!("write &amp; for &, or {words}; for the reference"),
            None => "write &amp; for &".to_owned(),
        },
        F::UnknownEntity => of_entity(&words[1..words.len() - 1]),
        F::BadCharacterReference if words.ends_with(';') => "write the character that is meant".to_owned(),
        F::BadCharacterReference => {
            "write the number and a semicolon, such as &#xE9;, or &amp; for &".to_owned()
        }
        F::ForbiddenCharacter => "take it out".to_owned(),
        F::SectionEnd => "write ]]&gt;".to_owned(),
        F::UnclosedComment => "write --> where the comment ends".to_owned(),
        F::TooDeep => "look whether end tags are missing".to_owned(),
        F::DoubleHyphen => "write one hyphen, or a dash".to_owned(),
        F::UnclosedSection => "write ]]> where the section ends".to_owned(),
        F::UnclosedInstruction => "write ?> where the instruction ends".to_owned(),
        F::BadInstruction if is_reserved(words) => "give the instruction another name".to_owned(),
        F::BadInstruction => {
            "write the name of the instruction right behind <? and a blank behind the name".to_owned()
        }
        F::MisplacedDeclaration => {
            "move it to the beginning, with nothing before it, or take it out".to_owned()
        }
        F::BadDeclaration => "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
        F::Encoding => "save the file as UTF-8 and write encoding=\"UTF-8\"".to_owned(),
        F::UnknownDeclaration => "write &lt; for <, or <!-- for a comment".to_owned(),
        F::BadDocumentType => "write <!DOCTYPE TEI>, or take it out".to_owned(),
        F::MisplacedDocumentType => "move it before the root element, or take it out".to_owned(),
        F::SecondRoot => "take one of the two out, or put both into one element".to_owned(),
        F::TextOutside => "move it into the root element, or take it out".to_owned(),
        F::NoRoot => "write the root element, such as <TEI>".to_owned(),
    }
}

/// How the character of an entity that XML does not define is written.
fn of_entity(name: &str) -> String {
    match entity::character(name) {
        Some(character) if character.is_whitespace() || character == '\u{AD}' => {
            format!("write &#x{:X};", u32::from(character))
        }
        Some(character) => format!("write {character} or &#x{:X};", u32::from(character)),
        None => "write the character itself, or &amp; for &".to_owned(),
    }
}

/// The name of a tag or an attribute that begins with it.
fn name(words: &str) -> &str {
    let words = words.trim_start_matches(['<', '/']).trim_start();
    let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '=' | '<');
    &words[..words.find(is_end).unwrap_or(words.len())]
}

/// Whether an instruction is named XML, in whatever case.
fn is_reserved(instruction: &str) -> bool {
    instruction[2..]
        .split(|c: char| c.is_ascii_whitespace() || c == '?')
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case("xml"))
}

fn prefix(name: &str) -> &str {
    name.split_once(':').map_or(name, |(prefix, _)| prefix)
}

/// Words as a message quotes them: in one line and not too many.
fn quoted(words: &str) -> String {
    let folded = words.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    match folded.char_indices().nth(QUOTED_CHARACTERS_MAX) {
        Some((end, _)) => format!("{}…", folded[..end].trim_end()),
        None => folded,
    }
}
