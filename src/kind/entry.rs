//! Read a record by the fields of its kind, with every mistake at its line.

use super::field::{Field, Form};
use super::{Kind, KindId};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::document::{MediaDocument, PairDocument, PhotoDocument, RecordDocument};
use crate::source::keys::{self, Keys};
use crate::source::walk::{Part, Walk, path};
use crate::source::yaml::Node;
use crate::source::{Sourced, Spanned, decode};
use crate::value::{
    AcademicYear, Audience, Date, Decimal, FinancialYear, Moment, Scalar, Slug, WebAddress, When,
};

/// A record, as its author wrote it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its kind.
    pub kind: KindId,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: Spanned<String>,
    /// One sentence.
    pub summary: Option<Spanned<String>>,
    /// Who may read it, from when, in which language, and when it was changed.
    pub record: RecordDocument,
    /// The values of its fields.
    pub row: Row,
}

/// Values by the place of their field.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where it starts.
    pub at: Location,
    values: Vec<Option<Written>>,
}

/// A value, and where it is written.
#[derive(Debug, Clone)]
pub struct Written {
    /// The value.
    pub value: Value,
    /// Where it is written.
    pub at: Location,
}

/// A value. Each form of field has one of these.
#[derive(Debug, Clone)]
pub enum Value {
    /// Words.
    Text(Spanned<String>),
    /// Several texts.
    Texts(Vec<Spanned<String>>),
    /// Markdown.
    Markdown(Spanned<String>),
    /// A word of a choice, by its place.
    Choice(usize),
    /// A number.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// When something happens.
    When(When),
    /// An academic year.
    AcademicYear(AcademicYear),
    /// A financial year.
    FinancialYear(FinancialYear),
    /// A person.
    Person(Person),
    /// An organisation.
    Organisation(Spanned<String>),
    /// Schools, or records of other kinds, by file name.
    References(Vec<Reference>),
    /// Pictures.
    Photos(Vec<PhotoDocument>),
    /// Pictures before and after.
    Pairs(Vec<PairDocument>),
    /// Recordings.
    Media(Vec<MediaDocument>),
    /// A document.
    Document(Document),
    /// A link.
    Link(Hyperlink),
    /// Rows.
    Rows(Vec<Row>),
}

/// The pictures and recordings of a record.
#[derive(Debug, Default)]
pub struct Gallery {
    /// Pictures.
    pub photos: Vec<PhotoDocument>,
    /// Pictures before and after.
    pub pairs: Vec<PairDocument>,
    /// Recordings.
    pub media: Vec<MediaDocument>,
}

/// A school or another record, by file name.
pub type Reference = Spanned<Slug>;

/// A person, named because of a public office or with their consent.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name.
    pub name: Spanned<String>,
    /// The public office.
    pub office: Option<String>,
}

/// A document.
#[derive(Debug, Clone)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// Its path below the content folder, or its address elsewhere.
    pub source: Result<Spanned<String>, Spanned<WebAddress>>,
}

/// A link.
#[derive(Debug, Clone)]
pub struct Hyperlink {
    /// The words.
    pub title: String,
    /// Where it leads, if the words are not all there is.
    pub url: Option<Spanned<WebAddress>>,
}

impl Row {
    /// The value of a field.
    pub fn get(&self, place: usize) -> Option<&Written> {
        self.values.get(place)?.as_ref()
    }

