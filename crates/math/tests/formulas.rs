//! Every regression formula is read, and all that is written of it is fit for its format.
#![expect(clippy::disallowed_methods, reason = "golden files are read and written")]

use std::fmt::Write as _;
use std::path::Path;

use math::{Break, Math, Piece, Style};

const FORMULAS: &str = include_str!("formulas.txt");

fn read(line: &str) -> Math {
    let (tex, style) = match line.strip_prefix("$$").and_then(|rest| rest.strip_suffix("$$")) {
        Some(tex) => (tex, Style::Display),
        None => (&line[1..line.len() - 1], Style::Inline),
    };
    math::parse(tex, style).unwrap_or_else(|error| panic!("{tex}: {error} at {:?}, {:?}", error.range, error.help))
}

fn formulas() -> Vec<Math> {
    FORMULAS.lines().filter(|line| line.starts_with('$')).map(read).collect()
}

/// The formulas of the section whose title begins with `#!`.
fn golden_formulas() -> Vec<Math> {
    let section = FORMULAS.lines().skip_while(|line| !line.starts_with("#!")).skip(1);
    section.take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with('$')).map(read).collect()
}

/// Compares with a file, or writes it if `UPDATE_GOLDEN` is set.
fn golden(name: &str, write: impl Fn(&Math) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    let mut now = String::new();
    for math in golden_formulas() {
        let _ = writeln!(now, "{}\n    {}\n", math.tex(), write(&math));
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().expect("the path has a folder")).expect("the folder can be made");
        std::fs::write(&path, &now).expect("the golden file can be written");
    }
    let then = std::fs::read_to_string(&path).unwrap_or_default();
    let changed = now.lines().zip(then.lines()).find(|(now, then)| now != then);
    assert!(now == then, "{name} is stale; look at the change and run with UPDATE_GOLDEN=1: {changed:#?}");
}

#[test]
fn there_are_enough_formulas() {
    assert!(formulas().len() >= 200);
    assert!(golden_formulas().len() >= 40);
}

#[test]
fn typst_golden() {
    golden("typst.txt", Math::typst);
}

#[test]
fn mathml_golden() {
    golden("mathml.txt", Math::mathml);
}

#[test]
fn spoken_golden() {
    golden("spoken.txt", Math::spoken);
}

#[test]
fn plain_golden() {
    golden("plain.txt", Math::plain);
}

#[test]
fn anki_golden() {
    golden("anki.txt", Math::anki_tex);
}

#[test]
fn measures_golden() {
    golden("measures.txt", |math| format!("{:.1} em, {} signs", math.width_em(), math.atoms()));
}

/// Elements of MathML 3 that browsers know as well.
const ELEMENTS: [&str; 24] = [
    "math",
    "mrow",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "mstyle",
    "mfrac",
    "msqrt",
    "mroot",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mtable",
    "mtr",
    "mtd",
    "mphantom",
    "mpadded",
    "merror",
    "ms",
];

#[test]
fn mathml_is_what_validators_and_browsers_know() {
    for math in formulas() {
        let text = math.mathml();
        let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", math.tex()));
        for element in document.descendants().filter(roxmltree::Node::is_element) {
            let name = element.tag_name().name();
            assert!(ELEMENTS.contains(&name), "{name} in {text}");
            check_children(element, &text);
            for attribute in element.attributes() {
                check_attribute(name, attribute.name(), attribute.value(), &text);
            }
        }
        let alt = document.root_element().attribute("alttext");
        assert_eq!(alt, Some(&*math.spoken()));
        assert!(!text.contains('\\'), "{text}");
    }
}

fn check_children(element: roxmltree::Node<'_, '_>, text: &str) {
    let count = element.children().filter(roxmltree::Node::is_element).count();
    let wanted = match element.tag_name().name() {
        "mfrac" | "mroot" | "msub" | "msup" | "munder" | "mover" => 2,
        "msubsup" | "munderover" => 3,
        "mi" | "mn" | "mo" | "mtext" | "mspace" => 0,
        _ => count,
    };
    assert_eq!(count, wanted, "{} in {text}", element.tag_name().name());
}

fn check_attribute(element: &str, name: &str, value: &str, text: &str) {
    let known = match name {
        "mathvariant" => value == "normal" && element == "mi",
        "scriptlevel" => element == "mstyle",
        "displaystyle" => matches!(element, "mstyle" | "mtable"),
        "display" | "alttext" => element == "math",
        "form" | "fence" | "separator" | "stretchy" | "lspace" | "rspace" | "minsize" | "maxsize" | "movablelimits" => {
            element == "mo"
        }
        "accent" => element == "mover",
        "linethickness" => element == "mfrac",
        "width" => matches!(element, "mspace" | "mpadded"),
        "height" | "depth" => element == "mpadded",
        "style" => matches!(element, "mtd" | "mo" | "mrow" | "mtext"),
        _ => false,
    };
    assert!(known, "{element} {name}={value} in {text}");
}

/// Browsers leave a delimiter small that is itself the base of an exponent.
#[test]
fn a_delimiter_with_an_exponent_keeps_its_size() {
    let markup = read(r"$\Bigl(x\Bigr)^n$").mathml();
    assert!(markup.contains("<msup><mrow><mo form=\"postfix\" stretchy=\"true\""), "{markup}");
}

