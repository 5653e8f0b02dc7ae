//! No line ends in blanks, no two lines in a row are empty, and a file ends with its last line.
//!
//! Nobody sees these, but each makes a difference in the history of a file that says nothing. `check --fix` mends them.
//! Two blanks at the end of a line within a paragraph break the line, and are left alone, as is what stands in code.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.\x20
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key.
//!
//! A filter of 1.2 MB spares it most of these disk reads.
//! ```

use model::{Corpus, Diagnostic, FileId, Span};

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::warning("spacing", include_str!("spacing.rs"), Check::Corpus(check));

fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    let notes = corpus.notes.iter().map(|note| note.file);
    for file in notes.chain(corpus.pages.iter().map(|page| page.file)) {
        lines(&corpus.source(file).text, file, found);
    }
}

fn lines(text: &str, file: FileId, found: &mut Vec<Diagnostic>) {
    let mut fence: Option<&str> = None;
    let mut empty = 0;
    let mut start = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(whole) = lines.next() {
        let line = whole.trim_end_matches('\n');
        let words = line.trim_end();
        let end = start + line.len();
        let mark = words.trim_start_matches([' ', '>']);
        empty = if words.is_empty() && fence.is_none() { empty + 1 } else { 0 };
        match fence {
            Some(open) if mark == open => fence = None,
            Some(_) => {}
            None if mark.starts_with("```") || mark.starts_with("~~~") => {
                fence = Some(&mark[..mark.len() - mark.trim_start_matches(['`', '~']).len()]);
            }
            None => {
                let breaks = line.ends_with("  ") && lines.peek().is_some_and(|next| !next.trim().is_empty());
                if words.len() < line.len() && (!breaks || words.is_empty()) {
                    let span = Span::new(file, start + words.len(), end);
                    let problem = RULE.at(span, "this line ends in blanks").with_help("delete them");
                    found.push(problem.with_edit(span, ""));
                }
                if empty == 2 && lines.peek().is_some() {
                    let span = Span::new(file, start, start + whole.len());
                    let problem = RULE.at(span, "a second empty line").with_help("leave one");
                    found.push(problem.with_edit(span, ""));
                    empty = 1;
                }
            }
        }
        start += whole.len();
    }
    let kept = text.trim_end().len();
    let tail = Span::new(file, kept, text.len());
    if kept > 0 && &text[kept..] != "\n" {
        let problem = RULE.at(tail, "the file does not end with its last line");
        found.push(problem.with_help("end it with one line end").with_edit(tail, "\n"));
    }
}
