use math::Style;
use model::{Align, Block, BlockKind, Callout, Figure, Inline, InlineKind, LinkTarget, List, Span, Spanned, Table};

use super::{HtmlOptions, MathMarkup, blocks, escape, inlines};

const HOSTILE: &str = "</script> ]]> \"q\" 'a' {{c1::x}} &amp; <b> \u{0}\u{b}\u{fffe}\\(x\\) [sound:x] std::v";

fn inline(kind: InlineKind) -> Inline {
    Inline { kind, span: Span::default() }
}

fn text(words: &str) -> Inline {
    inline(InlineKind::Text(words.to_owned()))
}

fn formula(tex: &str) -> Inline {
    inline(InlineKind::Math(math::parse(tex, Style::Inline).unwrap()))
}

fn block(kind: BlockKind) -> Block {
    Block { kind, span: Span::default() }
}

fn paragraph(words: &str) -> Block {
    block(BlockKind::Paragraph(vec![text(words)]))
}

fn options(math: MathMarkup<'static>) -> HtmlOptions<'static> {
    HtmlOptions {
        math,
        link: &|target| match target {
            LinkTarget::Note { slug, anchor } => {
                Some(format!("{slug}.html{}", anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default()))
            }
            LinkTarget::Web(address) => Some(address.clone()),
            LinkTarget::Planned { .. } | LinkTarget::Dangling(_) => None,
        },
        figure: &|path| format!("figures/{path}"),
        before: &|_| String::new(),
        marks: true,
        cut: true,
        scroll: false,
        words: &crate::words::ENGLISH,
    }
}

fn mathml(content: &[Inline]) -> String {
    inlines(content, &options(MathMarkup::MathMl))
}

fn svg(content: &[Inline]) -> String {
    inlines(content, &options(MathMarkup::Svg(&|piece| format!("<svg aria-label=\"{}\"/>", piece.spoken()))))
}

fn one_block(kind: BlockKind) -> String {
    blocks(&[block(kind)], &options(MathMarkup::MathMl))
}

/// One block of every kind, with hostile words wherever words may stand.
fn hostile_blocks() -> Vec<Block> {
    let run = vec![
        text(HOSTILE),
        inline(InlineKind::SoftBreak),
        inline(InlineKind::Emph(vec![text(HOSTILE)])),
        inline(InlineKind::HardBreak),
        inline(InlineKind::Strong(vec![inline(InlineKind::Highlight(vec![text(HOSTILE)]))])),
        inline(InlineKind::Code(HOSTILE.to_owned())),
        inline(InlineKind::Link {
            target: Box::new(LinkTarget::Web(HOSTILE.to_owned())),
            children: vec![text(HOSTILE)],
        }),
        formula("x"),
    ];
    let list = |start, tight| {
        BlockKind::List(List { start, tight, items: vec![vec![paragraph(HOSTILE), paragraph("b")], vec![]] })
    };
    let kinds = vec![
        BlockKind::Paragraph(run.clone()),
        BlockKind::Code { language: Some(HOSTILE.to_owned()), text: HOSTILE.to_owned() },
        list(None, true),
        list(Some(3), false),
        BlockKind::Table(Table { align: vec![Align::Center], head: vec![run.clone()], rows: vec![vec![run.clone()]] }),
        BlockKind::Quote(vec![paragraph(HOSTILE)]),
        BlockKind::Callout(Callout { kind: HOSTILE.to_owned(), title: vec![], body: vec![paragraph(HOSTILE)] }),
        BlockKind::Math(math::parse("x", Style::Display).unwrap()),
        BlockKind::Figure(Figure {
            path: Spanned::new(HOSTILE.to_owned(), Span::default()),
            alt: HOSTILE.to_owned(),
            caption: run,
        }),
    ];
    kinds.into_iter().map(block).collect()
}

#[test]
fn hostile_words_leave_well_formed_xml_and_no_foreign_element() {
    for math in [MathMarkup::MathMl, MathMarkup::AnkiTex] {
        for scroll in [false, true] {
            let options = HtmlOptions { scroll, ..options(math) };
            let html = format!("<body>{}</body>", blocks(&hostile_blocks(), &options));
            let document = roxmltree::Document::parse(&html).unwrap();
            assert!(!document.descendants().any(|node| matches!(node.tag_name().name(), "b" | "script")), "{html}");
        }
    }
}

#[test]
fn anki_reads_nothing_into_words() {
    let html = blocks(&hostile_blocks(), &options(MathMarkup::AnkiTex)).replace("\\(x\\)", "").replace("\\[x\\]", "");
    for trap in ["{{", "}}", "[sound:", "\\(", "\\)"] {
        assert!(!html.contains(trap), "{trap} in {html}");
    }
    let words = inlines(&[text("a::b \\(x\\)")], &options(MathMarkup::AnkiTex));
    assert_eq!(words, "a:&#58;b <span>&#92;</span>(x<span>&#92;</span>)");
}

#[test]
fn escaping_drops_what_xml_forbids() {
    assert_eq!(escape("a\u{0}\u{1f}\u{7f}\u{fffe}<&>\"'\n\té"), "a&lt;&amp;&gt;&quot;&#39;\n\té");
}

#[test]
fn a_formula_and_its_punctuation_stay_on_one_line() {
    let run = [text("see ("), formula("x"), text("), or "), formula("y"), text(" and"), formula("z")];
    assert_eq!(
        svg(&run),
        "see <span class=\"nowrap\">(<svg aria-label=\"x\"/>),</span> or <svg aria-label=\"y\"/> and<svg aria-label=\"z\"/>"
    );
    let marked = [inline(InlineKind::Highlight(vec![formula("x")])), text(".")];
    assert_eq!(svg(&marked), "<span class=\"nowrap\"><mark><svg aria-label=\"x\"/></mark>.</span>");
}

#[test]
fn a_long_formula_breaks_where_it_may_and_keeps_its_punctuation() {
    let run = [
        text("so ("),
        inline(InlineKind::Highlight(vec![formula("x_1 + x_2 + x_3 = y_1 + y_2 + y_3")])),
        text("), thus"),
    ];
    assert_eq!(
        svg(&run),
        "so <mark><span class=\"nowrap\">(<svg aria-label=\"x sub 1 + x sub 2 + x sub 3\"/></span> \
         <span class=\"nowrap\"><svg aria-label=\"= y sub 1 + y sub 2 + y sub 3\"/>),</span></mark> thus"
    );
    let long = "y = x_1 + x_2 + x_3 + x_4 + x_5 + x_6 = z";
    let display = BlockKind::Math(math::parse(long, math::Style::Display).unwrap());
    let html = one_block(display);
    assert_eq!(html.matches("<wbr/>").count(), 7, "{html}");
    assert!(html.starts_with("<div class=\"formula\"><span class=\"segment\"><math"), "{html}");
    assert!(html.contains("</math></span><wbr/><math"), "{html}");
}

#[test]
fn what_cannot_be_narrow_says_where_it_fits() {
    let fraction = "\\frac{x_1 + x_2 + x_3 + x_4 + x_5}{n}";
    let html = one_block(BlockKind::Math(math::parse(fraction, math::Style::Display).unwrap()));
    assert!(html.starts_with("<div class=\"formula shrinks\"><span class=\"fits\" style=\"--fits:"), "{html}");
    let table = Table { align: vec![], head: vec![vec![text("a".repeat(30).as_str())]], rows: vec![] };
    let html = one_block(BlockKind::Table(table));
    assert!(html.starts_with("<div class=\"shrinks\">\n<table class=\"fits\" style=\"--fits:"), "{html}");
}

#[test]
fn anki_tex_is_escaped() {
    let run = [formula("a<b")];
    assert_eq!(inlines(&run, &options(MathMarkup::AnkiTex)), "\\(a&lt;b\\)");
}

#[test]
fn a_link_leads_somewhere_or_is_words() {
    let link = |target| inline(InlineKind::Link { target: Box::new(target), children: vec![text("w")] });
    let note = LinkTarget::Note { slug: "kv".to_owned(), anchor: Some("a".to_owned()) };
    assert_eq!(mathml(&[link(note)]), "<a href=\"kv.html#a\">w</a>");
    assert_eq!(mathml(&[link(LinkTarget::Planned { slug: "kv".to_owned() })]), "w");
    let web = LinkTarget::Web("https://x.test/?a=1&b=\"".to_owned());
    assert_eq!(mathml(&[link(web)]), "<a href=\"https://x.test/?a=1&amp;b=&quot;\">w</a>");
}

#[test]
fn a_table_names_its_columns_and_perhaps_its_rows() {
    let table = Table {
        align: vec![Align::None, Align::Right],
        head: vec![vec![], vec![text("Cost")]],
        rows: vec![vec![vec![text("Row")], vec![text("1")]]],
    };
    let expected = "<table>\n<thead>\n<tr><td></td><th scope=\"col\" class=\"align-right\">Cost</th></tr>\n</thead>\n\
                    <tbody>\n<tr><th scope=\"row\">Row</th><td class=\"align-right\">1</td></tr>\n</tbody>\n</table>\n";
    assert_eq!(one_block(BlockKind::Table(table)), expected);
}

#[test]
fn tight_items_are_bare_and_loose_ones_paragraphs() {
    let items = vec![vec![paragraph("a")], vec![paragraph("b")]];
    let list = |tight| List { start: Some(2), tight, items: items.clone() };
    assert_eq!(one_block(BlockKind::List(list(true))), "<ol start=\"2\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    assert_eq!(
        one_block(BlockKind::List(list(false))),
        "<ol start=\"2\">\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ol>\n"
    );
}

#[test]
fn code_keeps_its_lines_and_its_language() {
    let code = BlockKind::Code { language: Some("Python".to_owned()), text: "if a < b:\n    pass\n".to_owned() };
    assert_eq!(one_block(code), "<pre><code class=\"language-python\">if a &lt; b:\n    pass\n</code></pre>\n");
}

#[test]
fn a_callout_without_a_title_is_named_after_its_kind() {
    let callout = Callout { kind: "note".to_owned(), title: vec![], body: vec![paragraph("b")] };
    assert_eq!(
        one_block(BlockKind::Callout(callout)),
        "<div class=\"callout note\">\n<p class=\"callout-title\">Note</p>\n<p>b</p>\n</div>\n"
    );
}

#[test]
fn marks_can_be_left_out() {
    let run = [inline(InlineKind::Highlight(vec![text("fact")]))];
    assert_eq!(mathml(&run), "<mark>fact</mark>");
    assert_eq!(inlines(&run, &HtmlOptions { marks: false, ..options(MathMarkup::MathMl) }), "fact");
}
