//! Rows of one stage and year in several files.

use super::Plant;
use super::plant::{Of, PAIRS, SHARES};

/// All pupils in one file, and a pair in another.
pub fn two(plant: &mut Plant) {
    let ((stage, key, places), (small, large)) = (plant.chance.pick(SHARES), plant.chance.pick(PAIRS));
    let (few, many) = (plant.small(), plant.large());
    let all = few.and(many);
    let other = plant.another_school(key, places);
    let rows = format!("schools:\n{other}  alpha: {{ pupils: {}, {key}: {} }}\n", all.1, all.percent(places));
    plant.file(stage, stage, &rows);
    let rows = format!(
        "schools:\n  alpha:\n    groups:\n      {large}: {{ pupils: {}, {key}: {} }}\n      {small}: {{ pupils: {}, {key}: {} }}\n",
        many.1,
        many.percent(places),
        few.1,
        few.percent(places)
    );
    plant.file(stage, &format!("{stage}-groups"), &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some(large));
}

/// All pupils and each half of a pair in files of their own.
pub fn three(plant: &mut Plant) {
    let ((stage, key, places), (small, large)) = (plant.chance.pick(SHARES), plant.chance.pick(PAIRS));
    let (few, many) = (plant.small(), plant.large());
    let all = few.and(many);
    let group = |group: &str, of: Of| {
        let figure = of.percent(places);
        format!("schools:\n  alpha: {{ groups: {{ {group}: {{ pupils: {}, {key}: {figure} }} }} }}\n", of.1)
    };
    let rows = format!("schools:\n  alpha: {{ pupils: {}, {key}: {} }}\n", all.1, all.percent(places));
    plant.file(stage, "a", &rows);
    plant.file(stage, "b", &group(large, many));
    plant.file(stage, "c", &group(small, few));
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some(large));
}

/// Averages: what two files print leaves the third.
pub fn averages(plant: &mut Plant) {
    let key = "early-learning-goals-average";
    let (small, large) = plant.chance.pick(PAIRS);
    let few = Of(plant.chance.number(30, 50), 4);
    let pupils = plant.chance.number(15, 20);
    let many = Of(plant.chance.number(10 * pupils, 13 * pupils), pupils);
    let all = few.and(many);
    let rows = format!("schools:\n  alpha: {{ pupils: {}, {key}: {} }}\n", all.1, all.average(1, 1));
    plant.file("early-years", "all", &rows);
    let rows = format!(
        "schools:\n  alpha:\n    groups:\n      {large}: {{ pupils: {}, {key}: {} }}\n      {small}: {{ pupils: 4, {key}: suppressed }}\n",
        many.1,
        many.average(1, 1)
    );
    plant.file("early-years", "groups", &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some(large));
}

/// The numbers of pupils stand only in a file of groups, the figures only in others.
pub fn sizes(plant: &mut Plant) {
    let ((stage, key, places), (small, large)) = (plant.chance.pick(SHARES), plant.chance.pick(PAIRS));
    let (few, many) = (plant.small(), plant.large());
    let all = few.and(many);
    let rows = format!(
        "schools:\n  alpha:\n    {key}: {}\n    groups: {{ {large}: {{ {key}: {} }}, {small}: {{ {key}: {} }} }}\n",
        all.percent(places),
        many.percent(places),
        few.percent(places)
    );
    plant.file(stage, "figures", &rows);
    let rows = format!(
        "schools:\n  alpha:\n    pupils: {}\n    groups: {{ {large}: {{ pupils: {} }}, {small}: {{ pupils: {} }} }}\n",
        all.1, many.1, few.1
    );
    plant.file(stage, "sizes", &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some(large));
}

/// The authority's figure stands in another file than its schools'.
pub fn area(plant: &mut Plant) {
    let (stage, key, places) = plant.chance.pick(SHARES);
    let (few, mut many) = (plant.small(), plant.large());
    if few.and(many).1 % 10 == 0 {
        many = many.and(Of(1, 1));
    }
    let all = few.and(many);
    let rows = format!("areas:\n  borough: {{ pupils: {}, {key}: {} }}\n", all.1, all.percent(places));
    plant.file(stage, "areas", &rows);
    let rows = format!(
        "schools:\n  alpha: {{ pupils: {}, {key}: {} }}\n  beta: {{ pupils: {}, {key}: {} }}\n",
        few.1,
        few.percent(places),
        many.1,
        many.percent(places)
    );
    plant.file(stage, "schools", &rows);
    plant.tells("borough", key, None);
    plant.tells("beta", key, None);
}

/// Whoever reaches the higher standard reaches the expected one, whatever the file.
pub fn wider(plant: &mut Plant) {
    let pupils = plant.chance.number(12, 20);
    let rows = format!("schools:\n  alpha: {{ pupils: {pupils}, maths-expected: suppressed }}\n");
    plant.file("ks2", "expected", &rows);
    let most = Of(pupils - 1, pupils);
    let rows = format!("schools:\n  alpha: {{ pupils: {pupils}, maths-higher: {} }}\n", most.percent(0));
    plant.file("ks2", "higher", &rows);
    plant.tells("alpha", "maths-higher", None);
}

/// Another body prints the larger half.
pub fn outside(plant: &mut Plant) {
    let ((stage, key, places), (small, large)) = (plant.chance.pick(SHARES), plant.chance.pick(PAIRS));
    let (few, many) = (plant.small(), plant.large());
    let all = few.and(many);
    let rows = format!(
        "schools:\n  alpha:\n    pupils: {}\n    {key}: {}\n    groups: {{ {small}: {{ pupils: {}, {key}: {} }} }}\n",
        all.1,
        all.percent(places),
        few.1,
        few.percent(places)
    );
    plant.file(stage, stage, &rows);
    let rows = format!(
        "schools:\n  alpha: {{ groups: {{ {large}: {{ pupils: {}, {key}: {} }} }} }}\n",
        many.1,
        many.percent(places)
    );
    plant.outside(stage, &rows);
    plant.tells("alpha", key, None);
}

/// Two files count one group differently, and not the others.
pub fn one_size_differs(plant: &mut Plant) {
    let ((stage, key, places), (one, other)) = (plant.chance.pick(SHARES), plant.chance.pick(PAIRS));
    let (few, many) = (plant.small(), plant.large());
    let all = few.and(many);
    let eal = plant.chance.number(6, 9);
    let half = |pupils: i64| Of(pupils / 2, pupils).percent(places);
    let rows = format!(
        "schools:\n  alpha: {{ pupils: {}, {key}: {}, groups: {{ eal: {{ pupils: {eal}, {key}: {} }} }} }}\n",
        all.1,
        all.percent(places),
        half(eal)
    );
    plant.file(stage, "all", &rows);
    let differs = match plant.chance.one_in(2) {
        true => format!("eal: {{ pupils: {} }}, ", eal + 1),
        false => String::new(),
    };
    let whole = match differs.is_empty() {
        true => format!("pupils: {}, ", all.1 + 6),
        false => String::new(),
    };
    let rows = format!(
        "schools:\n  alpha: {{ {whole}groups: {{ {differs}{one}: {{ pupils: {}, {key}: suppressed }}, {other}: {{ pupils: {}, {key}: {} }} }} }}\n",
        few.1,
        many.1,
        many.percent(places)
    );
    plant.file(stage, "groups", &rows);
    plant.tells("alpha", key, None);
    plant.tells("alpha", key, Some(other));
}
