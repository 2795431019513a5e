//! Records as authors wrote them: values by the fields of their kind.

mod keep;
mod read;
mod series;
mod walk;

pub(super) use read::read;
pub use series::Series;

use super::{Field, Form, KindId};
use crate::diagnostic::Location;
use crate::source::Spanned;
use crate::source::document::{
    MediaDocument, PairDocument, PhotoDocument, RecordDocument, RoleContactDocument,
};
use crate::value::{
    AcademicYear, Audience, Date, Decimal, Email, FinancialYear, Menu, Sign, Slug, SlugPath, TopicKey,
    WebAddress, When,
};

/// A record, as its author wrote it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its kind.
    pub kind: KindId,
    /// Its name in addresses: the name of its file, and for a nested kind those of the folders above it.
    pub path: SlugPath,
    /// Its title.
    pub title: Spanned<String>,
    /// One sentence.
    pub summary: Option<Spanned<String>>,
    /// Who may read it, from when, in which language, and when it was changed.
    pub record: RecordDocument,
    /// Its place among the others, which records of nested kinds say themselves.
    pub placement: Placement,
    /// The values of its fields.
    pub row: Row,
}

/// The place of a record among its neighbours and in the menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// Its place among its neighbours: small numbers come first.
    pub order: i32,
    /// The menu that it stands in.
    pub menu: Menu,
}

impl Default for Placement {
    fn default() -> Self {
        Placement { order: 0, menu: Menu::None }
    }
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
    /// A short name in addresses.
    Slug(Spanned<Slug>),
    /// A sign.
    Sign(Sign),
    /// The address of another website.
    WebAddress(Spanned<WebAddress>),
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
    /// The name of an organisation, a thing or a place.
    Organisation(Spanned<String>),
    /// Schools, or records of other kinds, by file name.
    References(Vec<Reference>),
    /// Stages of education.
    Topics(Vec<Spanned<TopicKey>>),
    /// A measure, by its key.
    Measure(Spanned<String>),
    /// Measures of schools or areas over the years.
    Series(Vec<Series>),
    /// Whom to ask.
    Contact(Contact),
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
    /// Rows, or the one row of a group.
    Rows(Vec<Row>),
}

/// The pictures and recordings of a record.
#[derive(Debug, Default)]
pub struct Gallery {
    /// The picture that leads the page.
    pub lead: Option<PhotoDocument>,
    /// Pictures.
    pub photos: Vec<PhotoDocument>,
    /// Pictures before and after.
    pub pairs: Vec<PairDocument>,
    /// Recordings.
    pub media: Vec<MediaDocument>,
}

/// A word by which records are listed, and which several may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its place among the words of its field, before those of no place of their own.
    pub place: usize,
    /// The word in addresses.
    pub slug: Slug,
    /// What its author wrote.
    pub written: String,
    /// The word for readers; `None` where it is the name of something else.
    pub said: Option<String>,
}

/// What a record names that readers may not be told of.
#[derive(Debug, Clone, Copy)]
pub enum Named<'a> {
    /// A school, by file name.
    School(&'a str),
    /// A record of one of the kinds that a field may name, by file name.
    Record(&'a Field, &'a str),
    /// A topic, by its key.
    Topic(&'a str),
    /// A measure, by its key.
    Measure(&'a str),
}

impl<'a> Named<'a> {
    /// What a field names.
    pub fn of(field: &'a Field, name: &'a str) -> Named<'a> {
        match field.form {
            Form::School | Form::Schools => Named::School(name),
            _ => Named::Record(field, name),
        }
    }
}

/// A school or another record, by file name.
pub type Reference = Spanned<SlugPath>;

/// Whom to ask: a role, never a person (rule FT-59).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The role.
    pub role: String,
    /// Its email address.
    pub email: Option<Email>,
    /// Its telephone number.
    pub phone: Option<String>,
}

impl Contact {
    fn new(RoleContactDocument { role, email, phone }: RoleContactDocument) -> Contact {
        let (email, phone) = (email.map(Spanned::into_value), phone.map(Spanned::into_value));
        Contact { role: role.value, email, phone }
    }
}

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

    /// The row of a group.
    pub fn group(&self, place: usize) -> Option<&Row> {
        self.rows(place).first()
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

    /// How many things it is.
    pub fn count(&self) -> usize {
        match self {
            Value::Texts(texts) => texts.len(),
            Value::References(names) => names.len(),
            Value::Topics(keys) => keys.len(),
            Value::Series(all) => all.len(),
            Value::Photos(photos) => photos.len(),
            Value::Pairs(pairs) => pairs.len(),
            Value::Media(media) => media.len(),
            Value::Rows(rows) => rows.len(),
            Value::Text(_)
            | Value::Slug(_)
            | Value::Sign(_)
            | Value::WebAddress(_)
            | Value::Markdown(_)
            | Value::Choice(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::When(_)
            | Value::AcademicYear(_)
            | Value::FinancialYear(_)
            | Value::Person(_)
            | Value::Organisation(_)
            | Value::Measure(_)
            | Value::Contact(_)
            | Value::Document(_)
            | Value::Link(_) => 1,
        }
    }

    /// The words by which records with it are listed, if its field is one of those.
    pub fn words(&self, field: &Field) -> Vec<Word> {
        let word = |written: &str, said: Option<&str>, place| {
            let (slug, written) = (Slug::from_name(written)?, written.to_owned());
            Some(Word { place, slug, written, said: said.map(str::to_owned) })
        };
        match self {
            Value::Texts(texts) => {
                texts.iter().filter_map(|text| word(&text.value, Some(&text.value), 0)).collect()
            }
            Value::Choice(place) => {
                let choice = field.choices.get(*place).into_iter();
                choice.filter_map(|choice| word(choice.word.as_str(), Some(&choice.label), *place)).collect()
            }
            Value::Topics(keys) => keys.iter().filter_map(|key| word(key.value.as_str(), None, 0)).collect(),
            Value::References(names) => {
                names.iter().filter_map(|name| word(name.value.as_str(), None, 0)).collect()
            }
            _ => Vec::new(),
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
            Value::Slug(slug) => slug.value.to_string(),
            Value::Sign(sign) => sign.word().to_owned(),
            Value::WebAddress(url) => url.value.as_str().to_owned(),
            Value::AcademicYear(year) => year.to_string(),
            Value::FinancialYear(year) => year.to_string(),
            Value::Person(person) => person.name.value.clone(),
            Value::References(references) => {
                references.iter().map(|reference| reference.value.as_str()).collect::<Vec<_>>().join(" ")
            }
            Value::Topics(keys) => keys.iter().map(|key| key.value.as_str()).collect::<Vec<_>>().join(" "),
            Value::Measure(measure) => measure.value.clone(),
            Value::Series(all) => {
                let text =
                    |series: &Series| series.said().map(|(_, word)| word).collect::<Vec<_>>().join(" ");
                all.iter().map(text).collect::<Vec<_>>().join("; ")
            }
            Value::Contact(contact) => contact.role.clone(),
            Value::Document(document) => document.title.clone(),
            Value::Link(link) => match &link.url {
                Some(url) => url.value.as_str().to_owned(),
                None => link.title.clone(),
            },
            Value::Photos(_) | Value::Pairs(_) | Value::Media(_) | Value::Rows(_) => String::new(),
        }
    }
}
