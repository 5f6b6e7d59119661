//! The drawn report: each finding under the very words, by miette's graphical handler.
//!
//! One handler draws all findings, many at once; a borrowed view of the finding is what it is given, one for each file.

use std::collections::HashMap;
use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme};
use rayon::prelude::*;
use textwrap::{WordSeparator, WordSplitter};

use super::drawn::Drawn;
use super::{Appearance, count_line, counted, safe};
use crate::check::{Absent, Diagnostic, Report};
use crate::rules::reference::absent_volume;

/// So many findings are drawn at once before they are written.
const DRAWN_AT_ONCE: usize = 1024;

/// What the frame and the line number take of a line.
const GUTTER_COLUMNS: usize = 12;

/// Writes the findings and a line of counts.
pub fn write(report: &Report, appearance: Appearance, out: &mut dyn Write) -> io::Result<()> {
    write_findings(report, appearance, out)?;
    writeln!(out, "{}", count_line(report))?;
    if let Some(line) = absent_line(report) {
        writeln!(out, "{line}")?;
    }
    if let Some(rule) = most_frequent_rule(report) {
        writeln!(out, "`corrigenda explain {rule}` says why it matters and what to do.")?;
    }
    Ok(())
}

/// Writes the findings, each with an empty line behind it.
pub fn write_findings(report: &Report, appearance: Appearance, out: &mut dyn Write) -> io::Result<()> {
    let theme = if appearance.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(appearance.width)
        .with_context_lines(0)
        // What is to be written is copied: “1968-10/1968-12” and “press-release” stay whole.
        .with_word_separator(WordSeparator::AsciiSpace)
        .with_word_splitter(WordSplitter::NoHyphenation)
        .with_break_words(false)
        .with_links(false);
    let folder = appearance.hyperlinks.then(|| std::env::current_dir().ok()).flatten();
    let folder = folder.and_then(|folder| folder.to_str().map(str::to_owned));
    let findings: Vec<&Diagnostic> = report.new_diagnostics().collect();
    for chunk in findings.chunks(DRAWN_AT_ONCE) {
        let drawn: Vec<String> = chunk
            .par_iter()
            .map(|diagnostic| draw(&handler, report, diagnostic, appearance.width, folder.as_deref()))
            .collect();
        for text in drawn {
            out.write_all(text.as_bytes())?;
            writeln!(out)?;
        }
    }
    Ok(())
}

/// "12 references lead to 3 volumes that are not checked here": what the run cannot tell, where there is such a thing.
fn absent_line(report: &Report) -> Option<String> {
    let Absent { references, volumes } = report.absent;
    let rule = absent_volume::RULE.name;
    let are = if volumes == 1 { "is" } else { "are" };
    let volumes = if volumes == 1 { "a volume".to_owned() } else { counted(volumes, "volume", "volumes") };
    let (verb, object) = if references == 1 { ("leads", "it") } else { ("lead", "each") };
    let references = (references > 0).then(|| counted(references, "reference", "references"))?;
    Some(format!("{references} {verb} to {volumes} that {are} not checked here; {rule} tells {object}."))
}

/// The rule that most findings are of; of equal ones, the one that is met first.
fn most_frequent_rule(report: &Report) -> Option<&str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for diagnostic in report.new_diagnostics() {
        *counts.entry(&*diagnostic.rule).or_default() += 1;
    }
    let most = counts.values().max()?;
    report.new_diagnostics().map(|diagnostic| &*diagnostic.rule).find(|rule| counts[rule] == *most)
}

