//! A field of a record that is falsified is found by the right rule, with both places.
//!
//! The folder that `CORRIGENDA_CORPUS` names holds `corpus/tei/VOLUME.xml`. Of every volume some documents are taken; the record that each
//! text supports is falsified in one field after another, and all of them are checked together. Without the folder the test is skipped
//! and says so.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use corrigenda::check::{Report, check_sources};
use corrigenda::configuration::Configuration;
use corrigenda::read;
use corrigenda::record::Derivation;
use corrigenda::source::Source;
use corrigenda::triage::{self, Choice, Plan};
use rayon::prelude::*;
use serde_json::{Value, json};

/// So many documents of each volume: 504 of 36 volumes.
const DOCUMENTS_OF_A_VOLUME: usize = 14;

/// So large a share of what is falsified is to be found, of each kind; and of so much nothing but that is to be found.
const SHARE: f64 = 0.97;

/// What is found of all records of a list together, which here has each of them many times.
const OF_A_LIST: [&str; 4] = [
    "metadata/duplicate-record",
    "metadata/duplicate-number",
    "metadata/misnumbered-record",
    "metadata/withheld-against-preface",
];

/// Falsifies a record in one field; nothing where it has not got the field.
type Falsify = fn(&mut Value) -> Option<()>;

/// A field, the rule that finds it falsified, whether there is a second place, and how it is falsified.
const KINDS: [(&str, &str, bool, Falsify); 40] = [
    ("number", "metadata/number-against-heading", true, |record| counted_on(record.get_mut("number")?)),
    ("title", "metadata/title-against-heading", true, |record| word_added(record.get_mut("title")?)),
    // Where the heading begins with no kind, it does not say which kind it is not.
    ("kind", "metadata/kind-against-heading", true, |record| {
        let kind = record.get_mut("kind").filter(|kind| *kind != "other")?;
        other(kind, &["letter", "airgram"])
    }),
    ("date by a day", "metadata/date-against-text", true, |record| {
        day_changed(when(record)?, |day| day % 28 + 1)
    }),
    ("date by a year", "metadata/date-against-text", true, |record| year_changed(when(record)?)),
    ("date by its month", "metadata/date-against-text", true, |record| month_changed(when(record)?)),
    ("hour of the date", "metadata/time-against-text", true, |record| hour_changed(when(record)?)),
    ("first day", "metadata/date-against-text", true, |record| year_changed(record["date"].get_mut("from")?)),
    ("last day", "metadata/date-against-text", true, |record| year_changed(record["date"].get_mut("to")?)),
    ("words of the date", "metadata/date-against-text", true, |record| {
        word_added(record["date"].get_mut("text")?)
    }),
    ("place", "metadata/place-against-dateline", true, |record| {
        set(record.get_mut("place"), json!("Reykjavik"))
    }),
    ("sender", "metadata/party-against-heading", true, |record| {
        set(record["from"].get_mut(0)?.get_mut("name"), json!("Zbrzezny"))
    }),
    ("addressee", "metadata/party-against-heading", true, |record| {
        set(record["to"].get_mut(0)?.get_mut("name"), json!("Zbrzezny"))
    }),
    ("office of the sender", "metadata/party-against-heading", true, |record| {
        other(
            record["from"].get_mut(0)?.get_mut("office")?,
            &["Secretary of Defense", "Administrator of the Post"],
        )
    }),
    ("office of the addressee", "metadata/party-against-heading", true, |record| {
        other(
            record["to"].get_mut(0)?.get_mut("office")?,
            &["Secretary of Defense", "Administrator of the Post"],
        )
    }),
    ("person of the sender", "metadata/party-against-heading", true, |record| {
        let own = record["from"].get(0)?.get("person")?.as_str()?.to_owned();
        let another = record["persons"].as_array()?.iter().find(|person| **person != own)?.clone();
        set(record["from"].get_mut(0)?.get_mut("person"), another)
    }),
    ("participant", "metadata/participant-against-text", true, |record| {
        set(record["participants"].get_mut(0)?.get_mut("name"), json!("Zbrzezny"))
    }),
    ("repository", "metadata/source-against-note", true, |record| {
        other(record["source"].get_mut("repository")?, &["Kennedy Library", "Truman Library"])
    }),
    ("series", "metadata/source-against-note", true, |record| {
        word_added(record["source"]["series"].get_mut(0)?)
    }),
    ("record group", "metadata/source-against-note", true, |record| {
        counted_on(record["source"].get_mut("record-group")?)
    }),
    ("lot", "metadata/source-against-note", true, |record| word_added(record["source"].get_mut("lot")?)),
    ("box", "metadata/source-against-note", true, |record| counted_on(record["source"].get_mut("box")?)),
    ("file number", "metadata/source-against-note", true, |record| {
        word_added(record["source"].get_mut("file-number")?)
    }),
    ("source note", "metadata/source-against-note", true, |record| {
        word_added(record["source"].get_mut("raw")?)
    }),
    ("level", "metadata/classification-against-label", true, |record| {
        other(record["classification"].get_mut("original")?, &["Secret", "Confidential"])
    }),
    ("caption", "metadata/handling-against-label", true, |record| {
        other(record["classification"]["handling"].get_mut(0)?, &["Nodis", "Exdis"])
    }),
    ("amount of an excision", "metadata/excision-against-text", true, |record| {
        counted_on(record["declassification"]["excisions"].get_mut(0)?.get_mut("amount")?)
    }),
    ("unit of an excision", "metadata/excision-against-text", true, |record| {
        other(record["declassification"]["excisions"].get_mut(0)?.get_mut("unit")?, &["line", "word"])
    }),
    ("excision", "metadata/excision-against-text", true, |record| {
        let list = record["declassification"]["excisions"].as_array_mut()?;
        (list.len() > 1).then(|| list.remove(0)).map(|_| ())
    }),
    ("first page", "metadata/pages-against-breaks", true, |record| {
        counted_on(record["pages"].get_mut("first")?)
    }),
    ("last page", "metadata/pages-against-breaks", true, |record| {
        counted_on(record["pages"].get_mut("last")?)
    }),
    ("page breaks", "metadata/pages-against-breaks", true, |record| {
        counted_on(record["pages"]["breaks"].get_mut(0)?)
    }),
    ("count of notes", "metadata/note-count", true, |record| counted_on(record["notes"].get_mut("count")?)),
    ("label of the source note", "metadata/note-count", true, |record| {
        counted_on(record["notes"].get_mut("source")?)
    }),
    ("person", "metadata/unlisted-person", false, |record| {
        set(record["persons"].get_mut(0), json!("p_ZZZ99"))
    }),
    ("term", "metadata/unlisted-term", false, |record| set(record["terms"].get_mut(0), json!("t_ZZZ99"))),
    ("editor", "metadata/editor-against-header", true, |record| {
        set(record["editors"].get_mut(0)?.get_mut("name"), json!("John Doe"))
    }),
    ("title of the volume", "metadata/publication-against-header", true, |record| {
        word_added(record["publication"].get_mut("title")?)
    }),
    ("digit of the ISBN", "metadata/wrong-isbn", true, |record| {
        let isbn = record["publication"]["isbn"].get_mut(0)?;
        let digit = isbn.as_str()?.find(|c: char| c.is_ascii_digit())?;
        let mut words = isbn.as_str()?.to_owned();
        let other = if words.as_bytes()[digit] == b'3' { "4" } else { "3" };
        words.replace_range(digit..=digit, other);
        set(Some(isbn), json!(words))
    }),
    ("document of the id", "metadata/record-without-document", false, |record| {
        let id = record["id"].as_str()?.to_owned();
        set(
            record.get_mut("id"),
            json!(format!("{}99999", id.trim_end_matches(|c: char| c.is_ascii_alphabetic()))),
        )
    }),
];

