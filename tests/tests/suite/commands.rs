//! The commands as a user meets them: exit codes, messages, files.
#![expect(clippy::disallowed_methods, reason = "tests start the program and read what it wrote")]

use std::path::Path;
use std::process::{Command, Output};

use tests::{files, root, write};

/// Runs a command in a folder of its own.
pub(crate) fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vademecum-under-test"));
    command.current_dir(folder).args(args).env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    if args.starts_with(&["cards", "release"]) {
        // No test may depend on the clock, and a release must not lie ahead.
        command.env("SOURCE_DATE_EPOCH", "1798761600");
    }
    command.output().expect("the program starts")
}

/// What a command wrote to both streams.
pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A folder that holds the mini handbook as its notes.
pub(crate) fn handbook() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (path, bytes) in files(&root().join("tests/fixtures/mini")) {
        write(&folder.path().join("notes").join(path), bytes);
    }
    folder
}

/// Changes one file of a handbook.
pub(crate) fn edit(folder: &Path, path: &str, from: &str, to: &str) {
    let path = folder.join("notes").join(path);
    let text = std::fs::read_to_string(&path).expect("the file is part of the fixture");
    assert!(text.contains(from), "{} does not contain {from:?}", path.display());
    write(&path, text.replacen(from, to, 1));
}

