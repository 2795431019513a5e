//! The page of a record: the parts that a kind names, or those that follow from its fields.

use super::place;
use crate::diagnostic::Diagnostics;
use crate::kind::{Field, Form, Section, StateRule, definition_mistake};
use crate::source::keys::{self, Keys};
use crate::source::yaml::{Node, Value};

/// The page of a record as its kind says it. What follows the front matter stands at its end, where it is not said.
pub(super) fn sections(node: &Node, fields: &[Field], found: &mut Diagnostics) -> Vec<Section> {
    let mut out = Vec::new();
    for item in keys::items(node, found).unwrap_or_default() {
        if let Value::Scalar(word) = &item.value {
            match word.as_str() {
                "body" => out.push(Section::Body),
                _ => found.push(definition_mistake(
                    format!("found `{word}`, expected `body` or a section"),
                    item.at,
                )),
            }
            continue;
        }
        let Some(mut keys) = Keys::of(item, found) else { continue };
        let mut section = None;
        for name in ["facts", "relations", "gallery", "documents"] {
            let names = if keys.has(name) { keys.scalars::<String>(name, found) } else { continue };
            let places: Vec<usize> = names.iter().filter_map(|name| place(name, fields, found)).collect();
            let fits = |form: Form| match name {
                "facts" => form.is_fact(),
                "relations" => form.is_relation(),
                "gallery" => form.is_gallery(),
                _ => form.is_document(),
            };
            for (name_of, place) in
                names.iter().filter_map(|n| Some((n, fields.iter().position(|f| f.key == n.value)?)))
            {
                if !fits(fields[place].form) {
                    let message = format!(
                        "`{}` has the form `{}`, which is none of {name}",
                        name_of.value,
                        fields[place].form.word()
                    );
                    found.push(definition_mistake(message, name_of.at));
                }
            }
            section = Some(match name {
                "facts" => Section::Facts(places),
                "relations" => Section::Relations(places),
                "gallery" => Section::Gallery(places),
                _ => Section::Documents(places),
            });
        }
        for name in ["lead", "prose", "table", "timeline", "charts"] {
            let Some(field) = keys.scalar::<String>(name, found) else { continue };
            let Some(place) = place(&field, fields, found) else { continue };
            let forms: &[Form] = match name {
                "lead" => &[Form::Photos],
                "prose" => &[Form::Markdown],
                "charts" => &[Form::Figures, Form::Figure],
                "table" => &[Form::List, Form::Group],
                _ => &[Form::List],
            };
            if !forms.contains(&fields[place].form) {
                let message = format!(
                    "`{}` has the form `{}`, expected `{}`",
                    field.value,
                    fields[place].form.word(),
                    forms[0].word()
                );
                found.push(definition_mistake(message, field.at));
                continue;
            }
            section = Some(match name {
                "lead" => Section::Lead(place),
                "prose" => Section::Prose(place),
                "charts" => Section::Charts(place),
                "table" => Section::Table(place),
                _ => Section::Timeline(place),
            });
        }
        keys.finish(found);
        out.extend(section);
    }
    if !out.contains(&Section::Body) {
        out.push(Section::Body);
    }
    out
}

/// The page of a kind that says nothing of it: short fields, the text, and the others in their order.
pub(super) fn default_page(fields: &[Field]) -> Vec<Section> {
    let of = |fits: fn(Form) -> bool| -> Vec<usize> {
        (0..fields.len()).filter(|place| fits(fields[*place].form) && fields[*place].is_public()).collect()
    };
    let mut out = vec![
        Section::Facts(of(|form| form.is_short() || form == Form::Contact)),
        Section::Body,
        Section::Relations(of(Form::is_relation)),
    ];
    for (place, field) in fields.iter().enumerate().filter(|(_, field)| field.is_public()) {
        match field.form {
            Form::Markdown => out.push(Section::Prose(place)),
            Form::List if field.order.is_some_and(|(by, _)| field.fields[by].form.is_dated()) => {
                out.push(Section::Timeline(place));
            }
            Form::List | Form::Group => out.push(Section::Table(place)),
            Form::Figure | Form::Figures => out.push(Section::Charts(place)),
            _ => {}
        }
    }
    out.push(Section::Gallery(of(Form::is_gallery)));
    out.push(Section::Documents(of(Form::is_document)));
    out
}

impl Section {
    /// The fields that it shows.
    pub fn fields(&self) -> &[usize] {
        match self {
            Section::Facts(places)
            | Section::Relations(places)
            | Section::Gallery(places)
            | Section::Documents(places) => places,
            Section::Lead(place)
            | Section::Prose(place)
            | Section::Table(place)
            | Section::Timeline(place)
            | Section::Charts(place) => std::slice::from_ref(place),
            Section::Body => &[],
        }
    }
}

/// A field for readers that stands nowhere would be dropped in silence.
pub(super) fn unplaced(fields: &[Field], page: &[Section], states: &[StateRule], found: &mut Diagnostics) {
    let said: Vec<usize> =
        states.iter().filter_map(|rule| rule.state.says.as_ref()).flat_map(|says| says.fields()).collect();
    let mut galleries = page.iter().filter(|section| matches!(section, Section::Gallery(_)));
    if let Some(place) = galleries.nth(1).and_then(|section| section.fields().first()) {
        let message = "a page has one gallery, of all pictures and recordings";
        found.push(definition_mistake(message, fields[*place].at).help("put the fields into one `gallery`"));
    }
    for (place, field) in fields.iter().enumerate() {
        let placed = page.iter().any(|section| section.fields().contains(&place));
        if field.is_public() && !placed && !said.contains(&place) {
            found.push(
                definition_mistake(format!("the field `{}` is in no part of `page`", field.key), field.at)
                    .help("add it to a section of `page`, or say `audience: internal`"),
            );
        }
        if !field.is_public() && placed {
            found.push(definition_mistake(
                format!("the field `{}` is not for the public, and `page` shows it", field.key),
                field.at,
            ));
        }
    }
}
