//! Areas: totals that are round by chance, and areas of one's own.

use super::Plant;
use super::plant::{Of, SHARES};

/// A small school and a large one, with so many pupils together.
fn two_schools(plant: &mut Plant, together: Option<i64>) -> (Of, Of) {
    let (few, mut many) = (plant.small(), plant.large());
    match together {
        Some(pupils) => many = Of((pupils - few.1) * 3 / 5, pupils - few.1),
        None if few.and(many).1 % 5 == 0 => many = many.and(Of(1, 1)),
        None => {}
    }
    (few, many)
}

/// The row of so many pupils, with a figure.
fn told(of: Of, key: &str, places: u32) -> String {
    format!("{{ pupils: {}, {key}: {} }}", of.1, of.percent(places))
}

fn schools(key: &str, rows: &[(&str, Of)], places: u32) -> String {
    let row = |(school, of): &(&str, Of)| format!("  {school}: {}\n", told(*of, key, places));
    format!("schools:\n{}", rows.iter().map(row).collect::<String>())
}

fn total(plant: &mut Plant, pupils: i64) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let (few, many) = two_schools(plant, Some(pupils));
    let all = few.and(many);
    let areas = format!("areas:\n  borough: {}\n", told(all, key, places));
    let rows = areas + &schools(key, &[("alpha", few), ("beta", many)], places);
    plant.file(stage, stage, &rows);
    plant.tells("borough", key, None);
    plant.tells("beta", key, None);
}

/// 20, 30 or 40 pupils.
pub fn tens(plant: &mut Plant) {
    let pupils = plant.chance.pick(&[20, 30, 40]);
    total(plant, pupils);
}

/// 25 or 35 pupils.
pub fn fives(plant: &mut Plant) {
    let pupils = plant.chance.pick(&[25, 35]);
    total(plant, pupils);
}

/// An average of 30 children.
pub fn tens_of_averages(plant: &mut Plant) {
    let key = "early-learning-goals-average";
    let few = Of(plant.chance.number(30, 50), 4);
    let many = Of(plant.chance.number(300, 340), 26);
    let all = few.and(many);
    let rows = format!(
        "areas:\n  borough: {{ pupils: 30, {key}: {} }}\nschools:\n  alpha: {{ pupils: 4, {key}: suppressed }}\n  beta: {{ pupils: 26, {key}: {} }}\n",
        all.average(1, 1),
        many.average(1, 1)
    );
    plant.file("early-years", "all", &rows);
    plant.tells("borough", key, None);
    plant.tells("beta", key, None);
}

fn of_two(plant: &mut Plant, settings: &str, split: bool) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    plant.set(settings);
    let (few, many) = two_schools(plant, None);
    let all = few.and(many);
    let areas = format!("areas:\n  north: {}\n", told(all, key, places));
    let rows = schools(key, &[("alpha", few), ("beta", many)], places);
    if split {
        plant.file(stage, "areas", &areas);
        plant.file(stage, "schools", &rows);
    } else {
        plant.file(stage, stage, &(areas + &rows));
    }
    plant.tells("north", key, None);
    plant.tells("beta", key, None);
}

const OF_TWO: &str = "areas: { north: { name: North, schools: [alpha, beta] } }\n";

/// An area says that it is made of two schools.
pub fn north(plant: &mut Plant) {
    of_two(plant, OF_TWO, false);
}

/// Its figure stands in another file.
pub fn north_in_another_file(plant: &mut Plant) {
    of_two(plant, OF_TWO, true);
}

/// An area of which nobody says what it is made of, with exactly the pupils of two schools.
pub fn north_of_nobody_knows(plant: &mut Plant) {
    of_two(plant, "areas: { north: { name: North } }\n", false);
}

