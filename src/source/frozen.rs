//! `content/editions/<edition>/frozen/`: what an edition of the report promises its readers, as `yearbook publish` wrote it.
//!
//! It promises its figures, its authors' words and the sentences that were said of its figures. Each is a file of lines, so
//! that a later build can say which line is another now, what it was, and how to put it right. Headings, labels, header and
//! footer are the theme's and are in none of them: they may change with the theme and with the program.

use super::SourceTree;
use super::published::{FigureName, group, group_word};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use crate::value::{AcademicYear, PublishedValue, Scalar};
use std::collections::BTreeMap;
use std::fmt;

/// The format in which `yearbook publish` freezes an edition. Format 1 kept digests of whole pages in their place.
pub const FORMAT: u32 = 2;
/// The folder below that of the edition.
pub const FOLDER: &str = "frozen";
/// The file of figures in it.
pub const FIGURES: &str = "figures.txt";
/// The file of the authors' words in it.
pub const WORDS: &str = "words.txt";
/// The file of generated sentences in it.
pub const SENTENCES: &str = "sentences.txt";

/// What stands before each line of a file in the file of words.
const INDENT: &str = "    ";

/// How many pupils a figure is said to be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pupils {
    /// So many.
    Of(u32),
    /// So many or fewer.
    AtOrBelow(u32),
}

/// A figure that an edition shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenFigure {
    /// Of which figure.
    pub name: FigureName,
    /// What readers are shown.
    pub shown: PublishedValue,
    /// How many pupils it is about, as far as that is said.
    pub pupils: Option<Pupils>,
    /// The author's remark on it.
    pub note: Option<String>,
    /// Its line.
    pub at: Location,
}

/// The words of one file of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenWords {
    /// The file, below the edition's folder.
    pub path: String,
    /// Its lines that are not blank, without those that a program wrote about itself.
    pub lines: Vec<String>,
}

/// What an edition promises its readers.
#[derive(Debug, Clone, Default)]
pub struct Frozen {
    /// Its figures.
    pub figures: Vec<FrozenFigure>,
    /// Its authors' words.
    pub words: Vec<FrozenWords>,
    /// The sentences that were said of its figures, by what they are about.
    pub sentences: BTreeMap<String, String>,
}

/// Reads what an edition promises. A file that is missing or damaged is an error.
pub fn read(tree: &SourceTree, edition: &str, found: &mut Diagnostics) -> Frozen {
    let mut text = |name: &str| text(tree, edition, name, found);
    let (figures, words, sentences) = (text(FIGURES), text(WORDS), text(SENTENCES));
    let mut frozen = Frozen::default();
    let damaged = |at| {
        Diagnostic::error("damaged-record", "this line of what an edition promised is damaged")
            .at(at)
            .help("take the file back from your version control; only `yearbook publish` writes it")
    };
    for (line, at) in figures.iter().flat_map(|(file, text)| lines(*file, text)) {
        match figure(line, at) {
            Some(figure) => frozen.figures.push(figure),
            None => found.push(damaged(at)),
        }
    }
    for (line, at) in words.iter().flat_map(|(file, text)| lines(*file, text)) {
        match (line.strip_prefix(INDENT), frozen.words.last_mut()) {
            (Some(line), Some(file)) => file.lines.push(line.to_owned()),
            (Some(_), None) => found.push(damaged(at)),
            (None, _) => frozen.words.push(FrozenWords { path: line.to_owned(), lines: Vec::new() }),
        }
    }
    for (line, at) in sentences.iter().flat_map(|(file, text)| lines(*file, text)) {
        match line.split_once(" = ") {
            Some((about, said)) => _ = frozen.sentences.insert(about.to_owned(), said.replace("\\n", "\n")),
            None => found.push(damaged(at)),
        }
    }
    frozen
}

/// The text of a file of the promise, and which file it is.
fn text(tree: &SourceTree, edition: &str, name: &str, found: &mut Diagnostics) -> Option<(FileId, String)> {
    let (view, path) = (tree.of_edition(edition), format!("{FOLDER}/{name}"));
    let Some(file) = view.find(&path) else {
        let shown = tree.shown_path(FileId(u32::MAX));
        found.push(
            Diagnostic::error("edition", format!("the file `{path}` of the edition `{edition}` is missing"))
                .in_file(format!("{shown}{}/{edition}/{path}", super::EDITIONS))
                .help(
                    "it says what this edition promised its readers: take it back from your version control",
                ),
        );
        return None;
    };
    view.read_text(file).map(|text| (file, text)).map_err(|mistake| found.push(mistake)).ok()
}

