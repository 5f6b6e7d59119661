//! `corrigenda record --as`: what is exported is read by readers of each standard that others wrote, and says the same there.

use std::path::Path;

use citationberg::json::Item;
use corrigenda::record::Record;
use corrigenda::record::export::Standard;
use published::corpus;
use serde_json::{Value, json};
use support::{command, folder};

#[path = "support/corpus.rs"]
mod published;
mod support;

const TELEGRAM: &str = "2. Telegram From the Embassy in Peru to the Department of State1\n\n\nLima, October 8, 1968, 2310Z.\n\nThe Minister, “in a hurry”, said [1 line not declassified] no.\n\n  1. Source: Johnson Library, National Security File, Country File, Peru, Vol. III. Confidential; Immediate.\n";
const NOTE: &str = "3. Editorial Note\n\nOn October 9 the Council met.\n";

#[track_caller]
fn exported(folder: &Path, standard: &str, path: &str) -> Value {
    let arguments = ["record", "--no-config", "--as", standard, path];
    let output = command(folder, &arguments).output().unwrap();
    let records: Value = serde_json::from_slice(&output.stdout).unwrap();
    if records.is_array() { records } else { json!([records]) }
}

/// What is exported: records of the samples, and of some volumes of the collection where it is at hand.
fn all_exported(standard: &str) -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut records = Vec::new();
    for sample in ["docs/sample", "docs/sample-tei", "tests/record/volume.xml"] {
        records.extend(exported(root, standard, sample).as_array().unwrap().clone());
    }
    let Some(corpus) = corpus("exports of published volumes") else { return records };
    for volume in ["frus1948v01p1", "frus1955-57v02", "frus1969-76v03"] {
        let path = corpus.join("tei").join(volume).with_extension("xml");
        if path.is_file() {
            records.extend(exported(root, standard, path.to_str().unwrap()).as_array().unwrap().clone());
        }
    }
    records
}

/// What of the CSL data schema an archival item uses: the types and the shapes of its variables.
fn csl_schema() -> Value {
    let names = json!({"type": "array", "items": {"type": "object", "additionalProperties": false, "properties": {"literal": {"type": "string"}, "family": {"type": "string"}, "given": {"type": "string"}}}});
    let text = json!({"type": "string"});
    json!({"type": "array", "items": {
        "type": "object", "required": ["type", "id"], "additionalProperties": false,
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["document", "personal_communication", "report", "speech", "treaty"]},
            "author": names, "recipient": names, "editor": names,
            "issued": {"type": "object", "additionalProperties": false, "properties": {
                "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["string", "number"]}}},
                "circa": {"type": "boolean"}, "season": {"type": ["string", "number"]},
            }},
            "title": text, "genre": text, "number": text, "event-place": text, "archive": text, "archive_collection": text,
            "archive_location": text, "container-title": text, "collection-title": text, "volume": text, "publisher": text,
            "publisher-place": text, "page": text, "URL": text,
        },
    }})
}

#[test]
fn csl_items_are_what_reference_managers_read() {
    let items = Value::Array(all_exported("csl-json"));

    let validator = jsonschema::validator_for(&csl_schema()).unwrap();
    let errors: Vec<String> = validator.iter_errors(&items).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let read: Vec<Item> = serde_json::from_value(items.clone()).unwrap();
    for (item, exported) in read.iter().zip(items.as_array().unwrap()) {
        assert_eq!(item.id().as_deref(), exported["id"].as_str());
        assert_eq!(item.type_().as_deref(), exported["type"].as_str());
    }
}

#[test]
fn a_csl_item_has_what_the_record_has() {
    let folder = folder(&[("v/d2.txt", TELEGRAM)]);

    let items = exported(folder.path(), "csl-json", "v");

    assert_eq!(items[0]["type"], "personal_communication");
    assert_eq!(items[0]["issued"], json!({"date-parts": [[1968, 10, 8]]}));
    assert_eq!(items[0]["archive_location"], "Vol. III");
}

#[test]
fn a_date_of_a_csl_item_is_a_day_a_range_or_somewhen_between() {
    let issued = |date: &str| {
        let record = format!("{{id: v/d2, kind: letter, title: Letter, date: {date}}}");
        let record: Record = serde_yaml::from_str(&record).unwrap();
        Standard::CslJson.export(&record)["issued"].clone()
    };
    let days = json!([[1968, 10, 8], [1968, 10, 10]]);

    assert_eq!(issued("{when: 1968-10}"), json!({"date-parts": [[1968, 10]]}));
    assert_eq!(issued("{from: 1968-10-08, to: 1968-10-10}"), json!({"date-parts": days}));
    assert_eq!(
        issued("{earliest: 1968-10-08, latest: 1968-10-10}"),
        json!({"date-parts": days, "circa": true})
    );
    assert_eq!(issued("{text: undated}"), Value::Null);
}

