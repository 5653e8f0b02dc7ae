//! Subscripts, superscripts, limits and primes.

use katex::parser::parse_node::{AnyParseNode as Parsed, ParseNodeOp, ParseNodeSupSub};

use super::{Lowered, Lowering};
use crate::Error;
use crate::tree::{Node, Size};

impl Lowering<'_> {
    pub(super) fn scripts(&self, scripts: &ParseNodeSupSub) -> Lowered {
        let small = self.with_size(self.size.script());
        if let Some(Parsed::HorizBrace(brace)) = scripts.base.as_deref() {
            return self.labeled_brace(brace, scripts);
        }
        let (base, stacked) = match scripts.base.as_deref() {
            Some(base) => (self.base(base)?, self.stacks(base)),
            None => (Node::empty(), false),
        };
        let (primes, sup) = match scripts.sup.as_deref() {
            Some(sup) => small.primed(sup)?,
            None => (0, None),
        };
        Ok(Node::Scripts { base: Box::new(base), sub: small.optional(scripts.sub.as_deref())?, sup, primes, stacked })
    }
    /// The base of scripts; that of `\overset` comes as an operator, which it is not.
    pub(super) fn base(&self, base: &Parsed) -> Lowered {
        match base {
            Parsed::Op(ParseNodeOp::Body { body, suppress_base_shift: Some(_), .. }) => self.inside(base)?.group(body),
            other => self.argument(other),
        }
    }
    fn stacks(&self, base: &Parsed) -> bool {
        let (limits, always) = match base {
            // TeX and MathJax give \mathop limits, the parser does not.
            Parsed::Op(ParseNodeOp::Body { suppress_base_shift: None, limits: false, .. }) => (true, false),
            Parsed::Op(
                ParseNodeOp::Symbol { limits, always_handle_sup_sub, .. }
                | ParseNodeOp::Body { limits, always_handle_sup_sub, .. },
            ) => (*limits, always_handle_sup_sub.unwrap_or(false)),
            // Here the two flags have changed places.
            Parsed::OperatorName(name) => (name.always_handle_sup_sub, name.limits),
            _ => return false,
        };
        limits && (always || self.size == Size::Display)
    }
    /// Splits the primes off a superscript.
    fn primed(&self, sup: &Parsed) -> Result<(u8, Option<Box<Node>>), Error> {
        let Parsed::OrdGroup(group) = sup else {
            return Ok((0, Some(self.boxed(sup)?)));
        };
        let is_prime = |node: &&Parsed| matches!(node, Parsed::TextOrd(ord) if &*ord.text == "\\prime");
        let primes = group.body.iter().take_while(is_prime).count();
        let rest = &group.body[primes..];
        let Ok(count) = u8::try_from(primes) else {
            return self.refuse("so many primes", "write the order as a superscript: f^{(n)}");
        };
        if rest.is_empty() && primes > 0 {
            return Ok((count, None));
        }
        Ok((count, Some(Box::new(self.group(rest)?))))
    }
}
