//! The rounds of a layout. A document is laid out again until its page numbers agree with its pages: here the rounds are
//! counted, and what only rounds before the last one needed is forgotten, which saves a fifth of the memory of a book.

use std::cell::Cell;

use typst::World;
use typst::diag::{SourceResult, Warned};
use typst::engine::Engine;
use typst::foundations::{Content, Output, StyleChain, Target};
use typst::introspection::Introspector;
use typst_layout::PagedDocument;

/// What becomes of the engine's memory between the rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Memory {
    /// It stays, for another compilation in this process.
    Kept,
    /// What the last round did not use is forgotten, whoever it belongs to: one compilation at a time should do so.
    Spared,
}

impl Memory {
    /// A step is done whose results will not be asked for again.
    pub(crate) fn all_done(self) {
        match self {
            Self::Kept => {}
            Self::Spared => typst::comemo::evict(0),
        }
    }
}

thread_local! {
    /// Of the compilation that this thread works at: rounds so far, and what becomes of the memory.
    static NOW: Cell<(usize, Memory)> = const { Cell::new((0, Memory::Kept)) };
}

/// Compiles; the second value is how many rounds it took.
pub(super) fn compile(world: &dyn World, memory: Memory) -> (Warned<SourceResult<PagedDocument>>, usize) {
    // While it waits for others a thread may begin another compilation, which ends before the first goes on.
    let outer = NOW.replace((0, memory));
    let Warned { output, warnings } = typst::compile::<Round>(world);
    let (rounds, _) = NOW.replace(outer);
    (Warned { output: output.map(|round| round.0), warnings }, rounds)
}

/// What a round came to.
struct Round(PagedDocument);

impl Output for Round {
    fn target() -> Target {
        Target::Paged
    }

    fn create(engine: &mut Engine<'_>, content: &Content, styles: StyleChain<'_>) -> SourceResult<Self> {
        let (rounds, memory) = NOW.get();
        NOW.set((rounds + 1, memory));
        if memory == Memory::Spared {
            typst::comemo::evict(1);
        }
        PagedDocument::create(engine, content, styles).map(Self)
    }

    fn introspector(&self) -> &dyn Introspector {
        Output::introspector(&self.0)
    }
}
