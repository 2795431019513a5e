//! The topics there are: the built-in ones and what the council's own `topics/*.yaml` adds or words better.
//!
//! A topic is one file of `catalogue/topics/`, or of a council's `content/topics/`, in the same form and read by the same
//! reader. What the program must know of a topic, its file says: no key of a topic is written in code.

use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use crate::source::document::TopicDocument;
use crate::source::{self, Sourced, Spanned};
use crate::value::{Audience, TopicKey};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The topics that come with the program, by the name of their file.
const BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/topics.rs"));

/// The name of the report's first page among its chapters.
pub const LANDING: &str = "index";
/// The name of the chapter on what was promised.
pub const TARGETS: &str = "targets";

/// The order of a topic that says none: after those that do.
const LAST: u32 = u32::MAX;

/// A topic, by its place in the catalogue, which is its place in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(u16);

impl TopicId {
    /// Its place in the report.
    pub fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// What figures are about: a key stage, attendance, school places, a survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The key authors write.
    pub key: TopicKey,
    /// The title of its chapter.
    pub title: String,
    /// The same with the ages it is about.
    pub ages: String,
    /// The heading of its part of a school's page.
    pub school: String,
    /// What it is about, for readers.
    pub note: String,
    /// What it is about, for authors.
    pub about: String,
    /// Its place in the report.
    pub order: u32,
    /// Who may read it.
    pub audience: Audience,
    /// Its place among the figures that lead the home page.
    pub lead: Option<u32>,
    /// The measures that its charts show, by key, each where it is named.
    pub charts: Vec<Spanned<String>>,
    /// How many of its measures a school's page draws.
    pub school_charts: usize,
    /// Whether a number of one place says something beside that of another.
    pub numbers_compare: bool,
    /// Where a council says who may read it, or begins to define it; `None` for what comes with the program.
    pub(crate) at: Option<Location>,
}

/// Every topic, in the order of the report.
#[derive(Debug, Clone, Default)]
pub struct Topics {
    topics: Vec<Topic>,
    by_key: HashMap<TopicKey, TopicId>,
}

impl Topic {
    /// Whether the public may read it.
    pub fn is_public(&self) -> bool {
        self.audience == Audience::Public
    }
}

impl Topics {
    /// The topics that come with the program.
    pub fn built_in() -> &'static Topics {
        static TOPICS: LazyLock<Topics> = LazyLock::new(|| {
            let mut found = Diagnostics::new();
            let mut topics = Topics::default();
            for (name, bytes) in BUILT_IN {
                let text = String::from_utf8_lossy(bytes);
                let document = source::parse(&text, FileId(u32::MAX), 1, &mut found);
                let topic = document.and_then(|of| complete(&of, name, &topics, None, &mut found));
                topics.topics.extend(topic);
            }
            topics.sort();
            // Invariant: the embedded files are sound; a test reads them.
            debug_assert!(found.is_empty(), "{found:?}");
            topics
        });
        &TOPICS
    }

    /// These topics with those of a council, which may add topics, and say of a topic that comes with the program how it is
    /// called, where it stands and that fewer may read it.
    #[must_use]
    pub fn with(&self, documents: &[Sourced<TopicDocument>], found: &mut Diagnostics) -> Topics {
        let mut out = self.clone();
        for source in documents {
            let document = &source.document;
            let at = document.audience.map_or(source.start(), |audience| audience.at);
            let name = source.path.rsplit('/').next().unwrap_or(&source.path);
            let known = out.find(document.topic.value.as_str());
            if let Some(known) = known
                && out.get(known).at.is_some()
            {
                let message = format!("the topic `{}` is defined twice", document.topic.value);
                found.push(mistake(message, document.topic.at));
                continue;
            }
            let Some(topic) = complete(document, name, &out, Some(at), found) else { continue };
            match known {
                Some(TopicId(place)) => out.topics[usize::from(place)] = topic,
                None => {
                    let id = TopicId(out.topics.len() as u16);
                    out.by_key.insert(topic.key.clone(), id);
                    out.topics.push(topic);
                }
            }
        }
        out.sort();
        out
    }

    /// Puts them in the order of the report and finds them there.
    fn sort(&mut self) {
        // A topic of the council's own comes after one that is built in where both have the same order.
        self.topics.sort_by(|a, b| (a.order, a.at.is_some(), &a.key).cmp(&(b.order, b.at.is_some(), &b.key)));
        let keys = self.topics.iter().map(|topic| topic.key.clone());
        self.by_key = keys.zip((0u16..).map(TopicId)).collect();
    }

    /// The topic of an id of this catalogue.
    pub fn get(&self, id: TopicId) -> &Topic {
        // Invariant: ids are made by this catalogue only, and topics are never removed.
        &self.topics[usize::from(id.0)]
    }

    /// The topic with a key.
    pub fn find(&self, key: &str) -> Option<TopicId> {
        self.by_key.get(key).copied()
    }

    /// The topic that an author names, or a mistake.
    pub fn named(&self, key: &Spanned<TopicKey>, found: &mut Diagnostics) -> Option<TopicId> {
        let id = self.find(key.value.as_str());
        if id.is_none() {
            let near = crate::diagnostic::suggestion(key.value.as_str(), self.keys()).unwrap_or_default();
            let help = match near.ends_with('?') {
                true => format!("{near} Topics of your own go in content/topics/"),
                false => format!("{near}; topics of your own go in content/topics/"),
            };
            let message = format!("unknown topic `{}`", key.value);
            found.push(Diagnostic::error("unknown-stage", message).at(key.at).help(help));
        }
        id
    }

    /// The same in what readers will see, which names no topic that is not for the public.
    pub fn named_for_readers(&self, key: &Spanned<TopicKey>, found: &mut Diagnostics) -> Option<TopicId> {
        let id = self.named(key, found)?;
        if self.get(id).is_public() {
            return Some(id);
        }
        found.push(not_public(format!("the topic `{}` is not for the public", key.value), key.at));
        None
    }

    /// Every topic with its id, in the order of the report, those that are not for the public among them.
    pub fn iter(&self) -> impl Iterator<Item = (TopicId, &Topic)> {
        (0u16..).map(TopicId).zip(&self.topics)
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().map(|topic| topic.key.as_str())
    }
}

