//! `check --fix`: what it mends, that it makes nothing worse, and that it is done after once.
#![expect(clippy::disallowed_methods, reason = "tests read what the command wrote")]

use std::path::Path;

use cli::mended;
use parser::RawFile;
use tests::{check, files, write};

use crate::commands::{edit, handbook, run, said};
use crate::rules::{all, complete, torn};

fn faults(files: &[RawFile]) -> usize {
    check(files.to_vec()).1.len()
}

#[test]
fn fixes_make_nothing_worse_and_need_no_second_time() {
    let mut mending = std::collections::BTreeSet::new();
    let examples = all("Fails").into_iter().map(|(rule, example)| (rule, complete(&example)));
    for (rule, files) in examples.chain(torn(60).map(|files| ("torn", files))) {
        let after = mended(files.clone());
        assert!(mended(after.clone()) == after, "{rule}: a second time mends more");
        if after != files {
            assert!(faults(&after) < faults(&files), "{rule}");
            mending.insert(rule);
        }
    }
    for rule in [
        "callout",
        "duplicate-alias",
        "link-repeated",
        "markdown",
        "number-form",
        "planned-note",
        "repeated-reference",
        "section-order",
        "spacing",
        "spelling",
    ] {
        assert!(mending.contains(rule), "no example of {rule} is mended, only those of {mending:?}");
    }
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join("notes").join(path)).expect("the note is there")
}

