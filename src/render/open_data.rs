//! Everything as tidy CSV and JSON: one row a figure, reasons in a column of their own (rules H-D3 and H-S7).

use super::{Context, print, sentence};
use crate::analysis::{Cohort, Figure, Statistic};
use crate::config::AreaId;
use crate::model::{FigureId, MeasureId, SchoolId, Subject, TopicId};
use crate::site::PageKind;
use crate::value::{AcademicYear, Band, Decimal};
use serde_json::{Value, json};

const BOROUGH: Subject = Subject::Area(AreaId::BOROUGH);

/// The columns of every data file, with the keys of the messages that explain them.
pub const COLUMNS: &[&str] = &[
    "time_period",
    "time_identifier",
    "geographic_level",
    "la_code",
    "school_urn",
    "school_laestab",
    "name",
    "stage",
    "measure",
    "measure_name",
    "unit",
    "pupil_group",
    "value",
    "low",
    "high",
    "reason",
    "reason_text",
    "pupils",
    "pupils_at_or_below",
    "note",
    "status",
    "source",
];

/// The word in the column of reasons where a figure is said as a band.
const BAND: &str = "band";

/// One year of a topic as CSV.
pub fn topic_csv(cx: &Context<'_>, topic: TopicId, year: AcademicYear) -> Vec<u8> {
    csv(rows(cx, of_topic(cx, topic, year)))
}

/// One year of a topic as JSON.
pub fn topic_json(cx: &Context<'_>, topic: TopicId, year: AcademicYear) -> Vec<u8> {
    let newest =
        |measure| (cx.analysis.series(BOROUGH, measure, None).last()?.0.year == year).then_some(measure);
    let measures = cx.model.catalogue.public().filter(|(_, measure)| measure.topic == topic);
    let said = measures.filter_map(|(id, _)| newest(id)).map(|id| (BOROUGH, id, year));
    json_file(cx, rows(cx, of_topic(cx, topic, year)), said)
}

/// Every figure of a school as CSV.
pub fn school_csv(cx: &Context<'_>, id: SchoolId) -> Vec<u8> {
    csv(rows(cx, cx.analysis.of(Subject::School(id)).iter()))
}

/// Every figure of a school as JSON.
pub fn school_json(cx: &Context<'_>, id: SchoolId) -> Vec<u8> {
    let subject = Subject::School(id);
    let mut newest: Vec<(MeasureId, AcademicYear)> = Vec::new();
    for (key, _) in cx.analysis.of(subject).iter().filter(|(key, _)| key.group.is_none()) {
        match newest.last_mut() {
            Some((measure, year)) if *measure == key.measure => *year = key.year.max(*year),
            _ => newest.push((key.measure, key.year)),
        }
    }
    let headlines = newest.into_iter().filter(|(id, _)| !cx.model.catalogue.get(*id).headline.is_empty());
    let said = headlines.map(|(measure, year)| (subject, measure, year));
    json_file(cx, rows(cx, cx.analysis.of(subject).iter()), said)
}

/// The figures of a chapter of the report: every year of the areas, and the newest year of the schools.
pub fn of_chapter<'a>(cx: &Context<'a>, topic: TopicId) -> Vec<&'a (FigureId, Statistic)> {
    let (analysis, catalogue) = (cx.analysis, &cx.model.catalogue);
    let years = cx.site.chapters.iter().find(|(of, _)| *of == topic).map(|(_, years)| years.last());
    let newest = years.flatten().copied();
    let of_school = |key: &FigureId| key.group.is_none() && Some(key.year) == newest;
    let all = analysis.all().iter().filter(|(key, _)| catalogue.get(key.measure).topic == topic);
    all.filter(|(key, _)| key.subject.area().is_some() || of_school(key)).collect()
}

/// The rows of a chapter. The order of the catalogue may change, that of the alphabet does not.
pub fn chapter_rows(cx: &Context<'_>, topic: TopicId) -> Vec<Vec<String>> {
    let mut rows: Vec<_> = of_chapter(cx, topic).iter().map(|(key, s)| row(cx, key, s)).collect();
    rows.sort_unstable();
    rows
}

/// The figures of a chapter as CSV.
pub fn chapter_csv(cx: &Context<'_>, topic: TopicId) -> Vec<u8> {
    csv(chapter_rows(cx, topic))
}

/// The figures of a chapter as JSON.
pub fn chapter_json(cx: &Context<'_>, topic: TopicId) -> Vec<u8> {
    let measures = cx.model.catalogue.public().filter(|(_, measure)| measure.topic == topic);
    let newest = |id| cx.analysis.series(BOROUGH, id, None).last().map(|(key, _)| key.year);
    let said = measures.filter_map(|(id, _)| Some((BOROUGH, id, newest(id)?)));
    json_file(cx, chapter_rows(cx, topic), said)
}

/// The statistics of one year of a topic.
pub fn of_topic<'a>(
    cx: &'a Context<'_>,
    topic: TopicId,
    year: AcademicYear,
) -> impl Iterator<Item = &'a (FigureId, Statistic)> {
    let catalogue = &cx.model.catalogue;
    cx.analysis
        .all()
        .iter()
        .filter(move |(key, _)| key.year == year && catalogue.get(key.measure).topic == topic)
}

