//! Formulas as SVG paths, for readers without MathML.

use std::fmt::Write as _;

use ttf_parser::{GlyphId, OutlineBuilder};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst::visualize::{CurveItem, FillRule, Geometry, Shape};

use super::{Desk, Fonts, engine_error};
use crate::{Error, Theme};

/// Units of the drawing in one em.
const UNITS: f64 = 1000.0;

/// A formula as a drawing that needs no font.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FormulaSvg {
    /// `<path>` elements in `currentColor`, without ids; 1000 units are one em and y points down from the top.
    pub(crate) body: String,
    /// Width in em.
    pub(crate) width: f64,
    /// Height of the whole drawing in em.
    pub(crate) height: f64,
    /// How far it reaches below the baseline, in em; 0 for a displayed formula.
    pub(crate) depth: f64,
    /// Height of the letter x in the face of the formula, in em.
    pub(crate) x_height: f64,
}

impl FormulaSvg {
    /// The value of the attribute `viewBox`.
    pub(crate) fn view_box(&self) -> String {
        format!("0 0 {} {}", units(self.width), units(self.height))
    }
}

/// Sets all formulas in one document and returns their drawings, in the same order.
///
/// # Errors
/// [`Error::Theme`] if `pdf/formula.typ` or a font is missing or broken, [`Error::Engine`] if a formula does not compile.
pub(crate) fn formulas_as_svg(theme: &Theme, formulas: &[&math::Piece]) -> Result<Vec<FormulaSvg>, Error> {
    let typst: Vec<_> = formulas.iter().map(|formula| (formula.typst(), formula.style())).collect();
    draw_all(theme, &typst)
}

fn draw_all(theme: &Theme, formulas: &[(String, math::Style)]) -> Result<Vec<FormulaSvg>, Error> {
    if formulas.is_empty() {
        return Ok(Vec::new());
    }
    theme.text("pdf/formula.typ")?;
    let mut main = String::from("#import \"/pdf/formula.typ\": formula, size\n#show: size\n");
    for (typst, style) in formulas {
        let block = *style == math::Style::Display;
        let _ = writeln!(main, "#formula({typst}, block: {block})");
    }
    let document =
        Desk::new(&Fonts::of(theme)?, theme, &main.into())?.compile().map_err(|faults| engine_error(&faults))?;
    if document.pages().len() != formulas.len() {
        return Err(Error::Theme("pdf/formula.typ of the theme must set each formula on a page of its own".to_owned()));
    }
    let pages = document.pages().iter().zip(formulas);
    Ok(pages.map(|(page, (_, style))| draw(&page.frame, *style)).collect())
}

/// The size at which `pdf/formula.typ` sets formulas: one em in points.
const EM: f64 = 10.0;

/// Height of the letter x, in em, where there is no letter.
const X_HEIGHT: f64 = 0.43;

fn draw(frame: &Frame, style: math::Style) -> FormulaSvg {
    let mut pen = Pen::default();
    let start = match style {
        math::Style::Inline => marker(frame, Point::zero()).unwrap_or_else(|| Point::with_y(frame.height())),
        math::Style::Display => Point::with_y(frame.height()),
    };
    pen.skip_marker = style == math::Style::Inline;
    pen.frame(frame, Transform::translate(-start.x, Abs::zero()));
    let em = |length: Abs| length.to_pt() / EM;
    let box_width = em(frame.width() - start.x);
    // Ink may reach out of the box of the line: the drawing grows, so that nothing is cut.
    let top = pen.ink.top.min(0.0) / UNITS;
    let left = pen.ink.left.min(0.0) / UNITS;
    let bottom = em(frame.height()).max(pen.ink.bottom / UNITS);
    let right = box_width.max(pen.ink.right / UNITS);
    let depth = match style {
        math::Style::Inline => bottom - em(start.y),
        math::Style::Display => 0.0,
    };
    let x_height = pen.x_height.unwrap_or(X_HEIGHT);
    let shift = if left < 0.0 || top < 0.0 {
        format!("<g transform=\"translate({} {})\">{}</g>", units(-left), units(-top), pen.finish())
    } else {
        pen.finish()
    };
    FormulaSvg { body: shift, width: right - left, height: bottom - top, depth, x_height }
}

