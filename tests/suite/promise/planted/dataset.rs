//! Data of every kind has a rule: what stands on the page is the leak.

use super::Plant;
use super::plant::{Of, PAIRS};

/// A group of one child.
pub fn one_child(plant: &mut Plant) {
    let absence = plant.chance.number(30, 60);
    let group = plant.chance.pick(&["looked-after", "ehc-plan", "eal"]);
    let rows = format!(
        "schools:\n  alpha:\n    pupils: 210\n    absence: 6.1\n    groups: {{ {group}: {{ pupils: 1, persistent-absence: 100, absence: {absence}.3 }} }}\n"
    );
    plant.file("attendance", "attendance", &rows);
    let key = plant.chance.pick(&["persistent-absence", "absence"]);
    plant.tells("alpha", key, Some(group));
}

/// Absence is withheld of ten pupils or fewer.
pub fn absence(plant: &mut Plant) {
    let pupils = plant.chance.number(6, 10);
    let key = plant.chance.pick(&["persistent-absence", "severe-absence"]);
    let figure = Of(pupils / 2, pupils).percent(1);
    let rows = format!(
        "schools:\n  alpha:\n    pupils: 210\n    {key}: 12.4\n    groups: {{ ehc-plan: {{ pupils: {pupils}, {key}: {figure} }} }}\n"
    );
    plant.file("attendance", "attendance", &rows);
    plant.tells("alpha", key, Some("ehc-plan"));
}

/// A measure of the council's own has the rule of results.
pub fn local(plant: &mut Plant) {
    let of = plant.small();
    plant.add(
        "measures.yaml",
        "swims: { stage: local, name: Pupils who can swim, explanation: Those who swim 25 metres., says: \"{value} pupils could swim\", unit: percent, share-of-pupils: true, polarity: higher-is-better, available: [{ from: 2015/16 }] }\n",
    );
    let rows = format!("schools:\n  alpha: {{ pupils: {}, swims: {} }}\n", of.1, of.percent(0));
    plant.file("local", "local", &rows);
    plant.tells("alpha", "swims", None);
}

/// Fewer than ten pupils with a need.
pub fn needs(plant: &mut Plant) {
    let pupils = plant.chance.number(180, 240);
    let few = Of(plant.chance.number(3, 9), pupils);
    let key = plant.chance.pick(&["ehc-plan", "sen-support", "eal"]);
    let rows = format!("schools:\n  alpha: {{ pupils: {pupils}, {key}: {} }}\n", few.percent(1));
    plant.file("pupils", "pupils", &rows);
    plant.tells("alpha", key, None);
}

/// Fewer than ten suspensions, as a rate.
pub fn suspensions(plant: &mut Plant) {
    let pupils = plant.chance.number(80, 240);
    let few = Of(plant.chance.number(1, 9), pupils);
    let key = plant.chance.pick(&["suspensions", "permanent-exclusions"]);
    let rows = format!("schools:\n  alpha: {{ pupils: {pupils}, {key}: {} }}\n", few.percent(2));
    plant.file("attendance", "attendance", &rows);
    plant.tells("alpha", key, None);
}

/// Children looked after are never told of at one school.
pub fn looked_after(plant: &mut Plant) {
    let pupils = plant.chance.number(11, 14);
    let figure = Of(pupils / 2, pupils).percent(0);
    let rows = format!(
        "schools:\n  alpha:\n    pupils: 180\n    rwm-expected: 60\n    groups: {{ looked-after: {{ pupils: {pupils}, rwm-expected: {figure} }} }}\n"
    );
    plant.file("ks2", "ks2", &rows);
    plant.tells("alpha", "rwm-expected", Some("looked-after"));
}

/// Destinations of ten pupils are withheld, and the others leave them.
pub fn destinations(plant: &mut Plant) {
    let key = "sustained-destination";
    let few = Of(plant.chance.number(3, 7), plant.chance.number(7, 10));
    let many = Of(plant.chance.number(10, 15), plant.chance.number(22, 26));
    let all = few.and(many);
    let rows = format!(
        "schools:\n  alpha:\n    pupils: {}\n    {key}: {}\n    groups: {{ girls: {{ pupils: {}, {key}: {} }}, boys: {{ pupils: {}, {key}: {} }} }}\n",
        all.1,
        all.percent(0),
        few.1,
        few.percent(0),
        many.1,
        many.percent(0)
    );
    plant.file("destinations", "destinations", &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some("boys"));
}

/// A share of the roll, which stands beside it.
pub fn share_of_roll(plant: &mut Plant) {
    let roll = plant.chance.number(180, 240);
    let few = Of(plant.chance.number(1, 9), roll);
    let key = plant.chance.pick(&["ehc-plan", "sen-support", "eal", "free-school-meals"]);
    let rows = format!("schools:\n  alpha: {{ roll: {roll}, {key}: {} }}\n", few.percent(1));
    plant.file("pupils", "pupils", &rows);
    plant.tells("alpha", key, None);
}

/// A rate, and the roll in another file.
pub fn rate_of_roll(plant: &mut Plant) {
    let roll = plant.chance.number(180, 240);
    let few = Of(plant.chance.number(1, 9), roll);
    let key = plant.chance.pick(&["suspensions", "permanent-exclusions"]);
    plant.file("pupils", "pupils", &format!("schools:\n  alpha: {{ roll: {roll} }}\n"));
    plant.file("attendance", "attendance", &format!("schools:\n  alpha: {{ {key}: {} }}\n", few.percent(2)));
    plant.tells("alpha", key, None);
}

