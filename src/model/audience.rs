//! What is about a topic that is not for the public is not for the public either: its figures, its targets and its text.
//!
//! It is hidden here as if its author had written the audience into each file, before anything else is read of it, so that
//! every rule for what is hidden holds for it too.

use super::catalogue::{Catalogue, Topic, TopicId};
use super::official::Official;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::official::Kind;
use crate::source::published::{Event, RecordOfPublication};
use crate::source::walk::Walk;
use crate::source::{Documents, Spanned};

/// Hides the documents that are about nothing but such topics. One that names such a topic among others is a mistake where
/// it is read.
pub(super) fn narrow(documents: &mut Documents, catalogue: &Catalogue) {
    let topics = catalogue.topics();
    let hidden = |id: Option<TopicId>| id.map(|id| topics.get(id)).filter(|topic| !topic.is_public());
    for source in &mut documents.performance {
        let topic = hidden(topics.find(source.document.stage.value.as_str()));
        hide(&mut source.document, topic, source.file);
    }
    for source in &mut documents.commentaries {
        let topic = hidden(topics.find(source.stem()));
        hide(&mut source.document, topic, source.file);
    }
    let Some(targets) = &mut documents.targets else { return };
    for target in &mut targets.document {
        let measures = target.measure.iter().chain(&target.measures).map(|key| catalogue.find(&key.value));
        let of_measures = measures.map(|id| hidden(id.map(|id| catalogue.get(id).topic)));
        let of_topics = target.stages.iter().map(|key| hidden(topics.find(key.value.as_str())));
        let all: Option<Vec<&Topic>> = of_measures.chain(of_topics).collect();
        let narrowest = all.and_then(|all| all.into_iter().max_by_key(|topic| topic.audience));
        hide(target, narrowest, targets.file);
    }
}

fn hide(document: &mut dyn Walk, topic: Option<&Topic>, file: crate::diagnostic::FileId) {
    let Some(topic) = topic else { return };
    let own = document.visibility().audience;
    if own.is_none_or(|own| own.value < topic.audience) {
        let at =
            own.map_or(crate::diagnostic::Location { file, line: 1, column: 1, length: 0 }, |own| own.at);
        document.hide(Spanned { value: topic.audience, at });
    }
}

/// Leaves out the official files of which no figure is for the public.
pub(super) fn official(official: &mut Official, catalogue: &Catalogue) {
    let topics = catalogue.topics();
    official.files.retain(|file| {
        topics.find(Kind::of(file.format).stage()).is_none_or(|topic| topics.get(topic).is_public())
    });
}

/// What readers have been shown stays explained on the site, so that its topic stays public.
pub(super) fn published(record: &RecordOfPublication, catalogue: &Catalogue, found: &mut Diagnostics) {
    for (id, topic) in catalogue.topics().iter().filter(|(_, topic)| !topic.is_public()) {
        let is_of = |measure: &str| catalogue.find(measure).is_some_and(|of| catalogue.get(of).topic == id);
        let figures = record.figures.iter().any(|figure| is_of(&figure.name.measure));
        let events = record.history.iter().any(|event| match event {
            Event::Corrected { name, .. } => is_of(&name.measure),
            Event::Revised { topic: of, .. } => *of == topic.key,
            Event::Published(_) | Event::OfficialFiles(..) => false,
        });
        if let Some(at) = topic.at.filter(|_| figures || events) {
            let message = format!("readers have been shown figures of the topic `{}`", topic.key);
            found.push(Diagnostic::error("topic-was-public", message).at(at).help(
                "what was published stays explained, so the topic stays public; take its figures out with a note under `corrections:`, and collect others under a topic with another key",
            ));
        }
    }
}
