//! The screening record of a release: who looked, when, in which mode, what was counted, and what a person still has to try.

use crate::analysis::Figure;
use crate::model::{OfficialFile, Origin};
use crate::render::view::{ReleaseListView, ScreeningView};
use crate::render::{Context, pages, print};
use crate::value::{Decimal, OfficialFiles, Reason, print_decimal};

/// What somebody tries who wants to know a child's result.
const TRIES: &[&str] = &["parent", "neighbour", "staff", "files", "prose"];

/// The screening record.
pub(super) fn screening(cx: &Context<'_>) -> ScreeningView {
    let say = |key: &str| cx.words.say(&format!("release.screening.{key}"));
    let files = &cx.model.official.files;
    ScreeningView {
        mode: mode(cx, cx.config.official_files),
        change: cx.changes.mode.map(|(before, count)| {
            let (now, before) = (mode(cx, cx.config.official_files), mode(cx, before));
            let values = [("mode", now.as_str()), ("before", &before), ("count", &number(count))];
            cx.words.with("release.mode", &values)
        }),
        counts: counts(cx).into_iter().map(|(key, count)| (say(key), number(count))).collect(),
        // Each is named: a list cut short would be none.
        sources: ReleaseListView::of(files.iter().map(|file| source(cx, file)), usize::MAX),
        tries: TRIES.iter().map(|key| say(&format!("intruder.{key}"))).collect(),
    }
}

fn mode(cx: &Context<'_>, mode: OfficialFiles) -> String {
    cx.words.say(&format!("release.mode.{}", mode.word()))
}

fn number(count: usize) -> String {
    print_decimal(Decimal::from(count), 0)
}

/// How many figures are shown and withheld, and by whom. Numbers only: no list names a figure.
fn counts(cx: &Context<'_>) -> Vec<(&'static str, usize)> {
    let [mut official_shown, mut official_withheld, mut own_shown, mut own_withheld] = [0usize; 4];
    for (_, statistic) in cx.analysis.all() {
        let withheld = matches!(statistic.figure, Figure::Absent { reason: Reason::Suppressed, .. });
        let count = match statistic.origin {
            Origin::Official if statistic.value().is_some() => &mut official_shown,
            Origin::Official if withheld => &mut official_withheld,
            Origin::Own if statistic.value().is_some() => &mut own_shown,
            Origin::Own if withheld => &mut own_withheld,
            _ => continue,
        };
        *count += 1;
    }
    let here = cx.analysis.official_withheld();
    vec![
        ("official-shown", official_shown),
        ("official-withheld", official_withheld.saturating_sub(here)),
        ("official-here", here),
        ("own-shown", own_shown),
        ("own-withheld", own_withheld),
        ("known", cx.model.official.beyond),
        ("elsewhere", cx.model.official.elsewhere),
    ]
}

/// A source with all that somebody needs to find it again: address, day, digest, licence, and its own rule.
fn source(cx: &Context<'_>, file: &OfficialFile) -> String {
    let rule = match file.threshold {
        0 => cx.words.say("release.screening.no-rule"),
        few => cx.words.with("release.screening.rule", &[("count", &few.to_string())]),
    };
    let url = file.url.clone().unwrap_or_else(|| cx.words.say("release.screening.no-url"));
    let values = [
        ("title", file.title.clone()),
        ("year", file.year.to_string()),
        ("status", cx.words.say(&format!("status.{}", file.status.word()))),
        ("publisher", pages::publisher(cx, file.publisher)),
        ("date", print::date(file.published, cx.words).text),
        ("licence", cx.words.say(&format!("licence.{}", file.licence.word()))),
        ("url", url),
        ("file", file.name.clone()),
        ("digest", file.sha256.clone()),
        ("rule", rule),
    ];
    cx.words.with("release.screening.source", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}
