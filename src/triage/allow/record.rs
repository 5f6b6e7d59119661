//! Comments in records that say what is right as it stands: `# corrigenda: allow RULE: reason`.

use std::ops::Range;

use super::{Allow, request};
use crate::document::waiver::{ADDRESS, WaiverFault, WaiverFaultKind};
use crate::source::{Source, Span};

/// What each comment of a stretch that speaks to the program allows, or what is the matter with it.
///
/// A comment is about the entry in the line below it, with all that is indented under that; behind a blank line or at the end of
/// the file it is about nothing. Before an item of a list it is about the item.
pub fn read(source: &Source, stretch: Range<usize>) -> Vec<Result<Allow, WaiverFault>> {
    let text = &source.text()[stretch.clone()];
    let mut comments = Vec::new();
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&text.as_bytes()[from..], ADDRESS.as_bytes()) {
        let at = from + at;
        from = at + ADDRESS.len();
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = text[line..at].trim();
        if before != "#" {
            continue;
        }
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let inner = text[at..end].trim_end();
        let comment = Span::new(stretch.start + at, stretch.start + at + inner.len());
        let allowed = request(inner, stretch.start + at, comment).and_then(|(rule, reason)| {
            let no_entry = WaiverFault { span: comment, kind: WaiverFaultKind::NoElement };
            let entry = entry(text, end).ok_or(no_entry)?;
            let scope = Span::new(stretch.start + entry.start, stretch.start + entry.end);
            Ok(Allow { rule, reason, scope })
        });
        comments.push(allowed);
    }
    comments
}

/// The entry that begins in the line behind a place.
fn entry(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at + 1;
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_remark = |line: &str| line.trim_start().starts_with('#');
    let mut lines = text.get(start..)?.split_inclusive('\n');
    let mut end = start;
    // Several comments may stand above one entry.
    let first = loop {
        let line = lines.next()?;
        end += line.len();
        if !is_remark(line) {
            break line;
        }
    };
    if first.trim().is_empty() {
        return None;
    }
    let begin = end - first.len();
    for line in lines {
        let is_inside = line.trim().is_empty() || is_remark(line) || depth(line) > depth(first);
        if !is_inside {
            break;
        }
        end += line.len();
    }
    Some(begin..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(text: &str) -> Vec<String> {
        let source = Source::from_text("d1.yaml", text);
        let told = |read: Result<Allow, WaiverFault>| match read {
            Ok(allow) => format!("{} {}", allow.rule.text, source.slice(allow.scope)),
            Err(fault) => format!("{:?}", fault.kind),
        };
        read(&source, 0..text.len()).into_iter().map(told).collect()
    }

    #[test]
    fn a_comment_is_about_the_entry_below_it() {
        let text = "id: v/d1\n# corrigenda: allow metadata/x: as agreed\nfrom:\n  - name: A\nto: B\n";
        assert_eq!(scopes(text), ["metadata/x from:\n  - name: A\n"]);
        assert_eq!(
            scopes("records:\n# corrigenda: allow metadata/x: so\n- id: a\n  to: b\n- id: c\n"),
            ["metadata/x - id: a\n  to: b\n"]
        );
    }

    #[test]
    fn a_comment_that_is_about_nothing_is_told() {
        assert_eq!(scopes("# corrigenda: allow metadata/x: so\n"), ["NoElement"]);
        assert_eq!(scopes("# corrigenda: allow metadata/x: so\n\nid: a\n"), ["NoElement"]);
        assert_eq!(scopes("# corrigenda: allow metadata/x\nid: a\n"), ["NoReason"]);
        assert_eq!(scopes("title: \"# corrigenda: allow\"\n"), [""; 0]);
    }
}
