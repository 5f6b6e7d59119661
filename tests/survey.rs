//! `corrigenda survey`: what it counts, what stands first, and what an edition pastes into its settings.
//!
//! The folder that `CORRIGENDA_CORPUS` names holds `corpus/text` and `corpus/tei`. Without it the tests over published documents
//! say that they skipped.

use std::path::Path;
use std::process::Output;

use published::corpus;
use serde_json::Value;
use support::{command, folder, write};
use tempfile::TempDir;

#[path = "support/corpus.rs"]
mod published;
mod support;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, &[&["survey"][..], arguments].concat()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn survey(folder: &Path, arguments: &[&str]) -> Value {
    let output = run(folder, &[&["--format", "json"][..], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The values of a section.
fn values<'v>(survey: &'v Value, section: &str) -> &'v [Value] {
    let sections = survey["sections"].as_array().unwrap();
    let found = sections.iter().find(|found| found["name"] == section);
    found.map(|found| found["values"].as_array().unwrap().as_slice()).unwrap()
}

fn value<'v>(survey: &'v Value, section: &str, wanted: &str) -> &'v Value {
    let values = values(survey, section);
    values.iter().find(|value| value["value"] == wanted).unwrap_or_else(|| panic!("{wanted} in {values:#?}"))
}

fn document(number: usize, repository: &str, label: &str) -> String {
    format!(
        "{number}. Telegram From the Embassy in Peru1\n\nLabor has not heeded the call. [Page {number}]\n\n  1. Source: {repository}, Country File, Peru. {label}.\n"
    )
}

/// A volume of thirty documents whose repository and caption nobody knows, one slip in either, and one slip in a known level.
fn edition() -> TempDir {
    let folder = folder(&[]);
    for number in 1..=30 {
        let (repository, label) = match number {
            7 => ("Bancroft Libary", "Secret; Marigold"),
            9 => ("Bancroft Library", "Secret; Marigolt"),
            11 => ("Bancroft Library", "Sercet"),
            _ => ("Bancroft Library", "Secret; Marigold"),
        };
        write(folder.path(), &format!("v1/d{number}.txt"), &document(number, repository, label));
    }
    folder
}

#[test]
fn an_outlier_stands_first_with_its_neighbour_and_its_place() {
    let edition = edition();
    let survey = survey(edition.path(), &[]);

    let first = &values(&survey, "repositories")[0];
    assert_eq!(first["value"], "Bancroft Libary");
    assert_eq!(first["count"], 1);
    assert_eq!(first["near"], serde_json::json!({ "value": "Bancroft Library", "count": 29 }));
    assert_eq!(first["first"]["path"], "v1/d7.txt");
    assert_eq!((&first["first"]["line"], &first["first"]["column"]), (&5.into(), &14.into()));
    assert_eq!(values(&survey, "captions")[0]["value"], "Marigolt");
    assert_eq!(values(&survey, "levels")[0]["near"]["value"], "Secret");
}

#[test]
fn the_table_has_the_outlier_above_its_neighbour() {
    let edition = edition();
    let table = text(&run(edition.path(), &["--only", "repositories"]).stdout);

    let expected = concat!(
        "repositories: 2 values, 30 uses\n",
        "     1  Bancroft Libary   v1/d7.txt:5:14\n",
        "  near  Bancroft Library (29)\n",
        "    29  Bancroft Library  not known: v1/d1.txt:5:14\n",
        "\n",
        "30 documents in 1 volume\n",
    );
    assert_eq!(table, expected);
}

#[test]
fn a_value_that_differs_in_its_numbers_or_is_known_is_no_outlier() {
    let folder = folder(&[]);
    for number in 1..=25 {
        write(
            folder.path(),
            &format!("d{number}.txt"),
            &document(number, "National Archives, RG 59", "Secret"),
        );
    }
    write(folder.path(), "d26.txt", &document(26, "National Archives, RG 84", "Secret"));
    let survey = survey(folder.path(), &[]);

    for section in ["record-groups", "collections", "repositories", "levels"] {
        assert!(values(&survey, section).iter().all(|value| value["near"].is_null()), "{section}");
    }
    assert_eq!(value(&survey, "record-groups", "RG 84")["count"], 1);
}

