//! The bill of materials: CycloneDX 1.6 as JSON.
//!
//! It has neither a serial number nor a time, which the format leaves open: the same commit gives the same bytes.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::crates::{Crates, Package};

/// The bill of the program, its crates and the fonts of its theme.
pub(super) fn bill(crates: &Crates, root: &Path) -> anyhow::Result<String> {
    let all = || crates.ours.iter().chain(&crates.others);
    let names: BTreeMap<&str, String> = all().map(|package| (package.id.as_str(), reference(package))).collect();
    let mut components: Vec<Value> = all().skip(1).map(component).collect();
    components.extend(fonts(root)?);
    let dependency = |package: &Package| {
        let needs = crates.needs.get(&package.id).into_iter().flatten();
        let mut needs: Vec<&String> = needs.filter_map(|id| names.get(id.as_str())).collect();
        needs.sort();
        json!({ "ref": reference(package), "dependsOn": needs })
    };
    let bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": reference(&crates.ours[0]),
                "name": "vademecum",
                "version": crates.ours[0].version,
                "licenses": licenses(crates.ours[0].license()),
            },
            "properties": [{ "name": "cdx:reproducible", "value": "true" }],
        },
        "components": components,
        "dependencies": all().map(dependency).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&bill).expect("a value becomes JSON") + "\n")
}

/// The name of a crate within the bill. Our own are in no registry, where others have the same names.
fn reference(package: &Package) -> String {
    match package.checksum {
        Some(_) => format!("pkg:cargo/{}@{}", package.name, package.version),
        None => format!("vademecum/{}", package.name),
    }
}

fn component(package: &Package) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": reference(package),
        "name": package.name,
        "version": package.version,
        "licenses": licenses(package.license()),
    });
    if let Some(checksum) = &package.checksum {
        component["purl"] = reference(package).into();
        component["hashes"] = hashes(checksum);
    }
    if let Some(repository) = &package.repository {
        component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
    }
    component
}

fn licenses(expression: Option<String>) -> Value {
    expression.map_or_else(|| json!([]), |expression| json!([{ "expression": expression }]))
}

fn hashes(sha256: &str) -> Value {
    json!([{ "alg": "SHA-256", "content": sha256 }])
}

/// The fonts of the default theme, which the editions carry.
fn fonts(root: &Path) -> anyhow::Result<Vec<Value>> {
    let folder = root.join("themes/default/fonts");
    let entries = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<_> = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "otf" || extension == "ttf"));
    paths.sort();
    let font = |path: &std::path::PathBuf| {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        let digits: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let name = path.file_name().expect("a font has a name").to_string_lossy();
        Ok(json!({
            "type": "file",
            "bom-ref": format!("font/{name}"),
            "name": name,
            "hashes": hashes(&digits),
            "licenses": licenses(Some("OFL-1.1".to_owned())),
        }))
    };
    paths.iter().map(font).collect()
}
