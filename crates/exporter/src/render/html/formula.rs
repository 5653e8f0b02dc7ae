//! Formulas as HTML, and where they may break.

use math::{Break, Math, Piece};

use super::{LARGE_EM, MathMarkup, Writer, escape, fits};

/// A piece wider than this, in em, may not fit a column of 320 px and has room to scroll on web pages.
const WIDE_EM: f32 = 12.0;

/// A formula wider than this, in em, may not fit a card on a phone, whose formulas are larger than its text.
const CARD_EM: f32 = 8.0;

/// A drawing wider than this, in em, would become too small in a narrow column.
const WIDEST_DRAWING: f32 = 18.0;

/// A formula between punctuation that must stay on its line.
pub(super) struct Bound<'a> {
    pub(super) before: &'a str,
    pub(super) after: &'a str,
}

impl Writer<'_> {
    /// A formula on a line of its own.
    pub(super) fn displayed(&mut self, formula: &Math) {
        if let MathMarkup::Svg(draw) = self.options.math {
            let whole = !self.options.cut || formula.width_em() <= WIDEST_DRAWING;
            let lines = if whole { vec![formula.whole()] } else { formula.lines(WIDEST_DRAWING) };
            return self.drawn(&lines, draw);
        }
        let Some(pieces) = self.pieces(formula) else {
            let pieces = formula.anki_pieces(CARD_EM);
            return match pieces.as_slice() {
                [whole] => self.push(&format!("<div class=\"formula\">\\[{}\\]</div>", escape(whole))),
                pieces => {
                    self.push("<div class=\"formula\">");
                    self.tex("\\displaystyle ", pieces, "", "");
                    self.push("</div>");
                }
            };
        };
        let widest = pieces.iter().map(Piece::width_em).fold(0.0, f32::max);
        let (open, shrinks) = match (self.options.scroll, self.options.cut) {
            (true, _) if widest > WIDE_EM => (format!("<div class=\"formula scroll\"{}>", self.focus()), false),
            (false, true) if widest > LARGE_EM => ("<div class=\"formula shrinks\">".to_owned(), true),
            _fits => ("<div class=\"formula\">".to_owned(), false),
        };
        self.push(&open);
        self.run(&pieces, Break::Sides, &|w, piece, _| w.piece(piece, shrinks));
        self.push("</div>");
    }

    /// A displayed formula as one drawing, which shrinks to the column, or one drawing a line where that would be too
    /// small. No two stand side by side: many readers that need drawings set all of them on the baseline.
    fn drawn(&mut self, lines: &[Piece], draw: &dyn Fn(&Piece) -> String) {
        let lines: Vec<String> = lines.iter().map(draw).collect();
        self.push(&format!("<div class=\"formula\">{}</div>", lines.join("<br/>")));
    }

    /// A formula in a line of text, with the punctuation that clings to it.
    pub(super) fn inlined(&mut self, formula: &Math) {
        let (before, after) = self.clinging.take().unwrap_or_default();
        let Some(pieces) = self.pieces(formula) else {
            return self.tex("", &formula.anki_pieces(CARD_EM), &before, &after);
        };
        let last = pieces.len() - 1;
        let together = match self.options.math {
            MathMarkup::MathMl | MathMarkup::AnkiTex => Break::Terms,
            // Readers without MathML tend to give an element that stays together a line of its own.
            MathMarkup::Svg(_) => Break::Factors,
        };
        self.run(&pieces, together, &|w, piece, at| {
            let before = if at == 0 { &before } else { "" };
            let after = if at == last { &after } else { "" };
            w.bound(&Bound { before, after }, |w| w.scrolling(piece));
        });
    }

    /// Formulas in TeX that stand side by side, with room to break between them.
    fn tex(&mut self, style: &str, pieces: &[String], before: &str, after: &str) {
        let last = pieces.len() - 1;
        for (at, piece) in pieces.iter().enumerate() {
            if at > 0 {
                self.push(self.gap());
            }
            let bound = Bound { before: if at == 0 { before } else { "" }, after: if at == last { after } else { "" } };
            self.bound(&bound, |w| w.push(&format!("\\({style}{}\\)", escape(piece))));
        }
    }

    /// Writes pieces with room to break between those that part no more than `level`; the others stay together in an
    /// element that is broken only where it does not fit a line of its own. `write` is told the number of its piece.
    fn run(&mut self, pieces: &[Piece], level: Break, write: &dyn Fn(&mut Self, &Piece, usize)) {
        let mut done = 0;
        for chunk in pieces.chunk_by(|_, next| next.before() > level) {
            if done > 0 {
                self.push(if chunk[0].before() == Break::Equations { "<br/>" } else { self.gap() });
            }
            match chunk[1..].iter().map(Piece::before).min() {
                None => write(self, &chunk[0], done),
                Some(inner) => {
                    self.push("<span class=\"segment\">");
                    self.run(chunk, inner, &|w, piece, at| write(w, piece, done + at));
                    self.push("</span>");
                }
            }
            done += chunk.len();
        }
    }

    /// Writes content that stays on a line with the punctuation around it.
    pub(super) fn bound(&mut self, bound: &Bound<'_>, content: impl FnOnce(&mut Self)) {
        if bound.before.is_empty() && bound.after.is_empty() {
            return content(self);
        }
        self.push("<span class=\"nowrap\">");
        self.text(bound.before);
        content(self);
        self.text(bound.after);
        self.push("</span>");
    }

    /// Whether a line may end within the formula.
    pub(super) fn breaks(&self, formula: &Math) -> bool {
        match self.options.math {
            MathMarkup::AnkiTex => formula.anki_pieces(CARD_EM).len() > 1,
            MathMarkup::MathMl | MathMarkup::Svg(_) => self.options.cut && formula.breaks(Break::Factors),
        }
    }

    /// What is drawn or written as MathML; `None` if formulas stay TeX.
    fn pieces(&self, formula: &Math) -> Option<Vec<Piece>> {
        match self.options.math {
            MathMarkup::AnkiTex => None,
            MathMarkup::MathMl | MathMarkup::Svg(_) if !self.options.cut => Some(vec![formula.whole()]),
            MathMarkup::MathMl | MathMarkup::Svg(_) => Some(formula.pieces(Break::Factors)),
        }
    }

    /// Where a line may end. MathML brings the space around its signs along, drawings do not.
    fn gap(&self) -> &'static str {
        match self.options.math {
            MathMarkup::MathMl | MathMarkup::AnkiTex => "<wbr/>",
            MathMarkup::Svg(_) => " ",
        }
    }

    /// The widths of the pieces of a formula, in em of the text around it.
    pub(super) fn widths_em(&self, formula: &Math) -> Vec<f32> {
        let scale = match self.options.math {
            MathMarkup::MathMl | MathMarkup::AnkiTex => 1.0,
            // As large as the text by their small letters, which are higher in most faces than in the book's.
            MathMarkup::Svg(_) => 1.2,
        };
        let pieces = self.pieces(formula).unwrap_or_default();
        pieces.iter().map(|piece| scale * piece.width_em()).collect()
    }

    /// What scrolls can be reached by keyboard, and has a name.
    fn focus(&self) -> String {
        format!(" tabindex=\"0\" role=\"group\" aria-label=\"{}\"", escape(self.options.words.say("Formula")))
    }

    fn scrolling(&mut self, piece: &Piece) {
        let scrolls = self.options.scroll && piece.width_em() > WIDE_EM;
        if scrolls {
            self.push(&format!("<span class=\"scroll\"{}>", self.focus()));
        }
        self.piece(piece, false);
        if scrolls {
            self.push("</span>");
        }
    }

    fn piece(&mut self, piece: &Piece, shrinks: bool) {
        // Its spoken words are English in every book.
        let foreign = !self.options.words.are_english();
        match self.options.math {
            MathMarkup::MathMl => {
                let mut math = piece.mathml();
                if self.in_head {
                    let label = format!("<math aria-label=\"{}\" ", escape(&piece.spoken()));
                    math = math.replacen("<math ", &label, 1);
                }
                // EPUB allows no language on MathML itself.
                let math = if foreign { format!("<span lang=\"en\">{math}</span>") } else { math };
                if shrinks && piece.width_em() > LARGE_EM {
                    self.push(&format!("<span class=\"fits\" style=\"{}\">{math}</span>", fits(piece.width_em())));
                } else {
                    self.push(&math);
                }
            }
            MathMarkup::Svg(draw) if foreign => self.push(&draw(piece).replacen("<svg ", "<svg xml:lang=\"en\" ", 1)),
            MathMarkup::Svg(draw) => self.push(&draw(piece)),
            MathMarkup::AnkiTex => unreachable!("TeX is written whole"),
        }
    }
}
