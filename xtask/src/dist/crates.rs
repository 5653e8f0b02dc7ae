//! The crates that the program is made of, as cargo knows them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use serde::Deserialize;

/// The crate whose program is released.
const PROGRAM: &str = "vademecum";

/// The crates on which the program depends, on any platform, without those that only tests need.
pub(super) struct Crates {
    /// Our own, the program first.
    pub(super) ours: Vec<Package>,
    /// The others, by name and version.
    pub(super) others: Vec<Package>,
    /// By id, the ids of the crates that a crate needs.
    pub(super) needs: BTreeMap<String, BTreeSet<String>>,
}

/// A crate.
#[derive(Deserialize)]
pub(super) struct Package {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) version: String,
    license: Option<String>,
    pub(super) repository: Option<String>,
    source: Option<String>,
    manifest_path: PathBuf,
    /// SHA-256 of its package, from `Cargo.lock`.
    #[serde(skip)]
    pub(super) checksum: Option<String>,
}

impl Package {
    /// Its license as an SPDX expression. Some crates still write `MIT/Apache-2.0`.
    pub(super) fn license(&self) -> Option<String> {
        Some(self.license.as_ref()?.split('/').map(str::trim).collect::<Vec<_>>().join(" OR "))
    }

    /// The folder of its source.
    pub(super) fn folder(&self) -> &Path {
        self.manifest_path.parent().expect("a manifest lies in a folder")
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<EdgeKind>,
}

#[derive(Deserialize)]
struct EdgeKind {
    kind: Option<String>,
}

#[derive(Deserialize)]
struct LockFile {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    checksum: Option<String>,
}

impl Crates {
    /// Asks cargo, which may fetch the sources of crates for other platforms.
    pub(super) fn of(root: &Path) -> anyhow::Result<Self> {
        let Metadata { packages, resolve } = metadata(root)?;
        let edges: BTreeMap<String, BTreeSet<String>> = resolve.nodes.into_iter().map(needs).collect();
        let program = packages.iter().find(|package| package.name == PROGRAM && package.source.is_none());
        let program = program.context("the crate of the program")?.id.clone();
        let reached = reached(&program, &edges);
        let checksums = checksums(root)?;
        let mut all: Vec<Package> = packages.into_iter().filter(|package| reached.contains(&package.id)).collect();
        for package in &mut all {
            package.checksum = checksums.get(&(package.name.clone(), package.version.clone())).cloned().flatten();
        }
        all.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
        let (mut ours, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|package| package.source.is_none());
        ours.sort_by_key(|package| package.id != program);
        Ok(Self { ours, others, needs: edges })
    }
}

fn metadata(root: &Path) -> anyhow::Result<Metadata> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).args(["metadata", "--format-version", "1", "--locked", "--quiet"]);
    let output = command.output().context("cannot start cargo, which knows the crates of the program")?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    serde_json::from_slice(&output.stdout).context("what cargo metadata wrote")
}

/// A crate and what it needs to be built and to run.
fn needs(node: Node) -> (String, BTreeSet<String>) {
    let needed = |edge: &Edge| edge.dep_kinds.iter().any(|of| of.kind.as_deref() != Some("dev"));
    (node.id, node.deps.into_iter().filter(needed).map(|edge| edge.pkg).collect())
}

fn reached(from: &str, edges: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(next) = open.pop() {
        if reached.insert(next.clone()) {
            open.extend(edges.get(&next).into_iter().flatten().cloned());
        }
    }
    reached
}

/// By name and version.
fn checksums(root: &Path) -> anyhow::Result<BTreeMap<(String, String), Option<String>>> {
    let text = std::fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock")?;
    let lock: LockFile = toml::from_str(&text).context("Cargo.lock")?;
    Ok(lock.package.into_iter().map(|locked| ((locked.name, locked.version), locked.checksum)).collect())
}