/// A whole topic from what somebody typed and, for what that leaves out, the one that is there already. `at` is where a
/// council says it.
fn complete(
    document: &TopicDocument,
    file: &str,
    known: &Topics,
    at: Option<Location>,
    found: &mut Diagnostics,
) -> Option<Topic> {
    let key = &document.topic;
    let base = known.find(key.value.as_str()).map(|id| known.get(id));
    check_key(key, file, found);
    let text = |own: &Option<Spanned<String>>, base: Option<&String>| {
        own.as_ref().map(|own| own.value.clone()).or_else(|| base.cloned())
    };
    let title = text(&document.title, base.map(|base| &base.title));
    let note = text(&document.note, base.map(|base| &base.note));
    for (name, _) in [("title", &title), ("note", &note)].iter().filter(|(_, text)| text.is_none()) {
        let message = format!("the topic `{}` is not built in, and lacks `{name}`", key.value);
        found.push(mistake(message, key.at).suggest(key.value.as_str(), known.keys()));
    }
    let (title, note) = (title?, note?);
    // What is called as its title is so called by a new title too.
    let like_title = |own: &Option<Spanned<String>>, base: Option<(&String, &String)>| {
        let kept = base.filter(|(word, title)| word != title).map(|(word, _)| word);
        text(own, kept).unwrap_or_else(|| title.clone())
    };
    Some(Topic {
        key: key.value.clone(),
        ages: like_title(&document.ages, base.map(|base| (&base.ages, &base.title))),
        school: like_title(&document.school, base.map(|base| (&base.school, &base.title))),
        about: text(&document.about, base.map(|base| &base.about)).unwrap_or_else(|| note.clone()),
        title,
        note,
        order: document.order.map(|order| order.value).or(base.map(|base| base.order)).unwrap_or(LAST),
        audience: audience(document, base, found),
        lead: document.lead.map(|lead| lead.value).or(base.and_then(|base| base.lead)),
        charts: document.charts.clone().or_else(|| base.map(|base| base.charts.clone())).unwrap_or_default(),
        school_charts: document
            .school_charts
            .map(|charts| charts.value as usize)
            .or(base.map(|base| base.school_charts))
            .unwrap_or(1),
        numbers_compare: numbers_compare(document, base, found),
        at,
    })
}

/// The key is the name of the file, and no other page of the report has its address.
fn check_key(key: &Spanned<TopicKey>, file: &str, found: &mut Diagnostics) {
    if file.strip_suffix(".yaml") != Some(key.value.as_str()) {
        let message = format!("this is the topic `{}`, and its file has another name", key.value);
        found.push(mistake(message, key.at).help(format!("rename the file to `{}.yaml`", key.value)));
    }
    // Chapters about no topic have these addresses, and editions those of years.
    let is_year = key.value.as_str().bytes().all(|b| b.is_ascii_digit());
    if is_year || [LANDING, TARGETS].contains(&key.value.as_str()) {
        let message = format!("`{}` is the address of another page of the report", key.value);
        found.push(mistake(message, key.at).help("give the topic another key, and its file the same name"));
    }
}

/// Who may read it: what is built in can be narrowed, and never widened.
fn audience(document: &TopicDocument, base: Option<&Topic>, found: &mut Diagnostics) -> Audience {
    let built_in = base.map_or(Audience::Public, |base| base.audience);
    let Some(own) = document.audience else { return built_in };
    if base.is_some() && own.value < built_in {
        found.push(
            mistake(
                format!("found `audience: {}`, expected `{}` or fewer", own.value.word(), built_in.word()),
                own.at,
            )
            .help("a council can narrow the audience of a built-in topic, never widen it"),
        );
        return built_in;
    }
    own.value
}

