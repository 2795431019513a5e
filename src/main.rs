//! The `yearbook` command: parse, call one library function, print, choose an exit code.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    yearbook::cli::run(yearbook::cli::Cli::parse())
}