    /// Every value with its field.
    pub fn values<'a>(&'a self, fields: &'a [Field]) -> impl Iterator<Item = (&'a Field, &'a Written)> {
        fields.iter().zip(&self.values).filter_map(|(field, written)| Some((field, written.as_ref()?)))
    }

    /// Takes out what is not for the public. It goes before anything else is made of the record.
    pub fn keep_public(&mut self, fields: &[Field]) {
        for (field, written) in fields.iter().zip(&mut self.values) {
            written.take_if(|_| field.audience != Audience::Public);
            if let Some(Written { value: Value::Rows(rows), .. }) = written {
                rows.iter_mut().for_each(|row| row.keep_public(&field.fields));
            }
        }
    }

    /// Takes the pictures and recordings out, in the order of the fields.
    pub fn take_gallery(&mut self) -> Gallery {
        let mut out = Gallery::default();
        for written in &mut self.values {
            match written.as_mut().map(|written| &mut written.value) {
                Some(Value::Photos(of)) => out.photos.append(of),
                Some(Value::Pairs(of)) => out.pairs.append(of),
                Some(Value::Media(of)) => out.media.append(of),
                _ => continue,
            }
            *written = None;
        }
        out
    }

    fn sort(&mut self, fields: &[Field]) {
        for (field, written) in fields.iter().zip(&mut self.values) {
            let Some(Written { value: Value::Rows(rows), .. }) = written else { continue };
            rows.iter_mut().for_each(|row| row.sort(&field.fields));
            if let Some((by, descending)) = field.order {
                rows.sort_by_cached_key(|row| {
                    row.get(by).map(|written| written.value.sort_key(&field.fields[by]))
                });
                if descending {
                    rows.reverse();
                }
            }
        }
    }
}

impl Value {
    /// A text by which values of one field can be put in order.
    pub fn sort_key(&self, field: &Field) -> String {
        match self {
            Value::Number(number) => {
                // Above nought all have one length, so that they stand in the order of their digits.
                let shifted = *number + Decimal::from(1_000_000_000_000_i64);
                format!("{shifted:0>32.6}")
            }
            Value::Date(date) => date.to_string(),
            Value::When(when) => {
                when.start().or(when.end()).map_or_else(|| "9999".to_owned(), |date| date.to_string())
            }
            Value::Choice(place) => format!("{place:04}"),
            Value::AcademicYear(year) => year.to_string(),
            Value::FinancialYear(year) => year.to_string(),
            other => other.text(field).to_lowercase(),
        }
    }

    /// The day that it is, if it is exactly one.
    pub fn day(&self) -> Option<Date> {
        match self {
            Value::Date(date) => Some(*date),
            Value::When(when) => when.day(),
            _ => None,
        }
    }

    /// Whether it is not over on a day.
    pub fn is_ahead(&self, today: Date) -> bool {
        match self {
            Value::Date(date) => *date >= today,
            Value::When(when) => when.end().map_or(when.start().is_some(), |end| end >= today),
            _ => false,
        }
    }

    /// The value in a cell of a data file.
    pub fn text(&self, field: &Field) -> String {
        match self {
            Value::Text(text) | Value::Markdown(text) | Value::Organisation(text) => text.value.clone(),
            Value::Texts(texts) => {
                texts.iter().map(|text| text.value.as_str()).collect::<Vec<_>>().join("; ")
            }
            Value::Choice(place) => field.choices.get(*place).map(|c| c.word.to_string()).unwrap_or_default(),
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            Value::When(when) => when.to_string(),
            Value::AcademicYear(year) => year.to_string(),
            Value::FinancialYear(year) => year.to_string(),
            Value::Person(person) => person.name.value.clone(),
            Value::References(references) => {
                references.iter().map(|reference| reference.value.as_str()).collect::<Vec<_>>().join(" ")
            }
            Value::Document(document) => document.title.clone(),
            Value::Link(link) => match &link.url {
                Some(url) => url.value.as_str().to_owned(),
                None => link.title.clone(),
            },
            Value::Photos(_) | Value::Pairs(_) | Value::Media(_) | Value::Rows(_) => String::new(),
        }
    }
}

