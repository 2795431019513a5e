//! Corrections, revisions and withdrawals, and the short pages of what has gone.

use super::page_view;
use crate::analysis::{Corrected, subjects};
use crate::model::{FigureName, Measure, ScopeOfCorrection, Subject, TopicId};
use crate::render::view::{CorrectedView, CorrectionView, CorrectionsView, GoneView, LinkView};
use crate::render::{Context, print};
use crate::site::{Gone, Page, PageKind, SiteFile, address};
use crate::value::{Date, PublishedValue};
use std::collections::HashMap;

/// How many figures of one correction are listed.
const MOST: usize = 100;

pub(super) fn view(cx: &Context<'_>, page: &Page) -> CorrectionsView {
    let description = cx.words.with("corrections.description", &[("place", &cx.config.place)]);
    CorrectionsView {
        page: page_view(cx, page, description),
        corrected: corrected(cx),
        revised: revised(cx),
        withdrawn: withdrawn(cx),
        feed: LinkView { label: cx.words.say("entries.atom"), url: cx.file(SiteFile::CorrectionsFeed) },
    }
}

pub(super) fn gone(cx: &Context<'_>, page: &Page, gone: &Gone) -> GoneView {
    GoneView {
        page: page_view(cx, page, page.title.clone()),
        reason: gone.reason.clone(),
        date: gone.date.map(|date| print::date(date, cx.words)),
    }
}

/// Everything that changed, newest first.
pub fn all(cx: &Context<'_>) -> Vec<CorrectionView> {
    let mut all = [corrected(cx), revised(cx), withdrawn(cx)].concat();
    all.sort_by(|a, b| b.date.iso.cmp(&a.date.iso));
    all
}

fn corrected(cx: &Context<'_>) -> Vec<CorrectionView> {
    let subjects = subjects(cx.model, cx.config);
    let entries = cx.model.published.corrections.iter().enumerate().filter(|(_, c)| is_out(cx, c.date));
    let mut ids = HashMap::new();
    let mut all: Vec<CorrectionView> = entries
        .map(|(place, correction)| {
            let figures: Vec<&Corrected> =
                cx.changes.corrected.iter().filter(|c| c.entry == Some(place)).collect();
            let lister = Lister { cx, subjects: &subjects };
            let extent =
                (figures.len() > 1).then(|| cx.words.count("corrections.figures", figures.len(), &[]));
            CorrectionView {
                id: id(cx, &mut ids, correction.date, &correction.scope),
                date: print::date(correction.date, cx.words),
                title: lister.scope(&correction.scope),
                url: lister.place(correction.scope.subject.as_deref(), correction.scope.topic),
                note: correction.note.clone(),
                extent,
                rows: figures.iter().take(MOST).map(|c| lister.row(c)).collect(),
            }
        })
        .collect();
    all.extend(reworded(cx, &mut ids));
    all.sort_by(|a, b| b.date.iso.cmp(&a.date.iso));
    all
}

/// Words of past editions that are other words now.
fn reworded(cx: &Context<'_>, ids: &mut HashMap<String, usize>) -> Vec<CorrectionView> {
    let entries = cx.model.wording.iter().filter(|wording| is_out(cx, wording.date));
    entries
        .map(|wording| {
            let edition = ("edition", wording.edition.as_str());
            let url = wording.page.clone().unwrap_or_else(|| address::edition(&wording.edition));
            let page = cx.site.page(&url);
            let title = match page.filter(|_| wording.page.is_some()) {
                Some(page) => cx.words.with("corrections.wording-of", &[edition, ("page", &page.title)]),
                None => cx.words.with("corrections.wording", &[edition]),
            };
            CorrectionView {
                id: unique(ids, format!("wording-{}-{}", wording.date, wording.edition)),
                date: print::date(wording.date, cx.words),
                title,
                url: page.map(|page| cx.site.href(&page.url)),
                note: wording.note.clone(),
                extent: None,
                rows: Vec::new(),
            }
        })
        .collect()
}

/// What happens on a later day is not told today.
fn is_out(cx: &Context<'_>, date: Date) -> bool {
    date <= cx.as_of.date()
}

