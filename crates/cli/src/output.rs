//! The terminal. A closed pipe is not an error: who stops reading has read enough.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::OnceLock;

/// How the user calls the program.
static COMMAND: OnceLock<&str> = OnceLock::new();

/// The folder of the notes, if the user named one.
static NOTES: OnceLock<String> = OnceLock::new();

/// From here on messages name this command, and the folder of the notes that it was given.
pub(crate) fn call(command: &'static str, notes: Option<&Path>) {
    let _the_first_stays = COMMAND.set(command);
    if let Some(notes) = notes {
        let _the_first_stays = NOTES.set(quoted(&notes.to_string_lossy()));
    }
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/\\:._-~+".contains(c);
    if path.chars().all(plain) { path.to_owned() } else { format!("'{path}'") }
}

/// A message with the commands in it as the user has to type them: everywhere else they are written `vademecum ...`.
pub(crate) fn as_called(text: &str) -> String {
    let command = COMMAND.get().copied().unwrap_or("vademecum");
    let mut pieces = text.split("`vademecum ");
    let mut called = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (typed, rest) = piece.split_once('`').unwrap_or((piece, ""));
        // No notes are needed to explain a rule.
        let notes = NOTES.get().filter(|_| !typed.starts_with("explain"));
        let notes = notes.map_or_else(String::new, |notes| format!(" --notes {notes}"));
        called.push_str(&format!("`{command} {typed}{notes}`{rest}"));
    }
    called
}

/// A line on standard output.
pub(crate) fn line(text: &str) {
    let _closed_pipe = writeln!(std::io::stdout().lock(), "{text}");
}

/// Text on standard error.
pub(crate) fn error(text: &str) {
    let _closed_pipe = writeln!(std::io::stderr().lock(), "{text}");
}

/// A failure of the world on standard error. Names of files in it may hold anything.
pub(crate) fn failure(error: &anyhow::Error) {
    let visible = |c: char| if model::text::is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c };
    self::error(&as_called(&format!("error: {error:#}")).chars().map(visible).collect::<String>());
}

/// Whether a person watches standard error.
pub(crate) fn is_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// Whether to color what goes to standard error.
pub(crate) fn colored() -> bool {
    is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// `1 error`, `2 errors`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{as_called, call};

    #[test]
    fn commands_are_named_as_they_are_typed() {
        assert_eq!(as_called("run `vademecum check`"), "run `vademecum check`");
        call("cargo xtask", None);
        assert_eq!(as_called("`vademecum cards keep a b` of Vademecum"), "`cargo xtask cards keep a b` of Vademecum");
        call("cargo xtask", Some(Path::new("my notes")));
        assert_eq!(
            as_called("`vademecum cards update`, `vademecum explain math`"),
            "`cargo xtask cards update --notes 'my notes'`, `cargo xtask explain math`"
        );
    }
}
