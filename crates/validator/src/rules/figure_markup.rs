//! A figure is plain SVG that every reader draws alike.
//!
//! Typst, e-readers, Anki and browsers agree on shapes and text, not on style sheets, scripts or references to other
//! files; some of these are refused or dangerous. Write colors and sizes as attributes.
//!
//! ## Fails
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120">
//!   <rect width="480" height="120" fill="#fff"/>
//!   <style>.bit { fill: #2B2467 }</style>
//!   <rect class="bit" width="40" height="40"/>
//! </svg>
//! ```
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120">
//!   <rect width="480" height="120" fill="#fff" onclick="alert(1)"/>
//! </svg>
//! ```
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120">
//!   <rect width="480" height="120" fill="#fff">
//! </svg>
//! ```
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <?xml-stylesheet href="https://example.org/bits.css"?>
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120">
//!   <rect width="480" height="120" fill="#fff"/>
//! </svg>
//! ```
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="0" viewBox="0 0 480 0">
//!   <rect width="480" height="120" fill="#fff"/>
//! </svg>
//! ```
//!
//! ## Passes
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120">
//!   <rect width="480" height="120" fill="#fff"/>
//!   <rect width="40" height="40" fill="#2B2467"/>
//! </svg>
//! ```

use model::{Corpus, Diagnostic, FigureFile, Span};
use roxmltree::{Attribute, Document, Node};

use super::{Check, Drawing, Rule};

pub(super) const RULE: Rule = Rule::error("figure-markup", include_str!("figure_markup.rs"), Check::Figure(check));

const SVG: &str = "http://www.w3.org/2000/svg";

/// The elements that all readers draw.
const ELEMENTS: [&str; 17] = [
    "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "marker", "path", "polygon", "polyline", "rect",
    "svg", "text", "title", "tspan", "metadata",
];

fn check(drawing: &Drawing<'_>, found: &mut Vec<Diagnostic>) {
    match &drawing.xml {
        Ok(document) => judge(drawing.figure, document, found),
        Err(error) => found.push(unreadable(drawing.corpus, drawing.figure, error)),
    }
}

fn unreadable(corpus: &Corpus, figure: &FigureFile, error: &roxmltree::Error) -> Diagnostic {
    let text = &corpus.source(figure.file).text;
    let place = error.pos();
    let line_start: usize = text.split_inclusive('\n').take(place.row as usize - 1).map(str::len).sum();
    let column = text[line_start..].chars().take(place.col as usize - 1).map(char::len_utf8).sum::<usize>();
    let at = line_start + column;
    let width = text[at..].chars().next().map_or(0, char::len_utf8);
    let span = Span::new(figure.file, at, at + width);
    if matches!(error, roxmltree::Error::DtdDetected) {
        return RULE.at(span, "a figure with a document type").with_help("remove `<!DOCTYPE ...>`");
    }
    let words = error.to_string();
    // The report has a place of its own.
    let words = words.rsplit_once(" at ").map_or(words.as_str(), |(words, _)| words);
    RULE.at(span, format!("the figure is not XML: {words}")).with_help("export it again as plain SVG")
}

fn judge(figure: &FigureFile, document: &Document<'_>, found: &mut Vec<Diagnostic>) {
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        let help = format!("begin it with `<svg xmlns=\"{SVG}\" ...>`");
        found.push(RULE.at(Span::file_start(figure.file), "the figure is not SVG").with_help(help));
        return;
    }
    if !has_size(root) {
        let help = "write `width=\"480\" height=\"H\" viewBox=\"0 0 480 H\"`";
        found.push(RULE.at(tag(figure, root), "the figure has no size").with_help(help));
    }
    if let Some(node) = too_deep(document) {
        let message = format!("groups stand in one another more than {MAX_DEPTH} deep");
        found.push(RULE.at(tag(figure, node), message).with_help("take out groups that do nothing"));
        return;
    }
    let words: usize = document.descendants().filter(Node::is_text).filter_map(|node| node.text()).map(str::len).sum();
    if words > MOST_WORDS {
        let message = format!("a figure with {words} bytes of words, where {MOST_WORDS} are the most");
        found.push(RULE.at(tag(figure, root), message).with_help("say it in the note"));
    }
    for node in document.descendants().filter(Node::is_pi) {
        found.push(RULE.at(tag(figure, node), "an instruction to programs").with_help("remove it"));
    }
    for node in root.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let known = node.tag_name().namespace() == Some(SVG) && ELEMENTS.contains(&name);
        let known = known && (name != "svg" || node == root);
        if !known {
            found.push(
                RULE.at(tag(figure, node), format!("`<{name}>` is not drawn alike by all readers"))
                    .with_help("draw it with shapes and text, and write colors and sizes as attributes"),
            );
        }
        let defines = node.ancestors().any(is_definition);
        if is_definition(node) && node.range().len() > MOST_DEFINED {
            let message = format!("`<{name}>` is drawn at every use, and longer than {MOST_DEFINED} bytes");
            found.push(RULE.at(tag(figure, node), message).with_help("draw it with one or two shapes"));
        }
        for attribute in node.attributes() {
            if defines && attribute.value().contains('(') && attribute.value().to_ascii_lowercase().contains("url(") {
                let message = format!("`<{name}>` uses another definition inside of one");
                found.push(RULE.at(tag(figure, node), message).with_help("draw it without"));
            }
            if let Some((message, help)) = fault(&attribute) {
                let range = attribute.range();
                found.push(RULE.at(Span::new(figure.file, range.start, range.end), message).with_help(help));
            }
        }
    }
}

