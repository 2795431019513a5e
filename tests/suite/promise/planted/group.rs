//! Groups: typed reasons, halves in no file, sizes that follow, and ends that the rule itself tells.

use super::Plant;
use super::plant::{Of, PAIRS, SHARES};

/// A school with all pupils and some groups; a figure of `None` is typed as `suppressed`, and a size of nought left out.
fn school(key: &str, all: (i64, Option<String>), groups: &[(&str, i64, Option<String>)]) -> String {
    let row = |pupils: i64, figure: &Option<String>| {
        let figure = figure.clone().unwrap_or_else(|| "suppressed".to_owned());
        match pupils {
            0 => format!("{key}: {figure}"),
            _ => format!("pupils: {pupils}, {key}: {figure}"),
        }
    };
    let groups: Vec<String> = groups
        .iter()
        .map(|(group, pupils, figure)| format!("{group}: {{ {} }}", row(*pupils, figure)))
        .collect();
    format!("schools:\n  alpha: {{ {}, groups: {{ {} }} }}\n", row(all.0, &all.1), groups.join(", "))
}

/// A group of 6 to 12 is typed as `suppressed`, and the others leave it.
pub fn typed(plant: &mut Plant) {
    let ((stage, key, places), (one, other)) = (plant.chance.pick(SHARES), plant.chance.pick(PAIRS));
    let pupils = plant.chance.number(6, 12);
    let (few, many) = (Of(plant.chance.number(0, pupils), pupils), plant.large());
    let all = few.and(many);
    let groups = [(one, few.1, None), (other, many.1, Some(many.percent(places)))];
    let rows = school(key, (all.1, Some(all.percent(places))), &groups);
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some(other));
}

/// All pupils are typed as `suppressed`, and both halves are there.
pub fn typed_for_all(plant: &mut Plant) {
    let ((stage, key, places), (one, other)) = (plant.chance.pick(SHARES), plant.chance.pick(PAIRS));
    let (a, b) = (plant.large(), plant.large());
    let groups = [(one, a.1, Some(a.percent(places))), (other, b.1, Some(b.percent(places)))];
    let rows = school(key, (a.1 + b.1, None), &groups);
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, Some(one));
    plant.tells("alpha", key, Some(other));
}

/// Pupils with support are what those with needs are, less those with plans.
pub fn typed_for_needs(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let (support, plan) = (Of(plant.chance.number(0, 8), 8), plant.large());
    let sen = support.and(plan);
    let groups = [
        ("sen", sen.1, Some(sen.percent(places))),
        ("ehc-plan", plan.1, Some(plan.percent(places))),
        ("sen-support", support.1, None),
    ];
    let rows = school(key, (120, Some(Of(66, 120).percent(places))), &groups);
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, Some("sen"));
    plant.tells("alpha", key, Some("ehc-plan"));
}

fn unlisted(plant: &mut Plant, missing: Of) {
    let ((stage, key, places), (_, other)) = (plant.chance.pick(SHARES), plant.chance.pick(PAIRS));
    let many = plant.large();
    let all = missing.and(many);
    let groups = [(other, many.1, Some(many.percent(places)))];
    let rows = school(key, (all.1, Some(all.percent(places))), &groups);
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some(other));
}

/// The half that is in no file is everybody of 6 to 9.
pub fn unlisted_all(plant: &mut Plant) {
    let pupils = plant.chance.number(6, 9);
    unlisted(plant, Of(pupils, pupils));
}

/// The half that is in no file is nobody of 6 to 9.
pub fn unlisted_none(plant: &mut Plant) {
    let pupils = plant.chance.number(6, 9);
    unlisted(plant, Of(0, pupils));
}

/// The half that is in no file is small.
pub fn unlisted_small(plant: &mut Plant) {
    let few = plant.small();
    unlisted(plant, few);
}

/// Of the small half stands only that it does not apply, and how many pupils there are.
pub fn not_applicable(plant: &mut Plant) {
    let ((stage, key, places), (small, large)) = (plant.chance.pick(SHARES), plant.chance.pick(PAIRS));
    let (few, many) = (plant.small(), plant.large());
    let all = few.and(many);
    let rows = format!(
        "schools:\n  alpha:\n    pupils: {}\n    {key}: {}\n    groups: {{ {large}: {{ pupils: {}, {key}: {} }}, {small}: {{ pupils: {}, {key}: not-applicable }} }}\n",
        all.1,
        all.percent(places),
        many.1,
        many.percent(places),
        few.1
    );
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some(large));
}

/// A small group without a number of pupils: the others leave it.
pub fn size_follows(plant: &mut Plant) {
    let ((stage, key, places), (one, other)) = (plant.chance.pick(SHARES), plant.chance.pick(PAIRS));
    let (few, many) = (plant.small(), plant.large());
    let all = few.and(many);
    let groups = [(one, 0, Some(few.percent(places))), (other, many.1, Some(many.percent(places)))];
    let rows = school(key, (all.1, Some(all.percent(places))), &groups);
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, Some(one));
}

