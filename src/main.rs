//! The `yearbook` command.

fn main() {}