fn id(cx: &Context<'_>, ids: &mut HashMap<String, usize>, date: Date, scope: &ScopeOfCorrection) -> String {
    let mut id = date.to_string();
    let words = [&scope.subject, &scope.measure].into_iter().flatten().map(String::as_str);
    let words =
        words.chain(scope.topic.map(|topic| cx.topic(topic).key())).chain(scope.group.map(|g| g.word()));
    for word in words {
        id.push('-');
        id.push_str(word.trim_start_matches("area:"));
    }
    id.push_str(&format!("-{}", scope.year.dashed()));
    unique(ids, id)
}

fn unique(ids: &mut HashMap<String, usize>, id: String) -> String {
    let count = ids.entry(id.clone()).or_insert(0);
    *count += 1;
    if *count == 1 { id } else { format!("{id}-{count}") }
}

fn revised(cx: &Context<'_>) -> Vec<CorrectionView> {
    let mut ids = HashMap::new();
    let stated = |word: &str| cx.words.say(&format!("status.{word}")).to_lowercase();
    let entries = cx.model.published.revisions.iter().enumerate().filter(|(_, r)| is_out(cx, r.date));
    entries
        .map(|(place, revision)| {
            let topic = cx.topic(revision.topic);
            let year = revision.year.to_string();
            let id = format!("{}-{}-{}", revision.date, topic.key(), revision.year.dashed());
            let moved = cx.changes.revised.iter().find(|moved| moved.entry == Some(place));
            let extent = moved.map(|moved| {
                let said = [
                    ("from", stated(moved.from.word())),
                    ("to", stated(moved.to.word())),
                    ("changed", print::count(moved.changed as u32)),
                    ("figures", print::count(moved.figures as u32)),
                ];
                cx.words.with("corrections.moved", &said.each_ref().map(|(k, v)| (*k, v.as_str())))
            });
            CorrectionView {
                id: unique(&mut ids, format!("revised-{id}")),
                date: print::date(revision.date, cx.words),
                title: format!("{}, {year}", topic.title()),
                url: chapter(cx, revision.topic),
                note: revision.note.clone(),
                extent,
                rows: Vec::new(),
            }
        })
        .collect()
}

fn withdrawn(cx: &Context<'_>) -> Vec<CorrectionView> {
    let mut ids = HashMap::new();
    let mut all: Vec<(Date, CorrectionView)> = Vec::new();
    let mut add = |date: Date, title: String, url: Option<String>, note: &str| {
        let id = unique(&mut ids, format!("withdrawn-{date}"));
        let view = CorrectionView {
            id,
            date: print::date(date, cx.words),
            title,
            url,
            note: note.to_owned(),
            extent: None,
            rows: Vec::new(),
        };
        all.push((date, view));
    };
    for page in &cx.model.withdrawals.pages {
        // Its title may be what had to go: the address is enough for those who look for it.
        let title = cx.words.with("corrections.page", &[("address", &page.url)]);
        add(page.date, title, Some(cx.site.href(&page.url)), &page.reason);
    }
    for picture in &cx.model.withdrawals.pictures {
        add(picture.date, cx.words.say("corrections.picture"), None, &picture.reason);
    }
    for withdrawn in &cx.model.withdrawals.figures {
        let key = withdrawn.figure.value;
        let name = crate::analysis::figure_name(&key, cx.model, cx.config);
        let subjects = HashMap::from([(name.subject.clone(), key.subject)]);
        let lister = Lister { cx, subjects: &subjects };
        let topic = cx.model.catalogue.get(key.measure).topic;
        add(
            withdrawn.date,
            lister.name(&name),
            lister.place(Some(&name.subject), Some(topic)),
            &withdrawn.reason,
        );
    }
    all.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    all.into_iter().map(|(_, view)| view).collect()
}

fn chapter(cx: &Context<'_>, topic: TopicId) -> Option<String> {
    cx.link(&PageKind::Chapter(topic)).map(|link| link.url)
}

