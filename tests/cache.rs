//! What earlier runs found is taken over only where it would be found again.

use std::fs;
use std::path::Path;
use std::process::Output;

use support::command;

mod support;

const DOCUMENT: &str = "1. Telegram From the Embassy in Peru1\n\n\nLabor has not heeded the the call.\n\n  1. Source: Johnson Library, National Security File. Confidential.\n";

const VOLUME: &str = "<TEI xml:id=\"frus1964-68v31\"><text><body><div type=\"document\" n=\"1\" xml:id=\"d1\"><head>1. Letter</head>\n<p>Labor has not heeded the the <hi rend=\"italic\">call</hi>.</p></div></body></text></TEI>\n";

fn folder() -> tempfile::TempDir {
    let sound = DOCUMENT.replace("the the", "the");
    support::folder(&[("texts/d1.txt", DOCUMENT), ("texts/d2.txt", &sound), ("frus1964-68v31.xml", VOLUME)])
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).args(["--cache-dir", "kept"]).output().unwrap()
}

fn report(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, &[&["check", "--format", "json"], arguments].concat());
    String::from_utf8(output.stdout).unwrap()
}

/// What a run says that keeps nothing and takes nothing over.
fn anew(folder: &Path, arguments: &[&str]) -> String {
    report(folder, &[arguments, &["--no-cache"]].concat())
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = fs::read_dir(folder.join("kept")) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "report")).collect()
}

#[test]
fn a_run_without_the_cache_keeps_nothing() {
    let folder = folder();

    let said = anew(folder.path(), &["texts", "frus1964-68v31.xml"]);

    assert_eq!(said.matches("typography/doubled-word").count(), 2, "{said}");
    assert!(!folder.path().join("kept").exists());
}

#[test]
fn a_second_run_says_the_same_as_the_first_from_what_was_kept() {
    let folder = folder();
    let paths = ["texts", "frus1964-68v31.xml"];
    let first = report(folder.path(), &paths);
    assert_eq!(first, anew(folder.path(), &paths));
    assert_eq!(entries(folder.path()).len(), 2, "one for each volume");

    let written = || {
        let mut written: Vec<_> = entries(folder.path())
            .into_iter()
            .map(|entry| (entry.metadata().unwrap().modified().unwrap(), entry))
            .collect();
        written.sort();
        written
    };
    let before = written();

    assert_eq!(report(folder.path(), &paths), first);

    assert_eq!(written(), before, "nothing was found anew");
}

#[test]
fn after_each_change_a_run_says_what_it_would_say_without_the_cache() {
    let folder = folder();
    let path = folder.path();
    let texts = ["texts", "frus1964-68v31.xml"];
    let changes: [(&str, &dyn Fn()); 6] = [
        ("a document", &|| fs::write(path.join("texts/d1.txt"), DOCUMENT.replace("the the", "the")).unwrap()),
        ("a volume", &|| {
            fs::write(path.join("frus1964-68v31.xml"), VOLUME.replace("italic", "itallic")).unwrap();
        }),
        ("a document that was added", &|| fs::write(path.join("texts/d3.txt"), DOCUMENT).unwrap()),
        ("a document that was renamed", &|| {
            fs::rename(path.join("texts/d3.txt"), path.join("texts/d4.txt")).unwrap();
        }),
        ("a level", &|| {
            fs::write(path.join("corrigenda.yaml"), "rules:\n  typography/doubled-word: advice\n").unwrap();
        }),
        ("an override", &|| {
            let settings = "overrides:\n  - files: [\"texts/*\"]\n    rules:\n      typography: off\n";
            fs::write(path.join("corrigenda.yaml"), settings).unwrap();
        }),
    ];
    let mut before = report(path, &texts);
    for (name, change) in changes {
        change();

        let said = report(path, &texts);

        assert_eq!(said, anew(path, &texts), "{name}");
        assert_ne!(said, before, "{name} shows");
        before = said;
    }
    assert_eq!(
        report(path, &["texts", "--select", "footnote"]),
        anew(path, &["texts", "--select", "footnote"])
    );
    let one = ["texts/d4.txt", "--no-config"];
    assert_eq!(report(path, &one), anew(path, &one));
    assert_eq!(report(&path.join("texts"), &["."]), anew(&path.join("texts"), &["."]));
}

#[test]
fn what_was_kept_and_is_broken_or_of_something_else_is_found_anew() {
    let folder = folder();
    let first = report(folder.path(), &["texts"]);
    let kept = entries(folder.path());
    let [texts] = kept.as_slice() else { panic!("one entry: {kept:?}") };
    let whole = fs::read(texts).unwrap();
    for at in [0, 20, whole.len() / 2, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(texts, bytes).unwrap();

        assert_eq!(report(folder.path(), &["texts"]), first, "at {at}");
        assert_eq!(fs::read(texts).unwrap(), whole, "it was kept anew");
    }
    report(folder.path(), &["frus1964-68v31.xml"]);
    let volume = entries(folder.path()).into_iter().find(|entry| entry != texts).unwrap();
    fs::copy(&volume, texts).unwrap();

    assert_eq!(report(folder.path(), &["texts"]), first);
}

#[test]
fn where_nothing_can_be_kept_the_run_says_the_same() {
    let folder = folder();
    fs::write(folder.path().join("kept"), "a file").unwrap();

    assert_eq!(report(folder.path(), &["texts"]), anew(folder.path(), &["texts"]));
    assert_eq!(fs::read(folder.path().join("kept")).unwrap(), b"a file");
}

#[test]
fn what_cannot_be_read_is_told_in_each_run() {
    let folder = folder();
    fs::write(folder.path().join("texts/d3.txt"), b"\x89PNG").unwrap();

    for _ in 0..2 {
        let output = run(folder.path(), &["check", "texts"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("a PNG image"));
    }
}

#[test]
fn two_runs_at_once_say_the_same() {
    let folder = folder();
    let expected = anew(folder.path(), &["."]);

    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..6).map(|_| scope.spawn(|| report(folder.path(), &["."]))).collect();
        for run in runs {
            assert_eq!(run.join().unwrap(), expected);
        }
    });
    assert_eq!(report(folder.path(), &["."]), expected);
}

#[test]
fn clean_takes_away_what_was_kept_and_leaves_other_folders_alone() {
    let folder = folder();
    report(folder.path(), &["texts", "frus1964-68v31.xml"]);

    let output = run(folder.path(), &["clean"]);

    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "What was kept of 2 volumes is taken away from kept.\n"
    );
    assert!(!folder.path().join("kept").exists());
    let output = run(folder.path(), &["clean"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "Nothing is kept: there is no folder kept.\n");
    fs::create_dir(folder.path().join("kept")).unwrap();
    fs::write(folder.path().join("kept/d1.report"), "mine").unwrap();
    let output = run(folder.path(), &["clean"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("it is no cache of corrigenda"), "{output:?}");
    assert!(folder.path().join("kept/d1.report").exists());
}
