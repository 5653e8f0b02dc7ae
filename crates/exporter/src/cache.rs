//! A place for what is costly to make and depends on nothing but its inputs.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use crate::Error;

/// Keeps bytes by a name that is a hash of everything they were made from. A cache may forget at any time.
pub trait Cache: Sync {
    /// The bytes of this name, if they are kept.
    fn get(&self, name: &str) -> Option<Vec<u8>>;
    /// Keeps bytes under this name.
    fn put(&self, name: &str, bytes: &[u8]);
    /// Whether this process builds again: then engines keep what they remember, and files need not be small.
    fn builds_again(&self) -> bool {
        false
    }
}

/// Keeps nothing.
pub struct NoCache;

impl Cache for NoCache {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &str, _: &[u8]) {}
}

/// Keeps bytes as long as it lives: for a build that starts from nothing.
#[derive(Default)]
pub struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Memory {
    fn open(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cache for Memory {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.open().get(name).cloned()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.open().insert(name.to_owned(), bytes.to_vec());
    }
}

/// The name for bytes of this kind made from these inputs: the kind and a SHA-256 in hexadecimal digits.
#[must_use]
pub fn name(kind: &str, inputs: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for input in inputs {
        hash.update((input.len() as u64).to_le_bytes());
        hash.update(input);
    }
    let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{kind}-{digits}")
}

/// The bytes from the cache, or made and kept. They are kept with their hash: what was damaged is made anew.
///
/// # Errors
/// As `make`.
pub fn remember(
    cache: &dyn Cache,
    name: &str,
    make: impl FnOnce() -> Result<Vec<u8>, Error>,
) -> Result<Vec<u8>, Error> {
    if let Some(bytes) = recall(cache, name) {
        return Ok(bytes);
    }
    let bytes = make()?;
    keep(cache, name, &bytes);
    Ok(bytes)
}

/// The bytes that were kept under this name, if they are whole.
#[must_use]
pub fn recall(cache: &dyn Cache, name: &str) -> Option<Vec<u8>> {
    cache.get(name).and_then(unsealed)
}

/// Keeps bytes under this name, with their hash.
pub fn keep(cache: &dyn Cache, name: &str, bytes: &[u8]) {
    cache.put(name, &[bytes, &Sha256::digest(bytes)].concat());
}

/// The bytes without the hash at their end; `None` if it is not theirs.
fn unsealed(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let hash = bytes.split_off(bytes.len().checked_sub(Sha256::output_size())?);
    (Sha256::digest(&bytes).as_slice() == hash).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_not_made_again_unless_it_was_damaged() {
        let cache = Memory::default();
        let asked = |made: &str| remember(&cache, "x", || Ok(made.as_bytes().to_vec())).unwrap();
        assert_eq!((asked("first"), asked("second")), (b"first".to_vec(), b"first".to_vec()));
        for damaged in [&b""[..], b"short", &[0; 40]] {
            cache.put("x", damaged);
            assert_eq!(asked("again"), b"again");
        }
    }

    #[test]
    fn inputs_cannot_run_into_one_another() {
        assert_ne!(name("x", &[b"ab", b"c"]), name("x", &[b"a", b"bc"]));
    }
}
