//! Comments in records that say what is right as it stands: `# corrigenda: allow RULE: reason`.

use std::ops::Range;

use super::{Allow, request};
use crate::document::waiver::{ADDRESS, WaiverFault, WaiverFaultKind, is_request};
use crate::source::{Lines, Source, Span};
use crate::yaml;

/// What each comment of a stretch that speaks to the program allows, or what is the matter with it.
///
/// A comment in a line of its own is about the entry in the line below it, with all that is indented under that; behind a blank line
/// or at the end of the file it is about nothing. Before an item of a list it is about the item. At the end of a line it is about
/// what begins in that line; behind a key whose value begins below it, about that, too.
pub fn read(source: &Source, stretch: Range<usize>) -> Vec<Result<Allow, WaiverFault>> {
    let text = &source.text()[stretch.clone()];
    let mut texts = None;
    let mut comments = Vec::new();
    let mut last = None;
    let mut below: Option<Below> = None;
    for Comment { line, sign, words } in requests(text) {
        let before = text[line..sign].trim_start();
        // A comment within a comment is for people, and what stands in a text is a part of it.
        if last == Some(line)
            || before.starts_with('#')
            || (!before.is_empty() && is_in(texts.get_or_insert_with(|| with_signs(text)), sign))
        {
            continue;
        }
        last = Some(line);
        let scope = if before.is_empty() {
            // Several comments may stand above one entry, which is looked for once.
            let known = below.take_if(|below| words.end < below.first);
            let found = known.unwrap_or_else(|| entry(text, words.end));
            below.insert(found).entry.clone()
        } else {
            Ok(sign - before.len()..end_behind_key(text, line, sign))
        };
        let place = |range: Range<usize>| Span::new(stretch.start + range.start, stretch.start + range.end);
        let comment = place(words.start..words.start + text[words.clone()].trim_end().len());
        let allowed = request(source.slice(comment), comment.start as usize, comment);
        comments.push(allowed.and_then(|(rule, reason)| {
            let scope = scope.map_err(|kind| WaiverFault { span: comment, kind })?;
            Ok(Allow { rule, reason, scope: place(scope) })
        }));
    }
    comments
}

/// Whether a comment of a stretch seems to speak to the program.
pub fn is_spoken_to(source: &Source, stretch: Range<usize>) -> bool {
    requests(&source.text()[stretch]).next().is_some()
}

/// What looks like a comment that speaks to the program.
struct Comment {
    /// Where its line begins.
    line: usize,
    /// Where its "#" stands.
    sign: usize,
    /// Where its words stand, up to the end of the line.
    words: Range<usize>,
}

/// Line by line, of those that name the program: a file may have one line of a million signs.
fn requests(text: &str) -> impl Iterator<Item = Comment> {
    let lines = Lines::new(text, 0).filter(|line| {
        let words = &text.as_bytes()[line.clone()];
        memchr::memchr(b'#', words).is_some()
            && memchr::memchr2_iter(ADDRESS.as_bytes()[0], ADDRESS.as_bytes()[0].to_ascii_uppercase(), words)
                .any(|at| {
                    words[at..]
                        .get(..ADDRESS.len())
                        .is_some_and(|word| word.eq_ignore_ascii_case(ADDRESS.as_bytes()))
                })
    });
    lines.flat_map(move |line| {
        let end = line.start + text[line.clone()].trim_end_matches('\n').len();
        let signs = memchr::memchr_iter(b'#', &text.as_bytes()[line.start..end]);
        signs.filter_map(move |at| {
            let sign = line.start + at;
            let inner = &text[sign + 1..end];
            let start = end - inner.trim_start().len();
            let is_behind_blank = sign == 0 || text[..sign].ends_with(|c: char| c.is_ascii_whitespace());
            (is_behind_blank && is_request(inner)).then_some(Comment {
                line: line.start,
                sign,
                words: start..end,
            })
        })
    })
}

