//! Builds that are killed, run out of disk, may not write, or meet another build: afterwards each edition is the old one
//! or the new one, whole. `cargo xtask test --soak` kills two hundred.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests start the program, kill it and look at what it left")]

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use crate::commands::{edit, handbook, run, said};
use tests::files;

const PROGRAM: &str = env!("CARGO_BIN_EXE_vademecum-under-test");

/// Two versions of one handbook, which differ in every edition, and what each of them builds.
struct Versions {
    rooms: [tempfile::TempDir; 2],
    built: [Files; 2],
    formats: &'static [&'static str],
}

type Files = BTreeMap<String, Vec<u8>>;

impl Versions {
    fn new(formats: &'static [&'static str]) -> Self {
        let rooms = [handbook(), handbook()];
        edit(rooms[1].path(), "handbook.toml", "version = \"1.2.3\"", "version = \"1.2.4\"");
        edit(rooms[1].path(), "handbook.toml", "title = \"Mini", "title = \"Other mini");
        std::fs::remove_file(rooms[1].path().join("notes/cards.lock")).expect("the fixture has a lock");
        let built = [0, 1].map(|at: usize| {
            let output = run(rooms[at].path(), &[&["build"], formats].concat());
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
            files(&rooms[at].path().join("dist"))
        });
        assert!(built[0].keys().eq(built[1].keys()));
        let names = built[0].keys().map(|path| edition_of(path)).filter(|name| *name != "handbook.schema.json");
        for name in names {
            assert!(edition(&built[0], name) != edition(&built[1], name), "{name} is the same");
        }
        Self { rooms, built, formats }
    }

    /// The command that builds a version into `out`.
    fn build(&self, version: usize, out: &Path) -> Command {
        let mut command = Command::new(PROGRAM);
        command.current_dir(self.rooms[version].path()).env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
        command.arg("build").args(self.formats).arg("--out").arg(out);
        command
    }

    /// Which version each edition below `out` is of; each must be of one.
    fn check(&self, out: &Path) -> Vec<usize> {
        let mut found = files(out);
        found.retain(|path, _| !path.starts_with(".new-"));
        let editions: Vec<&str> = self.built[0].keys().map(|path| edition_of(path)).collect();
        let version = |name: &str| {
            let stands = edition(&found, name);
            let version = self.built.iter().position(|built| edition(built, name) == stands);
            version.unwrap_or_else(|| panic!("{name} is neither the old nor the new one: {:?}", stands.keys()))
        };
        let versions = editions.into_iter().map(version).collect();
        assert!(found.keys().eq(self.built[0].keys()), "{:?}", found.keys());
        versions
    }

    /// As [`Self::check`], with all editions of one version and nothing unfinished.
    fn check_one(&self, out: &Path) -> usize {
        let found = files(out);
        let version = self.built.iter().position(|built| *built == found);
        version
            .unwrap_or_else(|| panic!("the editions are of two versions, or something lies about: {:?}", found.keys()))
    }
}

/// What is replaced as one: a file, or the folder of the web pages.
fn edition_of(path: &str) -> &str {
    path.split('/').next().unwrap_or_default()
}

fn edition<'a>(files: &'a Files, name: &str) -> BTreeMap<&'a str, &'a [u8]> {
    let of = files.iter().filter(|(path, _)| edition_of(path) == name);
    of.map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
}

fn quietly(command: &mut Command) -> Child {
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
}

fn has_begun_to_write(out: &Path) -> bool {
    let entries = std::fs::read_dir(out).expect("the folder stands");
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with(".new-"))
}

