//! The XML declaration: version, encoding and standalone, in this order.

use std::ops::Range;

/// Reads what stands between `<?xml` and `?>`. Where it gives an encoding other than UTF-8, its place is returned.
pub fn read(body: &str) -> Result<Option<Range<usize>>, ()> {
    let mut rest = body;
    let version = attribute(&mut rest, "version").ok_or(())?;
    let is_known = version
        .strip_prefix("1.")
        .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_known {
        return Err(());
    }
    let encoding = attribute(&mut rest, "encoding");
    let standalone = attribute(&mut rest, "standalone");
    if standalone.is_some_and(|value| !matches!(value, "yes" | "no")) || !rest.trim_ascii().is_empty() {
        return Err(());
    }
    let Some(encoding) = encoding else { return Ok(None) };
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if !encoding.starts_with(|c: char| c.is_ascii_alphabetic()) || !encoding.chars().all(is_name) {
        return Err(());
    }
    let is_read =
        ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|name| encoding.eq_ignore_ascii_case(name));
    let start = encoding.as_ptr() as usize - body.as_ptr() as usize;
    Ok((!is_read).then(|| start..start + encoding.len()))
}

/// Takes ` name="value"` from the beginning of a text.
fn attribute<'t>(rest: &mut &'t str, name: &str) -> Option<&'t str> {
    let trimmed = rest.trim_ascii_start();
    if trimmed.len() == rest.len() {
        return None;
    }
    let behind = trimmed.strip_prefix(name)?.trim_ascii_start().strip_prefix('=')?.trim_ascii_start();
    let quote = behind.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (value, tail) = behind[1..].split_once(quote)?;
    *rest = tail;
    Some(value)
}
