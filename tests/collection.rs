//! What is measured over a collection of published documents, where one is at hand.
//!
//! The folder that `CORRIGENDA_CORPUS` names holds `corpus/text/VOLUME/dN.txt` and `corpus/text-markers.jsonl`, the true places
//! of markers and notes. Without it these tests say that they skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use corrigenda::check::{Report, check_sources};
use corrigenda::configuration::Configuration;
use corrigenda::read::text::read;
use corrigenda::rule::Form;
use corrigenda::source::Source;
use corrigenda::triage::{self, Choice};
use corrigenda::walk::natural_order;
use published::{corpus, say};
use serde::Deserialize;

#[path = "support/corpus.rs"]
mod published;

/// The true markers and notes of one document: line and column from 1, in characters.
#[derive(Deserialize)]
struct Truth {
    file: String,
    markers: Vec<(u32, u32, String)>,
    notes: Vec<(u32, String)>,
}

#[test]
fn markers_of_published_documents_are_placed_exactly() {
    let Some(corpus) = corpus("markers_of_published_documents_are_placed_exactly") else { return };
    let rows = std::fs::read_to_string(corpus.join("text-markers.jsonl")).unwrap();
    let (mut documents, mut markers, mut placed) = (0_usize, 0_usize, 0_usize);
    let mut with_too_many: BTreeMap<String, Vec<(u32, u32, String)>> = BTreeMap::new();
    let mut missed = Vec::new();
    for row in rows.lines() {
        let truth: Truth = serde_json::from_str(row).unwrap();
        let path = corpus.join("text").join(&truth.file);
        let source = Source::from_bytes(truth.file.clone(), std::fs::read(path).unwrap()).unwrap();
        let document = read(&source);
        let lines: Vec<_> = (0..source.line_count()).map(|line| source.line(line)).collect();
        let places = Source::from_text(truth.file.clone(), source.text()).extract(&lines);
        let place = |span: corrigenda::source::Span| {
            let position = places.position(span.start);
            (position.line, position.column, source.slice(span).to_owned())
        };
        let found: BTreeSet<_> = document.markers.iter().map(|marker| place(marker.span)).collect();
        let expected: BTreeSet<_> = truth.markers.into_iter().collect();
        documents += 1;
        markers += expected.len();
        placed += expected.intersection(&found).count();
        missed.extend(expected.difference(&found).map(|marker| (truth.file.clone(), marker.clone())));
        let too_many: Vec<_> = found.difference(&expected).cloned().collect();
        if !too_many.is_empty() {
            with_too_many.insert(truth.file.clone(), too_many);
        }
        let notes: Vec<_> = document
            .notes
            .iter()
            .map(|note| (places.position(note.label.start).line, source.slice(note.label).to_owned()))
            .collect();
        assert_eq!(notes, truth.notes, "the list of notes of {}", truth.file);
    }
    say(&format!("{placed} of {markers} markers placed exactly in {documents} documents"));
    say(&format!("{} documents with a marker too many: {with_too_many:?}", with_too_many.len()));
    say(&format!("missed: {missed:?}"));
    assert!(placed * 1000 >= markers * 999, "at least 99.9 % of the markers are placed exactly");
    assert!(
        with_too_many.len() * 1000 <= documents,
        "at most one document in a thousand has a marker too many"
    );
}

#[test]
fn source_notes_of_published_documents_parse_whole() {
    let Some(corpus) = corpus("source_notes_of_published_documents_parse_whole") else { return };
    let (mut notes, mut whole, mut labelled) = (0_usize, 0_usize, 0_usize);
    let mut residue = Vec::new();
    for path in documents(&corpus.join("text")) {
        let source = Source::from_bytes(path.to_str().unwrap(), std::fs::read(&path).unwrap()).unwrap();
        let document = read(&source);
        let Some(note) = document.source_note() else { continue };
        notes += 1;
        labelled += usize::from(note.label.is_some());
        if note.is_whole() {
            whole += 1;
        } else {
            residue.push(format!("{}: {:.120}", path.display(), note.passage.text()));
        }
    }
    say(&format!("{whole} of {notes} source notes parse whole; {labelled} have a label"));
    say(&residue.join("\n"));
    assert!(whole * 1000 >= notes * 985, "at least 98.5 % of the source notes parse whole");
}