/// The cells of one row, in the order of [`COLUMNS`].
fn row(cx: &Context<'_>, key: &FigureId, statistic: &Statistic) -> Vec<String> {
    let measure = cx.model.catalogue.get(key.measure);
    let release = cx.model.release(statistic.release);
    let (level, urn, laestab, name) = match key.subject {
        Subject::School(id) => {
            let school = cx.model.school(id);
            let laestab = school.laestab.map(|l| l.to_string().replace('/', "")).unwrap_or_default();
            ("School".to_owned(), school.urn.to_string(), laestab, school.name().to_owned())
        }
        Subject::Area(area) => {
            let level = match cx.config.areas[area.0 as usize].key.as_str() {
                "borough" => "Local authority",
                "region" => "Regional",
                "england" => "National",
                _ => "Other",
            };
            (level.to_owned(), String::new(), String::new(), cx.config.area_name(area).to_owned())
        }
    };
    let local = matches!(level.as_str(), "School" | "Local authority");
    // A file holds the figure as it was reported; a page rounds it, once (rule H-D8).
    let number = |value: Decimal| value.normalize().to_string();
    let (mut value, mut low, mut high, mut reason, mut reason_text): (
        String,
        String,
        String,
        String,
        String,
    ) = Default::default();
    let note = match &statistic.figure {
        Figure::Value { value: v, interval, note: n } => {
            value = number(*v);
            if let Some((l, h)) = interval {
                (low, high) = (number(*l), number(*h));
            }
            n.clone().unwrap_or_default()
        }
        Figure::Band { band, note: n } => {
            value = band.to_string();
            reason = BAND.to_owned();
            reason_text = cx.words.with("data.band", &[("band", &print::band(*band, cx.words))]);
            n.clone().unwrap_or_default()
        }
        Figure::Absent { reason: r, at_or_below, note: n } => {
            reason = r.word().to_owned();
            reason_text = print::reason(*r, *at_or_below, None, cx.words);
            n.clone().unwrap_or_default()
        }
    };
    let (pupils, at_or_below) = match statistic.cohort {
        Some(Cohort::Of(count)) => (count.to_string(), String::new()),
        Some(Cohort::AtOrBelow(count)) => (String::new(), count.to_string()),
        None => Default::default(),
    };
    vec![
        key.year.compact(),
        "Academic year".into(),
        level,
        // Only what lies in the authority has its code: a region and England do not.
        cx.config.code.filter(|_| local).map(|c| c.to_string()).unwrap_or_default(),
        urn,
        laestab,
        name,
        cx.topic(measure.topic).key().into(),
        measure.key.clone(),
        measure.name.clone(),
        measure.unit.word().into(),
        key.group.map_or("Total".into(), |g| g.word().into()),
        value,
        low,
        high,
        reason,
        reason_text,
        pupils,
        at_or_below,
        note,
        release.status.word().into(),
        format!("{}, {}", release.publisher, release.title),
    ]
}

fn rows<'a>(
    cx: &Context<'_>,
    statistics: impl Iterator<Item = &'a (FigureId, Statistic)>,
) -> impl Iterator<Item = Vec<String>> {
    statistics.map(move |(key, statistic)| row(cx, key, statistic))
}

fn csv(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Invariant: writing to memory does not fail, and every row has as many cells as there are columns.
    let mut written = writer.write_record(COLUMNS);
    for row in rows {
        written = written.and_then(|()| writer.write_record(row.iter().map(|cell| safe(cell))));
    }
    debug_assert!(written.is_ok(), "{written:?}");
    writer.into_inner().unwrap_or_default()
}

/// A cell that a spreadsheet would take for a formula is text: a note an author typed must not run when it is opened.
fn safe(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
        || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

/// The figures, and the sentences that pages say about the newest of them.
fn json_file(
    cx: &Context<'_>,
    rows: impl IntoIterator<Item = Vec<String>>,
    said: impl Iterator<Item = (Subject, MeasureId, AcademicYear)>,
) -> Vec<u8> {
    let sentences: Vec<Value> = said
        .filter_map(|(subject, id, year)| {
            let sentence = sentence::figure(cx, id, None, subject, year)?.whole();
            if sentence.is_empty() {
                return None;
            }
            let measure = &cx.model.catalogue.get(id).key;
            Some(json!({ "time_period": year.compact(), "measure": measure, "sentence": sentence }))
        })
        .collect();
    let rows: Vec<String> = rows
        .into_iter()
        .map(|row| {
            let cells = COLUMNS.iter().zip(row).map(|(column, cell)| json_cell(column, cell));
            format!("    {}", Value::Array(cells.collect()))
        })
        .collect();
    let head = json!({
        "title": cx.config.title,
        "publisher": cx.config.council,
        "licence": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "about": cx.absolute(&PageKind::AboutData),
        "columns": COLUMNS,
        "sentences": sentences,
    });
    let head = head.to_string();
    // One row a line, each a list in the order of the columns: small, and readable in a difference of two files.
    let rows = if rows.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", rows.join(",\n")) };
    format!("{},\n  \"rows\": {rows}}}\n", head.trim_end_matches('}')).into_bytes()
}

/// A cell as JSON: numbers as numbers, bands as their one end, nothing as null.
fn json_cell(column: &str, cell: String) -> Value {
    if let ("value", Some(band)) = (column, Band::parse(&cell)) {
        let end = match band {
            Band::AtMost(_) => "at_most",
            Band::AtLeast(_) => "at_least",
        };
        let bound = band.bound().normalize().to_string();
        return json!({ end: json_cell("value", bound) });
    }
    let numeric = matches!(column, "value" | "low" | "high" | "pupils" | "pupils_at_or_below");
    match cell {
        cell if cell.is_empty() => Value::Null,
        cell if numeric => serde_json::from_str(&cell).unwrap_or(Value::String(cell)),
        cell => Value::String(cell),
    }
}