/// Deeper than a drawing needs; some readers draw groups by recursion.
const MAX_DEPTH: usize = 50;

/// Bytes of a clip or marker: it is drawn at every use, so that two long lists would multiply.
const MOST_DEFINED: usize = 1_000;

/// Bytes of words and blanks in a figure: to shape a long line of them costs more than to set a page.
const MOST_WORDS: usize = 50_000;

/// Whether others use what is in it.
fn is_definition(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "clipPath" | "marker")
}

/// The first element that stands too deep.
fn too_deep<'a, 'i>(document: &'a Document<'i>) -> Option<Node<'a, 'i>> {
    // By the place of a node in the document; a parent comes before its children.
    let mut depths: Vec<usize> = Vec::new();
    document.descendants().find(|node| {
        let above = node.parent().and_then(|parent| depths.get(parent.id().get_usize()));
        let depth = above.map_or(0, |depth| depth + 1);
        depths.push(depth);
        depth > MAX_DEPTH
    })
}

/// The opening of a tag, up to its attributes.
pub(super) fn tag(figure: &FigureFile, node: Node<'_, '_>) -> Span {
    let range = node.range();
    let text = &node.document().input_text()[range.clone()];
    let name = text.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len());
    Span::new(figure.file, range.start, range.start + name)
}

/// Whether the figure has a width and a height: without them Typst refuses it.
fn has_size(root: Node<'_, '_>) -> bool {
    let positive = |text: &str| text.parse::<f64>().is_ok_and(|number| number.is_finite() && number > 0.0);
    let view = root.attribute("viewBox").map(|view| {
        let parts: Vec<&str> =
            view.split(|c: char| c.is_whitespace() || c == ',').filter(|part| !part.is_empty()).collect();
        matches!(parts.as_slice(), [_, _, width, height] if positive(width) && positive(height))
    });
    let unit = |c: char| c.is_ascii_alphabetic() || c == '%';
    let sides =
        ["width", "height"].map(|name| root.attribute(name).map(|side| positive(side.trim().trim_end_matches(unit))));
    view != Some(false) && !sides.contains(&Some(false)) && (view.is_some() || !sides.contains(&None))
}

/// The functions that an attribute may call. Others, as `image-set("...")`, can bring in another file.
const FUNCTIONS: [&str; 10] = ["url", "matrix", "translate", "scale", "rotate", "skewx", "skewy", "rgb", "rgba", "hsl"];

/// Attributes that hold words, not values.
const WORDS: [&str; 3] = ["aria-label", "font-family", "id"];

fn fault(attribute: &Attribute<'_, '_>) -> Option<(String, &'static str)> {
    let (name, value) = (attribute.name(), attribute.value());
    let outside = Some(("a reference to another file".to_owned(), "define it in this file"));
    match name {
        "style" | "class" => {
            Some((format!("`{name}` needs a style sheet"), "write `fill`, `stroke` and sizes as attributes"))
        }
        "href" if !value.starts_with('#') => Some(("a reference to another file".to_owned(), "draw it in this file")),
        "base" => outside,
        "marker" | "marker-mid" => {
            Some((format!("`{name}` draws at every corner"), "write `marker-start` or `marker-end`"))
        }
        _ if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) => {
            Some((format!("`{name}` is a script"), "remove it"))
        }
        // With it `u\72l(` is another way to write `url(`.
        _ if value.contains('\\') => Some((format!("a backslash in `{name}`"), "write the letter itself")),
        _ if !WORDS.contains(&name) && !stays_inside(value) => outside,
        _ => None,
    }
}

/// Whether every function of a value is one we know, and every address in it a place in this file.
fn stays_inside(value: &str) -> bool {
    if !value.contains('(') {
        return true;
    }
    let value = value.to_ascii_lowercase();
    value.match_indices('(').all(|(at, _)| {
        let before = value[..at].trim_end();
        let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
        let inside = value[at + 1..].trim_start_matches(['"', '\'', ' ']);
        FUNCTIONS.contains(&name) && (name != "url" || inside.starts_with('#'))
    })
}
