//! Where links and figures lead.

use std::collections::BTreeMap;

use model::{LinkTarget, RefTarget};

use crate::formulas::Formulas;
use crate::limits;
use model::nearest;

/// A note's place in the book.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) category: &'a str,
    pub(crate) slug: &'a str,
}

/// What one note has to know of the others.
#[derive(Debug, Default)]
pub(crate) struct Known<'a> {
    /// Every note that a link can name, by slug, with its group.
    pub(crate) notes: BTreeMap<&'a str, &'a str>,
    /// As `notes`, of those that are still to be written.
    pub(crate) planned: BTreeMap<&'a str, &'a str>,
    /// Notes that stood elsewhere: `group/slug` as it was, and the slug of today.
    pub(crate) moved: BTreeMap<&'a str, &'a str>,
    pub(crate) formulas: Formulas,
}

/// What is wrong with a link, a figure's path or a reference.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) rule: &'static str,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// What to write instead, where there is no doubt.
    pub(crate) instead: Option<String>,
}

impl Wrong {
    fn new(rule: &'static str, message: impl Into<String>, help: impl Into<Option<String>>) -> Self {
        Self { rule, message: message.into(), help: help.into(), instead: None }
    }
}

impl Known<'_> {
    /// What a slug in the front matter names.
    pub(crate) fn reference(&self, slug: &str) -> Result<RefTarget, Wrong> {
        if self.notes.contains_key(slug) {
            Ok(RefTarget::Note)
        } else if self.planned.contains_key(slug) {
            Ok(RefTarget::Planned)
        } else {
            let moved = self.moved.iter().find(|(from, _)| from.split_once('/').is_some_and(|(_, old)| old == slug));
            let instead = moved.map(|(_, &to)| to).filter(|to| self.group(to).is_some());
            let near = instead.or_else(|| self.nearest(slug).map(|(near, _)| near));
            let help = near.map(|near| format!("did you mean `{near}`?"));
            let wrong = Wrong::new("unknown-reference", format!("there is no note `{slug}`"), help);
            Err(Wrong { instead: instead.map(str::to_owned), ..wrong })
        }
    }

    fn group(&self, slug: &str) -> Option<&str> {
        self.notes.get(slug).or_else(|| self.planned.get(slug)).copied()
    }

    /// What an author at `here` writes for the note with this slug, if there is one.
    pub(crate) fn path(&self, slug: &str, here: Place<'_>) -> Option<String> {
        Some(relative(here.category, self.group(slug)?, slug))
    }

    fn nearest(&self, slug: &str) -> Option<(&str, &str)> {
        let near = nearest(slug, self.notes.keys().chain(self.planned.keys()).copied())?;
        Some((near, self.group(near)?))
    }

    /// Where the address of a link in a note leads; an anchor is not looked up.
    pub(crate) fn resolve(&self, address: &str, here: Place<'_>) -> Result<LinkTarget, Wrong> {
        if let Some(scheme) = scheme(address) {
            return web(address, &scheme);
        }
        let (path, anchor) = match address.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor.to_owned())),
            None => (address, None),
        };
        if anchor.as_deref() == Some("") || (path.is_empty() && anchor.is_none()) {
            return Err(Wrong::new("dangling-link", "the link leads nowhere", "name a note or an address".to_owned()));
        }
        if path.is_empty() {
            return Ok(LinkTarget::Note { slug: here.slug.to_owned(), anchor });
        }
        let outside = || Wrong::new("dangling-link", format!("`{address}` is not a note of this handbook"), None);
        let segments = below(path, here.category).ok_or_else(outside)?;
        let [category, file] = segments.as_slice() else { return Err(outside()) };
        let slug = file.strip_suffix(".md").ok_or_else(outside)?;
        if self.group(slug) == Some(category) {
            let slug = slug.to_owned();
            return Ok(if self.notes.contains_key(slug.as_str()) {
                LinkTarget::Note { slug, anchor }
            } else {
                LinkTarget::Planned { slug }
            });
        }
        let moved = || self.moved.get(format!("{category}/{slug}").as_str()).copied();
        let instead = self.path(slug, here).or_else(|| self.path(moved()?, here));
        let near = || self.nearest(slug).map(|(near, group)| relative(here.category, group, near));
        let help = instead.clone().or_else(near).map(|path| format!("did you mean `{path}`?"));
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        let wrong = Wrong::new("dangling-link", format!("there is no note `{category}/{file}`"), help);
        Err(Wrong { instead: instead.map(|path| path + &anchor), ..wrong })
    }
}

