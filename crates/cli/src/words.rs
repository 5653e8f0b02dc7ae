//! The fixed words that a command knows when it judges the notes: those of the default theme and of the one it was given.

use anyhow::Context;
use exporter::{Theme, Vocabulary};
use model::{Corpus, Diagnostic, FileId, Source};

use crate::load::Over;

/// What the editions can say, and the files of the given theme that say it otherwise.
pub(crate) struct FixedWords {
    vocabulary: Vocabulary,
    files: Vec<Source>,
}

impl FixedWords {
    /// Those of the default theme, with another laid over it.
    ///
    /// # Errors
    /// If the working directory is gone.
    pub(crate) fn of(theme: &Theme, over: Option<&Over<'_>>) -> anyhow::Result<Self> {
        let vocabulary = Vocabulary::of(theme, over.map(|over| &over.theme));
        let Some(Over { folder, theme: over }) = over else { return Ok(Self { vocabulary, files: Vec::new() }) };
        // Reports show paths below the notes, and a theme lies elsewhere.
        let folder = std::path::absolute(folder).with_context(|| folder.display().to_string())?;
        let source = |(path, bytes): (&str, &[u8])| Source {
            path: folder.join(path).display().to_string(),
            text: String::from_utf8_lossy(bytes).into_owned(),
        };
        Ok(Self { vocabulary, files: over.below("words").map(source).collect() })
    }

    /// What is wrong with the words of a handbook and of the theme, whose files become sources of the corpus.
    pub(crate) fn judge(&self, corpus: &mut Corpus) -> Vec<Diagnostic> {
        let mut found = self.vocabulary.judge(&corpus.handbook);
        for source in &self.files {
            let file = FileId(u32::try_from(corpus.sources.len()).expect("a corpus has fewer than 2^32 files"));
            found.extend(self.vocabulary.judge_file(source, file));
            corpus.sources.push(source.clone());
        }
        found
    }
}
