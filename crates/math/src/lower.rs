//! From the parser's tree to ours. Only this module and those below it know the parser.
//!
//! Names become characters, fonts sink to the letters they apply to, the size of every part is followed so that limits
//! find their place, and signs without a left operand become ordinary symbols.
#![expect(clippy::wildcard_enum_match_arm, reason = "most questions here concern a few of the parser's many nodes")]

mod accents;
mod bars;
mod classes;
mod delimiters;
mod faults;
mod fractions;
mod join;
mod list;
mod operators;
mod scripts;
mod spaces;
mod symbols;
mod tables;
mod text;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use katex::KatexContext;
use katex::parser::parse_node::AnyParseNode as Parsed;
use katex::types::{
    ErrorLocationProvider as _, Mode, Settings, SourceLocation, StrictMode, StrictSetting, TrustSetting,
};

use crate::alphabet::Font;
use crate::guard::{MAX_DEPTH, depth_bound};
use crate::tree::{Class, Node, Side, Size};
use crate::{Error, Style};

use classes::{class_of_atom, class_of_dom, classed};
use faults::{syntax_error, too_deep, unreadable};
use list::ordinary_group;
use spaces::{spacing_node, thousandths};

/// Formulas that may nest deeper than this are parsed on a thread of their own.
const SHALLOW: usize = 40;

/// Enough for the deepest nesting ten thousand bytes can hold.
const DEEP_STACK: usize = 512 << 20;

/// Parses the source and builds the tree.
pub(crate) fn lower(tex: &str, style: Style) -> Result<Node, Error> {
    if depth_bound(tex) <= SHALLOW {
        return guarded(tex, style);
    }
    // The stack is reserved, not used: only the pages the parser touches cost memory.
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(DEEP_STACK)
            .spawn_scoped(scope, || guarded(tex, style))
            .map_err(|_| too_deep(tex, 0..tex.len()))?
            .join()
            .unwrap_or_else(|_| Err(unreadable(tex)))
    })
}

/// A panic in the parser is an error in one formula, not the end of the build.
fn guarded(tex: &str, style: Style) -> Result<Node, Error> {
    catch_unwind(AssertUnwindSafe(|| parse_and_lower(tex, style))).unwrap_or_else(|_| Err(unreadable(tex)))
}

fn parse_and_lower(tex: &str, style: Style) -> Result<Node, Error> {
    static CONTEXT: OnceLock<KatexContext> = OnceLock::new();
    let context = CONTEXT.get_or_init(KatexContext::default);
    let settings = Settings::builder()
        .display_mode(style == Style::Display)
        .strict(StrictSetting::Mode(StrictMode::Ignore))
        .trust(TrustSetting::Bool(false))
        // Macros are refused, so expansions end; long formulas need more than the default of thousand.
        .max_expand(20_000)
        .build();
    let parsed = katex::parse(context, tex, &settings).map_err(|error| syntax_error(tex, &error))?;
    let size = match style {
        Style::Inline => Size::Text,
        Style::Display => Size::Display,
    };
    let lowering = Lowering { tex, context, font: Font::Normal, size, depth: 0, whole: 0..tex.len() };
    Ok(Node::row(lowering.list(&parsed)?))
}

/// What surrounds the part that is being lowered.
#[derive(Clone)]
struct Lowering<'a> {
    tex: &'a str,
    context: &'a KatexContext,
    font: Font,
    size: Size,
    depth: usize,
    /// The range of the closest surrounding part that knows its place.
    whole: Range<usize>,
}

type Lowered = Result<Node, Error>;

