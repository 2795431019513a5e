//! Who the schools are: rows of the register, of school information, and of performance tables for schools that are in
//! neither, as documents of ours. Names and email addresses of people are never read.

mod columns;
mod kinds;
mod spelling;

use super::Trouble;
use super::item::Item;
use crate::diagnostic::Diagnostic;
use crate::official::{Kind, Row, Table};
use crate::value::{AgeRange, LaCode, LaEstab, Postcode, Scalar, SchoolType, Slug, Urn};
use columns::{Columns, GIAS, INFORMATION, PERFORMANCE};
use kinds::{CODES, TYPES, phase};
use spelling::{address_of, date, faith, telephone, tidy};
use std::collections::BTreeMap;

/// What a file says about one school.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub urn: String,
    pub name: String,
    pub town: String,
    pub laestab: Option<String>,
    /// The type of school.
    pub kind: String,
    pub open: bool,
    /// The document's keys, in the order in which they are written.
    pub keys: Vec<(String, Item)>,
}

/// The keys of a school's document in the order in which they are written.
pub(super) const ORDER: &[&str] = &[
    "name",
    "urn",
    "laestab",
    "phase",
    "type",
    "status",
    "opened",
    "closed",
    "ages",
    "gender",
    "religious-character",
    "address",
    "ward",
    "location",
    "website",
    "email",
    "telephone",
    "headteacher",
    "trust",
];

/// Reads schools from the rows of a table.
pub(super) struct Reader<'a> {
    table: &'a Table,
    kind: Kind,
    columns: &'static Columns,
    authority: LaCode,
    /// The columns that were looked at.
    pub used: Vec<usize>,
    /// Rows that are about something other than a school, by type.
    pub not_schools: BTreeMap<String, usize>,
}

