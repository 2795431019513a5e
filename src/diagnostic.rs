//! Say what is wrong, where, and how to mend it.
//!
//! Every stage that judges content returns its value together with [`Diagnostics`], so that one run shows every
//! mistake. This module knows nothing of files, YAML or pages; `source` turns a [`FileId`] back into a path and an
//! excerpt when a diagnostic is printed.

/// A file of the content folder, by its place in the source tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// Where a value stands in an author's file. Lines and columns count from 1; columns and length count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// How many characters the value is long; 0 when unknown.
    pub length: u32,
}

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written while one of these stands.
    Error,
    /// The site is built, but somebody should look.
    Warning,
    /// A suggestion from `yearbook check`.
    Advice,
}

impl Severity {
    /// The word printed before the message.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        }
    }
}

/// Another place that matters to a diagnostic, such as the first of two equal keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where it stands.
    pub at: Location,
    /// What is there.
    pub text: String,
}

/// One thing an author should know: what was found, what was expected, and how to mend it.
///
/// Messages start lowercase, carry no full stop and put names in backticks. A figure in a message is wrapped by
/// [`figure`], so that it is masked unless the author asks to see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable, kebab-case name for this kind of mistake.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Where it stands, when it stands in a file that was read.
    pub at: Option<Location>,
    /// The path of a file or folder that could not be read, or that is not part of the content.
    pub path: Option<String>,
    /// Other places involved.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A mistake that stops the build.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// Something to look at that does not stop the build.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A suggestion.
    pub fn advice(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Advice, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity,
            message: message.into(),
            help: None,
            at: None,
            path: None,
            related: Vec::new(),
        }
    }

    /// Points at a value.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.at = Some(location);
        self
    }

    /// Names a file or folder that has no [`FileId`].
    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Adds the suggestion for a misspelt name, or the list of names when none is near.
    #[must_use]
    pub fn suggest<'a>(self, found: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match suggestion(found, known) {
            Some(text) => self.help(text),
            None => self,
        }
    }

    /// Points at another place that matters.
    #[must_use]
    pub fn related(mut self, at: Location, text: impl Into<String>) -> Self {
        self.related.push(Related { at, text: text.into() });
        self
    }
}

/// The diagnostics of one or more stages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No diagnostics.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds those of another stage.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(other);
    }

    /// Whether one of them stops the build.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Sorts by file and line, so that an author can work from top to bottom. Equal ones are said once.
    pub fn sort(&mut self, path_of: impl Fn(FileId) -> String) {
        self.0.sort_by_cached_key(|d| {
            let path = d.at.map(|at| path_of(at.file)).or_else(|| d.path.clone()).unwrap_or_default();
            (path, d.at.map_or((0, 0), |at| (at.line, at.column)), d.severity, d.code, d.message.clone())
        });
        self.0.dedup();
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Diagnostics(vec![diagnostic])
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Diagnostics(iter.into_iter().collect())
    }
}

const FIGURE_START: char = '\u{2}';
const FIGURE_END: char = '\u{3}';

/// Marks a figure inside a message, so that [`reveal`] can mask it: an error log is read by more people than a
/// table of unpublished results should be.
pub fn figure(text: &str) -> String {
    format!("{FIGURE_START}{text}{FIGURE_END}")
}

/// The message as printed: figures shown, or each replaced by `•••`.
pub fn reveal(message: &str, show_values: bool) -> String {
    let mut out = String::with_capacity(message.len());
    let mut inside = false;
    for c in message.chars() {
        match c {
            FIGURE_START => {
                inside = true;
                if !show_values {
                    out.push_str("•••");
                }
            }
            FIGURE_END => inside = false,
            _ if inside && !show_values => {}
            _ => out.push(c),
        }
    }
    out
}

/// "did you mean `…`?" for a misspelt name, or the list of names when it is short and none is near.
pub fn suggestion<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    let found_lower = found.to_lowercase().replace(['_', ' '], "-");
    let nearest = known
        .iter()
        .map(|name| {
            // Two files of one folder are not alike because of the folder.
            let shared = found_lower
                .bytes()
                .zip(name.bytes())
                .take_while(|(a, b)| a == b)
                .enumerate()
                .filter(|(_, (b, _))| *b == b'/')
                .last()
                .map_or(0, |(i, _)| i + 1);
            (strsim::jaro_winkler(&found_lower[shared..], &name[shared..]), *name)
        })
        .filter(|(score, _)| *score > 0.84)
        // Invariant: of two names that are equally near the first by alphabet is chosen, whatever their order here.
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    match nearest {
        Some((_, name)) => Some(format!("did you mean `{name}`?")),
        None if known.is_empty() => None,
        None if known.len() <= 24 => {
            let mut names = known;
            names.sort_unstable();
            Some(format!(
                "expected one of {}",
                names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
            ))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_suggested_and_a_far_one_lists_the_choices() {
        assert_eq!(
            suggestion("primry", ["primary", "secondary"]).as_deref(),
            Some("did you mean `primary`?")
        );
        assert_eq!(suggestion("zzz", ["b", "a"]).as_deref(), Some("expected one of `a`, `b`"));
    }

    #[test]
    fn figures_are_masked_unless_asked_for() {
        let message = format!("found {}, expected a percentage", figure("164"));
        assert_eq!(reveal(&message, false), "found •••, expected a percentage");
        assert_eq!(reveal(&message, true), "found 164, expected a percentage");
    }
}
