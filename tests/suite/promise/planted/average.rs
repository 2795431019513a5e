//! An average at or near an end of its range fixes every pupil.

use super::Plant;
use super::plant::Of;

const ALL: &str = "early-learning-goals-all";
const AVERAGE: &str = "early-learning-goals-average";

fn goals(plant: &mut Plant, pupils: i64, all: &str, together: i64) {
    let average = Of(together, pupils).average(1, 1);
    let rows = format!("schools:\n  alpha: {{ pupils: {pupils}, {ALL}: {all}, {AVERAGE}: {average} }}\n");
    plant.file("early-years", "early-years", &rows);
    plant.tells("alpha", AVERAGE, None);
}

/// Everybody has all 17 goals.
pub fn top(plant: &mut Plant) {
    let pupils = plant.chance.number(6, 9);
    let all = plant.chance.pick(&["100", "suppressed"]);
    goals(plant, pupils, all, 17 * pupils);
}

/// Nobody has any.
pub fn bottom(plant: &mut Plant) {
    let pupils = plant.chance.number(6, 9);
    let all = plant.chance.pick(&["0", "suppressed"]);
    goals(plant, pupils, all, 0);
}

/// One goal is missing in all: all pupils but one have all goals.
pub fn near_the_top(plant: &mut Plant) {
    // The average is printed to a tenth: with few pupils, it says how many goals they have together.
    let pupils = plant.chance.number(6, 9);
    goals(plant, pupils, "suppressed", 17 * pupils - 1);
}

/// The same of a group, in a file with averages alone.
pub fn group(plant: &mut Plant) {
    let pupils = plant.chance.number(6, 9);
    let group = plant.chance.pick(&["girls", "eal", "disadvantaged", "no-sen"]);
    let rows = format!(
        "schools:\n  alpha: {{ groups: {{ {group}: {{ pupils: {pupils}, {ALL}: suppressed }} }} }}\n"
    );
    plant.file("early-years", "shares", &rows);
    let rows =
        format!("schools:\n  alpha: {{ groups: {{ {group}: {{ pupils: {pupils}, {AVERAGE}: 17.0 }} }} }}\n");
    plant.file("early-years", "averages", &rows);
    plant.tells("alpha", AVERAGE, Some(group));
}

/// A scaled score of 120 is beyond the expected and the higher standard.
pub fn score(plant: &mut Plant) {
    let pupils = plant.chance.number(6, 9);
    let (share, score) = plant.chance.pick(&[
        ("reading-expected", "reading-score"),
        ("maths-higher", "maths-score"),
        ("gps-expected", "gps-score"),
    ]);
    let rows = format!("schools:\n  alpha: {{ pupils: {pupils}, {share}: suppressed, {score}: 120 }}\n");
    plant.file("ks2", "ks2", &rows);
    plant.tells("alpha", score, None);
}

/// Attainment 8 of 90 is grade 9 in everything; of nought, nothing.
pub fn attainment(plant: &mut Plant) {
    let pupils = plant.chance.number(6, 9);
    let average = plant.chance.pick(&["90.0", "0.0"]);
    let rows = format!(
        "schools:\n  alpha: {{ pupils: {pupils}, english-maths-grade-5: suppressed, attainment-8: {average} }}\n"
    );
    plant.file("ks4", "ks4", &rows);
    plant.tells("alpha", "attainment-8", None);
}

/// At the top or the bottom, of pupils whose number is not given.
pub fn of_nobody_knows_how_many(plant: &mut Plant) {
    let (stage, share, average, value) = plant.chance.pick(&[
        ("early-years", ALL, AVERAGE, "17.0"),
        ("ks4", "english-maths-grade-5", "attainment-8", "90.0"),
        ("ks4", "english-maths-grade-4", "attainment-8", "0.0"),
    ]);
    let figures = format!("{share}: suppressed, {average}: {value}");
    let group = plant.chance.pick(&[None, Some("girls"), Some("eal")]);
    let row = match group {
        None => format!("alpha: {{ {figures} }}"),
        Some(group) => format!("alpha: {{ pupils: 90, groups: {{ {group}: {{ {figures} }} }} }}"),
    };
    plant.file(stage, stage, &format!("schools:\n  {row}\n"));
    plant.tells("alpha", average, group);
}

/// A school has no average, and its area and the other school have.
pub fn missing_at_a_school(plant: &mut Plant) {
    plant.set("areas: { north: { name: North, schools: [alpha, beta] } }\n");
    let (few, many) = (Of(4 * 120, 4), Of(20 * plant.chance.number(98, 104), 20));
    let rows = format!(
        "areas:\n  north: {{ pupils: 24, reading-score: {} }}\nschools:\n  alpha: {{ pupils: 4, reading-expected: suppressed }}\n  beta: {{ pupils: 20, reading-score: {} }}\n",
        few.and(many).average(1, 1),
        many.average(1, 1)
    );
    plant.file("ks2", "ks2", &rows);
    plant.tells("north", "reading-score", None);
    plant.tells("beta", "reading-score", None);
}

/// A gap in Attainment 8, and one side of it.
pub fn gap_in_attainment(plant: &mut Plant) {
    let pupils = plant.chance.number(2, 5);
    let rows = format!(
        "schools:\n  alpha: {{ pupils: {}, disadvantage-gap-attainment-8: 12.0, groups: {{ not-disadvantaged: {{ pupils: 36, attainment-8: 45.2 }}, disadvantaged: {{ pupils: {pupils}, attainment-8: suppressed }} }} }}\n",
        36 + pupils
    );
    plant.file("ks4", "ks4", &rows);
    plant.tells("alpha", "disadvantage-gap-attainment-8", None);
    plant.tells("alpha", "attainment-8", Some("not-disadvantaged"));
}