/// Puts a value in place of another, where there is one.
fn set(value: Option<&mut Value>, to: Value) -> Option<()> {
    *value? = to;
    Some(())
}

/// A number that is one higher.
fn counted_on(value: &mut Value) -> Option<()> {
    let number: u64 = value.as_u64().or_else(|| value.as_str()?.parse().ok())?;
    set(Some(value), json!(number + 1))
}

/// Words with a word that nobody wrote.
fn word_added(value: &mut Value) -> Option<()> {
    let words = format!("{} Zbrzezny", value.as_str()?);
    set(Some(value), json!(words))
}

/// The first of two words that it is not.
fn other(value: &mut Value, words: &[&str; 2]) -> Option<()> {
    let word = words.iter().find(|word| value != *word)?;
    set(Some(value), json!(word))
}

/// The day of a record that has one in full.
fn when(record: &mut Value) -> Option<&mut Value> {
    record["date"]
        .get_mut("when")
        .filter(|when| when.as_str().is_some_and(|when| when.len() >= "1968-10-05".len()))
}

fn year_changed(value: &mut Value) -> Option<()> {
    let date = value.as_str()?;
    let year: u32 = date.get(..4)?.parse().ok()?;
    let changed = format!("{:04}{}", year - 1, &date[4..]);
    set(Some(value), json!(changed.replace("-02-29", "-02-28")))
}

fn month_changed(value: &mut Value) -> Option<()> {
    let date = value.as_str()?;
    let month: u32 = date.get(5..7)?.parse().ok()?;
    let day: u32 = date.get(8..10)?.parse().ok()?;
    let changed = format!("{}{:02}-{:02}{}", &date[..5], month % 12 + 1, day.min(28), &date[10..]);
    set(Some(value), json!(changed))
}

fn day_changed(value: &mut Value, change: fn(u32) -> u32) -> Option<()> {
    let date = value.as_str()?;
    let day: u32 = date.get(8..10)?.parse().ok()?;
    let changed = format!("{}{:02}{}", &date[..8], change(day), &date[10..]);
    set(Some(value), json!(changed))
}

