//! Fuzz targets: random files for every reader of what strangers write.
//!
//! A target takes seeds from the fixtures and from `tests/corpus/TARGET`, where inputs that once failed are kept, and
//! runs [`engine::fuzz`] over mutations of them. `cargo xtask test` runs some thousands for each,
//! `cargo xtask test --soak` a million.
#![expect(clippy::disallowed_methods, reason = "tests read seeds, keep failing inputs and measure time")]

mod engine;
mod words;

use engine::fuzz;
use math::{Break, Style};
use model::lock::{Lock, assign};
use model::{Corpus, Diagnostic, FileId};
use parser::RawFile;
use tests::root;

fn fixture(path: &str) -> String {
    std::fs::read_to_string(root().join("tests/fixtures").join(path)).expect("fixtures are text")
}

fn raw(path: &str, bytes: &[u8]) -> RawFile {
    RawFile { path: path.to_owned(), bytes: bytes.to_vec() }
}

/// Reads and judges a handbook, as every command does; each place of a diagnostic must lie in its file.
fn judged(files: Vec<RawFile>) -> (Corpus, Vec<Diagnostic>) {
    let (corpus, found) = tests::check(files);
    for problem in &found {
        let spans = problem.related.iter().map(|(span, _)| span).chain([&problem.span]);
        for span in spans {
            let source = corpus.source(span.file);
            assert!(source.text.get(span.range()).is_some(), "{span:?} of {} is not in {}", problem.rule, source.path);
        }
    }
    (corpus, found)
}

/// The notes of the fixtures, whole and section by section: small pieces are mutated more often.
fn notes() -> Vec<String> {
    let whole =
        ["mini/hashing/hash-function.md", "mini/structures/bloom-filter.md", "rules/probability/bloom-filter.md"];
    let whole: Vec<String> = whole.into_iter().map(fixture).collect();
    let parts = whole.iter().flat_map(|note| note.split("\n## ").skip(1));
    let parts: Vec<String> = parts.map(|part| format!("---\ntitle: T\nlevel: 1\n---\n## {part}\n")).collect();
    [whole, parts].concat()
}

#[test]
fn parser() {
    let handbook = fixture("mini/handbook.toml");
    fuzz("parser", notes(), words::MARKDOWN, |bytes| {
        judged(vec![raw("handbook.toml", handbook.as_bytes()), raw("hashing/a.md", bytes)]);
    });
}

#[test]
fn front_matter() {
    let handbook = fixture("mini/handbook.toml");
    let body = "## Definition\n\nA hash maps keys to numbers.\n";
    let heads = notes().into_iter().filter_map(|note| note.split("---\n").nth(1).map(str::to_owned));
    let lists = "title: \"A: b\"\nlevel: 3\ntags:\n  - a\n  - 'b c'\naliases: [x, 'y', \"z\"]\nprerequisites: []\nrelated: [b]\nallow:\n  acronym: \"a reason\"\n";
    fuzz("front-matter", heads.chain([lists.to_owned()]).collect(), words::YAML, |head| {
        let note = [b"---\n".as_slice(), head, b"\n---\n", body.as_bytes()].concat();
        judged(vec![raw("handbook.toml", handbook.as_bytes()), raw("hashing/a.md", &note)]);
    });
}

#[test]
fn handbook() {
    let note = fixture("mini/hashing/hash-function.md");
    let seeds = ["mini/handbook.toml", "rules/handbook.toml"].map(fixture).to_vec();
    fuzz("handbook", seeds, words::TOML, |bytes| {
        judged(vec![raw("handbook.toml", bytes), raw("hashing/a.md", note.as_bytes())]);
    });
}

#[test]
fn lock() {
    let files = |lock: &[u8]| {
        let paths = ["handbook.toml", "front/how-to-use.md", "hashing/hash-function.md"];
        let rest = paths.map(|path| raw(path, fixture(&format!("mini/{path}")).as_bytes()));
        rest.into_iter().chain([raw("cards.lock", lock)]).collect::<Vec<_>>()
    };
    let (corpus, _) = tests::check(files(b""));
    let written = fixture("mini/cards.lock");
    let released = written.replace("\t-\tlive\t-\t", "\t2026-01-01\tlive\t0123456789abcdef\t");
    let retired = released.replace("hash-function\tcloze", "gone\tcloze").replace("live", "retired");
    let followed = retired.replace("retired", "retired:vm-f6fd63e5832ce23b");
    fuzz("lock", vec![written, released, retired, followed], words::LOCK, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let (lock, found) = Lock::parse(&text, FileId(0));
        assert!(found.iter().all(|problem| text.get(problem.span.range()).is_some()));
        for guid in lock.cards.keys() {
            let _ = lock.heir(guid);
        }
        let assigned = assign(&corpus, &lock);
        let again = Lock::parse(&assigned.lock.to_string(), FileId(0));
        assert_eq!(assigned.lock.cards.keys().collect::<Vec<_>>(), again.0.cards.keys().collect::<Vec<_>>());
    });
}