/// What an authority has less what an area of all its other schools has.
pub fn but_one(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    plant.set("areas: { north: { name: North, schools: [beta, gamma] } }\n");
    let (few, mut many) = two_schools(plant, None);
    if few.and(many).1 % 5 == 0 {
        many = many.and(Of(0, 1));
    }
    let all = few.and(many);
    let rows = format!(
        "areas:\n  borough: {{ pupils: {}, {key}: {} }}\n  north: {{ pupils: {}, {key}: {} }}\nschools:\n  alpha: {{ pupils: {}, {key}: suppressed }}\n",
        all.1,
        all.percent(places),
        many.1,
        many.percent(places),
        few.1
    );
    plant.file(stage, stage, &rows);
    plant.tells("borough", key, None);
    plant.tells("north", key, None);
}

/// A school has no figure of a measure, and everybody else in its area has.
pub fn missing_at_a_school(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let area = plant.chance.pick(&["borough", "north"]);
    plant.set(OF_TWO);
    let (few, many) = two_schools(plant, None);
    let all = few.and(many);
    let reason = plant.chance.pick(&["", ", KEY: not-available"]).replace("KEY", key);
    let rows = format!(
        "areas:\n  {area}: {{ pupils: {}, {key}: {} }}\nschools:\n  alpha: {{ pupils: {}{reason} }}\n  beta: {{ pupils: {}, {key}: {} }}\n",
        all.1,
        all.percent(places),
        few.1,
        many.1,
        many.percent(places)
    );
    plant.file(stage, stage, &rows);
    plant.tells(area, key, None);
    plant.tells("beta", key, None);
}

/// Everybody at a school reaches the higher standard, as its area says, and so the expected one, which is withheld.
pub fn wider_than_what_is_missing(plant: &mut Plant) {
    plant.set(OF_TWO);
    let area = plant.chance.pick(&["borough", "north"]);
    let (few, many) = (Of(4, 4), plant.large());
    let all = few.and(many);
    let rows = format!(
        "areas:\n  {area}: {{ pupils: {}, rwm-higher: {} }}\nschools:\n  alpha: {{ pupils: {}, rwm-expected: 100 }}\n  beta: {{ pupils: {}, rwm-higher: {} }}\n",
        all.1,
        all.percent(0),
        few.1,
        many.1,
        many.percent(0)
    );
    plant.file("ks2", "ks2", &rows);
    plant.tells(area, "rwm-higher", None);
    plant.tells("beta", "rwm-higher", None);
}

/// Nobody says how many pupils a school has, and an area and its other school do.
pub fn size_that_follows(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let area = plant.chance.pick(&["borough", "north"]);
    plant.set(OF_TWO);
    let (few, many) = two_schools(plant, None);
    let all = few.and(many);
    let rows = format!(
        "areas:\n  {area}: {{ pupils: {}, {key}: {} }}\nschools:\n  alpha: {{ {key}: {} }}\n  beta: {{ pupils: {}, {key}: {} }}\n",
        all.1,
        all.percent(places),
        few.percent(places),
        many.1,
        many.percent(places)
    );
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, None);
}

/// An area of named schools that does not say how many pupils it has.
pub fn without_a_size(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    plant.set(OF_TWO);
    let (few, many) = two_schools(plant, None);
    let all = few.and(many);
    let areas = format!("areas:\n  north: {{ {key}: {} }}\n", all.percent(places));
    let rows = areas + &schools(key, &[("alpha", few), ("beta", many)], places);
    plant.file(stage, stage, &rows);
    plant.tells("north", key, None);
    plant.tells("beta", key, None);
}

/// An area that is one school.
pub fn of_one(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    plant.set("areas: { north: { name: North, schools: [alpha] } }\n");
    let few = plant.small();
    let areas = format!("areas:\n  north: {{ {key}: {} }}\n", few.percent(places));
    let rows = areas + &schools(key, &[("alpha", few)], places);
    plant.file(stage, stage, &rows);
    plant.tells("north", key, None);
}

