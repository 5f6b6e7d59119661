//! How many: the line that ends a report, and numbers as people read them.

use std::collections::HashSet;

use crate::check::{Report, Summary};

/// "3 errors, 1 warning in 2 of 512 documents".
pub fn count_line(report: &Report) -> String {
    let summary = &report.summary;
    let documents = match (summary.documents, summary.records) {
        (0, 0) => String::new(),
        (0, records) => counted(records, "record", "records"),
        (documents, _) => counted(documents, "document", "documents"),
    };
    let counts = [
        (summary.errors, "error", "errors"),
        (summary.warnings, "warning", "warnings"),
        (summary.advice, "piece of advice", "pieces of advice"),
    ];
    let is_met = counts.iter().filter(|(count, _, _)| *count > 0);
    let parts: Vec<String> = is_met.map(|(count, one, many)| counted(*count, one, many)).collect();
    if documents.is_empty() {
        return match parts.join(", ") {
            none if none.is_empty() => "no document was checked".to_owned(),
            // A file that was read well may hold nothing.
            counts => format!("{counts}; no document or record was there{}", set_aside(report)),
        };
    }
    if parts.is_empty() {
        return format!("no findings in {documents}{}", set_aside(report));
    }
    let documents_with_findings: HashSet<(&str, &str)> = report
        .new_diagnostics()
        .filter_map(|found| Some((found.locus.volume.as_str(), found.locus.document.as_deref()?)))
        .collect();
    let share = documents_with_findings.len();
    // What stands outside of all documents has no share in them.
    let is_share = (1..summary.documents).contains(&share);
    let of = if is_share { format!("{} of ", grouped_digits(share)) } else { String::new() };
    format!("{} in {of}{documents}{}", parts.join(", "), set_aside(report))
}

/// "; 12 known ones in the baseline, 2 waived": what is counted and not shown.
fn set_aside(report: &Report) -> String {
    let Summary { baseline, waived, .. } = report.summary;
    let known =
        (baseline > 0).then(|| format!("{} in the baseline", counted(baseline, "known one", "known ones")));
    let waived = (waived > 0).then(|| format!("{} waived", grouped_digits(waived)));
    match (known, waived) {
        (None, None) => String::new(),
        (Some(one), None) | (None, Some(one)) => format!("; {one}"),
        (Some(known), Some(waived)) => format!("; {known}, {waived}"),
    }
}

/// "1 document", "1,512 documents".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped_digits(count), if count == 1 { one } else { many })
}

/// A number with its thousands apart.
pub fn grouped_digits(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
