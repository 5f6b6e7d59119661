//! What holds for every input: reading never fails and spans lie on character boundaries.

use corrigenda::check::check_sources;
use corrigenda::configuration::Configuration;
use corrigenda::document::Document;
use corrigenda::read::text::read;
use corrigenda::source::{Source, Span};
use corrigenda::triage::{Choice, Plan, plan};
use proptest::prelude::*;
use proptest::sample::subsequence;

fn default_plan() -> Plan {
    plan(
        &Choice { preset: None, levels: Vec::new(), select: Vec::new(), ignore: Vec::new() },
        &Configuration::default(),
    )
    .unwrap()
}

/// Pieces of which broken documents are made.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,7}",
        "\\PC{0,6}",
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n\n  1. Note.\n".to_owned()),
        Just("\n  2. \n".to_owned()),
        Just("[Page 12]".to_owned()),
        Just("[Page ".to_owned()),
        Just("(Page 1l".to_owned()),
        Just("Page 3]".to_owned()),
        Just("June 302".to_owned()),
        Just("word.2 ".to_owned()),
        Just("\n  1. Source: Johnson Library, File, Vol. II. Secret; Priority".to_owned()),
        Just("Source:".to_owned()),
        Just(" Confidential, Niact; ".to_owned()),
        Just("pp. 12–5".to_owned()),
        Just("[2 line of 1ine not declassfied]".to_owned()),
        Just("January 35, 1962".to_owned()),
        Just("the the \u{FFFD}&eacute;".to_owned()),
        Just("((]".to_owned()),
        Just("\u{A0}".to_owned()),
        Just("FRC 71\u{A0}A 3470, Lot 62 ".to_owned()),
        Just("RG 59, Vol.\u{2003}III, 10/67–".to_owned()),
        Just("611.93/12–655 Central Files 1967–69, POL ".to_owned()),
        Just("  ‡. é\n".to_owned()),
        Just("\n  1. Source: Élysée Library, Évian Flies: Lot 62 43, Box1é. Secret. Drafed by ".to_owned()),
        Just("\n\nLima, Ocotber 5, 1968—12.30 p. m\n\n".to_owned()),
        Just("Étober 5, 1968 and 5—Mrach, 1".to_owned()),
        Just("(1 line not declassified) 2 of not declassified] ".to_owned()),
        Just("“é\"ﬁ\" , ”".to_owned()),
        Just("pp.5 No.é Vol É RG 59 É 12—É".to_owned()),
        Just("5. Telegram1\n\n\n".to_owned()),
    ]
}

fn spans(document: &Document) -> Vec<Span> {
    let notes = document.notes.iter().flat_map(|note| [note.label, note.words, note.span]);
    let markers = document.markers.iter().map(|marker| marker.span);
    let pages = document.page_breaks.iter().map(|page| page.span);
    let blocks = document.blocks.iter().map(|block| block.span);
    let heading = document.heading.iter().flat_map(|heading| [heading.span, heading.title]);
    notes.chain(markers).chain(pages).chain(blocks).chain(heading).collect()
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_span_lies_on_character_boundaries(pieces in prop::collection::vec(piece(), 0..40)) {
        let source = Source::from_text("d1.txt", pieces.concat());
        let document = read(&source);
        for span in spans(&document) {
            prop_assert!(source.text().get(span.range()).is_some());
        }
        prop_assert!(document.markers.is_sorted_by_key(|marker| marker.span));
        for block in &document.blocks {
            let passage = document.passage(block.span);
            let span = passage.span(0..passage.text().len());
            prop_assert!(source.text().get(span.range()).is_some());
        }
    }

    #[test]
    fn any_bytes_are_checked_or_said_to_be_no_text(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(source) = Source::from_bytes("d1.txt", bytes) {
            let text = source.text().to_owned();
            let report = check_sources("volume", vec![source], &default_plan());
            for diagnostic in &report.diagnostics {
                prop_assert!(text.get(diagnostic.span.range()).is_some());
            }
        }
    }
}

#[test]
fn the_same_findings_come_whatever_the_number_of_threads() {
    let text = "1. Telegram1\n\n\nOne.2 Two.4 [page 3] Three.3\n\n  1. A.\n  3. B.\n  3. C.\n";
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let sources = (1..40).map(|number| Source::from_text(format!("d{number}.txt"), text)).collect();
        pool.install(|| format!("{:?}", check_sources("volume", sources, &default_plan()).diagnostics))
    };

    assert_eq!(run(1), run(4));
}

#[test]
fn a_lost_note_among_fifty_thousand_is_found() {
    let mut text = String::from("1. Telegram1\n\n\n");
    for number in 2..=50_000 {
        text += &format!("Word.{number} ");
    }
    text += "\n\n";
    for number in (1..=50_000).filter(|number| *number != 25_000) {
        text += &format!("  {number}. Note.\n");
    }

    let report = check_sources("volume", vec![Source::from_text("d1.txt", text)], &default_plan());

    let messages: Vec<_> = report.diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(messages, ["marker 25000 has no footnote"]);
}

