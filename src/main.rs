//! The `yearbook` command: parse, call one library function, print, choose an exit code.

use clap::Parser;
use std::process::ExitCode;

// A build and an audit make many small allocations on all cores, which the allocators of most systems are slow at.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    yearbook::cli::run(yearbook::cli::Cli::parse())
}
