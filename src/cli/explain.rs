//! `yearbook explain`

use super::{Content, Printing};
use crate::diagnostic::Diagnostics;
use crate::explain::{self, Question};
use crate::value::{AcademicYear, PupilGroup, Scalar};
use clap::Args;
use std::process::ExitCode;

/// `yearbook explain`
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The school by file name, such as riverside-primary, or an area such as borough
    school: String,
    /// The measure by key, such as rwm-expected
    measure: String,
    /// The academic year, such as 2023/24
    #[arg(value_parser = year)]
    year: AcademicYear,
    /// A group of pupils, such as disadvantaged
    #[arg(long, value_parser = group)]
    group: Option<PupilGroup>,
    #[command(flatten)]
    content: Content,
    #[command(flatten)]
    printing: Printing,
}

fn year(text: &str) -> Result<AcademicYear, String> {
    AcademicYear::parse(text).map_err(|error| error.message)
}

fn group(text: &str) -> Result<PupilGroup, String> {
    PupilGroup::parse(text).map_err(|error| error.message)
}

pub(super) fn explain(args: &ExplainArgs) -> ExitCode {
    let question = Question {
        subject: args.school.clone(),
        measure: args.measure.clone(),
        year: args.year,
        group: args.group,
        show_values: args.printing.show_values,
    };
    let (tree, answer) = explain::explain(&args.content.options(), &question);
    match answer {
        Ok(facts) => {
            let width = facts.iter().map(|(about, _)| about.len()).max().unwrap_or(0);
            for (about, said) in facts {
                say!("{about:width$}  {said}");
            }
            args.printing.print(&mut Diagnostics::new(), &tree)
        }
        Err(mut mistakes) => args.printing.print(&mut mistakes, &tree),
    }
}
