//! Reports to write down: one with all that a report can hold and every character that could break a format, a clean one, and
//! one of any size.

use std::ops::Range;

use corrigenda::check::{Diagnostic, Locus, PlacedEdit, PlacedFix, PlacedLabel, Report, Status, Summary};
use corrigenda::finding::Safety;
use corrigenda::rule::Level;
use corrigenda::source::{Extract, Source, Span};
use corrigenda::trouble::Trouble;

/// A message with what ends strings, lines, attributes, comments and commands in one format or another.
pub const HOSTILE: &str =
    "“]]>” \u{1B}[31m\u{0}\u{FFFE} 100% ::error:: ##[group] [a](b) <b> & | ' \" \\ `$x$`\r\n𐐀 --> {0}";

const ONE: &str = "Señor 漢字 𐐀 calls8 of it.\r\nTwo “]]>” 100% <b>&amp;'\"\t\u{1B}[31m end.\nLast";
const TWO: &str = "[page 7]\n";

fn file(path: &str, text: &str) -> Extract {
    Source::from_text(path, text).extract(&[])
}

pub fn diagnostic(rule: &'static str, level: Level, file: usize, range: Range<usize>) -> Diagnostic {
    Diagnostic {
        rule: rule.into(),
        level,
        file,
        span: Span::new(range.start, range.end),
        message: "marker 8 has no footnote".to_owned(),
        labels: Vec::new(),
        help: None,
        fix: None,
        status: Status::New,
        locus: Locus {
            volume: "frus1964-68v31".to_owned(),
            document: Some("d1".to_owned()),
            page: Some("1061".to_owned()),
            note: None,
        },
        fingerprint: format!("{:016x}", range.start + 1000 * file),
        quotable: None,
    }
}

fn label(file: usize, range: Range<usize>, message: &str) -> PlacedLabel {
    PlacedLabel { file, span: Span::new(range.start, range.end), message: message.to_owned() }
}

fn edit(file: usize, range: Range<usize>, text: &str) -> PlacedEdit {
    PlacedEdit { file, span: Span::new(range.start, range.end), text: text.to_owned() }
}

fn trouble(path: &str, help: Option<&str>) -> Trouble {
    Trouble {
        path: path.to_owned(),
        message: "it is a “]]>” & no text\n".to_owned(),
        help: help.map(str::to_owned),
    }
}

/// A report with all that there can be in one.
pub fn everything() -> Report {
    let at = |words: &str| ONE.find(words).unwrap();
    let eight = at("8 of");
    let mut dangling = diagnostic("footnote/dangling-marker", Level::Error, 0, eight..eight + 1);
    dangling.labels =
        vec![label(0, at("Two")..at("Two") + 3, "no marker calls this"), label(1, 0..8, HOSTILE)];
    dangling.help = Some("if 8 is a misreading of 9, print 9".to_owned());
    dangling.fix = Some(PlacedFix { safety: Safety::Safe, edits: vec![edit(0, eight..eight + 1, "9")] });
    let hostile = Diagnostic {
        message: HOSTILE.to_owned(),
        help: Some(HOSTILE.to_owned()),
        ..diagnostic("typography/mojibake", Level::Error, 0, at("of it")..at("100"))
    };
    let known = Diagnostic {
        status: Status::Baseline,
        ..diagnostic("footnote/orphan-note", Level::Error, 0, at("Two")..at("Two") + 3)
    };
    let waived = Diagnostic {
        status: Status::Waived { reason: HOSTILE.to_owned() },
        ..diagnostic("typography/doubled-word", Level::Warning, 0, at("end")..at("end") + 3)
    };
    let mut both = diagnostic("page-break/malformed-notation", Level::Warning, 1, 1..5);
    both.fix = Some(PlacedFix {
        safety: Safety::Editorial,
        edits: vec![edit(1, 1..5, "<\"Page\">\n"), edit(0, at("Last")..at("Last"), "[Page 8]")],
    });
    let own = diagnostic("house/own-rule", Level::Advice, 1, 8..8);
    Report {
        files: vec![file("one two/d1.txt", ONE), file("d:2,%\u{1B}\n.txt", TWO)],
        diagnostics: vec![dangling, hostile, known, waived, both, own],
        troubles: vec![trouble("d3.txt", Some("rename it")), trouble("d 4,:%.txt", None)],
        omissions: vec![trouble("d5.txt", None)],
        summary: Summary {
            files: 4,
            documents: 4,
            records: 0,
            errors: 2,
            warnings: 1,
            advice: 1,
            baseline: 1,
            waived: 1,
        },
        has_baseline: true,
        fails_from: Some(Level::Error),
        ..Report::default()
    }
}

/// A report without findings.
pub fn clean() -> Report {
    Report { summary: Summary { files: 3, documents: 3, ..Summary::default() }, ..Report::default() }
}

/// A report with so many findings over four files, of every level in turn, each with a label, a help and a fix.
pub fn large(count: usize) -> Report {
    let lines = count / 4 + 1;
    let text = "Labor has not heeded the call of the junta, which is in control8 of it.\n".repeat(lines);
    let line_bytes = text.len() / lines;
    let levels = [Level::Error, Level::Warning, Level::Advice, Level::Error];
    let rules = ["footnote/dangling-marker", "footnote/orphan-note", "source/unknown-repository"];
    let finding = |index: usize| {
        let (file, line) = (index / lines, index % lines);
        let start = line * line_bytes + 62;
        let mut finding = diagnostic(rules[index % 3], levels[index % 4], file, start..start + 1);
        finding.labels.push(label(file, start - 10..start - 2, "no marker calls this footnote"));
        finding.help = Some("if 8 is a misreading of 9, print 9".to_owned());
        finding.fix =
            Some(PlacedFix { safety: Safety::Safe, edits: vec![edit(file, start..start + 1, "9")] });
        finding
    };
    let diagnostics: Vec<Diagnostic> = (0..count).map(finding).collect();
    let extract = |number: usize| {
        let own = diagnostics.iter().filter(|finding| finding.file == number);
        let spans: Vec<Span> = own.flat_map(|finding| [finding.span, finding.labels[0].span]).collect();
        Source::from_text(format!("d{}.txt", number + 1), text.clone()).extract(&spans)
    };
    let files = (0..4).map(extract).collect();
    let of_level = |level| (0..count).filter(|index| levels[index % 4] == level).count();
    Report {
        files,
        diagnostics,
        summary: Summary {
            files: 4,
            documents: 4,
            records: 0,
            errors: of_level(Level::Error),
            warnings: of_level(Level::Warning),
            advice: of_level(Level::Advice),
            ..Summary::default()
        },
        ..Report::default()
    }
}
