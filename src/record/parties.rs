//! Who wrote to whom, as the heading says: "Memorandum From the President’s Special Assistant (Rostow) to President Johnson".

use std::ops::Range;

use super::facts::{AgentFacts, Facts, Seen, Unparted};
use super::shape::DocumentKind;
use super::{Text, header, heading, trimmed};
use crate::document::date;
use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::document::passage::Passage;
use crate::document::pointer::{Pointer, pointers};
use crate::document::{Layer, redaction};
use words::{begins_office, is_group, is_name, is_one, is_post};

mod words;

/// Reads sender and recipient from the heading.
pub fn read(text: Text, markup: Option<&Markup>, facts: &mut Facts) {
    let Some(heading) = text.document.heading else { return };
    let passage = text.document.passage(heading.title);
    let place = facts.place.as_ref().map(|seen| seen.value.as_str());
    let kind = facts.kind.as_ref().map(|seen| seen.value);
    let (from, to, unparted) = named(passage.text(), kind, place);
    let agents =
        |parts: Vec<Part>| parts.into_iter().map(|part| agent(text, &passage, part, markup)).collect();
    (facts.from, facts.to, facts.unparted) = (agents(from), agents(to), unparted);
}

/// The persons and bodies on either side of a heading, and which sides are there and cannot be parted.
fn named(title: &str, kind: Option<DocumentKind>, place: Option<&str>) -> (Vec<Part>, Vec<Part>, Unparted) {
    let Some(sides) = sides(title, kind, place) else { return Default::default() };
    let is_post = |part: &Part| part.office.is_none() && is_post(&title[part.name.clone()], kind);
    let (from, to) = (sides.from.map(|side| parts(title, side)), sides.to.map(|side| parts(title, side)));
    let mut unparted = Unparted { from: from == Some(None), to: to == Some(None) };
    let (mut from, mut to) = (from.flatten().unwrap_or_default(), to.flatten().unwrap_or_default());
    // A telegram “from Paris” is of the embassy there, which the heading does not name.
    for side in [&mut from, &mut to] {
        if side.iter().any(is_post) {
            side.clear();
        }
    }
    // "by Mr. Ross, Deputy to the Representative (Austin)": who is not plain as sender leaves open what " to " means.
    if from.is_empty() {
        unparted.to |= unparted.from && !to.is_empty();
        to.clear();
    }
    (from, to, unparted)
}

/// Where the words stand that name either side.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sides {
    from: Option<Range<usize>>,
    to: Option<Range<usize>>,
}

/// One person or body of a side.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    name: Range<usize>,
    office: Option<Range<usize>>,
}

/// The two sides of a heading; `None` where it does not say them.
fn sides(title: &str, kind: Option<DocumentKind>, place: Option<&str>) -> Option<Sides> {
    use DocumentKind::{
        Airgram, Despatch, Instruction, Letter, Memorandum, MemorandumOfConversation, Message, Note, Report,
        Telegram,
    };
    let end = end(title, place);
    // "Summary of Airgram A-102 From the Interests Section in Algeria": what is summed up has its sides.
    let summed_up = title.strip_prefix("Summary of ").and_then(heading::kind).map(|(kind, _)| kind);
    let start =
        match kind.or(summed_up) {
            Some(
                Telegram | Airgram | Despatch | Instruction | Letter | Memorandum | Message | Note | Report,
            ) if title_word(title, end, " from ").is_some() => title_word(title, end, " from ")?,
            Some(Memorandum | MemorandumOfConversation) => title_word(title, end, " by ")?,
            // "The Ambassador in Belgium (Kirk) to the Secretary of State": volumes of 1948 to 1954.
            None | Some(Telegram | Airgram | Despatch | Instruction | Letter)
                if title.starts_with("The ") || title.starts_with("Mr. ") =>
            {
                let to = split(title, 0..end)?;
                return Some(Sides { from: Some(0..to), to: Some(to + " to ".len()..end) });
            }
            _ => return None,
        };
    // "Memorandum of Conversation, by the Representative to the United Nations (Austin)" has an author and goes to nobody.
    if title[..start].ends_with(", by ") {
        return Some(Sides { from: Some(start..end), to: None });
    }
    let has_to = outside(title, start..end).any(|at| title[at..end].starts_with(" to "));
    if !has_to {
        return Some(Sides { from: Some(start..end), to: None });
    }
    let to = split(title, start..end)?;
    let (from, to) = (start..to, to + " to ".len()..end);
    (!may_be_one_office(title, &from, &to)).then_some(Sides { from: Some(from), to: Some(to) })
}

