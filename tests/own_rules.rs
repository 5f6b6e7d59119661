//! Rules of an edition's own: they run like those that are built in, their examples are run, and every mistake in a file is told at
//! its place.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use corrigenda::check::{Report, check_sources};
use corrigenda::finding::Safety;
use corrigenda::own_rules;
use corrigenda::rule::{Level, Rule};
use corrigenda::source::Source;
use corrigenda::triage::{ActiveRule, Plan};
use serde_json::Value;
use support::{command, folder};

mod support;

/// An edition with three rules of its own and a volume in either form.
fn edition() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/own_rules/edition")
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

#[track_caller]
fn said(output: &Output, code: i32) -> (String, String) {
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}{error}");
    (out.into_owned(), error.into_owned())
}

fn rule(yaml: &str) -> Rule {
    let source = Source::from_text("rules/house/rule.yaml", yaml);
    own_rules::read("house/rule", &source).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// A rule with this find block.
fn finding(find: &str) -> Rule {
    rule(&format!("title: Something stands there\nlevel: error\nfind: {find}\n"))
}

/// What a rule reports of a text: the marked words and the message.
fn report(rule: &Rule, name: &str, text: &str) -> Report {
    let check = rule.check(&serde_yaml::Mapping::new()).unwrap();
    let active = ActiveRule { name: rule.name.clone(), level: rule.level(), forms: rule.forms(), check };
    let plan = Plan::of(vec![active], Level::Error);
    check_sources("volume", vec![Source::from_text(name, text)], &plan)
}

fn words(rule: &Rule, name: &str, text: &str) -> Vec<String> {
    let diagnostics = report(rule, name, text).diagnostics;
    diagnostics.iter().map(|diagnostic| text[diagnostic.span.range()].to_owned()).collect()
}

const TEXT: &str = "1. Telegram From Viet Nam1\n\n\nThe weight2 of  Viet [Page 7] Nam is felt in VIET NAM.\n\n  1. Source: Johnson Library, National Security File, Box 3. Secret; Nodis. Sent to Viet Nam.\n  2. In Viet\n     Nam.\n";

const TEI: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"v\"><text><body>\n<div type=\"document\" n=\"1\" xml:id=\"d1\"><head>1. Telegram From Viet Nam<note n=\"1\" type=\"source\" xml:id=\"d1fn1\">Source: Johnson Library, National Security File, Box 3. Secret; Nodis. Sent to Viet Nam.</note></head>\n<p>The weight<note n=\"2\" xml:id=\"d1fn2\">In <hi rend=\"italic\">Viet</hi>\n  Nam.</note> of Viet <pb n=\"7\" xml:id=\"pg_7\"/>Nam is felt in VIET NAM.</p></div>\n</body></text></TEI>\n";

#[test]
fn the_rules_of_an_edition_run_over_text_and_tei_and_stand_in_every_list() {
    let (out, _) = said(&run(&edition(), &["check", "--format", "concise"]), 1);

    for line in [
        "volume/d1.txt:1:33: warning[house/viet-nam] the edition writes “Vietnam” for “Viet-Nam”",
        "volume/d1.txt:6:14: warning[page-break/second-edition] page 12 of the second edition stands in the text",
        "volume/d1.txt:8:46: error[source/old-call-number] “Lot 62 D 430” is the old call number of the lot file",
        "volume/frus1964-68v06.xml:6:47: warning[house/viet-nam]",
        "volume/frus1964-68v06.xml:6:136: error[source/old-call-number]",
        "volume/frus1964-68v06.xml:7:79: warning[house/viet-nam] the edition writes “Vietnam” for “Viet Nam”",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    let (out, _) = said(&run(&edition(), &["rules"]), 0);
    assert!(out.contains("house/viet-nam") && out.contains("(corrigenda.yaml)"), "{out}");
    let (out, _) = said(&run(&edition(), &["rules", "--format", "json"]), 0);
    let rules: Vec<Value> = serde_json::from_str(&out).unwrap();
    let own = rules.iter().find(|rule| rule["name"] == "source/old-call-number").unwrap();
    assert_eq!(
        (&own["in_force"], &own["title"]),
        (&"error".into(), &"A lot file has the call number it had before 1994".into())
    );
    let names: Vec<&str> = rules.iter().map(|rule| rule["name"].as_str().unwrap()).collect();
    assert!(names.is_sorted(), "{names:?}");
}

#[test]
fn the_rules_of_an_edition_are_explained_selected_and_set_by_name() {
    let (out, _) = said(&run(&edition(), &["explain", "house/viet-nam"]), 0);
    assert!(
        out.contains("What an author wrote stays as it is")
            && out.contains("house-rules/house/viet-nam.yaml"),
        "{out}"
    );
    assert!(out.contains("a heading and a note in the old spelling: reported"), "{out}");
    let (out, _) = said(&run(&edition(), &["explain", "source"]), 0);
    assert!(out.contains("source/old-call-number") && out.contains("source/citation-syntax"), "{out}");

    let count = |arguments: &[&str]| {
        let output = run(&edition(), &[&["check", "--format", "json"], arguments].concat());
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let of = |name: &str| {
            report["diagnostics"].as_array().unwrap().iter().filter(|found| found["rule"] == name).count()
        };
        (of("house/viet-nam"), of("source/old-call-number"))
    };
    assert_eq!(count(&[]), (4, 2));
    assert_eq!(count(&["--select", "house"]), (4, 0));
    assert_eq!(count(&["--ignore", "house/viet-nam"]), (0, 2));
    assert_eq!(count(&["--level", "source/old-call-number=off"]), (4, 0));
    assert_eq!(
        count(&["--preset", "frus-ci"]),
        (4, 0),
        "the settings turn the one on, the preset leaves the other out"
    );
    let (_, error) = said(&run(&edition(), &["check", "--ignore", "house/vietnam"]), 2);
    assert!(error.contains("did you mean house/viet-nam?"), "{error}");
    let (_, error) = said(&run(&edition(), &["check", "--no-config", "--ignore", "house"]), 2);
    assert!(error.contains("there is no rule or group “house”"), "{error}");
}

#[test]
fn an_old_name_of_a_rule_still_means_it_and_the_new_one_is_told() {
    let rule = "title: t\nlevel: error\nformerly: [house/nam]\nfind: {pattern: Viet Nam, where: [heading, body], message: m}\n";
    let waiver =
        "waivers:\n- {volume: v, document: d1, rule: house/nam, words: From Viet Nam, reason: as printed}\n";
    let folder = folder(&[
        ("corrigenda.yaml", "rules-dir: rules\nrules: {house/nam: warning}\n"),
        ("rules/house/viet-nam.yaml", rule),
        ("waivers.yaml", waiver),
        ("d1.txt", TEXT),
        ("v.xml", &TEI.replace("<p>The", "<!-- corrigenda: allow house/nam: as printed --><p>The")),
    ]);
    let told = |arguments: &[&str], code| said(&run(folder.path(), arguments), code);

    let (out, error) =
        told(&["check", "--format", "concise", "--select", "house/nam", "--fail-on", "warning"], 1);

    assert!(out.ends_with("\n2 warnings in 1 of 2 documents; 2 waived\n") && !out.contains("v.xml"), "{out}");
    for place in ["the command line", "corrigenda.yaml", "waivers.yaml"] {
        let line =
            format!("corrigenda: {place}: house/nam is called house/viet-nam now; write the new name\n");
        assert!(error.contains(&line), "{place}: {error}");
    }
    assert!(told(&["explain", "house/nam"], 0).0.starts_with("house/viet-nam\n"));
    let (out, _) = told(&["rules", "--level", "house/nam=advice"], 0);
    assert!(out.contains("house/viet-nam"), "{out}");
    let (_, error) = told(&["check", "--select", "house/man"], 2);
    assert!(error.contains("there is no rule or group “house/man”"), "{error}");
}

#[test]
fn an_override_turns_a_rule_of_the_edition_off_for_some_files() {
    let yaml = fs::read_to_string(edition().join("house-rules/house/viet-nam.yaml")).unwrap();
    let settings = "rules-dir: rules\noverrides: [{files: 'drafts/**', rules: {house: off}}]\n";
    let files = [
        ("corrigenda.yaml", settings),
        ("rules/house/viet-nam.yaml", &*yaml),
        ("drafts/d1.txt", TEXT),
        ("volume/d1.txt", TEXT),
    ];
    let folder = folder(&files);

    let (out, _) = said(&run(folder.path(), &["check", "--select", "house", "--format", "concise"]), 1);

    assert!(out.contains("volume/d1.txt:1:18: error[house/viet-nam]") && !out.contains("drafts/"), "{out}");
}

#[test]
fn what_was_kept_of_an_earlier_run_is_not_believed_when_a_rule_changed() {
    let files = [
        ("corrigenda.yaml", "rules-dir: rules\n"),
        ("rules/house/viet-nam.yaml", SOUND_RULE),
        ("d1.txt", TEXT),
    ];
    let folder = folder(&files);
    let check = ["check", "--select", "house", "--format", "concise", "--cache-dir", "kept"];
    said(&run(folder.path(), &check), 1);
    assert!(said(&run(folder.path(), &check), 1).0.contains("print “Vietnam” for “Viet Nam”"), "kept");

    let changed = SOUND_RULE.replace("print “Vietnam”", "write “Vietnam”");
    fs::write(folder.path().join("rules/house/viet-nam.yaml"), changed).unwrap();

    assert!(said(&run(folder.path(), &check), 1).0.contains("write “Vietnam” for “Viet Nam”"));
}

#[test]
fn sarif_describes_the_rules_of_an_edition() {
    let output = run(&edition(), &["check", "--format", "sarif"]);

    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let own = rules.iter().find(|rule| rule["id"] == "source/old-call-number").unwrap();
    assert_eq!(own["shortDescription"]["text"], "A lot file has the call number it had before 1994");
    assert!(own["fullDescription"]["text"].as_str().unwrap().starts_with("The repository gave"));
}

#[test]
fn one_rule_finds_the_same_words_in_text_and_in_tei() {
    let rule = finding("{pattern: 'Viet Nam', where: [heading, body, note, remarks], message: m}");

    let text = words(&rule, "d1.txt", TEXT);
    let tei = words(&rule, "v.xml", TEI);

    assert_eq!(text, ["Viet Nam", "Viet [Page 7] Nam", "Viet Nam", "Viet\n     Nam"]);
    assert_eq!(tei, ["Viet Nam", "Viet Nam", "Viet</hi>\n  Nam", "Viet <pb n=\"7\" xml:id=\"pg_7\"/>Nam"]);
}

#[test]
fn each_place_is_looked_at_alone_and_a_place_within_another_is_reported_once() {
    for (place, expected) in [
        ("heading", &["Telegram"][..]),
        ("body", &["weight"]),
        ("note", &["In"]),
        ("source-note", &["Johnson", "Nodis"]),
        ("citation-part", &["Johnson"]),
        ("label", &["Nodis"]),
        ("remarks", &["Sent"]),
        ("page-break", &["Page"]),
        ("[source-note, label]", &["Johnson", "Nodis"]),
    ] {
        let rule = finding(&format!(
            "{{vocabulary: [Telegram, weight, In, Johnson, Nodis, Page], where: {place}, message: m}}"
        ));
        let rule =
            if place == "remarks" { finding("{pattern: '^Sent', where: remarks, message: m}") } else { rule };
        assert_eq!(words(&rule, "d1.txt", TEXT), expected, "{place}");
    }
}

#[test]
fn a_vocabulary_is_of_whole_words_the_longest_first_and_case_is_folded_where_asked() {
    let text = "1. Telegram1\n\n\nThe U.S. Viet Nam War, the Viet Namese, and VIET NAM.\n\n  1. Not found.\n";
    let of = |rest: &str| {
        words(
            &finding(&format!(
                "{{vocabulary: [U.S., Viet Nam, Viet Nam War], where: body, message: m{rest}}}"
            )),
            "d1.txt",
            text,
        )
    };

    assert_eq!(of(""), ["U.S.", "Viet Nam War"]);
    assert_eq!(of(", ignore-case: true"), ["U.S.", "Viet Nam War", "VIET NAM"]);
}

#[test]
fn what_silences_a_rule_does_so_at_the_same_place_or_in_the_passage() {
    let text =
        "1. Telegram1\n\n\nEmbassy Viet Nam reported. In Viet Nam.\n\nOf Viet Nam.\n\n  1. Not found.\n";
    let of = |unless: &str| {
        words(
            &finding(&format!("{{pattern: Viet Nam, where: body, message: m, unless: {unless}}}")),
            "d1.txt",
            text,
        )
        .len()
    };

    assert_eq!(of("{pattern: Embassy Viet Nam}"), 2);
    assert_eq!(of("{pattern: Embassy, within: passage}"), 1);
    assert_eq!(of("{vocabulary: [embassy], ignore-case: true, within: passage}"), 1);
    assert_eq!(of("{pattern: Embassy}"), 3, "it does not touch what was found");
}

#[test]
fn what_silences_a_rule_is_looked_for_once_a_passage() {
    let paragraph = "ab ".repeat(40_000);
    let text = format!("1. Telegram1\n\n\n{paragraph}\n\nab or b ab\n\n  1. Not found.\n");
    let started = std::time::Instant::now();

    for (unless, expected) in [("{pattern: 'b ab'}", 1), ("{pattern: 'b ab', within: passage}", 0)] {
        let find = format!("{{pattern: '[ab]+', where: body, message: m, unless: {unless}}}");
        assert_eq!(words(&finding(&find), "d1.txt", &text).len(), expected, "{unless}");
    }
    assert!(started.elapsed().as_secs() < 10, "each was looked for from the beginning");
}

#[test]
fn messages_helps_and_fixes_speak_of_what_was_captured() {
    let rule = finding(
        "{pattern: '(?<country>Viet) (Nam)(x)?', where: heading, message: '{{0}} is “{0}{3}”', help: 'print {country}{2}', fix: {replacement: '{country}{2}', safety: editorial}}",
    );

    let report = report(&rule, "d1.txt", TEXT);

    let diagnostic = &report.diagnostics[0];
    assert_eq!(diagnostic.message, "{0} is “Viet Nam”");
    assert_eq!(diagnostic.help.as_deref(), Some("print VietNam"));
    let fix = diagnostic.fix.as_ref().unwrap();
    assert_eq!((fix.safety, fix.edits[0].text.as_str()), (Safety::Editorial, "VietNam"));
}

#[test]
fn a_long_capture_is_cut_in_the_message_and_whole_in_the_fix() {
    let text = format!("1. Telegram1\n\n\n{}\n\n  1. Not found.\n", "é".repeat(500));
    let rule = finding(
        "{pattern: 'é+', where: body, message: '{0}', fix: {replacement: 'x{0}', safety: editorial}}",
    );

    let report = report(&rule, "d1.txt", &text);

    assert_eq!(report.diagnostics[0].message, format!("{}…", "é".repeat(80)));
    assert_eq!(report.diagnostics[0].fix.as_ref().unwrap().edits[0].text.chars().count(), 501);
}

#[test]
fn a_fix_is_offered_only_where_the_words_stand_unbroken_in_the_file() {
    let rule = finding(
        "{pattern: 'Viet Nam', where: [heading, body, note], message: m, fix: {replacement: Vietnam, safety: editorial}}",
    );
    for (name, text, expected) in
        [("d1.txt", TEXT, [true, false, false].as_slice()), ("v.xml", TEI, &[true, false, false])]
    {
        let report = report(&rule, name, text);
        let offered: Vec<bool> = report.diagnostics.iter().map(|found| found.fix.is_some()).collect();
        assert_eq!(offered, expected, "{name}");
    }
}

#[test]
fn the_fixes_of_an_edition_are_made_as_far_as_their_safety_allows() {
    let files = [
        "corrigenda.yaml",
        "house-rules/house/viet-nam.yaml",
        "house-rules/source/old-call-number.yaml",
        "volume/d1.txt",
    ];
    let texts: Vec<String> =
        files.iter().map(|file| fs::read_to_string(edition().join(file)).unwrap()).collect();
    let pairs: Vec<(&str, &str)> = files.iter().copied().zip(texts.iter().map(String::as_str)).collect();
    let folder = folder(&pairs);
    let document = folder.path().join("volume/d1.txt");
    let select = ["--select", "house,source/old-call-number"];

    let (out, error) = said(&run(folder.path(), &[&["check", "--fix"], &select[..]].concat()), 0);
    let safe = fs::read_to_string(&document).unwrap();
    assert!(
        safe.contains("S/S Files, Entry UD 62–430. Secret.") && safe.contains("Viet-Nam1"),
        "{out}{error}"
    );
    said(&run(folder.path(), &[&["check", "--fix=editorial"], &select[..]].concat()), 0);
    let fixed = fs::read_to_string(&document).unwrap();

    let expected = texts[3].replace("Viet-Nam1", "Vietnam1").replace("Viet Nam", "Vietnam");
    assert_eq!(fixed, expected.replace("Lot 62 D 430", "Entry UD 62–430"));
}

#[test]
fn the_examples_of_the_edition_hold() {
    let (out, _) = said(&run(&edition(), &["test"]), 0);
    assert_eq!(out, "8 examples of 3 rules: all as they are shown\n");
    let (out, _) = said(&run(&edition(), &["test", "house", "source/old-call-number"]), 0);
    assert_eq!(out, "6 examples of 2 rules: all as they are shown\n");
}

const SOUND_RULE: &str = "title: The country is misspelt\nlevel: error\nfind:\n  pattern: Viet Nam\n  where: heading\n  message: print “Vietnam” for “{0}”\n  help: look at the map\n  fix: {replacement: Vietnam, safety: editorial}\n";

fn tested(example: &str) -> Output {
    let yaml = format!("{SOUND_RULE}examples:\n{example}");
    let folder = folder(&[("corrigenda.yaml", "rules-dir: rules\n"), ("rules/house/viet-nam.yaml", &yaml)]);
    run(folder.path(), &["test"])
}

#[test]
fn an_example_that_does_not_hold_is_drawn_with_what_was_found() {
    let (out, _) =
        said(&tested("  - name: one\n    bad: |\n      1. To Viet Nam\n         ^^ print it\n"), 1);
    let drawn = "rules/house/viet-nam.yaml: one\n  d1.txt: what is found is not what the carets show\n--- expected\n1. To Viet Nam\n   ^^ print it\n--- found\n1. To Viet Nam\n      ^^^^^^^^ print “Vietnam” for “Viet Nam”\n\n1 example of 1 rule: 1 not as they are shown\n";
    assert_eq!(out, drawn);

    for (example, expected) in [
        ("  - name: n\n    good: 1. To Viet Nam\n", "d1.txt: what is found is not what the carets show"),
        (
            "  - name: n\n    bad: |\n      1. To Viet Nam\n            ^^^^^^^^ print “Vietnam” for “Viet Nam”\n    help: ask\n",
            "the help is another",
        ),
        (
            "  - name: n\n    bad: |\n      1. To Viet Nam\n            ^^^^^^^^ print “Vietnam” for “Viet Nam”\n    fixed: 1. To Viet-nam\n",
            "d1.txt: the text after the fix is another",
        ),
        ("  []\n", "the rule has no examples"),
    ] {
        let (out, _) = said(&tested(example), 1);
        assert!(out.contains(expected), "{example}{out}");
    }
    let sound = "  - name: n\n    files: {d1.txt: |-\n      1. To Viet Nam\n}";
    assert_eq!(tested(sound).status.code(), Some(2), "a file that is not YAML");
    let several = "  - name: n\n    files:\n      d1.txt: |\n        1. To Viet Nam\n              ^^^^^^^^ print “Vietnam” for “Viet Nam”\n      d2.txt: 2. To Peru\n    fixed: {d1.txt: 1. To Vietnam}\n";
    said(&tested(several), 0);
}

#[test]
fn a_mistake_in_an_example_is_drawn_at_its_place() {
    for (example, place, help) in [
        ("  - nmae: one\n    good: x\n", "10", "did you mean name?"),
        ("  - name: one\n", "10", "good, bad or files"),
        ("  - name: one\n    good: x\n    in: tei-nots\n", "12", "did you mean tei-note?"),
        ("  - name: one\n    good: x\\u{zz}\n", "11", "hexadecimal"),
        ("  - name: one\n    bad: x\n", "11", "put ^ under"),
        ("  - good: x\n", "10", "what it shows"),
        ("  - name: one\n    files: {d1.txt: x}\n    fixed: {d2.txt: x}\n", "12", "did you mean d1.txt?"),
    ] {
        let (out, error) = said(&tested(example), 2);
        assert!(out.is_empty() && error.contains(&format!("viet-nam.yaml:{place}")), "{example}{error}");
        let flowing: Vec<&str> = error.split_whitespace().collect();
        assert!(flowing.join(" ").contains(help), "{example}{error}");
    }
}

#[test]
fn where_there_is_no_rule_to_test_the_code_says_so() {
    let empty = folder(&[("corrigenda.yaml", "rules: {}\n")]);
    assert!(said(&run(empty.path(), &["test"]), 3).1.contains("rules-dir"));
    let bare = folder(&[("corrigenda.yaml", "rules-dir: house-rules\n"), ("house-rules/notes", "")]);
    let (_, error) = said(&run(bare.path(), &["test"]), 3);
    assert_eq!(error, "corrigenda: no rule to test: house-rules holds no .yaml file\n");
    assert!(said(&run(empty.path(), &["test", "footnote"]), 2).1.contains("footnote is built in"));
    assert!(said(&run(&edition(), &["test", "house/vietnam"]), 2).1.contains("did you mean house/viet-nam?"));
}

/// What is said of a rule's file, with the words that it is said of.
fn problems(yaml: &str) -> Vec<(String, String, String)> {
    let source = Source::from_text("rules/house/rule.yaml", yaml);
    let problems = own_rules::read("house/rule", &source).err().unwrap_or_default();
    let told = problems.into_iter();
    told.map(|problem| {
        (source.slice(problem.span).to_owned(), problem.message, problem.help.unwrap_or_default())
    })
    .collect()
}

#[test]
fn every_key_misspelt_in_turn_is_told_at_its_place_with_the_nearest() {
    let yaml = "title: Something stands there\nlevel: warning\nforms: [text]\nscope: document\nrationale: Because.\ncovers: [A 1]\nformerly: [a/b]\nsee: [a/b]\nfind:\n  pattern: 'x'\n  ignore-case: true\n  where: [heading, note]\n  unless: {vocabulary: [y], within: passage}\n  message: m\n  help: h\n  fix: {replacement: r, safety: editorial}\nexamples: []\n";
    assert!(problems(yaml).is_empty(), "{:?}", problems(yaml));
    for name in [
        "title",
        "level",
        "warning",
        "forms",
        "text",
        "scope",
        "rationale",
        "covers",
        "formerly",
        "see",
        "find",
        "pattern",
        "ignore-case",
        "where",
        "heading",
        "note",
        "unless",
        "vocabulary",
        "within",
        "passage",
        "message",
        "help",
        "fix",
        "replacement",
        "safety",
        "editorial",
        "examples",
    ] {
        let is_whole = |at: &usize| {
            let before = yaml[..*at].chars().next_back();
            before.is_none_or(|c| !c.is_alphanumeric())
                && yaml[at + name.len()..].starts_with([':', ',', ']', '}', '\n'])
        };
        let at =
            yaml.match_indices(name).map(|(at, _)| at).find(is_whole).unwrap_or_else(|| panic!("{name}"));
        let middle = at + name.len() / 2;
        let wrong = format!("{}{}", &yaml[at..middle], &yaml[middle + 1..at + name.len()]);
        let text = format!("{}{wrong}{}", &yaml[..at], &yaml[at + name.len()..]);

        let problems = problems(&text);

        assert_eq!(problems.len(), 1, "{wrong}: {problems:?}");
        assert_eq!(problems[0].0, wrong);
        assert_eq!(problems[0].2, format!("did you mean {name}?"), "{wrong}");
    }
}

#[test]
fn what_is_missing_or_wrong_in_a_find_block_is_told_at_its_place() {
    let head = "title: Something stands there\nlevel: error\n";
    for (find, words, message) in [
        ("{pattern: 'a(b', where: body, message: m}", "(", "unclosed group"),
        ("{pattern: 'ü[a-', where: body, message: m}", "[", "unclosed character class"),
        ("{pattern: \"x**)\", where: body, message: m}", ")", "unopened group"),
        ("{pattern: 'a(?!b)', where: body, message: m}", "(?!", "look-around"),
        ("{pattern: '(a)\\1', where: body, message: m}", "\\1", "backreferences"),
        ("{pattern: '\\p{Klingon}', where: body, message: m}", "\\p{Klingon}", "Unicode"),
        ("{pattern: \"\\bx\", where: body, message: m}", "\"\\bx\"", "backspace"),
        ("{pattern: 'x*', where: body, message: m}", "'x*'", "match nothing at all"),
        ("{pattern: 'x{1000}{1000}', where: body, message: m}", "'x{1000}{1000}'", "bytes that are allowed"),
        ("{pattern: x, where: body, message: 'a {1}'}", "{1}", "no capture “1”"),
        ("{pattern: '(?<year>x)', where: body, message: 'a {yaer}'}", "{yaer}", "no capture “yaer”"),
        ("{pattern: x, where: body, message: 'a {'}", "{", "no counterpart"),
        (
            "{pattern: x, where: body, message: m, fix: {replacement: '{2}', safety: editorial}}",
            "{2}",
            "no capture “2”",
        ),
        ("{pattern: x, where: body, message: m, fix: {replacement: y}}", "{", "the fix has no “safety”"),
        (
            "{pattern: x, where: body, message: m, fix: {replacement: y, safety: safe}}",
            "safe",
            "a person must look at",
        ),
        (
            "{pattern: x, where: body, message: m, fix: {replacement: \"y\\nz\", safety: editorial}}",
            "\"y\\nz\"",
            "the replacement ends a line",
        ),
        ("{pattern: x, vocabulary: [y], where: body, message: m}", "vocabulary", "stand together"),
        ("{vocabulary: [], where: body, message: m}", "[]", "no words"),
        ("{vocabulary: [[a]], where: body, message: m}", "[a]", "must be a word"),
        ("{where: body, message: m}", "{", "nothing says what is looked for"),
        ("{pattern: x, where: bodies, message: m}", "bodies", "no place “bodies”"),
        ("{pattern: x, where: [], message: m}", "[]", "names no place"),
        ("{pattern: x, where: {body: 1}, message: m}", "{body: 1}", "must be a list"),
        ("{pattern: x, message: m}", "{", "no “where”"),
        ("{pattern: x, where: body}", "{", "no “message”"),
        ("{pattern: x, where: body, message: m, ignore-case: yes}", "yes", "true or false"),
        ("{pattern: x, where: body, message: m, unless: {within: passage}}", "{", "nothing says"),
        ("{pattern: x, where: body, message: m, unless: y}", "y", "must be a mapping"),
        ("x", "x", "must be a mapping"),
        ("", "", "the find block is empty"),
    ] {
        let problems = problems(&format!("{head}find: {find}\n"));

        assert_eq!(problems.len(), 1, "{find}: {problems:?}");
        assert_eq!(problems[0].0, words, "{find}: {problems:?}");
        assert!(problems[0].1.contains(message), "{find}: {problems:?}");
    }
}

#[test]
fn what_is_missing_or_wrong_in_a_file_is_told_at_its_place() {
    let find = "find: {pattern: x, where: body, message: m}\n";
    for (yaml, words, message) in [
        (format!("level: error\n{find}"), "level: error", "no “title”"),
        (format!("title: t\n{find}"), "title: t", "no “level”"),
        ("title: t\nlevel: error\n".to_owned(), "title: t", "no “find”"),
        (format!("title: t\nlevel: fatal\n{find}"), "fatal", "no level “fatal”"),
        (format!("title: t\nlevel: off\n{find}"), "off", "no level “off”"),
        (format!("title: [t]\nlevel: error\n{find}"), "[t]", "must be a word"),
        (format!("title: t\nlevel: error\nforms: [record]\n{find}"), "record", "no form “record”"),
        (format!("title: t\nlevel: error\nscope: volume\n{find}"), "volume", "no scope “volume”"),
        (format!("title: t\nlevel: error\nparameters: {{a: 1}}\n{find}"), "parameters", "has no parameters"),
        ("# nothing\n".to_owned(), "# nothing", "nothing but remarks"),
        ("- a\n".to_owned(), "- a\n", "must be a mapping"),
        ("title: &a x\nlevel: *a\n".to_owned(), "&a x", "anchors and tags"),
        ("title: *a\n".to_owned(), "*", "begins an alias"),
    ] {
        let problems = problems(&yaml);

        assert_eq!(problems.len(), 1, "{yaml}: {problems:?}");
        assert!(problems[0].0.starts_with(words.trim_end()), "{yaml}: {problems:?}");
        assert!(problems[0].1.contains(message), "{yaml}: {problems:?}");
    }
}

#[test]
fn one_mistake_does_not_hide_another_and_all_files_are_drawn() {
    let several = "title: t\nlevel: eror\nforms: []\nfind: {vocabulary: [], where: body, message: m}\n";
    let told = problems(several);
    let messages: Vec<&str> = told.iter().map(|(_, message, _)| message.as_str()).collect();
    let expected =
        ["there is no level “eror” for a rule", "“forms” names none", "the vocabulary has no words"];
    assert_eq!(messages, expected);

    let folder = folder(&[
        ("corrigenda.yaml", "rules-dir: rules\nrules: {house/one: off, house/tow: off, house: waring}\n"),
        ("rules/house/one.yaml", "title: t\nlevl: error\nfind: {pattern: '(', where: bdy, message: m}\n"),
        ("rules/house/two.yaml", SOUND_RULE),
        ("rules/footnote/dangling-marker.yaml", SOUND_RULE),
        ("rules/source/new.yaml", &format!("{SOUND_RULE}see: [house/tow]\n")),
        ("rules/alone.yaml", SOUND_RULE),
        ("rules/a/b/c.yaml", SOUND_RULE),
        ("rules/House/x.yaml", SOUND_RULE),
        ("rules/house/latin.yml", SOUND_RULE),
        ("rules/house/empty.yaml", ""),
        ("rules/README.md", "no rule"),
        ("volume/d1.txt", TEXT),
    ]);
    fs::write(folder.path().join("rules/house/bytes.yaml"), b"title: \xFF\n").unwrap();

    let (out, error) = said(&run(folder.path(), &["check"]), 2);

    assert!(out.is_empty(), "{out}");
    let flowing = error.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "rules/house/one.yaml:2:1",
        "did you mean level?",
        "rules/house/one.yaml:3:18",
        "did you mean body?",
        "a rule that is built in is called footnote/dangling-marker",
        "rules/footnote/dangling-marker.yaml:1:1",
        "rules/source/new.yaml:9:7",
        "did you mean house/two?",
        "the rule “alone” stands in no group",
        "the rule “a/b/c” stands too deep",
        "“House/x” is no name for a rule",
        "rules/house/latin.yml: a rule's file ends in .yaml",
        "rules/house/empty.yaml: the rule cannot be read: there is nothing in it",
        "the byte 0xFF is not UTF-8",
        "corrigenda.yaml:2:25",
        "there is no level “waring”",
    ] {
        assert!(flowing.contains(expected), "{expected}\n{error}");
    }
    assert!(!error.contains("“house/one”"), "a rule with mistakes is known by its name: {error}");
    said(&run(folder.path(), &["test"]), 2);
    said(&run(folder.path(), &["rules"]), 2);
    said(&run(folder.path(), &["explain", "house/two"]), 2);
    said(&run(folder.path(), &["explain", "footnote/dangling-marker"]), 0);
}

#[test]
fn a_folder_of_rules_that_is_none_is_told_at_its_place() {
    let folder =
        folder(&[("edition/rules/house/viet-nam.yaml", SOUND_RULE), ("other/house/x.yaml", SOUND_RULE)]);
    let edition = folder.path().join("edition");
    for (written, message) in [
        ("ruels", "did you mean rules?"),
        ("nowhere", "there is no folder “nowhere”"),
        ("../other", "out of the folder of these settings"),
        ("/etc", "is an absolute path"),
        ("rules/house/viet-nam.yaml", "is no folder"),
        (".", "is the folder of these settings"),
        ("", "“rules-dir” is empty"),
        ("[rules]", "“rules-dir” is a list"),
    ] {
        fs::write(edition.join("corrigenda.yaml"), format!("rules-dir: {written}\n")).unwrap();
        let (_, error) = said(&run(&edition, &["rules"]), 2);
        assert!(error.contains(message) && error.contains("corrigenda.yaml:1:1"), "{written}: {error}");
    }
    fs::write(edition.join("corrigenda.yaml"), "rules-dir: ./rules/\n").unwrap();
    assert!(said(&run(&edition, &["rules"]), 0).0.contains("house/viet-nam"));
    let settings = edition.join("corrigenda.yaml");
    let elsewhere = ["rules", "--config", settings.to_str().unwrap()];
    assert!(said(&run(folder.path(), &elsewhere), 0).0.contains("house/viet-nam"));
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_folder_of_rules_are_named_and_not_read() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[
        ("edition/corrigenda.yaml", "rules-dir: rules\n"),
        ("edition/rules/house/viet-nam.yaml", SOUND_RULE),
        ("secret/house/x.yaml", "secret: words\n"),
    ]);
    let rules = folder.path().join("edition/rules");
    symlink("../../secret/house", rules.join("out")).unwrap();
    symlink("../../../secret/house/x.yaml", rules.join("house/link.yaml")).unwrap();
    symlink("..", rules.join("house/round")).unwrap();
    symlink("nowhere", rules.join("house/dead.yaml")).unwrap();

    let (_, error) = said(&run(&folder.path().join("edition"), &["rules"]), 2);

    assert!(error.contains("rules/out: the link leads out of the folder of rules"), "{error}");
    assert!(error.contains("rules/house/link.yaml: the link leads out of the folder of rules"), "{error}");
    assert!(error.contains("rules/house/round: a link to a folder of rules is not followed"), "{error}");
    assert!(error.contains("it is a link to nowhere, which does not exist"), "{error}");
    assert!(!error.contains("words"), "{error}");
    fs::write(folder.path().join("edition/corrigenda.yaml"), "rules-dir: away\n").unwrap();
    symlink("../secret", folder.path().join("edition/away")).unwrap();
    let (_, error) = said(&run(&folder.path().join("edition"), &["rules"]), 2);
    assert!(error.contains("out of the folder of these settings"), "{error}");
}