#[test]
fn a_clean_handbook_is_clean() {
    let folder = handbook();
    let output = run(folder.path(), &["check", "--deny-warnings"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(said(&output), "2 notes checked: nothing to mend\n");
}

#[test]
fn an_error_shows_its_line_a_caret_its_rule_and_what_to_type() {
    let folder = handbook();
    edit(folder.path(), "structures/bloom-filter.md", "$O(k)$ | `set`", "$\\bm{k}$ | `set`");
    let output = run(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let text = said(&output);
    for expected in ["error[math]", "notes/structures/bloom-filter.md:37:16", "^", "help:", "1 error"] {
        assert!(text.contains(expected), "{expected:?} is missing in\n{text}");
    }
}

#[test]
fn warnings_count_only_when_asked() {
    let folder = handbook();
    edit(folder.path(), "structures/bloom-filter.md", "use a counting filter", "obviously use a counting filter");
    assert_eq!(run(folder.path(), &["check"]).status.code(), Some(0));
    assert_eq!(run(folder.path(), &["check", "--deny-warnings"]).status.code(), Some(1));
}

#[test]
fn programs_get_json_annotations_and_sarif() {
    let folder = handbook();
    edit(folder.path(), "structures/bloom-filter.md", "../hashing/cuckoo-hashing.md", "../hashing/cuckoo.md");
    let json = run(folder.path(), &["check", "--format", "json"]);
    let items: serde_json::Value = serde_json::from_slice(&json.stdout).expect("one JSON document");
    assert_eq!(items[0]["rule"], "dangling-link");
    assert_eq!(items[0]["path"], "notes/structures/bloom-filter.md");
    assert_eq!((&items[0]["line"], json.status.code()), (&serde_json::json!(27), Some(1)));
    let github = said(&run(folder.path(), &["check", "--format", "github"]));
    assert!(github.starts_with("::error file=notes/structures/bloom-filter.md,line=27,"), "{github}");
    let sarif = run(folder.path(), &["check", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_slice(&sarif.stdout).expect("one JSON document");
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "dangling-link");
}

#[test]
fn a_build_with_errors_writes_nothing() {
    let folder = handbook();
    edit(folder.path(), "structures/bloom-filter.md", "../hashing/cuckoo-hashing.md", "../hashing/cuckoo.md");
    let output = run(folder.path(), &["build", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(!folder.path().join("dist").exists());
}

#[test]
fn a_build_tells_what_it_wrote_and_keeps_out_of_the_notes() {
    let folder = handbook();
    let before = files(&folder.path().join("notes"));
    let output = run(folder.path(), &["build", "json", "site"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let lines = String::from_utf8(output.stdout).expect("text");
    assert!(lines.contains("dist/handbook.json") && lines.contains("dist/site/index.html"), "{lines}");
    assert_eq!(lines.lines().count(), 2, "one summary line an edition: {lines}");
    assert!(before == files(&folder.path().join("notes")));
}

#[test]
fn a_page_that_is_gone_does_not_stay_in_the_site() {
    let folder = handbook();
    assert_eq!(run(folder.path(), &["build", "site"]).status.code(), Some(0));
    let stale = folder.path().join("dist/site/structures/gone.html");
    write(&stale, "old");
    assert_eq!(run(folder.path(), &["build", "site"]).status.code(), Some(0));
    assert!(!stale.exists());
}

#[test]
fn a_folder_of_someone_else_is_not_replaced() {
    let folder = handbook();
    let precious = folder.path().join("dist/site/thesis.txt");
    write(&precious, "years of work");
    let output = run(folder.path(), &["build", "site"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(precious.exists());
}

#[test]
fn the_output_cannot_lie_in_the_notes() {
    let folder = handbook();
    assert_eq!(run(folder.path(), &["build", "json", "--out", "notes/dist"]).status.code(), Some(2));
}

#[test]
fn usage_and_a_missing_handbook_exit_with_2() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for args in [&["build", "papyrus"][..], &["check"], &["check", "--format", "xml"], &["explain", "no-such-rule"]] {
        assert_eq!(run(folder.path(), args).status.code(), Some(2), "{args:?}");
    }
    write(&folder.path().join("notes/handbook.toml"), "title = ");
    let broken = run(folder.path(), &["check"]);
    assert_eq!(broken.status.code(), Some(2), "{}", said(&broken));
    assert!(said(&broken).contains("handbook.toml:1:"), "{}", said(&broken));
}

#[test]
fn the_date_comes_from_the_environment_or_the_handbook() {
    let folder = handbook();
    let build = |epoch: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vademecum-under-test"));
        command.current_dir(folder.path()).args(["build", "anki", "epub"]).env("SOURCE_DATE_EPOCH", epoch);
        let code = command.output().expect("the program starts").status.code();
        (code, files(&folder.path().join("dist")))
    };
    let first = build("1000000000");
    assert_eq!(first.0, Some(0));
    assert!(first == build("1000000000"));
    assert!(first != build("1100000000"));
    assert_eq!(build("soon").0, Some(2));
}

#[test]
fn a_theme_replaces_only_what_it_holds() {
    let folder = handbook();
    write(&folder.path().join("mine/style.css"), "body { color: teal }");
    let output = run(folder.path(), &["build", "site", "--theme", "mine"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let style = std::fs::read_to_string(folder.path().join("dist/site/style.css")).expect("the site has a style");
    assert_eq!(style, "body { color: teal }");
}

#[test]
fn explain_prints_the_page_of_a_rule() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let output = run(folder.path(), &["explain", "sentence-length"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output).contains("## Fails") && said(&output).contains("## Passes"));
    assert!(said(&run(folder.path(), &["explain"])).lines().any(|line| line.starts_with("sentence-length")));
}

#[test]
fn a_new_note_has_every_section_and_is_not_overwritten() {
    let folder = handbook();
    let output = run(folder.path(), &["new", "hashing/cuckoo-hashing"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text =
        std::fs::read_to_string(folder.path().join("notes/hashing/cuckoo-hashing.md")).expect("the note is there");
    for part in ["title: \"Cuckoo hashing\"", "## Definition", "### When it fails", "> [!question] Follow-up:"] {
        assert!(text.contains(part), "{part:?} is missing in\n{text}");
    }
    assert_eq!(run(folder.path(), &["new", "hashing/cuckoo-hashing"]).status.code(), Some(2));
    assert_eq!(run(folder.path(), &["new", "nowhere/x"]).status.code(), Some(2));
    assert_eq!(run(folder.path(), &["new", "hashing/../x"]).status.code(), Some(2));
}

#[test]
fn cards_update_writes_the_lock_that_locked_builds_want() {
    let folder = handbook();
    let lock = folder.path().join("notes/cards.lock");
    std::fs::remove_file(&lock).expect("the fixture has a lock");
    let locked = run(folder.path(), &["build", "anki", "--locked"]);
    assert_eq!(locked.status.code(), Some(1), "{}", said(&locked));
    assert!(said(&locked).contains("cards update") && !folder.path().join("dist").exists(), "{}", said(&locked));
    assert_eq!(run(folder.path(), &["build", "anki"]).status.code(), Some(0), "a stale lock only warns");
    assert!(!lock.exists(), "a build writes nothing into the notes");
    let update = run(folder.path(), &["cards", "update"]);
    assert_eq!(update.status.code(), Some(0), "{}", said(&update));
    assert_eq!(run(folder.path(), &["build", "anki", "--locked"]).status.code(), Some(0));
    let written = std::fs::read(&lock).expect("the lock was written");
    edit(folder.path(), "structures/bloom-filter.md", "../hashing/cuckoo-hashing.md", "../hashing/cuckoo.md");
    assert_eq!(run(folder.path(), &["cards", "update"]).status.code(), Some(1));
    assert!(written == std::fs::read(&lock).expect("the lock is there"), "notes with errors leave the lock alone");
}

#[test]
fn the_papers_have_files_of_their_own_and_the_cache_changes_no_byte() {
    let folder = handbook();
    for (paper, file) in [("a4", "handbook.pdf"), ("letter", "handbook-letter.pdf"), ("6x9", "handbook-6x9.pdf")] {
        assert_eq!(run(folder.path(), &["build", "pdf", "--paper", paper]).status.code(), Some(0));
        assert!(folder.path().join("dist").join(file).exists(), "{file}");
    }
    let build = |args: &[&str]| {
        assert_eq!(run(folder.path(), &[&["build", "epub", "epub-svg"], args].concat()).status.code(), Some(0));
        files(&folder.path().join("dist"))
    };
    let cold = build(&["--no-cache"]);
    let first = build(&[]);
    assert!(cold == first && first == build(&[]), "the cache changes what is built");
}

/// What is kept of a build is found by all that it reads, and fails as that did.
#[test]
fn an_unchanged_build_is_kept_and_a_changed_one_is_not() {
    let folder = handbook();
    let note = "structures/bloom-filter.md";
    edit(folder.path(), note, "use a counting filter", "obviously use a counting filter");
    let build = |args: &[&str]| run(folder.path(), &[&["build", "json", "text"], args].concat());
    let dist = || files(&folder.path().join("dist"));
    let kept = || {
        let paths = files(folder.path()).into_keys();
        paths.filter(|path| path.starts_with("target/vademecum-cache/build-")).count()
    };
    assert_eq!(build(&["--no-cache"]).status.code(), Some(0));
    let (cold, none) = (dist(), kept());
    for _ in 0..2 {
        std::fs::remove_dir_all(folder.path().join("dist")).expect("there are editions");
        let output = build(&[]);
        assert!(output.status.success() && cold == dist(), "the same build is the same");
    }
    assert_eq!((none, kept()), (0, 1));
    edit(folder.path(), note, "obviously use", "use");
    assert_eq!(build(&[]).status.code(), Some(0));
    assert!(cold != dist() && kept() == 2);
    edit(folder.path(), note, "$O(k)$ | `set`", "$\\bm{k}$ | `set`");
    for _ in 0..2 {
        assert_eq!(build(&[]).status.code(), Some(1));
    }
    assert_eq!(kept(), 2);
}

#[test]
fn in_a_pipe_a_build_looks_for_errors_alone() {
    let folder = handbook();
    let note = "structures/bloom-filter.md";
    edit(folder.path(), note, "use a counting filter", "obviously use a counting filter");
    let output = run(folder.path(), &["build", "json"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(!said(&output).contains("warning"), "{}", said(&output));
    edit(folder.path(), note, "level: ", "level: 9");
    let output = run(folder.path(), &["build", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output);
    assert!(told.contains("error[front-matter]") && !told.contains("warning"), "{told}");
}

#[test]
fn a_theme_that_breaks_its_pages_is_refused() {
    for shell in ["epub/note.hbs", "epub/nav.hbs"] {
        let folder = handbook();
        let text = std::fs::read_to_string(root().join("themes/default").join(shell)).expect("the theme has the page");
        write(&folder.path().join("mine").join(shell), text.replacen("</h1>", "</h2>", 1));
        let output = run(folder.path(), &["build", "epub", "--theme", "mine"]);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(shell) && !folder.path().join("dist").exists(), "{}", said(&output));
    }
}