/// Whether "the Representative to the United Nations (Austin)" may be one side alone.
fn may_be_one_office(title: &str, from: &Range<usize>, to: &Range<usize>) -> bool {
    const SENT: [&str; 9] = [
        "Representative",
        "Ambassador",
        "Deputy",
        "Delegate",
        "Delegation",
        "Assistant",
        "Adviser",
        "Minister",
        "Consul",
    ];
    let left = title[from.clone()].trim_end();
    let is_sent = SENT.iter().any(|word| left.ends_with(word)) || title[..from.start].ends_with(" by ");
    is_sent && !left.contains(')') && title[to.clone()].contains('(')
}

/// Where the words behind " from " or " by " begin, which no parenthesis holds.
fn title_word(title: &str, end: usize, word: &str) -> Option<usize> {
    let begins =
        |at: &usize| title[*at..end].get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    outside(title, 0..end).find(begins).map(|at| at + word.len())
}

/// Where the one " to " stands that parts sender and recipient: the only one, or else the first behind a name in parentheses.
fn split(title: &str, range: Range<usize>) -> Option<usize> {
    let places: Vec<usize> =
        outside(title, range.clone()).filter(|at| title[*at..range.end].starts_with(" to ")).collect();
    if let [only] = places[..] {
        return Some(only);
    }
    // A mission has its post behind the word: "the Mission to the European Community".
    let mut others = places.iter().copied().filter(|at| !title[..*at].ends_with(" Mission"));
    let only = others.next().filter(|_| others.next().is_none());
    places
        .iter()
        .copied()
        .find(|at| title[..*at].ends_with(')'))
        .or(only.filter(|_| is_of_mission(title, &places)))
}

/// Whether one of two " to " stands behind a mission.
fn is_of_mission(title: &str, places: &[usize]) -> bool {
    places.len() == 2 && places.iter().any(|at| title[..*at].ends_with(" Mission"))
}

/// The blanks of a range that stand outside of brackets.
fn outside(title: &str, range: Range<usize>) -> impl Iterator<Item = usize> {
    let mut depth = 0_i32;
    title[range.clone()].char_indices().filter_map(move |(at, character)| {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        (character == ' ' && depth == 0).then_some(range.start + at)
    })
}

/// Where in a heading the parties end and place, date or a summary begins.
fn end(title: &str, place: Option<&str>) -> usize {
    let date = date::printed(title).first().map_or(title.len(), |date| date.span.start as usize);
    let undated = title.find(", undated").unwrap_or(title.len());
    let mut kept = title[..date.min(undated)].trim_end_matches([' ', ',']);
    if let Some(place) = place
        && let Some(before) = kept.strip_suffix(place)
        && before.ends_with(", ")
    {
        kept = before.trim_end_matches([' ', ',']);
    }
    kept.len()
}

/// The persons and bodies of a side; `None` where it is not plain who they are.
fn parts(title: &str, side: Range<usize>) -> Option<Vec<Part>> {
    /// A longer side says more than who it is.
    const SIDE_BYTES_MAX: usize = 300;
    let side = trimmed(title, side);
    // "the Supreme Commander (Norstad), to the Chairman".
    let side = side.start..side.start + title[side.clone()].trim_end_matches(',').len();
    let words = &title[side.clone()];
    let told = told(words);
    if words.is_empty() || words.len() > SIDE_BYTES_MAX || told.contains(['[', ']', ';', ':']) {
        return None;
    }
    if !words.contains('(') {
        return if is_one(&told) {
            Some(vec![Part { name: side, office: None }])
        } else {
            full_names(title, side)
        };
    }
    let mut parts = Vec::new();
    let mut at = side.start;
    while at < side.end {
        let open = at + title[at..side.end].find('(')?;
        let close = open + title[open..side.end].find(')')?;
        let (office, name) = (trimmed(title, at..open), trimmed(title, open + 1..close));
        // "the Deputy Under Secretaries for Political Affairs (Murphy) and Economic Affairs (Dillon)" share an office.
        // "by Mr. Raynor, Special Assistant to the Director (Hickerson)" names two in one.
        let is_whole = begins_office(&title[office.clone()])
            && !title[office.clone()].starts_with("Mr")
            && !title[office.clone()].contains(", and the ");
        let is_plain =
            is_name(&title[name.clone()]) && !office.is_empty() && !title[office.clone()].contains(')');
        if !is_plain || !is_whole {
            return None;
        }
        parts.push(Part { name, office: Some(office) });
        let rest = &title[close + 1..side.end];
        let join = [", and ", " and ", ", "].into_iter().find(|join| rest.starts_with(join));
        match join {
            Some(join) => at = close + 1 + join.len(),
            None if rest.trim().is_empty() => return Some(parts),
            None => return None,
        }
    }
    None
}

