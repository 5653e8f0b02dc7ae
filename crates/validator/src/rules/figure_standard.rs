//! A figure keeps to the standard of the handbook.
//!
//! It is 480 units wide on its own white ground, with text of 14 units or more in a sans-serif face, strokes of 1 or
//! more (2 to 2.5 for what matters), and the colors of the handbook: so it is readable on a phone and in print, in
//! gray, by night, and with color-blind eyes.
//!
//! | Color | For |
//! | --- | --- |
//! | `#2B2467`, `#8C1D18`, `#2B6F3E`, `#5B7BC9`, `#B98A1F` | curves and marks, in this order; text in the first three |
//! | `#E9E7E1` | fills |
//! | `#5C5F60` | axes |
//! | `#3C3F40`, `#1D1F20` | text of axes, other text |
//! | `#fff` | the ground |
//!
//! ## Fails
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120">
//!   <rect width="40" height="40" fill="#2B2467"/>
//! </svg>
//! ```
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="600" height="120" viewBox="0 0 600 120">
//!   <rect width="600" height="120" fill="#fff"/>
//! </svg>
//! ```
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120">
//!   <rect width="480" height="120" fill="#fff"/>
//!   <text x="20" y="60" font-family="Source Sans Pro, sans-serif" font-size="11" fill="#1D1F20">bit 2</text>
//! </svg>
//! ```
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120">
//!   <rect width="480" height="120" fill="#fff"/>
//!   <rect width="40" height="40" fill="none" stroke="red" stroke-width="0.5"/>
//! </svg>
//! ```
//!
//! ## Passes
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120">
//!   <rect width="480" height="120" fill="#fff"/>
//!   <rect width="40" height="40" fill="#E9E7E1" stroke="#5C5F60" stroke-width="2"/>
//!   <text x="50" y="25" font-family="Source Sans Pro, sans-serif" font-size="15" fill="#1D1F20">bit 2</text>
//! </svg>
//! ```

use model::{Diagnostic, FigureFile, Span};
use roxmltree::Node;

use super::{Check, Drawing, Rule};
use model::nearest;

pub(super) const RULE: Rule =
    Rule::warning("figure-standard", include_str!("figure_standard.rs"), Check::Figure(check));

/// The measure of a note on the web page; at this width text of 15 units is as large as a caption.
const WIDTH: f64 = 480.0;
/// 10.2 px on a phone of 390 px, 7.3 pt in print.
const SMALLEST_TEXT: f64 = 14.0;
/// Thinner lines vanish on e-ink.
const THINNEST_STROKE: f64 = 1.0;
/// A deck, a book and a web page hold every figure; traced bitmaps and unrounded paths are larger.
const MOST_BYTES: usize = 100_000;
/// In lower case; the last two are for strokes and marks, not for text.
const COLORS: [&str; 13] = [
    "#2b2467", "#8c1d18", "#2b6f3e", "#e9e7e1", "#5c5f60", "#3c3f40", "#1d1f20", "#fff", "#ffffff", "white", "none",
    "#5b7bc9", "#b98a1f",
];
const NOT_FOR_TEXT: usize = 2;

fn check(drawing: &Drawing<'_>, found: &mut Vec<Diagnostic>) {
    // What is not XML is reported as `figure-markup`.
    let size = drawing.corpus.drawing(drawing.figure).len();
    let mut judge = Judge { figure: drawing.figure, found };
    if size > MOST_BYTES {
        judge.too_large(size);
    } else if let Ok(document) = &drawing.xml {
        judge.whole(document.root_element());
        document.root_element().descendants().filter(Node::is_element).for_each(|node| judge.element(node));
    }
}

struct Judge<'a> {
    figure: &'a FigureFile,
    found: &'a mut Vec<Diagnostic>,
}

