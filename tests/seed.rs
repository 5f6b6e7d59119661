//! One published document, sound, and the same with each part of its apparatus damaged in turn: one report for each cause.

use corrigenda::check::{Report, check_sources};
use corrigenda::configuration::Configuration;
use corrigenda::rule::RuleName;
use corrigenda::source::Source;
use corrigenda::triage::{Choice, plan};

const SOUND: &str = include_str!("../docs/sample/d511.txt");

fn check(text: &str) -> Report {
    let choice = Choice { preset: None, levels: Vec::new(), select: Vec::new(), ignore: Vec::new() };
    let plan = plan(&choice, &Configuration::default()).unwrap();
    check_sources("peru", vec![Source::from_text("d511.txt", text)], &plan)
}

/// The rules that report, each with the line it reports at and the words it marks.
fn reports(text: &str) -> Vec<(RuleName, u32, String)> {
    let report = check(text);
    report
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let source = &report.files[diagnostic.file];
            let line = source.position(diagnostic.span.start).line;
            (diagnostic.rule.clone(), line, source.slice(diagnostic.span).to_owned())
        })
        .collect()
}

#[track_caller]
fn damaged(from: &str, to: &str, rule: &str, line: u32, words: &str) {
    assert_eq!(SOUND.matches(from).count(), 1, "“{from}” stands once in the document");
    let found = reports(&SOUND.replace(from, to));
    let found: Vec<_> = found.iter().map(|(rule, line, words)| (&**rule, *line, words.as_str())).collect();
    assert_eq!(found, [(rule, line, words)]);
}

#[test]
fn the_sound_document_raises_nothing() {
    assert_eq!(reports(SOUND), []);
    assert_eq!(reports(SOUND.trim_end()), [], "without a final line end");
    assert_eq!(reports(&SOUND.replace('\n', "\r\n")), [], "with CRLF");
    assert_eq!(reports(&SOUND.replace('\n', "\r")), [], "with CR");
    assert_eq!(reports(&format!("\u{FEFF}{SOUND}")), [], "with a byte-order mark");
}

#[test]
fn each_note_that_is_lost_leaves_its_marker_dangling() {
    for (number, line, begin) in
        [("1", 1, "  1. Source"), ("2", 6, "  2. On October"), ("3", 20, "  3. Rusk")]
    {
        let text: String =
            SOUND.lines().filter(|line| !line.starts_with(begin)).map(|line| format!("{line}\n")).collect();
        assert_eq!(
            reports(&text),
            [("footnote/dangling-marker".into(), line, number.to_owned())],
            "note {number}"
        );
    }
}

#[test]
fn each_marker_that_is_lost_leaves_its_note_without_one() {
    damaged("President Johnson1\n", "President Johnson\n", "footnote/orphan-note", 22, "1");
    damaged("suppressed.2 Labor", "suppressed. Labor", "footnote/orphan-note", 23, "2");
    damaged("events.3\n", "events.\n", "footnote/orphan-note", 24, "3");
}

#[test]
fn each_marker_that_is_misread_is_reported_once() {
    damaged("President Johnson1\n", "President Johnson7\n", "footnote/misread-marker", 1, "7");
    damaged("suppressed.2 Labor", "suppressed.8 Labor", "footnote/misread-marker", 6, "8");
    damaged("events.3\n", "events.9\n", "footnote/misread-marker", 20, "9");
}

#[test]
fn each_note_that_is_misnumbered_is_reported_once() {
    damaged("  1. Source", "  7. Source", "footnote/misnumbered-note", 22, "7");
    damaged("  2. On October", "  9. On October", "footnote/misnumbered-note", 23, "9");
    damaged("  3. Rusk", "  8. Rusk", "footnote/misnumbered-note", 24, "8");
}

#[test]
fn the_page_break_is_reported_in_every_broken_shape() {
    for broken in [
        "[page 1061]",
        "[Pg. 1061]",
        "[Page1061]",
        "[Page 106l]",
        "[Page 10 61]",
        "[Page  1061]",
        "[Page 1061)",
    ] {
        damaged("[Page 1061]", broken, "page-break/malformed-notation", 18, broken);
    }
    damaged("[Page 1061]", "[Page ]", "page-break/unnumbered", 18, "[Page ]");
    damaged("[Page 1061]", "[Page 1061", "page-break/malformed-notation", 18, "[Page 1061");
    damaged("[Page 1061]", "Page 1061]", "page-break/malformed-notation", 18, "Page 1061]");
}

#[test]
fn two_swapped_notes_are_one_report() {
    let text =
        SOUND.replace("  2. On", "  X. On").replace("  3. Rusk", "  2. Rusk").replace("  X. On", "  3. On");

    let rules: Vec<_> = reports(&text).into_iter().map(|(rule, _, _)| rule).collect();

    assert_eq!(rules, ["footnote/out-of-order-note"]);
}

#[test]
fn a_byte_that_is_not_utf_8_is_reported_and_the_rest_is_checked() {
    let mut bytes = SOUND.replace("events.3\n", "events.\n").into_bytes();
    let at = SOUND.find("Labor").unwrap();
    bytes[at] = 0x92;
    let choice = Choice { preset: None, levels: Vec::new(), select: Vec::new(), ignore: Vec::new() };
    let source = Source::from_bytes("d511.txt", bytes).unwrap();

    let report = check_sources("peru", vec![source], &plan(&choice, &Configuration::default()).unwrap());

    let found: Vec<_> =
        report.diagnostics.iter().map(|found| (&*found.rule, found.span.start as usize)).collect();
    assert_eq!(found[0], ("structure/undecodable-bytes", at));
    assert_eq!(found[1].0, "footnote/orphan-note");
    assert_eq!(found.len(), 2);
}