/// The lower right corner of the mark that `pdf/formula.typ` sets on the baseline before a formula in the line.
fn marker(frame: &Frame, origin: Point) -> Option<Point> {
    frame.items().find_map(|(at, item)| match item {
        FrameItem::Group(group) => marker(&group.frame, origin + *at),
        FrameItem::Shape(Shape { geometry: Geometry::Rect(size), .. }, _) => Some(origin + *at + size.to_point()),
        FrameItem::Shape(..) | FrameItem::Text(_) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {
            None
        }
    })
}

/// What is inked, in units.
#[derive(Default)]
struct Ink {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// Draws a frame as SVG paths: one for all that is filled, one for each stroke.
#[derive(Default)]
struct Pen {
    filled: String,
    others: String,
    ink: Ink,
    skip_marker: bool,
    /// Of the first face that was used.
    x_height: Option<f64>,
}

impl Pen {
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (at, item) in frame.items() {
            let here = transform.pre_concat(Transform::translate(at.x, at.y));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, here.pre_concat(group.transform)),
                FrameItem::Text(text) => self.text(text, here),
                FrameItem::Shape(Shape { geometry: Geometry::Rect(_), .. }, _) if self.skip_marker => {
                    self.skip_marker = false;
                }
                FrameItem::Shape(shape, _) => self.shape(shape, here),
                FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    fn text(&mut self, text: &TextItem, transform: Transform) {
        self.x_height.get_or_insert(text.font.metrics().x_height.get());
        let scale = text.size.to_pt() / text.font.units_per_em();
        let mut x = Abs::zero();
        for glyph in &text.glyphs {
            let origin = Point::new(x + glyph.x_offset.at(text.size), -glyph.y_offset.at(text.size));
            let mut outline = Outline { path: Path::new(&mut self.ink), transform, origin, scale };
            let _ = text.font.ttf().outline_glyph(GlyphId(glyph.id), &mut outline);
            self.filled.push_str(&outline.path.data);
            x += glyph.x_advance.at(text.size);
        }
    }

    fn shape(&mut self, shape: &Shape, transform: Transform) {
        let mut path = Path::new(&mut self.ink);
        match &shape.geometry {
            Geometry::Line(end) => {
                path.start(apply(transform, Point::zero()));
                path.go('l', &[apply(transform, *end)]);
            }
            Geometry::Rect(size) => {
                path.start(apply(transform, Point::zero()));
                for corner in [Point::with_x(size.x), size.to_point(), Point::with_y(size.y)] {
                    path.go('l', &[apply(transform, corner)]);
                }
                path.close();
            }
            Geometry::Curve(curve) => {
                for item in &curve.0 {
                    match item {
                        CurveItem::Move(to) => path.start(apply(transform, *to)),
                        CurveItem::Line(to) => path.go('l', &[apply(transform, *to)]),
                        CurveItem::Cubic(a, b, to) => path.go('c', &[*a, *b, *to].map(|at| apply(transform, at))),
                        CurveItem::Close => path.close(),
                    }
                }
            }
        }
        let data = path.data;
        if shape.fill.is_some() {
            let rule = match shape.fill_rule {
                FillRule::NonZero => "",
                FillRule::EvenOdd => " fill-rule=\"evenodd\"",
            };
            let _ = write!(self.others, "<path fill=\"currentColor\"{rule} d=\"{data}\"/>");
        }
        if let Some(stroke) = &shape.stroke {
            let width = units(stroke.thickness.to_pt() / EM);
            let _ = write!(
                self.others,
                "<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"{width}\" d=\"{data}\"/>"
            );
        }
    }

    fn finish(self) -> String {
        if self.filled.is_empty() {
            return self.others;
        }
        format!("<path fill=\"currentColor\" d=\"{}\"/>{}", self.filled, self.others)
    }
}

/// Data of an SVG path in whole units: each subpath begins at an absolute point and goes on in steps, which are short.
struct Path<'a> {
    data: String,
    at: (f64, f64),
    ink: &'a mut Ink,
}

impl<'a> Path<'a> {
    fn new(ink: &'a mut Ink) -> Self {
        Self { data: String::new(), at: (0.0, 0.0), ink }
    }

    /// Begins a subpath.
    fn start(&mut self, point: (f64, f64)) {
        self.at = (0.0, 0.0);
        self.go('M', &[point]);
    }