#[test]
fn a_date_that_is_not_sure_is_exported_in_the_words_of_each_standard() {
    let dated = |date: &str| {
        let record = format!("{{id: v/d2, kind: letter, title: Letter, date: {date}}}");
        let record: Record = serde_yaml::from_str(&record).unwrap();
        let item = Standard::CslJson.export(&record);
        let read: Item = serde_json::from_value(item.clone()).unwrap();
        assert_eq!(read.id().as_deref(), Some("v/d2"));
        let work = Standard::SchemaOrg.export(&record);
        let created = if work["dateCreated"].is_null() { "temporalCoverage" } else { "dateCreated" };
        (item["issued"].clone(), work[created].clone())
    };
    let circa = |dates: Value| json!({"date-parts": dates, "circa": true});

    for (date, issued, created) in [
        ("{when: 1824~}", circa(json!([[1824]])), "1824"),
        ("{when: 1824?}", circa(json!([[1824]])), "1824"),
        ("{when: 1824-05?}", circa(json!([[1824, 5]])), "1824-05"),
        ("{when: 1824-05-03%}", circa(json!([[1824, 5, 3]])), "1824-05-03"),
        ("{when: 182X}", circa(json!([[1820], [1829]])), "1820/1829"),
        ("{when: 1824-XX}", json!({"date-parts": [[1824]]}), "1824"),
        ("{when: 1824-05-03, certainty: approximate}", circa(json!([[1824, 5, 3]])), "1824-05-03"),
        ("{when: 1824-05-03, certainty: inferred}", json!({"date-parts": [[1824, 5, 3]]}), "1824-05-03"),
        ("{when: 1824-23}", json!({"date-parts": [[1824]], "season": 3}), "1824"),
        ("{when: 1824-05/1824-06~}", circa(json!([[1824, 5], [1824, 6]])), "1824-05/1824-06"),
        ("{from: 1824-06?, to: 1824-08}", circa(json!([[1824, 6], [1824, 8]])), "1824-06/1824-08"),
        ("{from: 1824-23, to: 182X}", circa(json!([[1824], [1829]])), "1824/1829"),
        ("{earliest: 1823~, latest: '1825'}", circa(json!([[1823], [1825]])), "1823/1825"),
        ("{latest: 1825-03-02}", Value::Null, "../1825-03-02"),
        ("{when: 1824-05-03T09:30:00Z}", json!({"date-parts": [[1824, 5, 3]]}), "1824-05-03T09:30:00Z"),
    ] {
        assert_eq!(dated(date), (issued, json!(created)), "{date}");
    }
    for date in ["{when: '-0043'}", "{text: undated}", "{from: 1824-05, to: May}"] {
        assert_eq!(dated(date), (Value::Null, Value::Null), "{date}");
    }
}

#[test]
fn dublin_core_has_properties_of_dcmi_terms_alone() {
    const TERMS: [&str; 17] = [
        "identifier",
        "type",
        "title",
        "creator",
        "audience",
        "contributor",
        "created",
        "spatial",
        "source",
        "accessRights",
        "isPartOf",
        "publisher",
        "issued",
        "language",
        "rights",
        "hasPart",
        "relation",
    ];
    let folder = folder(&[("v/d2.txt", TELEGRAM)]);

    for record in all_exported("dublin-core") {
        for key in record.as_object().unwrap().keys().filter(|key| *key != "@context") {
            let term = key.strip_prefix("dcterms:").unwrap();
            assert!(TERMS.contains(&term), "{key}");
        }
    }
    let record = &exported(folder.path(), "dublin-core", "v")[0];
    assert_eq!(record["@context"]["dcterms"], "http://purl.org/dc/terms/");
    assert_eq!(record["dcterms:created"], "1968-10-08T23:10:00Z");
    assert_eq!(record["dcterms:creator"], json!(["the Embassy in Peru"]));
}

