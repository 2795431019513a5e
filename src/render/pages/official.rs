//! What readers are told of official files: how their figures are shown here, what was checked, and which files they are.

use crate::model::OfficialFile;
use crate::render::view::{FactView, OfficialFilesView};
use crate::render::{Context, print, sentence};
use crate::value::{Date, OfficialFiles, Publisher};
use std::collections::BTreeSet;

/// The official files, and the claim about them, word for word and no more. Nothing when there are none.
pub(super) fn official(cx: &Context<'_>) -> Option<OfficialFilesView> {
    let files = &cx.model.official.files;
    if files.is_empty() {
        return None;
    }
    let publishers: BTreeSet<Publisher> = files.iter().map(|file| file.publisher).collect();
    let days: BTreeSet<Date> = files.iter().map(|file| file.published).collect();
    let source = cx.words.list(&publishers.into_iter().map(|of| publisher(cx, of)).collect::<Vec<_>>());
    let date =
        cx.words.list(&days.into_iter().map(|day| print::date(day, cx.words).text).collect::<Vec<_>>());
    let key = format!("about-data.official.{}", cx.config.official_files.word());
    Some(OfficialFilesView {
        claim: cx.words.with(&key, &[("source", &source), ("date", &date)]),
        // Rules for the council's own figures stand beside it.
        rules: (cx.config.official_files == OfficialFiles::AsPublished)
            .then(|| cx.words.say("about-data.official.rules")),
        files: files.iter().map(|file| fact(cx, file)).collect(),
    })
}

fn fact(cx: &Context<'_>, file: &OfficialFile) -> FactView {
    let (year, day) = (file.year.to_string(), print::date(file.published, cx.words).text);
    let label = [("title", file.title.as_str()), ("year", &year), ("status", &status(cx, file))];
    let published = [("source", publisher(cx, file.publisher)), ("date", day)];
    let published = published.each_ref().map(|(name, value)| (*name, value.as_str()));
    FactView {
        label: cx.words.with("about-data.official.file", &label),
        lines: vec![
            sentence::capitalised(&cx.words.with("about-data.official.published", &published)),
            cx.words.say(&format!("licence.{}", file.licence.word())),
            cx.words.with("about-data.official.digest", &[("file", &file.name), ("digest", &file.sha256)]),
        ],
        url: file.url.clone(),
    }
}

fn status(cx: &Context<'_>, file: &OfficialFile) -> String {
    cx.words.say(&format!("status.{}", file.status.word()))
}

/// A publisher within a sentence.
pub fn publisher(cx: &Context<'_>, publisher: Publisher) -> String {
    match publisher {
        Publisher::Dfe => cx.words.say("publisher.dfe"),
    }
}