#[test]
fn what_is_pasted_into_the_settings_is_known_from_then_on() {
    let edition = edition();
    let rules = "source/unknown-repository,source/misspelt-repository,classification";
    let check = ["check", "--format", "json", "--select", rules];
    let found = |folder: &Path| {
        let output = command(folder, &check).output().unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let diagnostics = report["diagnostics"].as_array().unwrap().clone();
        let of = |rule: &str| diagnostics.iter().filter(|one| one["rule"] == rule).count();
        (
            of("source/unknown-repository"),
            of("source/misspelt-repository"),
            of("classification/misspelt-word"),
        )
    };
    assert_eq!(found(edition.path()), (30, 0, 1));

    let vocabulary = text(&run(edition.path(), &["--format", "vocabulary", "--often", "20"]).stdout);
    write(edition.path(), "corrigenda.yaml", &vocabulary);

    // The edition's words are known, and what is nearly one of them is a slip.
    assert_eq!(found(edition.path()), (0, 1, 2), "{vocabulary}");
    assert!(vocabulary.contains("    - Bancroft Library # 29, first in v1/d1.txt:5:14\n"), "{vocabulary}");
    assert!(!vocabulary.contains("Sercet") && !vocabulary.contains("Libary"), "{vocabulary}");
    let remark = "Where the settings have “vocabularies:” already, join the lists under it.\n";
    assert!(vocabulary.contains(remark), "{vocabulary}");
    let again = text(&run(edition.path(), &["--format", "vocabulary", "--often", "20"]).stdout);
    assert_eq!(
        again,
        "# Nothing to add: in 30 documents, every word that is used at least 20 times is known.\n"
    );
}

#[test]
fn a_word_that_yaml_would_read_as_something_else_is_pasted_in_quotation_marks() {
    let folder = folder(&[]);
    for number in 1..=12 {
        write(folder.path(), &format!("d{number}.txt"), &document(number, "Archive #2", "Secret; Yes"));
    }
    let vocabulary = text(&run(folder.path(), &["--format", "vocabulary"]).stdout);

    let read: serde_yaml::Value = serde_yaml::from_str(&vocabulary).unwrap();
    assert_eq!(read["vocabularies"]["repositories"][0].as_str(), Some("Archive #2"), "{vocabulary}");
    assert_eq!(read["vocabularies"]["captions"][0].as_str(), Some("Yes"), "{vocabulary}");
}

#[test]
fn what_is_known_nearly_is_no_word_of_the_edition_unless_it_is_its_habit() {
    let folder = folder(&[]);
    for number in 1..=40 {
        write(folder.path(), &format!("d{number}.txt"), &document(number, "Johnson Library", "SECRET"));
    }
    let of = |often| text(&run(folder.path(), &["--format", "vocabulary", "--often", often]).stdout);

    assert!(of("10").starts_with("# Nothing to add"), "forty times are not twenty times ten");
    assert!(of("2").contains("- SECRET # 40"), "{}", of("2"));
}

#[test]
fn volumes_are_counted_by_themselves_where_that_is_asked_for() {
    let folder = folder(&[
        ("v1/d1.txt", &document(1, "Johnson Library", "Secret")),
        ("v2/d1.txt", &document(1, "Johnson Library", "Secret")),
        ("v2/d2.txt", &document(2, "Johnson Library", "Secret")),
    ]);
    let by_volume = survey(folder.path(), &["--by-volume"]);
    let library = value(&by_volume, "repositories", "Johnson Library");
    assert_eq!(library["volumes"], serde_json::json!({ "v1": 1, "v2": 2 }));
    assert_eq!(by_volume["volumes"], 2);

    let table = text(&run(folder.path(), &["--by-volume", "--only", "levels", "--top", "1"]).stdout);
    assert!(
        table.contains("     3  Secret\n               2  v2\n             and  1 volume more\n"),
        "{table}"
    );
    assert!(survey(folder.path(), &[])["sections"][0]["values"][0].get("volumes").is_none());
}

#[test]
fn a_section_shows_its_top_and_says_how_much_more_there_is() {
    let folder = folder(&[]);
    for (number, library) in ["Ford Library", "Carter Library", "Reagan Library"].into_iter().enumerate() {
        write(folder.path(), &format!("d{number}.txt"), &document(number + 1, library, "Secret"));
    }
    let table = text(&run(folder.path(), &["--only", "repositories", "--top", "1"]).stdout);
    assert!(table.contains("   and  2 values more\n") && table.contains("--top 0 all"), "{table}");
    let all = text(&run(folder.path(), &["--only", "repositories", "--top", "0"]).stdout);
    assert!(all.contains("Reagan Library") && !all.contains("--top"), "{all}");
}

/// Two volumes with a document each; the second has a page break of another form.
const VOLUME: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"frus1964-68v31\"><text><body>\n",
    "<pb xml:id=\"pg_1061\" n=\"1061\" facs=\"1085\"/>\n",
    "<div type=\"document\" n=\"1\" xml:id=\"d1\"><head>1. Telegram From Peru<note n=\"1\" xml:id=\"d1fn1\" type=\"source\">",
    "Source: <hi>Johnson</hi> Library, National Security File. Secret; Nodis.</note></head>\n",
    "<p>Labor has not heeded the call. <pb n=\"XII\" xml:id=\"pg_XII\" facs=\"3\"/></p></div>\n",
    "</body></text></TEI>\n"
);

