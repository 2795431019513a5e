//! A path below the output folder, and a way to make the bytes meant for it.
//!
//! Bytes are made when they are pulled, so that the site of a whole nation need not fit in memory. This module knows
//! neither what makes the bytes nor where they go.

use crate::diagnostic::Diagnostics;

/// One file of the finished site.
pub struct Artifact<'a> {
    path: String,
    make: Box<dyn Fn() -> Result<Vec<u8>, Diagnostics> + Send + Sync + 'a>,
}

impl<'a> Artifact<'a> {
    /// An artifact at `path`, which is relative and uses `/`, such as `schools/riverside-primary/index.html`.
    pub fn new(
        path: impl Into<String>,
        make: impl Fn() -> Result<Vec<u8>, Diagnostics> + Send + Sync + 'a,
    ) -> Self {
        Artifact { path: path.into(), make: Box::new(make) }
    }

    /// Where it goes, below the output folder.
    pub fn path(&self) -> &str {
        &self.path
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
