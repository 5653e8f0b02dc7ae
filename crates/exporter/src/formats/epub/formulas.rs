//! Formulas as inline SVG: all of the book are set at once, and kept until one of them or the theme changes.

use std::collections::BTreeMap;
use std::sync::Mutex;

use math::{Piece, Style};

use super::{pages, typeset_inputs};
use crate::render::html::{MathMarkup, escape};
use crate::render::shell::Shells;
use crate::typeset::{self, FormulaSvg};
use crate::{Edition, Error, cache};

/// The drawing of every formula: its attributes and content, all that comes after the label.
pub(super) struct Drawings(BTreeMap<Key, String>);

/// Whether a formula stands on a line of its own, and its text for Typst.
type Key = (bool, String);

fn key(formula: &Piece) -> Key {
    (formula.style() == Style::Display, formula.typst())
}

impl Drawings {
    /// Draws every formula that the pages of this edition ask for.
    pub(super) fn of(edition: &Edition<'_>, shells: &Shells<'_>) -> Result<Self, Error> {
        let formulas = wanted(edition, shells)?;
        let texts: Vec<String> = formulas.keys().map(|(display, typst)| format!("{display} {typst}")).collect();
        let own: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
        let code: &[u8] = include_bytes!("formulas.rs");
        let name = cache::name("formulas", &typeset_inputs(edition, &[&[code], own.as_slice()].concat()));
        let bytes = cache::remember(edition.cache, &name, || {
            let drawn = typeset::formulas_as_svg(edition.theme, &formulas.values().collect::<Vec<_>>())?;
            let drawn: Vec<String> = drawn.iter().map(drawing).collect();
            Ok(serde_json::to_vec(&drawn).expect("strings are JSON"))
        })?;
        let drawn: Vec<String> = serde_json::from_slice(&bytes).expect("the cache gives what was kept under this name");
        Ok(Self(formulas.into_keys().zip(drawn).collect()))
    }

    /// The formula as an `<svg>` element.
    pub(super) fn svg(&self, formula: &Piece) -> String {
        let drawing = self.0.get(&key(formula)).expect("every formula that a page asks for was drawn");
        let label = escape(&formula.spoken());
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{label}\"{drawing}</svg>")
    }
}

/// What the pages ask for, found by writing them.
fn wanted(edition: &Edition<'_>, shells: &Shells<'_>) -> Result<BTreeMap<Key, Piece>, Error> {
    let seen = Mutex::new(BTreeMap::new());
    let record = |formula: &Piece| {
        seen.lock().expect("no writer panics").insert(key(formula), formula.clone());
        String::new()
    };
    pages::write(edition, shells, MathMarkup::Svg(&record), &mut |_| Ok(()))?;
    Ok(seen.into_inner().expect("no writer panics"))
}

/// Drawings are measured in `ex`, so that their letters are as high as those of whatever face the reader has chosen.
fn drawing(svg: &FormulaSvg) -> String {
    let ex = |em: f64| format!("{:.2}ex", em / svg.x_height);
    let style = if svg.depth > 0.0 { format!(" style=\"vertical-align:-{}\"", ex(svg.depth)) } else { String::new() };
    format!(
        "{style} width=\"{}\" height=\"{}\" viewBox=\"{}\">{}",
        ex(svg.width),
        ex(svg.height),
        svg.view_box(),
        svg.body
    )
}
