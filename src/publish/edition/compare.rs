//! Whether a past edition is what it promised: which line is another now, what it said, and how to put it right.

use crate::analysis::{Altered, How};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, figure};
use crate::model::{Edition, FigureName, Frozen, Model, Wording};
use crate::site::EditionPlan;
use crate::source::SourceTree;
use crate::source::frozen::{FOLDER, FrozenWords, SENTENCES, lines_of_words};
use crate::value::Date;
use std::collections::BTreeMap;

/// From more lines of one file on, the rest is counted.
const MANY: usize = 5;

/// A past edition as it is today.
pub struct Kept<'a> {
    /// What it froze.
    pub edition: &'a Edition,
    /// Its records.
    pub model: &'a Model,
    /// Its pages.
    pub plan: &'a EditionPlan,
    /// Its figures that are not what was promised.
    pub altered: &'a [Altered],
    /// Its files that are not as they were written, as paths below its folder; `None` if nobody can tell.
    pub rewritten: Option<&'a [String]>,
}

/// Compares an edition with what it promised. `wording` lists words that are others on purpose.
pub fn compare(kept: &Kept<'_>, wording: &[Wording], today: Date) -> Diagnostics {
    let Kept { edition, model, plan, altered, .. } = *kept;
    let listed = Listed { edition: &edition.name, plan, wording, today };
    // A remark is words, and can be another if readers are told.
    let unlisted = |altered: &&Altered| !matches!(altered.how, How::Note(..)) || !listed.has_everywhere();
    let mut found: Diagnostics = altered
        .iter()
        .filter(unlisted)
        .map(|altered| figure_altered(&edition.name, model, altered))
        .collect();
    match &edition.frozen {
        Some(frozen) => {
            found.extend(words_altered(frozen, &model.tree, &listed));
            found.extend(promise_altered(kept, &listed));
        }
        None => found.extend(format_1(kept, &listed)),
    }
    for (address, at) in edition.addresses.iter().filter(|(address, _)| !plan.has(address)) {
        let message = format!("`{address}` was published and cannot be made any more");
        let help = format!("put back what has gone from content/editions/{}/", edition.name);
        found.push(changed(message, *at).help(help));
    }
    found
}

fn changed(message: String, at: Location) -> Diagnostic {
    Diagnostic::error("edition-changed", message).at(at)
}

/// Says of each figure that is not what its edition promised what it was, and how to put it right.
pub fn figures_altered(edition: &str, model: &Model, altered: &[Altered]) -> Diagnostics {
    altered.iter().map(|altered| figure_altered(edition, model, altered)).collect()
}

fn figure_altered(edition: &str, model: &Model, Altered { name, how, at }: &Altered) -> Diagnostic {
    const CORRECTED: &str = "a figure that was wrong is corrected in content/performance/, with a note in content/corrections.yaml, which reaches this edition too";
    let FigureName { subject, measure, group, year } = name;
    let group = group.map_or(String::new(), |group| format!(" of the group `{}`", group.word()));
    let of = format!("`{measure}` of `{subject}`{group} for {year}");
    let then = format!("when the edition `{edition}` was published");
    // What is worked out from others is written in no file of figures.
    let worked_out = model.tree.path(at.file).starts_with(FOLDER);
    let (message, help) = match how {
        How::Figure(was, now) => {
            let (was, now) = (figure(&was.to_string()), figure(&now.to_string()));
            let help = match worked_out {
                true => "it is worked out from other figures, which are as they were: this version works it out in another way. Build with the version that published it, and tell us".to_owned(),
                false => format!("write {was} back; {CORRECTED}"),
            };
            (format!("{of} was {was} {then}, and is {now} now"), help)
        }
        How::Pupils(was, now) => {
            let (was, now) = (figure(&was.to_string()), figure(&now.to_string()));
            let message = format!("{of} was about {was} pupils {then}, and is about {now} now");
            (message, format!("write `pupils: {was}` back; {CORRECTED}"))
        }
        How::Note(was, now) => {
            let quoted = |note: &Option<String>| {
                note.as_ref().map_or("nothing".to_owned(), |note| format!("“{}”", figure(note)))
            };
            let (was, now) = (quoted(was), quoted(now));
            (
                format!("the note on {of} said {was} {then}, and says {now} now"),
                format!(
                    "write it back as it was; if other words are meant, add to content/corrections.yaml: wording: [{{ edition: {edition}, date: …, note: … }}]"
                ),
            )
        }
        How::Gone(was) => (
            format!("{of} was {} {then}, and has gone", figure(&was.to_string())),
            format!("put it back into content/editions/{edition}/performance/; {CORRECTED}"),
        ),
        How::New(now) => (
            format!("{of} is {} now, and was not in the edition `{edition}`", figure(&now.to_string())),
            "take it out again; new figures are for the newest edition, in content/performance/".to_owned(),
        ),
    };
    changed(message, *at).help(help)
}

