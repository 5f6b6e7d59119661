//! A record that a person keeps, as exports take it.

use serde_yaml::Value;

use super::schema::{Keys, Kind, RECORD};
use super::shape::{DocumentKind, Record};

impl Record {
    /// A record that a person keeps; nothing, where it is not as the schema has it. An edition may have kinds of its own.
    pub fn kept(written: &Value) -> Option<Self> {
        let mut written = written.clone();
        in_words_under(&mut written, &RECORD);
        let read = |value: &Value| serde_yaml::from_value(value.clone()).ok();
        read(&written).or_else(|| {
            let own_kind = written.get("kind")?.as_str()?.to_owned();
            let mut other = written.clone();
            other["kind"] = DocumentKind::Other.name().into();
            Some(Self { own_kind: Some(own_kind), ..read(&other)? })
        })
    }
}

/// Makes words of the numbers that stand where the schema takes words: a year, a box and a folder are written without quotation marks.
fn in_words(value: &mut Value, kind: &Kind) {
    match (&mut *value, kind) {
        (Value::Number(number), Kind::Text | Kind::Number | Kind::Date) => *value = number.to_string().into(),
        (Value::Sequence(items), Kind::List(of)) => items.iter_mut().for_each(|item| in_words(item, of)),
        (_, Kind::Mapping(keys)) => in_words_under(value, keys),
        _ => {}
    }
}

fn in_words_under(value: &mut Value, keys: &Keys) {
    let Value::Mapping(entries) = value else { return };
    for (key, value) in entries {
        if let Some(kind) = key.as_str().and_then(|key| keys.kind(key)) {
            in_words(value, kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A value of a kind, a number wherever it may be one.
    fn in_numbers(kind: &Kind) -> Value {
        match kind {
            Kind::Text | Kind::Number | Kind::Count | Kind::Date => 1822.into(),
            Kind::Boolean => true.into(),
            Kind::OneOf(words) => words[0].as_str().into(),
            Kind::List(of) => vec![in_numbers(of)].into(),
            Kind::Mapping(keys) => numbers_under(keys),
        }
    }

    fn numbers_under(keys: &Keys) -> Value {
        keys.known
            .iter()
            .map(|(key, kind)| (key.as_str().into(), in_numbers(kind)))
            .collect::<serde_yaml::Mapping>()
            .into()
    }

    #[test]
    fn a_number_under_any_key_that_takes_words_is_that_word() {
        let record = Record::kept(&numbers_under(&RECORD)).unwrap();

        assert_eq!(record.title, "1822");
        assert_eq!(record.rest.date.unwrap().earliest.as_deref(), Some("1822"));
        assert_eq!(record.rest.source.unwrap().folder.as_deref(), Some("1822"));
        assert_eq!(record.rest.notes.unwrap().count, Some(1822));
        for (key, kind) in &RECORD.known {
            let mut record: Value = serde_yaml::from_str("{id: v/d2, kind: letter, title: Letter}").unwrap();
            record[key.as_str()] = in_numbers(kind);
            assert!(Record::kept(&record).is_some(), "{key}");
        }
    }
}
