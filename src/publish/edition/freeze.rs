//! What `yearbook publish` keeps of an edition: what its report was made from, as readers were shown it. What is withheld
//! is not in it, nor are the people and the words of schools, nor records that were not public.

use super::HEAD;
use crate::analysis::{Cohort, Figure, Statistic};
use crate::diagnostic::{Diagnostic, FileId};
use crate::model::{FigureId, Rank, Release, Subject};
use crate::render::{Context, open_data};
use crate::source::TOPICS;
use crate::source::frozen::FORMAT;
use crate::source::quote::text as quoted;
use crate::value::{Dataset, Decimal, PupilGroup};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The settings and lists that a report is made from.
const WHOLE: &[&str] = &["site.yaml", "measures.yaml", "glossary.yaml", "targets.yaml"];

/// What a report says of schools.
const OF_SCHOOLS: &[&str] = &[
    "name",
    "urn",
    "laestab",
    "phase",
    "type",
    "status",
    "opened",
    "closed",
    "ages",
    "gender",
    "inspections",
];

/// The manifest of the newest edition: `content/editions/<edition>.yaml`.
pub(super) fn manifest(cx: &Context<'_>) -> String {
    let (edition, year) = (&cx.config.edition, cx.config.academic_year);
    let mut out = format!(
        "{HEAD}format: {FORMAT}\nedition: {edition}\nacademic-year: {year}\npublished: {}\njudged: true\naddresses:\n",
        cx.as_of
    );
    for address in super::addresses(cx) {
        let _ = writeln!(out, "  - {address}");
    }
    out
}

/// A manifest of format 1 in today's format: its addresses stay, and the digests beside them go, which only the version
/// that wrote them could make.
pub(super) fn in_todays_format(manifest: &str) -> String {
    let mut out = String::new();
    let mut addresses = Vec::new();
    for line in manifest.lines() {
        match line.split_once(": \"") {
            Some((address, _)) if line.starts_with("  /") => addresses.push(address.trim()),
            _ if line == "pages:" || line == "files:" || line.starts_with("bands:") => {}
            _ if line.starts_with("edition:") => _ = writeln!(out, "format: {FORMAT}\n{line}"),
            _ => _ = writeln!(out, "{line}"),
        }
    }
    addresses.sort_unstable();
    out.push_str("addresses:\n");
    for address in addresses {
        let _ = writeln!(out, "  - {address}");
    }
    out
}

/// A file of an edition: its path below the edition's folder, and how its text is made.
type File<'a> = (String, Box<dyn Fn() -> Result<String, Diagnostic> + Send + Sync + 'a>);

/// What the newest edition is made from, as readers are shown it.
pub(super) fn content<'a>(cx: &Context<'a>) -> Vec<File<'a>> {
    let model = cx.model;
    let tree = &model.tree;
    let copy = |file: FileId, change: fn(&str) -> String| -> File<'a> {
        (tree.path(file).to_owned(), Box::new(move || Ok(change(&tree.read_text(file)?))))
    };
    let whole = WHOLE.iter().filter_map(|path| tree.find(path));
    let mut out: Vec<File<'a>> = whole.map(|file| copy(file, str::to_owned)).collect();
    let topics =
        tree.files().filter(|(_, path)| path.strip_prefix(TOPICS).is_some_and(|rest| rest.starts_with('/')));
    out.extend(topics.map(|(file, _)| copy(file, str::to_owned)));
    out.extend(model.commentaries.iter().map(|commentary| copy(commentary.body.file, released)));
    out.extend(model.schools.iter().map(|school| copy(school.at.file, of_school)));
    let mut by_release: BTreeMap<_, Vec<&(FigureId, Statistic)>> = BTreeMap::new();
    // What is worked out from others is worked out again.
    for entry in figures(cx).into_iter().filter(|(key, _)| cx.analysis.place(key).is_some()) {
        by_release.entry(entry.1.release).or_default().push(entry);
    }
    for (id, figures) in by_release {
        let release = model.release(id);
        let text = summary(cx, release, &figures);
        out.push((release.path.clone(), Box::new(move || Ok(text.clone()))));
    }
    out
}

/// The figures that a report is made from: those of its data files, and how many pupils each school has.
pub(super) fn figures<'a>(cx: &Context<'a>) -> Vec<&'a (FigureId, Statistic)> {
    let mut out: Vec<&(FigureId, Statistic)> = Vec::new();
    for (topic, _) in &cx.site.chapters {
        out.extend(open_data::of_chapter(cx, *topic));
    }
    let roll = cx.model.catalogue.public().find(|(_, measure)| measure.is_roll());
    if let Some((measure, _)) = roll {
        for (id, _) in cx.model.schools() {
            out.extend(cx.analysis.series(Subject::School(id), measure, None).last());
        }
    }
    out.sort_by_key(|(key, _)| *key);
    out.dedup_by_key(|(key, _)| *key);
    out
}

/// A text without the moment of its release, which has come.
fn released(text: &str) -> String {
    let mut fences = 0;
    let kept = text.lines().filter(|line| {
        fences += usize::from(line.trim_end() == "---");
        !(fences == 1 && line.starts_with("release-at:"))
    });
    kept.fold(String::new(), |out, line| out + line + "\n")
}