/// Words in which one stands for each that is not declassified.
fn told(words: &str) -> String {
    let mut told = words.to_owned();
    for redaction in redaction::redactions(words).collect::<Vec<_>>().into_iter().rev() {
        told.replace_range(redaction.range(), "X");
    }
    told
}

/// "Zbigniew Brzezinski, Richard Gardner, and Henry Owen": persons with all their names and without offices, each one.
fn full_names(title: &str, side: Range<usize>) -> Option<Vec<Part>> {
    /// "Edwin M. Martin, Special Assistant" is one.
    const OFFICES: [&str; 8] =
        ["Assistant", "Director", "Adviser", "Chief", "Chairman", "Secretary", "Counselor", "Representative"];
    let mut parts = Vec::new();
    let mut start = side.start;
    while start < side.end {
        let rest = &title[start..side.end];
        let joins = [", and ", " and ", ", "].into_iter();
        let (at, join) = joins
            .filter_map(|join| Some((rest.find(join)?, join)))
            .min_by_key(|(at, _)| *at)
            .unwrap_or((rest.len(), ""));
        let name = &rest[..at];
        let is_full = name.contains(' ') && name.split(' ').all(|word| word.starts_with(char::is_uppercase));
        let is_office = begins_office(name) || OFFICES.iter().any(|office| name.contains(office));
        if !is_full || !is_name(name) || is_office || is_group(name) {
            return None;
        }
        parts.push(Part { name: start..start + at, office: None });
        start += at + join.len();
    }
    Some(parts)
}

fn agent(text: Text, passage: &Passage, part: Part, markup: Option<&Markup>) -> AgentFacts {
    let seen = |range: Range<usize>| text.seen(passage.span(range.clone()), passage.text()[range].to_owned());
    let name = seen(part.name);
    let person = markup.and_then(|markup| person(text, &name, markup));
    AgentFacts { name, office: part.office.map(seen), person }
}

