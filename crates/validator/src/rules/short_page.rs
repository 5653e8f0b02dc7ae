//! The last page of a note has more than a few lines.
//!
//! Every note begins on a new page. If its last page has fewer than five lines, cutting as many spares the whole page. It
//! is reported when the handbook is set.

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::warning("short-page", include_str!("short_page.rs"), Check::Elsewhere);
