//! `vademecum` as those have it who have nothing but notes.
#![expect(clippy::disallowed_methods, reason = "tests start the program and read what it wrote")]

use std::collections::BTreeMap;
use std::process::Command;

use cli::DefaultTheme;
use tests::{files, root};

use crate::commands::{handbook, run, said};

const COMMANDS: [&str; 10] = ["build", "watch", "serve", "dist", "check", "explain", "new", "mv", "cards", "stats"];

#[test]
fn the_theme_is_in_the_program() {
    let DefaultTheme::Inside(inside) = vademecum::defaults().theme else { panic!("the theme lies in a folder") };
    let inside: BTreeMap<String, Vec<u8>> =
        inside.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
    assert!(inside == files(&root().join("themes/default")), "{:?}", inside.keys());
}

#[test]
fn help_manual_and_completions_know_every_command() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let ask = |args: &[&str]| {
        let output = run(folder.path(), args);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        String::from_utf8(output.stdout).expect("text")
    };
    let mut answers = vec![ask(&["--help"]), ask(&["man"])];
    answers.extend(["bash", "zsh", "fish", "powershell", "elvish"].map(|shell| ask(&["completions", shell])));
    for answer in &answers {
        assert!(COMMANDS.iter().all(|command| answer.contains(command)), "{answer}");
    }
    ask(&["man", "--out", "man"]);
    for command in COMMANDS {
        let page = folder.path().join(format!("man/vademecum-{command}.1"));
        let page = std::fs::read_to_string(page).expect("every command has a page");
        assert!(page.contains(".SH OPTIONS") && page.contains(".TH "), "{page}");
    }
}

/// A shell that is there reads its completions without complaint.
#[test]
fn bash_reads_its_completions() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let script = folder.path().join("vademecum.bash");
    tests::write(&script, run(folder.path(), &["completions", "bash"]).stdout);
    let Ok(output) = Command::new("bash").arg("-n").arg(&script).output() else {
        assert!(std::env::var_os("CI").is_none(), "there is no bash");
        return;
    };
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_message_names_the_command_that_was_typed() {
    let folder = handbook();
    std::fs::remove_file(folder.path().join("notes/cards.lock")).expect("the fixture has a lock");
    let output = run(folder.path(), &["build", "anki", "--locked"]);
    assert!(said(&output).contains("run `vademecum cards update`"), "{}", said(&output));
}
