//! How the run went: what could not be read, and what is left out of the results.

use serde::Serialize;

use super::location::{ArtifactLocation, PhysicalLocation, encoded};
use super::{Message, left_out, level_name};
use crate::check::Report;
use crate::rule::Level;
use crate::trouble::Trouble;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Notification {
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

impl Invocation {
    /// A run with troubles is no success: what was named is not all checked.
    pub fn of(report: &Report) -> Self {
        let troubles = report.troubles.iter().map(|trouble| notification(trouble, Level::Error));
        let omissions = report.omissions.iter().map(|trouble| notification(trouble, Level::Advice));
        let left_out = left_out(report).map(|text| Notification {
            level: level_name(Level::Warning),
            message: Message { text },
            locations: Vec::new(),
        });
        Self {
            execution_successful: report.troubles.is_empty(),
            tool_execution_notifications: troubles.chain(omissions).chain(left_out).collect(),
        }
    }
}

fn notification(trouble: &Trouble, level: Level) -> Notification {
    let text = match &trouble.help {
        Some(help) => format!("{}: {}\n{help}", trouble.path, trouble.message),
        None => format!("{}: {}", trouble.path, trouble.message),
    };
    let artifact_location = ArtifactLocation { uri: encoded(&trouble.path), index: None };
    Notification {
        level: level_name(level),
        message: Message { text },
        locations: vec![Location { physical_location: PhysicalLocation { artifact_location, region: None } }],
    }
}
