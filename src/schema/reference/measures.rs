//! The measure catalogue as tables, one a topic.

use super::row;
use crate::model::Catalogue;
use crate::model::catalogue::{Measure, Span};

/// Prints every measure of the catalogue.
pub(super) fn write(catalogue: &Catalogue, out: &mut String) {
    out.push_str(
        "\n## Measures that are built in\n\n\
         Write the key in a performance summary; the name, the unit, the range and the words come with it. Years are \
         academic years. A chart, a change or a ranking never crosses a new basis.\n",
    );
    for (id, topic) in catalogue.topics().iter() {
        let measures: Vec<&Measure> =
            catalogue.iter().map(|(_, measure)| measure).filter(|measure| measure.topic == id).collect();
        if measures.is_empty() {
            continue;
        }
        out.push_str(&format!("\n### Measures for `{}`\n\n{}\n\n", topic.key, topic.about));
        out.push_str(
            "| key | what it is | unit | range | years | notes |\n| --- | --- | --- | --- | --- | --- |\n",
        );
        for measure in measures {
            let (least, greatest) = measure.range;
            let years: Vec<String> = measure.available.iter().map(span).collect();
            out.push_str(&row(&[
                &format!("`{}`", measure.key),
                &format!("{}. {}", measure.name, measure.explanation),
                measure.unit.word(),
                &format!("{least} to {greatest}"),
                &years.join("; "),
                &notes(measure),
            ]));
        }
    }
}

fn span(span: &Span) -> String {
    match span.to {
        Some(to) if to == span.from => to.to_string(),
        Some(to) => format!("{} to {to}", span.from),
        None => format!("from {}", span.from),
    }
}

fn notes(measure: &Measure) -> String {
    let missing = measure.missing.iter().map(|(years, reason)| format!("None {}: {reason}", span(years)));
    let breaks = measure.breaks.iter().map(|(year, reason)| format!("New basis from {year}: {reason}"));
    missing.chain(breaks).collect::<Vec<_>>().join(" ")
}