/// Lets a build run to its end; how long it took until it wrote, and after that.
fn measured(mut child: Child, out: &Path) -> (Duration, Duration) {
    let start = Instant::now();
    let mut begun = None;
    while child.try_wait().expect("it can be waited for").is_none() {
        if begun.is_none() && has_begun_to_write(out) {
            begun = Some(start.elapsed());
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    let begun = begun.unwrap_or(start.elapsed());
    (begun, start.elapsed() - begun)
}

#[test]
fn a_build_that_is_killed_leaves_every_edition_whole() {
    let (formats, kills): (&[&str], u32) = if tests::soak() { (&[], 200) } else { (&["json", "anki", "site"], 16) };
    let versions = Versions::new(formats);
    let room = tempfile::tempdir().expect("a folder for the test");
    let out = room.path();
    assert!(versions.build(0, out).output().expect("the program starts").status.success());
    let (making, writing) = measured(quietly(&mut versions.build(1, out)), out);
    assert_eq!(versions.check_one(out), 1);
    let mut random = fastrand::Rng::with_seed(11);
    let mut seen = [0, 0];
    for kill in 0..kills {
        let before = versions.check(out);
        let mut child = quietly(&mut versions.build(kill as usize % 2, out));
        // Every second one dies while it writes: the moments that matter are a small part of a build.
        if kill % 2 == 0 {
            std::thread::sleep(making.mul_f64(random.f64() * 1.2));
        } else {
            let start = Instant::now();
            while !has_begun_to_write(out) && start.elapsed() < making * 5 {
                std::thread::sleep(Duration::from_micros(100));
            }
            std::thread::sleep(writing.mul_f64(random.f64() * 1.2));
        }
        let _may_have_ended = child.kill();
        child.wait().expect("it can be waited for");
        let after = versions.check(out);
        seen[usize::from(after != before)] += 1;
    }
    assert!(versions.build(0, out).output().expect("the program starts").status.success());
    assert_eq!(versions.check_one(out), 0, "what killed builds left behind stays");
    assert!(seen[0] > 0, "no build was killed before it had written: {seen:?}");
}

#[test]
fn two_builds_at_once_leave_the_editions_of_one() {
    let versions = Versions::new(&["json", "anki", "site"]);
    let room = tempfile::tempdir().expect("a folder for the test");
    for _ in 0..if tests::soak() { 50 } else { 5 } {
        let both = [0, 1].map(|version| quietly(&mut versions.build(version, room.path())));
        for mut child in both {
            let status: ExitStatus = child.wait().expect("it can be waited for");
            assert_eq!(status.code(), Some(0));
        }
        versions.check_one(room.path());
    }
}

/// Runs a script of the shell with the build of the other version as its arguments. `dist` holds the first version.
fn scripted(versions: &Versions, room: &Path, script: &str) -> Output {
    let dist = room.join("dist");
    assert!(versions.build(0, &dist).output().expect("the program starts").status.success());
    let build = versions.build(1, &dist);
    let mut command = Command::new("sh");
    command.current_dir(room).args(["-c", script, "sh"]).arg(build.get_program()).args(build.get_args());
    command.arg("--notes").arg(versions.rooms[1].path().join("notes")).env("NO_COLOR", "1");
    command.output().expect("there is a shell")
}

#[test]
fn a_file_that_may_not_grow_leaves_every_edition_as_it_was() {
    let versions = Versions::new(&["json", "anki", "site"]);
    // At first with an error, as on a full disk, then with a signal that ends the process.
    for (script, code) in [("trap '' XFSZ; ulimit -f 20; exec \"$@\"", Some(2)), ("ulimit -f 20; exec \"$@\"", None)] {
        let room = tempfile::tempdir().expect("a folder for the test");
        let output = scripted(&versions, room.path(), script);
        assert_eq!(output.status.code(), code, "{}", said(&output));
        assert!(versions.check(&room.path().join("dist")).iter().all(|version| *version == 0));
        if code.is_some() {
            assert!(said(&output).contains("cannot write"), "{}", said(&output));
            assert_eq!(versions.check_one(&room.path().join("dist")), 0, "something lies about");
        }
    }
}

/// Whether this user may mount folders in a world of its own: many systems and containers do not allow it.
fn can_mount() -> bool {
    let probe = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).output();
    probe.is_ok_and(|output| output.status.success())
}

#[expect(clippy::print_stderr, reason = "what was not tried is said plainly")]
fn skipped(what: &str) {
    eprintln!("skipped: {what}: this system lets no user mount a folder (unshare -rm)");
}

#[test]
fn a_full_disk_leaves_every_edition_as_it_was() {
    if !can_mount() {
        return skipped("a full disk");
    }
    let versions = Versions::new(&["json", "anki", "site"]);
    // Room for the old editions and half of the new ones.
    let size: usize = versions.built[0].values().map(|bytes| bytes.len().next_multiple_of(4096)).sum();
    let script = format!(
        "mkdir disk && mount -t tmpfs -o size={} tmpfs disk && cp -r dist disk && mount --bind disk/dist dist && \
         {{ \"$@\"; code=$?; cp -r disk/dist after; exit $code; }}",
        size + size / 2
    );
    let room = tempfile::tempdir().expect("a folder for the test");
    let output = scripted(&versions, room.path(), &format!("exec unshare -rm sh -c '{script}' sh \"$@\""));
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("cannot write") && said(&output).contains("No space left"), "{}", said(&output));
    assert_eq!(versions.check_one(&room.path().join("after")), 0);
}

#[test]
fn a_folder_that_may_only_be_read_stays_as_it_is() {
    let versions = Versions::new(&["json", "anki", "site"]);
    let room = tempfile::tempdir().expect("a folder for the test");
    let dist = room.path().join("dist");
    // Modes do not bind the administrator: for them the folder is mounted so that nobody can write.
    let probe = room.path().join("probe");
    std::fs::create_dir(&probe).expect("folders can be made");
    std::fs::set_permissions(&probe, PermissionsExt::from_mode(0o555)).expect("modes can be set");
    let output = if std::fs::write(probe.join("x"), "").is_err() {
        scripted(&versions, room.path(), "chmod -R a-w dist; \"$@\"; code=$?; chmod -R u+w dist; exit $code")
    } else if can_mount() {
        let script = "mount --bind dist dist && mount -o remount,bind,ro dist && exec \"$@\"";
        scripted(&versions, room.path(), &format!("exec unshare -rm sh -c '{script}' sh \"$@\""))
    } else {
        return skipped("a folder that may only be read");
    };
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("cannot write"), "{}", said(&output));
    assert_eq!(versions.check_one(&dist), 0);
}