fn hour_changed(value: &mut Value) -> Option<()> {
    let date = value.as_str()?;
    let hour: u32 = date.get(11..13)?.parse().ok()?;
    let changed = format!("{}{:02}{}", &date[..11], (hour + 1) % 24, &date[13..]);
    set(Some(value), json!(changed))
}

/// How often a field was falsified, and how often it was found.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    falsified: usize,
    found: usize,
    /// Of these, those of which nothing else is found.
    alone: usize,
}

impl Tally {
    fn and(self, other: Self) -> Self {
        Self {
            falsified: self.falsified + other.falsified,
            found: self.found + other.found,
            alone: self.alone + other.alone,
        }
    }
}

#[expect(clippy::disallowed_macros, reason = "what was measured is the test's word to its reader")]
fn say(line: &str) {
    println!("{line}");
}

#[test]
fn a_falsified_field_is_found_by_its_rule_with_both_places() {
    let Some(corpus) = std::env::var_os("CORRIGENDA_CORPUS").map(PathBuf::from) else {
        say("falsified records: skipped, because CORRIGENDA_CORPUS names no collection");
        return;
    };
    let choice = Choice { select: vec!["metadata".to_owned()], ..Choice::default() };
    let plan = triage::plan(&choice, &Configuration::default()).unwrap();
    let mut paths: Vec<PathBuf> =
        fs::read_dir(corpus.join("corpus/tei")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();

    let of_volumes: Vec<BTreeMap<&str, Tally>> = paths
        .par_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            of_volume(&Source::from_text(name, fs::read_to_string(path).unwrap()), &plan)
        })
        .collect();

    let (mut all, mut kinds) = (Tally::default(), 0);
    for (kind, rule, ..) in KINDS {
        let mut sum = Tally::default();
        for of_volume in &of_volumes {
            let tally = of_volume.get(kind).copied().unwrap_or_default();
            sum = sum.and(tally);
        }
        let Tally { falsified, found, alone } = sum;
        say(&format!("{kind}: {found} of {falsified} by {rule}, {alone} with nothing else"));
        let is_enough = |count: usize| count as f64 >= SHARE * falsified as f64;
        assert!(is_enough(found) && is_enough(alone), "{kind}: {sum:?}");
        kinds += usize::from(falsified > 0);
        all = all.and(sum);
    }
    let share = all.found as f64 / all.falsified as f64;
    say(&format!(
        "{} of {} falsified fields of {kinds} kinds are found ({:.1} %)",
        all.found,
        all.falsified,
        share * 100.0
    ));
    assert!(kinds >= 25, "{kinds} kinds");
    assert!(share >= SHARE, "{share}");
}

/// What of a volume's falsified records is found, by field.
fn of_volume(volume: &Source, plan: &Plan) -> BTreeMap<&'static str, Tally> {
    let records: Vec<Value> = {
        let reading = read::tei::read(volume);
        let volume = reading.volume(None);
        Derivation::new(&volume).records().map(|record| serde_json::to_value(record).unwrap()).collect()
    };
    let step = (records.len() / DOCUMENTS_OF_A_VOLUME).max(1);
    let (mut text, mut items) = ("records:\n".to_owned(), Vec::new());
    for record in records.iter().step_by(step).take(DOCUMENTS_OF_A_VOLUME) {
        for (kind, rule, has_other_place, falsify) in KINDS {
            let mut falsified = record.clone();
            if falsify(&mut falsified).is_none() || falsified == *record {
                continue;
            }
            items.push((text.len(), kind, rule, has_other_place));
            let yaml = serde_yaml::to_string(&falsified).unwrap();
            for (index, line) in yaml.lines().enumerate() {
                text.push_str(if index == 0 { "  - " } else { "    " });
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    let name = volume.path().with_extension("yaml");
    let report = check_sources("volume", vec![volume.clone(), Source::from_text(name.clone(), text)], plan);
    tallied(&report, &items, &name)
}

/// What is found of each record, in the order of the file.
fn tallied(
    report: &Report,
    items: &[(usize, &'static str, &'static str, bool)],
    name: &camino::Utf8Path,
) -> BTreeMap<&'static str, Tally> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut is_found = vec![false; items.len()];
    let mut counts = vec![0; items.len()];
    for diagnostic in &report.diagnostics {
        if report.files[diagnostic.file].path() != name {
            continue;
        }
        let before = items.partition_point(|(start, ..)| *start <= diagnostic.span.start as usize);
        let Some(index) = before.checked_sub(1) else { continue };
        let (_, _, rule, has_other_place) = items[index];
        if !OF_A_LIST.contains(&&*diagnostic.rule) {
            counts[index] += 1;
        }
        is_found[index] |= diagnostic.rule == rule && (!has_other_place || !diagnostic.labels.is_empty());
    }
    for ((_, kind, ..), (is_found, count)) in items.iter().zip(is_found.into_iter().zip(counts)) {
        let tally = tallies.entry(kind).or_default();
        tally.falsified += 1;
        tally.found += usize::from(is_found);
        tally.alone += usize::from(is_found && count == 1);
    }
    tallies
}