/// The number of pupils on roll of an area and of one of its two schools.
pub fn roll(plant: &mut Plant) {
    plant.set(OF_TWO);
    let (few, many) = (plant.chance.number(1, 9), plant.chance.number(100, 200));
    let group = plant.chance.pick(&["girls", "eal", "free-school-meals"]);
    let row = |of: i64| format!("{{ roll: 400, groups: {{ {group}: {{ roll: {of} }} }} }}");
    let rows = format!(
        "areas:\n  north: {}\nschools:\n  alpha: {}\n  beta: {}\n",
        row(few + many).replace("400", "800"),
        row(few),
        row(many)
    );
    plant.file("pupils", "pupils", &rows);
    plant.tells("north", "roll", Some(group));
    plant.tells("beta", "roll", Some(group));
}

/// What an area has less what its other school has is a small school, which does not say how small.
pub fn size_of_the_last_school(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    plant.set(OF_TWO);
    let (few, many) = two_schools(plant, None);
    let all = few.and(many);
    let rows = format!(
        "areas:\n  north: {}\nschools:\n  alpha: {{ {key}: suppressed }}\n  beta: {}\n",
        told(all, key, places),
        told(many, key, places)
    );
    plant.file(stage, stage, &rows);
    plant.tells("north", key, None);
    plant.tells("beta", key, None);
}

/// A school of an area is in no file, or only without a figure, and the others leave it.
pub fn school_in_no_file(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    plant.set(OF_TWO);
    let (few, many) = two_schools(plant, None);
    let all = few.and(many);
    let row = plant.chance.pick(&[
        "",
        "  alpha: not-applicable\n",
        "  alpha: suppressed\n",
        "  alpha: { KEY: not-available }\n",
    ]);
    let rows = format!(
        "areas:\n  north: {}\nschools:\n{}  beta: {}\n",
        told(all, key, places),
        row.replace("KEY", key),
        told(many, key, places)
    );
    plant.file(stage, stage, &rows);
    plant.tells("north", key, None);
    plant.tells("beta", key, None);
}

/// Two schools of an area are in no file, and the third leaves few pupils of them together.
pub fn schools_in_no_file(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let area = plant.chance.pick(&["borough", "north"]);
    plant.set("areas: { north: { name: North, schools: [alpha, beta, gamma] } }\n");
    let (few, many) = two_schools(plant, None);
    let all = few.and(many);
    let rows = format!(
        "areas:\n  {area}: {}\nschools:\n  gamma: {}\n",
        told(all, key, places),
        told(many, key, places)
    );
    plant.file(stage, stage, &rows);
    plant.tells(area, key, None);
    plant.tells("gamma", key, None);
}

/// An average of a school that is in no file.
pub fn average_in_no_file(plant: &mut Plant) {
    plant.set(OF_TWO);
    let few = Of(plant.chance.number(20, 60), 4);
    let many = Of(plant.chance.number(800, 900), 20);
    let rows = format!(
        "areas:\n  north: {{ pupils: 24, attainment-8: {} }}\nschools:\n  beta: {{ pupils: 20, attainment-8: {} }}\n",
        few.and(many).average(1, 1),
        many.average(1, 1)
    );
    plant.file("ks4", "ks4", &rows);
    plant.tells("north", "attainment-8", None);
    plant.tells("beta", "attainment-8", None);
}

/// An area, its schools and all of a group at one of them: the group at the other is in no file.
pub fn group_in_no_file(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let group = plant.chance.pick(&["girls", "eal", "disadvantaged"]);
    plant.set(OF_TWO);
    let (few, many) = two_schools(plant, None);
    let all = few.and(many);
    let row = plant.chance.pick(&["", "not-applicable", "suppressed", "{ KEY: suppressed }", "{ KEY: 50 }"]);
    let at_alpha = match row {
        "" => String::new(),
        row => format!(", groups: {{ {group}: {} }}", row.replace("KEY", key)),
    };
    let rows = format!(
        "areas:\n  north: {{ pupils: 70, groups: {{ {group}: {} }} }}\nschools:\n  alpha: {{ pupils: 30{at_alpha} }}\n  beta: {{ pupils: 40, groups: {{ {group}: {} }} }}\n",
        told(all, key, places),
        told(many, key, places)
    );
    plant.file(stage, stage, &rows);
    plant.tells("north", key, Some(group));
    plant.tells("beta", key, Some(group));
}