#[test]
fn hundreds_of_rules_are_read_at_once() {
    let folder = folder(&[("corrigenda.yaml", "rules-dir: rules\n"), ("d1.txt", TEXT)]);
    fs::create_dir_all(folder.path().join("rules/house")).unwrap();
    for number in 0..400 {
        let words =
            if number == 399 { "Viet Nam".to_owned() } else { format!("(?<a>Viet|Cam) Nam{number}\\b") };
        let yaml = SOUND_RULE.replace("Viet Nam", &words);
        fs::write(folder.path().join(format!("rules/house/rule-{number}.yaml")), yaml).unwrap();
    }

    let (out, _) = said(&run(folder.path(), &["check", "--select", "house", "--format", "concise"]), 1);

    assert!(out.contains("error[house/rule-399]"), "{out}");
    assert_eq!(out.lines().count(), 2, "{out}");
}

#[test]
fn more_rules_than_are_read_are_told() {
    let folder = folder(&[("corrigenda.yaml", "rules-dir: rules\n")]);
    fs::create_dir_all(folder.path().join("rules/house")).unwrap();
    for number in 0..=own_rules::RULES_MAX {
        fs::write(folder.path().join(format!("rules/house/r{number}.yaml")), SOUND_RULE).unwrap();
    }

    let (_, error) = said(&run(folder.path(), &["rules"]), 2);

    assert!(error.contains("1001 rules stand in the folder; at most 1000 are read"), "{error}");
}