#[test]
fn no_pattern_of_regular_expressions_stands_in_the_code() {
    // Classes such as \w and \b of Unicode are slow and say more than is meant; rules compare parsed parts. Patterns are for what an
    // edition writes itself.
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.parent().is_none_or(|parent| !parent.ends_with("own_rules")) {
                let code = std::fs::read_to_string(&path).unwrap();
                assert!(!code.contains("regex::") && !code.contains("Regex::new"), "{}", path.display());
            }
        }
    }
}

/// Slips of one document, each of which one rule reports whatever else is wrong.
const SLIPS: [(&str, &str, &str); 10] = [
    ("1. Telegram", "1. Telegrma", "structure/misspelt-document-type"),
    ("Source: Johnson", "Soruce: Johnson", "source/malformed-prefix"),
    ("Johnson Library", "Jonhson Library", "source/misspelt-repository"),
    ("Confidential", "Confidental", "classification/misspelt-word"),
    ("heeded the call", "heeded the the call", "typography/doubled-word"),
    ("control.3", "control.", "footnote/orphan-note"),
    ("[Page 12]", "[page 12]", "page-break/malformed-notation"),
    ("[2 lines not declassified]", "[2 lines not declasified]", "redaction/misspelt-redaction"),
    ("June 30, 1963", "June 31, 1963", "date/impossible-date"),
    ("in 1957", "in l957", "typography/digit-for-letter"),
];

const WITHOUT_SLIPS: &str = "1. Telegram From the Embassy in Peru1\n\nLima, June 30, 1963.\n\nLabor has not heeded the call.2\n\n\
    [Page 11] The junta is in control.3 It began in 1957. [Page 12] He [2 lines not declassified] left.\n\n\
    \u{20} 1. Source: Johnson Library, National Security File. Confidential.\n  2. Not found.\n  3. Not printed.\n";

/// The same document as TEI.
fn marked_up(text: &str) -> String {
    let note = |number: &str| {
        let begin = format!("  {number}. ");
        let line = text.lines().find(|line| line.starts_with(&begin)).unwrap();
        format!("<note n=\"{number}\" xml:id=\"d1fn{number}\">{}</note>", &line[begin.len()..])
    };
    let mut lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with("  "));
    let heading = lines.next().unwrap().replacen("Peru1", &format!("Peru{}", note("1")), 1);
    let body: String = lines.map(|line| format!("<p>{line}</p>\n")).collect();
    let body = body.replacen("call.2", &format!("call.{}", note("2")), 1);
    let body = body.replacen("control.3", &format!("control.{}", note("3")), 1);
    let body = body.replace("[Page 11]", "<pb n=\"11\" xml:id=\"pg_11\"/>");
    let body = body.replace("[Page 12]", "<pb n=\"12\" xml:id=\"pg_12\"/>");
    format!(
        "<TEI xml:id=\"frus1964-68v31\"><text><body><div type=\"document\" n=\"1\" xml:id=\"d1\">\
         <head>{heading}</head>\n{body}</div></body></text></TEI>\n"
    )
}

fn rules_that_report(name: &str, text: String) -> Vec<String> {
    let report = check_sources("volume", vec![Source::from_text(name, text)], &default_plan());
    report.diagnostics.iter().map(|diagnostic| diagnostic.rule.to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn one_slip_never_hides_another(slips in subsequence(SLIPS.to_vec(), 0..=SLIPS.len())) {
        let damaged = |text: &str| slips.iter().fold(text.to_owned(), |text, (sound, slip, _)| text.replacen(sound, slip, 1));
        let mut expected: Vec<&str> = slips.iter().map(|(_, _, rule)| *rule).collect();
        expected.sort_unstable();

        let mut found = rules_that_report("d1.txt", damaged(WITHOUT_SLIPS));
        found.sort();
        prop_assert_eq!(&found, &expected);

        // In markup, a note stands where it is called and a page break is an element: neither can be lost or misspelt so.
        let in_markup: Vec<&&str> = expected
            .iter()
            .filter(|rule| !["footnote/orphan-note", "page-break/malformed-notation"].contains(*rule))
            .collect();
        let slips: Vec<_> = slips.iter().filter(|(_, _, rule)| in_markup.contains(&rule)).collect();
        let text = slips.iter().fold(marked_up(WITHOUT_SLIPS), |text, (sound, slip, _)| text.replacen(sound, slip, 1));
        let found = rules_that_report("frus1964-68v31.xml", text);
        for rule in in_markup {
            prop_assert!(found.iter().any(|found| found == rule), "{rule} in {found:?}");
        }
    }
}
