//! Whether the areas have an assignment beside the schools' sums.

use super::{Cluster, excess};
use crate::analysis::disclosure::form::Size;
use crate::analysis::disclosure::link::Sums;
use crate::analysis::disclosure::solver::search::{Found, find_between, find_like};
use crate::analysis::disclosure::solver::system::Assignment;
use std::collections::BTreeSet;

impl Cluster<'_> {
    /// Whether the areas have an assignment beside these sums: the one they are in; the one that moves as the sums do, since what
    /// holds within a school mostly holds within the authority; the one that moves as little as it can; or one nearby.
    pub(super) fn leaves_slack(&self, area: &Assignment, sums: &Sums) -> bool {
        let holds =
            |area: &Assignment| self.links.iter().zip(sums).all(|(link, sums)| link.holds(area, *sums));
        let fits = |area: &Assignment| holds(area) && self.tables[self.area].table.system.fits(area);
        if holds(area) {
            return true;
        }
        let along = self.along(area, sums);
        if fits(&along) || fits(&self.little(area, sums)) {
            return true;
        }
        if excess(&self.slack, sums) > 0 {
            return false;
        }
        self.pieces_leave_room(area, sums, &along)
            .unwrap_or_else(|| matches!(find_like(&self.area_system(sums), &along), Found::Assignment(_)))
    }

    /// Whether each part of the areas' table in which a sum has no slack has another assignment that leaves it some. `None` where
    /// the parts do not tell, since a size is rounded.
    fn pieces_leave_room(&self, area: &Assignment, sums: &Sums, along: &Assignment) -> Option<bool> {
        let judged = self.tables[self.area];
        let mut touched = BTreeSet::new();
        for (link, sums) in self.links.iter().zip(sums) {
            if matches!(link.whole.1, Size::Unknown(_)) {
                return None;
            }
            if !link.holds(area, *sums) {
                let Some((piece, _)) = judged.piece(link.whole.0) else { return Some(false) };
                touched.insert(piece);
            }
        }
        let mut assignment = area.clone();
        for at in touched {
            let part = &judged.pieces[at].part;
            let mut bounds = part.system.bounds.clone();
            for (link, sums) in self.links.iter().zip(sums) {
                let Some(own) = part.place(link.whole.0) else { continue };
                let (least, most) = link.between(area, *sums);
                bounds[own] = (bounds[own].0.max(least), bounds[own].1.min(most));
                if bounds[own].0 > bounds[own].1 {
                    return Some(false);
                }
            }
            let like: Assignment = part.of.iter().map(|of| along[*of]).collect();
            let Found::Assignment(found) = find_between(&part.system, bounds, &like) else {
                return Some(false);
            };
            part.of.iter().zip(found).for_each(|(of, value)| assignment[*of] = value);
        }
        // Rules between areas stand in no part.
        let holds = self.links.iter().zip(sums).all(|(link, sums)| link.holds(&assignment, *sums));
        if holds && judged.table.system.fits(&assignment) { Some(true) } else { None }
    }

    /// The areas' assignment, moved as the schools' sums do.
    fn along(&self, area: &Assignment, with: &Sums) -> Assignment {
        let mut along = area.clone();
        for ((link, sums), with) in self.all_links().zip(&self.sums).zip(with) {
            along[link.whole.0] += with.0 - sums.0;
            if let Size::Unknown(size) = link.whole.1 {
                along[size] += with.1 - sums.1;
            }
        }
        along
    }

    /// The areas' assignment, moved as little as leaves slack for the schools' sums.
    fn little(&self, area: &Assignment, with: &Sums) -> Assignment {
        let mut along = area.clone();
        for ((link, sums), with) in self.links.iter().zip(&self.sums).zip(with) {
            if link.holds(area, *with) {
                continue;
            }
            if let Size::Unknown(size) = link.whole.1 {
                along[size] += with.1 - sums.1;
            }
            let (least, most) = link.between(&along, *with);
            along[link.whole.0] = area[link.whole.0].clamp(least, most.max(least));
        }
        along
    }
}