fn draw(
    handler: &GraphicalReportHandler,
    report: &Report,
    diagnostic: &Diagnostic,
    width: usize,
    folder: Option<&str>,
) -> String {
    let columns = width.saturating_sub(GUTTER_COLUMNS).max(20);
    let mut trimmed = String::new();
    for view in Drawn::views(report, diagnostic, columns, folder, |_, _, message| message.map(safe)) {
        let mut text = String::new();
        handler.render_report(&mut text, &view).expect("a string can always be written to");
        // Only the first file's frames stand under the title; the handler leaves blanks at the ends of empty lines.
        for line in text.lines().skip_while(|line| !view.is_first && !line.trim_start().starts_with('╭')) {
            trimmed.push_str(line.trim_end());
            trimmed.push('\n');
        }
    }
    trimmed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{appearance, diagnostic, label, report};

    fn drawn(report: &Report, appearance: Appearance) -> String {
        let mut out = Vec::new();
        write(report, appearance, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The characters that the line of carets points at.
    fn pointed_at(drawn: &str) -> String {
        let lines: Vec<&str> = drawn.lines().collect();
        let at = lines.iter().position(|line| line.trim_start().starts_with('·')).unwrap();
        let columns = |character: char| if character >= '\u{2E80}' { 2 } else { 1 };
        let is_marked: Vec<bool> = lines[at].chars().map(|sign| matches!(sign, '─' | '┬' | '▲')).collect();
        let mut column = 0;
        let mut words = String::new();
        for character in lines[at - 1].chars() {
            if is_marked.get(column) == Some(&true) {
                words.push(character);
            }
            column += columns(character);
        }
        words
    }

    #[test]
    fn a_long_line_is_cut_between_words_and_the_caret_stands_under_the_right_one() {
        let text = format!(
            "{}weight88 of {}",
            "Señor Oliver believes ".repeat(50),
            "American sentiment ".repeat(50)
        );
        let at = text.find("88").unwrap();
        let mut report = report(&[("d1.txt", &text)]);
        report.diagnostics.push(diagnostic(0, at..at + 2, "marker 88 has no footnote"));

        let drawn = drawn(&report, appearance());

        assert_eq!(pointed_at(&drawn), "88");
        let line = drawn.lines().find(|line| line.contains("weight88")).unwrap();
        let words = line.split_once("│ ").unwrap().1;
        let inner = words.strip_prefix('…').and_then(|words| words.strip_suffix('…')).unwrap();
        assert!(text.contains(&format!(" {inner} ")), "{inner}");
        assert!(line.chars().count() <= 100);
    }

    #[test]
    fn a_word_that_is_to_be_written_is_never_parted() {
        let mut report = report(&[("d1.txt", "One\n")]);
        let mut finding = diagnostic(0, 0..3, &"a date of 1968-10-05/1968-10-07 or press-release ".repeat(9));
        finding.help = Some("write 1968-10-05/1968-10-07 or press-release ".repeat(9));
        report.diagnostics.push(finding);

        for width in 40..60 {
            let drawn = drawn(&report, Appearance { width, ..appearance() });
            assert_eq!(drawn.matches("1968-10-05/1968-10-07").count(), 18, "{drawn}");
            assert_eq!(drawn.matches("press-release").count(), 18, "{drawn}");
        }
    }

    #[test]
    fn places_that_are_far_apart_get_two_frames() {
        let text = format!("One.8\n{}  9. Two.\n", "\n".repeat(10_000));
        let at = text.find("9.").unwrap();
        let mut report = report(&[("d1.txt", &text)]);
        let mut finding = diagnostic(0, 4..5, "marker 8 has no footnote");
        finding.labels.push(label(0, at..at + 2, "no marker calls this footnote"));
        report.diagnostics.push(finding);

        let drawn = drawn(&report, appearance());

        assert_eq!(drawn.matches("─[d1.txt:").count(), 2);
        assert!(drawn.lines().count() < 16, "{drawn}");
    }

    #[test]
    fn places_that_are_near_share_a_frame() {
        let mut report = report(&[("d1.txt", "One.8 Two.8\n")]);
        let mut finding = diagnostic(0, 10..11, "marker 8 is repeated");
        finding.labels.push(label(0, 4..5, "first here"));
        report.diagnostics.push(finding);

        let drawn = drawn(&report, appearance());

        assert_eq!(drawn.matches("─[d1.txt:1:11]").count(), 1, "{drawn}");
        assert_eq!(drawn.matches('╭').count(), 1);
    }

    #[test]
    fn a_place_in_another_file_has_a_frame_without_a_title() {
        let mut report = report(&[("d1.txt", "[Page 7]\n"), ("d2.txt", "[Page 7]\n")]);
        let mut finding = diagnostic(1, 0..8, "page 7 begins ╭ twice");
        finding.labels.push(label(0, 0..8, "first here"));
        finding.help = Some("number one of them anew".to_owned());
        report.diagnostics.push(finding);

        let drawn = drawn(&report, appearance());

        assert_eq!(drawn.matches("begins").count(), 1, "{drawn}");
        assert!(drawn.contains("[d1.txt:1:1]") && drawn.contains("[d2.txt:1:1]"), "{drawn}");
        assert!(drawn.find("first here") < drawn.find("help:"), "{drawn}");
    }

    #[test]
    fn wide_and_accented_characters_do_not_move_the_caret() {
        let text = "Señor 漢字 e\u{301}tat calls8 of 字.\n".replace("e\u{301}", "é");
        let at = text.find('8').unwrap();
        let mut report = report(&[("d1.txt", &text)]);
        report.diagnostics.push(diagnostic(0, at..at + 1, "marker 8 has no footnote"));

        assert_eq!(pointed_at(&drawn(&report, appearance())), "8");
    }

    #[test]
    fn what_is_missing_is_pointed_at_even_behind_the_last_word() {
        for text in ["One\n", "One", "One\r\nTwo\n"] {
            let mut report = report(&[("d1.txt", text)]);
            report.diagnostics.push(diagnostic(0, 3..3, "there is no full stop"));

            let drawn = drawn(&report, appearance());

            assert!(drawn.lines().any(|line| line.trim_start() == "·    ▲"), "{drawn}");
        }
    }

    #[test]
    fn no_escape_reaches_the_terminal_without_colours() {
        let mut report = report(&[("d\u{1B}1.txt", "One\u{1B}[31m8\u{202E}\u{9B}\u{AD}\n")]);
        let mut finding = diagnostic(0, 8..9, "marker \u{1B}[0m has no footnote");
        finding.labels.push(label(0, 0..3, "here\u{1B}"));
        finding.help = Some("add\u{7} it".to_owned());
        report.diagnostics.push(finding);

        let drawn = drawn(&report, appearance());

        assert!(!drawn.contains(['\u{1B}', '\u{7}', '\u{202E}', '\u{9B}', '\u{AD}']), "{drawn:?}");
    }

    #[test]
    fn a_files_name_links_to_the_file_where_links_can_be_followed() {
        let mut report = report(&[("/a b/d1.txt", "One.8\n")]);
        report.diagnostics.push(diagnostic(0, 4..5, "marker 8 has no footnote"));

        let drawn = drawn(&report, Appearance { hyperlinks: true, ..appearance() });

        assert!(
            drawn.contains("\u{1B}]8;;file:///a%20b/d1.txt\u{1B}\\/a b/d1.txt\u{1B}]8;;\u{1B}\\:1:5"),
            "{drawn:?}"
        );
    }

    #[test]
    fn references_that_this_run_cannot_follow_are_counted_in_a_line() {
        let mut report = report(&[("d1.txt", "One.8\n")]);
        assert_eq!(drawn(&report, appearance()).lines().count(), 1);
        report.absent = Absent { references: 12, volumes: 3 };

        assert_eq!(
            drawn(&report, appearance()).lines().nth(1),
            Some(
                "12 references lead to 3 volumes that are not checked here; reference/absent-volume tells each."
            )
        );
        report.absent = Absent { references: 1, volumes: 1 };
        assert_eq!(
            drawn(&report, appearance()).lines().nth(1),
            Some("1 reference leads to a volume that is not checked here; reference/absent-volume tells it.")
        );
    }

    #[test]
    fn the_rule_that_is_met_most_is_the_one_to_read_about() {
        let mut report = report(&[("d1.txt", "One.8\n")]);
        report.diagnostics.push(diagnostic(0, 4..5, "marker 8 has no footnote"));
        for _ in 0..2 {
            let more = Diagnostic { rule: "footnote/orphan-note".into(), ..diagnostic(0, 4..5, "no marker") };
            report.diagnostics.push(more);
        }

        let drawn = drawn(&report, appearance());

        assert!(
            drawn
                .ends_with("`corrigenda explain footnote/orphan-note` says why it matters and what to do.\n")
        );
    }
}
