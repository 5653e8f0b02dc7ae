//! Subscripts, superscripts, limits and primes.

use super::signs::with_class;
use super::{call, filled, node, space};
use crate::alphabet::is_capital_greek;
use crate::tree::{Class, Node};

/// Whether scripts stand beside such a base without being told.
fn is_plain_base(base: &Node) -> bool {
    match base {
        Node::Symbol(symbol) => {
            symbol.class == Class::Ord && (symbol.char.is_alphabetic() || is_capital_greek(symbol.char))
        }
        Node::Number { .. } | Node::Word { .. } => true,
        Node::Row(_)
        | Node::Text { .. }
        | Node::Operator { .. }
        | Node::Classed { .. }
        | Node::Scripts { .. }
        | Node::Fraction { .. }
        | Node::Root { .. }
        | Node::Fenced { .. }
        | Node::Middle(_)
        | Node::Delimiter { .. }
        | Node::Accent { .. }
        | Node::Line { .. }
        | Node::Brace { .. }
        | Node::Arrow { .. }
        | Node::Table(_)
        | Node::Sized { .. }
        | Node::Space(_)
        | Node::Phantom { .. }
        | Node::Boxed(_) => false,
    }
}

pub(super) fn scripts(out: &mut String, base: &Node, [sub, sup]: [Option<&Node>; 2], primes: u8, stacked: bool) {
    // Typst gives the whole the class of the base, but loses it behind `limits` and `scripts`.
    let class = base.class().filter(|class| *class != Class::Ord);
    match class {
        Some(class) => with_class(out, class, |out| attached(out, base, [sub, sup], primes, stacked)),
        None => attached(out, base, [sub, sup], primes, stacked),
    }
}

fn attached(out: &mut String, base: &Node, [sub, sup]: [Option<&Node>; 2], primes: u8, stacked: bool) {
    out.push_str("attach(");
    match base {
        base if stacked => call(out, "limits", base),
        base if *base == Node::empty() => out.push_str("\"\""),
        base if is_plain_base(base) => node(out, base),
        base => call(out, "scripts", base),
    }
    if let Some(sub) = sub {
        out.push_str(",b:");
        filled(out, sub);
        free(out, stacked);
    }
    if sup.is_some() || primes > 0 {
        out.push_str(",t:");
    }
    if primes > 0 {
        out.push_str("#math.primes(");
        out.push_str(&primes.to_string());
        out.push(')');
    }
    if let Some(sup) = sup {
        filled(out, sup);
        free(out, stacked);
    }
    out.push(')');
}

/// TeX leaves half a point after a script, so that it does not touch the next letter; below and above a sign it would
/// only shift the script. In em of the script.
fn free(out: &mut String, stacked: bool) {
    if !stacked {
        space(out, 70);
    }
}
