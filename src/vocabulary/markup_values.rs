//! The closed lists of an edition: which values an attribute of an element may have.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::source::Span;
use crate::vocabulary::vocabulary;

/// One list, as the file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClosedList {
    element: String,
    attribute: String,
    values: Vec<String>,
    /// Whether the attribute holds several values with blanks between.
    #[serde(default)]
    several: bool,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    markup_values: Vec<ClosedList>,
}

/// The closed lists.
#[derive(Debug)]
pub struct MarkupValues {
    lists: Vec<ClosedList>,
}

static BUILT_IN: LazyLock<MarkupValues> = LazyLock::new(|| {
    let file: File = serde_json::from_str(vocabulary!("markup-values"))
        .expect("the vocabularies that are built in parse; a test reads them");
    MarkupValues { lists: file.markup_values }
});

impl MarkupValues {
    /// The lists that are built in, parsed when they are first asked for.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }
}

/// A value that its list does not have.
#[derive(Clone, Copy, Debug)]
pub struct UnknownValue<'m, 's> {
    /// The element, by index.
    pub index: u32,
    /// The element's name.
    pub element: &'m str,
    /// The attribute's name.
    pub attribute: &'m str,
    /// The value.
    pub value: &'s str,
    /// Where the attribute's value stands.
    pub span: Span,
    /// The values of the list.
    pub known: &'m [String],
}

/// The values of a volume that their lists do not have, by place within each list.
pub fn unknown<'m, 's>(markup: &'m Markup<'s>, values: &'m MarkupValues) -> Vec<UnknownValue<'m, 's>> {
    let mut found = Vec::new();
    for list in &values.lists {
        let attribute_name = AttributeName::of(&list.attribute);
        for node in markup.named(ElementName::of(&list.element)) {
            let Some(attribute) = node.attribute(attribute_name) else { continue };
            let value = markup.source.slice(attribute.value);
            let is_known = |token: &str| list.values.iter().any(|known| known == token);
            let unknown = if list.several {
                value.split_ascii_whitespace().find(|token| !is_known(token))
            } else {
                (!is_known(value)).then_some(value)
            };
            if let Some(value) = unknown {
                found.push(UnknownValue {
                    index: node.index,
                    element: &list.element,
                    attribute: &list.attribute,
                    value,
                    span: attribute.value,
                    known: &list.values,
                });
            }
        }
    }
    found
}
