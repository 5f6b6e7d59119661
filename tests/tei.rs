//! The TEI reader: what is well-formed and what is not, as other parsers see it, and what is read behind a fault.

use std::process::Command;

use corrigenda::check::{Report, check_sources};
use corrigenda::configuration::Configuration;
use corrigenda::source::Source;
use corrigenda::triage::{self, Choice, Plan};

#[path = "tei/mutation.rs"]
mod mutation;

#[expect(clippy::disallowed_macros, reason = "what was skipped is the test's word to its reader")]
fn say(line: &str) {
    println!("{line}");
}

fn plan(select: &[&str]) -> Plan {
    let choice =
        Choice { select: select.iter().map(|name| (*name).to_owned()).collect(), ..Choice::default() };
    triage::plan(&choice, &Configuration::default()).unwrap()
}

fn report(text: &str, plan: &Plan) -> Report {
    check_sources("volume", vec![Source::from_text("volume.xml", text)], plan)
}

/// Whether the file is well-formed, our own findings about namespaces and encodings left aside.
fn is_well_formed(text: &str, plan: &Plan) -> bool {
    let is_own = |message: &str| {
        message.contains("no namespace is bound") || message.starts_with("the file gives its encoding")
    };
    report(text, plan).diagnostics.iter().all(|diagnostic| is_own(&diagnostic.message))
}

/// Odd, and allowed.
const WELL_FORMED: [&str; 32] = [
    "<a/>",
    "<a />",
    "<a></a >",
    "<a x='\"' y=\">\"/>",
    "<a x = \"1\" />",
    "<a x=\"a\nb\"/>",
    "<a>\r\n</a>\r\n",
    "\u{feff}<a/>",
    "\u{feff}<?xml version=\"1.0\"?><a/>",
    "<?xml version='1.0' encoding='utf-8' ?><a/>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a/>",
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a SYSTEM \"a.dtd\"><a/>",
    "<a:b xmlns:a=\"u\"/>",
    "<a/><!-- c --><?p?>\n",
    "<a><!----></a>",
    "<a><?xml-foo?></a>",
    "<a><![CDATA[<b>&]]></a>",
    "<a>]]&gt;</a>",
    "<a>&apos;&quot;&gt;&lt;&amp;&#xE9;&#233;</a>",
    "<a.b-c_d/>",
    "<é/>",
    "<a\u{b7}/>",
    "<a xml:lang=\"en\"/>",
    "<!DOCTYPE a PUBLIC \"p\" 's'><a/>",
    "<!DOCTYPE a SYSTEM \"s\"[]><a/>",
    "<!DOCTYPE a [<!ELEMENT a ANY> <!ENTITY b \"]>\">]><a/>",
    "<!DOCTYPE a [<!-- it's ]> --><?p it's ]>?>] ><a/>",
    "<a><!-- - --></a>",
    "<a><!--- <b> & --></a>",
    "<a>]] ></a>",
    "<a x=\"]]>\"/>",
];

/// Not allowed.
const MALFORMED: [&str; 75] = [
    "<a/><b/>",
    "<a x=\"<\"/>",
    "<a>&foo;</a>",
    "<a>\u{1}</a>",
    "<a>\u{fffe}</a>",
    "<a>]]></a>",
    "<a x=\"1\" x=\"2\"/>",
    "<a>",
    "</a>",
    "<a><b></a></b>",
    "<1a/>",
    "<-a/>",
    "< a/>",
    "<a/ >",
    "<a></ a>",
    "<a></a x=\"1\">",
    "<!-- a -- b --><a/>",
    "<!-- a ---><a/>",
    "<a><!-- </a>",
    "<a><![CDATA[ </a>",
    "<a><![cdata[x]]></a>",
    "<![CDATA[a]]>",
    "<a><?pi </a>",
    "<a><? x?></a>",
    "<a><?x?y?></a>",
    "<a><?XML x?></a>",
    "<a><?xml?></a>",
    "<a>&#0;</a>",
    "<a>&#x110000;</a>",
    "<a>&#xD800;</a>",
    "<a>&#xFFFF;</a>",
    "<a>&#x;</a>",
    "<a>&#12</a>",
    "<a>&amp</a>",
    "<a>& b</a>",
    "<a x=\"&\"/>",
    "<a x=\"&foo;\"/>",
    "<a x=1/>",
    "<a x/>",
    "<a x=\"1\"y=\"2\"/>",
    "<a x=\"1/>",
    "<a",
    "<a b='1\" c=\"2'",
    "<a />x",
    "x<a/>",
    "<a><b/><</a>",
    "<a><!foo></a>",
    "<!ELEMENT a><a/>",
    "<!DOCTYPE><a/>",
    "<a/><!DOCTYPE a>",
    "<!DOCTYPE a><!DOCTYPE a><a/>",
    "<?xml version=\"1.0\"?><?xml version=\"1.0\"?><a/>",
    " <?xml version=\"1.0\"?><a/>",
    "<?xml version=\"2.0\"?><a/>",
    "<?xml encoding=\"UTF-8\"?><a/>",
    "<?xml version=\"1.0\" standalone=\"maybe\"?><a/>",
    "<?xml version=\"1.0\"encoding=\"UTF-8\"?><a/>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"><a/>",
    "<?xml version=\"1.0\" encoding=\"U&TF\"?><a/>",
    "<!-- no element -->",
    "<!DOCTYPE a foo><a/>",
    "<!DOCTYPE a SYSTEM><a/>",
    "<!DOCTYPE a SYSTEM\"s\"><a/>",
    "<!DOCTYPE a PUBLIC \"p\"><a/>",
    "<!DOCTYPE a PUBLIC \"{\" \"s\"><a/>",
    "<!DOCTYPE a [] b><a/>",
    "<!DOCTYPE a [b]><a/>",
    "<!DOCTYPE a [<!ELEMENT a>]><a/>",
    "<!DOCTYPE a [<!-- a -- b -->]><a/>",
    "<!DOCTYPE a",
    "<?xml?><a/>",
    "<a></a",
    "<a/><![CDATA[ ]]>",
    "<![CDATA[]]><a/>",
    "<a/>&#32;",
];

