//! Which of the two books is for which reading system, and how it gets there.

/// Reading systems that want the same file and take it the same way.
pub struct Reader {
    /// Their names.
    pub names: &'static str,
    /// The file.
    pub file: &'static str,
    /// How it gets there.
    pub way: &'static str,
}

/// All that we know of, those with formulas as text first. The web pages show this table, README.md repeats it, and a
/// test holds them together.
pub const READERS: [Reader; 8] = [
    mathml("Apple Books (iPhone, iPad, Mac)", "open the file, or send it to the device with AirDrop"),
    mathml("Thorium (Windows, Mac, Linux)", "Import; shows formulas since version 2.3"),
    mathml("KOReader (on Kobo, PocketBook, Kindle and others)", "copy over USB; KOReader of 2021 or later"),
    mathml("calibre, Foliate, browsers' readers", "open the file"),
    drawn("Kobo, its own software", "copy over USB; plain EPUB files come without formulas there"),
    drawn("Kindle", "Send to Kindle; Amazon converts it, so look at a page with formulas first"),
    drawn("PocketBook, Boox, Play Books, Adobe Digital Editions", "copy over USB or upload"),
    drawn(
        "Readers built on MuPDF",
        "open the file; formulas stand a little high, a comma after one may begin a line, and key facts are not marked",
    ),
];

const fn mathml(names: &'static str, way: &'static str) -> Reader {
    Reader { names, file: super::MATHML, way }
}

const fn drawn(names: &'static str, way: &'static str) -> Reader {
    Reader { names, file: super::DRAWN, way }
}
