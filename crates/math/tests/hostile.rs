//! Input that is wrong, or meant to do harm, gives errors in the right place and never a panic.

use math::{Error, Style, parse};
use proptest::prelude::*;

fn error(tex: &str) -> Error {
    parse(tex, Style::Display).err().unwrap_or_else(|| panic!("{} was accepted", &tex[..tex.len().min(80)]))
}

fn check_range(tex: &str, error: &Error) {
    let range = error.range.clone();
    assert!(tex.is_char_boundary(range.start) && tex.is_char_boundary(range.end), "{range:?} in {tex:?}");
    assert!(range.start < range.end || tex.is_empty(), "{range:?} in {tex:?}");
    assert!(range.end <= tex.len(), "{range:?} in {tex:?}");
}

/// Nothing that was written of the formula betrays its source.
fn check_writers(tex: &str, style: Style) {
    match parse(tex, style) {
        Ok(math) => {
            let mathml = math.mathml();
            roxmltree::Document::parse(&mathml).unwrap_or_else(|error| panic!("{tex:?}: {error}: {mathml}"));
            assert!(!math.spoken().contains('\\') && !math.plain().contains('\\'), "{tex:?}");
            let anki = math.anki_tex();
            assert!(!anki.contains("}}") && !anki.contains("{{") && !anki.contains("::"), "{tex:?}");
            assert!(math.width_em().is_finite());
            let _ = (math.typst(), math.typst_breaking(8.0), math.atoms());
        }
        Err(error) => check_range(tex, &error),
    }
}

#[test]
fn deep_nesting_is_an_error_not_an_overflow() {
    let shapes = [
        ("{", "}"),
        (r"\left(", r"\right)"),
        (r"\begin{matrix}", r"\end{matrix}"),
        (r"\sqrt[", "]{x}"),
        ("x^{", "}"),
        ("x_{", "}"),
        (r"\frac1", ""),
        (r"\sqrt", ""),
        (r"\hat", ""),
        (r"x^\frac1", ""),
        (r"\mathbf", ""),
        (r"\displaystyle a", ""),
        (r"\rm a", ""),
        (r"\text{$", "$}"),
        (r"\overset a", ""),
        (r"\underbrace{x}_", ""),
        (r"\bigl", ""),
        ("(", ")"),
        ("[", "]"),
    ];
    for (open, close) in shapes {
        for depth in [50, 101, 400, 5_000, 100_000] {
            let tex = format!("{}x{}", open.repeat(depth), close.repeat(depth));
            check_writers(&tex, Style::Display);
            let unclosed = open.repeat(depth);
            check_writers(&unclosed, Style::Inline);
        }
    }
}

#[test]
fn deep_nesting_fits_into_a_small_stack() {
    let tex = format!("{}x{}", r"\sqrt{".repeat(95), "}".repeat(95));
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let worker = small.spawn(move || check_writers(&tex, Style::Display)).expect("a thread can start");
    worker.join().expect("no overflow");
}

#[test]
fn long_formulas_and_control_characters_are_refused() {
    assert!(error(&"x".repeat(10_001)).message.contains("bytes"));
    for c in ['\u{0}', '\u{7}', '\u{1b}', '\u{7f}', '\u{85}', '\u{202e}', '\u{feff}', '\u{e000}'] {
        let tex = format!("a{c}b");
        let error = error(&tex);
        assert_eq!(error.range, 1..1 + c.len_utf8());
    }
    assert!(error("").range.is_empty());
    assert_eq!(error("  ").range, 0..2);
}