/// The scheme of an address, in lower case.
fn scheme(address: &str) -> Option<String> {
    if address.starts_with("//") {
        return Some(String::new());
    }
    let (scheme, _) = address.split_once(':')?;
    let first = scheme.bytes().next()?;
    let fits = first.is_ascii_alphabetic()
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    fits.then(|| scheme.to_ascii_lowercase())
}

fn web(address: &str, scheme: &str) -> Result<LinkTarget, Wrong> {
    let rest = &address[scheme.len()..];
    let complete = match scheme {
        "http" | "https" => {
            rest.strip_prefix("://").is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']))
        }
        "mailto" => rest.contains('@'),
        _ => {
            let help = "links lead to notes, or to `https:`, `http:` and `mailto:` addresses";
            return Err(Wrong::new("link-scheme", "this kind of address is not allowed", help.to_owned()));
        }
    };
    if !complete {
        return Err(Wrong::new("link-scheme", format!("`{address}` is not a whole address"), None));
    }
    if let Some(c) = first_invalid(address) {
        let code: String = c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
        let help = format!("write `{code}`");
        return Err(Wrong::new("link-scheme", format!("`{c}` cannot stand in an address"), help));
    }
    Ok(LinkTarget::Web(address.to_owned()))
}

/// Whether an address is a whole one of a page of the web.
pub(crate) fn is_page(address: &str) -> bool {
    scheme(address).is_some_and(|scheme| scheme.starts_with("http") && web(address, &scheme).is_ok())
}

/// The first character that no web address may hold.
fn first_invalid(address: &str) -> Option<char> {
    let bytes = address.as_bytes();
    let fits = |at: usize, c: char| match c {
        '%' => bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        c => c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=".contains(c),
    };
    address.char_indices().find(|&(at, c)| !fits(at, c)).map(|(_, c)| c)
}

/// The segments of a relative path, counted from the folder of all notes; `None` if it leaves that folder.
fn below<'p>(path: &'p str, category: &'p str) -> Option<Vec<&'p str>> {
    let mut segments = vec![category];
    for segment in path.split('/') {
        match segment {
            "" => return None,
            "." => {}
            ".." => {
                segments.pop()?;
            }
            name => segments.push(name),
        }
    }
    Some(segments)
}

/// The path that an author in `from` writes for a note.
fn relative(from: &str, category: &str, slug: &str) -> String {
    if from == category { format!("{slug}.md") } else { format!("../{category}/{slug}.md") }
}

