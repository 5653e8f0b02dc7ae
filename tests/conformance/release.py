"""A release as a third party checks it: release.py FOLDER.

The checksums are those of all files, the bill of materials keeps its schema, every crate in it has a hash, a license and
a line in LICENSES.txt, nearly all have a text there, and release.json counts what is there.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

folder = Path(sys.argv[1])
faults = []


def expect(holds, fault):
    if not holds:
        faults.append(fault)


def read(name):
    return (folder / name).read_text(encoding="utf-8")


listed = dict(reversed(line.split("  ", 1)) for line in read("SHA256SUMS").splitlines())
for path, digest in listed.items():
    expect(hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest, f"{path} has another checksum")
present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
unlisted = present - listed.keys() - {"SHA256SUMS", "site/.edition"}
expect(not unlisted, f"SHA256SUMS lacks {sorted(unlisted)}")
for path in ["release.json", "LICENSES.txt", "CHANGES.md", "sbom.cdx.json"]:
    expect(path in listed, f"SHA256SUMS lacks {path}")

bill = read("sbom.cdx.json")
error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill)
expect(error is None, f"sbom.cdx.json: {error}")
bill = json.loads(bill)
crates = [part for part in bill["components"] if "purl" in part]
fonts = [part for part in bill["components"] if part["type"] == "file"]
expect(len(crates) > 400, f"the bill names {len(crates)} crates only")
expect(len(fonts) > 10, f"the bill names {len(fonts)} fonts only")
licenses = read("LICENSES.txt")
texts = {name for names in re.findall(r"^Text for: (.*)$", licenses, re.MULTILINE) for name in names.split(", ")}
for part in crates + fonts:
    expect(part["hashes"] and part["licenses"], f"{part['name']} lacks a hash or a license")
for crate in crates:
    name, version = crate["name"], crate["version"]
    expect(f"\n{name} {version}: " in licenses, f"LICENSES.txt lacks {name} {version}")
# Some packages hold no text of the license they name.
silent = {crate["name"] for crate in crates} - texts
expect(len(silent) < 50, f"LICENSES.txt has no text for {sorted(silent)}")
expect("SIL OPEN FONT LICENSE" in licenses, "LICENSES.txt lacks the license of the fonts")
names = {part["bom-ref"] for part in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
edges = {edge["ref"]: edge["dependsOn"] for edge in bill["dependencies"]}
expect(names >= {ref for needs in edges.values() for ref in needs}, "an edge of the bill leads nowhere")
reached, waiting = set(), [bill["metadata"]["component"]["bom-ref"]]
while waiting:
    ref = waiting.pop()
    if ref not in reached:
        reached.add(ref)
        waiting.extend(edges.get(ref, []))
unused = names - reached - {font["bom-ref"] for font in fonts}
expect(not unused, f"the program does not need {sorted(unused)}")

about, book = json.loads(read("release.json")), json.loads(read("handbook.json"))
cards = sum(len(note["cards"]) for note in book["notes"])
expect(about["notes"] == len(book["notes"]), f"release.json counts {about['notes']} notes")
expect(about["cards"] == cards, f"release.json counts {about['cards']} cards of {cards}")
expect(about["version"] == book["book"]["version"], "release.json has another version")
expect(about["date"] == book["book"]["date"], "release.json has another date")

print(f"{len(listed)} files, {len(crates)} crates, {len(fonts)} fonts: {len(faults)} faults")
for fault in faults:
    print(fault)
sys.exit(bool(faults))