/// The one person that the markup of a name points at.
fn person(text: Text, name: &Seen<String>, markup: &Markup) -> Option<Seen<String>> {
    let place = text.document.file_span(name.span);
    let innermost = markup.node_at(place.end.checked_sub(1)?)?;
    let mut around = std::iter::once(innermost).chain(innermost.ancestors());
    let node = around.find(|node| node.name() == ElementName::PersName)?;
    // "President Johnson" names the one whose name ends it; an element around more is about more.
    let words = node.words();
    let is_own = name.value.ends_with(words.as_ref()) && !words.is_empty();
    let pointer = header::attribute(node, AttributeName::Corresp).filter(|_| is_own)?;
    let id = match pointers(&pointer.value).next()? {
        Pointer::Own(id) => id.to_owned(),
        _ => return None,
    };
    Some(Seen { value: id, span: pointer.span, layer: Layer::Markup })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(title: &str, kind: Option<DocumentKind>, place: Option<&str>) -> Vec<String> {
        let (from, to, _) = named(title, kind, place);
        [("<", from), (">", to)]
            .into_iter()
            .flat_map(|(sign, parts)| {
                parts.into_iter().map(move |part| {
                    let office = part.office.map_or("", |office| &title[office]);
                    format!("{sign} {} | {office}", &title[part.name])
                })
            })
            .collect()
    }

    #[test]
    fn sender_and_recipient_stand_on_either_side_of_the_one_to() {
        use DocumentKind::{Letter, Memorandum, Telegram};
        let title =
            "Information Memorandum From the President’s Special Assistant (Rostow) to President Johnson";
        assert_eq!(
            read(title, Some(Memorandum), None),
            ["< Rostow | the President’s Special Assistant", "> President Johnson | "]
        );
        let title = "Telegram From the Embassy in Peru to the Department of State";
        assert_eq!(
            read(title, Some(Telegram), None),
            ["< the Embassy in Peru | ", "> the Department of State | "]
        );
        let title = "Memorandum From the Special Assistant to the President (Bundy) to President Kennedy, Washington, May 3, 1962";
        assert_eq!(
            read(title, Some(Memorandum), Some("Washington")),
            ["< Bundy | the Special Assistant to the President", "> President Kennedy | "]
        );
        let title = "Letter From Secretary Rusk and Secretary McNamara to the Minister (Smith) and the Consul (Jones)";
        assert!(read(title, Some(Letter), None).is_empty());
        let title = "Letter From Secretary Rusk to the Minister (Smith) and the Consul (Jones)";
        assert_eq!(
            read(title, Some(Letter), None),
            ["< Secretary Rusk | ", "> Smith | the Minister", "> Jones | the Consul"]
        );
        let title = "Memorandum of Conversation, by the Representative to the United Nations (Austin)";
        assert_eq!(
            read(title, Some(DocumentKind::MemorandumOfConversation), None),
            ["< Austin | the Representative to the United Nations"]
        );
        let title = "Telegram From the Mission to the European Community to the Department of State";
        assert_eq!(
            read(title, Some(Telegram), None),
            ["< the Mission to the European Community | ", "> the Department of State | "]
        );
        let title =
            "Memorandum From Zbigniew Brzezinski, Richard Gardner, and Henry Owen to President-Elect Carter";
        assert_eq!(
            read(title, Some(Memorandum), None),
            [
                "< Zbigniew Brzezinski | ",
                "< Richard Gardner | ",
                "< Henry Owen | ",
                "> President-Elect Carter | "
            ]
        );
        let title = "Telegram From [name not declassified] of the Central Intelligence Agency to All Diplomatic Posts";
        assert_eq!(
            read(title, Some(Telegram), None),
            ["< [name not declassified] of the Central Intelligence Agency | ", "> All Diplomatic Posts | "]
        );
        let title = "Telegram From President Kennedy to Chairman Khrushchev";
        assert_eq!(
            read(title, Some(Telegram), None),
            ["< President Kennedy | ", "> Chairman Khrushchev | "],
            "who has a title is no post"
        );
        let title = "The Ambassador in Belgium ( Kirk ) to the Secretary of State";
        assert_eq!(
            read(title, None, None),
            ["< Kirk | The Ambassador in Belgium", "> the Secretary of State | "]
        );
    }

    #[test]
    fn what_is_not_plain_is_left_out() {
        use DocumentKind::{Memorandum, Notes, Telegram};
        assert!(read("Telegram 1171 from Paris, September 1. Views", Some(Telegram), None).is_empty());
        let title = "Memorandum From Edwin M. Martin, Special Assistant to the Secretary of State";
        assert!(read(title, Some(Memorandum), None).is_empty());
        let title = "Memorandum From Secretary Rusk to the Special Assistant to the President";
        assert!(read(title, Some(Memorandum), None).is_empty());
        assert!(read("Notes From a Meeting to Discuss Laos", Some(Notes), None).is_empty());
        let title =
            "Memorandum by Mr. Raynor, Special Assistant to the Director of European Affairs (Hickerson)";
        assert!(read(title, Some(Memorandum), None).is_empty());
        let title =
            "Memorandum From the President’s Special Assistants (Bundy and Rostow) to President Kennedy";
        assert!(read(title, Some(Memorandum), None).is_empty());
        let title = "Memorandum by the Representative to the United Nations (Austin)";
        assert!(read(title, Some(Memorandum), None).is_empty());
        assert!(read("Memorandum for the Record", Some(Memorandum), None).is_empty());
    }

    #[test]
    fn a_side_that_is_there_and_cannot_be_parted_is_known_from_one_that_is_not_there() {
        use DocumentKind::{Memorandum, Notes, Paper, Telegram};
        let unparted = |title, kind| named(title, Some(kind), None).2;
        let title =
            "Memorandum From the President’s Special Assistants (Bundy and Rostow) to President Kennedy";
        assert_eq!(unparted(title, Memorandum), Unparted { from: true, to: true });
        let none = Unparted::default();
        assert_eq!(unparted("Paper on Aid to Peru", Paper), none);
        assert_eq!(unparted("Memorandum on Approaches to the Question of Peru", Memorandum), none);
        assert_eq!(unparted("Record of Actions Taken by the National Security Council", Notes), none);
        assert_eq!(unparted("Telegram 1171 from Paris, September 1. Views", Telegram), none);
    }
}
