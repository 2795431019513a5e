//! A topic in the words of a site: those of its theme, where that has some, before the topic's own.

use crate::model::Topic;
use crate::words::Words;

/// A topic, and the words of a site.
#[derive(Debug, Clone, Copy)]
pub struct TopicWords<'a> {
    topic: &'a Topic,
    words: &'a Words,
}

impl<'a> TopicWords<'a> {
    /// A topic in these words. A theme has another word for one in `stage.<key>.title` and its like.
    pub fn new(topic: &'a Topic, words: &'a Words) -> Self {
        TopicWords { topic, words }
    }

    /// The key that stands in addresses, anchors and data files.
    pub fn key(self) -> &'a str {
        self.topic.key.as_str()
    }

    /// The title of its chapter.
    pub fn title(self) -> String {
        self.say("title", &self.topic.title)
    }

    /// The same with the ages it is about.
    pub fn ages(self) -> String {
        self.say("ages", &self.topic.ages)
    }

    /// The heading of its part of a school's page.
    pub fn school(self) -> String {
        self.say("school", &self.topic.school)
    }

    /// What it is about.
    pub fn note(self) -> String {
        self.say("note", &self.topic.note)
    }

    fn say(self, word: &str, own: &str) -> String {
        let of_theme = self.words.get(&format!("stage.{}.{word}", self.topic.key), &[]);
        of_theme.unwrap_or_else(|| own.to_owned())
    }
}
