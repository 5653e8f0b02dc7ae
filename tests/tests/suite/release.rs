//! `dist` as a third party meets it: everything in one folder, and the same bytes wherever the commit is checked out.
#![expect(clippy::disallowed_methods, reason = "tests start the program and git, and read what they wrote")]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tests::{files, write};

use crate::commands::{edit, handbook, run, said};

const BLOOM: &str = "structures/bloom-filter.md";

/// Runs git as nobody in particular, on a day that does not change.
fn git(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(args).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Nobody").env(format!("GIT_{who}_EMAIL"), "nobody@example.org");
        command.env(format!("GIT_{who}_DATE"), "2026-01-01T00:00:00Z");
    }
    let output = command.output().expect("git starts");
    assert!(output.status.success(), "git {args:?}: {}", said(&output));
    String::from_utf8(output.stdout).expect("git writes UTF-8").trim().to_owned()
}

/// Commits all there is, and says which commit that is.
fn commit(folder: &Path) -> String {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message", "A change"]);
    git(folder, &["rev-parse", "HEAD"])
}

/// The mini handbook with a changelog, committed.
fn repository() -> (tempfile::TempDir, String) {
    let folder = handbook();
    write(&folder.path().join(".gitignore"), "/dist\n/target\n");
    write(
        &folder.path().join("CHANGELOG.md"),
        "# Changelog\n\n## Unreleased\n\n- later\n\n## [1.2.3] - 2026-01-01\n\n- now\n",
    );
    git(folder.path(), &["init", "--quiet"]);
    let commit = commit(folder.path());
    (folder, commit)
}