#[test]
fn refused_commands_name_their_remedy() {
    let cases = [
        (r"a\R b", 1..3, r"\mathbb{R}"),
        (r"\bm{x}", 0..3, r"\boldsymbol{..}"),
        (r"\argmin_x f", 0..7, r"\operatorname*{arg\,min}"),
        (r"x=\argmax_x f", 2..9, r"\operatorname*{arg\,max}"),
        (r"\newcommand{\a}{b}", 0..11, "write the formula out"),
        (r"\def\a{b}", 0..4, "write the formula out"),
        (r"\gdef\a{b}", 0..5, "write the formula out"),
        (r"\let\a=b", 0..4, "write the formula out"),
        (r"\href{http://a}{b}", 0..5, "text around"),
        (r"\url{a}", 0..4, "text around"),
        (r"\includegraphics{a}", 0..16, "text around"),
        (r"\htmlClass{a}{b}", 0..10, "text around"),
        (r"x\label{a}", 1..7, "name the formula"),
        (r"x\tag{1}", 1..5, "name the formula"),
        (r"\ref{a}", 0..4, "name the formula"),
        (r"\verb|x|", 0..5, r"\texttt{..}"),
        (r"\color{red}x", 0..6, r"\boxed{..}"),
        (r"\textcolor{red}{x}", 0..10, r"\boxed{..}"),
        (r"\textcircled{1}", 0..12, "text around"),
        (r"\mbox{a}", 0..5, r"\text{..}"),
        (r"\emph{a}", 0..5, r"\textit{..}"),
        (r"\sout{a}", 0..5, "aligned"),
        (r"\cancel{a}", 0..7, "aligned"),
        (r"\begin{align}a&=b\end{align}", 7..12, r"\begin{aligned}"),
        (r"\begin{equation}a\end{equation}", 7..15, "$$..$$"),
        (r"\begin{eqnarray}a\end{eqnarray}", 7..15, r"\begin{aligned}"),
        (r"\text{50\%}", 8..10, r"\text{..}\%"),
        (r"\text{\textbf{a}}", 6..13, "end the text"),
        (r"\mathbf{\alpha}", 8..14, r"\boldsymbol"),
        (r"\Large x", 0..6, r"\textstyle"),
        (r"a \\ b", 2..4, "aligned"),
    ];
    for (tex, range, remedy) in cases {
        let error = error(tex);
        assert_eq!(error.range, range, "{tex}: {error}");
        let help = error.help.unwrap_or_default();
        assert!(help.contains(remedy), "{tex}: {help}");
        assert!(!error.message.ends_with('.'), "{}", error.message);
    }
}

#[test]
fn syntax_errors_point_at_their_place() {
    let cases = [
        (r"é+\frc{a}{b}", 3..7),
        (r"\frac{a}{", 8..9),
        (r"a^b^c", 3..4),
        (r"\begin{aligned}a", 15..16),
        (r"\left( a", 7..8),
        ("a}b", 1..2),
        (r"a & b", 2..3),
    ];
    for (tex, range) in cases {
        let error = error(tex);
        check_range(tex, &error);
        assert_eq!(error.range, range, "{tex}: {error}");
    }
}

#[test]
fn nothing_in_a_formula_is_typst_code() {
    let hostile = [
        r#"\text{"); panic("x"); ("}"#,
        r#"\text{"}\#\text{eval("1")}"#,
        r#"\text{"+eval("1")+"}"#,
        r"\#\text{eval(1)}",
        r"a\$b\&c\_d",
        r"\text{*a* [b] // c /* d */ @e <f> `g`}",
        r"// comment",
        r"/* comment */",
        r#"a"b"c"#,
        r"@label <label>",
        r"[x](y)[#z]".trim_end_matches("[#z]"),
        r"\#h(1em)",
        r"u\{1F600\}",
    ];
    for tex in hostile {
        let math = parse(tex, Style::Inline).unwrap_or_else(|error| panic!("{tex}: {error}"));
        assert_only_our_code(&math.typst());
        assert_only_our_code(&math.typst_breaking(4.0));
    }
}

/// A bare `#` does not even get as far as Typst.
#[test]
fn a_bare_hash_is_an_error_with_a_remedy() {
    for tex in [r##"\text{"#eval"}"##, "#panic()", r"\text{#x}"] {
        let error = error(tex);
        assert_eq!(&tex[error.range.clone()], "#", "{error}");
        assert!(error.help.unwrap_or_default().contains(r"\#"), "{tex}");
    }
}

/// Outside of strings every sign of Typst's syntax is escaped, unless it opens one of the calls we write.
fn assert_only_our_code(typst: &str) {
    let ours =
        ["#h(", "#math.primes(", "#false", "#none", "#box(", "#hide(", "#\"", "#0", "#1", "#2", "#3", "#(", "#-"];
    let mut rest = typst;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '\\' => length += rest[1..].chars().next().map_or(0, char::len_utf8),
            '"' => length = string_length(rest),
            '#' => assert!(ours.iter().any(|call| rest.starts_with(call)), "{rest} in {typst}"),
            '/' | '*' | '@' | '<' | '`' | '[' | '~' | '\'' => panic!("{rest} in {typst}"),
            _ => {}
        }
        rest = &rest[length..];
    }
}

fn string_length(rest: &str) -> usize {
    let mut escaped = true;
    for (i, c) in rest.char_indices() {
        match c {
            '"' if !escaped => return i + 1,
            '\\' if !escaped => escaped = true,
            _ => escaped = false,
        }
    }
    panic!("a string without end: {rest}");
}

#[test]
fn anki_keeps_braces_apart_and_drops_comments() {
    let anki = |tex| parse(tex, Style::Inline).expect("accepted").anki_tex();
    assert_eq!(anki(r"\frac{a}{b_{1}}"), r"\frac{a}{b_{1} }");
    assert_eq!(anki(r"{{{x}}}"), r"{ { {x} } }");
    assert_eq!(anki("a::b"), "a: :b");
    assert_eq!(anki("a:::b"), "a: : :b");
    assert_eq!(anki("a % note }}\n  +b"), "a +b");
    assert_eq!(anki("\\alpha%\nb"), "\\alpha b");
    assert_eq!(anki("a\n\n+\tb"), "a + b");
    assert_eq!(anki(r"5\%"), r"5\%");
    assert_eq!(anki(r"\{\{x\}\}"), r"\{\{x\}\}");
}