#[test]
fn the_files_of_the_edition_are_as_the_schemas_say() {
    let validator = |schema: &str| jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let rule_schema = validator(include_str!("../schemas/rule.schema.json"));
    let settings_schema = validator(include_str!("../schemas/config.schema.json"));
    let read = |path: &str| -> Value {
        serde_yaml::from_str(&fs::read_to_string(edition().join(path)).unwrap()).unwrap()
    };

    for rule in ["house/viet-nam", "source/old-call-number", "page-break/second-edition"] {
        let file = read(&format!("house-rules/{rule}.yaml"));
        let errors: Vec<String> = rule_schema.iter_errors(&file).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{rule}: {errors:?}");
    }
    assert!(settings_schema.is_valid(&read("corrigenda.yaml")));
    let mut wrong = read("house-rules/house/viet-nam.yaml");
    wrong["find"]["were"] = "body".into();
    assert!(!rule_schema.is_valid(&wrong));
    let without: Value = serde_yaml::from_str("title: Something is wrong\nlevel: error\n").unwrap();
    assert!(!rule_schema.is_valid(&without), "a rule without a find block is built in and has all keys");
}

/// The whole file of the README's section, and the commands that stand below it.
#[test]
fn the_rule_that_the_readme_shows_does_what_the_readme_says() {
    let readme = include_str!("../README.md");
    let section = readme.split("### Rules of your own\n").nth(1).unwrap().split("\n#").next().unwrap();
    let block = |kind: &str, number: usize| {
        section.split(&format!("```{kind}\n")).nth(number).unwrap().split("```").next().unwrap()
    };
    let folder = folder(&[
        ("corrigenda.yaml", block("yaml", 1)),
        ("house-rules/house/viet-nam.yaml", block("yaml", 2)),
        ("volumes/d1.txt", TEXT),
    ]);
    let commands: Vec<&str> = block("console", 1).lines().collect();
    assert_eq!(commands.len(), 3);
    for (command, code, expected) in [
        (commands[0], 0, "all as they are shown"),
        (commands[1], 1, "house/viet-nam"),
        (commands[2], 0, "house-rules/house/viet-nam.yaml"),
    ] {
        let arguments: Vec<&str> = command.split('#').next().unwrap().split_whitespace().skip(1).collect();
        let (out, _) = said(&run(folder.path(), &arguments), code);
        assert!(out.contains(expected), "{command}: {out}");
    }
}
