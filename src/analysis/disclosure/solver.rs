//! Asks a solver for a world in which an unknown is as small or as great as it can be.
//!
//! A solver works with rounded numbers, so what it answers is only a proposal: the caller's check is what counts.

use super::system::{System, Unknown, World};
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions};

/// Which end to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// As small as it can be.
    Least,
    /// As great as it can be.
    Most,
}

/// How far the solver may branch. A number of steps, not a time, so that two runs say the same.
const NODES: u64 = 400;

/// A whole-number world that fits, exactly checked, with the unknown near one end of what it can be.
pub fn propose(system: &System, unknown: Unknown, end: End) -> Option<World> {
    let direction = match end {
        End::Least => OptimizationDirection::Minimize,
        End::Most => OptimizationDirection::Maximize,
    };
    let mut problem = Problem::new(direction);
    let mut variables = Vec::with_capacity(system.bounds.len());
    for (place, (from, to)) in system.bounds.iter().enumerate() {
        let bounds = (i32::try_from(*from).ok()?, i32::try_from(*to).ok()?);
        variables.push(problem.add_integer_var(if place == unknown { 1.0 } else { 0.0 }, bounds));
    }
    for rule in &system.rules {
        let terms: Vec<_> = rule.terms.iter().map(|(u, factor)| (variables[*u], *factor as f64)).collect();
        if let Some(low) = rule.low {
            problem.add_constraint(terms.as_slice(), ComparisonOp::Ge, low as f64);
        }
        if let Some(high) = rule.high {
            problem.add_constraint(terms.as_slice(), ComparisonOp::Le, high as f64);
        }
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODES);
    let outcome = problem.solve_with(options).ok()?;
    let solution = outcome.solution()?;
    let world: World =
        variables.iter().map(|variable| solution.var_value(*variable).round() as i64).collect();
    system.fits(&world).then_some(world)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_fits() {
        let mut system = System::default();
        let (a, b, c) = (system.unknown(0, 50), system.unknown(0, 50), system.unknown(0, 50));
        system.define(vec![(a, 1), (b, 1), (c, 1)], Some(60), Some(60));
        system.define(vec![(b, 1), (c, 1)], None, Some(40));
        let least = propose(&system, a, End::Least).unwrap();
        let most = propose(&system, a, End::Most).unwrap();
        assert_eq!((least[a], most[a]), (20, 50));
    }
}