#[test]
fn figure() {
    let handbook = fixture("mini/handbook.toml");
    let note = "---\ntitle: T\nlevel: 1\n---\n## Mechanism\n\n![A row of bits.](figures/bits.svg \"Bits.\")\n";
    let drawing = concat!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"480\" height=\"120\" viewBox=\"0 0 480 120\">",
        "<defs><clipPath id=\"c\"><rect width=\"9\" height=\"9\"/></clipPath></defs>",
        "<g clip-path=\"url(#c)\" transform=\"rotate(9 1 1)\"><path d=\"M0 0L9 9\" stroke=\"#2B2467\"/></g>",
        "<text x=\"1\" y=\"9\" font-size=\"15\">a &amp; b<tspan dy=\"2\">c</tspan></text></svg>",
    );
    let seeds = vec![drawing.to_owned(), fixture("mini/structures/figures/bits.svg")];
    fuzz("figure", seeds, words::SVG, |bytes| {
        let figure = raw("structures/figures/bits.svg", bytes);
        let files = vec![raw("handbook.toml", handbook.as_bytes()), raw("structures/a.md", note.as_bytes()), figure];
        let (_, found) = judged(files);
        let refused = ["figure-markup", "encoding", "control-character", "file-size"];
        if !found.iter().any(|problem| refused.contains(&problem.rule)) {
            harmless(&String::from_utf8_lossy(bytes));
        }
    });
}

/// What a figure that is accepted must never hold, whatever the rule that accepted it thinks.
fn harmless(svg: &str) {
    let document = roxmltree::Document::parse(svg).expect("an accepted figure is XML");
    for node in document.root_element().descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name().to_ascii_lowercase();
        assert!(!["script", "style", "foreignobject", "image", "use", "a", "set", "animate"].contains(&name.as_str()));
        for attribute in node.attributes() {
            let (name, value) = (attribute.name().to_ascii_lowercase(), attribute.value().to_ascii_lowercase());
            assert!(!name.starts_with("on") && name != "style", "{attribute:?}");
            assert!(name != "href" || value.starts_with('#'), "{attribute:?}");
            let after = |call: &str| value.split(call).skip(1).map(str::to_owned).collect::<Vec<_>>();
            let inside = ["url(", "src(", "image(", "image-set(", "cross-fade("].map(after).concat();
            let leads_out = value.contains('\\')
                || inside.iter().any(|it| !it.trim_start_matches(['"', '\'', ' ']).starts_with('#'));
            assert!(!leads_out || ["font-family", "id", "aria-label"].contains(&name.as_str()), "{attribute:?}");
        }
    }
}

#[test]
fn formulas() {
    let path = root().join("crates/math/tests/formulas.txt");
    let lines = std::fs::read_to_string(path).expect("the formulas are text");
    let seeds = lines.lines().filter(|line| line.starts_with('$')).map(|line| line.trim_matches('$').to_owned());
    fuzz("formulas", seeds.collect(), words::TEX, |bytes| {
        let tex = String::from_utf8_lossy(bytes);
        for style in [Style::Inline, Style::Display] {
            match math::parse(&tex, style) {
                Ok(formula) => writers(&tex, &formula),
                Err(error) => assert!(tex.get(error.range.clone()).is_some(), "{:?}", error.range),
            }
        }
    });
}

/// Every writer writes, and what it writes is what its reader takes.
fn writers(tex: &str, formula: &math::Math) {
    let mathml = formula.mathml();
    roxmltree::Document::parse(&mathml).unwrap_or_else(|error| panic!("{tex:?}: {error}: {mathml}"));
    assert!(!formula.spoken().contains('\\') && !formula.plain().contains('\\'), "{tex:?}");
    let anki = formula.anki_tex();
    assert!(!anki.contains("}}") && !anki.contains("{{") && !anki.contains("::"), "{tex:?}");
    assert!(formula.width_em().is_finite() && formula.unbroken_em().is_finite(), "{tex:?}");
    for piece in formula.pieces(Break::Factors) {
        roxmltree::Document::parse(&piece.mathml()).unwrap_or_else(|error| panic!("{tex:?}: {error}"));
    }
    let _ = (formula.typst(), formula.atoms(), [4.0, 8.0, 11.0].map(|widest| formula.typst_breaking(widest)));
}
