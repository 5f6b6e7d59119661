//! Where a document is kept in the words of a citation, from the parts that its record has.

use crate::record::shape::Source;

/// The record group, the collection and the series, from the widest to the narrowest.
pub fn collections(source: &Source) -> Vec<String> {
    let group = source.record_group.as_ref().map(|number| counted("RG", &number.0));
    let series = source.series.as_deref().unwrap_or_default();
    // The collection may be the widest of the series.
    let collection = source.collection.as_ref().filter(|collection| series.first() != Some(collection));
    group.into_iter().chain(collection.cloned()).chain(series.iter().cloned()).collect()
}

/// The lot, the box, the folder and the number of the file.
pub fn places(source: &Source) -> Vec<String> {
    let lot = source.lot.as_ref().map(|lot| counted("Lot", lot));
    let number = source.r#box.as_ref().map(|number| counted("Box", &number.0));
    let folder = source.folder.as_ref().map(|name| folder(name));
    [lot, number, folder, source.file_number.clone()].into_iter().flatten().collect()
}

/// The archive, and all that says where in it.
pub fn whole(source: &Source) -> Vec<String> {
    source.repository.iter().cloned().chain(collections(source)).chain(places(source)).collect()
}

/// Whether words have all the parts that the record has.
pub fn is_in(source: &Source, words: &str) -> bool {
    let plain = [&source.repository, &source.collection, &source.lot, &source.folder, &source.file_number];
    let numbers = [&source.record_group, &source.r#box].into_iter().flatten().map(|number| &number.0);
    let parts = plain.into_iter().flatten().chain(numbers).chain(source.series.iter().flatten());
    parts.into_iter().all(|part| words.contains(&**part))
}

/// A number behind what it counts, which a person may have written with it.
fn counted(word: &str, number: &str) -> String {
    if number.starts_with(word) { number.to_owned() } else { format!("{word} {number}") }
}

/// A folder by its name, “Vol. III, 10/67–11/68”, or behind the word for it where the name is a number.
fn folder(name: &str) -> String {
    let first = name.split([',', ' ']).next().unwrap_or_default();
    let is_number =
        first.starts_with(|c: char| c.is_ascii_digit()) && first.chars().all(char::is_alphanumeric);
    if is_number { counted("Folder", name) } else { name.to_owned() }
}
