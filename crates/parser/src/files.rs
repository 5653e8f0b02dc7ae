//! What each file is, by its path.

use model::{Diagnostic, Handbook, Span};

use crate::limits;
use model::nearest;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Handbook,
    Lock,
    Note,
    /// A page of the book itself.
    Page,
    Figure,
    /// Belongs to the folder, but not to the book.
    Ignored,
    /// Belongs nowhere.
    Stray,
}

impl Kind {
    /// What the file at `path`, below the notes folder, is for.
    pub(crate) fn of(path: &str) -> Self {
        let segments: Vec<&str> = path.split('/').collect();
        let name = segments.last().copied().unwrap_or_default();
        if segments.iter().any(|segment| segment.starts_with('.')) || is_about_the_folder(name) {
            return Self::Ignored;
        }
        match segments.as_slice() {
            ["handbook.toml"] => Self::Handbook,
            ["cards.lock"] => Self::Lock,
            [_, "figures", "src", _, ..] => Self::Ignored,
            ["front", name] if name.ends_with(".md") => Self::Page,
            ["front", ..] => Self::Stray,
            [_, "figures", .., name] if name.ends_with(".svg") => Self::Figure,
            [_, name] if name.ends_with(".md") => Self::Note,
            _ => Self::Stray,
        }
    }

    /// How many bytes such a file may have.
    pub(crate) fn max_bytes(self) -> usize {
        match self {
            Self::Handbook | Self::Note | Self::Page | Self::Figure | Self::Ignored | Self::Stray => limits::MAX_BYTES,
            Self::Lock => limits::MAX_LOCK_BYTES,
        }
    }
}

fn is_about_the_folder(name: &str) -> bool {
    ["README", "LICENSE", "LICENCE", "CONTRIBUTING", "CHANGELOG"].contains(&name.split('.').next().unwrap_or_default())
}

/// Group and slug in the path of a note.
pub(crate) fn place(path: &str) -> (&str, &str) {
    let (category, name) = path.split_once('/').unwrap_or(("", path));
    (category, name.strip_suffix(".md").unwrap_or(name))
}

/// What is wrong with the path of a note.
pub(crate) fn check_note(path: &str, span: Span, handbook: &Handbook, found: &mut Vec<Diagnostic>) {
    let (category, slug) = place(path);
    if !limits::is_slug(slug) {
        let message = format!("`{}` cannot be the name of a note", slug.escape_debug());
        let help = match limits::slug_of(slug) {
            Some(better) => format!("name the file `{better}.md`"),
            None => "use `a` to `z`, `0` to `9` and `-` alone".to_owned(),
        };
        found.push(Diagnostic::error("slug", span, message).with_help(help));
    }
    if limits::is_device(slug) {
        let message = format!("`{slug}` is the name of a device on Windows");
        found.push(Diagnostic::error("slug", span, message).with_help("add a word to the name of the file"));
    }
    if handbook.category(category).is_none() {
        let message = format!("there is no group `{}`", category.escape_debug());
        let known = handbook.categories.iter().map(|category| category.slug.value.as_str());
        let help = match nearest(category, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "list it under `categories` in handbook.toml, or move the note".to_owned(),
        };
        found.push(Diagnostic::error("unknown-category", span, message).with_help(help));
    }
}

/// What to say about a file that belongs nowhere.
pub(crate) fn stray(path: &str, span: Span) -> Diagnostic {
    let help = if path.contains("/figures/") {
        "figures are SVG files; what they are made from goes to `figures/src`"
    } else if path.ends_with(".md") {
        "notes stand at `group/slug.md`, pages of the book at `front/name.md`"
    } else {
        "move it out of the folder of the notes"
    };
    Diagnostic::error("stray-file", span, "this file belongs to nothing").with_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_paths() {
        let kinds = [
            ("handbook.toml", Kind::Handbook),
            ("cards.lock", Kind::Lock),
            ("systems/dns.md", Kind::Note),
            ("systems/figures/a.svg", Kind::Figure),
            ("systems/figures/deep/a.svg", Kind::Figure),
            ("systems/figures/src/a.py", Kind::Ignored),
            ("systems/figures/a.png", Kind::Stray),
            ("systems/README.md", Kind::Ignored),
            ("README.md", Kind::Ignored),
            ("LICENSE", Kind::Ignored),
            (".gitignore", Kind::Ignored),
            ("systems/.draft.md", Kind::Ignored),
            ("front/preface.md", Kind::Page),
            ("front/figures/a.svg", Kind::Stray),
            ("loose.md", Kind::Stray),
            ("systems/deep/er.md", Kind::Stray),
            ("systems/table.csv", Kind::Stray),
        ];
        for (path, kind) in kinds {
            assert_eq!(Kind::of(path), kind, "{path}");
        }
    }
}
