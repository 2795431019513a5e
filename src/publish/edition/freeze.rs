//! What `yearbook publish` keeps of an edition: what its report was made from, as readers were shown it. What is withheld
//! is not in it, nor are the people and the words of schools, nor records that were not public.

use crate::analysis::{Cohort, Figure, Statistic};
use crate::artifact::Artifact;
use crate::diagnostic::FileId;
use crate::model::{FigureId, Rank, Release, Subject};
use crate::render::{Context, open_data};
use crate::source::TOPICS;
use crate::source::quote::text as quoted;
use crate::value::{Dataset, Decimal, PupilGroup};
use std::collections::BTreeMap;
use std::fmt::Write;

const HEAD: &str = "# Written by `yearbook publish`. Commit it, and leave it as it is.\n";

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
fn manifest(cx: &Context<'_>, digests: &BTreeMap<String, String>) -> String {
    let (edition, year) = (&cx.config.edition, cx.config.academic_year);
    let mut out = format!(
        "{HEAD}edition: {edition}\nacademic-year: {year}\npublished: {}\nbands: true\njudged: true\n",
        cx.as_of
    );
    for (key, page) in [("pages", true), ("files", false)] {
        let of: Vec<_> = digests.iter().filter(|(address, _)| address.ends_with('/') == page).collect();
        if !of.is_empty() {
            let _ = writeln!(out, "{key}:");
        }
        for (address, digest) in of {
            let _ = writeln!(out, "  {address}: \"{digest}\"");
        }
    }
    out
}

/// The files of every edition, as paths below `content/editions/`: what was frozen before, as it is, and the newest.
pub fn files<'a>(cx: &Context<'a>, digests: &BTreeMap<String, String>) -> Vec<Artifact<'a>> {
    let (name, tree) = (&cx.config.edition, &cx.model.tree);
    let (folder, file) = (format!("{name}/"), format!("{name}.yaml"));
    let before = tree.below_editions().filter(|(_, path)| !path.starts_with(&folder) && *path != file);
    let mut out: Vec<Artifact<'a>> = before
        .map(|(file, path)| Artifact::new(path, move || tree.read_bytes(file).map_err(Into::into)))
        .collect();
    let manifest = manifest(cx, digests);
    out.push(Artifact::new(file, move || Ok(manifest.clone().into_bytes())));
    out.extend(newest(cx));
    out
}

/// The files of the newest edition.
fn newest<'a>(cx: &Context<'a>) -> Vec<Artifact<'a>> {
    let (model, root) = (cx.model, format!("{}/", cx.config.edition));
    let tree = &model.tree;
    let copy = |file: FileId, path: String, change: fn(&str) -> String| {
        Artifact::new(root.clone() + &path, move || Ok(change(&tree.read_text(file)?).into_bytes()))
    };
    let whole = WHOLE.iter().filter_map(|path| Some((tree.find(path)?, *path)));
    let mut out: Vec<Artifact<'a>> =
        whole.map(|(file, path)| copy(file, path.to_owned(), str::to_owned)).collect();
    // Those that are not for the public too, since the measures of the council name them.
    let topics = tree.files().filter(|(_, path)| path.split_once('/').is_some_and(|(top, _)| top == TOPICS));
    out.extend(topics.map(|(file, path)| copy(file, path.to_owned(), str::to_owned)));
    out.extend(model.commentaries.iter().map(|commentary| {
        let file = commentary.body.file;
        copy(file, tree.path(file).to_owned(), released)
    }));
    out.extend(model.schools.iter().map(|school| {
        let file = school.at.file;
        copy(file, tree.path(file).to_owned(), of_school)
    }));
    let mut by_release: BTreeMap<_, Vec<&(FigureId, Statistic)>> = BTreeMap::new();
    for entry in figures(cx) {
        by_release.entry(entry.1.release).or_default().push(entry);
    }
    for (id, figures) in by_release {
        let release = model.release(id);
        let text = summary(cx, release, &figures);
        out.push(Artifact::new(root.clone() + &release.path, move || Ok(text.clone().into_bytes())));
    }
    out
}

/// The figures that a report is made from: those of its data files, and how many pupils each school has.
fn figures<'a>(cx: &Context<'a>) -> Vec<&'a (FigureId, Statistic)> {
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
    // What is worked out from others is worked out again.
    out.retain(|(key, _)| cx.analysis.place(key).is_some());
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
        // A threshold stands for every number up to it, as on the site; of several, each measure has its own.
        let pupils = entries.iter().filter_map(|(_, statistic)| match statistic.cohort? {
            Cohort::Of(pupils) | Cohort::AtOrBelow(pupils) => Some(pupils),
        });
        if let Some(pupils) = pupils.min() {
            let _ = writeln!(out, "{indent}pupils: {pupils}");
        }
        for (key, statistic) in entries {
            let measure = cx.model.catalogue.get(key.measure);
            let historical = measure.dataset == Dataset::Inspections;
            let rank = cx.model.ranks.iter().find(|rank| is_of(rank, key));
            let _ =
                writeln!(out, "{indent}{}: {}", quoted(&measure.key), figure(statistic, historical, rank));
        }
    }
}

fn is_of(rank: &Rank, key: &FigureId) -> bool {
    Subject::Area(rank.area) == key.subject
        && (rank.measure, rank.group, rank.year) == (key.measure, key.group, key.year)
}

/// A figure as an author writes it.
fn figure(statistic: &Statistic, historical: bool, rank: Option<&Rank>) -> String {
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
    if let Some(note) = note {
        details.push(format!("note: {}", quoted(note)));
    }
    match details.as_slice() {
        [] if statistic.band().is_some() => format!("{{ {head}: {plain} }}"),
        [] => plain,
        details => format!("{{ {head}: {plain}, {} }}", details.join(", ")),
    }
}
