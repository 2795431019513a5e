//! A path below the output folder, and a way to make the bytes meant for it.
//!
//! Bytes are made when they are pulled, so that the site of a whole nation need not fit in memory. This module knows
//! neither what makes the bytes nor where they go.

use crate::diagnostic::Diagnostics;

/// One file of the finished site.
pub struct Artifact<'a> {
    path: String,
    make: Box<dyn Fn() -> Result<Vec<u8>, Diagnostics> + Send + Sync + 'a>,
    sound: bool,
}

impl<'a> Artifact<'a> {
    /// An artifact at `path`, which is relative and uses `/`, such as `schools/riverside-primary/index.html`.
    pub fn new(
        path: impl Into<String>,
        make: impl Fn() -> Result<Vec<u8>, Diagnostics> + Send + Sync + 'a,
    ) -> Self {
        Artifact { path: path.into(), make: Box::new(make), sound: false }
    }

    /// An artifact whose source was looked at before, so that making its bytes tells an author nothing new.
    pub fn sound(self) -> Self {
        Artifact { sound: true, ..self }
    }

    /// Where it goes, below the output folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether a check can leave it out.
    pub fn is_sound(&self) -> bool {
        self.sound
    }

    /// Makes the bytes.
    ///
    /// # Errors
    /// What is wrong with the template or picture behind it.
    pub fn bytes(&self) -> Result<Vec<u8>, Diagnostics> {
        (self.make)()
    }
}

impl std::fmt::Debug for Artifact<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Artifact").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Keeps bytes that took long to make, by a name made from all that they depend on.
///
/// It may forget at any time: whoever asks can make the bytes again.
pub trait Cache: Send + Sync {
    /// The bytes kept under a name.
    fn get(&self, name: &str) -> Option<Vec<u8>>;

    /// Whether bytes are kept under a name. Asking is using: they stay for the next build, although nobody reads them now.
    fn has(&self, name: &str) -> bool;

    /// Keeps bytes under a name of letters, digits, hyphens and dots; `false` if it cannot.
    fn put(&self, name: &str, bytes: &[u8]) -> bool;

    /// Whether there is any use in making bytes ahead, to be kept.
    fn keeps(&self) -> bool;
}

/// A cache that keeps nothing, so that everything is made again.
#[derive(Debug, Clone, Copy)]
pub struct NoCache;

impl Cache for NoCache {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn has(&self, _: &str) -> bool {
        false
    }

    fn put(&self, _: &str, _: &[u8]) -> bool {
        false
    }

    fn keeps(&self) -> bool {
        false
    }
}