#[test]
fn classes_follow_tex() {
    let mathml = |tex| parse(tex, Style::Inline).expect("accepted").mathml();
    assert!(mathml("-x").contains(r#"<mo form="prefix" lspace="0" rspace="0">−</mo>"#));
    assert!(mathml("a-x").contains(r#"<mo form="infix">−</mo>"#));
    assert!(mathml(r"\log x").contains(r#"<mi>log</mi><mspace width="0.1667em"/><mi>x</mi>"#));
    assert!(mathml(r"\log(x)").contains(r#"<mi>log</mi><mo form="prefix""#));
    assert!(mathml(r"\mathbb R").contains("<mi>ℝ</mi>"));
    assert!(mathml(r"\mathrm d").contains(r#"<mi mathvariant="normal">d</mi>"#));
    assert!(mathml("a<b").contains("<mo>&lt;</mo>"));
}

#[test]
fn numbers_stay_whole() {
    let spoken = |tex| parse(tex, Style::Inline).expect("accepted").spoken();
    assert_eq!(spoken("10^{-3}"), "10 to the power −3 end power");
    assert_eq!(spoken("24^2"), "24 squared");
    assert_eq!(spoken("1.5^2"), "1.5 squared");
    assert_eq!(spoken("605{,}550"), "605,550");
    assert_eq!(spoken("1,2"), "1, 2");
}

#[test]
fn bars_pair_within_their_brackets() {
    let spoken = |tex| parse(tex, Style::Inline).expect("accepted").spoken();
    assert_eq!(spoken("|x|+|y|^2"), "the magnitude of x end magnitude + the magnitude of y end magnitude squared");
    assert_eq!(spoken("p(x|y)p(y|z)"), "p(x given y) p(y given z)");
    assert_eq!(spoken(r"\|x\|"), "the norm of x end norm");
}

#[test]
fn fractions_end_where_they_must() {
    let spoken = |tex| parse(tex, Style::Inline).expect("accepted").spoken();
    assert_eq!(spoken(r"\frac{1}{n}x"), "the fraction 1 over n end fraction x");
    assert_eq!(spoken(r"\frac{1}{n}+x"), "the fraction 1 over n + x");
    assert_eq!(spoken(r"\frac12x"), "one half x");
}

fn fragments() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "x",
        "1",
        "{",
        "}",
        "^",
        "_",
        "&",
        "\\\\",
        "\\frac",
        "\\sqrt",
        "[",
        "]",
        "(",
        ")",
        "\\left",
        "\\right",
        "\\middle",
        "\\begin{aligned}",
        "\\end{aligned}",
        "\\begin{cases}",
        "\\end{cases}",
        "\\begin{array}{c|c}",
        "\\end{array}",
        "\\text{",
        "$",
        "%",
        "\n",
        " ",
        "\\hat",
        "\\mathbf",
        "\\mathbb",
        "\\sum",
        "\\limits",
        "'",
        "\\not",
        "\\in",
        "=",
        "\\overbrace",
        "\\binom",
        "\\operatorname",
        "*",
        "|",
        "\\|",
        "\\big",
        "\\displaystyle",
        "\\over",
        "\\alpha",
        "é",
        "漢",
        "\"",
        "#",
        "\\#",
        "~",
        "\\,",
        "\\quad",
        "\\phantom",
        "\\boxed",
        "\\substack{",
        "\\hline",
        "\\xrightarrow",
        "\\mathrm",
        "\\pmod",
        "-",
        ":",
        ";",
        "\\stackrel",
        "\\underset",
        "\\char",
        "\\dots",
        "\\,",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(tex in "\\PC{0,60}") {
        check_writers(&tex, Style::Inline);
    }

    #[test]
    fn any_sequence_of_commands_is_read_or_refused(tex in fragments()) {
        check_writers(&tex, Style::Display);
        if let Ok(math) = parse(&tex, Style::Display) {
            assert_only_our_code(&math.typst());
        }
    }
}

#[test]
fn a_brace_that_is_never_closed_is_pointed_at() {
    for (tex, at) in [("\\frac{k}{t", 8), ("x^{2\\{", 2), ("\\sqrt{a}+\\mathrm{b", 16)] {
        let error = math::parse(tex, math::Style::Inline).expect_err("a brace is open");
        assert_eq!((error.range, error.message.as_str()), (at..at + 1, "this `{` is never closed"), "{tex}");
        assert!(error.help.is_some_and(|help| help.contains('}')));
    }
}
