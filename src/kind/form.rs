//! The forms that a field can have: what it holds, and where on a page that can stand.

use crate::value::words;

words! {
    /// What a field holds.
    Form, "a form of field", "unknown-form";
    /// Words in one line.
    Text = "text",
    /// Several texts in one line each.
    Texts = "texts",
    /// The name of a thing or a place: a scheme, a hall.
    Name = "name",
    /// A short name in addresses.
    Slug = "slug",
    /// A year, which with `from-name` is the name of the file.
    Year = "year",
    /// Words with paragraphs, lists and links.
    Markdown = "markdown",
    /// One of the words of `of`.
    Choice = "choice",
    /// How something stands: one of the words of `of`, the best first. What is not rated says so.
    Rag = "rag",
    /// A whole number of what `of` says.
    Count = "count",
    /// An amount in pounds.
    Money = "money",
    /// A percentage: `part` of `whole`, two other fields, with which it must agree.
    Share = "share",
    /// A day.
    Date = "date",
    /// When something happens, as precisely as it is known.
    When = "when",
    /// An academic year.
    AcademicYear = "academic-year",
    /// A financial year, April to March.
    FinancialYear = "financial-year",
    /// A role, never a person.
    Role = "role",
    /// A person, with a public office or with their consent.
    Person = "person",
    /// A person or a team that is honoured, and knows that everybody can read it. First names only for pupils.
    PersonOrTeam = "person-or-team",
    /// An organisation.
    Organisation = "organisation",
    /// A school, by file name.
    School = "school",
    /// Schools, by file name.
    Schools = "schools",
    /// A record of one of the kinds of `to`, by file name.
    Ref = "ref",
    /// Records of the kinds of `to`, by file name.
    Refs = "refs",
    /// Pictures.
    Photos = "photos",
    /// Two pictures of one thing, before and after.
    Pairs = "pairs",
    /// Videos and sound recordings.
    Media = "media",
    /// Stages of education.
    Topics = "topics",
    /// A measure, by its key.
    Measure = "measure",
    /// A measure of a school or an area over the years, drawn from its figures.
    Figure = "figure",
    /// Several such.
    Figures = "figures",
    /// Whom to ask: a role with its email address and telephone number.
    Contact = "contact",
    /// A document that can be downloaded, or its address.
    Document = "document",
    /// A link to another website.
    Link = "link",
    /// The address of another website.
    WebAddress = "web-address",
    /// A sign that is drawn.
    Sign = "sign",
    /// Several values under one key, with fields of their own.
    Group = "group",
    /// Rows with fields of their own.
    List = "list",
}

impl Form {
    /// Whether its value is short enough for a line beside its name.
    pub fn is_short(self) -> bool {
        match self {
            Form::Text
            | Form::Texts
            | Form::Name
            | Form::Slug
            | Form::Year
            | Form::Choice
            | Form::Rag
            | Form::Count
            | Form::Money
            | Form::Share
            | Form::Date
            | Form::When
            | Form::AcademicYear
            | Form::FinancialYear
            | Form::Role
            | Form::Person
            | Form::PersonOrTeam
            | Form::Organisation
            | Form::Sign
            | Form::Topics
            | Form::Measure => true,
            Form::Markdown
            | Form::School
            | Form::Schools
            | Form::Ref
            | Form::Refs
            | Form::Photos
            | Form::Pairs
            | Form::Media
            | Form::Figure
            | Form::Figures
            | Form::Contact
            | Form::Document
            | Form::Link
            | Form::WebAddress
            | Form::Group
            | Form::List => false,
        }
    }

    /// Whether it names schools or other records.
    pub fn is_relation(self) -> bool {
        matches!(self, Form::School | Form::Schools | Form::Ref | Form::Refs)
    }

    /// Whether it names schools.
    pub fn is_school(self) -> bool {
        matches!(self, Form::School | Form::Schools)
    }

    /// Whether it has a day that can be put in order.
    pub fn is_dated(self) -> bool {
        matches!(self, Form::Date | Form::When)
    }

    /// Whether it leads to a document or to another website.
    pub fn is_document(self) -> bool {
        matches!(self, Form::Document | Form::Link | Form::WebAddress)
    }

    /// Whether it is pictures or recordings.
    pub fn is_gallery(self) -> bool {
        matches!(self, Form::Photos | Form::Pairs | Form::Media)
    }

    /// Whether its value is one word, which YAML reads as it is.
    pub fn is_word(self) -> bool {
        matches!(self, Form::Slug | Form::Sign | Form::Choice | Form::Rag | Form::Date | Form::Count)
    }

    /// Whether it has fields of its own.
    pub fn has_fields(self) -> bool {
        matches!(self, Form::Group | Form::List)
    }

    /// Whether it has a number.
    pub fn is_number(self) -> bool {
        matches!(self, Form::Count | Form::Money | Form::Share)
    }

    /// Whether it can stand among the facts of a record.
    pub fn is_fact(self) -> bool {
        self.is_short() || self.is_relation() || self == Form::Contact
    }

    /// Whether records can be listed by it: it holds words that several records may have.
    pub fn is_listable(self) -> bool {
        self.is_relation() || matches!(self, Form::Texts | Form::Choice | Form::Rag | Form::Topics)
    }

    /// Whether it is drawn from the figures of the report.
    pub fn is_chart(self) -> bool {
        matches!(self, Form::Figure | Form::Figures)
    }
}
