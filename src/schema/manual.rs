//! The manual's page of the kinds of the catalogue, made from it like their schemas.

use super::reference::anchor;
use crate::kind::{self, Form, Kind, Kinds};
use crate::model::{Catalogue, Topic};
use std::fmt::Write;

const START: &str = "\
<!-- Made from src/kind/catalogue. To change this page, change the kinds there and run
`YEARBOOK_UPDATE=1 cargo test schema::`. -->

# Kinds of record

Each of these is a folder of files, Markdown with front matter or YAML alone. The title, a page for each record and a list of them
are as for everything else; what is shown below is all that a record can have. You can [add kinds of your
own](adding-a-kind.md).
";

const TOPICS: &str = "\
<!-- Made from src/model/catalogue/topics. To change this page, change the topics there and run
`YEARBOOK_UPDATE=1 cargo test schema::`. -->

# Topics of figures

Figures are about topics: a key stage, attendance, school places. A topic that has figures has a chapter of the report, with
charts, tables, data files and a share card, a part of each school’s page, and the council’s words from
`content/report/<topic>.md`. These topics come with the program, in the order of the report. You can [add topics of your
own](adding-a-topic.md), and call these otherwise.

| write | chapter | what it is about | order | built-in measures | on the home page | on a school’s page |
| --- | --- | --- | --- | --- | --- | --- |
";

/// The page of the topics.
pub fn topics(catalogue: &Catalogue) -> String {
    let mut out = TOPICS.to_owned();
    for (id, topic) in catalogue.topics().iter() {
        let Topic { key, title, about, order, .. } = topic;
        let measures = match catalogue.of_topic(id).len() {
            0 => "none".to_owned(),
            some => format!("[{some}](reference.md#{})", anchor(&format!("Measures for `{key}`"))),
        };
        let lead = topic.lead.map_or("no".to_owned(), |lead| format!("place {lead}"));
        let charts = match topic.school_charts {
            0 => "a table".to_owned(),
            1 => "a chart and a table".to_owned(),
            some => format!("{some} charts and a table"),
        };
        let _ = writeln!(
            out,
            "| `stage: {key}` | {title} | {about} | {order} | {measures} | {lead} | {charts} |"
        );
    }
    out
}

/// The page: for each kind what it is for, how to start one, an example with every key, and what follows from it.
pub fn manual(kinds: &Kinds) -> String {
    let mut out = START.to_owned();
    for (_, kind) in kinds.iter() {
        of_kind(kind, &mut out);
    }
    out
}

fn of_kind(kind: &Kind, out: &mut String) {
    let (title, one) = (kind.title(), &kind.one);
    let name = match kind {
        kind if kind.dated_name().is_some() => "2026-03-20-its-title",
        kind if kind.year().is_some() => "2026",
        _ => "its-title",
    };
    let (file, text) = match kind.is_data {
        true => (format!("yaml content/{}/{name}.yaml", kind.folder), kind::example(kind, "Its title")),
        false => (
            format!("markdown content/{}/{name}.md", kind.folder),
            format!(
                "---\n{}---\n\nMore about it, if there is more to say.\n",
                kind::example(kind, "Its title")
            ),
        ),
    };
    let _ = write!(
        out,
        "\n## {title}\n\n{} `yearbook new {} \"{}\"` writes one to `content/{}/`; [every key](reference.md#{}).\n\n```{file}\n{text}```\n",
        kind.about,
        kind.key,
        kind.usual_title().unwrap_or("Its title"),
        kind.folder,
        anchor(one),
    );
    // What a page says in the place of a word is said of the field that decides it.
    let states: Vec<_> = kind.states.iter().filter(|rule| rule.state.says.is_none()).collect();
    if !states.is_empty() {
        let words: Vec<String> = states.iter().map(|rule| format!("“{}”", rule.state.label)).collect();
        let _ =
            write!(out, "\nIts state follows from the dates, on the day of the build: {}.", words.join(", "));
        if kind.states.iter().any(|rule| !rule.state.listed) {
            let gone = kind.states.iter().filter(|rule| !rule.state.listed);
            let gone: Vec<String> = gone.map(|rule| format!("“{}”", rule.state.label)).collect();
            let _ = write!(out, " One that is {} leaves the list and keeps its page.", gone.join(" or "));
        }
        out.push('\n');
    }
    if kind.nested {
        let (folder, address) = (&kind.folder, &kind.address);
        let _ = write!(
            out,
            "\n`content/{folder}/a/b.md` stands at `{address}a/b/`, below `content/{folder}/a/index.md` at `{address}a/`, and leads to what stands beside it.\n"
        );
        return;
    }
    let mut files = vec![format!("`{}data.csv` and `.json`", kind.address)];
    let lists = kind.fields.iter().filter(|field| field.form == Form::List);
    files.extend(lists.map(|field| format!("`{}{}.csv`", kind.address, field.key)));
    files.extend(kind.feed.map(|_| format!("the feed `{}atom.xml`", kind.address)));
    if kind.fields.iter().any(|field| field.event.is_some()) {
        files.push(format!("the calendar `{}calendar.ics`", kind.address));
    }
    for (_, list, pages) in kind.paged_lists() {
        let one = list.rows.one.as_deref().unwrap_or("row");
        let (inner, key) = (&list.fields, list.rows.key.map_or("", |key| list.fields[key].key.as_str()));
        let holder = &inner[pages.holder].key;
        let _ = write!(
            out,
            "\nEach {one} with `{holder}` has a page of its own, below that of the record by its `{key}`"
        );
        if let Some(across) = &pages.across {
            let _ = write!(
                out,
                ", and each {one} one at `{}{}/`, with what every record says of it",
                kind.address, across.address
            );
        }
        out.push_str(".\n");
    }
    let _ = write!(out, "\nThe list stands at `{}`, with {}.\n", kind.address, files.join(", "));
}
