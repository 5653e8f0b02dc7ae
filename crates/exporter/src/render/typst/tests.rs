use typst::layout::{Frame, FrameItem};

use super::*;
use crate::testing::default_theme;
use crate::typeset::{Desk, Fonts};

/// What Typst would read as markup, code or a comment.
const HOSTILE: &str = concat!(
    "= a - b + c / d: e 1. f #eval(\"1\") #let x = 1; #[g] $x$ *h* _i_ @j <k> `l` ``` m ``` // n /* o */ [p] ",
    "\"q\" 'r' {{s}} \\ \\u{41} ~ ... -- --- -? https://t.example/u?v#w (x) ; ,",
);

fn words(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => words(&group.frame, out),
            FrameItem::Text(text) => out.push_str(&text.text),
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// The text that a reader sees of a markup, without white space.
fn seen(markup: &str) -> String {
    let theme = default_theme();
    let fonts = Fonts::of(&theme).unwrap();
    let page = "#set page(width: 9999pt, height: auto)\n#set smartquote(enabled: false)\n\
                #set text(font: \"JetBrains Mono\", ligatures: false)\n#import \"/pdf/elements.typ\" as t\n";
    let mut desk = Desk::new(&fonts, &theme, &format!("{page}{markup}").into()).unwrap();
    desk.add("book.json", br#"{ "paper": "a4" }"#.to_vec());
    let document = desk.compile().unwrap_or_else(|faults| panic!("{}\n{markup}", faults[0].message));
    let mut out = String::new();
    document.pages().iter().for_each(|page| words(&page.frame, &mut out));
    out.split_whitespace().collect()
}

fn inline(kind: InlineKind) -> Inline {
    Inline { kind, span: Span::default() }
}

fn text(words: &str) -> Inline {
    inline(InlineKind::Text(words.to_owned()))
}

fn written(inlines: &[Inline]) -> (String, Vec<Diagnostic>) {
    let mut writer = Writer::new(&|c| c.is_ascii(), "en");
    writer.inlines(inlines);
    let Written { markup, diagnostics, .. } = writer.finish();
    (markup.text, diagnostics)
}

#[test]
fn nothing_that_an_author_writes_runs_as_code() {
    let plain: String = HOSTILE.split_whitespace().collect();
    assert_eq!(seen(&written(&[text(HOSTILE)]).0), plain);
    assert_eq!(seen(&written(&[inline(InlineKind::Code(HOSTILE.to_owned()))]).0), plain);
    for sign in HOSTILE.split_whitespace() {
        assert_eq!(seen(&written(&[text(sign)]).0), sign, "alone in its paragraph");
        let after_call = [inline(InlineKind::Emph(vec![text("x")])), text(sign)];
        assert_eq!(seen(&written(&after_call).0), format!("x{sign}"), "right after a call");
    }
}

#[test]
fn white_space_of_any_kind_ends_no_paragraph() {
    assert_eq!(written(&[text("a\u{2029}\u{2029}b\u{85}\u{b}c\u{a0}d")]).0, "a  b  c\u{a0}d");
}

#[test]
fn a_character_that_no_font_has_is_named_and_reported() {
    let source = "ab \u{4e2d} c";
    let here = Inline { kind: InlineKind::Text(source.to_owned()), span: Span::new(model::FileId(3), 10, 18) };
    let (markup, diagnostics) = written(&[here]);
    assert_eq!(markup, "ab [U+4E2D] c".replace('[', "\\[").replace(']', "\\]").replace('+', "\\+"));
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].span, Span::new(model::FileId(3), 13, 16));
}

#[test]
fn a_place_is_the_last_one_written_before_it() {
    let span = |start| Span::new(model::FileId(0), start, start + 1);
    let places = Places(vec![(10, span(1)), (20, span(2))]);
    assert_eq!((places.at(9), places.at(10), places.at(25)), (None, Some(span(1)), Some(span(2))));
}