/// Reads a record.
pub(super) fn read(
    id: KindId,
    kind: &Kind,
    source: &Sourced<Node>,
    found: &mut Diagnostics,
) -> Option<Sourced<Entry>> {
    let slug = match Slug::parse(source.stem()) {
        Ok(slug) => Some(slug),
        Err(error) => {
            let mistake =
                Diagnostic::error("file-name", format!("the file’s name is no address: {}", error.message));
            found.push(
                mistake.at(source.start()).help(error.help.unwrap_or_else(|| "rename the file".into())),
            );
            None
        }
    };
    let mut keys = Keys::of(&source.document, found)?;
    let title = keys.required::<String>("title", found);
    let summary = keys.scalar::<String>("summary", found);
    let record = RecordDocument {
        audience: keys.scalar::<Audience>("audience", found),
        release_at: keys.scalar::<Moment>("release-at", found),
        language: keys.scalar::<String>("language", found),
        updated: keys.scalar::<Date>("updated", found),
    };
    let mut row = fields(&mut keys, &kind.fields, found);
    dates_of_name(kind, source, &keys, &mut row, found);
    row.sort(&kind.fields);
    keys.finish(found);
    let document = Entry { kind: id, slug: slug?, title: title?, summary, record, row };
    let (path, body) = (source.path.clone(), source.body.clone());
    Some(Sourced { file: source.file, path, document, body, body_line: source.body_line })
}

/// A day that is not written is the one with which the file's name begins.
fn dates_of_name(
    kind: &Kind,
    source: &Sourced<Node>,
    keys: &Keys<'_>,
    row: &mut Row,
    found: &mut Diagnostics,
) {
    for (field, written) in kind.fields.iter().zip(&mut row.values) {
        if !field.from_name || keys.has(&field.key) {
            continue;
        }
        match source.stem().get(..10).and_then(|text| Date::parse(text).ok()) {
            Some(date) => *written = Some(Written { value: Value::Date(date), at: source.start() }),
            None => found.push(
                Diagnostic::error("no-date", format!("this {} has no date", kind.one))
                    .at(source.start())
                    .help(format!(
                        "start the file’s name with the date, such as `2026-03-02-new-places.md`, or write `{}`",
                        field.key
                    )),
            ),
        }
    }
}

fn fields(keys: &mut Keys<'_>, fields: &[Field], found: &mut Diagnostics) -> Row {
    let mut row = Row { at: keys.at(), values: Vec::with_capacity(fields.len()) };
    for field in fields {
        if field.required {
            keys.must_have(&field.key, found);
        }
        let node = keys.node(&field.key, found);
        row.values
            .push(node.and_then(|node| Some(Written { value: value(field, node, found)?, at: node.at })));
    }
    for field in fields {
        share(field, fields, &row, found);
    }
    row
}

/// A share must be what its part is of its whole, as far as its decimals say it.
fn share(field: &Field, fields: &[Field], row: &Row, found: &mut Diagnostics) {
    let Some((part, whole)) = field.share_of else { return };
    let place = |of: &Field| fields.iter().position(|field| field.key == of.key);
    let number = |place: usize| match row.get(place).map(|written| &written.value) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    };
    let Some(written) = place(field).and_then(|place| row.get(place)) else { return };
    let Value::Number(said) = written.value else { return };
    let (Some(of), Some(all)) = (number(part), number(whole)) else {
        found.push(
            Diagnostic::error("share", format!("`{}` says nothing without its numbers", field.key))
                .at(written.at)
                .help(format!("write `{}` and `{}` too", fields[part].key, fields[whole].key)),
        );
        return;
    };
    let percent = if all.is_zero() { Decimal::ZERO } else { of * Decimal::ONE_HUNDRED / all };
    let half = Decimal::new(5, said.scale() + 1);
    if (percent - said).abs() > half {
        let right = crate::value::round_half_up(percent, said.scale());
        found.push(
            Diagnostic::error("share", format!("found {said}, but {of} of {all} are {right}%"))
                .at(written.at)
                .help("correct one of the three numbers"),
        );
    }
}

