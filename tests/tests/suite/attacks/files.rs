//! Files and folders that lead elsewhere, on the way in and on the way out.
#![cfg(unix)]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use super::{Book, FIGURE, NOTE};
use crate::commands::{run, said};
use tests::write;

/// A folder with notes and, beside them, something that they must not reach.
fn room() -> tempfile::TempDir {
    let room = Book::new().room();
    write(&room.path().join("secret/secret.md"), "a secret");
    write(&room.path().join("secret/secret.svg"), "a secret");
    room
}

/// The command ends with code 2, says why, shows no secret, and has written nothing.
fn unread(room: &Path, args: &[&str], why: &str) {
    let output = run(room, args);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains(why), "{}", said(&output));
    assert!(!said(&output).contains("a secret") && !room.join("dist").exists(), "{}", said(&output));
}

#[test]
fn links_out_of_the_notes_are_not_followed() {
    let cases = [
        ("../../secret/secret.md", "hashing/secret.md"),
        ("../../../secret/secret.svg", "structures/figures/secret.svg"),
        ("../secret", "secret"),
        ("/etc/passwd", "hashing/passwd.md"),
        ("/", "hashing/root"),
        ("/dev/zero", "hashing/zero.md"),
        ("../../secret/secret.md", "hashing/README.md"),
    ];
    for (target, link) in cases {
        let room = room();
        symlink(target, room.path().join("notes").join(link)).expect("links can be made");
        unread(room.path(), &["build", "json"], "leads out of");
    }
}

#[test]
fn links_in_a_circle_end() {
    let room = room();
    symlink("..", room.path().join("notes/hashing/again")).expect("links can be made");
    unread(room.path(), &["build", "json"], "folders deep");
    let room = self::room();
    symlink("loop.md", room.path().join("notes/hashing/loop.md")).expect("links can be made");
    unread(room.path(), &["build", "json"], "cannot read the notes");
}

#[test]
fn links_out_of_a_theme_are_not_followed() {
    for link in ["style.css", "pdf/book.typ", "html/note.hbs", "fonts/x.otf", "js/evil.js"] {
        let room = room();
        let path = room.path().join("mine").join(link);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        symlink(room.path().join("secret/secret.md"), path).expect("links can be made");
        unread(room.path(), &["build", "json", "--theme", "mine"], "leads out of");
    }
}

#[test]
fn a_theme_reads_nothing_but_itself() {
    let cases = [
        ("pdf/book.typ", "#read(\"/etc/passwd\")", "pdf"),
        ("pdf/book.typ", "#read(\"../../secret/secret.md\")", "pdf"),
        ("pdf/book.typ", "#import \"@preview/evil:1.0.0\": *", "pdf"),
        ("html/note.hbs", "{{> ../../secret/secret}}", "site"),
        ("html/note.hbs", "{{lookup this \"constructor\"}}{{this.__proto__.x}}", "site"),
    ];
    for (path, text, format) in cases {
        let room = room();
        write(&room.path().join("mine").join(path), text);
        unread(room.path(), &["build", format, "--theme", "mine"], path);
    }
}

/// A hard link is the file itself: nothing tells the two names apart, and who made it could read it. What it holds is
/// judged as any other file.
#[test]
fn a_hard_link_is_a_file_like_any_other() {
    let room = room();
    std::fs::hard_link(room.path().join("secret/secret.md"), room.path().join("notes/hashing/secret.md"))
        .expect("links can be made");
    let output = run(room.path(), &["build", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("error[front-matter]") && !room.path().join("dist").exists());
}

#[test]
fn a_pipe_among_the_notes_is_passed_over() {
    let room = room();
    let made = Command::new("mkfifo").arg(room.path().join("notes/hashing/pipe.md")).status();
    assert!(made.expect("mkfifo is there").success());
    assert_eq!(run(room.path(), &["check"]).status.code(), Some(0));
}

#[test]
fn names_that_speak_to_the_terminal_are_refused_and_shown_escaped() {
    for name in ["a\u{1b}[2Jb.md", "a\n::error::x.md", "a\rb.md", "a\u{202e}dm.md", "a\u{7}.svg"] {
        let room = room();
        write(&room.path().join("notes/hashing").join(name), "x");
        unread(room.path(), &["check", "--format", "github"], "cannot be part of a name");
        let shown = said(&run(room.path(), &["check"]));
        assert!(!shown.contains(['\u{1b}', '\r', '\u{202e}', '\u{7}']) && !shown.contains("\n::"), "{shown:?}");
    }
    let room = room();
    let name = OsStr::from_bytes(b"\xff\x1b[2J.md");
    std::fs::write(room.path().join("notes/hashing").join(name), "x").expect("any bytes are a name");
    unread(room.path(), &["check"], "not UTF-8");
    assert!(!said(&run(room.path(), &["check"])).contains('\u{1b}'));
}

#[test]
fn a_huge_file_is_not_read() {
    for path in [NOTE, FIGURE, "cards.lock", "handbook.toml", "LICENSE"] {
        let room = room();
        let file = std::fs::File::create(room.path().join("notes").join(path)).expect("files can be made");
        file.set_len(40_000_000_000).expect("a file with a hole");
        unread(room.path(), &["check"], "larger than 32 MB");
    }
}

#[test]
fn an_edition_does_not_follow_a_link_that_stands_in_its_place() {
    let room = room();
    let (dist, outside) = (room.path().join("dist"), room.path().join("outside"));
    write(&outside.join("precious.txt"), "years of work");
    write(&outside.join("site/.edition"), "");
    write(&outside.join("site/precious.txt"), "years of work");
    std::fs::create_dir(&dist).expect("folders can be made");
    symlink(outside.join("precious.txt"), dist.join("handbook.json")).expect("links can be made");
    symlink(outside.join("site"), dist.join("site")).expect("links can be made");
    let output = run(room.path(), &["build", "json", "site"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let outside = tests::files(&outside);
    assert_eq!(outside["precious.txt"], b"years of work");
    assert_eq!(outside["site/precious.txt"], b"years of work");
    assert_eq!(outside.len(), 3, "{:?}", outside.keys());
    assert!(!dist.join("handbook.json").is_symlink() && !dist.join("site").is_symlink());
}

#[test]
fn nothing_is_written_beside_the_editions() {
    let room = room();
    let outside = |room: &Path| {
        let mut files = tests::files(room);
        files.retain(|path, _| !path.starts_with("dist/") && !path.starts_with("target/"));
        files
    };
    let before = outside(room.path());
    assert_eq!(run(room.path(), &["build"]).status.code(), Some(0));
    assert!(outside(room.path()) == before);
}

#[test]
fn new_notes_stay_in_their_group() {
    for path in ["hashing/../../x", "/etc/x", "../hashing/x", "hashing/con", "hashing/a\nb", "hashing/"] {
        let room = room();
        let before = tests::files(room.path());
        assert_eq!(run(room.path(), &["new", path]).status.code(), Some(2), "{path:?}");
        assert!(tests::files(room.path()) == before, "{path:?}");
    }
}
