//! A check of records and their documents with some rules alone.

use std::path::Path;
use std::process::Output;

use crate::support::command;

/// A document in plain text in which nothing is wrong.
pub const DOCUMENT: &str = "1. Telegram From the Embassy in Peru1\n\nLabor has not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";

/// Checks with some rules alone.
pub fn check(folder: &Path, rules: &str, arguments: &[&str]) -> Output {
    let format: &[&str] = if arguments.contains(&"--format") { &[] } else { &["--format", "concise"] };
    let all = [&["check", "--no-cache", "--select", rules], format, arguments].concat();
    command(folder, &all).output().unwrap()
}

/// What is said of records, a line each, without the folder's name.
pub fn found(folder: &Path, rules: &str, arguments: &[&str]) -> Vec<String> {
    let output = check(folder, rules, arguments);
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter(|line| line.contains(".yaml:") || line.contains("d1.")).map(str::to_owned).collect()
}
