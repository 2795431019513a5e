//! A gap between two groups tells one by the other, also where nobody says how large they are.

use super::Plant;
use super::plant::Of;

/// A gap between shares: its stage, its key, that of the share and the places of both.
type Gap = (&'static str, &'static str, &'static str, u32);

const KS4: Gap = ("ks4", "disadvantage-gap-english-maths-grade-5", "english-maths-grade-5", 1);
const KS2: Gap = ("ks2", "disadvantage-gap-rwm-expected", "rwm-expected", 0);

/// A gap and the figure of one side, and the other side withheld. The gap is the better-off less the worse-off.
fn plant_gap(
    plant: &mut Plant,
    (stage, gap, key, places): Gap,
    (better, worse): (&'static str, &'static str),
    told: &'static str,
    split: bool,
) {
    let many = plant.large();
    let pupils = plant.chance.number(3, 10);
    let few = Of(plant.chance.number(0, pupils), pupils);
    let (hidden, sign) = if told == better { (worse, 1) } else { (better, -1) };
    let apart = Of(sign * (many.0 * few.1 - few.0 * many.1), few.1 * many.1);
    let own = format!("pupils: {}, {gap}: {}", many.1 + few.1, apart.percent(places));
    let figure = many.percent(places);
    let groups = format!("groups: {{ {told}: {{ {key}: {figure} }}, {hidden}: {{ {key}: suppressed }} }}");
    if split {
        plant.file(stage, "gaps", &format!("schools:\n  alpha: {{ {own} }}\n"));
        plant.file(stage, "groups", &format!("schools:\n  alpha: {{ {groups} }}\n"));
    } else {
        plant.file(stage, "all", &format!("schools:\n  alpha: {{ {own}, {groups} }}\n"));
    }
    plant.tells("alpha", gap, None);
    plant.tells("alpha", key, Some(told));
}

const PAIR: (&str, &str) = ("not-disadvantaged", "disadvantaged");

/// No group has a number of pupils.
pub fn without_sizes(plant: &mut Plant) {
    let measures = plant.chance.pick(&[KS2, KS4]);
    plant_gap(plant, measures, PAIR, PAIR.0, false);
}

/// The others are withheld.
pub fn other_way(plant: &mut Plant) {
    let measures = plant.chance.pick(&[KS2, KS4]);
    plant_gap(plant, measures, PAIR, PAIR.1, false);
}

/// Children with free school meals in the early years.
pub fn free_school_meals(plant: &mut Plant) {
    let key = "good-level-of-development";
    let gap = ("early-years", "free-school-meals-gap-good-level-of-development", key, 1);
    let pair = ("not-free-school-meals", "free-school-meals");
    let told = if plant.chance.one_in(2) { pair.0 } else { pair.1 };
    plant_gap(plant, gap, pair, told, false);
}

/// The gap stands in another file than its sides.
pub fn in_another_file(plant: &mut Plant) {
    let measures = plant.chance.pick(&[KS2, KS4]);
    plant_gap(plant, measures, PAIR, PAIR.0, true);
}

/// A gap that the council adds to the catalogue.
pub fn of_ones_own(plant: &mut Plant) {
    plant.add(
        "measures.yaml",
        "sex-gap: { stage: ks2, name: Gap between girls and boys, explanation: Girls less boys., says: \"girls were {value} points ahead\", unit: points, range: [-100, 100], dataset: results, polarity: neither, available: [{ from: 2015/16 }], gap-of: { measure: reading-expected, of: girls, less: boys } }\n",
    );
    plant_gap(plant, ("ks2", "sex-gap", "reading-expected", 0), ("girls", "boys"), "girls", false);
}

/// A gap between averages.
pub fn of_averages(plant: &mut Plant) {
    plant.add(
        "measures.yaml",
        "goals-gap: { stage: early-years, name: Gap in goals, explanation: Girls less boys., says: \"girls were {value} goals ahead\", unit: points, range: [-17, 17], places: 1, dataset: results, polarity: neither, available: [{ from: 2021/22 }], gap-of: { measure: early-learning-goals-average, of: girls, less: boys } }\n",
    );
    let key = "early-learning-goals-average";
    let few = Of(plant.chance.number(30, 50), 4);
    let many = Of(plant.chance.number(260, 300), 22);
    let apart = Of(many.0 * few.1 - few.0 * many.1, few.1 * many.1);
    let sizes = if plant.chance.one_in(2) { ("pupils: 22, ", "pupils: 4, ") } else { ("", "") };
    let rows = format!(
        "schools:\n  alpha: {{ pupils: 26, goals-gap: {}, groups: {{ girls: {{ {}{key}: {} }}, boys: {{ {}{key}: suppressed }} }} }}\n",
        apart.average(1, 1),
        sizes.0,
        many.average(1, 1),
        sizes.1
    );
    plant.file("early-years", "all", &rows);
    plant.tells("alpha", "goals-gap", None);
    plant.tells("alpha", key, Some("girls"));
}

/// The gap and the figure of all, and nothing of either side but their sizes.
pub fn of_two_that_are_in_no_file(plant: &mut Plant) {
    let (stage, gap, key, places) = plant.chance.pick(&[KS2, KS4]);
    let (few, many) = (plant.small(), plant.large());
    let all = few.and(many);
    let apart = Of(many.0 * few.1 - few.0 * many.1, few.1 * many.1);
    let reason = plant.chance.pick(&["", ", KEY: not-available"]).replace("KEY", key);
    let rows = format!(
        "schools:\n  alpha: {{ pupils: {}, {key}: {}, {gap}: {}, groups: {{ disadvantaged: {{ pupils: {}{reason} }} }} }}\n",
        all.1,
        all.percent(places),
        apart.percent(places),
        few.1
    );
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", gap, None);
}