fn lines(file: FileId, text: &str) -> impl Iterator<Item = (&str, Location)> {
    let lines = (1u32..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(move |(line, text)| {
        (text, Location { file, line, column: 1, length: text.chars().count() as u32 })
    })
}

fn figure(line: &str, at: Location) -> Option<FrozenFigure> {
    let mut words = line.splitn(7, ' ');
    let mut next = || words.next();
    let year = AcademicYear::parse(next()?).ok()?;
    let (subject, measure) = (next()?.to_owned(), next()?.to_owned());
    let name = FigureName { subject, measure, group: group(next()?)?, year };
    let shown = PublishedValue::parse(next()?)?;
    let pupils = match next()? {
        "-" => None,
        pupils => Some(match pupils.strip_prefix("<=") {
            Some(most) => Pupils::AtOrBelow(most.parse().ok()?),
            None => Pupils::Of(pupils.parse().ok()?),
        }),
    };
    Some(FrozenFigure { name, shown, pupils, note: next().map(str::to_owned), at })
}

impl fmt::Display for FrozenFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FigureName { subject, measure, group, year } = &self.name;
        write!(f, "{year} {subject} {measure} {} {} ", group_word(*group), self.shown)?;
        match self.pupils {
            Some(Pupils::Of(pupils)) => write!(f, "{pupils}")?,
            Some(Pupils::AtOrBelow(most)) => write!(f, "<={most}")?,
            None => f.write_str("-")?,
        }
        match &self.note {
            Some(note) => write!(f, " {}", note.split_whitespace().collect::<Vec<_>>().join(" ")),
            None => Ok(()),
        }
    }
}

impl fmt::Display for FrozenWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.path)?;
        self.lines.iter().try_for_each(|line| writeln!(f, "{INDENT}{line}"))
    }
}

/// A sentence as a line of the file of sentences.
pub fn sentence(about: &str, said: &str) -> String {
    format!("{about} = {}\n", said.replace('\n', "\\n"))
}

/// The lines of a file of an edition that are words or settings, each with its number. Blank lines and comments in YAML
/// say nothing to readers; the figures of a performance summary are compared one by one.
pub fn lines_of_words<'a>(path: &str, text: &'a str) -> impl Iterator<Item = (u32, &'a str)> {
    let yaml = path.ends_with(".yaml");
    let summary = path.starts_with("performance/");
    let is_figures = |line: &str| line.starts_with("areas:") || line.starts_with("schools:");
    (1u32..)
        .zip(text.lines())
        .take_while(move |(_, line)| !(summary && is_figures(line)))
        .map(|(number, line)| (number, line.trim_end()))
        .filter(move |(_, line)| !(line.is_empty() || yaml && line.trim_start().starts_with('#')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_back_as_they_were_written() {
        let at = Location { file: FileId(0), line: 1, column: 1, length: 0 };
        for line in [
            "2023/24 riverside-primary rwm-expected all 64 58",
            "2023/24 area:borough reading-progress disadvantaged 1.2(-0.3..2.7) - Two schools closed.",
            "2023/24 st-annes rwm-expected girls <=20 <=5",
        ] {
            assert_eq!(figure(line, at).expect(line).to_string(), line);
        }
        for line in ["", "2023/24 st-annes rwm-expected girls", "2023/24 st-annes rwm-expected girls 64 many"]
        {
            assert!(figure(line, at).is_none(), "{line}");
        }
    }

    #[test]
    fn words_are_what_readers_could_be_told() {
        let said = |path, text| lines_of_words(path, text).map(|(_, line)| line).collect::<Vec<_>>();
        assert_eq!(said("report/ks2.md", "---\ntitle: A\n---\n\n# B \n"), ["---", "title: A", "---", "# B"]);
        assert_eq!(said("targets.yaml", "# note\n- id: a\n  # b\n"), ["- id: a"]);
        assert_eq!(said("performance/2023-24/ks2.yaml", "stage: ks2\nareas:\n  a: 1\n"), ["stage: ks2"]);
    }
}
