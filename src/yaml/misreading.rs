//! What the YAML parser says of a file that is none, in the words of those who write one.

/// What the parser says (a part of it), what that means, and what to do.
const MEANINGS: [(&str, &str, &str); 14] = [
    ("tabs disallowed", "a tab indents this line", "indent with blanks"),
    ("found a tab", "a tab stands here", "indent with blanks"),
    ("recursion limit", "values stand in each other too deep", "write them one beside the other"),
    (
        "escape",
        "in double quotation marks “\\” begins an escape, and this one is not known",
        "put the text in single quotation marks",
    ),
    (
        "quoted scalar, found unexpected end",
        "this quotation mark is not closed",
        "close it; a quotation mark within the text is written twice, or between marks of the other kind",
    ),
    (
        "flow mapping",
        "“{” is not closed, or a comma is missing",
        "close it with “}”, or put the text in quotation marks",
    ),
    (
        "flow sequence",
        "“[” is not closed, or a comma is missing",
        "close it with “]”, or put the text in quotation marks",
    ),
    ("misplaced bracket", "this bracket closes nothing", "take it out, or put the text in quotation marks"),
    (
        "mapping values are not allowed",
        "a “:” stands where no key can end",
        "put a text that holds “: ” in quotation marks; a key needs a line of its own, and “:” behind the key above it",
    ),
    (
        "did not find expected key",
        "this line is indented otherwise than those that it belongs to",
        "indent the keys of one mapping alike",
    ),
    (
        "did not find expected '-'",
        "this line stands where an item of the list is expected",
        "begin it with “- ”, or indent it otherwise than the list",
    ),
    ("simple key expect", "this line has no “:”", "write “key: value”"),
    (
        "block scalar",
        "behind “|” or “>” the line must end",
        "begin the text in the next line, or put it in quotation marks",
    ),
    (
        "expected node content",
        "a value is missing here",
        "write the value, or take the comma or the sign before it out",
    ),
];

/// What is wrong where the parser stopped, and what to do. `rest` is the text from that place on.
pub fn told(said: &str, rest: &str) -> (String, Option<String>) {
    let beginning = rest.chars().next();
    if beginning == Some('*') {
        let help = "put a text that begins with “*” in quotation marks";
        return ("“*” begins an alias, and none is read".to_owned(), Some(help.to_owned()));
    }
    if said.contains("unexpected character")
        && let Some(sign) = beginning
    {
        let message = format!("no text begins with “{sign}” unless it is quoted");
        return (message, Some("put the text in quotation marks".to_owned()));
    }
    match MEANINGS.into_iter().find(|(part, _, _)| said.contains(part)) {
        Some((_, message, help)) => (format!("this is not YAML: {message}"), Some(help.to_owned())),
        None => (format!("this is not YAML: {said}"), None),
    }
}
