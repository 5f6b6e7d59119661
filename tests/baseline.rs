//! The baseline over published volumes, where a collection is at hand: what is inserted, indented and moved brings no new
//! finding, and a defect brings exactly itself.
//!
//! The folder that `CORRIGENDA_CORPUS` names holds `corpus/tei/VOLUME.xml` and `corpus/text/VOLUME/dN.txt`. Without it the
//! tests over the collection say that they skipped.

use std::path::{Path, PathBuf};

use corrigenda::check::known::{self, Reach};
use corrigenda::check::{Report, check_sources};
use corrigenda::configuration::Configuration;
use corrigenda::document::markup::AttributeName;
use corrigenda::read;
use corrigenda::source::Source;
use corrigenda::triage::baseline::{self, Baseline};
use corrigenda::triage::{self, Choice, Plan};
use corrigenda::walk::natural_order;
use published::{corpus, say};

#[path = "support/corpus.rs"]
mod published;

fn plan() -> Plan {
    triage::plan(&Choice::default(), &Configuration::default()).unwrap()
}

/// A baseline of all that a report holds, through the file that is written.
fn baseline_of(report: &Report) -> Baseline {
    let written = known::written(report, &Baseline::default(), &known::Comparison::default()).written();
    let read = baseline::read(&Source::from_text(baseline::FILE_NAME, written.as_str())).unwrap();
    assert_eq!(read.written(), written, "what is read is what was written");
    read
}

/// The findings that a baseline does not know, each in a line; and how many of the known ones no longer fire.
fn new_findings(mut report: Report, baseline: &Baseline, plan: &Plan) -> (Vec<String>, usize) {
    let comparison = known::apply(&mut report, baseline, plan, Reach::Folder);
    let line = |diagnostic: &corrigenda::check::Diagnostic| {
        let document = diagnostic.locus.document.as_deref().unwrap_or("-");
        format!("{document} {} {}", diagnostic.rule, diagnostic.message)
    };
    let stale = comparison.stale(baseline).map(|(_, count)| count).sum();
    (report.new_diagnostics().map(line).collect(), stale)
}

const DEFECT: &str = "The meeting was put off until the next day.\u{FFFD}";
const RULE: &str = "typography/replacement-character";

/// A volume with a document inserted behind its fifth one, which has the same number with a letter.
fn with_a_lettered_document(text: &str) -> String {
    let source = Source::from_text("volume.xml", text);
    let reading = read::tei::read(&source);
    let markup = &reading.markup;
    let index = 4.min(markup.documents.len() - 1);
    let fifth = markup.document(index);
    let value = |name| fifth.value(name).unwrap_or_default();
    let (id, number) = (value(AttributeName::Id), value(AttributeName::N));
    let tag = source
        .slice(fifth.tag())
        .replace(&format!("xml:id=\"{id}\""), &format!("xml:id=\"{id}a\""))
        .replace(&format!("n=\"{number}\""), &format!("n=\"{number}a\""))
        .replace("historical-document", "editorial-note");
    let heading = fifth.words();
    let heading = if heading.starts_with(number) && !number.is_empty() {
        format!("{number}a. Editorial Note")
    } else {
        "Editorial Note".to_owned()
    };
    let at = fifth.element().behind as usize;
    let (before, behind) = text.split_at(at);
    format!(
        "{before}{tag}<head>{heading}</head><p>The papers of that week are not printed.</p></div>{behind}"
    )
}

/// Elements that stand on lines of their own: white space between them is indentation.
const BLOCKS: [&str; 9] = ["div", "p", "head", "list", "item", "dateline", "table", "row", "opener"];

/// A volume in which white space between elements is other white space, and some stands where blocks had none between them.
fn indented_anew(text: &str) -> String {
    let mut indented = String::with_capacity(text.len() * 5 / 4);
    let mut depth = 0;
    let mut rest = text;
    while let Some(end) = rest.find('>') {
        let (tag, behind) = rest.split_at(end + 1);
        indented.push_str(tag);
        let is_comment = tag.rfind("<!--").is_some_and(|start| !tag[start..].ends_with("-->"));
        let blanks = behind.len() - behind.trim_start_matches([' ', '\n', '\t', '\r']).len();
        let next_is_tag = behind[blanks..].starts_with('<') && !behind[blanks..].starts_with("<!");
        let name = tag.rsplit_once("</").map(|(_, name)| name.trim_end_matches('>'));
        let is_block = name.is_some_and(|name| BLOCKS.contains(&name));
        if !is_comment && next_is_tag && (behind[..blanks].contains('\n') || (is_block && blanks == 0)) {
            depth = (depth + 7) % 40;
            indented.push('\n');
            indented.extend(std::iter::repeat_n(if depth % 2 == 0 { ' ' } else { '\t' }, depth));
            rest = &behind[blanks..];
        } else {
            rest = behind;
        }
    }
    indented.push_str(rest);
    indented
}