/// Words that are others on purpose.
struct Listed<'a> {
    edition: &'a str,
    plan: &'a EditionPlan,
    wording: &'a [Wording],
    today: Date,
}

impl Listed<'_> {
    /// Whether readers are told that the words of a file are others now.
    fn has(&self, path: &str) -> bool {
        let page = self.plan.page_of(path);
        self.wording.iter().any(|w| {
            let of_page = w.page.as_ref().is_none_or(|listed| page == Some(listed));
            w.edition == self.edition && w.date <= self.today && of_page
        })
    }

    /// Whether readers are told of other words anywhere in the edition.
    fn has_everywhere(&self) -> bool {
        let due = |w: &Wording| w.edition == self.edition && w.date <= self.today;
        self.wording.iter().any(|w| due(w) && w.page.is_none())
    }

    /// The entry that tells them.
    fn entry(&self, path: &str) -> String {
        let Listed { edition, today, .. } = self;
        let page = self.plan.page_of(path).map_or(String::new(), |page| format!("page: {page}, "));
        format!("wording: [{{ edition: {edition}, {page}date: {today}, note: … }}]")
    }
}

fn words_altered(frozen: &Frozen, tree: &SourceTree, listed: &Listed<'_>) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut promised: BTreeMap<&str, &FrozenWords> =
        frozen.words.iter().map(|file| (file.path.as_str(), file)).collect();
    for (file, path) in tree.files().filter(|(file, _)| tree.holds(*file)) {
        let start = Location { file, line: 1, column: 1, length: 0 };
        let Some(was) = promised.remove(path) else {
            let message = format!("this file is not in the edition `{}` as it was published", listed.edition);
            found.push(
                changed(message, start).help("take it out again; new texts are for the newest edition"),
            );
            continue;
        };
        match tree.read_text(file) {
            Ok(text) => found.extend(lines_altered(was, &text, start, listed)),
            Err(mistake) => found.push(mistake),
        }
    }
    for path in promised.keys() {
        let folder = tree.shown_path(crate::diagnostic::FileId(u32::MAX));
        found.push(
            Diagnostic::error(
                "edition-changed",
                format!("this file of the edition `{}` has gone", listed.edition),
            )
            .in_file(format!("{folder}{}/{}/{path}", crate::source::EDITIONS, listed.edition))
            .help("take it back from your version control"),
        );
    }
    found
}