#[test]
fn what_xml_allows_is_well_formed_however_odd() {
    let plan = plan(&["markup/not-well-formed"]);
    for text in WELL_FORMED {
        assert!(is_well_formed(text, &plan), "{text:?}");
    }
}

#[test]
fn what_xml_does_not_allow_is_reported() {
    let plan = plan(&["markup/not-well-formed"]);
    for text in MALFORMED {
        assert!(!is_well_formed(text, &plan), "{text:?}");
    }
}

#[test]
fn a_strict_parser_and_the_reader_agree_on_mutated_volumes() {
    let plan = plan(&["markup/not-well-formed"]);
    for text in mutation::mutated(600) {
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
        let parsed = roxmltree::Document::parse_with_options(&text, options);
        let is_sound = match parsed {
            Ok(_) => true,
            // Namespaces are a matter of their own, and so is a version that nobody writes.
            Err(roxmltree::Error::UnknownNamespace(..) | roxmltree::Error::UnexpectedXmlUri(_)) => continue,
            Err(_) => false,
        };
        assert_eq!(is_well_formed(&text, &plan), is_sound, "{parsed:?}\n{text}");
    }
}

#[test]
fn xmllint_and_the_reader_agree_on_mutated_volumes() {
    if Command::new("xmllint").arg("--version").output().is_err() {
        say("xmllint_and_the_reader_agree_on_mutated_volumes: skipped, because there is no xmllint");
        return;
    }
    let plan = plan(&["markup/not-well-formed"]);
    let folder = tempfile::tempdir().unwrap();
    let texts: Vec<String> = mutation::mutated(300)
        .into_iter()
        .chain(MALFORMED.iter().chain(&WELL_FORMED).map(|text| (*text).to_owned()))
        .collect();
    // Another program reads encodings other than UTF-8.
    let has_encoding = |text: &str| {
        let named = |message: &str| message.starts_with("the file gives its encoding");
        report(text, &plan).diagnostics.iter().any(|diagnostic| named(&diagnostic.message))
    };
    for (index, text) in texts.iter().enumerate().filter(|(_, text)| !has_encoding(text)) {
        let path = folder.path().join(format!("{index}.xml"));
        std::fs::write(&path, text).unwrap();
        let status = Command::new("xmllint").arg("--noout").arg(&path).output().unwrap().status;
        assert_eq!(is_well_formed(text, &plan), status.success(), "{text}");
    }
}

#[test]
fn every_rule_bears_every_mutated_volume() {
    let plan = triage::plan(&Choice::default(), &Configuration::default()).unwrap();
    for text in mutation::mutated(400) {
        for diagnostic in report(&text, &plan).diagnostics {
            assert!(
                text.get(diagnostic.span.range()).is_some(),
                "{} at {:?}\n{text}",
                diagnostic.rule,
                diagnostic.span
            );
        }
    }
}