/// The texts of a stretch of YAML that hold a "#" and could be taken to end where it stands.
fn with_signs(text: &str) -> Vec<Span> {
    yaml::scalars(text).filter(|span| text[span.range()].contains('#')).collect()
}

fn is_in(texts: &[Span], sign: usize) -> bool {
    let behind = texts.partition_point(|span| span.start as usize <= sign);
    texts[..behind].last().is_some_and(|span| span.range().contains(&sign))
}

/// What stands below a comment.
struct Below {
    /// Where the first line begins that is no comment.
    first: usize,
    /// The entry that begins in it; where none does, what is the matter.
    entry: Result<Range<usize>, WaiverFaultKind>,
}

/// What stands below the line that ends at a place.
fn entry(text: &str, at: usize) -> Below {
    let start = at + 1;
    let is_remark = |line: &str| line.trim_start().starts_with('#');
    let mut lines = text.get(start..).unwrap_or_default().split_inclusive('\n');
    let mut end = start;
    let first = loop {
        let Some(line) = lines.next() else {
            return Below { first: text.len(), entry: Err(WaiverFaultKind::NoElement) };
        };
        end += line.len();
        if !is_remark(line) {
            break line;
        }
    };
    let (begin, words) = (end - first.len(), first.trim());
    if words.is_empty() {
        let is_end = lines.all(|line| line.trim().is_empty());
        let kind = if is_end { WaiverFaultKind::NoElement } else { WaiverFaultKind::BlankBelow };
        return Below { first: begin, entry: Err(kind) };
    }
    let may_be_list = !is_item(words) && is_key_alone(words);
    Below { first: begin, entry: Ok(begin..end_of_value(text, end, depth(first), may_be_list)) }
}

/// How deep a line is indented.
fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_item(words: &str) -> bool {
    words.starts_with("- ") || words.trim_end() == "-"
}

/// Whether the value of a key begins in the line below it.
fn is_key_alone(words: &str) -> bool {
    let end = words.find(" #").unwrap_or(words.len());
    words[..end].trim_end().ends_with(':')
}

/// Where a value ends that goes on in the lines from a place on: they are indented deeper than it begins, or are the items of a list,
/// which may stand as deep as its key.
fn end_of_value(text: &str, from: usize, own: usize, may_be_list: bool) -> usize {
    let mut end = from;
    for line in text[from..].split_inclusive('\n') {
        let words = line.trim();
        let is_inside = words.is_empty()
            || words.starts_with('#')
            || depth(line) > own
            || may_be_list && depth(line) == own && is_item(words);
        if !is_inside {
            break;
        }
        end += line.len();
    }
    end
}

