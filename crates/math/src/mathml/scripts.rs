//! Subscripts, superscripts and primes.

use super::{THICK, Writer};
use crate::tree::{Class, Node};

impl Writer {
    /// Labels above a relation may be wider than it: then browsers lose the space around.
    pub(super) fn scripts(&mut self, base: &Node, scripts: [Option<&Node>; 2], primes: u8, stacked: bool) {
        let labeled = stacked && base.class() == Some(Class::Rel) && !self.script;
        if !labeled {
            return self.attached(base, scripts, primes, stacked);
        }
        self.within("mrow", &[], |w| {
            w.space(THICK);
            w.script = true;
            w.attached(base, scripts, primes, stacked);
            w.script = false;
            w.space(THICK);
        });
    }
    fn attached(&mut self, base: &Node, [sub, sup]: [Option<&Node>; 2], primes: u8, stacked: bool) {
        let has_sup = sup.is_some() || primes > 0;
        let name = match (sub.is_some(), has_sup, stacked) {
            (true, true, false) => "msubsup",
            (true, false, false) => "msub",
            (false, true, false) => "msup",
            (true, true, true) => "munderover",
            (true, false, true) => "munder",
            (false, true, true) => "mover",
            (false, false, _) => return self.one(base),
        };
        self.within(name, &[], |w| {
            if matches!(base, Node::Delimiter { .. }) {
                // As the base itself browsers leave a delimiter small; as a part of a row it has its size.
                w.within("mrow", &[], |w| w.one(base));
            } else {
                w.one(base);
            }
            if let Some(sub) = sub {
                w.one_script(sub);
            }
            match sup {
                Some(sup) if primes > 0 => w.within("mrow", &[], |w| {
                    w.primes(primes);
                    w.one_script(sup);
                }),
                Some(sup) => w.one_script(sup),
                None if primes > 0 => w.primes(primes),
                None => {}
            }
        });
    }
    fn primes(&mut self, count: u8) {
        let text = primes(count);
        // Without its form for scripts the sign is hardly visible.
        let attributes = [("lspace", "0"), ("rspace", "0"), ("style", "font-feature-settings:'ssty'")];
        self.leaf("mo", &attributes, &text);
    }
}

/// The primes as one character, which fonts space better than several.
pub(crate) fn primes(count: u8) -> String {
    match count {
        2 => "″".to_owned(),
        3 => "‴".to_owned(),
        4 => "⁗".to_owned(),
        n => "′".repeat(usize::from(n)),
    }
}