/// What a report says of a school: whole top-level entries, as they are written.
fn of_school(text: &str) -> String {
    // One that is not written in lines, a key each, is kept whole.
    let mut lines = text.lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('#') && *line != "---");
    if first.is_some_and(|line| line.starts_with('{')) {
        return text.to_owned();
    }
    let mut out = HEAD.to_owned();
    let mut kept = false;
    for line in text.lines() {
        let inner = line.starts_with([' ', '-', '\t', '#']) || line.trim().is_empty();
        if !inner {
            let key = line.split(':').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            kept = OF_SCHOOLS.contains(&key);
        }
        if kept && !line.trim().is_empty() && !line.starts_with('#') {
            let _ = writeln!(out, "{line}");
        }
    }
    out
}

/// A performance summary with nothing but what readers were shown.
fn summary(cx: &Context<'_>, release: &Release, figures: &[&(FigureId, Statistic)]) -> String {
    let mut out = format!(
        "{HEAD}stage: {}\nstatus: {}\nsource:\n  title: {}\n  publisher: {}\n",
        cx.topic(release.topic).key(),
        release.status.word(),
        quoted(&release.title),
        quoted(&release.publisher)
    );
    if let Some(date) = release.published {
        let _ = writeln!(out, "  published: {date}");
    }
    let _ = writeln!(out, "  licence: {}", release.licence.word());
    if let Some(url) = &release.url {
        let _ = writeln!(out, "  url: {}", quoted(url));
    }
    let mut rows: BTreeMap<Subject, Vec<&(FigureId, Statistic)>> = BTreeMap::new();
    for entry in figures {
        rows.entry(entry.0.subject).or_default().push(entry);
    }
    for (head, area) in [("areas", true), ("schools", false)] {
        let of = rows.iter().filter(|(subject, _)| subject.area().is_some() == area);
        for (place, (subject, entries)) in of.enumerate() {
            if place == 0 {
                let _ = writeln!(out, "{head}:");
            }
            let name = match subject {
                Subject::School(id) => cx.model.school(*id).slug.to_string(),
                Subject::Area(id) => cx.config.area_of(*id).key.clone(),
            };
            let _ = writeln!(out, "  {}:", quoted(&name));
            row(cx, &mut out, entries);
        }
    }
    out
}

/// The figures of a school or area, and those of its pupil groups below them.
fn row(cx: &Context<'_>, out: &mut String, entries: &[&(FigureId, Statistic)]) {
    let mut groups: BTreeMap<Option<PupilGroup>, Vec<&(FigureId, Statistic)>> = BTreeMap::new();
    for entry in entries {
        groups.entry(entry.0.group).or_default().push(entry);
    }
    let mut opened = false;
    for (group, entries) in &groups {
        let indent = match group {
            None => "    ",
            Some(_) => "        ",
        };
        if let Some(group) = group {
            if !opened {
                let _ = writeln!(out, "    groups:");
                opened = true;
            }
            let _ = writeln!(out, "      {}:", group.word());
        }
        // A threshold stands for every number up to it, as on the site. A figure about others than its row says so.
        let pupils = entries.iter().filter_map(|(_, statistic)| match statistic.cohort? {
            Cohort::Of(pupils) | Cohort::AtOrBelow(pupils) => Some(pupils),
        });
        let of_row = pupils.min();
        if let Some(pupils) = of_row {
            let _ = writeln!(out, "{indent}pupils: {pupils}");
        }
        for (key, statistic) in entries {
            let measure = cx.model.catalogue.get(key.measure);
            let historical = measure.dataset == Dataset::Inspections;
            let rank = cx.model.ranks.iter().find(|rank| is_of(rank, key));
            let pupils = match statistic.cohort {
                Some(Cohort::Of(pupils)) if Some(pupils) != of_row => Some(pupils),
                _ => None,
            };
            let figure = figure(statistic, historical, rank, pupils);
            let _ = writeln!(out, "{indent}{}: {figure}", quoted(&measure.key));
        }
    }
}

fn is_of(rank: &Rank, key: &FigureId) -> bool {
    Subject::Area(rank.area) == key.subject
        && (rank.measure, rank.group, rank.year) == (key.measure, key.group, key.year)
}

/// A figure as an author writes it.
fn figure(statistic: &Statistic, historical: bool, rank: Option<&Rank>, pupils: Option<u32>) -> String {
    let mut details: Vec<String> = Vec::new();
    let number = |value: Decimal| value.to_string();
    let (head, plain, note) = match &statistic.figure {
        Figure::Value { value, interval, note } => {
            if let Some((low, high)) = interval {
                details.push(format!("low: {}, high: {}", number(*low), number(*high)));
            }
            if historical {
                details.push("historical: true".to_owned());
            }
            if let Some(rank) = rank {
                details.push(format!(
                    "rank: {{ place: {}, of: {}, among: {}, date: {}, ties: {} }}",
                    rank.place,
                    rank.of,
                    quoted(&rank.among),
                    rank.date,
                    quoted(&rank.ties)
                ));
            }
            ("value", number(*value), note)
        }
        Figure::Band { band, note } => (band.word(), number(band.bound()), note),
        Figure::Absent { reason, note, .. } => ("reason", reason.word().to_owned(), note),
    };
    if let Some(pupils) = pupils {
        details.push(format!("pupils: {pupils}"));
    }
    if let Some(note) = note {
        details.push(format!("note: {}", quoted(note)));
    }
    match details.as_slice() {
        [] if statistic.band().is_some() => format!("{{ {head}: {plain} }}"),
        [] => plain,
        details => format!("{{ {head}: {plain}, {} }}", details.join(", ")),
    }
}