/// A volume with a defect at the end of a document that has no finding of its own.
fn with_a_defect(text: &str, report: &Report) -> String {
    let source = Source::from_text("volume.xml", text);
    let reading = read::tei::read(&source);
    let mut nodes = reading.markup.documents.iter().map(|index| reading.markup.node(*index));
    let has_none = |id: Option<&str>| {
        id.is_some() && report.diagnostics.iter().all(|found| found.locus.document.as_deref() != id)
    };
    let clean = nodes.find(|node| has_none(node.id())).expect("a volume has a document without findings");
    let (before, behind) = text.split_at(clean.element().end as usize);
    format!("{before}<p>{DEFECT}</p>{behind}")
}

fn tei(path: &str, text: String, plan: &Plan) -> Report {
    check_sources("", vec![Source::from_text(path, text)], plan)
}

fn check_documents(text: &str) -> usize {
    read::tei::read(&Source::from_text("volume.xml", text)).markup.documents.len()
}

/// How many findings a volume has, and what failed; every change by itself where that is asked for, and all at once.
fn measure(path: &Path, is_alone: bool, plan: &Plan) -> (usize, Vec<String>) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let report = tei(&format!("old/{name}"), text.clone(), plan);
    let baseline = baseline_of(&report);
    let mut failures = Vec::new();
    let mut expect = |what: &str, moved: String, expected: &[&str]| {
        let (new, stale) = new_findings(tei(&format!("new/place/{name}"), moved, plan), &baseline, plan);
        let is_expected =
            new.len() == expected.len() && new.iter().zip(expected).all(|(line, rule)| line.contains(rule));
        if !is_expected || stale > 0 {
            failures.push(format!("{name} {what}: {stale} no longer, new: {new:#?}"));
        }
    };
    let lettered = with_a_lettered_document(&text);
    if is_alone {
        expect("inserted", lettered.clone(), &[]);
        expect("indented", indented_anew(&text), &[]);
        expect("a defect", with_a_defect(&text, &report), &[RULE]);
    }
    expect("all and a defect", indented_anew(&with_a_defect(&lettered, &report)), &[RULE]);
    assert_eq!(check_documents(&lettered), report.summary.documents + 1, "{name} has one more document");
    (baseline.count(), failures)
}

#[test]
fn a_volume_that_is_added_to_indented_and_moved_has_no_new_finding_and_a_defect_is_exactly_one() {
    let Some(corpus) = corpus("a_volume_that_is_added_to_indented_and_moved") else { return };
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(corpus.join("tei")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let plan = plan();
    let half = paths.len().div_ceil(2);
    let measure_all = |paths: &[PathBuf]| {
        // Every change by itself takes long; a few volumes tell which one is to blame.
        let each = paths.iter().enumerate();
        each.map(|(index, path)| measure(path, index % 6 == 0, &plan)).collect::<Vec<_>>()
    };
    let results: Vec<(usize, Vec<String>)> = std::thread::scope(|scope| {
        let hands: Vec<_> = paths.chunks(half).map(|paths| scope.spawn(|| measure_all(paths))).collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
    });
    let count: usize = results.iter().map(|(count, _)| count).sum();
    say(&format!("{count} findings of {} volumes in baselines", results.len()));
    let failures: Vec<String> = results.into_iter().flat_map(|(_, failures)| failures).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The documents of a volume, under another folder's name and each changed.
fn texts(folder: &Path, name: &str, change: impl Fn(String) -> String) -> Vec<Source> {
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let file = path.file_name().unwrap().to_str().unwrap();
            (format!("{name}/{file}"), change(std::fs::read_to_string(&path).unwrap()))
        })
        .collect();
    files.sort_by(|one, two| natural_order(&one.0, &two.0));
    files.into_iter().map(|(path, text)| Source::from_text(path, text)).collect()
}

