//! `content/site.yaml`: the authority, the edition and the rules for the whole site.

use super::{AreaDocument, SchoolGroupDocument, SimilarDocument};
use crate::source::spanned::{Entries, Spanned};
use crate::value::{AcademicYear, Colour, Email, LaCode, OfficialFiles, Slug, WebAddress};
use schemars::JsonSchema;
use serde::Deserialize;

/// The settings of the whole site: `content/site.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SiteDocument {
    /// The title of the site. `How education is changing` if left out.
    pub title: Option<Spanned<String>>,
    /// The council whose schools the site is about.
    pub authority: AuthorityDocument,
    /// Whom readers ask: a role, never a person (rule FT-59).
    pub contact: Option<ContactDocument>,
    /// `true` for an example: every page then says that it is fictional.
    pub fictional: Option<Spanned<bool>>,
    /// The address at which the site will be published, such as `https://www.council.example/education/`. Everything
    /// works below that path.
    pub base_url: Spanned<WebAddress>,
    /// The edition of the annual report, as it stands in addresses: `2025` gives `/report/2025/`.
    pub edition: Spanned<Slug>,
    /// The academic year that the report is about, such as `2024/25`.
    pub academic_year: Spanned<AcademicYear>,
    /// The language of the site. `en` if left out.
    pub language: Option<Spanned<String>>,
    /// The council's brand.
    pub brand: Option<BrandDocument>,
    /// Areas to compare with, beyond `borough` (the authority itself), `region` and `england`.
    #[serde(default)]
    pub areas: Entries<AreaDocument>,
    /// The areas shown beside a school, in order. `[borough, region, england]` if left out.
    pub comparators: Option<Vec<Spanned<String>>>,
    /// The areas shown beside the authority itself, in order. As `comparators` if left out.
    pub authority_comparators: Option<Vec<Spanned<String>>>,
    /// How schools like a school are found. Pages show none if left out.
    pub similar_schools: Option<SimilarDocument>,
    /// Groups of schools that stand beside one another on the pages of their schools.
    #[serde(default)]
    pub school_groups: Entries<SchoolGroupDocument>,
    /// The measures that lead a school's page, by phase, in order. The catalogue's choice if left out.
    #[serde(default)]
    pub headlines: Entries<Vec<Spanned<String>>>,
    /// The pages that have a share card, the picture beside a link in messengers and social networks: `home`, `school`,
    /// `report`, `award`, or a kind of record such as `case-study` or `update`. All of them if left out; `[]` for none. Each
    /// card takes a hundredth of a second, once.
    pub share_cards: Option<Vec<Spanned<String>>>,
    /// The largest video or sound recording that is published, in megabytes. 50 if left out.
    pub largest_recording: Option<Spanned<u32>>,
    /// What keeps small groups of pupils safe: the rules by dataset, and how much the disclosure audit asks for.
    pub disclosure: Option<DisclosureDocument>,
}

/// The council whose schools the site is about.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AuthorityDocument {
    /// The name of the place, as in "schools in Marlbourne".
    pub name: Spanned<String>,
    /// The name of the council.
    pub full_name: Option<Spanned<String>>,
    /// The three-digit code of the authority.
    pub code: Option<Spanned<LaCode>>,
    /// The nine-character code of the Office for National Statistics.
    pub ons_code: Option<Spanned<String>>,
    /// The region of England.
    pub region: Option<Spanned<String>>,
    /// The council's website.
    pub website: Option<Spanned<WebAddress>>,
}

/// Whom readers ask about the site: a role, never a person.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ContactDocument {
    /// The team or role.
    pub role: Spanned<String>,
    /// Its email address.
    pub email: Option<Spanned<Email>>,
    /// Its telephone number.
    pub phone: Option<Spanned<String>>,
    /// How to ask for another format, such as large print (Equality Act 2010).
    pub alternative_formats: Option<Spanned<String>>,
}

/// The council's brand, from which the theme derives its palette.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BrandDocument {
    /// The one accent colour, in quotation marks: `"#0b5c5e"`. A colour too pale to read on paper is darkened.
    pub accent: Option<Spanned<Colour>>,
    /// A second colour, for the wall of award winners. Without it the wall is in the accent.
    pub second: Option<Spanned<Colour>>,
    /// The council's logo.
    pub logo: Option<LogoDocument>,
}

/// A logo.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LogoDocument {
    /// The picture, such as `images/logo.png`.
    pub file: Spanned<String>,
    /// What a reader who cannot see it should hear.
    pub alt: Spanned<String>,
}

/// What keeps small groups of pupils safe.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DisclosureDocument {
    /// How figures of imported official files are shown: `as-published`, as their file shows them, or `protect`, by the
    /// rules below. `as-published` if left out; a site that was published without this key stays as it was, and
    /// `yearbook publish` asks. It holds for every edition.
    pub official_files: Option<Spanned<OfficialFiles>>,
    /// By how many pupils two explanations of everything published must differ before a withheld figure counts as
    /// protected. 3 if left out; in a smaller group, the whole group.
    pub protect: Option<Spanned<u32>>,
    /// The rule for test, assessment and examination results. 5 if left out.
    pub results: Option<RuleDocument>,
    /// The rule for where pupils went next. 10 if left out.
    pub destinations: Option<RuleDocument>,
    /// The rule for absence and attendance. 10 if left out.
    pub absence: Option<RuleDocument>,
    /// The rule for suspensions and exclusions. 9 if left out: the number of them that a figure stands for.
    pub exclusions: Option<RuleDocument>,
    /// The rule for the school census. 9 if left out: the number of pupils that a figure stands for.
    pub census: Option<RuleDocument>,
    /// The rule for what people answered when they were asked. 9 if left out: the number of answers.
    pub surveys: Option<RuleDocument>,
    /// The rule for inspection outcomes. They are public, so nothing is withheld if it is left out.
    pub inspections: Option<RuleDocument>,
    /// The rule for the council's own figures. As for results if left out.
    pub local: Option<RuleDocument>,
    /// Performance files of figures that are published somewhere else, such as `outside/2023-24/ks2.yaml`. A reader can
    /// have them too, so the disclosure audit counts with them. They are on no page and in no file of the site.
    #[serde(default)]
    pub outside: Vec<Spanned<String>>,
}

/// The disclosure rule of a dataset.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleDocument {
    /// Figures about this many pupils or fewer are withheld.
    pub suppress_at_or_below: Spanned<u32>,
    /// Whether shares near 0 % and 100 % are said as bands, such as "20 % or less". `true` if left out for results,
    /// destinations, surveys and the council's own figures, `false` for others. How wide a band is follows from the number
    /// of pupils in the group.
    pub bands: Option<Spanned<bool>>,
    /// What older versions had in place of `bands`: in a group of fewer pupils than this, 0 % and 100 % were withheld. Now
    /// `0` means `bands: false`, and any other number `bands: true`.
    pub all_or_none_below: Option<Spanned<u32>>,
    /// Where the rule comes from.
    pub source: Option<Spanned<String>>,
}
