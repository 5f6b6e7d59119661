//! One line a finding: path, place, level, rule, message.

use std::io::{self, Write};

use super::{count_line, safe};
use crate::check::{Diagnostic, Report};

/// Writes the findings and a line of counts.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in report.new_diagnostics() {
        out.write_all(line(report, diagnostic).as_bytes())?;
    }
    writeln!(out, "{}", count_line(report))
}

/// A finding's line.
pub fn line(report: &Report, diagnostic: &Diagnostic) -> String {
    let (place, message) = (place(report, diagnostic), safe(&diagnostic.message));
    format!("{place}: {}[{}] {message}\n", diagnostic.level, diagnostic.rule)
}

/// "d511.txt:18:195", in one line whatever the file is called.
pub fn place(report: &Report, diagnostic: &Diagnostic) -> String {
    let source = &report.files[diagnostic.file];
    let position = source.position(diagnostic.span.start);
    format!("{}:{}:{}", safe(source.path().as_str()), position.line, position.column)
}

#[cfg(test)]
mod tests {
    use crate::report::tests::{appearance, diagnostic, report};
    use crate::report::{Format, write};

    #[test]
    fn a_finding_is_one_line_whatever_stands_in_it() {
        let mut report = report(&[("a\nb.txt", "One.\nTwo.8\n")]);
        report.diagnostics.push(diagnostic(0, 9..10, "marker “\u{1B}8\n” has no footnote"));
        report.summary.errors = 1;
        let mut out = Vec::new();

        write(&report, Format::Concise, appearance(), &mut out).unwrap();

        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a?b.txt:2:5: error[footnote/dangling-marker] marker “?8?” has no footnote\n1 error in 1 document\n"
        );
    }
}
