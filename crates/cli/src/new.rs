//! `new`: a note that waits to be written.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, bail};
use model::{Handbook, SectionForm};

use crate::args::{Defaults, NewArgs};
use crate::check::with_handbook;
use crate::{Outcome, disk, load, output};

/// Runs `new`.
pub(crate) fn run(args: &NewArgs, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let folder = args.notes.as_ref().unwrap_or(&defaults.notes);
    let Some(corpus) = with_handbook(folder, load::notes(folder)?) else { return Ok(Outcome::NoHandbook) };
    let handbook = &corpus.handbook;
    let (category, slug) = address(&args.path, handbook)?;
    if let Some(note) = corpus.note(slug) {
        bail!("there is already a note {slug} in {}", note.category);
    }
    let path = folder.join(category).join(format!("{slug}.md"));
    if path.exists() {
        bail!("{} exists already", path.display());
    }
    let title = args.title.clone().or_else(|| handbook.planned(slug).map(|planned| planned.title.clone()));
    let title = title.unwrap_or_else(|| title_from(slug));
    disk::replace(&path, skeleton(&title, handbook).as_bytes())?;
    output::line(&format!("{} begun; `check` says what it still lacks", path.display()));
    if handbook.planned(slug).is_some() {
        output::line(&format!("Take {slug} out of the planned notes in handbook.toml"));
    }
    Ok(Outcome::Clean)
}

/// Group and slug of a note to be, both checked.
///
/// # Errors
/// If there is no such group, or the slug cannot be one.
pub(crate) fn address<'a>(path: &'a str, handbook: &Handbook) -> anyhow::Result<(&'a str, &'a str)> {
    let path = path.strip_suffix(".md").unwrap_or(path);
    let (category, slug) =
        path.split_once('/').context("name the group and the note, as in probability/markov-chains")?;
    if handbook.category(category).is_none() {
        let names: Vec<&str> = handbook.categories.iter().map(|category| category.slug.value.as_str()).collect();
        bail!("there is no group {category:?}; the groups are {}", names.join(", "));
    }
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if slug.is_empty() || !slug.chars().all(plain) || Path::new(slug).components().count() != 1 {
        bail!("{slug:?} is not a name for a note: use lower-case letters, digits and hyphens");
    }
    if parser::is_device(slug) {
        bail!("{slug:?} is the name of a device on Windows: add a word");
    }
    Ok((category, slug))
}

/// `markov-chains` becomes `Markov chains`.
fn title_from(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

fn skeleton(title: &str, handbook: &Handbook) -> String {
    let quoted = serde_json::to_string(title).expect("a string is always JSON, and JSON strings are YAML");
    let mut out = format!(
        "---\ntitle: {quoted}\nlevel: 1 # 1 core, 2 intermediate, 3 advanced\ntags: []\naliases: []\nprerequisites: []\nrelated: []\n---\n"
    );
    let template = &handbook.template;
    // The last section of prose is the one that explains how it works.
    let mut prose = template.sections.iter().filter(|section| section.form == SectionForm::Prose);
    let explains = prose.next_back().map(|section| &section.key);
    let marks = match handbook.language.value.split('-').next() {
        Some("fr") => "«\u{a0}\u{a0}»",
        Some("de") => "„“",
        Some(_) | None => "\"\"",
    };
    for section in &template.sections {
        writeln!(out, "\n## {}", section.heading).expect("writing to a string never fails");
        match section.form {
            SectionForm::Prose if explains == Some(&section.key) => {
                let (example, limits) = (&template.example, &template.limits);
                writeln!(out, "\n### {example}\n\n### {limits}").expect("writing to a string never fails");
            }
            SectionForm::Interview => {
                if !template.levels.is_empty() {
                    out.push('\n');
                }
                for level in &template.levels {
                    writeln!(out, "- **{level}:**").expect("writing to a string never fails");
                }
                let follow_up = &template.follow_up;
                write!(out, "\n> [!question]\n>\n\n> [!question] {follow_up}\n>\n")
                    .expect("writing to a string never fails");
            }
            SectionForm::Confusions => writeln!(out, "\n- **{marks}**").expect("writing to a string never fails"),
            SectionForm::Definition | SectionForm::Prose | SectionForm::Reading => {}
        }
    }
    out
}
