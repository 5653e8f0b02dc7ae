//! A note links to at most eight others in its text.
//!
//! A link is an offer to leave. The front matter names what to read before and beside; further reading may link too.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A filter [hashes](hashing.md) a key into a [bit array](bit-array.md). It competes with [cuckoo](cuckoo-filter.md) and
//! [quotient](quotient-filter.md) filters, [B-trees](b-tree.md), [tries](trie.md), [skip lists](skip-list.md),
//! [sketches](count-min-sketch.md) and [bitmaps](bitmap.md).
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A filter [hashes](hashing.md) a key into a [bit array](bit-array.md). It competes with cuckoo and quotient filters.
//! ```

use model::{Corpus, Diagnostic, Note};

use super::{Check, Rule};
use crate::common::{note_links, number};

pub(super) const RULE: Rule = Rule::warning("link-count", include_str!("link_count.rs"), Check::Note(check));

/// About one in a hundred words.
const MOST: usize = 8;

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let links = note_links(corpus, note);
    if let Some((_, surplus)) = links.get(MOST) {
        let message = format!("{}, where at most {MOST} are asked", number(links.len(), "link"));
        found.push(RULE.at(*surplus, message).with_help("keep those without which the text is not understood"));
    }
}