/// Compares a file line by line. White space says nothing to readers.
fn lines_altered(was: &FrozenWords, text: &str, start: Location, listed: &Listed<'_>) -> Diagnostics {
    let same = |was: &str, now: &str| was.split_whitespace().eq(now.split_whitespace());
    let now: Vec<(u32, &str)> = lines_of_words(&was.path, text).collect();
    let (mut old, mut new) = (was.lines.as_slice(), now.as_slice());
    while let ([first, rest @ ..], [(_, line), others @ ..]) = (old, new)
        && same(first, line)
    {
        (old, new) = (rest, others);
    }
    while let ([rest @ .., last], [others @ .., (_, line)]) = (old, new)
        && same(last, line)
    {
        (old, new) = (rest, others);
    }
    if (old.is_empty() && new.is_empty()) || listed.has(&was.path) {
        return Diagnostics::new();
    }
    let edition = listed.edition;
    let help = |back: String| {
        let entry = listed.entry(&was.path);
        format!("{back}; if the new words are meant, add to content/corrections.yaml: {entry}")
    };
    let at = |line: Option<&(u32, &str)>| {
        let (line, text) = line.copied().unwrap_or((1, ""));
        Location { line, length: text.chars().count() as u32, ..start }
    };
    if old.len() != new.len() {
        let said = old.first().map_or("nothing here".to_owned(), |line| format!("“{}”", line.trim()));
        let from = new.first().or_else(|| now.last());
        let message = format!(
            "from here on this does not say what it said when the edition `{edition}` was published: {} lines, and {} now",
            old.len(),
            new.len()
        );
        return changed(message, at(from)).help(help(format!("it said {said}; put it back"))).into();
    }
    let pairs: Vec<_> = old.iter().zip(new).filter(|(was, (_, now))| !same(was, now)).collect();
    let mut found = Diagnostics::new();
    for (number, (was, line)) in pairs.iter().take(MANY).enumerate() {
        let more = pairs.len().saturating_sub(MANY);
        let more =
            if number + 1 == MANY && more > 0 { format!(" (and {more} more lines)") } else { String::new() };
        let message = format!("this is not what it said when the edition `{edition}` was published{more}");
        found.push(
            changed(message, at(Some(line))).help(help(format!("it said “{}”: write that back", was.trim()))),
        );
    }
    found
}

/// Whether the files that say what was promised are as they were written: what they are compared with must not be edited to
/// fit. A sentence that must not be said any more can be, if readers are told.
fn promise_altered(kept: &Kept<'_>, listed: &Listed<'_>) -> Diagnostics {
    let rewritten = kept.rewritten.unwrap_or_default().iter().filter(|path| path.starts_with(FOLDER));
    let altered = |path: &String| {
        let file = kept.model.tree.find(path)?;
        let start = Location { file, line: 1, column: 1, length: 0 };
        let message =
            format!("this file is not as it was when the edition `{}` was published", listed.edition);
        let back = "only `yearbook publish` writes it: take it back from your version control";
        let help = match path.ends_with(SENTENCES) {
            true if listed.has(path) => return None,
            true => format!(
                "{back}; if other words are meant, add to content/corrections.yaml: {}",
                listed.entry(path)
            ),
            false => back.to_owned(),
        };
        Some(changed(message, start).help(help))
    };
    rewritten.filter_map(altered).collect()
}

/// What can be said of an edition of which only digests were kept: whether its files are as they were written.
fn format_1(kept: &Kept<'_>, listed: &Listed<'_>) -> Diagnostics {
    let Edition { name, at, .. } = kept.edition;
    let tree = &kept.model.tree;
    let mut found = Diagnostics::new();
    for path in kept.rewritten.unwrap_or_default() {
        let figures = path.starts_with("performance/");
        if !figures && listed.has(path) {
            continue;
        }
        let message = format!("this file is not as it was when the edition `{name}` was published");
        let help = if figures {
            "take it back from your version control; a figure that was wrong is corrected in content/performance/".to_owned()
        } else {
            let entry = listed.entry(path);
            format!(
                "take it back from your version control; if new words are meant, add to content/corrections.yaml: {entry}"
            )
        };
        let mistake = Diagnostic::error("edition-changed", message).help(help);
        found.push(match tree.find(path) {
            Some(file) => mistake.at(Location { file, line: 1, column: 1, length: 0 }),
            None => mistake.in_file(format!("content/editions/{name}/{path}")),
        });
    }
    let unknown = match kept.rewritten {
        Some(_) => "what its sentences said cannot be compared any more",
        None => {
            "neither its figures nor its words can be compared any more: the file `content/editions/.yearbook-manifest` is missing"
        }
    };
    found.push(
        Diagnostic::warning("edition-format", format!("the edition `{name}` was frozen by an older version, in format 1: {unknown}"))
            .at(*at)
            .help("run `yearbook upgrade`: it freezes its sentences as they are said now, and its figures and words as they stand"),
    );
    found
}
