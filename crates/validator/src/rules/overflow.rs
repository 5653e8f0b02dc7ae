//! What is printed stays in the type area.
//!
//! A formula, a table or a word that is wider than the column runs into the margin, and past it off the paper. It is
//! reported when the handbook is set, with the page and how far it reaches out.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key, and a filter answers from its bits `01101001011010010110100101101001011010010110100101101001011010010110100101101001`.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key, and a filter answers from its bits `01101001`.
//! ```

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::warning("overflow", include_str!("overflow.rs"), Check::Elsewhere);