#[test]
fn schema_org_has_types_and_properties_of_its_vocabulary() {
    let mut said = std::collections::BTreeSet::new();

    for record in all_exported("schema-org").iter().step_by(9) {
        let page = format!(r#"<script type="application/ld+json">{record}</script>"#);
        let graph = schemaorg_rs::extract_all(&page).unwrap();
        assert_eq!(graph.nodes.len(), 1, "{record}");
        // What stands in the vocabulary and awaits its last word there, as all that is of archives does, is told and is no slip.
        let slips = schemaorg_rs::validation::validate(&graph)
            .diagnostics
            .into_iter()
            .filter(|slip| slip.severity != schemaorg_rs::Severity::Info);
        said.extend(slips.map(|slip| format!("{}: {}", slip.path, slip.message)));
    }

    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn schema_org_is_a_message_in_an_archive() {
    let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d3.txt", NOTE)]);

    let records = exported(folder.path(), "schema-org", "v");

    assert_eq!(records[0]["@type"], json!(["Message", "ArchiveComponent"]));
    assert_eq!(records[0]["sender"], json!([{"@type": "Organization", "name": "the Embassy in Peru"}]));
    assert_eq!(
        records[0]["holdingArchive"],
        json!({"@type": "ArchiveOrganization", "name": "Johnson Library"})
    );
    assert_eq!(records[1]["@type"], json!(["CreativeWork", "ArchiveComponent"]));
    assert!(records.as_array().unwrap().iter().all(|record| record["@context"] == "https://schema.org"));
}

/// A telegram whose record a person keeps, with what the text does not say, a slip, and a longer name than that of the text.
const KEPT: &str = "id: v/d2\nkind: letter\ntitle: Telegram From the Embassy in Peru to the Department of State\nrights: Public domain\nlanguages: [en, es]\nrelated:\n- {type: see-also, target: v/d3}\nfrom:\n- name: The Embassy in Peru\n  person: p_E1\nx-shelf: A 3\n";

#[test]
fn what_a_person_says_in_a_record_is_exported_with_it() {
    let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d3.txt", NOTE), ("v/d2.yaml", KEPT)]);

    let record = &exported(folder.path(), "dublin-core", "v/d2.txt")[0];

    assert_eq!(record["dcterms:rights"], "Public domain");
    assert_eq!(record["dcterms:language"], json!(["en", "es"]));
    assert_eq!(record["dcterms:relation"], json!(["v/d3"]));
    assert_eq!(record["dcterms:creator"], json!(["The Embassy in Peru"]));
    assert_eq!(record["dcterms:type"], "telegram", "what a check finds to be wrong is the text's");
    assert_eq!(record["dcterms:created"], "1968-10-08T23:10:00Z", "what is missing is filled up");
    let all = exported(folder.path(), "schema-org", "v");
    assert_eq!((&all[0]["license"], &all[1]["license"]), (&json!("Public domain"), &Value::Null));
    assert_eq!(std::fs::read_to_string(folder.path().join("v/d2.yaml")).unwrap(), KEPT);
}

#[test]
fn a_record_that_is_named_is_printed_as_it_stands_and_a_document_as_its_text_has_it() {
    let records = format!("records:\n- {}", KEPT.trim_end().replace('\n', "\n  "));
    for (name, kept) in [("v/d2.yaml", KEPT), ("v/records.yaml", &records)] {
        let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d3.txt", NOTE), (name, kept)]);
        let printed = |arguments: &[&str]| {
            let output = command(folder.path(), arguments).output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap()
        };

        let record: serde_yaml::Value = serde_yaml::from_str(&printed(&["record", name])).unwrap();
        let record = if name.contains("records") { &record["records"][0] } else { &record };
        assert_eq!((&record["x-shelf"], &record["rights"]), (&"A 3".into(), &"Public domain".into()));
        assert_eq!((&record["kind"], &record["number"]), (&"telegram".into(), &2.into()));
        let table = printed(&["record", name, "--format", "csv"]);
        assert!(table.lines().nth(1).unwrap().contains(",v/d3,"), "{table}");
        assert!(!printed(&["record", "v/d2.txt"]).contains("rights"), "a text says nothing of it");
    }
}

#[test]
fn a_record_that_cannot_be_exported_is_told_and_its_text_is() {
    for (record, told) in [
        ("id: v/d2\nkind: letter\ntitle: &t Telegram\n", "anchors and tags are not read"),
        ("id: v/d2\nkind: letter\ntitle: Telegram\nrevisions: none\n", "is not as the schema has it"),
    ] {
        let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d2.yaml", record)]);

        let output = command(folder.path(), &["record", "--as", "csl-json", "v/d2.txt"]).output().unwrap();

        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains(told), "{said}");
        let items: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(items[0]["number"], "2");
    }
    let folder = folder(&[("v/d9.yaml", KEPT)]);
    let output = command(folder.path(), &["record", "v/d9.yaml"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no document has the name of this file of records"), "{said}");
}

#[test]
fn a_bare_year_and_other_bare_numbers_are_exported_as_words() {
    let record = "id: v/d2\nkind: letter\ntitle: Letter\ndate: {earliest: 1822, latest: 1823}\nsource: {folder: 3, box: 7}\nrights: Public domain\nrevisions: [{date: 2024, what: Mended}]\n";
    let folder = folder(&[("v/d2.txt", "2. Letter\n\nDear friend, I thank you.\n"), ("v/d2.yaml", record)]);
    let printed = |arguments: &[&str]| {
        let arguments = [&["record", "--no-config"], arguments, &["v/d2.yaml"]].concat();
        let output = command(folder.path(), &arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };

    let item: Value = serde_json::from_str(&printed(&["--as", "csl-json"])).unwrap();
    assert_eq!(item[0]["issued"], json!({"date-parts": [[1822], [1823]], "circa": true}));
    let dublin_core: Value = serde_json::from_str(&printed(&["--as", "dublin-core"])).unwrap();
    assert_eq!(dublin_core["dcterms:rights"], "Public domain");
    let table = printed(&["--format", "csv"]);
    assert!(table.contains(",1822,1823,") && table.contains("Public domain"), "{table}");
    assert!(printed(&["--as", "schema-org"]).contains("Public domain"));
}

#[test]
fn a_csl_item_has_the_number_of_its_volume_and_the_collection_of_a_person() {
    let record = "{id: v/d2, kind: letter, title: Letter, source: {collection: Rusk Papers, series: [A, B]}, publication: {volume-number: Volume VI}}";
    let record: Record = serde_yaml::from_str(record).unwrap();

    let item = Standard::CslJson.export(&record);

    assert_eq!((&item["volume"], &item["archive_collection"]), (&json!("VI"), &json!("Rusk Papers, A, B")));
}

#[test]
fn a_csl_item_says_where_it_is_from_the_record_group_to_the_folder() {
    let kept = |source: &str| {
        let record = format!("{{id: v/d2, kind: letter, title: Letter, source: {{{source}}}}}");
        let record: Record = serde_yaml::from_str(&record).unwrap();
        let item = Standard::CslJson.export(&record);
        let part = |key: &str| item[key].as_str().unwrap_or_default().to_owned();
        (part("archive_collection"), part("archive_location"))
    };
    let pair = |collection: &str, location: &str| (collection.to_owned(), location.to_owned());

    assert_eq!(
        kept("record-group: 59, series: [Conference Files, CF 2480], lot: 66 D 347"),
        pair("RG 59, Conference Files, CF 2480", "Lot 66 D 347")
    );
    assert_eq!(
        kept("series: [Job 79-01025A], box: 10, folder: '1'"),
        pair("Job 79-01025A", "Box 10, Folder 1")
    );
    assert_eq!(
        kept("collection: Rusk Papers, series: [Rusk Papers, A], box: Box 3, folder: '10/67–11/68'"),
        pair("Rusk Papers, A", "Box 3, 10/67–11/68")
    );
    assert_eq!(
        kept("folder: 'Vol. III, 10/67', file-number: POL 23 PERU"),
        pair("", "Vol. III, 10/67, POL 23 PERU")
    );
}

#[test]
fn an_item_of_schema_org_is_where_its_record_has_it() {
    let located = |source: &str| {
        let record = format!("{{id: v/d1, kind: letter, title: Letter, source: {{{source}}}}}");
        let record: Record = serde_yaml::from_str(&record).unwrap();
        Standard::SchemaOrg.export(&record)["itemLocation"].clone()
    };
    let archive = "Geheimes Staatsarchiv, Berlin, VI. HA, Nl Bunsen, A 12, fol. 3r";

    assert_eq!(
        located(&format!(
            "raw: 'Source: {archive}.', repository: Geheimes Staatsarchiv, series: [Berlin, VI. HA, Nl Bunsen, A 12, fol. 3r]"
        )),
        archive,
        "a sentence that seems to end behind the numeral is no end of what the record has"
    );
    assert_eq!(
        located("repository: Universitätsbibliothek Heidelberg, collection: Heid. Hs. 2044"),
        "Universitätsbibliothek Heidelberg, Heid. Hs. 2044"
    );
    assert_eq!(
        located(
            "raw: 'Source: Johnson Library, Rusk Papers. Secret.', repository: Johnson Library, collection: Rusk Papers, record-group: 59, lot: 66 D 347, box: 3, folder: '1', file-number: POL 1"
        ),
        "Johnson Library, RG 59, Rusk Papers, Lot 66 D 347, Box 3, Folder 1, POL 1"
    );
    assert_eq!(
        located(
            "raw: 'Source: Department of State, Lot 66 D 347, Files. Secret.', repository: Department of State, lot: 66 D 347, series: [Files]"
        ),
        "Department of State, Lot 66 D 347, Files",
        "the note has the order of the parts"
    );
}

#[test]
fn a_kind_that_the_edition_has_beside_ours_is_exported_as_it_stands() {
    let record = "id: v/d2\nkind: cable\nnumber: 2\ntitle: Telegram From the Embassy in Peru to the Department of State\nrights: PD\nx-shelf: A 12\n";
    let settings = "rules:\n  metadata/unknown-value: off\n  metadata/kind-against-heading: off\n";
    let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d2.yaml", record), ("corrigenda.yaml", settings)]);

    let output = command(folder.path(), &["record", "v/d2.yaml"]).output().unwrap();

    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
    let printed: serde_yaml::Value = serde_yaml::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&printed["kind"], &printed["rights"], &printed["x-shelf"]),
        (&"cable".into(), &"PD".into(), &"A 12".into())
    );
    let exported = |standard: &str| -> Value {
        let output = command(folder.path(), &["record", "--as", standard, "v"]).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert_eq!(exported("csl-json")[0]["genre"], "cable");
    let record = exported("dublin-core");
    assert_eq!((&record["dcterms:type"], &record["dcterms:rights"]), (&json!("cable"), &json!("PD")));
    let table = command(folder.path(), &["record", "v/d2.yaml", "--format", "csv"]).output().unwrap();
    assert!(String::from_utf8(table.stdout).unwrap().contains("v/d2,v,2,cable,"));
}

#[test]
fn a_name_is_exported_apart_from_the_office() {
    let record = "{id: v/d1, kind: letter, title: Letter, from: [{name: Dean Rusk, office: Secretary of State}], to: [{name: Nitze}]}";
    let record: Record = serde_yaml::from_str(record).unwrap();

    let item = Standard::CslJson.export(&record);
    assert_eq!(
        (&item["author"], &item["recipient"]),
        (&json!([{"literal": "Dean Rusk"}]), &json!([{"literal": "Nitze"}]))
    );
    assert_eq!(
        Standard::SchemaOrg.export(&record)["sender"],
        json!([{"@type": "Person", "name": "Dean Rusk", "jobTitle": "Secretary of State"}])
    );
    assert_eq!(
        Standard::DublinCore.export(&record)["dcterms:creator"],
        json!(["Secretary of State (Dean Rusk)"])
    );
}

#[test]
fn where_a_volume_can_be_read_goes_to_every_standard() {
    let record = "{id: v/d1, kind: letter, title: Letter, related: [{type: see-also, target: v/d2}], publication: {title: T, url: 'https://example.org/v'}}";
    let record: Record = serde_yaml::from_str(record).unwrap();

    let address = json!("https://example.org/v");
    assert_eq!(
        Standard::DublinCore.export(&record)["dcterms:relation"],
        json!(["v/d2", "https://example.org/v"])
    );
    assert_eq!(Standard::CslJson.export(&record)["URL"], address);
    assert_eq!(Standard::SchemaOrg.export(&record)["isPartOf"]["url"], address);
}

#[test]
fn a_document_without_a_marking_has_no_access_rights() {
    let rights = |level: &str| {
        let record =
            format!("{{id: v/d1, kind: letter, title: Letter, classification: {{original: {level}}}}}");
        let record: Record = serde_yaml::from_str(&record).unwrap();
        Standard::DublinCore.export(&record)["dcterms:accessRights"].clone()
    };

    assert_eq!(rights("Secret"), "Secret");
    assert_eq!((rights("none"), rights("unknown")), (Value::Null, Value::Null));
}

#[test]
fn a_table_has_all_of_the_publication() {
    let publication = "{series: S, title: T, volume-number: Volume I, publisher: P, place: W, date: 1996, isbn: ['0160420180'], url: 'https://example.org', status: published}";
    let record = format!("{{id: v/d1, kind: letter, title: Letter, publication: {publication}}}");
    let record: Record = serde_yaml::from_str(&record).unwrap();

    let line = corrigenda::record::table::line(&record);

    assert!(line.contains(",T,S,Volume I,P,W,1996,0160420180,https://example.org,published,"), "{line}");
}