fn value(field: &Field, node: &Node, found: &mut Diagnostics) -> Option<Value> {
    match field.form {
        Form::Text | Form::Role => keys::scalar(node, found).map(Value::Text),
        Form::Texts => {
            let items = keys::items(node, found)?;
            Some(Value::Texts(items.iter().filter_map(|item| keys::scalar(item, found)).collect()))
        }
        Form::Markdown => keys::scalar(node, found).map(Value::Markdown),
        Form::Choice | Form::Rag => choice(field, node, found).map(Value::Choice),
        Form::Count => {
            let number = keys::scalar::<u32>(node, found)?;
            Some(Value::Number(Decimal::from(number.value)))
        }
        Form::Money | Form::Share => {
            keys::scalar::<Decimal>(node, found).map(|number| Value::Number(number.value))
        }
        Form::Date => keys::scalar::<Date>(node, found).map(|date| Value::Date(date.value)),
        Form::When => keys::scalar::<When>(node, found).map(|when| Value::When(when.value)),
        Form::AcademicYear => {
            keys::scalar::<AcademicYear>(node, found).map(|year| Value::AcademicYear(year.value))
        }
        Form::FinancialYear => {
            keys::scalar::<FinancialYear>(node, found).map(|year| Value::FinancialYear(year.value))
        }
        Form::Person => person(node, found).map(Value::Person),
        Form::Organisation => keys::scalar(node, found).map(Value::Organisation),
        Form::School | Form::Ref => {
            keys::scalar::<Slug>(node, found).map(|reference| Value::References(vec![reference]))
        }
        Form::Schools | Form::Refs => {
            let items = keys::items(node, found)?;
            Some(Value::References(items.iter().filter_map(|item| keys::scalar(item, found)).collect()))
        }
        Form::Photos => {
            let items = keys::items(node, found)?;
            Some(Value::Photos(items.iter().filter_map(|item| decode::decode(item, found)).collect()))
        }
        Form::Pairs => {
            let items = keys::items(node, found)?;
            Some(Value::Pairs(items.iter().filter_map(|item| decode::decode(item, found)).collect()))
        }
        Form::Media => {
            let items = keys::items(node, found)?;
            Some(Value::Media(items.iter().filter_map(|item| decode::decode(item, found)).collect()))
        }
        Form::Document => document(node, found).map(Value::Document),
        Form::Link => {
            let mut keys = Keys::of(node, found)?;
            let title = keys.required::<String>("title", found);
            let url = keys.scalar::<WebAddress>("url", found);
            keys.finish(found);
            Some(Value::Link(Hyperlink { title: title?.value, url }))
        }
        Form::List => {
            let mut rows = Vec::new();
            for item in keys::items(node, found)? {
                let Some(mut keys) = Keys::of(item, found) else { continue };
                rows.push(fields(&mut keys, &field.fields, found));
                keys.finish(found);
            }
            Some(Value::Rows(rows))
        }
    }
}

fn choice(field: &Field, node: &Node, found: &mut Diagnostics) -> Option<usize> {
    let word = keys::scalar::<String>(node, found)?;
    let place = field.choices.iter().position(|choice| choice.word.as_str() == word.value);
    if place.is_none() {
        let message = format!("unknown word `{}` of `{}`", word.value, field.key);
        found.push(
            Diagnostic::error("unknown-word", message)
                .at(word.at)
                .suggest(&word.value, field.choices.iter().map(|choice| choice.word.as_str())),
        );
    }
    place
}

/// A person is named because of a public office, or because they agreed (rules FT-59 and H-P5).
fn person(node: &Node, found: &mut Diagnostics) -> Option<Person> {
    let mut keys = Keys::of(node, found)?;
    let name = keys.required::<String>("name", found);
    let office = keys.scalar::<String>("office", found);
    let consent = keys.scalar::<Date>("consent", found);
    if office.is_none() && consent.is_none() && !keys.has("office") && !keys.has("consent") {
        found.push(
            Diagnostic::error("person", "a person is named here, and nothing says why they may be")
                .at(node.at)
                .help("write `office` if they hold a public office, or `consent` and the day on which they agreed; else write a role"),
        );
    }
    keys.finish(found);
    Some(Person { name: name?, office: office.map(|office| office.value) })
}

