//! Fixes: what they change, what they leave alone, and what is restored of defects that were put into published documents.
//!
//! The folder that `CORRIGENDA_CORPUS` names holds `defects/{text,volumes,tei}`, each with `clean/`, `broken/` and
//! `defects.jsonl`, and `corpus/{text,tei}`. Without it, the tests that measure say that they skipped.

use corrigenda::check::{Inputs, Progress, Status, check, check_sources};
use corrigenda::configuration::Configuration;
use corrigenda::finding::Safety;
use corrigenda::fix::{Fixes, fix, fix_sources};
use corrigenda::source::Source;
use corrigenda::triage::{self, Choice, Plan};
use corrigenda::walk::FoundFile;
use proptest::prelude::*;

#[cfg(feature = "cli")]
#[path = "fixes/command.rs"]
mod command;
#[path = "fixes/measured.rs"]
mod measured;
#[cfg(feature = "cli")]
mod support;

fn default_plan() -> Plan {
    triage::plan(&Choice::default(), &Configuration::default()).unwrap()
}

fn fixes(text: &str, safety: Safety) -> Fixes {
    fix_sources("volume", vec![Source::from_text("d1.txt", text)], &default_plan(), safety)
}

/// A text after its fixes.
fn fixed(text: &str, safety: Safety) -> String {
    fixes(text, safety).files.pop().map_or_else(|| text.to_owned(), |file| file.after)
}

fn document(body: &str, note: &str) -> String {
    format!("1. Telegram From the Embassy in Peru1\n\n\n{body}\n\n  1. {note}\n")
}

#[test]
fn edits_that_touch_are_made_one_round_after_another() {
    let text = document("Text.", "Source:: johnson Library, National Security File. secret; Drafted by Rusk");
    let expected =
        document("Text.", "Source: Johnson Library, National Security File. Secret. Drafted by Rusk.");

    assert_eq!(fixed(&text, Safety::Safe), expected);
}

#[test]
fn line_ends_and_the_mark_of_the_byte_order_are_kept() {
    let text = format!(
        "\u{FEFF}{}",
        document("Text.", "Soruce: Johnson Library, National Security File. Secret").replace('\n', "\r\n")
    );
    let expected = text.replace("Soruce", "Source").replace("Secret", "Secret.");

    assert_eq!(fixed(&text, Safety::Safe), expected);
}

#[test]
fn a_safe_fix_leaves_doubled_words_numbers_and_entities_to_a_person() {
    let text =
        document("He read the the caf&eacute; menu of l962.", "Source: Johnson Library, File. Secret.");

    let safe = fixes(&text, Safety::Safe);
    assert!(safe.files.is_empty());
    assert_eq!(safe.editorial, 3);
    let expected = document("He read the café menu of 1962.", "Source: Johnson Library, File. Secret.");
    assert_eq!(fixed(&text, Safety::Editorial), expected);
}

#[test]
fn a_fix_that_would_bring_another_finding_is_taken_back_and_told_of() {
    let text = "1. Telegram From the Embassy in Peru1\n\n\nText.2\n\n  1. Source: Johnson Library, File. Secret.\n  2. Not found. (Ibid,, p. 3)\n";

    let fixes = fixes(text, Safety::Safe);

    assert!(fixes.files.is_empty());
    assert_eq!(fixes.refusals.len(), 1);
    assert_eq!(fixes.refusals[0].path, "d1.txt:7");
    assert_eq!(
        fixes.refusals[0].message,
        "the fix of typography/doubled-punctuation was taken back: it would bring source/ibid-punctuation (“Ibid” has no full stop)"
    );
}

#[test]
fn fixes_that_are_taken_back_keep_no_other_from_being_made_and_cost_few_checks() {
    let pair = |number: usize, blank: &str| {
        format!("On {number} he saw the \u{200B}the man.\n\nOn {number} he saw {blank}a man.\n\n")
    };
    for count in [6, 60, 300] {
        let text = |blank: &str| {
            document(
                &(0..count).map(|number| pair(number, blank)).collect::<String>(),
                "Source: Johnson Library, File. Secret.",
            )
        };

        let fixes = fixes(&text("\u{200B}"), Safety::Safe);

        assert_eq!(fixes.files[0].after, text(""));
        assert_eq!((fixes.files[0].findings, fixes.refusals.len()), (count, count));
        assert!(fixes.checks < 20, "{} checks of {count} pairs", fixes.checks);
        assert_eq!(fixed(&text(""), Safety::Safe), text(""));
    }
}

#[test]
fn the_sign_of_a_divided_word_is_left_where_the_word_is_divided() {
    let text = |body: &str| document(body, "Source: Johnson Library, File. Secret.");
    for divided in ["The gov\u{AD}\nernment met.", "The gov\u{AD} ernment met.", "The gov \u{AD}ernment met."]
    {
        assert_eq!(fixed(&text(divided), Safety::Editorial), text(divided));
    }
    let broken = text("The gov\u{200B}\nernment met.");
    assert_eq!(fixed(&broken, Safety::Safe), broken);
    assert_eq!(fixed(&broken, Safety::Editorial), text("The gov\nernment met."));
    assert_eq!(fixed(&text("He met, \u{AD}then \u{200B}left."), Safety::Safe), text("He met, then left."));
}