/// The path of a figure below the notes folder.
pub(crate) fn figure(address: &str, here: Place<'_>) -> Result<String, Wrong> {
    let wrong = |message: String| Wrong::new("figure-path", message, "write `figures/name.svg`".to_owned());
    if scheme(address).is_some() {
        return Err(wrong("a figure must be a file of this handbook, not an address".to_owned()));
    }
    if address.is_empty() {
        return Err(wrong("the figure has no path".to_owned()));
    }
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    if let Some(c) = address.chars().find(|&c| !safe(c)) {
        return Err(wrong(format!("`{}` cannot stand in the path of a figure", c.escape_debug())));
    }
    let Some(segments) = below(address, here.category) else {
        return Err(wrong(format!("`{address}` leads out of the folder of the notes")));
    };
    let [_, "figures", rest @ .., file] = segments.as_slice() else {
        return Err(wrong(format!("`{address}` is not in a folder `figures`")));
    };
    if rest.first() == Some(&"src") || file.strip_suffix(".svg").is_none_or(str::is_empty) {
        return Err(wrong(format!("`{address}` is not an SVG figure")));
    }
    if rest.iter().chain([file]).any(|name| limits::is_device(name.split('.').next().unwrap_or_default())) {
        return Err(wrong(format!("`{address}` holds the name of a device on Windows")));
    }
    Ok(segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place<'_> = Place { category: "systems", slug: "here" };

    fn known() -> Known<'static> {
        Known {
            notes: BTreeMap::from([("here", "systems"), ("kv-cache", "llm-internals")]),
            planned: BTreeMap::from([("fsdp-and-zero", "systems")]),
            moved: BTreeMap::from([("systems/key-cache", "kv-cache")]),
            formulas: Formulas::default(),
        }
    }

    fn note(slug: &str, anchor: Option<&str>) -> Result<LinkTarget, Wrong> {
        Ok(LinkTarget::Note { slug: slug.to_owned(), anchor: anchor.map(str::to_owned) })
    }

    #[test]
    fn relative_links_name_notes() {
        let known = known();
        assert_eq!(known.resolve("../llm-internals/kv-cache.md", HERE), note("kv-cache", None));
        assert_eq!(known.resolve("./here.md#cost", HERE), note("here", Some("cost")));
        assert_eq!(known.resolve("#cost", HERE), note("here", Some("cost")));
        let planned = LinkTarget::Planned { slug: "fsdp-and-zero".to_owned() };
        assert_eq!(known.resolve("fsdp-and-zero.md", HERE), Ok(planned));
    }

    #[test]
    fn a_wrong_folder_or_name_is_told_the_right_one() {
        let help = |address| known().resolve(address, HERE).unwrap_err().help;
        assert_eq!(help("kv-cache.md").as_deref(), Some("did you mean `../llm-internals/kv-cache.md`?"));
        assert_eq!(help("../systems/fsdp-and-zer.md").as_deref(), Some("did you mean `fsdp-and-zero.md`?"));
        assert_eq!(help("nothing-like-it.md"), None);
    }

    #[test]
    fn a_note_that_moved_has_one_address_and_a_guess_is_no_address() {
        let instead = |address| known().resolve(address, HERE).unwrap_err().instead;
        assert_eq!(instead("kv-cache.md#cost").as_deref(), Some("../llm-internals/kv-cache.md#cost"));
        assert_eq!(instead("key-cache.md").as_deref(), Some("../llm-internals/kv-cache.md"));
        assert_eq!(instead("../llm-internals/kv-cachee.md"), None);
        assert_eq!(known().reference("key-cache").unwrap_err().instead.as_deref(), Some("kv-cache"));
    }

    #[test]
    fn only_web_addresses_leave_the_book() {
        let rule = |address| known().resolve(address, HERE).unwrap_err().rule;
        for address in ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "file:///etc/passwd", "//host/x"] {
            assert_eq!(rule(address), "link-scheme", "{address}");
        }
        for address in ["https://", "https:x", "http:///x", "mailto:x", "https://x/a b", "https://x/%zz", "https://ü"]
        {
            assert_eq!(rule(address), "link-scheme", "{address}");
        }
        for address in ["", "#", "/etc/passwd", "../../x.md", "../../../x.md", "x", "a//b.md", "figures/x.svg", "?x"] {
            assert_eq!(rule(address), "dangling-link", "{address}");
        }
        for address in ["https://arxiv.org/abs/1706.03762v7#S3", "http://x", "mailto:a@b.c"] {
            assert_eq!(known().resolve(address, HERE), Ok(LinkTarget::Web(address.to_owned())));
        }
    }

    #[test]
    fn figures_stay_in_their_folders() {
        assert_eq!(figure("figures/x.svg", HERE), Ok("systems/figures/x.svg".to_owned()));
        assert_eq!(figure("../systems/figures/a/x.svg", HERE), Ok("systems/figures/a/x.svg".to_owned()));
        for path in [
            "../../figures/x.svg",
            "../../../etc/passwd",
            "/figures/x.svg",
            "https://x/figures/x.svg",
            "figures/x.png",
            "figures/.svg",
            "figures/src/x.svg",
            "figures/../x.svg",
            "x.svg",
            "figures/a b.svg",
            "figures/\u{1}.svg",
            "figures\\x.svg",
            "",
        ] {
            assert_eq!(figure(path, HERE).unwrap_err().rule, "figure-path", "{path:?}");
        }
    }
}
