//! In a program that is built without the feature `schema`, an edition has no schema of its own.

use std::convert::Infallible;

use crate::source::{Source, Span};
use crate::yaml::{Node, Problem};

/// A schema that is ready, of which there is none.
#[derive(Debug)]
pub struct EditionSchema(Infallible);

impl EditionSchema {
    /// Refuses every file.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn read(_: &Source) -> Result<Self, Vec<Problem>> {
        let problem =
            Problem::new(Span::new(0, 0), "this program was built without schemas of an edition’s own");
        Err(vec![problem.help("build it with the feature “schema”")])
    }

    /// Never asked.
    pub fn words(&self, _: &str) -> Vec<&str> {
        match self.0 {}
    }

    /// Never asked.
    pub fn violations(&self, _: &Node, _: &Source) -> Vec<Problem> {
        match self.0 {}
    }
}