/// The size of a small group follows from that of its school, which follows from an area.
pub fn size_of_a_group_in_two_steps(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let area = plant.chance.pick(&["girls", "boys"]);
    let other = if area == "girls" { "boys" } else { "girls" };
    plant.set(OF_TWO);
    let (few, others, many) = (plant.small(), plant.large(), plant.large());
    let all = few.and(others).and(many);
    let rows = format!(
        "areas:\n  north: {{ pupils: {} }}\nschools:\n  alpha: {{ groups: {{ {area}: {{ {key}: {} }}, {other}: {{ pupils: {} }} }} }}\n  beta: {{ pupils: {} }}\n",
        all.1,
        few.percent(places),
        others.1,
        many.1
    );
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, Some(area));
}

/// The size of a school follows from that of another one, which follows from another area.
pub fn size_across_two_areas(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    plant.set(
        "areas: { north: { name: North, schools: [beta, gamma] }, east: { name: East, schools: [alpha, beta] } }\n",
    );
    let (few, many, more) = (plant.small(), plant.large(), plant.large());
    let rows = format!(
        "areas:\n  north: {{ pupils: {} }}\n  east: {{ pupils: {} }}\nschools:\n  alpha: {{ {key}: {} }}\n  gamma: {{ pupils: {} }}\n",
        many.and(more).1,
        few.and(many).1,
        few.percent(places),
        more.1
    );
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, None);
}

/// The pupils of a group on roll, of an area and of one of its two schools; the other school does not say.
pub fn roll_in_no_file(plant: &mut Plant) {
    plant.set(OF_TWO);
    let (few, many) = (plant.chance.number(1, 9), plant.chance.number(100, 200));
    let group = plant.chance.pick(&["girls", "eal", "free-school-meals"]);
    let alpha = plant.chance.pick(&["", "  alpha: { roll: 400 }\n"]);
    let rows = format!(
        "areas:\n  north: {{ groups: {{ {group}: {{ roll: {} }} }} }}\nschools:\n{alpha}  beta: {{ roll: 400, groups: {{ {group}: {{ roll: {many} }} }} }}\n",
        few + many
    );
    plant.file("pupils", "pupils", &rows);
    plant.tells("north", "roll", Some(group));
    plant.tells("beta", "roll", Some(group));
}

/// A school of some size does not say of how few pupils a census figure would be, and its area and the other school do.
pub fn few_in_no_file(plant: &mut Plant) {
    plant.set(OF_TWO);
    let key = plant.chance.pick(&["free-school-meals", "eal", "sen-support", "ehc-plan"]);
    let (few, many) = (Of(plant.chance.number(1, 8), 200), Of(plant.chance.number(30, 60), 200));
    let rows = format!(
        "areas:\n  north: {{ pupils: 400, roll: 400, {key}: {} }}\nschools:\n  alpha: {{ pupils: 200, roll: 200 }}\n  beta: {{ pupils: 200, roll: 200, {key}: {} }}\n",
        few.and(many).percent(1),
        many.percent(1)
    );
    plant.file("pupils", "pupils", &rows);
    plant.tells("north", key, None);
    plant.tells("beta", key, None);
}

/// A group of which two of an area's schools do not tell, and the third leaves few pupils of it.
pub fn group_of_several_in_no_file(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let group = plant.chance.pick(&["girls", "eal", "disadvantaged"]);
    plant.set("areas: { north: { name: North, schools: [alpha, beta, gamma] } }\n");
    let (few, many) = two_schools(plant, None);
    let all = few.and(many);
    let rows = format!(
        "areas:\n  north: {{ pupils: 90, groups: {{ {group}: {} }} }}\nschools:\n  alpha: {{ pupils: 30 }}\n  gamma: {{ pupils: 20 }}\n  beta: {{ pupils: 40, groups: {{ {group}: {} }} }}\n",
        told(all, key, places),
        told(many, key, places)
    );
    plant.file(stage, stage, &rows);
    plant.tells("north", key, Some(group));
    plant.tells("beta", key, Some(group));
}
