//! The first use of a term leads to its explanation.

use aho_corasick::AhoCorasick;

/// A term that is explained somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub term: String,
    /// Other forms of it, such as its abbreviation or its plural.
    pub forms: Vec<String>,
    /// Where it is explained.
    pub url: String,
    /// Whether it is linked. A term that is not still keeps shorter terms within it from being linked.
    pub link: bool,
}

/// Finds terms in texts.
///
/// A term is found as a whole word, whether or not it has capitals, except that a word written all in capitals is
/// found only in capitals: `SEN` is not "sen", and `A level` is not "a level playing field". Where two terms overlap,
/// the longer of those that start first is taken.
#[derive(Debug, Clone)]
pub struct Glossary {
    terms: Vec<Term>,
    forms: Vec<Form>,
    automaton: Option<AhoCorasick>,
}

#[derive(Debug, Clone)]
struct Form {
    term: usize,
    text: String,
}

/// A term found in a text.
pub(super) struct Found<'g> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) number: usize,
    pub(super) term: &'g Term,
}

impl Glossary {
    /// Prepares the search. Of two terms with an equal form, the first is found.
    pub fn new(terms: Vec<Term>) -> Self {
        let forms: Vec<Form> = terms
            .iter()
            .enumerate()
            .flat_map(|(term, entry)| {
                std::iter::once(&entry.term).chain(&entry.forms).map(move |form| Form {
                    term,
                    text: form.split_whitespace().collect::<Vec<_>>().join(" ").replace('\'', "\u{2019}"),
                })
            })
            .filter(|form| form.text.contains(char::is_alphanumeric))
            .collect();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(forms.iter().map(|form| &form.text))
            .ok()
            .filter(|_| !forms.is_empty());
        Glossary { terms, forms, automaton }
    }

    /// The terms of a text, from its start, none overlapping another.
    pub(super) fn find(&self, text: &str) -> Vec<Found<'_>> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        // A term may stand across a line break of the source. The offsets stay the same.
        let text = text.replace('\n', " ");
        let mut matches: Vec<(usize, usize, usize)> = automaton
            .find_overlapping_iter(&text)
            .filter(|m| is_whole(&text, m.start(), m.end()))
            .filter(|m| capitals_match(&self.forms[m.pattern()].text, &text[m.range()]))
            .map(|m| (m.start(), m.end(), self.forms[m.pattern()].term))
            .collect();
        matches.sort_by_key(|(start, end, term)| (*start, std::cmp::Reverse(*end), *term));
        let mut free = 0;
        let mut found = Vec::new();
        for (start, end, number) in matches {
            if start >= free {
                free = end;
                found.push(Found { start, end, number, term: &self.terms[number] });
            }
        }
        found
    }
}

/// Whether no letter, digit or hyphenated word touches it: "non-SEN" says something else than "SEN".
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let joins = |touching: Option<char>, next: Option<char>| match touching {
        Some('-' | '\u{2011}' | '_') => next.is_some_and(char::is_alphanumeric),
        Some(c) => c.is_alphanumeric(),
        None => false,
    };
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { return false };
    let (mut before, mut after) = (before.chars().rev(), after.chars());
    !joins(before.next(), before.next()) && !joins(after.next(), after.next())
}

/// Whether the words of a form that are all in capitals are so in the text as well.
fn capitals_match(form: &str, found: &str) -> bool {
    let words = form.split(' ').zip(found.split(' '));
    words.into_iter().all(|(form, found)| {
        let capitals = form.contains(char::is_alphabetic) && !form.contains(char::is_lowercase);
        !capitals || form == found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let term = |term: &str, forms: &[&str]| Term {
            term: term.to_owned(),
            forms: forms.iter().map(|f| (*f).to_owned()).collect(),
            url: "/glossary/".to_owned(),
            link: true,
        };
        let glossary = Glossary::new(vec![
            term("progress", &[]),
            term("Progress 8", &[]),
            term("special educational needs", &["SEN", "SEN support"]),
            term("A level", &["A levels"]),
            term("pupils' premium", &[]),
            term("", &["  "]),
        ]);
        glossary.find(text).iter().map(|f| text[f.start..f.end].to_owned()).collect()
    }

    #[test]
    fn the_longest_whole_word_is_found_and_capitals_stay_capitals() {
        assert_eq!(found("Progress 8 and PROGRESS, progressive"), ["Progress 8", "PROGRESS"]);
        assert_eq!(found("progress 80"), ["progress"]);
        assert_eq!(found("sen, Sen, SEN; non-SEN; SEN’s; SEN Support"), ["SEN", "SEN", "SEN Support"]);
        assert_eq!(found("a level playing field and A levels"), ["A levels"]);
        assert_eq!(found("special\neducational needs"), ["special\neducational needs"]);
        assert_eq!(found("a pupils’ premium"), ["pupils’ premium"]);
        assert!(Glossary::new(vec![]).find("text").is_empty());
    }
}
