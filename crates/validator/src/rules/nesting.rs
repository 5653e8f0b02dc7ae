//! Lists, quotations and emphasis stand at most 20 levels inside one another.
//!
//! Nobody writes more; a machine might, to make a program fail.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//!
//! >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> deep
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//! ```

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::error("nesting", include_str!("nesting.rs"), Check::Elsewhere);