    /// A relative command to absolute points, all counted from where the pen is.
    fn go(&mut self, command: char, points: &[(f64, f64)]) {
        self.data.push(command);
        let from = self.at;
        for (index, &(x, y)) in points.iter().enumerate() {
            self.number(x - from.0, index == 0);
            self.number(y - from.1, false);
            self.ink.left = self.ink.left.min(x);
            self.ink.right = self.ink.right.max(x);
            self.ink.top = self.ink.top.min(y);
            self.ink.bottom = self.ink.bottom.max(y);
            self.at = (x, y);
        }
    }

    fn number(&mut self, value: f64, first: bool) {
        let space = if first || value < 0.0 { "" } else { " " };
        let _ = write!(self.data, "{space}{}", value + 0.0);
    }

    fn close(&mut self) {
        self.data.push('z');
    }
}

/// A glyph's outline: font units with y up, scaled and turned over.
struct Outline<'a> {
    path: Path<'a>,
    transform: Transform,
    origin: Point,
    scale: f64,
}

impl Outline<'_> {
    fn at(&self, x: f32, y: f32) -> (f64, f64) {
        let point = Point::new(Abs::pt(f64::from(x) * self.scale), Abs::pt(-f64::from(y) * self.scale));
        apply(self.transform, self.origin + point)
    }
}

impl OutlineBuilder for Outline<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.path.start(to);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.path.go('l', &[to]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let points = [self.at(x1, y1), self.at(x, y)];
        self.path.go('q', &points);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let points = [self.at(x1, y1), self.at(x2, y2), self.at(x, y)];
        self.path.go('c', &points);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

/// A point on the page in whole units.
fn apply(transform: Transform, point: Point) -> (f64, f64) {
    let at = point.transform(transform);
    ((at.x.to_pt() / EM * UNITS).round() + 0.0, (at.y.to_pt() / EM * UNITS).round() + 0.0)
}

/// Em in units, rounded to a tenth.
fn units(em: f64) -> f64 {
    (em * UNITS * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::default_theme;

    fn drawn(typst: &str, style: math::Style) -> FormulaSvg {
        let formula = (typst.to_owned(), style);
        draw_all(&default_theme(), std::slice::from_ref(&formula)).unwrap().remove(0)
    }

    #[test]
    fn a_formula_in_the_line_knows_its_baseline() {
        let x = drawn("$x$", math::Style::Inline);
        assert!(x.depth.abs() < 0.03 && (0.4..0.55).contains(&x.height), "{x:?}");
        let y = drawn("$y$", math::Style::Inline);
        assert!((0.15..0.3).contains(&y.depth), "{y:?}");
        let fraction = drawn("$a / b$", math::Style::Inline);
        assert!(fraction.depth > 0.2 && fraction.height > fraction.depth + 0.5, "{fraction:?}");
    }

    #[test]
    fn rows_of_equations_keep_apart() {
        let height = |typst| drawn(typst, math::Style::Display).height;
        let (one, two) = (height("$ x &= y^2 $"), height("$ x &= y^2 \\ x &= y^2 $"));
        assert!((0.4..1.0).contains(&(two - 2.0 * one)), "{one} and {two}");
    }

    #[test]
    fn a_drawing_is_paths_alone() {
        let drawing = drawn("$ sum_(i=1)^n sqrt(x_i) / 2 $", math::Style::Display);
        for forbidden in ["<use", "id=", "<text", "font", "#"] {
            assert!(!drawing.body.contains(forbidden), "{forbidden} in {}", drawing.body);
        }
        assert!(drawing.body.contains("currentColor") && drawing.depth == 0.0);
        let svg = format!("<svg viewBox=\"{}\">{}</svg>", drawing.view_box(), drawing.body);
        assert!(roxmltree::Document::parse(&svg).is_ok());
    }

    #[test]
    fn drawings_come_in_the_order_of_the_formulas() {
        let formulas = ["$x$", "$x + y + z$", "$x$"].map(|typst| (typst.to_owned(), math::Style::Inline));
        let drawings = draw_all(&default_theme(), &formulas).unwrap();
        assert_eq!(drawings[0], drawings[2]);
        assert!(drawings[1].width > 2.0 * drawings[0].width);
    }
}
