//! Areas of one's own that overlap or lie within one another, and what an area's groups tell of all its pupils.

use super::Plant;
use super::plant::{Of, SHARES};

/// The rows of some areas or schools.
fn rows(of: &str, key: &str, rows: &[(&str, Of)], places: u32) -> String {
    let row = |(name, of): &(&str, Of)| {
        format!("  {name}: {{ pupils: {}, {key}: {} }}\n", of.1, of.percent(places))
    };
    format!("{of}:\n{}", rows.iter().map(row).collect::<String>())
}

/// Areas and the schools that say something. Whatever is not small is told as it was typed.
fn plant(plant: &mut Plant, settings: &str, areas: &[(&'static str, Of)], schools: &[(&'static str, Of)]) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    plant.set(settings);
    let text = rows("areas", key, areas, places) + &rows("schools", key, schools, places);
    plant.file(stage, stage, text.trim_end_matches("schools:\n"));
    for (name, of) in areas.iter().chain(schools) {
        if of.1 > 5 {
            plant.tells(name, key, None);
        }
    }
}

/// Not a number of pupils that is taken to be rounded.
fn uneven(of: Of) -> Of {
    if of.1 % 5 == 0 { of.and(Of(0, 1)) } else { of }
}

const CROSSED: &str = "areas: { north: { name: North, schools: [alpha, beta] }, east: { name: East, schools: [beta, gamma] } }\n";
const WITHIN: &str = "areas: { north: { name: North, schools: [beta, gamma] }, big: { name: Big, schools: [alpha, beta, gamma] } }\n";

/// Two areas have a school in common that says nothing, and the other school of one says what it has: so the other area's
/// other school follows.
pub fn school_in_common(of: &mut Plant) {
    let (few, common, other) = (of.small(), of.large(), uneven(of.large()));
    let (north, east) = (uneven(few.and(common)), uneven(common.and(other)));
    let few = Of(north.0 - common.0, north.1 - common.1);
    let other = Of(east.0 - common.0, east.1 - common.1);
    plant(of, CROSSED, &[("north", north), ("east", east)], &[("alpha", few), ("gamma", other)]);
}

/// An area less another within it is a small school.
pub fn one_within_another(of: &mut Plant) {
    let (few, north) = (of.small(), uneven(of.large()));
    let big = uneven(few.and(north));
    let few = Of(big.0 - north.0, big.1 - north.1);
    plant(of, WITHIN, &[("north", north), ("big", big)], &[("alpha", few)]);
}

/// The same of a school of which nothing is said.
pub fn silent_school(of: &mut Plant) {
    let (few, north) = (of.small(), uneven(of.large()));
    plant(of, WITHIN, &[("north", north), ("big", uneven(few.and(north)))], &[]);
}

/// What an area less another within it leaves is a small school, which has figures of another measure only.
pub fn missing_at_the_school(of: &mut Plant) {
    let (few, north) = (of.small(), uneven(of.large()));
    let big = few.and(north);
    if big.1 % 5 == 0 {
        return silent_school(of);
    }
    of.set(WITHIN);
    let areas = rows("areas", "rwm-expected", &[("north", north), ("big", big)], 0);
    of.file("ks2", "ks2", &format!("{areas}schools:\n  alpha: {{ pupils: {}, gps-expected: 50 }}\n", few.1));
    of.tells("north", "rwm-expected", None);
    of.tells("big", "rwm-expected", None);
}

/// What two areas have in common follows from both and what they have together.
pub fn in_common(of: &mut Plant) {
    let (few, mut one, mut other) = (of.small(), of.large(), of.large());
    while [few.and(one), few.and(other), few.and(one).and(other)].iter().any(|of| of.1 % 5 == 0) {
        (one, other) = (one.and(Of(1, 1)), other.and(Of(0, 1)));
    }
    let settings = format!(
        "{}, big: {{ name: Big, schools: [alpha, beta, gamma] }} }}\n",
        CROSSED.trim_end_matches(" }\n")
    );
    let areas = [("north", one.and(few)), ("east", few.and(other)), ("big", one.and(few).and(other))];
    plant(of, &settings, &areas, &[("beta", few)]);
}

/// Two areas have the same schools, and what one withholds the other tells.
pub fn the_same_schools(of: &mut Plant) {
    of.set("areas: { north: { name: North, schools: [alpha, beta] }, twin: { name: Twin, schools: [beta, alpha] } }\n");
    let all = uneven(of.large());
    let areas = rows("areas", "rwm-expected", &[("twin", all)], 0);
    of.file("ks2", "ks2", &format!("{areas}  north: {{ pupils: {}, rwm-expected: suppressed }}\n", all.1));
    of.tells("twin", "rwm-expected", None);
}

/// Girls and boys of some pupils.
fn halves(plant: &mut Plant, key: &str, places: u32) -> (Of, String) {
    let (girls, boys) = (uneven(plant.large()), uneven(plant.large()));
    let row = |group: &str, of: Of| format!("{group}: {{ pupils: {}, {key}: {} }}", of.1, of.percent(places));
    (girls.and(boys), format!("{{ groups: {{ {}, {} }} }}", row("girls", girls), row("boys", boys)))
}

/// An area tells of girls and of boys, so of all its pupils, and so does one of its two schools.
pub fn groups_of_an_area(of: &mut Plant) {
    let (stage, key, places) = of.chance.pick(SHARES);
    let area = of.chance.pick(&["borough", "north"]);
    of.set("areas: { north: { name: North, schools: [alpha, beta] } }\n");
    let (all, text) = halves(of, key, places);
    let few = of.small();
    let rest = Of((all.0 - few.0).max(0), all.1 - few.1);
    let schools = rows("schools", key, &[("alpha", few), ("beta", rest)], places);
    of.file(stage, stage, &format!("areas:\n  {area}: {text}\n{schools}"));
    for group in ["girls", "boys"] {
        of.tells(area, key, Some(group));
    }
    of.tells("beta", key, None);
}

/// An authority tells of girls and of boys, and an area of all pupils of its other schools.
pub fn groups_beside_an_area(of: &mut Plant) {
    let (stage, key, places) = of.chance.pick(SHARES);
    of.set("areas: { north: { name: North, schools: [beta, gamma] } }\n");
    let (all, text) = halves(of, key, places);
    let few = of.small();
    let rest = Of((all.0 - few.0).max(0), all.1 - few.1);
    let north = rows("areas", key, &[("north", rest)], places);
    let school = rows("schools", key, &[("alpha", few)], places);
    of.file(stage, stage, &format!("{north}  borough: {text}\n{school}"));
    for group in ["girls", "boys"] {
        of.tells("borough", key, Some(group));
    }
    of.tells("north", key, None);
}
