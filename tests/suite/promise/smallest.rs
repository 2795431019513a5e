//! Makes a site on which the promise is broken smaller for as long as it is broken, so that a failure can be read.

use super::drive;
use super::judged::{Readers, Verdict};
use super::site::{FAMILIES, Figure, Group, Site, Subject, Table, Typed};
use std::collections::BTreeSet;

/// The smallest site that can be reached by leaving out one thing after another, with the one table in which a figure is
/// called protected and is not.
pub fn smallest(site: &Site, table: &Table, figure: Figure) -> Site {
    let mut least = site.clone();
    least.tables = vec![table.clone()];
    least.earlier.retain(|earlier| earlier.year == table.year);
    let of_year = |of: &Figure| of.year == table.year;
    least.withheld.retain(of_year);
    least.complementary.retain(of_year);
    while let Some(less) = smaller(&least).into_iter().find(|less| is_broken(less, figure)) {
        least = less;
    }
    least
}

/// Whether the audit calls a figure protected that is not.
fn is_broken(site: &Site, figure: Figure) -> bool {
    let readers = Readers::of(site, &site.tables[0], drive::rules());
    let Some(judged) = readers.judged().iter().find(|judged| judged.figure == figure) else { return false };
    if !matches!(readers.verdict(judged), Ok(Verdict::Unsafe { .. } | Verdict::Narrowed { .. })) {
        return false;
    }
    let said = drive::audit(site);
    said.mistakes.is_empty() && !said.unsafe_figures.contains(&figure.name())
}

/// The same site with one thing less, each.
fn smaller(site: &Site) -> Vec<Site> {
    let mut found = Vec::new();
    let mut less = |change: &dyn Fn(&mut Site)| {
        let mut site = site.clone();
        change(&mut site);
        found.push(site);
    };
    let table = &site.tables[0];
    let subjects: BTreeSet<Subject> = table.rows.keys().map(|(subject, _)| *subject).collect();
    for subject in &subjects {
        // An area of a school that has no figures is another matter, and so is a half that is in no file.
        let is_area = !matches!(subject, Subject::School(_));
        if is_area || !subjects.iter().any(|other| !matches!(other, Subject::School(_))) {
            less(&|site| with_all(site, |table| table.rows.retain(|(of, _), _| of != subject)));
        }
        for family in
            FAMILIES.iter().filter(|family| table.rows.contains_key(&(*subject, Some(family.parts[0]))))
        {
            let is_part = |group: &Group| group.is_some_and(|group| family.parts.contains(&group));
            less(&|site| {
                with_all(site, |table| table.rows.retain(|(of, group), _| of != subject || !is_part(group)));
            });
        }
    }
    let measures: BTreeSet<&str> = table.rows.values().flat_map(|row| row.cells.keys().copied()).collect();
    for measure in measures {
        less(&|site| {
            with_all(site, |table| table.rows.values_mut().for_each(|row| _ = row.cells.remove(measure)));
        });
    }
    if !site.earlier.is_empty() {
        less(&|site| site.earlier.clear());
    }
    for figure in &site.withheld {
        less(&|site| _ = site.withheld.remove(figure));
    }
    found.extend(simpler(site));
    found
}

/// The same site with one thing as it mostly is, each.
fn simpler(site: &Site) -> Vec<Site> {
    let mut found = Vec::new();
    let mut less = |change: &dyn Fn(&mut Site)| {
        let mut site = site.clone();
        change(&mut site);
        found.push(site);
    };
    for (key, row) in &site.tables[0].rows {
        for (measure, cell) in &row.cells {
            let cell_of = |site: &mut Site, change: &dyn Fn(&mut super::site::Cell)| {
                site.tables[0]
                    .rows
                    .get_mut(key)
                    .and_then(|row| row.cells.get_mut(measure))
                    .into_iter()
                    .for_each(change);
            };
            if cell.files.now.is_some() && cell.typed != Typed::Imported {
                less(&|site| cell_of(site, &|cell| cell.typed = Typed::Imported));
            }
        }
        if !row.gaps.is_empty() {
            less(&|site| site.tables[0].rows.get_mut(key).into_iter().for_each(|row| row.gaps.clear()));
        }
        if row.is_in_file() && !row.said {
            less(&|site| {
                with_all(site, |table| table.rows.get_mut(key).into_iter().for_each(|row| row.said = true))
            });
        }
        if row.file > 0 {
            less(&|site| site.tables[0].rows.get_mut(key).into_iter().for_each(|row| row.file = 0));
        }
    }
    found
}

/// Changes the table and its earlier version.
fn with_all(site: &mut Site, change: impl Fn(&mut Table)) {
    site.tables.iter_mut().chain(&mut site.earlier).for_each(change);
}