/// Whether numbers compare is a matter of what is counted, so that a council says it of its own topics alone.
fn numbers_compare(document: &TopicDocument, base: Option<&Topic>, found: &mut Diagnostics) -> bool {
    match (document.numbers_compare, base) {
        (Some(own), Some(base)) if own.value != base.numbers_compare => {
            let message = format!("`numbers-compare` of the built-in topic `{}` is fixed", base.key);
            found.push(mistake(message, own.at).help(
                "take it away; if you count something else, make a topic of your own with another key",
            ));
            base.numbers_compare
        }
        (own, base) => own.map(|own| own.value).or(base.map(|base| base.numbers_compare)).unwrap_or(true),
    }
}

/// That something which readers will see names what they may not read of.
pub(super) fn not_public(message: String, at: Location) -> Diagnostic {
    Diagnostic::error("topic-not-public", message)
        .at(at)
        .help("take it away here: readers would see what it is called")
}

fn mistake(message: impl Into<String>, at: Location) -> Diagnostic {
    Diagnostic::error("topic", message).at(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The built-in topics with those of a council, one a text, and the codes of its mistakes.
    fn with(base: &Topics, texts: &[&str]) -> (Topics, Vec<&'static str>) {
        let mut found = Diagnostics::new();
        let documents: Vec<Sourced<TopicDocument>> = texts
            .iter()
            .map(|text| {
                let document: TopicDocument =
                    source::parse(text, FileId(0), 1, &mut found).expect("the document is read");
                let path = format!("topics/{}.yaml", document.topic.value);
                Sourced { file: FileId(0), path, document, body: String::new(), body_line: 1 }
            })
            .collect();
        let topics = base.with(&documents, &mut found);
        (topics, found.iter().map(|mistake| mistake.code).collect())
    }

    fn keys(topics: &Topics) -> Vec<&str> {
        topics.keys().collect()
    }

    #[test]
    fn the_built_in_topics_are_sound() {
        let topics = Topics::built_in();
        for (id, topic) in topics.iter() {
            assert_eq!(topics.find(topic.key.as_str()), Some(id));
            assert!(topic.is_public() && topic.order < LAST, "{}", topic.key);
            assert!(topic.note.ends_with('.') && topic.about.ends_with('.'), "{}", topic.key);
        }
        let orders: std::collections::BTreeSet<u32> = topics.iter().map(|(_, topic)| topic.order).collect();
        assert_eq!(orders.len(), topics.iter().count(), "two have one place in the report");
    }

    #[test]
    fn a_council_says_where_its_topics_stand() {
        let topics = "topic: a\ntitle: A\nnote: A.\norder: 30";
        let (topics, found) = with(
            Topics::built_in(),
            &[topics, "topic: z\ntitle: Z\nnote: Z.", "topic: local\ntitle: Ours\norder: 1"],
        );
        assert!(found.is_empty(), "{found:?}");
        let keys = keys(&topics);
        assert_eq!(keys[..5], ["local", "early-years", "ks1", "ks2", "a"], "after one that is built in");
        assert_eq!(keys.last(), Some(&"z"), "without a place it comes last");
        let local = topics.get(topics.find("local").unwrap());
        assert_eq!((local.title.as_str(), local.school.as_str()), ("Ours", "Ours"));
        assert_eq!(local.note, "What the council measures for itself.");
        let (topics, _) = with(&topics, &[]);
        assert_eq!(topics.keys().count(), Topics::built_in().keys().count() + 2);
    }

    #[test]
    fn an_audience_is_narrowed_and_never_widened() {
        let (narrow, found) = with(Topics::built_in(), &["topic: ks1\naudience: schools"]);
        assert!(found.is_empty());
        let ks1 = |topics: &Topics| topics.get(topics.find("ks1").unwrap()).audience;
        assert_eq!(ks1(&narrow), Audience::Schools);
        // As if it were built in so.
        let mut built_in = narrow;
        built_in.topics.iter_mut().for_each(|topic| topic.at = None);
        for (audience, found, stays) in [
            ("public", vec!["topic"], Audience::Schools),
            ("schools", vec![], Audience::Schools),
            ("internal", vec![], Audience::Internal),
        ] {
            let (topics, codes) = with(&built_in, &[&format!("topic: ks1\naudience: {audience}")]);
            assert_eq!((codes, ks1(&topics)), (found, stays), "{audience}");
        }
    }

    #[test]
    fn a_topic_of_the_councils_own_is_whole() {
        for (text, codes) in [
            ("topic: a\ntitle: A", vec!["topic"]),
            ("topic: a\nnote: A.", vec!["topic"]),
            ("topic: index\ntitle: A\nnote: A.", vec!["topic"]),
            ("topic: places\nnumbers-compare: true", vec!["topic"]),
            ("topic: places\nnumbers-compare: false\nschool-charts: 2", vec![]),
        ] {
            assert_eq!(with(Topics::built_in(), &[text]).1, codes, "{text}");
        }
    }
}
