//! The manual's page of the kinds of the catalogue, made from it like their schemas.

use super::reference::anchor;
use crate::kind::{self, Form, Kind, Kinds};
use std::fmt::Write;

const START: &str = "\
<!-- Made from src/kind/catalogue. To change this page, change the kinds there and run
`YEARBOOK_UPDATE=1 cargo test schema::`. -->

# Kinds of record

Each of these is a folder of files, Markdown with front matter or YAML alone. The title, a page for each record and a list of them
are as for everything else; what is shown below is all that a record can have. You can [add kinds of your
own](adding-a-kind.md).
";

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
    let _ = write!(
        out,
        "\n## {title}\n\n{} `yearbook new {} \"Its title\"` writes one to `content/{}/`; [every key](reference.md#{}).\n\n```markdown content/{}/{}its-title.md\n---\n{}---\n\nMore about it, if there is more to say.\n```\n",
        kind.about,
        kind.key,
        kind.folder,
        anchor(one),
        kind.folder,
        if kind.dated_name().is_some() { "2026-03-20-" } else { "" },
        kind::example(kind, "Its title"),
    );
    if !kind.states.is_empty() {
        let words: Vec<String> = kind.states.iter().map(|rule| format!("“{}”", rule.state.label)).collect();
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
    let _ = write!(out, "\nThe list stands at `{}`, with {}.\n", kind.address, files.join(", "));
}
