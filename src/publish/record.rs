//! The record of what readers are shown: figures, addresses and events, for `content/published/`.

use crate::analysis::{figure_name, shown};
use crate::artifact::Artifact;
use crate::render::Context;
use crate::site::{Anchors, address};
use crate::source::published::{ADDRESSES, Event, HISTORY, RecordedFigure};
use crate::value::{Date, OfficialFiles};
use std::collections::{BTreeMap, BTreeSet};

const HEAD: &str = "# Written by `yearbook publish`. Commit it, and leave it as it is.\n";

/// The files of the record, as paths below its folder. `paths` are those of the site's files, `parts` what pages offer.
pub fn files(cx: &Context<'_>, paths: &[&str], parts: &Anchors) -> Vec<Artifact<'static>> {
    let mut files = figures(cx);
    let addresses = addresses(cx, paths, parts).into_iter().map(|url| url + "\n").collect();
    files.insert(ADDRESSES.to_owned(), addresses);
    files.insert(HISTORY.to_owned(), history(cx).into_iter().map(|event| format!("{event}\n")).collect());
    let file = |(path, lines): (String, Vec<String>)| {
        let text = lines.into_iter().fold(HEAD.to_owned(), |text, line| text + &line);
        Artifact::new(path, move || Ok(text.clone().into_bytes()))
    };
    files.into_iter().map(file).collect()
}

/// One file a year and topic, one line a figure.
fn figures(cx: &Context<'_>) -> BTreeMap<String, Vec<String>> {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, statistic) in cx.analysis.all() {
        let topic = &cx.model.catalogue.topic_of(key.measure).key;
        let release = cx.model.release(statistic.release);
        let figure = RecordedFigure {
            name: figure_name(key, cx.model, cx.config),
            shown: shown(statistic),
            status: release.status,
            at: cx.analysis.place(key).unwrap_or(release.at),
        };
        let path = format!("{}/{topic}.txt", key.year.dashed());
        files.entry(path).or_default().push(format!("{figure}\n"));
    }
    // The order of the catalogue may change, that of the alphabet does not.
    files.values_mut().for_each(|lines| lines.sort_unstable());
    files
}

/// Every address ever given out: pages, their parts that they offer to link to, and downloads, without what only a page asks
/// for.
pub fn addresses(cx: &Context<'_>, paths: &[&str], parts: &Anchors) -> BTreeSet<String> {
    let before = &cx.model.published;
    let mut out: BTreeSet<String> = before.addresses.iter().map(|(url, _)| url.clone()).collect();
    out.extend(paths.iter().filter_map(|path| address::kept(path)));
    for (url, ids) in parts {
        out.extend(ids.iter().map(|id| format!("{url}#{id}")));
    }
    for (url, ids) in &before.anchors {
        out.extend(ids.iter().map(|(id, _)| format!("{url}#{id}")));
    }
    out
}

/// What happened, oldest first, with what happens by this publication.
fn history(cx: &Context<'_>) -> Vec<Event> {
    let published = cx.model.published.history.iter().filter_map(|event| match event {
        Event::Published(date) => Some(*date),
        _ => None,
    });
    let days: BTreeSet<Date> = published.chain([cx.as_of.date()]).collect();
    let mut events: Vec<(Date, Event)> = days.into_iter().map(|day| (day, Event::Published(day))).collect();
    // What is decided anew on one day stands there once.
    let today = cx.as_of.date();
    let mut modes = cx.model.published.modes.iter().filter(|(date, _)| *date < today);
    events.extend(modes.clone().map(|(date, mode)| (*date, Event::OfficialFiles(*date, *mode))));
    let before = modes.next_back().map_or(OfficialFiles::Protect, |(_, mode)| *mode);
    let mode = cx.config.official_files;
    events.extend((mode != before).then_some((today, Event::OfficialFiles(today, mode))));
    events.extend(cx.changes.corrected.iter().map(|c| {
        let (date, name, was, now) = (c.date, c.name.clone(), c.was, c.now);
        (date, Event::Corrected { date, name, was, now })
    }));
    events.extend(cx.changes.revised.iter().map(|r| {
        let (date, year, from, to) = (r.date, r.year, r.from, r.to);
        let topic = cx.model.catalogue.topics().get(r.topic).key.clone();
        let (figures, changed) = (r.figures, r.changed);
        (date, Event::Revised { date, topic, year, from, to, figures, changed })
    }));
    events.sort_by_cached_key(|(date, event)| (*date, event.to_string()));
    events.dedup();
    events.into_iter().map(|(_, event)| event).collect()
}
