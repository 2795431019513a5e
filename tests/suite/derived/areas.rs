//! What is worked out of several areas or schools: means, places among them, and sums of pupils.

use super::Report;
use super::page::Page;
use super::rows::{Key, Rows, half_up};
use crate::html::Element;
use std::collections::{BTreeMap, BTreeSet};
use yearbook::value::{Decimal, Polarity};

/// The areas of a list in a year.
fn members<'a>(rows: &'a Rows, mean: &str, year: &str) -> Option<&'a Vec<String>> {
    let lists = rows.lists.get(mean)?;
    lists.iter().rev().find(|(from, _)| from.as_str() <= year).map(|(_, areas)| areas)
}

/// Every mean of areas: each counts the same, and it is rounded once.
pub fn means(rows: &Rows, report: &mut Report) {
    for mean in rows.lists.keys() {
        let about: BTreeSet<Key> = rows.all.keys().filter(|key| key.subject == *mean).cloned().collect();
        for key in about {
            let value = rows.value(&key).map(|value| value.normalize().to_string()).unwrap_or_default();
            let areas = members(rows, mean, &key.year);
            let of = |area: &String| rows.value(&Key { subject: area.clone(), ..key.clone() });
            let values: Vec<Decimal> = areas.into_iter().flatten().filter_map(of).collect();
            let all = areas.map_or(0, Vec::len);
            let needed = rows.needs.get(mean).copied().unwrap_or(all).max(1);
            let expected = if values.len() < needed || rows.is_number(&key) {
                String::new()
            } else {
                let sum = values.iter().sum::<Decimal>() / Decimal::from(values.len());
                let places =
                    rows.measure(&key.measure).map_or(sum.scale(), |measure| measure.places_for(true));
                half_up(sum, places).normalize().to_string()
            };
            report.hold("mean of areas", &format!("{key:?}"), &value, Some(expected));
        }
    }
}

/// "Place 3 of 6, counted from the highest figure: Marlbourne and the 5 areas of “Similar councils”." A place that somebody
/// published is among others than these, and no figure of this site.
pub fn place(page: &Page<'_>, text: &str, title: &str, report: &mut Report) {
    let rows = page.rows;
    let Some(mean) = text.split_once(" areas of “").and_then(|(_, rest)| rest.split_once('”')) else {
        *report.counts.entry("place that was published").or_default() += 1;
        return;
    };
    let said = text.split(',').next().unwrap_or_default().to_owned();
    let said = said + if text.contains("as here.") { ", shared" } else { "" };
    let expected = rows.named(title).into_iter().find_map(|measure| {
        let newest =
            |key: &&Key| key.subject == rows.borough && key.measure == measure && key.group == "Total";
        let key = rows.all.keys().filter(newest).max_by(|a, b| a.year.cmp(&b.year))?;
        let own = area_value(rows, key)?;
        let others = members(rows, mean.0, &key.year)?.iter();
        let others = others.map(|area| area_value(rows, &Key { subject: area.clone(), ..key.clone() }));
        let others: Option<Vec<Decimal>> = others.collect();
        let others = others?;
        let lower = rows.measure(&measure).is_some_and(|measure| measure.polarity == Polarity::LowerIsBetter);
        let better = others.iter().filter(|other| if lower { **other < own } else { **other > own }).count();
        let shared = if others.contains(&own) { ", shared" } else { "" };
        Some(format!("Place {} of {}{shared}", better + 1, others.len() + 1))
    });
    report.hold("place", page.path, &said, expected);
}

fn area_value(rows: &Rows, key: &Key) -> Option<Decimal> {
    let value = rows.value(key)?;
    let places = rows.measure(&key.measure).map_or(value.scale(), |measure| measure.places_for(true));
    Some(half_up(value, places).normalize())
}

/// How many pupils are in the schools of each overall grade: the schools and their grades are listed below the table.
pub fn grades(page: &Page<'_>, report: &mut Report) {
    let elements = &page.html.elements;
    let starts = (0..elements.len()).filter(|place| is_table_of_grades(elements, *place));
    for start in starts {
        let mut pupils: BTreeMap<String, Decimal> = BTreeMap::new();
        let list = elements[start..].iter().skip_while(|element| element.name != "ol").skip(1);
        let mut school = String::new();
        for element in list.take_while(|element| !["ol", "section", "table"].contains(&element.name.as_str()))
        {
            match element.name.as_str() {
                "a" => school = element.text.trim().to_owned(),
                "p" => {
                    let grade = element
                        .text
                        .split_once("The overall grade was “")
                        .and_then(|(_, rest)| rest.split_once('”'));
                    let roll = grade.and_then(|_| roll(page.rows, &school));
                    if let (Some((grade, _)), Some(roll)) = (grade, roll) {
                        *pupils.entry(grade.to_owned()).or_default() += roll;
                    }
                }
                _ => {}
            }
        }
        for row in rows_of(&elements[start..]) {
            let [grade, _, said] = row.as_slice() else { continue };
            let expected = pupils.get(grade).copied().unwrap_or_default();
            report.hold("pupils by grade", page.path, said, Some(page.rows.print("roll", expected)));
        }
    }
}

fn is_table_of_grades(elements: &[Element], place: usize) -> bool {
    let caption = elements.get(place + 1).filter(|element| element.name == "caption");
    elements[place].name == "table" && caption.is_some_and(|of| of.text.starts_with("Overall grades at"))
}

/// The rows of a table: the head of each and its cells.
pub fn rows_of(table: &[Element]) -> Vec<Vec<String>> {
    const INSIDE: &[&str] =
        &["caption", "thead", "tbody", "tr", "th", "td", "small", "a", "span", "br", "time"];
    let mut rows: Vec<Vec<String>> = Vec::new();
    for element in table.iter().skip(1).take_while(|element| INSIDE.contains(&element.name.as_str())) {
        let text = element.text.trim().to_owned();
        match element.name.as_str() {
            "th" if element.get("scope") == Some("row") => rows.push(vec![text]),
            "td" => {
                if let Some(row) = rows.last_mut() {
                    row.push(text);
                }
            }
            _ => {}
        }
    }
    rows
}

/// The newest number of pupils on roll.
fn roll(rows: &Rows, school: &str) -> Option<Decimal> {
    let is = |key: &&Key| key.subject == school && key.measure == "roll" && key.group == "Total";
    rows.value(rows.all.keys().filter(is).max_by(|a, b| a.year.cmp(&b.year))?)
}