/// A share of a group of few on roll.
pub fn share_of_a_group(plant: &mut Plant) {
    let few = plant.small();
    let rows = format!(
        "schools:\n  alpha: {{ roll: 200, groups: {{ eal: {{ roll: {}, free-school-meals: {} }} }} }}\n",
        few.1,
        few.percent(0)
    );
    plant.file("pupils", "pupils", &rows);
    plant.tells("alpha", "free-school-meals", Some("eal"));
}

/// The roll, that of the girls, and so that of the boys.
pub fn roll(plant: &mut Plant) {
    let (few, many) = (plant.chance.number(1, 9), plant.chance.number(100, 200));
    let (one, other) = plant.chance.pick(&[
        ("girls", "boys"),
        ("boys", "girls"),
        ("free-school-meals", "not-free-school-meals"),
    ]);
    let rows = format!(
        "schools:\n  alpha: {{ roll: {}, groups: {{ {one}: {{ roll: {few} }}, {other}: {{ roll: {many} }} }} }}\n",
        few + many
    );
    plant.file("pupils", "pupils", &rows);
    plant.tells("alpha", "roll", None);
    plant.tells("alpha", "roll", Some(other));
}

/// A measure of the council's own that is a number of pupils.
pub fn local_count(plant: &mut Plant) {
    let few = plant.chance.number(1, 5);
    plant.add(
        "measures.yaml",
        "swims: { stage: local, name: Pupils who can swim, explanation: Those who swim 25 metres., says: \"{value} pupils could swim\", unit: number, of: pupils, polarity: higher-is-better, available: [{ from: 2015/16 }] }\n",
    );
    plant.file("local", "local", &format!("schools:\n  alpha: {{ swims: {few} }}\n"));
    plant.tells("alpha", "swims", None);
}

/// How many boys there are is what the girls leave of the roll.
pub fn share_of_the_other_half(plant: &mut Plant) {
    let few = plant.small();
    let girls = plant.chance.number(100, 200);
    let rows = format!(
        "schools:\n  alpha: {{ roll: {}, groups: {{ girls: {{ roll: {girls} }}, boys: {{ free-school-meals: {} }} }} }}\n",
        girls + few.1,
        few.percent(1)
    );
    plant.file("pupils", "pupils", &rows);
    plant.tells("alpha", "free-school-meals", Some("boys"));
}

/// The pupils on roll of all and of one half: the other half is small, and in no file.
pub fn roll_of_a_half_in_no_file(plant: &mut Plant) {
    let (few, many) = (plant.chance.number(1, 9), plant.chance.number(100, 200));
    let (missing, other) = plant.chance.pick(PAIRS);
    let reason = plant.chance.pick(&["", ", GROUP: { roll: not-available }"]).replace("GROUP", missing);
    let all = few + many;
    let rows = format!(
        "schools:\n  alpha: {{ pupils: {all}, roll: {all}, groups: {{ {other}: {{ roll: {many} }}{reason} }} }}\n"
    );
    plant.file("pupils", "pupils", &rows);
    plant.tells("alpha", "roll", Some(other));
}

/// So many children of all and of the boys worried: of the girls it follows.
pub fn local_count_of_a_half_in_no_file(plant: &mut Plant) {
    let (few, many) = (plant.chance.number(1, 4), plant.chance.number(8, 12));
    let (missing, other) = plant.chance.pick(PAIRS);
    plant.add(
        "measures.yaml",
        "worried: { stage: local, name: Children who worried, explanation: How many., says: \"{value} pupils worried\", unit: number, of: pupils, range: [0, 1000], polarity: neither, available: [{ from: 2015/16 }] }\n",
    );
    let sizes = plant.chance.pick(&[(4, 40), (40, 40)]);
    let rows = format!(
        "schools:\n  alpha: {{ pupils: {}, worried: {}, groups: {{ {other}: {{ pupils: {}, worried: {many} }}, {missing}: {{ pupils: {} }} }} }}\n",
        sizes.0 + sizes.1,
        few + many,
        sizes.1,
        sizes.0
    );
    plant.file("local", "local", &rows);
    plant.tells("alpha", "worried", None);
    plant.tells("alpha", "worried", Some(other));
}

/// Few of a large half are what the other half leaves of all.
pub fn few_of_a_half_in_no_file(plant: &mut Plant) {
    let key = plant.chance.pick(&["free-school-meals", "eal", "ehc-plan"]);
    let (_, other) = plant.chance.pick(&[("girls", "boys"), ("boys", "girls")]);
    let (few, many) = (Of(plant.chance.number(1, 8), 40), Of(plant.chance.number(40, 50), 200));
    let all = few.and(many);
    let rows = format!(
        "schools:\n  alpha: {{ pupils: 240, roll: 240, {key}: {}, groups: {{ {other}: {{ pupils: 200, {key}: {} }} }} }}\n",
        all.percent(1),
        many.percent(1)
    );
    plant.file("pupils", "pupils", &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some(other));
}

/// A share is withheld, and the pupils for whom it stands are counted, or those it leaves.
pub fn share_beside_a_roll(plant: &mut Plant) {
    let roll = plant.chance.number(100, 200);
    let count = plant.chance.number(12, 30);
    let (key, group, on_roll) = plant.chance.pick(&[
        ("free-school-meals", "free-school-meals", true),
        ("free-school-meals", "not-free-school-meals", false),
        ("eal", "eal", true),
        ("ehc-plan", "ehc-plan", true),
    ]);
    let told = if on_roll { count } else { roll - count };
    let pupils = plant.chance.pick(&["", "pupils: ROLL, "]).replace("ROLL", &roll.to_string());
    let rows = format!(
        "schools:\n  alpha: {{ {pupils}roll: {roll}, {key}: suppressed, groups: {{ {group}: {{ roll: {told} }} }} }}\n"
    );
    plant.file("pupils", "pupils", &rows);
    plant.tells("alpha", "roll", Some(group));
}
