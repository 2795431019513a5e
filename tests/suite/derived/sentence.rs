//! Sentences about one figure: its number of pupils in words, its change, and how many pupils more or fewer it is.

use super::Report;
use super::rows::{Key, Rows, earlier, first_sentence, half_up, plain, school_year};
use yearbook::value::{Decimal, parse_decimal};

/// The part of a text between two others.
pub fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    text.split_once(start)?.1.split_once(end).map(|(found, _)| found)
}

/// "37 of 58", "none of the 30", "all 30".
pub fn counted(rows: &Rows, (count, pupils): (u32, u32)) -> String {
    match count {
        0 => format!("none of the {}", rows.small(pupils)),
        _ if count == pupils => format!("all {}", rows.small(pupils)),
        _ => format!("{} of {}", rows.small(count), rows.small(pupils)),
    }
}

/// How a figure stands in a sentence, and of which kind that is.
fn level(rows: &Rows, key: &Key) -> Option<(&'static str, String)> {
    let row = rows.all.get(key)?;
    for (sign, words) in [("<=", "at most"), (">=", "at least")] {
        let Some(bound) = row.value.strip_prefix(sign).and_then(parse_decimal) else { continue };
        let tens = (bound / Decimal::TEN).normalize();
        let said = match tens.scale() {
            0 => format!("{words} {tens} in every 10"),
            _ => format!("{words} {} in every 100", bound.normalize()),
        };
        return Some(("band in words", said));
    }
    if let Some(count) = rows.count(key) {
        return Some(("count in words", counted(rows, count)));
    }
    let printed = rows.rounded(key)?;
    if !rows.is_percent(&key.measure) {
        return Some(("figure", rows.print(&key.measure, printed)));
    }
    let said = match printed.normalize() {
        number if number.is_zero() => "fewer than one in every 100".to_owned(),
        number if number == Decimal::ONE_HUNDRED => "all or almost all".to_owned(),
        number => {
            let whole = u32::try_from(number).ok().filter(|_| number.scale() == 0);
            let number = whole.map_or(number.to_string(), |whole| rows.small(whole));
            format!("{number} in every 100")
        }
    };
    Some(("share in words", said))
}

/// What a sentence says in the place of its figure, without noughts at the end of decimal places.
fn said_in(rows: &Rows, key: &Key, text: &str, expected: &str) -> String {
    let clause = text.strip_prefix(&format!("In {}, ", key.year)).unwrap_or(text);
    let Some(measure) = rows.measure(&key.measure) else {
        // A measure of the council's own: its clause is in no file, so the figure is looked for.
        let found = format!(" {clause} ").contains(&format!(" {expected} "));
        return if found { expected.to_owned() } else { clause.to_owned() };
    };
    let (before, after) = measure.says.split_once("{value}").unwrap_or(("", ""));
    let after = after.split(' ').next_back().unwrap_or_default();
    let clause = clause.strip_prefix(before).unwrap_or(clause);
    let words: Vec<String> = clause.split(' ').map(plain).collect();
    let expected_words = expected.split(' ').count();
    let said = words.iter().take(expected_words).cloned().collect::<Vec<_>>().join(" ");
    if clause.trim_end_matches('.').ends_with(after.trim_end_matches('.')) { said } else { clause.to_owned() }
}

/// All that is said of a figure: the sentences that begin with "In 2024/25, …".
pub fn of_figure(place: &str, text: &str, key: &Key, rows: &Rows, report: &mut Report) {
    let first = first_sentence(text);
    if let Some((kind, expected)) = level(rows, key) {
        report.hold(kind, place, &said_in(rows, key, first, &expected), Some(expected));
    } else if !first.starts_with("There is no figure for") {
        report.hold("figure", place, first, None);
    }
    beside(place, &text[first.len()..], key, rows, report);
}

/// What is said after that, on the page in a paragraph of its own.
pub fn beside(place: &str, text: &str, key: &Key, rows: &Rows, report: &mut Report) {
    changed(place, text, key, rows, report);
    for (end, more) in [(" more than if it were as in ", true), (" fewer than if it were as in ", false)] {
        let Some((before, after)) = text.split_once(end) else { continue };
        let said = before.rsplit_once("It is about ").map_or(before, |(_, said)| said);
        let area = after.split('.').next().unwrap_or_default();
        let number = said.split(' ').next().unwrap_or_default();
        let expected = in_pupils(rows, key, area).filter(|apart| (*apart > 0) == more);
        let expected = expected.map(|apart| rows.small(apart.unsigned_abs()));
        report.hold("pupils more or fewer", place, number, expected);
    }
    together(place, text, key, rows, report);
}

