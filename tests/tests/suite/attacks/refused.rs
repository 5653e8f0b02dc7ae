//! What no edition could show without harm is refused, each by the rule that explains it.

use super::{Book, FIGURE, NOTE};

/// Text of a note, and the rule that refuses it.
const TEXT: &[(&str, &str)] = &[
    // Markup that a browser would run.
    ("<script>alert(1)</script>", "raw-html"),
    ("a <svg onload=alert(1)> b", "raw-html"),
    ("a <iframe src=\"https://example.org\"></iframe> b", "raw-html"),
    ("<style>@import url(https://example.org/x.css);</style>", "raw-html"),
    ("<meta http-equiv=\"refresh\" content=\"0;url=https://example.org\">", "raw-html"),
    ("<?php system('id'); ?>", "raw-html"),
    ("<![CDATA[<script>alert(1)</script>]]>", "raw-html"),
    ("<!-- a comment that hides -->", "raw-html"),
    ("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "raw-html"),
    // Addresses that run, or that leave by other ways than a visit.
    ("[x](javascript:alert(1))", "link-scheme"),
    ("[x](JaVaScRiPt:alert(1))", "link-scheme"),
    ("[x](javascript&#58;alert(1))", "link-scheme"),
    ("[x](&#x6A;avascript:alert(1))", "link-scheme"),
    ("[x](java&#9;script:alert(1))", "dangling-link"),
    ("[x](&#1;javascript:alert(1))", "dangling-link"),
    ("[x](%6Aavascript:alert(1))", "dangling-link"),
    ("[x](<javascript:alert(1)>)", "link-scheme"),
    ("<javascript:alert(1)>", "link-scheme"),
    ("[x]\n\n[x]: javascript:alert(1)", "markdown"),
    ("[x](vbscript:msgbox)", "link-scheme"),
    ("[x](data:text/html;base64,PHNjcmlwdD4=)", "link-scheme"),
    ("[x](blob:https://example.org/a)", "link-scheme"),
    ("[x](file:///etc/passwd)", "link-scheme"),
    ("[x](//example.org/x)", "link-scheme"),
    ("[x](https://example.org/\"onmouseover=\"alert(1))", "link-scheme"),
    ("[x](https://example.org/<script>)", "link-scheme"),
    ("[x](\\\\\\\\host\\\\share\\\\x.md)", "dangling-link"),
    ("[x](../../../../etc/passwd)", "dangling-link"),
    // Pictures from elsewhere.
    ("![a](javascript:alert(1) \"A caption.\")", "figure-path"),
    ("![a](data:image/svg+xml;base64,PHN2Zz4= \"A caption.\")", "figure-path"),
    ("![a](figures/../../../../etc/passwd \"A caption.\")", "figure-path"),
    ("![a](figures/..%2f..%2fx.svg \"A caption.\")", "figure-path"),
    ("![a](figures/src/x.svg \"A caption.\")", "figure-path"),
    ("![a](figures/con.svg \"A caption.\")", "figure-path"),
    // Formulas that call for more than signs.
    (r"$\href{javascript:alert(1)}{x}$", "math"),
    (r"$\require{html}x$", "math"),
    (r"$\input{/etc/passwd}$", "math"),
    (r"$\write18{id}$", "math"),
    (r"$\includegraphics{/etc/passwd}$", "math"),
    (r"$\def\a{\a\a}\a$", "math"),
    (r"$\newcommand{\a}[1]{#1#1}\a{\a{x}}$", "math"),
    (r"$\expandafter\csname a\endcsname$", "math"),
    (r"$\htmlData{onclick=alert(1)}{x}$", "math"),
    (r"$\style{background:url(//example.org)}{x}$", "math"),
    (r"$\class{x}{y}$", "math"),
    (r"$\unicode{x3c}$", "math"),
    (r"$\bbox[url(//example.org)]{x}$", "math"),
    (r"$x\) <b>y</b>$", "math"),
    // Signs that hide.
    ("a\u{1b}[2Jb", "control-character"),
    ("a\u{202e}b", "control-character"),
    ("a\0b", "control-character"),
];

#[test]
fn in_the_text_of_a_note() {
    for (text, rule) in TEXT {
        let mut book = Book::new();
        book.say(text);
        let errors = book.errors();
        assert!(errors.contains(rule), "{text:?}: {errors:?}");
    }
}

/// Front matter, and the rule that refuses it.
const FRONT_MATTER: &[(&str, &str)] = &[
    ("title: !!python/object/apply:os.system [id]", "front-matter"),
    ("base: &b {title: T}\n<<: *b", "front-matter"),
    ("title: \"\\e[2J\"", "control-character"),
    ("title: \"\\u202Egnp\"", "control-character"),
    ("title: T\ntitle: U", "front-matter"),
    ("title: {a: {a: {a: {a: {a: {a: {a: {a: {a: {}}}}}}}}}}", "front-matter"),
    ("title: T\n__proto__: x", "unknown-key"),
    ("title: T\nprerequisites: [../../etc/passwd]", "unknown-reference"),
];

#[test]
fn in_front_matter() {
    for (yaml, rule) in FRONT_MATTER {
        let mut book = Book::new();
        let note = String::from_utf8(book.0[NOTE].clone()).expect("fixtures are text");
        let body = note.splitn(3, "---\n").nth(2).expect("the fixture has front matter").to_owned();
        book.put(NOTE, format!("---\n{yaml}\nlevel: 1\n---\n{body}"));
        let errors = book.errors();
        assert!(errors.contains(rule), "{yaml:?}: {errors:?}");
    }
}

#[test]
fn in_the_settings_of_a_handbook() {
    let date = "date = \"2026-01-02\"";
    let table = "[planned.hashing]";
    let cases = [
        (date, "date = \"2026-01-02\"\nbase_url = \"javascript:alert(1)\""),
        (date, "date = \"2026-01-02\"\nbase_url = \"https://example.org/\\\"><script>\""),
        (date, "date = \"2026-01-02\"\nissues_url = \"data:text/html,x\""),
        (date, "date = \"2026-01-02\"\nsource_url = \"file:///etc/{path}\""),
        ("license_url = \"https://creativecommons.org/licenses/by-sa/4.0/\"", "license_url = \"javascript:alert(1)\""),
        ("language = \"en-US\"", "language = \"en\\\" onload=\\\"alert(1)\""),
        ("front = [\"how-to-use\"]", "front = [\"how-to-use\", \"../../etc/passwd\"]"),
        ("slug = \"empty\"", "slug = \"../empty\""),
        ("slug = \"empty\"", "slug = \"nul\""),
        (table, "[moved]\n\"hashing/old\" = \"https://example.org/\"\n\n[planned.hashing]"),
        (table, "[moved]\n\"../../old\" = \"hash-function\"\n\n[planned.hashing]"),
        (table, "[moved]\n\"https://example.org/old\" = \"hash-function\"\n\n[planned.hashing]"),
        (table, "[moved]\n\"hashing/old\" = \"//example.org\"\n\n[planned.hashing]"),
        ("cuckoo-hashing = ", "\"../x\" = \"X\"\ncuckoo-hashing = "),
    ];
    for (from, to) in cases {
        let mut book = Book::new();
        book.edit("handbook.toml", from, to);
        let errors = book.errors();
        assert!(errors.contains(&"handbook"), "{to}: {errors:?}");
    }
    let mut book = Book::new();
    book.put("handbook.toml", "x = 1\n".repeat(400_000));
    assert!(book.errors().contains(&"file-size"));
}

#[test]
fn in_the_lock() {
    let line = "hash-function\tquestion\tvm-f6fd63e5832ce23b\t-\tlive\t-\tWhen do two keys collide?\n";
    let cases = [
        line.replace("vm-f6fd63e5832ce23b", "vm-\"><script>"),
        line.replace("vm-f6fd63e5832ce23b", "../../../etc/passwd"),
        line.replace("hash-function", "../../x"),
        line.replace("live", "retired:../x"),
        line.replace("\t-\tlive", "\t9999999-01-01\tlive"),
        // Two fronts of one card, and the notes ask neither.
        format!("{}{}", line.replace("keys", "names"), line.replace("keys", "others")),
        format!("<<<<<<< ours\n{line}=======\n{line}>>>>>>> theirs\n"),
    ];
    for lock in cases {
        let mut book = Book::new();
        book.put("cards.lock", lock.clone());
        let errors = book.errors();
        assert!(errors.contains(&"cards-lock"), "{lock}: {errors:?}");
    }
}

#[test]
fn in_a_figure() {
    let shapes = [
        "<script>alert(1)</script>",
        "<script href=\"//example.org/x.js\"/>",
        "<rect width=\"1\" height=\"1\" onclick=\"alert(1)\"/>",
        "<rect width=\"1\" height=\"1\" ONLOAD=\"alert(1)\"/>",
        "<image href=\"https://example.org/x.png\" width=\"1\" height=\"1\"/>",
        "<image href=\"file:///etc/passwd\" width=\"1\" height=\"1\"/>",
        "<use href=\"https://example.org/x.svg#a\"/>",
        "<a href=\"javascript:alert(1)\"><rect width=\"1\" height=\"1\"/></a>",
        "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"//example.org\"/></foreignObject>",
        "<style>@import url(https://example.org/x.css);</style>",
        "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "<set attributeName=\"onmouseover\" to=\"alert(1)\"/>",
        "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>",
        "<include xmlns=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/>",
        "<rect width=\"1\" height=\"1\" style=\"background:url(//example.org)\"/>",
        "<rect width=\"1\" height=\"1\" fill=\"URL(https://example.org/x.svg#a)\"/>",
        "<rect width=\"1\" height=\"1\" fill=\"u\\72l(https://example.org/x.svg#a)\"/>",
        "<rect width=\"1\" height=\"1\" mask=\"image-set('https://example.org/x.png' 1x)\"/>",
        "<rect width=\"1\" height=\"1\" mask=\"url(#a), url( &quot;//example.org/x.svg#b&quot; )\"/>",
        "<g xml:base=\"https://example.org/\"><rect width=\"1\" height=\"1\"/></g>",
        "<rect width=\"1\" height=\"1\" fill=\"&undefined;\"/>",
        "<?xml-stylesheet href=\"https://example.org/x.css\"?>",
    ];
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 120\" width=\"480\" height=\"120\">";
    let inside = shapes.map(|shape| format!("{head}<rect width=\"480\" height=\"120\" fill=\"#fff\"/>{shape}</svg>"));
    let entities = (0..20).fold("<!ENTITY a0 \"ha\">".to_owned(), |text, at| {
        format!("{text}<!ENTITY a{} \"&a{at};&a{at};&a{at};&a{at};\">", at + 1)
    });
    let whole = [
        format!("<!DOCTYPE svg [{entities}]>{head}<text>&a20;</text></svg>"),
        format!("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{head}<text>&x;</text></svg>"),
        format!("<!DOCTYPE svg SYSTEM \"https://example.org/x.dtd\">{head}</svg>"),
        format!("{}<g/>{}", head.repeat(2_000), "</svg>".repeat(2_000)),
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></html>".to_owned(),
        head.replace("width=\"480\"", "width=\"NaN\"") + "</svg>",
    ];
    for svg in inside.into_iter().chain(whole) {
        let mut book = Book::new();
        book.put(FIGURE, svg.clone());
        let errors = book.errors();
        assert!(errors.contains(&"figure-markup"), "{}: {errors:?}", &svg[..svg.len().min(300)]);
    }
}

#[test]
fn in_the_names_of_files() {
    let cases = [
        ("hashing/con.md", "slug"),
        ("hashing/lpt1.md", "slug"),
        ("hashing/Hash-Function.md", "slug"),
        ("hashing/a b.md", "slug"),
        ("hashing/<script>.md", "slug"),
        ("hashing/=cmd.md", "slug"),
        ("nowhere/a.md", "unknown-category"),
        ("structures/figures/BITS.svg", "figure-path"),
        ("structures/page.html", "stray-file"),
        ("structures/figures/evil.js", "stray-file"),
        ("themes/evil.hbs", "stray-file"),
    ];
    for (path, rule) in cases {
        let mut book = Book::new();
        let bytes = if path.ends_with(".svg") { book.0[FIGURE].clone() } else { book.0[NOTE].clone() };
        book.put(path, bytes);
        let errors = book.errors();
        assert!(errors.contains(&rule), "{path}: {errors:?}");
    }
}
