//! `yearbook upgrade`.

use super::{Content, Printing};
use crate::build::{self, Upgrading};
use clap::Args;
use std::process::ExitCode;

/// `yearbook upgrade`
#[derive(Debug, Args)]
pub struct UpgradeArgs {
    #[command(flatten)]
    content: Content,
    /// Say what would be changed, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    printing: Printing,
}

pub(super) fn upgrade(args: &UpgradeArgs) -> ExitCode {
    let upgrading = if args.dry_run { Upgrading::DryRun } else { Upgrading::Write };
    let mut upgraded = build::upgrade(&args.content.options(), upgrading);
    for change in &upgraded.changes {
        say!("{change}");
    }
    let code = args.printing.print(&mut upgraded.diagnostics, &upgraded.tree);
    match (upgraded.changes.len(), upgrading) {
        _ if code != ExitCode::SUCCESS => {}
        (0, _) => say!("Nothing to change: {} is as this version writes it.", args.content.content.display()),
        (_, Upgrading::DryRun) => say!("Nothing was written. Without `--dry-run`, this is changed."),
        (_, Upgrading::Write) => say!("Look at what changed, run `yearbook check`, and commit it."),
    }
    code
}
