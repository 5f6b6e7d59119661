//! The words that the schema of an edition gives a key.

use serde_json::Value as Json;

/// Where several schemas stand of which a value holds to one.
const CHOICES: [&str; 2] = ["anyOf", "oneOf"];

/// The words of a closed list that a key of a record takes; none where the schema leaves it open.
pub fn words<'s>(schema: &'s Json, key: &str) -> Vec<&'s str> {
    let Some(of) = schema.get("properties").and_then(|keys| keys.get(key)) else { return Vec::new() };
    let mut words = Vec::new();
    let choices = CHOICES.iter().filter_map(|choice| of.get(choice)?.as_array()).flatten();
    for of in choices.chain([of]) {
        add(of, &mut words);
        let reference = of.get("$ref").and_then(Json::as_str).and_then(|target| target.strip_prefix('#'));
        // A reference is followed once: one that leads back to itself has no end.
        if let Some(referred) = reference.and_then(|pointer| schema.pointer(pointer)) {
            add(referred, &mut words);
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// What stands under “enum” and “const”.
fn add<'s>(of: &'s Json, words: &mut Vec<&'s str>) {
    let listed = of.get("enum").and_then(Json::as_array).into_iter().flatten();
    words.extend(listed.chain(of.get("const")).filter_map(Json::as_str));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_words_of_a_key_stand_in_a_list_alone_among_others_or_behind_a_reference() {
        let schema = json!({
            "$defs": {"own": {"enum": ["travel-account", "poem"]}, "round": {"$ref": "#/$defs/round"}},
            "properties": {
                "kind": {"anyOf": [{"$ref": "#/$defs/own"}, {"const": "letter"}, {"type": "string", "enum": ["poem", 7]}]},
                "place": {"type": "string"},
                "to": {"$ref": "#/$defs/round"},
            },
        });

        assert_eq!(words(&schema, "kind"), ["letter", "poem", "travel-account"]);
        assert!(["place", "to", "title"].iter().all(|key| words(&schema, key).is_empty()));
    }
}
