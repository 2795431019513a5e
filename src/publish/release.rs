//! The release report: what changes for readers, what is withheld, which risks are accepted, and a line to sign.

mod screening;

use crate::analysis::{Figure, Tally};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, reveal};
use crate::render::view::{ReleaseListView, ReleaseRowView, ReleaseView};
use crate::render::{Context, bare_templates, pages, print};
use crate::site::address;
use crate::theme::Theme;
use crate::value::{Decimal, Reason, print_decimal};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How much of each list fits on one page.
const ROWS: usize = 14;
const ITEMS: usize = 5;

/// The report, for the screen and to print.
#[derive(Debug, Clone)]
pub struct Report {
    /// As plain text.
    pub text: String,
    /// As a page of its own.
    pub html: Vec<u8>,
}

/// Writes the report of a release whose files have these paths.
///
/// # Errors
/// A mistake in the theme's template.
pub fn report(
    cx: &Context<'_>,
    theme: &Theme,
    paths: &[&str],
    found: &Diagnostics,
    approver: Option<&str>,
) -> Result<Report, Diagnostics> {
    let view = view(cx, paths, found, approver);
    let html = bare_templates(cx, theme)?.render("release-report.html", &view)?;
    Ok(Report { text: text(cx, &view), html })
}

fn number(count: usize) -> String {
    print_decimal(Decimal::from(count), 0)
}

fn view(cx: &Context<'_>, paths: &[&str], found: &Diagnostics, approver: Option<&str>) -> ReleaseView {
    let rows = rows(cx);
    let known: BTreeSet<&str> = cx.model.published.addresses.iter().map(|(url, _)| url.as_str()).collect();
    let now: BTreeSet<String> = paths.iter().filter_map(|path| address::kept(path)).collect();
    let new = now.iter().filter(|url| !known.contains(url.as_str())).cloned();
    let gone = known.iter().filter(|url| !now.contains(**url)).map(|url| (*url).to_owned());
    let values = cx.analysis.all().iter().filter(|(_, s)| s.is_told()).count();
    let extent = [
        ("pages", number(cx.site.pages.iter().filter(|page| page.kind.is_found()).count())),
        ("schools", number(cx.model.schools.len())),
        ("figures", number(values)),
    ];
    let last = cx.model.published.days.map(|(_, last)| last);
    let recent = |iso: &str| last.is_none_or(|last| iso >= last.to_string().as_str());
    let changes = pages::all_corrections(cx).into_iter().filter(|change| recent(&change.date.iso));
    let warnings = found.iter().filter(|d| d.severity == Severity::Warning);
    ReleaseView {
        title: cx.config.title.clone(),
        council: cx.config.council.clone(),
        edition: cx.config.edition.clone(),
        date: print::date(cx.as_of.date(), cx.words),
        before: last.map(|last| print::date(last, cx.words)),
        extent: cx.words.with("release.extent", &extent.each_ref().map(|(k, v)| (*k, v.as_str()))),
        more_figures: rows.len().saturating_sub(ROWS),
        figures: rows.into_iter().take(ROWS).collect(),
        new_pages: ReleaseListView::of(new, ITEMS),
        gone_pages: ReleaseListView::of(gone, ITEMS),
        changes: ReleaseListView::of(changes.map(|c| format!("{}: {}", c.title, c.note)), ITEMS),
        withheld: withheld(cx),
        screening: screening::screening(cx),
        waivers: ReleaseListView::of(
            pages::waivers(cx).into_iter().map(|(figure, why)| format!("{figure}: {why}")),
            ITEMS,
        ),
        warnings: ReleaseListView::of(warnings.map(|d| said(cx, d)), ITEMS),
        approver: approver.map(str::to_owned),
    }
}