impl<'a> Reader<'a> {
    /// A reader for a table of a kind.
    pub fn new(table: &'a Table, kind: Kind, authority: LaCode) -> Reader<'a> {
        let columns = match kind {
            Kind::Gias => &GIAS,
            Kind::SchoolInformation => &INFORMATION,
            _ => &PERFORMANCE,
        };
        Reader { table, kind, columns, authority, used: Vec::new(), not_schools: BTreeMap::new() }
    }

    fn cell(&mut self, row: &'a Row, column: &str) -> &'a str {
        let Some(index) = self.table.column(column) else { return "" };
        if !self.used.contains(&index) {
            self.used.push(index);
        }
        row.cell(index)
    }

    /// The school of a row; `None` when it is none of ours or cannot be read.
    pub fn school(&mut self, row: &'a Row, trouble: &mut Trouble) -> Option<Facts> {
        let columns = self.columns;
        let type_text = self.cell(row, columns.kind).trim_matches('\'').to_owned();
        let table = if self.kind.is_register() { TYPES } else { CODES };
        let known = table.iter().find(|(name, _)| name.eq_ignore_ascii_case(&type_text)).map(|(_, t)| *t);
        let kind = match known {
            Some(kind) => kind,
            None if self.kind.is_register() => {
                *self.not_schools.entry(type_text).or_default() += 1;
                return None;
            }
            None => SchoolType::Other,
        };
        let urn = self.cell(row, "URN");
        if let Err(error) = Urn::parse(urn) {
            trouble.row(row.line, Diagnostic::warning("unreadable-row", error.message));
            return None;
        }
        let name = tidy(self.cell(row, columns.name));
        if name.is_empty() {
            trouble.row(row.line, Diagnostic::warning("unreadable-row", "the school has no name"));
            return None;
        }
        let mut keys: Vec<(String, Item)> = Vec::new();
        let mut put = |key: &str, text: &str| {
            if !text.is_empty() {
                keys.push((key.to_owned(), Item::text(text)));
            }
        };
        let establishment = self.cell(row, columns.establishment);
        let laestab = format!("{}/{establishment:0>4}", self.authority);
        let laestab = LaEstab::parse(&laestab).ok().map(|l| l.to_string());
        let ages = self.ages(row);
        let phase = phase(self.kind, self.cell(row, columns.phase), kind, ages.as_ref());
        let status = match self.cell(row, columns.status) {
            "Closed" | "1" => "closed",
            "Proposed to open" => "proposed",
            _ => "open",
        };
        put("name", &name);
        put("urn", urn);
        put("laestab", laestab.as_deref().unwrap_or(""));
        put("phase", phase.word());
        put("type", kind.word());
        put("status", status);
        put("opened", &date(self.cell(row, columns.opened)));
        put("closed", &date(self.cell(row, columns.closed)));
        put("ages", &ages.map(|a| format!("{}-{}", a.from, a.to)).unwrap_or_default());
        put(
            "gender",
            match self.cell(row, columns.gender).to_lowercase().as_str() {
                "mixed" => "mixed",
                "girls" => "girls",
                "boys" => "boys",
                _ => "",
            },
        );
        put("religious-character", &faith(self.cell(row, columns.religion)));
        let (town, address) = self.address(row);
        if let Some(address) = address {
            keys.push(("address".to_owned(), address));
        }
        if self.kind == Kind::Gias {
            self.register_only(row, kind, &mut keys, trouble);
        }
        Some(Facts {
            urn: urn.to_owned(),
            name,
            town,
            laestab,
            kind: kind.word().to_owned(),
            open: status == "open",
            keys,
        })
    }

    fn ages(&mut self, row: &'a Row) -> Option<AgeRange> {
        let columns = self.columns;
        let whole = self.cell(row, columns.ages);
        if !whole.is_empty() {
            return AgeRange::parse(whole).ok();
        }
        let (low, high) = (self.cell(row, columns.low_age), self.cell(row, columns.high_age));
        AgeRange::parse(&format!("{low}-{high}")).ok()
    }

    /// The town, and the address. Some rows have the authority's name where the town should be, or no town: then the
    /// last part of the address before it is the town.
    fn address(&mut self, row: &'a Row) -> (String, Option<Item>) {
        let columns = self.columns;
        let authority = tidy(self.cell(row, columns.authority));
        let is_town = |text: &str| !text.is_empty() && (authority.is_empty() || text != authority);
        let mut places = vec![tidy(self.cell(row, columns.locality)), tidy(self.cell(row, columns.address3))];
        places.retain(|place| is_town(place));
        let mut town = tidy(self.cell(row, columns.town));
        if !is_town(&town)
            && let Some(place) = places.pop()
        {
            town = place;
        }
        let postcode = Postcode::parse(self.cell(row, columns.postcode));
        let parts = [
            ("street", tidy(self.cell(row, columns.street))),
            ("locality", places.join(", ")),
            ("town", town.clone()),
            ("county", tidy(self.cell(row, columns.county))),
            ("postcode", postcode.map(|p| p.as_str().to_owned()).unwrap_or_default()),
        ];
        let address: Vec<(String, Item)> = parts
            .into_iter()
            .filter(|(_, text)| !text.is_empty() && text != "Not recorded")
            .map(|(key, text)| (key.to_owned(), Item::Text(text)))
            .collect();
        (town, (!address.is_empty()).then_some(Item::Map(address)))
    }

    /// What only the register has.
    fn register_only(
        &mut self,
        row: &'a Row,
        kind: SchoolType,
        keys: &mut Vec<(String, Item)>,
        trouble: &mut Trouble,
    ) {
        let mut put = |key: &str, item: Item| keys.push((key.to_owned(), item));
        let ward = tidy(self.cell(row, "AdministrativeWard (name)"));
        if !ward.is_empty() {
            put("ward", Item::Text(ward));
        }
        let (easting, northing) = (self.cell(row, "Easting"), self.cell(row, "Northing"));
        let metres = |text: &str| text.parse::<u32>().is_ok_and(|m| m > 0);
        if metres(easting) && metres(northing) {
            put(
                "location",
                Item::Map(vec![
                    ("easting".to_owned(), Item::text(easting)),
                    ("northing".to_owned(), Item::text(northing)),
                ]),
            );
        }
        let website = self.cell(row, "SchoolWebsite");
        match address_of(website) {
            Some(address) => put("website", Item::Text(address)),
            None if website.is_empty() => {}
            None => trouble.row(
                row.line,
                Diagnostic::advice("website", format!("`{website}` is not the address of a website"))
                    .help("it is left out; add it to the school's file by hand"),
            ),
        }
        let telephone = telephone(self.cell(row, "TelephoneNum"));
        if !telephone.is_empty() {
            put("telephone", Item::Text(telephone));
        }
        let trust = tidy(self.cell(row, "Trusts (name)"));
        let is_academy = matches!(
            kind,
            SchoolType::AcademyConverter
                | SchoolType::AcademySponsorLed
                | SchoolType::AcademySpecial
                | SchoolType::AcademyAlternativeProvision
                | SchoolType::FreeSchool
                | SchoolType::FreeSpecial
                | SchoolType::FreeAlternativeProvision
                | SchoolType::StudioSchool
                | SchoolType::UniversityTechnicalCollege
        );
        if is_academy && !trust.is_empty() {
            put("trust", Item::Text(trust));
        }
    }
}

/// The words that are pages of their own below `/schools/`.
const RESERVED: &[&str] = &["phase", "town", "ward", "area", "compare"];

/// A name for addresses that no other school has: from the name, then with the town, then with the URN.
pub(super) fn slug(facts: &Facts, taken: &BTreeMap<String, String>) -> String {
    let free = |slug: &str| !taken.contains_key(slug) && !RESERVED.contains(&slug);
    let plain = Slug::from_name(&facts.name).map_or_else(|| "school".to_owned(), |s| s.to_string());
    if free(&plain) {
        return plain;
    }
    let same_town = taken.get(&plain).is_some_and(|town| *town == facts.town);
    if !same_town
        && !facts.town.is_empty()
        && let Some(slug) = Slug::from_name(&format!("{} {}", facts.name, facts.town))
        && free(slug.as_str())
    {
        return slug.to_string();
    }
    let short = plain.get(..90).unwrap_or(&plain).trim_end_matches('-');
    format!("{short}-{}", facts.urn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Phase;

    #[test]
    fn websites_are_made_whole_or_left_out() {
        assert_eq!(address_of("www.hill.example").as_deref(), Some("https://www.hill.example"));
        assert_eq!(address_of("HTTP://Hill.example/Home").as_deref(), Some("http://hill.example/Home"));
        for wrong in
            ["", "none", "/www.hill.example", "office@hill.example", "http:/hill.example", "a b.example"]
        {
            assert_eq!(address_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn phases_follow_ages_where_the_register_is_vague() {
        let ages = |from, to| Some(AgeRange { from, to });
        let of = |said, kind, ages: Option<AgeRange>| phase(Kind::Gias, said, kind, ages.as_ref());
        assert_eq!(of("Primary", SchoolType::Community, ages(4, 7)), Phase::Infant);
        assert_eq!(of("Primary", SchoolType::Community, ages(7, 11)), Phase::Junior);
        assert_eq!(of("Primary", SchoolType::Community, ages(3, 11)), Phase::Primary);
        assert_eq!(of("Not applicable", SchoolType::Independent, ages(3, 18)), Phase::AllThrough);
        assert_eq!(
            of("Not applicable", SchoolType::PupilReferralUnit, ages(5, 16)),
            Phase::AlternativeProvision
        );
        assert_eq!(of("Secondary", SchoolType::AcademySpecial, ages(11, 19)), Phase::Special);
    }

    #[test]
    fn telephones_and_dates_are_spelt_one_way() {
        assert_eq!(telephone("01632-960114"), "01632 960114");
        assert_eq!(telephone("02079460123"), "020 7946 0123");
        assert_eq!(date("01-09-2006"), "2006-09-01");
        assert_eq!(date("31-02-2006"), "");
    }
}