fn document(node: &Node, found: &mut Diagnostics) -> Option<Document> {
    let mut keys = Keys::of(node, found)?;
    let title = keys.required::<String>("title", found);
    let file = keys.scalar::<String>("file", found);
    let url = keys.scalar::<WebAddress>("url", found);
    keys.finish(found);
    let source = match (file, url) {
        (Some(file), None) if path(&file).starts_with("static/") => Ok(file),
        (Some(file), None) => {
            found.push(
                Diagnostic::error(
                    "document",
                    format!("found `{}`, expected a file in `static/`", file.value),
                )
                .at(file.at)
                .help("put documents in `content/static/`, and write `static/name.pdf`"),
            );
            return None;
        }
        (None, Some(url)) => Err(url),
        (None, None) | (Some(_), Some(_)) => {
            found.push(Diagnostic::error("document", "expected one of `file` and `url`").at(node.at).help(
                "`file: static/minutes.pdf` is a document of your own, `url: https://…` one elsewhere",
            ));
            return None;
        }
    };
    Some(Document { title: title?.value, source })
}

impl Walk for Entry {
    fn visibility(&self) -> RecordDocument {
        self.record.clone()
    }

    fn parts<'a>(&'a self, each: &mut dyn FnMut(Part<'a>)) {
        parts(&self.row, each);
    }

    fn retain(&mut self, stays: &dyn Fn(&str) -> bool) {
        retain(&mut self.row, stays);
    }

    fn hide(&mut self, audience: Spanned<Audience>) {
        self.record.audience = Some(audience);
    }
}

fn parts<'a>(row: &'a Row, each: &mut dyn FnMut(Part<'a>)) {
    for written in row.values.iter().flatten() {
        match &written.value {
            Value::Photos(photos) => photos.iter().for_each(|photo| each(Part::Photo(photo))),
            Value::Pairs(pairs) => {
                let pairs = pairs.iter().flat_map(|pair| [&pair.before, &pair.after]);
                pairs.for_each(|photo| each(Part::Photo(photo)));
            }
            Value::Media(media) => {
                for recording in media {
                    each(Part::Media(recording));
                    recording.url.iter().for_each(|url| each(Part::Link(url)));
                }
            }
            Value::Organisation(name) => each(Part::Name(name)),
            Value::Person(person) => each(Part::Person(&person.name)),
            Value::Document(Document { source: Err(url), .. }) => each(Part::Link(url)),
            Value::Link(link) => link.url.iter().for_each(|url| each(Part::Link(url))),
            Value::Rows(rows) => rows.iter().for_each(|row| parts(row, each)),
            Value::Text(_)
            | Value::Texts(_)
            | Value::Markdown(_)
            | Value::Choice(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::When(_)
            | Value::AcademicYear(_)
            | Value::FinancialYear(_)
            | Value::References(_)
            | Value::Document(Document { source: Ok(_), .. }) => {}
        }
    }
}

fn retain(row: &mut Row, stays: &dyn Fn(&str) -> bool) {
    let stays_file = |file: &Spanned<String>| stays(path(file));
    for written in row.values.iter_mut() {
        let gone = match written.as_mut().map(|written| &mut written.value) {
            Some(Value::Photos(photos)) => {
                photos.retain(|photo| stays_file(&photo.file));
                false
            }
            Some(Value::Pairs(pairs)) => {
                pairs.retain(|pair| stays_file(&pair.before.file) && stays_file(&pair.after.file));
                false
            }
            Some(Value::Media(media)) => {
                media.retain(|recording| recording.file.as_ref().is_none_or(stays_file));
                for recording in media {
                    recording.poster.take_if(|poster| !stays_file(poster));
                }
                false
            }
            Some(Value::Document(Document { source: Ok(file), .. })) => !stays_file(file),
            Some(Value::Rows(rows)) => {
                rows.iter_mut().for_each(|row| retain(row, stays));
                false
            }
            _ => false,
        };
        if gone {
            *written = None;
        }
    }
}