/// Pupils with plans are as many as those with needs less those with support.
pub fn size_of_a_plan(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let (plan, support) = (plant.small(), plant.large());
    let sen = plan.and(support);
    let groups = [
        ("sen", sen.1, Some(sen.percent(places))),
        ("sen-support", support.1, Some(support.percent(places))),
        ("ehc-plan", 0, Some(plan.percent(places))),
    ];
    let rows = school(key, (120, Some(Of(66, 120).percent(places))), &groups);
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, Some("ehc-plan"));
}

/// The number of disadvantaged pupils follows only when that of all pupils has followed from girls and boys.
pub fn size_in_two_steps(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let (few, others) = (plant.small(), plant.large());
    let all = few.and(others);
    let girls = Of(all.0 / 2, all.1 / 2);
    let boys = Of(all.0 - girls.0, all.1 - girls.1);
    let groups = [
        ("girls", girls.1, Some(girls.percent(places))),
        ("boys", boys.1, Some(boys.percent(places))),
        ("not-disadvantaged", others.1, Some(others.percent(places))),
        ("disadvantaged", 0, Some(few.percent(places))),
    ];
    let rows = school(key, (0, Some(all.percent(places))), &groups);
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, Some("disadvantaged"));
}

fn rule_tells(plant: &mut Plant, stage: &str, key: &str, places: u32, few: Of, whole: Of) {
    let groups = [("girls", few.1, Some(few.percent(places)))];
    let rows = school(key, (whole.1, Some(whole.percent(places))), &groups);
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, None);
    plant.withholds("alpha", key, Some("girls"));
}

/// Only 0 % or 100 % is withheld of eight, and so many of all count that it must be 100 %.
pub fn rule_tells_all(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let (pupils, others) = (plant.chance.number(6, 9), 22);
    let whole = Of(pupils + plant.chance.number(17, 18), pupils + others);
    rule_tells(plant, stage, key, places, Of(pupils, pupils), whole);
}

/// The same with 0 %.
pub fn rule_tells_none(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let (pupils, others) = (plant.chance.number(6, 9), 22);
    let whole = Of(plant.chance.number(4, 5), pupils + others);
    rule_tells(plant, stage, key, places, Of(0, pupils), whole);
}

/// The same with destinations, whose rule is about larger groups.
pub fn rule_tells_of_destinations(plant: &mut Plant) {
    let pupils = plant.chance.number(11, 19);
    let whole = Of(pupils + 25, pupils + 30);
    rule_tells(plant, "destinations", "sustained-destination", 0, Of(pupils, pupils), whole);
}

/// A small half has a reason that is not `suppressed`.
pub fn other_reason(plant: &mut Plant) {
    let ((stage, key, places), (one, other)) = (plant.chance.pick(SHARES), plant.chance.pick(PAIRS));
    let reason = plant.chance.pick(&["not-available", "low-coverage", "low-reliability"]);
    let (few, many) = (plant.small(), plant.large());
    let all = few.and(many);
    let groups = [(one, few.1, Some(reason.to_owned())), (other, many.1, Some(many.percent(places)))];
    let rows = school(key, (all.1, Some(all.percent(places))), &groups);
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some(other));
}

/// Two groups that need not be everybody, and are by their numbers of pupils; one has no figure of this measure.
pub fn adds_up(plant: &mut Plant) {
    let ((stage, key, places), (one, other)) =
        (plant.chance.pick(SHARES), plant.chance.pick(&[("eal", "not-eal"), ("sen", "no-sen")]));
    let (few, many) = (plant.small(), plant.large());
    let all = few.and(many);
    let rows = format!(
        "schools:\n  alpha: {{ pupils: {}, {key}: {}, groups: {{ {one}: {{ pupils: {} }}, {other}: {{ pupils: {}, {key}: {} }} }} }}\n",
        all.1,
        all.percent(places),
        few.1,
        many.1,
        many.percent(places)
    );
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some(other));
}

/// Who has support is in no file: it is what is left of those who are what is left.
pub fn left_twice(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let (support, plan, none) = (plant.small(), plant.large(), plant.large());
    let (sen, all) = (support.and(plan), support.and(plan).and(none));
    let groups =
        [("no-sen", none.1, Some(none.percent(places))), ("ehc-plan", plan.1, Some(plan.percent(places)))];
    let rows = school(key, (all.1, Some(all.percent(places))), &groups);
    plant.file(stage, stage, &rows);
    let size = format!("schools:\n  alpha: {{ groups: {{ sen: {{ pupils: {} }} }} }}\n", sen.1);
    plant.file(stage, "sizes", &size);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some("no-sen"));
    plant.tells("alpha", key, Some("ehc-plan"));
}

/// Whoever has free school meals is disadvantaged: all of the five who are, or all but one.
pub fn free_school_meals(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let (free, all) = (plant.large(), Of(66, 120));
    let disadvantaged = free.and(Of(0, 1));
    let groups = [
        ("disadvantaged", disadvantaged.1, Some(disadvantaged.percent(places))),
        ("free-school-meals", free.1, None),
    ];
    let rows = school(key, (all.1, Some(all.percent(places))), &groups);
    plant.file(stage, stage, &rows);
    plant.tells("alpha", key, Some("disadvantaged"));
}