fn in_pupils(rows: &Rows, key: &Key, area: &str) -> Option<i32> {
    let (count, pupils) = rows.count(key).filter(|(_, pupils)| *pupils <= 100)?;
    let area = rows.value(&Key { subject: rows.area(area)?.clone(), ..key.clone() })?;
    let apart = Decimal::from(count) - area * Decimal::from(pupils) / Decimal::ONE_HUNDRED;
    i32::try_from(half_up(apart, 0)).ok()
}

fn changed(place: &str, text: &str, key: &Key, rows: &Rows, report: &mut Report) {
    let before = Key { year: earlier(&key.year, 1), ..key.clone() };
    let both = || Some((rows.rounded(key)?, rows.rounded(&before)?));
    for (way, up) in [("The figure rose by ", true), ("The figure fell by ", false)] {
        let Some(said) = between(text, way, " a year earlier") else { continue };
        let apart = both().map(|(now, then)| now - then).filter(|apart| apart.is_sign_positive() == up);
        let expected = apart.and_then(|apart| {
            Some(format!("{} from {}", rows.points(&key.measure, apart), rows.printed(&before)?))
        });
        let said = said.split(' ').map(plain).collect::<Vec<_>>().join(" ");
        report.hold("change", place, &said, expected);
    }
    for start in ["A year earlier it was also ", "A year earlier it was "] {
        let Some((_, rest)) = text.split_once(start) else { continue };
        let said = rest.split([' ', ';']).next().unwrap_or_default().trim_end_matches(['.', ',']);
        let same = start.contains("also");
        let expected = both().filter(|(now, then)| (now == then) == same).and_then(|_| rows.printed(&before));
        report.hold("change", place, &plain(said), expected);
        break;
    }
}

/// "Three years together, 2022/23 to 2024/25: 52 of 88 pupils met the expected standard (59%)."
fn together(place: &str, text: &str, key: &Key, rows: &Rows, report: &mut Report) {
    let Some((_, rest)) = text.split_once("Three years together, ") else { return };
    let said = rest.split_once(')').map_or(rest, |(said, _)| said);
    let counts = (0..3).map(|by| rows.count(&Key { year: earlier(&key.year, by), ..key.clone() }));
    let counts: Option<Vec<(u32, u32)>> = counts.collect();
    let Some((count, pupils)) =
        counts.map(|all| all.iter().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1)))
    else {
        report.hold("years together", place, said, None);
        return;
    };
    let share = Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(pupils);
    let share = half_up(share, rows.places(&key.measure, false, share));
    let expected = (counted(rows, (count, pupils)), rows.print(&key.measure, share));
    let clause = between(said, ": ", " (").unwrap_or_default();
    let words = expected.0.split(' ').count();
    let clause = clause.split(' ').take(words).collect::<Vec<_>>().join(" ");
    let value = said.rsplit_once('(').map_or("", |(_, value)| value);
    let years = format!("{} to {}", earlier(&key.year, 2), key.year);
    let said = (said.split(':').next().unwrap_or_default(), clause, plain(value));
    report.hold(
        "years together",
        place,
        &format!("{said:?}"),
        Some(format!("{:?}", (years, expected.0, expected.1))),
    );
}

/// The sentences of a JSON file.
pub fn of_json(path: &str, bytes: &[u8], rows: &Rows, report: &mut Report) {
    let Ok(json) = serde_json::from_slice::<serde_json::Value>(bytes) else { return };
    for said in json["sentences"].as_array().into_iter().flatten() {
        let text = |key: &str| said[key].as_str().unwrap_or_default();
        let key = Key {
            subject: rows.subject(path),
            measure: text("measure").to_owned(),
            group: "Total".to_owned(),
            year: school_year(text("time_period")),
        };
        of_figure(path, text("sentence"), &key, rows, report);
    }
}
