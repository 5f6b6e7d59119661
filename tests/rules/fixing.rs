//! An example's text after the fixes of its findings.

use corrigenda::finding::Safety;
use corrigenda::fix::fix_sources;
use corrigenda::rule::Rule;
use corrigenda::source::Source;
use corrigenda::triage::Plan;
use serde_yaml::Value;

use super::drawing::Drawing;

/// The texts after all fixes, in the order of the files.
pub fn fixed(plan: &Plan, files: &[(String, String)]) -> Vec<String> {
    let sources = files.iter().map(|(name, text)| Source::from_text(name.clone(), text.clone()));
    let fixes = fix_sources("volume", sources.collect(), plan, Safety::Editorial);
    let after = |(name, text): &(String, String)| {
        let changed = fixes.files.iter().find(|file| file.path.as_str() == name);
        changed.map_or_else(|| text.clone(), |file| file.after.clone())
    };
    files.iter().map(after).collect()
}

/// What an example says that its texts are after the fixes; `None` where it does not say. Files that it leaves out stay as they are.
pub fn expected(
    example: &Value,
    drawings: &[(String, Drawing)],
    scaffold: Option<&str>,
) -> Option<Vec<String>> {
    let said = example.get("fixed")?;
    let whole = |text: &str| {
        let drawing = Drawing::parse(text);
        scaffold.map_or(drawing.text.clone(), |scaffold| drawing.set_into(scaffold).text)
    };
    if let Some(text) = said.as_str() {
        return Some(vec![whole(text)]);
    }
    let of_file = |(name, drawing): &(String, Drawing)| match said.get(name.as_str()).and_then(Value::as_str)
    {
        Some(text) => whole(text),
        None => drawing.text.clone(),
    };
    Some(drawings.iter().map(of_file).collect())
}

/// Whether the function of a rule offers fixes.
pub fn offers_fixes(rule: &Rule, root: &std::path::Path) -> bool {
    let path = root.join("src/rules").join(format!("{}.rs", rule.name.replace('-', "_")));
    std::fs::read_to_string(path).is_ok_and(|code| code.contains(".fix("))
}