/// Puts the names of the record into words.
struct Lister<'a> {
    cx: &'a Context<'a>,
    subjects: &'a HashMap<String, Subject>,
}

impl Lister<'_> {
    fn row(&self, corrected: &Corrected) -> CorrectedView {
        let name = &corrected.name;
        let measure = self.cx.model.catalogue.find(&name.measure).map(|id| self.cx.model.catalogue.get(id));
        let area = name.subject.starts_with("area:");
        let said = |shown: Option<PublishedValue>, none: &str, exact: bool| match shown {
            Some(shown) => said(self.cx, measure, shown, area, exact),
            None => self.cx.words.say(none),
        };
        let (was, now) = (corrected.was, corrected.now);
        let both = |exact| (said(was, "corrections.not-told", exact), said(now, "corrections.gone", exact));
        let (mut was_said, mut now_said) = both(false);
        // A change that rounding hides is said in full.
        if was_said == now_said && was != now {
            (was_said, now_said) = both(true);
        }
        let topic = measure.map(|measure| measure.topic);
        CorrectedView {
            figure: self.name(name),
            url: self.place(Some(&name.subject), topic),
            was: was_said,
            now: now_said,
        }
    }

    fn subject(&self, name: &str) -> String {
        match self.subjects.get(name) {
            Some(Subject::School(id)) => self.cx.model.school(*id).name().to_owned(),
            Some(Subject::Area(id)) => self.cx.config.area_name(*id).to_owned(),
            None => self.cx.words.say("corrections.former"),
        }
    }

    fn measure(&self, key: &str) -> String {
        let measure = self.cx.model.catalogue.find(key);
        measure.map_or_else(|| key.replace('-', " "), |id| self.cx.model.catalogue.get(id).name.clone())
    }

    fn name(&self, name: &FigureName) -> String {
        let group = name.group.map(|group| print::said("group", group.word(), self.cx.words));
        let parts = [self.subject(&name.subject), self.measure(&name.measure)];
        let parts = parts.into_iter().chain(group).chain([name.year.to_string()]);
        parts.collect::<Vec<_>>().join(", ")
    }

    fn scope(&self, scope: &ScopeOfCorrection) -> String {
        let subject = scope.subject.as_ref().map(|name| self.subject(name));
        let topic = scope.topic.map(|topic| self.cx.topic(topic).title());
        let measure = scope.measure.as_ref().map(|key| self.measure(key));
        let group = scope.group.map(|group| print::said("group", group.word(), self.cx.words));
        let parts = [subject, topic, measure, group, Some(scope.year.to_string())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Where a figure stands: on the page of its school, or in the chapter of its topic.
    fn place(&self, subject: Option<&str>, topic: Option<TopicId>) -> Option<String> {
        match self.subjects.get(subject?) {
            Some(Subject::School(id)) => self.cx.link(&PageKind::School(*id)).map(|link| link.url),
            _ => chapter(self.cx, topic?),
        }
    }
}

/// What readers were shown, as it is printed.
fn said(
    cx: &Context<'_>,
    measure: Option<&Measure>,
    shown: PublishedValue,
    area: bool,
    exact: bool,
) -> String {
    match (shown, measure) {
        (PublishedValue::Reason(reason), _) => cx.words.say(&format!("reason.{}", reason.word())),
        (PublishedValue::Band(band), _) => print::band(band, cx.words),
        (PublishedValue::Value(value, interval), Some(measure)) => {
            let number = |value| match exact {
                true => print::exactly(measure, value),
                false => print::value(measure, value, area),
            };
            let text = number(value);
            match interval {
                Some((low, high)) => {
                    let ends = [("low", number(low)), ("high", number(high))];
                    let ends = ends.each_ref().map(|(k, v)| (*k, v.as_str()));
                    format!("{text} ({})", cx.words.with("figure.interval", &ends))
                }
                None => text,
            }
        }
        (PublishedValue::Value(value, _), None) => value.normalize().to_string(),
    }
}

/// The address of the page, for those that lead to it.
pub fn url(cx: &Context<'_>) -> Option<String> {
    cx.link(&PageKind::Corrections).map(|link| link.url)
}
