//! What the tests of several modules share.

use proptest::test_runner::{Config, FileFailurePersistence};

/// As proptest does it, with the cases that once failed kept below `tests/`, where they are tried first.
pub fn kept() -> Config {
    let folder = FileFailurePersistence::SourceParallel("tests/proptest-regressions");
    Config { failure_persistence: Some(Box::new(folder)), ..Config::default() }
}
