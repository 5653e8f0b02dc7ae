//! Formulas that stand in many places are read once.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use math::{Error, Math, Style};

/// Longer formulas seldom stand in two places.
const LONGEST: usize = 16;

/// Formulas that are kept at most: enough for the symbols of any subject, and never much memory.
const MOST: usize = 10_000;

/// The short formulas of a handbook, as they are met.
#[derive(Debug, Default)]
pub(crate) struct Formulas {
    inline: Mutex<BTreeMap<String, Math>>,
    display: Mutex<BTreeMap<String, Math>>,
}

impl Formulas {
    /// As [`math::parse`].
    pub(crate) fn parse(&self, tex: &str, style: Style) -> Result<Math, Error> {
        if tex.len() > LONGEST {
            return math::parse(tex, style);
        }
        let known = match style {
            Style::Inline => &self.inline,
            Style::Display => &self.display,
        };
        if let Some(formula) = known.lock().unwrap_or_else(PoisonError::into_inner).get(tex) {
            return Ok(formula.clone());
        }
        let formula = math::parse(tex, style)?;
        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            known.insert(tex.to_owned(), formula.clone());
        }
        Ok(formula)
    }
}
