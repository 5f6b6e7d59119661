//! The rules. Each is a function here and the YAML file of the same name under `rules/`; this list is the only other place that names it.

use crate::rule::Rule;

mod classification;
mod date;
mod footnote;
mod page_break;
mod redaction;
mod reference;
mod source;
mod structure;
mod typography;

/// Every rule, by name.
pub static RULES: &[Rule] = &[
    classification::invented_level::RULE,
    classification::letter_case::RULE,
    classification::level_not_first::RULE,
    classification::missing_full_stop::RULE,
    classification::missing_label::RULE,
    classification::misspelt_word::RULE,
    classification::repeated_word::RULE,
    classification::two_levels::RULE,
    classification::wrong_separator::RULE,
    date::impossible_clock_time::RULE,
    date::impossible_date::RULE,
    date::wrong_weekday::RULE,
    footnote::blank_before_marker::RULE,
    footnote::dangling_marker::RULE,
    footnote::empty_note::RULE,
    footnote::glued_letter::RULE,
    footnote::marker_before_punctuation::RULE,
    footnote::marker_in_note::RULE,
    footnote::misnumbered_note::RULE,
    footnote::misread_marker::RULE,
    footnote::missing_number::RULE,
    footnote::orphan_note::RULE,
    footnote::out_of_order_marker::RULE,
    footnote::out_of_order_note::RULE,
    footnote::repeated_number::RULE,
    footnote::unbalanced_bracket::RULE,
    footnote::unterminated_note::RULE,
    page_break::backward::RULE,
    page_break::gap_between_documents::RULE,
    page_break::malformed_notation::RULE,
    page_break::misnumbered::RULE,
    page_break::overlap::RULE,
    page_break::repeated::RULE,
    page_break::skipped::RULE,
    page_break::unnumbered::RULE,
    redaction::misspelt_redaction::RULE,
    redaction::unclosed_redaction::RULE,
    redaction::wrong_number::RULE,
    reference::descending_range::RULE,
    reference::missing_footnote::RULE,
    reference::page_abbreviation::RULE,
    source::citation_syntax::RULE,
    source::dash_against_habit::RULE,
    source::ibid_punctuation::RULE,
    source::ibid_without_antecedent::RULE,
    source::impossible_file_date::RULE,
    source::known_misspelling::RULE,
    source::malformed_prefix::RULE,
    source::missing_comma::RULE,
    source::missing_prefix::RULE,
    source::missing_source_note::RULE,
    source::misspelt_repository::RULE,
    source::run_in_label::RULE,
    source::unknown_record_group::RULE,
    source::unknown_repository::RULE,
    source::unterminated_note::RULE,
    structure::malformed_number::RULE,
    structure::misspelt_document_type::RULE,
    structure::stray_final_punctuation::RULE,
    structure::text_among_notes::RULE,
    structure::unbalanced_parenthesis::RULE,
    structure::undecodable_bytes::RULE,
    structure::unnumbered_heading::RULE,
    typography::digit_for_letter::RULE,
    typography::doubled_punctuation::RULE,
    typography::doubled_word::RULE,
    typography::invisible_character::RULE,
    typography::literal_entity::RULE,
    typography::missing_blank::RULE,
    typography::mixed_scripts::RULE,
    typography::mojibake::RULE,
    typography::replacement_character::RULE,
];
