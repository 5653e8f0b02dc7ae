//! What stands above or below: accents, lines, braces, labels of arrows.

use super::{THICK, Writer};
use crate::tree::{Mark, Node, Side};

impl Writer {
    pub(super) fn accent(&mut self, mark: Mark, wide: bool, body: &Node) {
        let mark = match mark {
            Mark::Hat if wide => "\u{302}",
            Mark::Hat => "ˆ",
            Mark::Bar => "¯",
            Mark::Tilde => "˜",
            Mark::Vector => "→",
            Mark::Dot => "˙",
            Mark::TwoDots => "¨",
            Mark::Acute => "´",
            Mark::Grave => "`",
            Mark::Breve => "˘",
            Mark::Check => "ˇ",
            Mark::Ring => "˚",
            Mark::LeftArrow => "←",
            Mark::BothArrows => "↔",
        };
        let stretchy = if wide { "true" } else { "false" };
        self.within("mover", &[("accent", "true")], |w| {
            w.one(body);
            // In many fonts the marks would touch the letter.
            let raised = match mark {
                "→" if !wide => ("style", "font-size:0.7em;padding-bottom:0.08em"),
                _ => ("style", "padding-bottom:0.08em"),
            };
            w.leaf("mo", &[("stretchy", stretchy), raised], mark);
        });
    }
    /// Few fonts have a line that stretches, so it is drawn as a border.
    pub(super) fn line(&mut self, side: Side, body: &Node) {
        let style = match side {
            Side::Over => "border-top:0.05em solid;padding-top:0.1em",
            Side::Under => "border-bottom:0.05em solid;padding-bottom:0.1em",
        };
        self.within("mrow", &[("style", style)], |w| w.row(body.parts()));
    }
    pub(super) fn brace(&mut self, side: Side, c: char, body: &Node, label: Option<&Node>) {
        let name = match side {
            Side::Over => "mover",
            Side::Under => "munder",
        };
        let braced = |w: &mut Self| {
            w.within(name, &[], |w| {
                w.one(body);
                w.leaf("mo", &[("stretchy", "true")], &c.to_string());
            });
        };
        match label {
            Some(label) => self.within(name, &[], |w| {
                braced(w);
                w.one_script(label);
            }),
            None => braced(self),
        }
    }
    pub(super) fn arrow(&mut self, c: char, over: Option<&Node>, under: Option<&Node>) {
        let name = match (over, under) {
            (Some(_), Some(_)) => "munderover",
            (Some(_), None) => "mover",
            (None, Some(_)) => "munder",
            (None, None) => return self.leaf("mo", &[("stretchy", "true")], &c.to_string()),
        };
        self.within(name, &[], |w| {
            w.leaf("mo", &[("stretchy", "true"), ("lspace", THICK), ("rspace", THICK)], &c.to_string());
            for label in [under, over].into_iter().flatten() {
                w.within("mrow", &[], |w| {
                    w.space("0.4em");
                    w.one_script(label);
                    w.space("0.5em");
                });
            }
        });
    }
}
