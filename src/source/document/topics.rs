//! Topics: the built-in catalogue and `content/topics/*.yaml` have the same form.

use crate::source::spanned::Spanned;
use crate::value::{Audience, TopicKey};
use schemars::JsonSchema;
use serde::Deserialize;

/// A topic of figures, such as a key stage, attendance, school places or a survey: `content/topics/<key>.yaml`. A topic with
/// figures has a chapter of the report. For a built-in topic every key but `topic` may be left out, and its audience can only
/// be narrowed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TopicDocument {
    /// The key that authors write after `stage:`, such as `school-places`. The file has the same name.
    pub topic: Spanned<TopicKey>,
    /// The title of its chapter.
    pub title: Option<Spanned<String>>,
    /// The same with the ages it is about, for lists of case studies: `Key stage 2, ages 7 to 11`. The title if left out.
    pub ages: Option<Spanned<String>>,
    /// The heading of its part of a school’s page, such as `Results at age eleven`. The title if left out.
    pub school: Option<Spanned<String>>,
    /// What it is about, in one sentence for readers.
    pub note: Option<Spanned<String>>,
    /// What it is about, in a few words for authors: editors show it beside the key. The note if left out.
    pub about: Option<Spanned<String>>,
    /// Its place among the chapters: small numbers come first. Built-in topics have 10, 20, 30 and so on; a topic of your
    /// own without one comes last.
    pub order: Option<Spanned<u32>>,
    /// Who may read it: `public` (the default), `schools` or `internal`. Only public topics reach the public site. Figures,
    /// measures, targets and texts of the others are checked like all others, and none of their words is published.
    pub audience: Option<Spanned<Audience>>,
    /// Its place among the figures that lead the home page: small numbers come first. It has none there if left out.
    pub lead: Option<Spanned<u32>>,
    /// The measures that its charts show, the most important first. If left out, those that are headlines come first, and
    /// then the others in their order.
    pub charts: Option<Vec<Spanned<String>>>,
    /// How many of its measures a school’s page draws; the others stand in a table. `1` if left out.
    pub school_charts: Option<Spanned<u32>>,
    /// Whether a number of one place says something beside that of another. Write `false` where numbers tell how large a
    /// place is, as those of pupils do. Percentages, rates and scores are compared always. `true` if left out.
    pub numbers_compare: Option<Spanned<bool>>,
}