/// Files with one fault each, and all that is said of it.
const CAUSES: [(&str, &str); 26] = [
    ("<a><p>b<hi>c</p><p>d</p></a>", "<hi> is not closed"),
    ("<a><p>b</hi>c</p></a>", "</hi> closes nothing"),
    ("<a><p>b</p>c</p></a>", "</p> closes nothing"),
    ("<a><p>b</a> c</p></a>", "</a> comes before </p>"),
    ("<a><b><i>c</b></i></a>", "</b> comes before </i>"),
    ("<a><div><p>b</div>c</p></div></a>", "</div> comes before </p>"),
    ("<a><p>b<note>c<p>d</note>e</p></a>", "<p> is not closed"),
    ("<a><opener>b</opr></a>", "</opr> stands where </opener> is due"),
    ("<a><div><div>b</dvi><div>c</div></div></a>", "</dvi> stands where </div> is due"),
    ("<a><p>b</p</a>", "the tag “</p” has no “>”"),
    ("<a><p>b</p></a", "the tag “</a” has no “>”"),
    ("<a><p>b</p\u{ffff}></a>", "“</p\u{ffff}” is more or less than a name in an end tag"),
    ("<a><p>b</ p></a>", "“</” is more or less than a name in an end tag"),
    ("<a><p>b</></a>", "“</” is more or less than a name in an end tag"),
    ("<a><p>b</p x=\"1\"></a>", "“</p” is more or less than a name in an end tag"),
    ("<a><div><p>b", "the file ends in <p>"),
    ("<a><op<ener>b</opener></a>", "the tag “<op” has no “>”"),
    ("<a><1note>b</note></a>", "“<” begins no tag"),
    ("<a><p>b<1/p></a>", "“<” begins no tag"),
    ("<a><p n=1/></a>", "the value of n has no quotation marks"),
    ("<a><p n=\"1\"/ ></a>", "“/” stands in a tag and is no attribute"),
    ("<a><p ty\"pe=\"b\">c</p></a>", "the attribute ty has no value"),
    ("<a><!-- b <p>c</p><!-- d --></a>", "the comment has no “-->”"),
    ("<!doctype a><a/>", "“<!” begins no comment, CDATA section or document type"),
    ("<a><![cdata[b]]></a>", "“<!” begins no comment, CDATA section or document type"),
    ("<a/>b<c/>d</e>", "“b” stands outside the root element"),
];

#[test]
fn one_cause_is_one_finding() {
    let plan = plan(&["markup/not-well-formed"]);
    for (text, message) in CAUSES {
        let messages: Vec<String> =
            report(text, &plan).diagnostics.into_iter().map(|found| found.message).collect();

        assert_eq!(messages, [message], "{text}");
    }
}

#[test]
fn a_document_without_end_tag_is_named_and_leaves_those_behind_it_alone() {
    let document = |number: usize| {
        let end = if number == 3 { "" } else { "</div>" };
        let rendition = if number == 300 { "itallic" } else { "italic" };
        format!(
            "<div type=\"document\" n=\"{number}\" xml:id=\"d{number}\"><head>{number}. Letter</head>\n\
             <p>The <hi rend=\"{rendition}\">Bulletin</hi>.</p>{end}\n"
        )
    };
    let chapter = |numbers: std::ops::Range<usize>| {
        format!("<div type=\"chapter\">{}</div>\n", numbers.map(document).collect::<String>())
    };
    let text = format!("<TEI><text><body>{}{}</body></text></TEI>\n", chapter(1..150), chapter(150..302));

    let report = report(&text, &plan(&["markup/not-well-formed", "markup/misspelt-value"]));

    let found: Vec<_> =
        report.diagnostics.iter().map(|found| (&*found.rule, found.locus.document.as_deref())).collect();
    assert_eq!(found, [("markup/not-well-formed", Some("d3")), ("markup/misspelt-value", Some("d300"))]);
    let place = text.find("<div type=\"document\" n=\"4\"").unwrap();
    assert_eq!(report.diagnostics[0].labels[0].span.start as usize, place);
    assert_eq!(report.summary.documents, 301);
}

