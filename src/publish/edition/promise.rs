//! What an edition promises, as the files of its folder `frozen/`.

use super::HEAD;
use super::freeze;
use crate::analysis::{self, Vintage};
use crate::model::FrozenFigure;
use crate::render::Context;
use crate::source::frozen::{FIGURES, FOLDER, FrozenWords, SENTENCES, WORDS, lines_of_words, sentence};
use std::collections::BTreeMap;

/// The figures of the newest edition.
pub(super) fn figures(cx: &Context<'_>) -> Vec<FrozenFigure> {
    let of = Vintage { analysis: cx.analysis, model: cx.model, config: cx.config };
    freeze::figures(cx).into_iter().map(|entry| analysis::promise(entry, of)).collect()
}

/// The files of a promise, as paths below the edition's folder with their texts.
pub(super) fn files(
    figures: &[FrozenFigure],
    words: &[(&str, String)],
    sentences: &BTreeMap<String, String>,
) -> Vec<(String, String)> {
    let mut lines: Vec<String> = figures.iter().map(|figure| format!("{figure}\n")).collect();
    // The order of the catalogue may change, that of the alphabet does not.
    lines.sort_unstable();
    let mut words: Vec<FrozenWords> = words
        .iter()
        .map(|(path, text)| FrozenWords {
            path: (*path).to_owned(),
            lines: lines_of_words(path, text).map(|(_, line)| line.to_owned()).collect(),
        })
        .collect();
    words.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    let said = sentences.iter().filter(|(_, said)| !said.is_empty());
    [
        (FIGURES, lines.concat()),
        (WORDS, words.iter().map(ToString::to_string).collect()),
        (SENTENCES, said.map(|(about, said)| sentence(about, said)).collect()),
    ]
    .map(|(name, text): (&str, String)| (format!("{FOLDER}/{name}"), HEAD.to_owned() + &text))
    .into()
}
