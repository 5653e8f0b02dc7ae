//! A build of what has not changed: what it came to is kept under a hash of all that it reads, so that nothing needs to
//! be parsed, judged or made.

use std::io::Read;
use std::time::SystemTime;

use exporter::Theme;
use exporter::cache::{self, Cache};
use exporter::sink::Written;
use model::Artifact;
use parser::RawFile;
use serde::{Deserialize, Serialize};
use validator::Asked;

use crate::args::BuildArgs;
use crate::staging::Staging;

/// A larger build is not kept: to keep it would cost more than it saves.
const LARGEST: usize = 16_000_000;

/// What a build came to that had nothing to say of its editions.
pub(crate) struct Kept {
    /// How many warnings the notes have.
    pub(crate) warnings: usize,
    /// The formats by name, and their files.
    pub(crate) editions: Vec<(String, Vec<Artifact>)>,
}

/// All but the bytes of the files.
#[derive(Serialize, Deserialize)]
struct Head {
    warnings: usize,
    /// Formats, and the paths and lengths of their files.
    editions: Vec<(String, Vec<(String, usize)>)>,
}

/// The name of a build in the cache: a hash of the notes, the theme, the arguments, the environment and the program.
/// `None` if the program does not know itself.
pub(crate) fn name(args: &BuildArgs, asked: Asked, notes: &[RawFile], theme: &Theme) -> Option<String> {
    let date = std::env::var_os("SOURCE_DATE_EPOCH");
    let about = format!("{:?}", (&args.formats, args.paper, args.locked, args.date, asked, date, program()?));
    let mut inputs = vec![about.as_bytes()];
    // So that a file cannot pass from the notes to the theme.
    for (kind, files) in [
        ("notes", notes.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect::<Vec<_>>()),
        ("theme", theme.digests(&[""]).collect()),
    ] {
        inputs.push(kind.as_bytes());
        inputs.extend(files.into_iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes]));
    }
    Some(cache::name("build", &inputs))
}

/// What tells this program from every other one: version, time and size of its file.
fn program() -> Option<(&'static str, SystemTime, u64)> {
    let file = std::env::current_exe().ok()?.metadata().ok()?;
    Some((env!("CARGO_PKG_VERSION"), file.modified().ok()?, file.len()))
}

impl Kept {
    /// What a build came to, read from where it waits; `None` if it is too large to be kept, or cannot be read.
    pub(crate) fn of<'a>(
        warnings: usize,
        editions: impl Iterator<Item = (&'a str, &'a [Written])> + Clone,
        staging: &Staging,
    ) -> Option<Self> {
        if editions.clone().flat_map(|(_, files)| files).map(|file| file.length).sum::<usize>() > LARGEST {
            return None;
        }
        let read = |file: &Written| {
            let mut bytes = Vec::with_capacity(file.length);
            staging.open(&file.path).ok()?.read_to_end(&mut bytes).ok()?;
            Some(Artifact::new(file.path.clone(), bytes))
        };
        let edition = |(format, files): (&str, &[Written])| {
            Some((format.to_owned(), files.iter().map(read).collect::<Option<_>>()?))
        };
        Some(Self { warnings, editions: editions.map(edition).collect::<Option<_>>()? })
    }

    /// What is kept under the name.
    pub(crate) fn find(cache: &dyn Cache, name: &str) -> Option<Self> {
        let bytes = cache::recall(cache, name)?;
        let end = bytes.iter().position(|byte| *byte == 0)?;
        let Head { warnings, editions } = serde_json::from_slice(&bytes[..end]).ok()?;
        let mut rest = bytes.get(end + 1..)?;
        let mut take = |(path, length): (String, usize)| {
            let (own, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(Artifact::new(path, own))
        };
        let editions = editions
            .into_iter()
            .map(|(format, files)| Some((format, files.into_iter().map(&mut take).collect::<Option<_>>()?)))
            .collect::<Option<_>>()?;
        Some(Self { warnings, editions })
    }

    /// Keeps it under the name.
    pub(crate) fn keep(&self, cache: &dyn Cache, name: &str) {
        let files = |files: &[Artifact]| files.iter().map(|file| (file.path.clone(), file.bytes.len())).collect();
        let editions = self.editions.iter().map(|(format, own)| (format.clone(), files(own))).collect();
        let head = Head { warnings: self.warnings, editions };
        let mut bytes = serde_json::to_vec(&head).expect("names and numbers are JSON");
        bytes.push(0);
        self.editions.iter().flat_map(|(_, files)| files).for_each(|file| bytes.extend(&file.bytes));
        cache::keep(cache, name, &bytes);
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use exporter::cache::Memory;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: BuildArgs,
    }

    fn name_of(asked: Asked) -> String {
        let args = Line::parse_from(["build", "json"]).args;
        name(&args, asked, &[], &Theme::default()).expect("the program is a file")
    }

    #[test]
    fn a_build_that_counts_no_warnings_is_none_that_counts_them() {
        assert_eq!(name_of(Asked::Errors), name_of(Asked::Errors));
        assert_ne!(name_of(Asked::Errors), name_of(Asked::Everything));
    }

    #[test]
    fn a_kept_build_comes_back_whole() {
        let cache = Memory::default();
        let files = vec![Artifact::new("a.json", *b"{}\0"), Artifact::new("site/b.html", [])];
        Kept { warnings: 3, editions: vec![("json".to_owned(), files.clone())] }.keep(&cache, "build-1");
        let kept = Kept::find(&cache, "build-1").expect("it was kept");
        assert_eq!((kept.warnings, kept.editions), (3, vec![("json".to_owned(), files)]));
    }
}