/// Findings that the two forms of a volume do not share: volume, document, rule, and what in the form explains it.
const EXPLAINED: [(&str, &str, &str, &str); 2] = [
    (
        "frus1948v01p1",
        "d184",
        "page-break/skipped",
        "the page begins between two items of a list, which the text form leaves out",
    ),
    (
        "frus1948v01p1",
        "d220",
        "page-break/skipped",
        "the pages begin between items of a list, which the text form leaves out",
    ),
];

#[test]
fn the_same_volume_in_both_forms_has_the_same_slips() {
    let Some(corpus) = corpus("the_same_volume_in_both_forms_has_the_same_slips") else { return };
    let choice = Choice {
        select: ["footnote", "source", "classification", "page-break"].map(str::to_owned).to_vec(),
        ..Choice::default()
    };
    let plan = triage::plan(&choice, &Configuration::default()).unwrap();
    let in_both: BTreeSet<&str> = corrigenda::rules::RULES
        .iter()
        .filter(|rule| {
            let forms = rule.card().forms;
            forms.contains(&Form::Text) && forms.contains(&Form::Tei)
        })
        .map(|rule| &*rule.name)
        .collect();
    let mut unexplained = Vec::new();
    for volume in std::fs::read_dir(corpus.join("text")).unwrap() {
        let name = volume.unwrap().file_name().to_string_lossy().into_owned();
        let texts = documents_of(&corpus.join("text").join(&name));
        let xml = corpus.join("tei").join(&name).with_added_extension("xml");
        let marked_up = Source::from_bytes(xml.to_str().unwrap(), std::fs::read(&xml).unwrap()).unwrap();
        let (of_text, of_tei) =
            (check_sources(&name, texts, &plan), check_sources(&name, vec![marked_up], &plan));
        let (in_text, in_tei) = (slips(&of_text, &in_both), slips(&of_tei, &in_both));
        let all: BTreeSet<_> = in_text.keys().chain(in_tei.keys()).collect();
        for slip in all.into_iter().filter(|slip| in_text.get(*slip) != in_tei.get(*slip)) {
            let (document, rule) = slip;
            let is_explained = EXPLAINED
                .iter()
                .any(|explained| (explained.0, explained.1, explained.2) == (name.as_str(), document, rule));
            if !is_explained {
                unexplained.push(format!("{name} {document}: {rule}"));
            }
        }
    }
    assert!(unexplained.is_empty(), "{unexplained:#?}");
}

/// How often each rule of a set speaks of each document; what stands outside of documents has no counterpart in plain text.
fn slips<'r>(report: &'r Report, rules: &BTreeSet<&str>) -> BTreeMap<(String, &'r str), usize> {
    let mut slips = BTreeMap::new();
    for diagnostic in report.diagnostics.iter().filter(|diagnostic| rules.contains(&*diagnostic.rule)) {
        let document = diagnostic.locus.document.clone().filter(|name| name.starts_with('d'));
        if let Some(document) = document {
            *slips.entry((document, &*diagnostic.rule)).or_default() += 1;
        }
    }
    slips
}

/// The documents of a volume.
fn documents_of(folder: &Path) -> Vec<Source> {
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        Source::from_bytes(path.to_str().unwrap(), std::fs::read(&path).unwrap()).unwrap()
    };
    let mut sources: Vec<Source> = std::fs::read_dir(folder).unwrap().map(read).collect();
    sources.sort_by(|one, two| natural_order(one.path().as_str(), two.path().as_str()));
    sources
}

/// The documents of every volume of a folder.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries(folder).flat_map(|volume| entries(&volume).collect::<Vec<_>>()).collect()
}

#[test]
fn what_is_hidden_or_ignored_is_no_document_of_the_volume_either() {
    let page = |number: u32, page: u32| {
        format!(
            "{number}. Telegram From the Embassy in Peru1\n\nLabor has [Page {page}] not heeded the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n"
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("d2.txt", &page(2, 5));
    write(".d1.txt", &page(1, 9));
    write("d1.txt", &page(1, 9));
    write("._d2.txt", "\0\0\0");
    write(".gitignore", "d1.txt\n");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_corrigenda"))
        .args(["check", "--no-cache", "--format", "concise", "."])
        .current_dir(folder.path())
        .output()
        .unwrap();

    assert_eq!(String::from_utf8(output.stdout).unwrap(), "no findings in 1 document\n");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