/// By measure what changed; in the first release, in which everything is new, by topic.
fn rows(cx: &Context<'_>) -> Vec<ReleaseRowView> {
    let mut rows: BTreeMap<(usize, String), Tally> = BTreeMap::new();
    for (key, tally) in &cx.changes.since {
        let measure = cx.model.catalogue.find(key);
        let label = match measure.map(|id| cx.model.catalogue.get(id)) {
            Some(measure) if cx.changes.first => cx.topic(measure.topic).title(),
            Some(measure) => measure.name.clone(),
            None => key.replace('-', " "),
        };
        // What changed most comes first, in case the page is too short.
        let touched = tally.corrected + tally.withdrawn + tally.revised;
        if touched + tally.new == 0 {
            continue;
        }
        let rank = if cx.changes.first { 0 } else { usize::MAX - touched };
        let sum = rows.entry((rank, label)).or_default();
        sum.same += tally.same;
        sum.new += tally.new;
        sum.revised += tally.revised;
        sum.corrected += tally.corrected;
        sum.withdrawn += tally.withdrawn;
    }
    let row = |((_, label), t): ((usize, String), Tally)| ReleaseRowView {
        label,
        counts: [t.new, t.corrected, t.revised, t.withdrawn, t.same].map(number),
    };
    rows.into_iter().map(row).collect()
}

fn withheld(cx: &Context<'_>) -> Vec<(String, String)> {
    let mut counts: BTreeMap<Reason, usize> = BTreeMap::new();
    for (_, statistic) in cx.analysis.all() {
        if let Figure::Absent { reason, .. } = statistic.figure {
            *counts.entry(reason).or_default() += 1;
        }
    }
    let said = |(reason, count): (Reason, usize)| {
        (cx.words.say(&format!("reason.{}", reason.word())), number(count))
    };
    let bands = cx.analysis.all().iter().filter(|(_, statistic)| statistic.band().is_some()).count();
    let bands = (bands > 0).then(|| (cx.words.say("release.bands"), number(bands)));
    counts.into_iter().map(said).chain(bands).collect()
}

fn said(cx: &Context<'_>, diagnostic: &Diagnostic) -> String {
    let place = match (diagnostic.at, &diagnostic.path) {
        (Some(at), _) => format!("{}:{}: ", cx.model.tree.path(at.file), at.line),
        (None, Some(path)) => format!("{path}: "),
        (None, None) => String::new(),
    };
    format!("{place}{}", reveal(&diagnostic.message, false))
}

/// The report in plain text.
fn text(cx: &Context<'_>, view: &ReleaseView) -> String {
    let mut out = String::new();
    let say = |key: &str| cx.words.say(key);
    let _ = writeln!(out, "{}: {}", say("release.title"), view.date.text);
    let _ = writeln!(out, "{}, {}", view.title, view.council);
    match &view.before {
        Some(before) => _ = writeln!(out, "{} {}", say("release.before"), before.text),
        None => _ = writeln!(out, "{}", say("release.first")),
    }
    let _ = writeln!(out, "{}", view.extent);
    let heads =
        ["new", "corrected", "revised", "withdrawn", "same"].map(|key| say(&format!("release.{key}")));
    let _ = writeln!(out, "\n{}", say("release.figures"));
    for row in &view.figures {
        let counts = heads.iter().zip(&row.counts).filter(|(_, count)| *count != "0");
        let counts: Vec<String> =
            counts.map(|(head, count)| format!("{count} {}", head.to_lowercase())).collect();
        let _ = writeln!(out, "  {}: {}", row.label, counts.join(", "));
    }
    if view.figures.is_empty() {
        let _ = writeln!(out, "  {}", say("release.nothing"));
    }
    if view.more_figures > 0 {
        let _ = writeln!(out, "  {}", cx.words.count("release.more", view.more_figures, &[]));
    }
    let lists = [
        ("release.changes", &view.changes),
        ("release.new-pages", &view.new_pages),
        ("release.gone-pages", &view.gone_pages),
        ("release.waivers", &view.waivers),
        ("release.warnings", &view.warnings),
    ];
    for (key, list) in lists {
        let _ = writeln!(out, "\n{}: {}", say(key), number(list.count));
        for item in &list.items {
            let _ = writeln!(out, "  {item}");
        }
        if list.more > 0 {
            let _ = writeln!(out, "  {}", cx.words.count("release.more", list.more, &[]));
        }
    }
    let _ = writeln!(out, "\n{}", say("release.withheld"));
    for (reason, count) in &view.withheld {
        let _ = writeln!(out, "  {reason}: {count}");
    }
    let _ = writeln!(out, "\n{}", say("release.screening"));
    let _ = writeln!(out, "  {}: {}", say("release.screening.mode"), view.screening.mode);
    if let Some(change) = &view.screening.change {
        let _ = writeln!(out, "  {change}");
    }
    for (what, count) in &view.screening.counts {
        let _ = writeln!(out, "  {what}: {count}");
    }
    out
}