impl<'a> Lowering<'a> {
    fn with_size(&self, size: Size) -> Self {
        Self { size, ..self.clone() }
    }
    fn with_font(&self, font: Font) -> Self {
        Self { font, ..self.clone() }
    }
    fn refuse<T>(&self, what: &str, help: &str) -> Result<T, Error> {
        let message = format!("{what} cannot be shown in every edition");
        Err(Error::new(self.tex, self.whole.clone(), message).help(help))
    }
    /// One level deeper, remembering where in the source this is.
    fn inside(&self, node: &Parsed) -> Result<Self, Error> {
        let whole = self.range(node.loc()).unwrap_or_else(|| self.whole.clone());
        // Each level of the source takes up to three of the parser's.
        if self.depth > 3 * MAX_DEPTH {
            return Err(too_deep(self.tex, whole));
        }
        Ok(Self { whole, depth: self.depth + 1, ..self.clone() })
    }
    /// The place of a node, unless it comes from the text of a built-in macro.
    fn range(&self, loc: Option<&SourceLocation>) -> Option<Range<usize>> {
        let loc = loc?;
        (*loc.input == *self.tex).then_some(loc.start..loc.end)
    }
    fn group(&self, parsed: &[Parsed]) -> Lowered {
        Ok(Node::row(self.list(parsed)?))
    }
    fn boxed(&self, parsed: &Parsed) -> Result<Box<Node>, Error> {
        Ok(Box::new(self.argument(parsed)?))
    }
    /// An argument: braces around a single part do not matter.
    fn argument(&self, parsed: &Parsed) -> Lowered {
        match self.node(parsed)? {
            Node::Row(mut nodes) if nodes.len() == 1 => Ok(nodes.pop().unwrap_or_else(Node::empty)),
            node => Ok(node),
        }
    }
    fn optional(&self, parsed: Option<&Parsed>) -> Result<Option<Box<Node>>, Error> {
        parsed.map(|parsed| self.boxed(parsed)).transpose()
    }
    fn node(&self, parsed: &Parsed) -> Lowered {
        let at = self.inside(parsed)?;
        match parsed {
            Parsed::OrdGroup(group) => Ok(ordinary_group(at.list(&group.body)?)),
            Parsed::Atom(atom) => at.symbol(&atom.text, atom.mode, class_of_atom(atom.family)),
            Parsed::MathOrd(ord) => at.symbol(&ord.text, ord.mode, Class::Ord),
            Parsed::TextOrd(ord) => at.symbol(&ord.text, ord.mode, Class::Ord),
            Parsed::Spacing(spacing) if spacing.mode == Mode::Text => {
                Ok(Node::Text { text: " ".to_owned(), font: at.font })
            }
            Parsed::Spacing(spacing) => Ok(spacing_node(&spacing.text)),
            Parsed::Kern(kern) => Ok(Node::Space(thousandths(kern.dimension.number, &kern.dimension.unit))),
            Parsed::SupSub(scripts) => at.scripts(scripts),
            Parsed::Genfrac(fraction) => at.fraction(fraction),
            Parsed::Sqrt(root) => at.root(root),
            Parsed::LeftRight(fence) => at.fence(fence),
            Parsed::Middle(middle) => Ok(at.delimiter(&middle.delim)?.map_or_else(Node::empty, Node::Middle)),
            Parsed::Delimsizing(sized) => at.sized_delimiter(sized),
            Parsed::Op(op) => at.operator(op),
            Parsed::OperatorName(name) => at.operator_name(name),
            Parsed::Text(text) => at.text(text),
            Parsed::Font(font) => at.font(&font.font, &font.body),
            Parsed::Styling(styling) => {
                let font = if styling.reset_font { Font::Normal } else { at.font };
                at.with_font(font).styled(size_of(styling.style.size), &styling.body)
            }
            Parsed::Accent(accent) => at.accent(accent),
            Parsed::Overline(line) => at.line(Side::Over, &line.body),
            Parsed::Underline(line) => at.line(Side::Under, &line.body),
            Parsed::HorizBrace(brace) => at.brace(brace, None),
            Parsed::XArrow(arrow) => at.arrow(arrow),
            Parsed::Array(array) => at.table(array),
            Parsed::Mclass(group) => Ok(classed(class_of_dom(group.mclass), at.group(&group.body)?)),
            Parsed::HtmlMathMl(both) => at.either(both),
            Parsed::MathChoice(choice) => at.group(match self.size {
                Size::Display => &choice.display,
                Size::Text => &choice.text,
                Size::Script => &choice.script,
                Size::ScriptScript => &choice.scriptscript,
            }),
            Parsed::Phantom(phantom) => Ok(at.phantom(at.group(&phantom.body)?, true, true)),
            Parsed::Hphantom(phantom) => Ok(at.phantom(at.argument(&phantom.body)?, true, false)),
            Parsed::Vphantom(phantom) => Ok(at.phantom(at.argument(&phantom.body)?, false, true)),
            Parsed::Smash(smash) => match at.argument(&smash.body)? {
                Node::Phantom { body, wide, .. } => Ok(Node::Phantom { body, wide, tall: false }),
                _ => at.refuse("\\smash", "leave it out"),
            },
            Parsed::Enclose(enclose) if enclose.label == "\\fbox" => {
                Ok(Node::Boxed(Box::new(unwrapped(at.argument(&enclose.body)?))))
            }
            Parsed::Hbox(hbox) => at.group(&hbox.body),
            // A rule without width only keeps lines apart, as in \vdots.
            Parsed::Rule(rule) if rule.width.number == 0.0 => Ok(Node::empty()),
            Parsed::Internal(_) => Ok(Node::empty()),
            Parsed::Cr(_) => at.refuse(
                "a line break outside of an environment",
                "put the lines into \\begin{aligned} .. \\end{aligned}",
            ),
            Parsed::AccentUnder(_)
            | Parsed::AccentToken(_)
            | Parsed::CdLabel(_)
            | Parsed::CdLabelParent(_)
            | Parsed::Color(_)
            | Parsed::ColorToken(_)
            | Parsed::Enclose(_)
            | Parsed::Environment(_)
            | Parsed::Href(_)
            | Parsed::Html(_)
            | Parsed::Includegraphics(_)
            | Parsed::Infix(_)
            | Parsed::Lap(_)
            | Parsed::LeftRightRight(_)
            | Parsed::OpToken(_)
            | Parsed::Pmb(_)
            | Parsed::Raisebox(_)
            | Parsed::Raw(_)
            | Parsed::Rule(_)
            | Parsed::Size(_)
            | Parsed::Sizing(_)
            | Parsed::Tag(_)
            | Parsed::Url(_)
            | Parsed::Vcenter(_)
            | Parsed::Verb(_) => at.refuse("this", "write it in another way"),
        }
    }
    fn styled(&self, size: Size, body: &[Parsed]) -> Lowered {
        let node = self.with_size(size).group(body)?;
        if size == self.size || node == Node::empty() {
            return Ok(node);
        }
        if let Node::Fraction { over, under, bar, size: None } = node {
            return Ok(Node::Fraction { over, under, bar, size: Some(size) });
        }
        Ok(Node::Sized { size, body: Box::new(node) })
    }
    fn phantom(&self, body: Node, wide: bool, tall: bool) -> Node {
        Node::Phantom { body: Box::new(body), wide, tall }
    }
}

fn unwrapped(node: Node) -> Node {
    match node {
        Node::Sized { size: Size::Display, body } => *body,
        node => node,
    }
}

fn size_of(style: usize) -> Size {
    match style {
        0 => Size::Display,
        1 => Size::Text,
        2 => Size::Script,
        _ => Size::ScriptScript,
    }
}
