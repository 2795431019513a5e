//! Measures of the same pupils that say something of one another, and relations that are misspelt.

use super::Plant;
use super::plant::Of;

fn complement(plant: &mut Plant, hidden: &str, told: &'static str, split: bool) {
    let pupils = plant.chance.number(2, 12);
    let figure = if told == "attendance" { "93.2" } else { "6.8" };
    let group = plant.chance.pick(&["girls", "eal", "ehc-plan", "disadvantaged"]);
    let row = |figures: &str| {
        format!(
            "schools:\n  alpha: {{ pupils: 210, groups: {{ {group}: {{ pupils: {pupils}, {figures} }} }} }}\n"
        )
    };
    if split {
        plant.file("attendance", "a", &row(&format!("{hidden}: suppressed")));
        plant.file("attendance", "b", &row(&format!("{told}: {figure}")));
    } else {
        plant.file("attendance", "all", &row(&format!("{hidden}: suppressed, {told}: {figure}")));
    }
    plant.tells("alpha", told, Some(group));
}

/// Absence is what attendance leaves.
pub fn attendance(plant: &mut Plant) {
    complement(plant, "absence", "attendance", false);
}

/// Attendance is what absence leaves.
pub fn absence(plant: &mut Plant) {
    complement(plant, "attendance", "absence", false);
}

/// The two stand in different files.
pub fn attendance_in_another_file(plant: &mut Plant) {
    complement(plant, "absence", "attendance", true);
}

fn within(plant: &mut Plant, stage: &str, wide: &str, narrow: &str, places: u32) {
    let pupils = plant.chance.number(12, 18);
    let most = Of(pupils - plant.chance.number(1, 2), pupils);
    let group = plant.chance.pick(&["boys", "eal", "not-disadvantaged"]);
    let rows = format!(
        "schools:\n  alpha: {{ pupils: 90, groups: {{ {group}: {{ pupils: {pupils}, {wide}: suppressed, {narrow}: {} }} }} }}\n",
        most.percent(places)
    );
    plant.file(stage, stage, &rows);
    plant.tells("alpha", narrow, Some(group));
}

/// Whoever has the EBacc has English and maths.
pub fn ebacc(plant: &mut Plant) {
    let (wide, narrow) = plant.chance.pick(&[
        ("english-maths-grade-5", "ebacc-grade-5"),
        ("english-maths-grade-4", "ebacc-grade-5"),
        ("english-maths-grade-4", "ebacc-grade-4"),
    ]);
    within(plant, "ks4", wide, narrow, 1);
}

/// Whoever reaches the higher standard reaches the expected one, also two steps on.
pub fn higher(plant: &mut Plant) {
    let (wide, narrow) = plant.chance.pick(&[
        ("maths-expected", "maths-higher"),
        ("reading-expected", "rwm-higher"),
        ("maths-expected", "rwm-expected"),
    ]);
    within(plant, "ks2", wide, narrow, 0);
}

/// Whoever is severely absent is persistently absent.
pub fn severe(plant: &mut Plant) {
    within(plant, "attendance", "persistent-absence", "severe-absence", 1);
}

/// All but one meet each of three standards, everybody two of them: all but one meet all three.
pub fn all_of(plant: &mut Plant) {
    let pupils = plant.chance.number(12, 18);
    let most = Of(pupils - 1, pupils).percent(0);
    let (a, b, c) = plant.chance.pick(&[
        ("reading-expected", "writing-expected", "maths-expected"),
        ("maths-expected", "reading-expected", "writing-expected"),
    ]);
    let rows = format!(
        "schools:\n  alpha: {{ pupils: {pupils}, rwm-expected: suppressed, {a}: 100, {b}: 100, {c}: {most} }}\n"
    );
    plant.file("ks2", "ks2", &rows);
    for measure in [a, b, c] {
        plant.tells("alpha", measure, None);
    }
}

fn own(key: &str, more: &str) -> String {
    format!(
        "{key}: {{ stage: local, name: {key}, explanation: Who does., says: \"{{value}} pupils\", unit: percent, share-of-pupils: true, polarity: higher-is-better, available: [{{ from: 2015/16 }}]{more} }}\n"
    )
}

fn misspelt(plant: &mut Plant, relation: &str) {
    let measures = own("breakfast", "") + &own("lunch", "") + &own("club", &format!(", {relation}"));
    plant.add("measures.yaml", measures);
    plant.misspells();
    plant.file("local", "local", "schools:\n  alpha: { pupils: 40, breakfast: 55, club: 45 }\n");
    plant.tells("alpha", "club", None);
}

/// A wider measure that there is none of.
pub fn misspelt_part_of(plant: &mut Plant) {
    let key = plant.chance.pick(&["brekfast", "breakfasts", "dinner"]);
    misspelt(plant, &format!("part-of: [{key}]"));
}

/// One of several measures that there is none of.
pub fn misspelt_all_of(plant: &mut Plant) {
    let key = plant.chance.pick(&["brekfast", "luncheon"]);
    misspelt(plant, &format!("all-of: [lunch, {key}]"));
}

/// The measure of a gap that there is none of.
pub fn misspelt_gap_of(plant: &mut Plant) {
    let key = plant.chance.pick(&["brekfast", "rwm-expectd"]);
    let gap = format!(
        "club: {{ stage: local, name: Gap, explanation: Girls less boys., says: \"{{value}} points\", unit: points, range: [-100, 100], polarity: neither, available: [{{ from: 2015/16 }}], gap-of: {{ measure: {key}, of: girls, less: boys }} }}\n"
    );
    plant.add("measures.yaml", own("breakfast", "") + &gap);
    plant.misspells();
    plant.file("local", "local", "schools:\n  alpha: { pupils: 40, breakfast: 55, club: 15 }\n");
    plant.tells("alpha", "club", None);
}

/// The narrow figure leaves one pupil out.
pub fn within_one_more(plant: &mut Plant) {
    let pupils = plant.chance.number(12, 18);
    let group = plant.chance.pick(&["boys", "eal", "not-disadvantaged"]);
    let narrow = Of(pupils - 2, pupils - 1).percent(0);
    let rows = format!(
        "schools:\n  alpha: {{ pupils: 90, groups: {{ {group}: {{ pupils: {pupils}, rwm-expected: suppressed, rwm-higher: {{ value: {narrow}, pupils: {} }} }} }} }}\n",
        pupils - 1
    );
    plant.file("ks2", "ks2", &rows);
    plant.tells("alpha", "rwm-higher", Some(group));
}

/// Attendance of all and absence of one half, and nothing of the other half but its size.
pub fn attendance_and_a_half_in_no_file(plant: &mut Plant) {
    let ((_, one), few) = (plant.chance.pick(super::plant::PAIRS), plant.chance.number(2, 6));
    let rows = format!(
        "schools:\n  alpha: {{ pupils: {}, attendance: 94.0, groups: {{ {one}: {{ pupils: 40, absence: 5.5 }} }} }}\n",
        40 + few
    );
    plant.file("attendance", "attendance", &rows);
    plant.tells("alpha", "attendance", None);
    plant.tells("alpha", "absence", Some(one));
}