#[test]
fn words_and_lines_hold_no_tex() {
    for math in formulas() {
        for text in [math.spoken(), math.plain()] {
            assert!(!text.contains(['\\', '\n']), "{text}");
            assert!(!text.contains("  ") && text.trim() == text, "{text:?}");
            assert!(!text.is_empty(), "{} is silent", math.tex());
        }
    }
}

#[test]
fn typst_holds_no_names_of_symbols() {
    let known = [
        "math",
        "equation",
        "block",
        "alt",
        "class",
        "attach",
        "limits",
        "scripts",
        "primes",
        "frac",
        "sqrt",
        "root",
        "lr",
        "size",
        "mid",
        "op",
        "accent",
        "overline",
        "underline",
        "overbrace",
        "underbrace",
        "overbracket",
        "underbracket",
        "mat",
        "delim",
        "none",
        "gap",
        "row",
        "column",
        "augment",
        "vline",
        "hline",
        "display",
        "inline",
        "script",
        "sscript",
        "stretch",
        "upright",
        "italic",
        "bold",
        "sans",
        "mono",
        "hide",
        "box",
        "stroke",
        "inset",
        "width",
        "height",
        "h",
        "em",
        "pt",
        "t",
        "b",
        "true",
        "false",
        "u",
    ];
    for math in formulas() {
        for name in names(&math.typst()) {
            assert!(known.contains(&&*name), "{name} in {}", math.typst());
        }
    }
}

/// The runs of letters that are neither escaped nor in strings.
fn names(typst: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut chars = typst.chars();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                chars.next();
                names.push(String::new());
            }
            '"' => {
                quoted = !quoted;
                names.push(String::new());
            }
            c if c.is_alphabetic() && !quoted => names.last_mut().expect("never empty").push(c),
            _ => names.push(String::new()),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn anki_tex_is_safe_and_means_the_same() {
    for math in formulas() {
        let tex = math.anki_tex();
        assert!(!tex.contains("{{") && !tex.contains("}}") && !tex.contains("::"), "{tex}");
        assert!(!tex.contains('\n'), "{tex}");
        let again = math::parse(&tex, math.style()).expect("what Anki gets can be read");
        // Spaces show inside of text only, and there braces never touch.
        assert_eq!(again.mathml(), math.mathml(), "{tex}");
    }
}

#[test]
fn formulas_cut_for_anki_are_sound_and_lose_nothing() {
    let mut cut = 0;
    for math in formulas() {
        let pieces = math.anki_pieces(8.0);
        cut += usize::from(pieces.len() > 1);
        for piece in &pieces {
            math::parse(piece, math.style()).expect("a piece is a formula");
            assert!(!piece.contains("{{") && !piece.contains("}}") && !piece.contains("::"), "{piece}");
        }
        let rest = pieces[1..].iter().map(|piece| piece.strip_prefix("{}").unwrap_or(piece));
        let together: String = std::iter::once(pieces[0].as_str()).chain(rest).collect();
        assert_eq!(together.replace(' ', ""), math.anki_tex().replace(' ', ""));
    }
    assert!(cut > 20, "{cut} formulas were cut");
}

#[test]
fn measures_are_plausible() {
    for math in formulas() {
        assert!(math.width_em() > 0.0 && math.width_em() < 60.0, "{}: {}", math.tex(), math.width_em());
        assert!(math.atoms() > 0, "{}", math.tex());
    }
    let one = math::parse("x", Style::Inline).expect("a letter is a formula");
    assert_eq!(one.atoms(), 1);
}

#[test]
fn pieces_golden() {
    let line = |piece: &Piece| {
        let sign = match piece.before() {
            Break::Equations => "",
            Break::Sides => "| ",
            Break::Terms => ". ",
            Break::Inside => ": ",
            Break::Factors => "* ",
        };
        format!("{sign}{}", piece.spoken())
    };
    golden("pieces.txt", |math| math.pieces(Break::Factors).iter().map(line).collect::<Vec<_>>().join("\n    "));
}

/// Nothing is lost or said twice, and what a piece is written as is sound by itself.
#[test]
fn pieces_are_the_whole_formula() {
    for math in formulas() {
        let pieces = math.pieces(Break::Factors);
        assert_eq!(pieces[0].before(), Break::Equations, "{}", math.tex());
        if let [only] = pieces.as_slice() {
            assert_eq!((only.mathml(), only.typst()), (math.mathml(), math.typst()));
        }
        let together: String = pieces.iter().map(|piece| shown(&piece.mathml())).collect();
        assert_eq!(together, shown(&math.mathml()), "{}", math.tex());
    }
}

/// The characters of a MathML element, in order.
fn shown(mathml: &str) -> String {
    let document = roxmltree::Document::parse(mathml).unwrap_or_else(|error| panic!("{mathml}: {error}"));
    let text = document.descendants().filter(|node| node.is_text()).filter_map(|node| node.text());
    text.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_small_circle_above_a_number_is_a_degree() {
    let spoken = |tex| math::parse(tex, Style::Inline).expect("it is a formula").spoken();
    assert_eq!((spoken(r"6^\circ"), spoken(r"1^\circ")), ("6 degrees".to_owned(), "1 degree".to_owned()));
    assert_eq!(spoken(r"f\circ g"), "f composed with g");
}