/// The same words with other white space where it does not matter: at the ends of lines, before notes and behind the last one.
fn spaced_anew(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix("  ") {
        Some(note) => format!("    {} \n", note.trim_start()),
        None => format!("{line}  \n"),
    };
    text.lines().map(line).collect::<String>() + "\n"
}

#[test]
fn documents_in_a_folder_of_another_name_with_other_white_space_have_no_new_finding() {
    let Some(corpus) = corpus("documents_in_a_folder_of_another_name") else { return };
    let plan = plan();
    let volumes = std::fs::read_dir(corpus.join("text")).unwrap();
    let mut count = 0;
    for name in volumes.map(|volume| volume.unwrap().file_name().to_string_lossy().into_owned()) {
        let name = name.as_str();
        let folder = corpus.join("text").join(name);
        let of = |name: &str, sources: Vec<Source>| check_sources(name, sources, &plan);
        let baseline = baseline_of(&of(name, texts(&folder, name, |text| text)));
        let new = |name: &str, sources: Vec<Source>| new_findings(of(name, sources), &baseline, &plan);
        let none = (Vec::new(), 0);

        count += baseline.count();
        assert_eq!(new("renamed", texts(&folder, "renamed", |text| text)), none, "{name} renamed");
        assert_eq!(new(name, texts(&folder, name, |text| spaced_anew(&text))), none, "{name} spaced");
        let mut sources = texts(&folder, "renamed", |text| spaced_anew(&text));
        let inserted = "5a. Editorial Note\n\n\nThe papers of that week are not printed.\n";
        sources.push(Source::from_text("renamed/d5a.txt", inserted));
        sources.sort_by(|one, two| natural_order(one.path().as_str(), two.path().as_str()));
        assert_eq!(new("renamed", sources), none, "{name} with a document inserted");
        let mut sources = texts(&folder, name, |text| text);
        sources.push(Source::from_text(format!("{name}/d5a.txt"), inserted.to_owned() + DEFECT));
        let (lines, _) = new(name, sources);
        assert!(matches!(lines.as_slice(), [line] if line.contains(RULE)), "{name}: {lines:?}");
    }
    say(&format!("{count} findings of volumes in plain text in baselines"));
    assert!(count > 0, "published volumes have slips");
}

/// A document with a marker that has no footnote in each of its paragraphs.
fn document(paragraphs: &[&str]) -> String {
    format!(
        "1. Telegram From the Embassy in Peru1\n\n\n{}\n\n  1. Source: Johnson Library, National Security File. Confidential.\n",
        paragraphs.join("\n")
    )
}

fn checked(files: &[(&str, String)], plan: &Plan) -> Report {
    let sources = files.iter().map(|(path, text)| Source::from_text(*path, text.as_str())).collect();
    check_sources("v1", sources, plan)
}

const SLIP: &str = "Labor has not heeded the the call.";

#[test]
fn findings_that_nothing_tells_apart_are_counted_and_one_more_is_new() {
    let plan = plan();
    let baseline = baseline_of(&checked(&[("v1/d1.txt", document(&[SLIP; 4]))], &plan));

    assert!(baseline.entries.iter().any(|entry| entry.count > 1), "{}", baseline.written());
    let with = |count: usize| {
        let paragraphs = [SLIP; 6];
        new_findings(checked(&[("v1/d1.txt", document(&paragraphs[..count]))], &plan), &baseline, &plan)
    };
    assert_eq!(with(4), (Vec::new(), 0));
    assert_eq!(with(5).0.len(), 1, "{:?}", with(5));
    assert_eq!(with(3), (Vec::new(), 1));
}

#[test]
fn a_document_with_the_same_words_leaves_the_others_known() {
    let plan = plan();
    let text = document(&[SLIP]);
    let baseline = baseline_of(&checked(&[("v1/d1.txt", text.clone())], &plan));
    let both = [("v1/d0.txt", text.clone()), ("v1/d1.txt", text)];

    let (new, stale) = new_findings(checked(&both, &plan), &baseline, &plan);

    assert!(!new.is_empty() && new.iter().all(|line| line.starts_with("d0 ")), "{new:?}");
    assert_eq!(stale, 0);
}

