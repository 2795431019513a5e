//! What is said when a published figure changes and nobody says why.

use super::{Changes, Move};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location, figure};
use crate::model::{FigureName, Model, TopicId};
use crate::value::{AcademicYear, Date, Moment, PublishedValue, Status};
use std::collections::BTreeMap;

/// From more figures of a topic and year on, one message stands for all.
const MANY: usize = 12;

/// How a figure changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Changed,
    Withheld,
    Gone,
}

/// A figure that changed without a note.
pub(super) struct Complaint {
    pub name: FigureName,
    pub was: PublishedValue,
    pub now: Option<PublishedValue>,
    pub at: Location,
}

/// Complaints, gathered so that a whole topic that changed is one message.
pub(super) struct Complaints<'a> {
    model: &'a Model,
    today: Date,
    figures: BTreeMap<(Option<TopicId>, AcademicYear, How), Vec<Complaint>>,
    others: Diagnostics,
}

impl<'a> Complaints<'a> {
    pub(super) fn new(model: &'a Model, as_of: Moment) -> Self {
        let others = Diagnostics::new();
        Complaints { model, today: as_of.date(), figures: BTreeMap::new(), others }
    }

    pub(super) fn figure(&mut self, complaint: Complaint, topic: Option<TopicId>) {
        let how = match complaint.now {
            Some(now) if complaint.was.tells_no_more_than(now) => How::Changed,
            Some(_) => How::Withheld,
            None => How::Gone,
        };
        self.figures.entry((topic, complaint.name.year, how)).or_default().push(complaint);
    }

    pub(super) fn backwards(&mut self, (topic, year, from, to): Move, at: Location) {
        let (topic, from, to) = (self.key(topic), from.word(), to.word());
        let message = format!("figures of {topic} for {year} were published as {from}, and this says {to}");
        self.others.push(
            Diagnostic::error("status-backwards", message)
                .at(at)
                .help("figures become more settled, never less: is this an older file?"),
        );
    }

    pub(super) fn revision(&mut self, (topic, year, from, to): Move, at: Location) {
        let (topic, from, status) = (self.key(topic), from.word(), to.word());
        let message = format!(
            "figures of {topic} for {year} were published as {from} and are {status} now, and no note says so"
        );
        let entry = revision(topic, year, to, self.today);
        self.others.push(
            Diagnostic::error("revision-without-note", message)
                .at(at)
                .help(format!("add to `revisions:` in content/corrections.yaml: {entry}")),
        );
    }

    /// The note of a correction that has been published must stay.
    pub(super) fn note_lost(&mut self, name: &FigureName, date: Date) {
        let FigureName { subject, measure, year, .. } = name;
        let message = format!(
            "the correction of `{measure}` of `{subject}` for {year}, published on {date}, has lost its note"
        );
        let help =
            format!("a correction stays on the site; put it back under `corrections:`: {}", line(name, date));
        self.lost(message, help);
    }

    pub(super) fn revision_lost(&mut self, topic: &str, year: AcademicYear, to: Status, date: Date) {
        let message = format!("the revision of {topic} for {year}, published on {date}, has lost its note");
        self.lost(message, format!("put it back under `revisions:`: {}", revision(topic, year, to, date)));
    }

    /// The key of a topic.
    fn key(&self, topic: TopicId) -> &'a str {
        self.model.catalogue.topics().get(topic).key.as_str()
    }

    fn lost(&mut self, message: String, help: String) {
        let root = self.model.tree.shown_path(FileId(u32::MAX));
        let file = format!("{}/corrections.yaml", root.trim_end_matches('/'));
        self.others.push(Diagnostic::error("correction-removed", message).in_file(file).help(help));
    }

    /// Everything there is to say.
    pub(super) fn said(self, changes: &Changes) -> Diagnostics {
        let mut found = self.others;
        for ((topic, year, how), list) in self.figures {
            match (topic, list.first()) {
                (Some(topic), Some(first)) if list.len() > MANY => {
                    found.push(
                        many(
                            self.model.catalogue.topics().get(topic).key.as_str(),
                            year,
                            how,
                            list.len(),
                            self.today,
                        )
                        .at(first.at),
                    );
                }
                _ => found.extend(list.iter().map(|complaint| one(complaint, how, self.today))),
            }
        }
        found.extend(nothing(self.model, changes));
        found
    }
}