#[test]
fn a_file_whose_bytes_or_markup_are_broken_is_not_fixed() {
    let mut bytes = document("Text \u{1}.", "Soruce: Johnson Library, File. Secret.").into_bytes();
    let place = bytes.iter().position(|byte| *byte == 1).unwrap();
    bytes[place] = 0x92;
    let text = Source::from_bytes("d1.txt", bytes).unwrap();
    let tei = Source::from_text(
        "v.xml",
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><div type=\"document\" n=\"1\" xml:id=\"d1\"><head>1. Note</head><p>See <ref target=\"d1\">it</ref>.</div></body></text></TEI>",
    );

    let fixes = fix_sources("volume", vec![text, tei], &default_plan(), Safety::Safe);

    assert!(fixes.files.is_empty());
    let messages: Vec<&str> = fixes.refusals.iter().map(|refusal| refusal.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "nothing is fixed in this file: it has bytes that are not UTF-8",
            "nothing is fixed in this file: its markup is not well-formed"
        ]
    );
}

#[test]
fn what_is_in_the_baseline_or_waived_is_not_fixed() {
    let folder = tempfile::tempdir().unwrap();
    let path = camino::Utf8PathBuf::from_path_buf(folder.path().join("d1.txt")).unwrap();
    std::fs::write(&path, document("Text.", "Soruce: Johnson Library, File. secret; niact.")).unwrap();
    let inputs = Inputs { files: vec![FoundFile { path, is_reported: true }], ..Inputs::default() };
    let plan = default_plan();
    let mut known = check(inputs.clone(), &plan, &Progress::default());
    for diagnostic in &mut known.diagnostics {
        match &*diagnostic.rule {
            "source/malformed-prefix" => diagnostic.status = Status::Baseline,
            "classification/letter-case" if diagnostic.message.contains("niact") => {
                diagnostic.status = Status::Waived { reason: "as in the original".to_owned() };
            }
            _ => {}
        }
    }

    let mut fixes = fix(inputs, &plan, Safety::Safe, &known);

    let after = fixes.files.pop().unwrap().after;
    assert_eq!(after, document("Text.", "Soruce: Johnson Library, File. Secret; niact."));
}

#[test]
fn punctuation_is_put_behind_the_elements_that_its_word_ends() {
    let text = concat!(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><div type=\"document\" n=\"1\" xml:id=\"d1\">",
        "<head>1. Note<note n=\"1\" type=\"source\" xml:id=\"d1fn1\">Source: Johnson Library, File. Secret. ",
        "Drafted by <persName>Dean <hi rend=\"italic\">Rusk</hi></persName></note></head><p>Text.</p></div></body></text></TEI>"
    );

    let mut fixes =
        fix_sources("volume", vec![Source::from_text("v.xml", text)], &default_plan(), Safety::Safe);

    let after = fixes.files.pop().unwrap().after;
    assert_eq!(after, text.replace("</persName></note>", "</persName>.</note>"));
}

/// Pieces of which documents with slips are made.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "The the call,, and",
        " [page 12] ",
        " (Page 13) ",
        "[Page 1l]",
        "[Page 14 the",
        "Text.2 ",
        "of\u{200B}the ",
        "caf&eacute; &amp; ",
        "[2 line not declassfied] ",
        "[name not declassified. ",
        "\n",
        "\r\n",
        "\n  1. Soruce: Jonson Library, National Security Files, RG59. sercet, Niact Drafted by Rusk\n",
        "\n  1. Department of State, Central Files 711.00/1–155 Secret;Priority\n",
        "\n  2. Ibid,, pp. 12 and ibid\n",
        "  3. See Documnet 5.But not Vol.III\n",
        "\n\n",
        "June 302 ",
        "call 3 ",
        "\u{A0}",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_second_application_changes_nothing_and_nothing_new_is_found(
        pieces in prop::collection::vec(piece(), 1..14),
        editorial in any::<bool>(),
    ) {
        let text = format!("1. Telegram From the Embassy in Peru1\n\n\n{}", pieces.concat());
        let safety = if editorial { Safety::Editorial } else { Safety::Safe };
        let plan = default_plan();
        let rules = |text: &str| {
            let report = check_sources("volume", vec![Source::from_text("d1.txt", text)], &plan);
            let mut rules: Vec<String> = report.diagnostics.iter().map(|found| found.rule.to_string()).collect();
            rules.sort();
            rules
        };

        let after = fixed(&text, safety);

        prop_assert_eq!(&fixed(&after, safety), &after);
        let mut before = rules(&text);
        for rule in rules(&after) {
            let place = before.iter().position(|known| *known == rule);
            prop_assert!(place.is_some(), "{} is new in {:?}", rule, after);
            before.swap_remove(place.unwrap());
        }
        let ends = |text: &str| (text.matches("\r\n").count(), text.matches('\n').count());
        prop_assert_eq!(ends(&after), ends(&text));
    }
}