#[test]
fn only_what_was_checked_is_said_to_fire_no_longer() {
    let plan = plan();
    let files = [("v1/d1.txt", document(&[SLIP])), ("v1/d2.txt", document(&[SLIP]).replace("1. T", "2. T"))];
    let baseline = baseline_of(&checked(&files, &plan));
    let mended = [("v1/d1.txt", document(&["Labor has not heeded the call."]))];

    let alone = |plan: &Plan| {
        let mut report = checked(&mended, plan);
        report.volumes[0].is_whole = false;
        report
    };
    assert_eq!(new_findings(alone(&plan), &baseline, &plan), (Vec::new(), 1));
    assert_eq!(new_findings(checked(&mended, &plan), &baseline, &plan).1, 2, "there is no d2 any more");
    let choice = Choice { select: vec!["footnote".to_owned()], ..Choice::default() };
    let footnotes = triage::plan(&choice, &Configuration::default()).unwrap();
    assert_eq!(new_findings(alone(&footnotes), &baseline, &footnotes).1, 0, "the rule did not run");
}

#[test]
fn a_volume_whose_sister_has_the_same_slip_does_not_lean_on_it() {
    let plan = plan();
    let of = |name: &str| {
        let source = Source::from_text(format!("{name}/d1.txt"), document(&[SLIP]));
        check_sources(name, vec![source], &plan)
    };
    let mut both = baseline_of(&of("v1"));
    both.entries.extend(baseline_of(&of("v2")).entries);
    both.entries.retain(|entry| entry.volume == "v1" || entry.rule != "typography/doubled-word");
    both.entries.push(baseline::Entry {
        volume: "v2".to_owned(),
        fingerprint: "0".to_owned(),
        ..both.entries[0].clone()
    });

    let (new, _) = new_findings(of("v2"), &both, &plan);

    assert_eq!(new.len(), 1, "the slip of v1 is not v2’s: {new:?}");
}

#[test]
fn the_opening_of_an_element_is_the_same_however_deep_it_is_indented() {
    let plan = plan();
    let volume = |blanks: &str| {
        format!(
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"v1\"><text><body>{blanks}<div type=\"document\" n=\"1\" xml:id=\"d1\">{blanks}<head>1. Telegram</head>{blanks}<p>One.</p>{blanks}<list>{blanks}<p>Two.</p>{blanks}<p>Three.</p></list></div></body></text></TEI>"
        )
    };
    let report = tei("v1.xml", volume(""), &plan);
    assert!(report.diagnostics.iter().any(|found| &*found.rule == "markup/list-content"));
    let baseline = baseline_of(&report);

    let deep = "\n".to_owned() + &" ".repeat(1500);

    assert_eq!(new_findings(tei("v1.xml", volume(&deep), &plan), &baseline, &plan), (Vec::new(), 0));
}

#[test]
fn a_file_that_is_no_xml_is_never_known_and_says_nothing_of_what_no_longer_fires() {
    let plan = plan();
    let sound = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"v1\"><text><body><div type=\"document\" n=\"1\" xml:id=\"d1\"><head>1. Telegram the the Embassy</head><p>One.</p></div></body></text></TEI>";
    let baseline = baseline_of(&tei("v1.xml", sound.to_owned(), &plan));
    let broken = sound.replace("</p>", "").replace("the the", "the");

    let (new, stale) = new_findings(tei("v1.xml", broken.clone(), &plan), &baseline, &plan);

    assert_eq!(stale, 0, "the reading may have lost what would fire");
    assert!(new.iter().any(|line| line.contains(known::NEVER_SET_ASIDE)), "{new:?}");
    let written = baseline_of(&tei("v1.xml", broken, &plan));
    assert!(written.entries.iter().all(|entry| entry.rule != known::NEVER_SET_ASIDE));
}

#[test]
fn a_baseline_is_as_its_schema_says() {
    let schema = include_str!("../schemas/baseline.schema.json");
    let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let plan = plan();
    let of_text = baseline_of(&checked(&[("v1/d1.txt", document(&[SLIP; 3]))], &plan));
    for text in [of_text.written(), Baseline::default().written()] {
        let value: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    for text in [
        "finding: []\n",
        "findings: [{volume: v1, rule: source/missing-comma}]\n",
        "findings: [{volume: v1, rule: source/missing-comma, fingerprint: '1', count: 0}]\n",
        "findings: [{volume: v1, rule: source/missing-comma, fingerprint: '1', path: d1.txt}]\n",
    ] {
        assert!(!validator.is_valid(&serde_yaml::from_str(text).unwrap()), "{text}");
        let problems = baseline::read(&Source::from_text(baseline::FILE_NAME, text)).unwrap_err();
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
    }
}
