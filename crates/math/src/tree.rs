//! The tree every writer reads: Unicode characters with class and font, and the few shapes formulas are built of.

use crate::alphabet::Font;

/// The TeX class of an atom, which decides the space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Letters, digits and everything that acts like one.
    Ord,
    /// Sums, integrals and named functions.
    Op,
    /// A sign between two operands. A sign without a left operand was made `Ord` when the tree was built.
    Bin,
    /// A relation such as equality or an arrow.
    Rel,
    /// An opening delimiter.
    Open,
    /// A closing delimiter.
    Close,
    /// A comma or semicolon.
    Punct,
    /// Fractions and delimited groups.
    Inner,
}

/// The size in which a part of a formula is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// As in a formula on its own line.
    Display,
    /// As in a line of text.
    Text,
    /// As in a sub- or superscript.
    Script,
    /// As in a script of a script.
    ScriptScript,
}

impl Size {
    /// The size of the scripts of something of this size.
    pub(crate) fn script(self) -> Self {
        match self {
            Self::Display | Self::Text => Self::Script,
            Self::Script | Self::ScriptScript => Self::ScriptScript,
        }
    }

    /// The size of numerator and denominator of a fraction of this size.
    pub(crate) fn fraction(self) -> Self {
        match self {
            Self::Display => Self::Text,
            Self::Text => Self::Script,
            Self::Script | Self::ScriptScript => Self::ScriptScript,
        }
    }
}

/// Above or below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Above the base.
    Over,
    /// Below the base.
    Under,
}

/// One character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Symbol {
    pub(crate) char: char,
    pub(crate) class: Class,
    pub(crate) font: Font,
}

impl Symbol {
    /// The character with the font folded in, or as it is if the font lacks it.
    pub(crate) fn styled(self) -> char {
        self.font.apply(self.char).unwrap_or(self.char)
    }
}

/// How the rows of a table relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableKind {
    /// A matrix or array.
    Matrix,
    /// Values and their conditions.
    Cases,
    /// Equations aligned at their relations: columns alternate between right and left.
    Aligned,
    /// Centered lines.
    Gathered,
    /// Lines under an operator.
    Stack,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// Rows of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) kind: TableKind,
    pub(crate) size: Size,
    /// One a column.
    pub(crate) columns: Vec<Align>,
    /// The numbers of columns after which a vertical rule stands.
    pub(crate) rules_after_column: Vec<usize>,
    /// The numbers of rows after which a horizontal rule stands.
    pub(crate) rules_after_row: Vec<usize>,
    /// Every row has as many cells as there are columns.
    pub(crate) rows: Vec<Vec<Node>>,
}

/// A part of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// A list of parts that acts as one ordinary symbol towards its neighbors.
    Row(Vec<Node>),
    /// A single character.
    Symbol(Symbol),
    /// Digits, with at most one decimal point.
    Number { digits: String, font: Font },
    /// A name of several letters, such as `softmax`.
    Word { text: String, font: Font },
    /// Words in a formula, with their spaces.
    Text { text: String, font: Font },
    /// A named function such as `log` or `arg max`.
    Operator { name: String },
    /// Parts that act as one atom of the class.
    Classed { class: Class, body: Box<Node> },
    /// Scripts of a base; primes come before the superscript.
    Scripts {
        base: Box<Node>,
        sub: Option<Box<Node>>,
        sup: Option<Box<Node>>,
        primes: u8,
        /// Whether the scripts stand below and above the base rather than beside it.
        stacked: bool,
    },
    /// A fraction, or without its bar one number above another.
    Fraction {
        over: Box<Node>,
        under: Box<Node>,
        bar: bool,
        /// The size the author asked for.
        size: Option<Size>,
    },
    /// A root, square unless it has an index.
    Root { body: Box<Node>, index: Option<Box<Node>> },
    /// Delimiters that grow with what they hold.
    Fenced { left: Option<char>, right: Option<char>, body: Box<Node> },
    /// A delimiter inside of [`Node::Fenced`] that grows with it.
    Middle(char),
    /// A delimiter of fixed size, in percent of the ordinary one.
    Delimiter { char: char, class: Class, percent: u16 },
    /// A mark above a symbol.
    Accent {
        mark: Mark,
        /// Whether the mark grows with the base.
        wide: bool,
        body: Box<Node>,
    },
    /// A line above or below.
    Line { side: Side, body: Box<Node> },
    /// A brace or bracket above or below, with its label.
    Brace { side: Side, char: char, body: Box<Node>, label: Option<Box<Node>> },
    /// An arrow as long as its labels.
    Arrow { char: char, over: Option<Box<Node>>, under: Option<Box<Node>> },
    /// A matrix, cases or aligned equations.
    Table(Box<Table>),
    /// Parts set in another size.
    Sized { size: Size, body: Box<Node> },
    /// Space, in thousandths of an em; may be negative.
    Space(i32),
    /// Room for something invisible.
    Phantom {
        body: Box<Node>,
        /// Whether it keeps its width.
        wide: bool,
        /// Whether it keeps its height.
        tall: bool,
    },
    /// A frame.
    Boxed(Box<Node>),
}