#[test]
fn after_a_fault_in_document_3_a_slip_in_document_300_is_still_found() {
    let document = |number: usize| {
        let fault = if number == 3 {
            "<p>An <hi rend=\"italic\">unclosed element &nothing; <div>"
        } else {
            "<p>Text.</p>"
        };
        let rendition = if number == 300 { "itallic" } else { "italic" };
        format!(
            "<div type=\"document\" n=\"{number}\" xml:id=\"d{number}\"><head>{number}. Letter</head>{fault}\n\
             <p>The <hi rend=\"{rendition}\">Bulletin</hi>.</p></div>\n"
        )
    };
    let body: String = (1..=301).map(document).collect();
    let text =
        format!("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body>\n{body}</body></text></TEI>\n");

    let report = report(&text, &triage::plan(&Choice::default(), &Configuration::default()).unwrap());

    let of = |rule: &str| report.diagnostics.iter().filter(|found| found.rule == rule).collect::<Vec<_>>();
    assert!(of("markup/not-well-formed").iter().all(|found| found.locus.document.as_deref() == Some("d3")));
    assert!(!of("markup/not-well-formed").is_empty());
    let misspelt = of("markup/misspelt-value");
    assert_eq!(misspelt.len(), 1);
    assert_eq!(misspelt[0].locus.document.as_deref(), Some("d300"));
    assert_eq!(report.summary.documents, 301);
}

/// What ended a run once, each in the body of a volume.
const HARD: [&str; 8] = [
    "<p><ref target=\"#pg_5\"/>aéééé<ref target=\"#pg_4\"/></p>",
    "<div type=\"document\" n=\"4294967295\"><head/></div><div type=\"document\" n=\"7\"><head/></div>",
    "<div type=\"document\" n=\"4294967294\"><head/></div><div type=\"document\" n=\"7\"><head/></div>",
    "<div><head>A<note n=\"4294967295\">B</note></head><div type=\"document\"><head>C<note n=\"5\">D</note></head></div></div>",
    "<pb facs=\"4294967295\"/><pb facs=\"0001\"/><pb facs=\"4294967294\"/>",
    "<div type=\"document\"><head>é<note n=\"é\">é</note></head><p>é<note/>é<note n=\"4294967295\"/></p></div>",
    "<dateline><date when=\"é\">é</date><date when=\"1964-03-02é\">March 2é</date></dateline>",
    "<div type=\"document\"><p rend=\"é<",
];

#[test]
fn nothing_in_a_volume_ends_the_run() {
    let plan = triage::plan(&Choice::default(), &Configuration::default()).unwrap();
    for body in HARD {
        let text = format!("<TEI><text><body>{body}</body></text></TEI>");
        for diagnostic in report(&text, &plan).diagnostics {
            let spans = diagnostic.labels.iter().map(|label| label.span).chain([diagnostic.span]);
            for span in spans {
                assert!(text.get(span.range()).is_some(), "{} at {span:?} in {body}", diagnostic.rule);
            }
        }
    }
}

#[test]
fn notes_that_words_part_are_not_called_at_one_place() {
    let plan = plan(&["footnote/unseparated-notes"]);
    let text = |between: &str| {
        format!("<TEI><div type=\"document\"><p>A<note n=\"1\"/>{between}<note n=\"2\"/></p></div></TEI>")
    };

    assert_eq!(report(&text(" words "), &plan).diagnostics.len(), 0);
    assert_eq!(report(&text(""), &plan).diagnostics.len(), 1);
}

#[test]
fn of_xml_that_is_no_tei_only_the_form_is_checked() {
    let plan = triage::plan(&Choice::default(), &Configuration::default()).unwrap();
    let rules =
        |text: &str| report(text, &plan).diagnostics.into_iter().map(|found| found.rule).collect::<Vec<_>>();

    assert_eq!(rules("<html><div><p/><hi>a</hi></div></html>"), ["markup/no-document"]);
    assert_eq!(rules("<html><div></html>"), ["markup/no-document", "markup/not-well-formed"]);
}

#[test]
fn elements_that_nest_too_deep_are_told_once_and_what_follows_is_checked() {
    let nested =
        |name: &str| format!("{}x{}", format!("<{name}>").repeat(5000), format!("</{name}>").repeat(5000));
    let text = format!(
        "<TEI><text><body><div type=\"document\" n=\"1\" xml:id=\"d1\"><head>1. Letter</head>\n\
         <p>{}</p><p>{}</p><p>The <hi rend=\"itallic\">Bulletin</hi>.</p></div></body></text></TEI>\n",
        nested("date"),
        nested("ref")
    );

    let report = report(&text, &plan(&["markup/not-well-formed", "markup/misspelt-value"]));

    let messages: Vec<&str> = report.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        ["<date> stands in more than 256 elements; rules do not look so deep", "“itallic” is no rend of hi",]
    );
}

#[test]
fn an_attribute_that_comes_twice_is_found_however_far_apart() {
    let attributes: String = (0..1000).map(|number| format!(" a{number}=\"1\"")).collect();
    let plan = plan(&["markup/not-well-formed"]);

    assert!(is_well_formed(&format!("<a{attributes}/>"), &plan));
    assert!(!is_well_formed(&format!("<a{attributes} a3=\"2\"/>"), &plan));
}
