//! Keys of a record that are misspelt: what is meant is not put in beside one, and the key is mended where its value is the text's.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::said::Said;
use super::update::{Edit, Update};
use crate::record::agreement::agree;
use crate::record::schema::{self, Fault};
use crate::source::Span;
use crate::yaml::Node;

impl Update<'_> {
    /// The keys of a mapping that are no keys of a record's and of which a check says that one is meant.
    pub fn misspelt<'n>(&self, node: &'n Node, meant: &str) -> Vec<&'n (Node, Node)> {
        let slips = self.slips.get_or_init(|| self.slips());
        let is_slip = |(key, _): &&(Node, Node)| {
            slips.iter().any(|(span, of_slip)| *span == key.span && of_slip == meant)
        };
        node.entries().iter().filter(is_slip).collect()
    }

    /// The misspelt keys of the record, each with what is meant.
    fn slips(&self) -> Vec<(Span, String)> {
        let violations = schema::violations(self.record, self.file.layout.source);
        let slips = violations.into_iter().filter_map(|violation| match violation.fault {
            Fault::Unknown { meant, .. } => Some((violation.span, meant?)),
            _ => None,
        });
        slips.collect()
    }

    /// Mends the one key that is misspelt where its value is that of the text. What else it may have is a person's to settle.
    pub fn mend_key(
        &mut self,
        misspelt: &[&(Node, Node)],
        (meant, read): (&str, &Value),
        said: &mut BTreeMap<String, Said>,
    ) {
        let [(key, value)] = misspelt else { return };
        let (Some(word), true) = (key.scalar(), self.file.disputed.is_in(key.span)) else { return };
        let is_same = |(written, read)| agree(written, read);
        if Said::from(value) != read.into() && !value.scalar().zip(read.as_str()).is_some_and(is_same) {
            return;
        }
        let mark = if self.file.layout.is_quoted(key) { "\"" } else { "" };
        self.edits.push(Edit { span: key.span, text: format!("{mark}{meant}{mark}") });
        if let Some(value) = said.remove(word) {
            said.insert(meant.to_owned(), value);
        }
    }
}