#[test]
fn a_tei_volume_is_surveyed_by_its_words_and_by_the_tags_of_its_page_breaks() {
    let folder = folder(&[("frus1964-68v31.xml", VOLUME), ("catalogue.xml", "<catalogue/>")]);
    let survey = survey(folder.path(), &[]);

    let library = value(&survey, "repositories", "Johnson Library");
    assert_eq!(library["standing"], "known");
    assert_eq!(
        (&library["first"]["line"], library["first"]["path"].as_str()),
        (&4.into(), Some("frus1964-68v31.xml"))
    );
    assert_eq!(value(&survey, "collections", "Johnson Library, National Security File")["count"], 1);
    assert_eq!(value(&survey, "labels", "Secret; Nodis")["count"], 1);
    assert_eq!(value(&survey, "document-types", "Telegram")["standing"], "known");
    let forms: Vec<&str> =
        values(&survey, "page-breaks").iter().map(|form| form["value"].as_str().unwrap()).collect();
    let expected = ["<pb n=\"1\" xml:id=\"pg_1\" facs=\"1\"/>", "<pb n=\"I\" xml:id=\"pg_I\" facs=\"1\"/>"];
    assert_eq!(forms, expected);
    assert_eq!((&survey["documents"], &survey["volumes"]), (&1.into(), &1.into()));
}

#[test]
fn the_survey_in_json_is_as_its_schema_says() {
    let schema = serde_json::from_str(include_str!("../schemas/survey.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let edition = edition();
    write(edition.path(), "frus1964-68v31.xml", VOLUME);
    for arguments in [&[][..], &["--by-volume"], &["--only", "dashes"]] {
        let survey = survey(edition.path(), arguments);
        let errors: Vec<String> = validator.iter_errors(&survey).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    let mut broken = survey(edition.path(), &["--only", "levels"]);
    broken["sections"][0]["values"][0]["standing"] = "unknown".into();
    assert!(!validator.is_valid(&broken), "the schema sees what is wrong");
}

#[test]
fn the_survey_is_the_same_whatever_the_number_of_threads() {
    let edition = edition();
    write(edition.path(), "frus1964-68v31.xml", VOLUME);
    for format in ["table", "json", "vocabulary"] {
        let of =
            |threads| run(edition.path(), &["--format", format, "--by-volume", "--threads", threads]).stdout;
        assert_eq!(of("1"), of("4"), "{format}");
    }
}

#[test]
fn what_is_wrong_with_the_command_or_with_the_files_is_told() {
    let folder =
        folder(&[("d1.txt", &document(1, "Johnson Library", "Secret")), ("empty/notes.md", "Notes.")]);
    for (arguments, code, told) in [
        (&["d2.txt"][..], 2, "did you mean d1.txt?"),
        (&["empty"], 3, "no document (.txt, .xml) was found"),
        (&["--only", "repositorys"], 2, "did you mean repositories?"),
        (&["--format", "tabel"], 2, "did you mean table?"),
        (&["--output", "d1.txt"], 2, "this is a document"),
        (&["-"], 2, "a survey is of files"),
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(text(&output.stderr).contains(told), "{arguments:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
    let output = run(folder.path(), &["d1.txt", "d9.txt"]);
    assert_eq!(output.status.code(), Some(2), "what could be read is still surveyed");
    assert!(text(&output.stdout).contains("Johnson Library"));
}

#[test]
fn a_survey_goes_to_the_file_that_is_named() {
    let folder = folder(&[("d1.txt", &document(1, "Johnson Library", "Secret"))]);
    let output = run(folder.path(), &["--format", "json", "--output", "survey.json"]);

    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    let written = std::fs::read(folder.path().join("survey.json")).unwrap();
    assert_eq!(written, run(folder.path(), &["--format", "json"]).stdout);
}

#[test]
fn over_published_volumes_every_document_is_counted_and_misspelt_repositories_stand_first() {
    let name = "over_published_volumes_every_document_is_counted_and_misspelt_repositories_stand_first";
    let Some(corpus) = corpus(name) else { return };
    let survey = survey(&corpus, &["--no-config", "tei"]);

    assert!(survey["documents"].as_u64().unwrap() > 10_000);
    let repositories = values(&survey, "repositories");
    assert_eq!(repositories[0]["value"], "Department of States");
    assert_eq!(repositories[0]["near"]["value"], "Department of State");
    // Every outlier of a prefix or a repository is one that a person would mend.
    for outlier in repositories.iter().filter(|value| !value["near"].is_null()) {
        assert_ne!(outlier["standing"], "known", "{outlier}");
    }
}
