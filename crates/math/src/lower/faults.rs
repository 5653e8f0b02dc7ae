//! What to tell an author whose formula cannot be read.

use std::ops::Range;

use katex::ParseError;
use katex::types::ParseErrorKind;

use crate::Error;
use crate::guard::MAX_DEPTH;

pub(super) fn unreadable(tex: &str) -> Error {
    Error::new(tex, 0..tex.len(), "the formula cannot be read").help("write it in a simpler way")
}

pub(super) fn too_deep(tex: &str, range: Range<usize>) -> Error {
    let message = format!("the formula is nested more than {MAX_DEPTH} levels deep");
    Error::new(tex, range, message).help("split it into several formulas")
}

/// The parser names no place for some errors: these point at the end of the formula, where it ran out of input.
pub(super) fn syntax_error(tex: &str, error: &ParseError) -> Error {
    if let (true, Some(at)) = (ran_out(&error.kind), unclosed_brace(tex)) {
        return Error::new(tex, at..at + 1, "this `{` is never closed").help("write `}` where its content ends");
    }
    let range = match (error.position(), error.length()) {
        (Some(start), Some(length)) => start..start.saturating_add(length),
        (Some(start), None) => start..start,
        (None, _) => tex.len()..tex.len(),
    };
    let (message, help) = explained(&error.kind);
    let error = Error::new(tex, range, message);
    match help {
        Some(help) => error.help(help),
        None => error,
    }
}

/// Whether the parser came to the end of the formula while it waited for something.
fn ran_out(kind: &ParseErrorKind) -> bool {
    match kind {
        ParseErrorKind::ExpectedToken { found, .. } => found == "EOF",
        other => matches!(other, ParseErrorKind::UnexpectedEndOfMacroArgument { .. }),
    }
}

/// The innermost `{` without its `}`.
fn unclosed_brace(tex: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut signs = tex.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => drop(signs.next()),
            '{' => open.push(at),
            '}' => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

fn explained(kind: &ParseErrorKind) -> (String, Option<String>) {
    if let ParseErrorKind::UndefinedControlSequence { name } = kind {
        return (
            format!("{name} is not a command"),
            Some(
                "check the spelling; write a name of several letters as \\operatorname{..} or \\mathrm{..}".to_owned(),
            ),
        );
    }
    if let ParseErrorKind::NoSuchEnvironment { name } = kind {
        let help = "use aligned, gathered, cases, matrix, pmatrix, bmatrix, vmatrix or array".to_owned();
        return (format!("there is no environment {name}"), Some(help));
    }
    if let ParseErrorKind::ExpectedToken { expected, found } = kind {
        let help = match found.as_str() {
            "#" | "&" | "_" | "%" | "$" => Some(format!("write \\{found} if the character itself is meant")),
            _ => None,
        };
        return (format!("expected {}, found {}", shown(expected), shown(found)), help);
    }
    if let ParseErrorKind::DoubleSubscript = kind {
        return ("two subscripts on one base".to_owned(), Some("use braces: {a_b}_c or a_{bc}".to_owned()));
    }
    if let ParseErrorKind::DoubleSuperscript = kind {
        let help = "use braces: {a^b}^c or a^{bc}; a prime after a superscript belongs into it".to_owned();
        return ("two superscripts on one base".to_owned(), Some(help));
    }
    (format!("{kind}"), None)
}

fn shown(token: &str) -> String {
    match token {
        "EOF" => "the end of the formula".to_owned(),
        other => format!("`{other}`"),
    }
}