/// Entries that no change stands behind: perhaps the figure was not changed yet, or is another one.
fn nothing(model: &Model, changes: &Changes) -> Diagnostics {
    let Some((first, last)) = model.published.days else { return Diagnostics::new() };
    let mut found = Diagnostics::new();
    let mut say = |at: Location, what: &str| {
        found.push(
            Diagnostic::warning(
                "correction-of-nothing",
                format!("{what} has changed since it was published"),
            )
            .at(at)
            .help(format!("change it as well, or check the names, the year and the date: from {last}, the last publication, to today")),
        );
    };
    // What is older than the record is listed as it is.
    for (place, correction) in model.published.corrections.iter().enumerate() {
        if correction.date >= first && !changes.corrected.iter().any(|c| c.entry == Some(place)) {
            say(correction.at, "no figure of this correction");
        }
    }
    for (place, revision) in model.published.revisions.iter().enumerate() {
        if revision.date >= first && !changes.revised.iter().any(|r| r.entry == Some(place)) {
            say(revision.at, "no status of this revision");
        }
    }
    found
}

/// The correction to add.
fn line(name: &FigureName, date: Date) -> String {
    let FigureName { subject, measure, group, year } = name;
    let subject = match subject.strip_prefix("area:") {
        Some(area) => format!("area: {area}"),
        None => format!("school: {subject}"),
    };
    let group = group.map_or(String::new(), |group| format!(", group: {}", group.word()));
    format!("- {{ {subject}, measure: {measure}, year: {year}{group}, date: {date}, note: \"…\" }}")
}

/// The revision to add.
fn revision(topic: &str, year: AcademicYear, to: Status, date: Date) -> String {
    format!("- {{ stage: {topic}, year: {year}, to: {}, date: {date}, note: \"…\" }}", to.word())
}

fn one(complaint: &Complaint, how: How, today: Date) -> Diagnostic {
    let Complaint { name, was, now, at } = complaint;
    let group = name.group.map_or(String::new(), |group| format!(" ({})", group.word()));
    let what = format!("`{}`{group} of `{}` for {}", name.measure, name.subject, name.year);
    let said = |shown: &PublishedValue| match shown {
        PublishedValue::Value(..) | PublishedValue::Band(_) => figure(&shown.to_string()),
        PublishedValue::Reason(reason) => format!("`{}`", reason.word()),
    };
    let (code, message) = match (how, now) {
        (How::Changed, Some(now)) => {
            ("figure-changed", format!("{what} was published as {}, and is {} now", said(was), said(now)))
        }
        // What it was is no longer for anybody to read, not even here.
        (_, Some(now)) => ("figure-gone", format!("{what} was published, and is {} now", said(now))),
        (_, None) => ("figure-gone", format!("{what} was published, and is not there any more")),
    };
    Diagnostic::error(code, message).at(*at).help(format!(
        "put it back, or say why under `corrections:` in content/corrections.yaml: {}",
        line(name, today)
    ))
}

fn many(topic: &str, year: AcademicYear, how: How, count: usize, today: Date) -> Diagnostic {
    let (code, what) = match how {
        How::Changed => ("figure-changed", "are not what was published"),
        How::Withheld => ("figure-gone", "were published, and have no value now"),
        How::Gone => ("figure-gone", "were published, and are not there any more"),
    };
    let message = format!("{count} figures of {topic} for {year} {what}; this is the first");
    Diagnostic::error(code, message).help(format!(
        "if one mistake is behind them all, say so under `corrections:` in content/corrections.yaml: - {{ stage: {topic}, year: {year}, date: {today}, note: \"…\" }}"
    ))
}