/// Where that ends which begins in a line with a comment at its end: before the comment, or with the value that stands below a key.
fn end_behind_key(text: &str, line: usize, sign: usize) -> usize {
    let words = &text[line..sign];
    if !is_key_alone(words) {
        return sign;
    }
    let mut key = words.trim_start_matches(' ');
    while let Some(rest) = key.strip_prefix("- ") {
        key = rest.trim_start_matches(' ');
    }
    let from = text[sign..].find('\n').map_or(text.len(), |end| sign + end + 1);
    end_of_value(text, from, words.len() - key.len(), true)
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
    fn a_list_that_is_not_indented_is_of_the_entry_of_its_key() {
        let above = "# corrigenda: allow metadata/x: so\n";
        let list = "from:\n- name: A\n  office: B\n\n- name: C\n";
        assert_eq!(scopes(&format!("id: a\n{above}{list}to: B\n")), [format!("metadata/x {list}")]);
        assert_eq!(scopes(&format!("{above}place: A\n- b\n")), ["metadata/x place: A\n"]);
        let items = format!("from:\n{above}- name: A\n  office:\n  - B\n- name: C\n");
        assert_eq!(scopes(&items), ["metadata/x - name: A\n  office:\n  - B\n"]);
        for (text, scope) in [
            ("from: # corrigenda: allow metadata/x: so\n- name: A\nto: B\n", "- name: A\n"),
            ("from: # corrigenda: allow metadata/x: so\n  - name: A\nto: B\n", "  - name: A\n"),
            ("- from: # corrigenda: allow metadata/x: so\n  - name: A\n  to: B\n", "  - name: A\n"),
        ] {
            let line = text.lines().next().unwrap();
            assert_eq!(scopes(text), [format!("metadata/x {line}\n{scope}")], "{text}");
        }
    }

    #[test]
    fn a_comment_at_the_end_of_a_line_is_about_what_begins_there() {
        assert_eq!(
            scopes("id: v/d1\nplace: Quito # corrigenda: allow metadata/x: it was\r\nto: B\n"),
            ["metadata/x place: Quito "]
        );
        assert_eq!(
            scopes(
                "records:\n  - id: é # corrigenda: allow metadata/x: so\n    to: 'B'   # Corrigenda: Allow metadata/y: so"
            ),
            ["metadata/x - id: é ", "metadata/y to: 'B'   "]
        );
        assert_eq!(scopes("place: Quito # corrigenda: allow metadata/x\n"), ["NoReason"]);
        assert_eq!(scopes("title: | # corrigenda: allow metadata/x: so\n  A\n"), ["metadata/x title: | "]);
    }

    #[test]
    fn what_stands_in_a_text_and_what_is_for_people_asks_for_nothing() {
        for text in [
            "title: \"A # corrigenda: allow metadata/x: so\"\n",
            "title: 'A\n  B # corrigenda: allow metadata/x: so'\n",
            "title: |\n  A # corrigenda: allow metadata/x: so\n",
            "title: A# corrigenda: allow metadata/x: so\n",
            "# as in # corrigenda: allow metadata/x: so\n",
            "title: A # corrigenda, page 5\n# corrigenda: page 6\nto: B\n",
        ] {
            assert_eq!(scopes(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_comment_that_names_two_rules_is_told_so() {
        for names in ["metadata/a, metadata/b", "metadata/a,metadata/b", "metadata/a and metadata/b"] {
            for reason in [": so", ""] {
                let text = format!("place: Quito # corrigenda: allow {names}{reason}\n");
                assert_eq!(scopes(&text), ["SeveralRules { count: 2 }"], "{text}");
            }
        }
        assert_eq!(scopes("# corrigenda: allow metadata/a as and/or was meant\nid: a\n"), ["NoReason"]);
    }

    #[test]
    fn a_comment_that_is_about_nothing_is_told() {
        assert_eq!(scopes("# corrigenda: allow metadata/x: so\n"), ["NoElement"]);
        assert_eq!(scopes("# corrigenda: allow metadata/x: so\n\nid: a\n"), ["BlankBelow"]);
        assert_eq!(scopes("# corrigenda: allow metadata/x: so\n\n"), ["NoElement"]);
        assert_eq!(scopes("# corrigenda: allow metadata/x\nid: a\n"), ["NoReason"]);
        assert_eq!(scopes("title: \"# corrigenda: allow\"\n"), [""; 0]);
    }

    #[test]
    fn many_comments_above_one_entry_are_read_at_once() {
        let comment = "# corrigenda: allow metadata/x: so\n";
        for below in ["id: a\n", "\nid: a\n", ""] {
            let text = format!("{}{below}", comment.repeat(40_000));
            let begin = std::time::Instant::now();
            let read = read(&Source::from_text("d1.yaml", text.clone()), 0..text.len());
            assert_eq!(read.len(), 40_000);
            assert!(begin.elapsed().as_secs() < 5, "{below:?}: {:?}", begin.elapsed());
        }
    }

    #[test]
    fn a_line_of_a_million_signs_is_read_at_once() {
        let signs = "# ".repeat(500_000);
        for text in [
            format!("{signs}\n"),
            format!("{signs}corrigenda\n"),
            "a: b # corrigenda: allow x: y ".repeat(30_000),
        ] {
            let begin = std::time::Instant::now();
            read(&Source::from_text("d1.yaml", text.clone()), 0..text.len());
            assert!(begin.elapsed().as_secs() < 5, "{}", &text[..40]);
        }
    }
}