#[test]
fn a_note_that_moved_is_found_and_the_diff_comes_first() {
    let folder = handbook();
    edit(folder.path(), "structures/bloom-filter.md", "../hashing/hash-function.md", "hash-function.md");
    let before = files(folder.path());
    let shown = run(folder.path(), &["check", "--diff"]);
    assert_eq!(shown.status.code(), Some(1), "{}", said(&shown));
    let diff = String::from_utf8(shown.stdout).expect("text");
    assert!(
        diff.starts_with("--- notes/structures/bloom-filter.md\n+++ notes/structures/bloom-filter.md\n@@ "),
        "{diff}"
    );
    assert!(before == files(folder.path()), "--diff changed something");
    let fixed = run(folder.path(), &["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", said(&fixed));
    assert!(said(&fixed).contains(diff.trim_end()), "{}", said(&fixed));
    assert!(read(folder.path(), "structures/bloom-filter.md").contains("](../hashing/hash-function.md"));
    let again = run(folder.path(), &["check", "--diff"]);
    assert_eq!((again.status.code(), again.stdout.len()), (Some(0), 0), "{}", said(&again));
}

#[test]
fn sections_come_into_order_whole() {
    let folder = handbook();
    let path = "structures/bloom-filter.md";
    let sound = read(folder.path(), path);
    let (head, why) = sound.split_once("## Why it matters").expect("the fixture has the section");
    let (why, rest) = why.split_once("## Mechanism").expect("and this");
    let (middle, last) = rest.split_once("## Common confusions").expect("and this");
    write(
        &folder.path().join("notes").join(path),
        format!("{head}## Mechanism{middle}## Common confusions{last}\n## Why it matters{}\n", why.trim_end()),
    );
    assert_eq!(run(folder.path(), &["check", "--fix", "--deny-warnings"]).status.code(), Some(0));
    assert_eq!(read(folder.path(), path), sound);
}

#[test]
fn what_a_vault_writes_becomes_markdown() {
    let folder = handbook();
    let path = "structures/bloom-filter.md";
    edit(
        folder.path(),
        path,
        "\n## Mechanism",
        "\n> [!info]- Aside\n> See [[hash-function#Mechanism|how keys]] fall, or [[Hash function]]. ^aside\n\n## Mechanism",
    );
    let told = said(&run(folder.path(), &["check"]));
    for expected in ["there is no callout `info`", "double brackets are no link here", "blocks have no names here"] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    run(folder.path(), &["check", "--fix"]);
    let note = read(folder.path(), path);
    let expected =
        "\n> [!note] Aside\n> See [how keys](../hashing/hash-function.md#mechanism) fall, or Hash function.\n";
    assert!(note.contains(expected), "{note}");
    // Several in one paragraph are mended together.
    let before = read(folder.path(), path);
    edit(folder.path(), path, "\n## Mechanism", "\nSee [[hash-function]] and [[Hash function|keys]].\n\n## Mechanism");
    run(folder.path(), &["check", "--fix"]);
    let mended = read(folder.path(), path);
    assert!(mended.len() > before.len() && !mended.contains("[["), "{mended}");
    for (habit, message) in [
        ("![[bits.png]]", "notes embed nothing"),
        ("![[hash-function]]", "notes embed nothing"),
        ("%%ask again%%", "this comment would be printed"),
        ("Keys #to-do fall.", "tags stand in the front matter"),
        ("- [ ] Ask.", "there are no boxes to tick"),
    ] {
        let folder = handbook();
        edit(folder.path(), path, "\n## Mechanism", &format!("\n{habit}\n\n## Mechanism"));
        let told = said(&run(folder.path(), &["check"]));
        assert!(told.contains(message) && told.contains("= help: "), "{habit}: {told}");
    }
}

#[cfg(unix)]
#[test]
fn all_files_are_mended_or_none() {
    let folder = handbook();
    edit(folder.path(), "hashing/hash-function.md", "A key", "A  key");
    for path in ["hashing/hash-function.md", "structures/bloom-filter.md"] {
        let text = read(folder.path(), path);
        write(&folder.path().join("notes").join(path), text + "\n\n");
    }
    let before = files(folder.path());
    // The second file cannot be replaced: a folder that allows no new files.
    let locked = folder.path().join("notes/structures");
    let mode = |mode| std::os::unix::fs::PermissionsExt::from_mode(mode);
    std::fs::set_permissions(&locked, mode(0o555)).expect("modes can be set");
    let root = tempfile::tempfile_in(&locked).is_ok();
    let output = run(folder.path(), &["check", "--fix"]);
    std::fs::set_permissions(&locked, mode(0o755)).expect("modes can be set");
    if !root {
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(before == files(folder.path()), "one of the files was written");
    }
}

#[test]
fn a_note_takes_everything_with_it() {
    let folder = handbook();
    write(&folder.path().join("notes/structures/figures/src/bits.py"), "print('bits.svg')\n");
    let before = files(folder.path());
    let lock = read(folder.path(), "cards.lock");
    let moved = run(folder.path(), &["mv", "bloom-filter", "hashing/membership-filter"]);
    assert_eq!(moved.status.code(), Some(0), "{}", said(&moved));
    let checked = run(folder.path(), &["check", "--deny-warnings"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    let after = files(&folder.path().join("notes"));
    for there in ["hashing/membership-filter.md", "hashing/figures/bits.svg", "hashing/figures/src/bits.py"] {
        assert!(after.contains_key(there), "{there}");
    }
    assert!(!after.contains_key("structures/bloom-filter.md") && !after.contains_key("structures/figures/bits.svg"));
    let text = |path: &str| String::from_utf8(after[path].clone()).expect("text");
    assert!(text("handbook.toml").contains("[moved]\n\"structures/bloom-filter\" = \"membership-filter\"\n"));
    assert!(text("hashing/membership-filter.md").contains("](hash-function.md#mechanism)"));
    let count = |lock: &str, note: &str| lock.lines().filter(|line| line.starts_with(&format!("{note}\t"))).count();
    assert_eq!(count(&lock, "bloom-filter"), count(&text("cards.lock"), "membership-filter"));
    let locked = run(folder.path(), &["build", "anki", "site", "--locked"]);
    assert_eq!(locked.status.code(), Some(0), "{}", said(&locked));
    assert!(folder.path().join("dist/site/structures/bloom-filter.html").exists(), "the old address leads on");
    let back = run(folder.path(), &["mv", "membership-filter", "structures/bloom-filter"]);
    assert_eq!(back.status.code(), Some(0), "{}", said(&back));
    let rewritten = ["handbook.toml", "cards.lock"];
    for (path, bytes) in
        files(&folder.path().join("notes")).iter().filter(|(path, _)| !rewritten.contains(&path.as_str()))
    {
        assert!(before.get(&format!("notes/{path}")) == Some(bytes), "{path} is not what it was");
    }
}

#[test]
fn a_note_that_was_renamed_by_hand_comes_to_the_same() {
    for (old, new) in
        [("structures/bloom-filter", "membership-filter"), ("structures/bloom-filter", "hashing/membership-filter")]
    {
        let moved = |by_hand: bool| {
            let folder = handbook();
            let path = |address: &str| folder.path().join(format!("notes/{address}.md"));
            if by_hand {
                let there = if new.contains('/') { path(new) } else { path(&format!("structures/{new}")) };
                std::fs::rename(path("structures/bloom-filter"), there).expect("the fixture has the note");
                let output = run(folder.path(), &["mv", "bloom-filter", new]);
                assert!(output.status.code() == Some(2) && said(&output).contains("old group"), "{}", said(&output));
            }
            let output = run(folder.path(), &["mv", old, new]);
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
            files(&folder.path().join("notes"))
        };
        assert!(moved(false) == moved(true), "{old} to {new}");
    }
}

#[test]
fn a_step_that_cannot_be_made_changes_nothing() {
    let folder = handbook();
    let before = files(folder.path());
    for args in [
        ["mv", "bloom-filter", "hash-function"],
        ["mv", "bloom-filter", "nowhere/x"],
        ["mv", "bloom-filter", "hashing/../x"],
        ["mv", "bloom-filter", "cuckoo-hashing"],
        ["mv", "no-such-note", "x"],
        ["mv", "bloom-filter", "bloom-filter"],
    ] {
        let output = run(folder.path(), &args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
    }
    assert!(before == files(folder.path()));
}
