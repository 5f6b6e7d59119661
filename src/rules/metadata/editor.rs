//! An editor has no known role or stands elsewhere.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::nearest::nearest;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/editor.yaml`.
pub const RULE: Rule = rule!(markup "metadata/editor", check);

const ROLES: [&str; 2] = ["primary", "general"];

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for editor in markup.named(ElementName::Editor) {
        if editor.parent().is_none_or(|parent| parent.name() != ElementName::TitleStmt) {
            findings
                .at(editor.tag(), "an editor stands outside of the title statement")
                .help("name the editors in titleStmt; use name elsewhere");
            continue;
        }
        let Some(role) = editor.attribute(AttributeName::Role) else {
            findings
                .at(editor.tag(), format!("the editor {} has no role", editor.words()))
                .help("write role=\"primary\" or role=\"general\"");
            continue;
        };
        let value = markup.source.slice(role.value);
        if !ROLES.contains(&value) {
            let near = nearest(value, ROLES)
                .map_or_else(|| "write primary or general".to_owned(), |near| format!("write “{near}”"));
            findings.at(role.value, format!("“{value}” is no role of an editor")).help(near);
        }
    }
}
