//! A note or figure has at most 1 MB.
//!
//! A note is two pages. A larger file is something else that came into the folder by accident.
//! A note of more than 100 kB, or of more than 10,000 parts (formulas, links, cells, items, lines, marked words), is
//! refused as well: it would keep every edition busy.
//!
//! ## Fails
//!
//! ```markdown
//! -- probability/bloom-filter.md (1000001 bytes) --
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//! ```

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::error("file-size", include_str!("file_size.rs"), Check::Elsewhere);