/// A mark above a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Hat,
    Bar,
    Tilde,
    Vector,
    Dot,
    TwoDots,
    Acute,
    Grave,
    Breve,
    Check,
    Ring,
    LeftArrow,
    BothArrows,
}

impl Node {
    /// Nothing at all.
    pub(crate) fn empty() -> Self {
        Self::Row(Vec::new())
    }

    /// A list of parts, or the part itself if there is only one.
    pub(crate) fn row(mut nodes: Vec<Self>) -> Self {
        match nodes.pop() {
            Some(only) if nodes.is_empty() => only,
            Some(last) => {
                nodes.push(last);
                Self::Row(nodes)
            }
            None => Self::Row(nodes),
        }
    }

    /// The parts of a list, or the part itself.
    pub(crate) fn parts(&self) -> &[Self] {
        match self {
            Self::Row(nodes) => nodes,
            Self::Symbol(_)
            | Self::Number { .. }
            | Self::Word { .. }
            | Self::Text { .. }
            | Self::Operator { .. }
            | Self::Classed { .. }
            | Self::Scripts { .. }
            | Self::Fraction { .. }
            | Self::Root { .. }
            | Self::Fenced { .. }
            | Self::Middle(_)
            | Self::Delimiter { .. }
            | Self::Accent { .. }
            | Self::Line { .. }
            | Self::Brace { .. }
            | Self::Arrow { .. }
            | Self::Table(_)
            | Self::Sized { .. }
            | Self::Space(_)
            | Self::Phantom { .. }
            | Self::Boxed(_) => std::slice::from_ref(self),
        }
    }

    /// The class towards its neighbors; spaces have none.
    pub(crate) fn class(&self) -> Option<Class> {
        match self {
            Self::Symbol(symbol) => Some(symbol.class),
            Self::Operator { .. } => Some(Class::Op),
            Self::Classed { class, .. } | Self::Delimiter { class, .. } => Some(*class),
            Self::Scripts { base, .. } => base.class(),
            Self::Fenced { .. } => Some(Class::Inner),
            Self::Middle(_) | Self::Arrow { .. } => Some(Class::Rel),
            Self::Space(_) => None,
            Self::Row(_)
            | Self::Fraction { .. }
            | Self::Number { .. }
            | Self::Word { .. }
            | Self::Text { .. }
            | Self::Root { .. }
            | Self::Accent { .. }
            | Self::Line { .. }
            | Self::Brace { .. }
            | Self::Table(_)
            | Self::Sized { .. }
            | Self::Phantom { .. }
            | Self::Boxed(_) => Some(Class::Ord),
        }
    }

    /// Whether this is a sum, an integral or the like, with or without bounds.
    pub(crate) fn is_large_operator(&self) -> bool {
        if let Self::Scripts { base, .. } = self {
            return base.is_large_operator();
        }
        matches!(self, Self::Symbol(Symbol { class: Class::Op, .. }))
    }

    /// Makes a sign between operands an ordinary symbol: it turned out to have only one operand.
    pub(crate) fn make_ordinary(&mut self) {
        match self {
            Self::Symbol(symbol) => symbol.class = Class::Ord,
            Self::Classed { class, .. } | Self::Delimiter { class, .. } => *class = Class::Ord,
            Self::Scripts { base, .. } => base.make_ordinary(),
            Self::Row(_)
            | Self::Number { .. }
            | Self::Word { .. }
            | Self::Text { .. }
            | Self::Operator { .. }
            | Self::Fraction { .. }
            | Self::Root { .. }
            | Self::Fenced { .. }
            | Self::Middle(_)
            | Self::Accent { .. }
            | Self::Line { .. }
            | Self::Brace { .. }
            | Self::Arrow { .. }
            | Self::Table(_)
            | Self::Sized { .. }
            | Self::Space(_)
            | Self::Phantom { .. }
            | Self::Boxed(_) => {}
        }
    }
}