impl Judge<'_> {
    fn too_large(&mut self, size: usize) {
        let (size, most) = (size / 1000, MOST_BYTES / 1000);
        let message = format!("a figure of {size} kB, where at most {most} are asked");
        self.report(Span::file_start(self.figure.file), message, "round coordinates to one digit, plot fewer points");
    }

    fn whole(&mut self, root: Node<'_, '_>) {
        let view: Vec<f64> = root.attribute("viewBox").map(numbers).unwrap_or_default();
        let [0.0, 0.0, WIDTH, height] = view[..] else {
            let help = "write `width=\"480\" height=\"H\" viewBox=\"0 0 480 H\"`";
            return self.report(self.tag(root), "the figure is not 480 units wide", help);
        };
        if root.attribute("width").is_some_and(|width| width != "480") {
            self.report(self.place(root, "width"), "the width differs from the view box", "write `width=\"480\"`");
        }
        let first = root.children().find(|node| node.is_element() && !is_words(*node));
        if !first.is_some_and(|node| is_ground(node, height)) {
            let help = format!("begin with `<rect width=\"480\" height=\"{height}\" fill=\"#fff\"/>`");
            self.report(first.map_or(self.tag(root), |node| self.tag(node)), "the figure has no white ground", help);
        }
    }

    fn element(&mut self, node: Node<'_, '_>) {
        let text = matches!(node.tag_name().name(), "text" | "tspan");
        for name in ["fill", "stroke", "color", "stop-color"] {
            if let Some(color) = node.attribute(name) {
                self.color(node, name, &color.to_lowercase(), text && name == "fill");
            }
        }
        if node.attribute("stroke").is_some_and(|stroke| stroke != "none") {
            self.stroke(node);
        }
        if text {
            self.text(node);
        }
    }

    fn color(&mut self, node: Node<'_, '_>, name: &str, color: &str, text: bool) {
        let place = self.place(node, name);
        match COLORS.iter().position(|known| *known == color) {
            None => {
                let near = nearest(color, COLORS.iter().copied().filter(|known| known.starts_with('#')));
                let help = near.map_or_else(
                    || "`vademecum explain figure-standard` lists them".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                self.report(place, format!("`{color}` is not a color of the handbook"), help);
            }
            Some(at) if text && at >= COLORS.len() - NOT_FOR_TEXT => {
                self.report(place, format!("`{color}` is too light for text"), "write `fill=\"#1D1F20\"`");
            }
            Some(_) => {}
        }
    }

    fn stroke(&mut self, node: Node<'_, '_>) {
        let width = inherited(node, "stroke-width").and_then(|value| value.parse::<f64>().ok());
        if width.is_some_and(|width| width < THINNEST_STROKE) {
            let place = if node.has_attribute("stroke-width") { "stroke-width" } else { "stroke" };
            self.report(self.place(node, place), "a stroke thinner than 1", "write `stroke-width=\"2\"`");
        }
    }

    fn text(&mut self, node: Node<'_, '_>) {
        let size =
            inherited(node, "font-size").map(|size| size.trim_end_matches("px").parse::<f64>().unwrap_or_default());
        let place = if node.has_attribute("font-size") { self.place(node, "font-size") } else { self.tag(node) };
        if size.is_none() {
            self.report(place, "text without a size", "write `font-size=\"15\"`");
        } else if size.is_some_and(|size| size < SMALLEST_TEXT) {
            self.report(place, "text smaller than 14", "write `font-size=\"15\"`");
        }
        let face = inherited(node, "font-family").unwrap_or_default();
        if node.tag_name().name() == "text" && !face.trim_end().ends_with("sans-serif") {
            let place =
                if node.has_attribute("font-family") { self.place(node, "font-family") } else { self.tag(node) };
            self.report(
                place,
                "text that is not in the sans-serif face",
                "write `font-family=\"Source Sans Pro, system-ui, sans-serif\"`",
            );
        }
    }

    /// The opening of the tag.
    fn tag(&self, node: Node<'_, '_>) -> Span {
        super::figure_markup::tag(self.figure, node)
    }

    fn place(&self, node: Node<'_, '_>, attribute: &str) -> Span {
        let range = node.attribute_node(attribute).map(|attribute| attribute.range());
        range.map_or_else(|| self.tag(node), |range| Span::new(self.figure.file, range.start, range.end))
    }

    fn report(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(RULE.at(span, message).with_help(help));
    }
}

fn inherited<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.ancestors().find_map(|node| node.attribute(name))
}

fn numbers(text: &str) -> Vec<f64> {
    text.split([' ', ',']).filter(|part| !part.is_empty()).map(|part| part.parse().unwrap_or(f64::NAN)).collect()
}

/// Elements that draw nothing.
fn is_words(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "title" | "desc" | "metadata" | "defs")
}

fn is_ground(node: Node<'_, '_>, height: f64) -> bool {
    let number = |name| node.attribute(name).map_or(Some(0.0), |value| value.parse::<f64>().ok());
    let white =
        node.attribute("fill").is_some_and(|fill| matches!(fill.to_lowercase().as_str(), "#fff" | "#ffffff" | "white"));
    let full = |name, size| number(name).is_some_and(|value| value >= size) || node.attribute(name) == Some("100%");
    node.tag_name().name() == "rect"
        && white
        && number("x") == Some(0.0)
        && number("y") == Some(0.0)
        && full("width", WIDTH)
        && full("height", height)
}