/// Makes a release and reads it.
fn release(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let output = run(folder, &["dist", "--preview"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    files(&folder.join("dist/release"))
}

fn about(release: &BTreeMap<String, Vec<u8>>) -> Value {
    serde_json::from_slice(&release["release.json"]).expect("it is JSON")
}

#[test]
fn a_release_is_everything_with_its_checksums() {
    let (folder, commit) = repository();
    let release = release(folder.path());
    let sums = String::from_utf8(release["SHA256SUMS"].clone()).expect("checksums are text");
    let listed: Vec<&str> = sums.lines().filter_map(|line| line.split_once("  ")).map(|(_, path)| path).collect();
    let there: Vec<&String> =
        release.keys().filter(|path| *path != "SHA256SUMS" && !path.ends_with(".edition")).collect();
    assert_eq!(listed, there);
    for name in [
        "cheatsheet-6x9.pdf",
        "proof-letter.pdf",
        "handbook-6x9.pdf",
        "handbook-letter.pdf",
        "handbook.pdf",
        "handbook.epub",
        "handbook-svg.epub",
    ] {
        assert!(listed.contains(&name), "{name} in {listed:?}");
    }
    assert!(sums.lines().all(|line| line.split_once("  ").is_some_and(|(digits, _)| digits.len() == 64)));
    let expected = json!({ "commit": commit, "modified": false, "notes": 2, "version": "1.2.3" });
    for (name, value) in expected.as_object().expect("an object") {
        assert_eq!(&about(&release)[name], value, "{name}");
    }
    assert_eq!(String::from_utf8_lossy(&release["CHANGES.md"]), "## [1.2.3] - 2026-01-01\n\n- now\n");
    let licenses = String::from_utf8_lossy(&release["LICENSES.txt"]).into_owned();
    assert!(licenses.contains("CC BY-SA 4.0") && licenses.contains("SIL OPEN FONT LICENSE"), "{licenses}");
}

/// A build is made after every edit, a release is downloaded.
#[test]
fn a_released_book_is_packed_more_tightly() {
    let (folder, _) = repository();
    let release = release(folder.path());
    assert_eq!(run(folder.path(), &["build", "epub", "--out", "built"]).status.code(), Some(0));
    let built = std::fs::read(folder.path().join("built/handbook.epub")).expect("it was built");
    let packed = |book: &[u8]| {
        let mut archive = zip::ZipArchive::new(Cursor::new(book)).expect("it is an archive");
        archive.by_name("OEBPS/stylesheet.css").expect("it has a style sheet").compressed_size()
    };
    assert!(packed(&release["handbook.epub"]) < packed(&built));
}

/// Another folder, another user's language and time zone, another number of cores, and no cache.
#[test]
fn a_clone_elsewhere_gives_the_same_bytes() {
    let (folder, _) = repository();
    let here = release(folder.path());
    let elsewhere = tempfile::tempdir().expect("a folder for the clone");
    let clone = elsewhere.path().join("a longer path/with spaces");
    git(elsewhere.path(), &["clone", "--quiet", &folder.path().to_string_lossy(), &clone.to_string_lossy()]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_vademecum-under-test"));
    command.current_dir(elsewhere.path()).env_remove("SOURCE_DATE_EPOCH");
    command.env("TZ", "Asia/Kolkata").env("LC_ALL", "tr_TR.UTF-8").env("RAYON_NUM_THREADS", "1");
    command.env("HOME", elsewhere.path()).args(["dist", "--preview", "--no-cache", "--out", "out", "--notes"]);
    let output = command.arg(clone.join("notes")).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let there = files(&elsewhere.path().join("out"));
    assert!(here.keys().eq(there.keys()), "{:?}", there.keys());
    let differing: Vec<&String> = here.keys().filter(|path| here[*path] != there[*path]).collect();
    assert_eq!(differing, [] as [&String; 0]);
}

#[test]
fn what_is_not_committed_is_told() {
    let (folder, commit) = repository();
    edit(folder.path(), BLOOM, "Only a miss is proof;", "Only a miss proves anything;");
    let output = run(folder.path(), &["dist", "--preview"]);
    assert!(said(&output).contains("nobody else can make this release"), "{}", said(&output));
    let about = about(&files(&folder.path().join("dist/release")));
    assert_eq!((&about["commit"], &about["modified"]), (&json!(commit), &json!(true)));
}

/// A file that no commit has makes other bytes, whether git is asked to speak of it or not.
#[test]
fn what_git_keeps_silent_about_is_told() {
    let modified = |prepare: &dyn Fn(&Path), args: &[&str]| {
        let (folder, _) = repository();
        prepare(folder.path());
        let output = run(folder.path(), &[&["dist", "--preview"], args].concat());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        about(&files(&folder.path().join("dist/release")))["modified"].clone()
    };
    let theme = |folder: &Path| write(&folder.join("mine/extra.css"), "p { color: red }\n");
    let ignored = |folder: &Path| {
        write(&folder.join(".git/info/exclude"), "*.svg\n");
        git(folder, &["rm", "--quiet", "--cached", "notes/structures/figures/bits.svg"]);
        git(folder, &["commit", "--quiet", "--message", "No figure"]);
    };
    assert_eq!(modified(&|_| (), &[]), false);
    assert_eq!(modified(&theme, &["--theme", "mine"]), true);
    assert_eq!(modified(&ignored, &[]), true);
}

#[test]
fn notes_outside_of_a_repository_have_no_commit() {
    let folder = handbook();
    let release = release(folder.path());
    assert_eq!(about(&release)["commit"], Value::Null);
    assert!(!release.contains_key("CHANGES.md"));
}

#[test]
fn what_lies_in_the_folder_beside_a_release_is_told() {
    let folder = handbook();
    write(&folder.path().join("dist/release/old.pdf"), "of last year");
    let output = run(folder.path(), &["dist", "--preview"]);
    let told: Vec<String> =
        said(&output).lines().filter(|line| line.contains("not of this release")).map(str::to_owned).collect();
    assert!(told.len() == 1 && told[0].contains("old.pdf"), "{told:?}");
    assert!(folder.path().join("dist/release/old.pdf").exists(), "nothing is deleted that the release did not write");
}

#[test]
fn the_date_of_a_release_can_be_told() {
    let folder = handbook();
    for (date, code) in [("2027-05-04", 0), ("4 May", 2), ("1960-01-01", 2)] {
        let output = run(folder.path(), &["dist", "--preview", "--date", date]);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    }
    assert_eq!(about(&files(&folder.path().join("dist/release")))["date"], "2027-05-04");
}

#[test]
fn a_deck_that_was_never_stamped_is_not_released() {
    let folder = handbook();
    let output = run(folder.path(), &["dist"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("run `vademecum cards release`"), "{}", said(&output));
    assert!(!folder.path().join("dist/release").exists());
}

/// The cards of a release are counted beside those of the release before, whatever was committed in between.
#[test]
fn cards_are_compared_with_the_last_release() {
    let (folder, _) = repository();
    let command = |args: &[&str]| {
        let output = run(folder.path(), args);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    };
    let changes = || about(&release(folder.path()))["changes"].clone();
    let all = changes()["added"].as_u64().expect("a number");
    assert_eq!(changes(), json!({ "since": null, "added": all, "changed": 0, "withdrawn": 0 }));
    command(&["cards", "release", "2026-01-01"]);
    commit(folder.path());
    assert_eq!(changes(), json!({ "since": null, "added": all, "changed": 0, "withdrawn": 0 }));

    edit(folder.path(), BLOOM, "Only a miss is proof;", "Only a miss proves anything;");
    edit(
        folder.path(),
        BLOOM,
        "- **\"It stores the keys.\"** It stores no key at all: nothing can be listed or read back.\n",
        "- **\"Deletion clears bits.\"** Other keys may share them: a cleared bit would deny a key that is there.\n",
    );
    command(&["cards", "update"]);
    commit(folder.path());
    let expected = json!({ "since": "2026-01-01", "added": 1, "changed": 1, "withdrawn": 1 });
    assert_eq!(changes(), expected, "before the release is stamped");
    command(&["cards", "release", "2026-02-01"]);
    commit(folder.path());
    assert_eq!(changes(), expected, "once it is stamped");
    command(&["dist"]);

    let elsewhere = tempfile::tempdir().expect("a folder for the clone");
    let origin = format!("file://{}", folder.path().display());
    for depth in ["1", "2"] {
        git(elsewhere.path(), &["clone", "--quiet", "--depth", depth, &origin, depth]);
        let output = run(&elsewhere.path().join(depth), &["dist"]);
        assert_eq!(output.status.code(), Some(2), "{depth}: {}", said(&output));
        assert!(said(&output).contains("git fetch --unshallow"), "{}", said(&output));
    }
}

/// Cards that learners have would come back as new ones.
#[test]
fn a_lock_that_was_lost_is_not_written_anew() {
    let (folder, _) = repository();
    let folder = folder.path();
    assert_eq!(run(folder, &["cards", "release", "2026-01-01"]).status.code(), Some(0));
    commit(folder);
    let path = folder.join("notes/cards.lock");
    let whole = std::fs::read_to_string(&path).expect("there is a lock");
    let without = |what: &str| -> String {
        whole.lines().filter(|line| !line.contains(what)).map(|line| format!("{line}\n")).collect()
    };
    for (text, code, expected) in [
        (Some(without("\tquestion\t")), 2, "cards.lock lacks 4 cards that learners have"),
        (Some(without("\tvm-")), 1, "decks were released, but not one card stands here"),
        (None, 2, "cards.lock lacks 20 cards that learners have"),
        (Some(whole.clone()), 0, "no card differs"),
    ] {
        std::fs::remove_file(&path).ok();
        text.inspect(|text| write(&path, text));
        let output = run(folder, &["cards", "update"]);
        assert!(output.status.code() == Some(code) && said(&output).contains(expected), "{}", said(&output));
    }
}

/// One branch rewords a card and is released, the other rewords the card beside it: git merges both.
#[test]
fn branches_that_change_cards_side_by_side_merge() {
    let (folder, _) = repository();
    let folder = folder.path();
    let command = |args: &[&str]| {
        let output = run(folder, args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
    };
    let guids = || -> Vec<String> {
        let lock = std::fs::read_to_string(folder.join("notes/cards.lock")).expect("there is a lock");
        lock.lines()
            .filter_map(|line| line.split('\t').nth(2))
            .filter(|guid| guid.len() > 1)
            .map(str::to_owned)
            .collect()
    };
    write(&folder.join(".gitattributes"), "cards.lock merge=union\n");
    command(&["cards", "release", "2026-01-01"]);
    commit(folder);
    let before = guids();
    let reword = |branch: &str, from: &str, to: &str| {
        git(folder, &["checkout", "--quiet", "-b", branch, "HEAD"]);
        edit(folder, BLOOM, from, to);
        command(&["cards", "update"]);
        commit(folder);
    };
    reword("ours", "Why can it not return a false negative?", "Why can it never return a false negative?");
    command(&["cards", "release", "2026-02-01"]);
    commit(folder);
    git(folder, &["checkout", "--quiet", "HEAD~2"]);
    reword("theirs", "keys doubles but the array stays", "keys doubles while the array stays");
    git(folder, &["merge", "--quiet", "--message", "Both", "ours"]);
    command(&["check"]);
    command(&["cards", "update"]);
    command(&["check", "--deny-warnings"]);
    assert_eq!(guids(), before);
    let lock = std::fs::read_to_string(folder.join("notes/cards.lock")).expect("there is a lock");
    assert!(lock.contains("Why can it never return") && lock.contains("keys doubles while the array stays"), "{lock}");
    assert!(lock.contains("\t2026-02-01\t"), "{lock}");
}
