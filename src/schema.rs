//! Publish JSON Schemas of the documents, so that an editor completes, explains and checks while somebody types.
//!
//! They are made from the types in `source::document` and their doc comments, and from the catalogues of measures and topics.
//! The reference page is made from the same schemas, so neither can drift from what is read. This module reads no content.

mod fill;
#[cfg(test)]
mod manual;
#[cfg(test)]
mod reference;
mod tidy;

use crate::kind::{self, Kinds};
use crate::model::{Catalogue, Topics};
use crate::source::Entries;
use crate::source::document::{
    CommentaryDocument, ConsentDocument, CorrectionsDocument, MeasureDocument, OfficialFileDocument,
    PerformanceDocument, RedirectDocument, SchoolDocument, SiteDocument, SuppressionsDocument,
    TargetDocument, TermDocument, TopicDocument, WithdrawalDocument,
};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// A kind of document that the compiler knows.
struct Kind {
    /// The name of its schema, without `.schema.json`.
    name: &'static str,
    /// Its title in editors and on the reference page.
    title: &'static str,
    /// Which files are of this kind.
    path: &'static str,
    /// What is said about it when its type has no doc comment.
    summary: Option<&'static str>,
    /// Its schema, before the catalogue is added.
    make: fn() -> Value,
}

/// The name of the schema of topics.
const TOPIC: &str = "topic";

const KINDS: &[Kind] = &[
    of::<SiteDocument>("site", "Site", "content/site.yaml"),
    of::<SchoolDocument>("school", "School", "content/schools/<name>.yaml"),
    of::<PerformanceDocument>("performance", "Performance summary", "content/performance/<year>/<name>.yaml"),
    Kind {
        summary: Some(
            "Measures of your own, and better words for built-in ones: a mapping from each measure's key to what it is.",
        ),
        ..of::<Entries<MeasureDocument>>("measures", "Measures", "content/measures.yaml")
    },
    of::<TopicDocument>(TOPIC, "Topic", "content/topics/<key>.yaml"),
    of::<SuppressionsDocument>("suppressions", "Suppressions", "content/suppressions.yaml"),
    Kind {
        summary: Some(
            "Official files that were imported, by the name of the copy of their rows in `content/imports/files/`. `yearbook import` writes it; correct `published` and `url` where they are wrong.",
        ),
        ..of::<Entries<OfficialFileDocument>>("official", "Official files", "content/imports/official.yaml")
    },
    Kind {
        summary: Some("Words that only your council uses: a list of them, with what they mean."),
        ..of::<Vec<TermDocument>>("glossary", "Glossary", "content/glossary.yaml")
    },
    Kind {
        summary: Some("What was promised, with a number and a date: a list of targets."),
        ..of::<Vec<TargetDocument>>("targets", "Targets", "content/targets.yaml")
    },
    of::<CorrectionsDocument>("corrections", "Corrections", "content/corrections.yaml"),
    Kind {
        summary: Some("What has been taken down, and why: a list. `yearbook withdraw` adds to it."),
        ..of::<Vec<WithdrawalDocument>>("withdrawals", "Withdrawals", "content/withdrawals.yaml")
    },
    Kind {
        summary: Some("What the people in pictures have agreed to, without their names: a list."),
        ..of::<Vec<ConsentDocument>>("consents", "Consents", "content/consents.yaml")
    },
    Kind {
        summary: Some("Where pages went that had other addresses: a list."),
        ..of::<Vec<RedirectDocument>>("redirects", "Redirects", "content/redirects.yaml")
    },
    of::<CommentaryDocument>("commentary", "Commentary", "content/report/<chapter>.md"),
];

const fn of<T: JsonSchema>(name: &'static str, title: &'static str, path: &'static str) -> Kind {
    Kind { name, title, path, summary: None, make: generate::<T> }
}

impl Kind {
    /// The schema of this kind without the measures of a catalogue.
    fn schema(&self) -> Value {
        let mut schema = (self.make)();
        tidy::tidy(&mut schema);
        schema["title"] = self.title.into();
        if let Some(summary) = self.summary {
            schema["description"] = summary.into();
        }
        if self.name == "performance" {
            fill::rows(&mut schema);
        }
        schema
    }
}

fn generate<T: JsonSchema>() -> Value {
    SchemaSettings::draft07().for_deserialize().into_generator().into_root_schema_for::<T>().to_value()
}

/// A kind of document or record, with its schema. Title and path are for the manual, which a test writes.
#[cfg_attr(not(test), allow(dead_code))]
struct Described {
    name: String,
    title: String,
    path: String,
    schema: Value,
}

/// Every kind of document, then those of records of a catalogue, with the topics to choose from and without the measures.
fn described(topics: &Topics, kinds: &Kinds) -> Vec<Described> {
    let typed = KINDS.iter().map(|kind| Described {
        name: kind.name.to_owned(),
        title: kind.title.to_owned(),
        path: kind.path.to_owned(),
        schema: kind.schema(),
    });
    let records = kinds.iter().map(|(_, kind)| {
        let mut schema = kind::schema(kind);
        tidy::tidy(&mut schema);
        let title = schema["title"].as_str().unwrap_or_default().to_owned();
        Described {
            name: kind.key.clone(),
            title,
            path: format!("content/{}/{}", kind.folder, file_name(kind)),
            schema,
        }
    });
    let filled = |mut described: Described| {
        fill::topics(&described.name, &mut described.schema, topics);
        described
    };
    typed.chain(records).map(filled).collect()
}

/// What the names of the files of a kind's records are like.
fn file_name(kind: &kind::Kind) -> &'static str {
    match kind {
        kind if kind.nested => "**/<name>.md",
        kind if kind.dated_name().is_some() => "<date>-<name>.md",
        kind if kind.year().is_some() && kind.is_data => "<year>.yaml",
        kind if kind.year().is_some() => "<year>.md",
        kind if kind.is_data => "<name>.yaml",
        _ => "<name>.md",
    }
}

/// The file name and the text of each schema. The measures, the topics and the kinds are those of the catalogues.
pub fn schemas(catalogue: &Catalogue, kinds: &Kinds) -> Vec<(String, String)> {
    let text = |mut described: Described| {
        fill::measures(&described.name, &mut described.schema, catalogue);
        (format!("{}.schema.json", described.name), format!("{:#}\n", described.schema))
    };
    self::described(catalogue.topics(), kinds).into_iter().map(text).collect()
}

#[cfg(test)]
mod tests;
