//! The words an author may choose from (`domain.md` D2 and D4).

words! {
    /// Who may read a record. Nothing but `public` ever reaches the public site (rule H-P, `domain.md` A3).
    Audience, "an audience", "unknown-word";
    /// Everybody: the public site.
    Public = "public",
    /// Schools only; never on the public site.
    Schools = "schools",
    /// The council only; never on the public site.
    Internal = "internal",
}

words! {
    /// The phase of education a school teaches.
    Phase, "a phase of education", "unknown-word";
    /// Children of 2 to 5.
    Nursery = "nursery",
    /// Children of 4 to 7.
    Infant = "infant",
    /// Children of 7 to 11.
    Junior = "junior",
    /// A first school, before a middle school.
    First = "first",
    /// A middle school, between a first and an upper school.
    Middle = "middle",
    /// Children of 4 to 11.
    Primary = "primary",
    /// Pupils of 11 to 16 or 18.
    Secondary = "secondary",
    /// Children from primary to secondary age.
    AllThrough = "all-through",
    /// Sixth-form schools and colleges.
    Post16 = "post-16",
    /// Special schools, for pupils with an EHC plan.
    Special = "special",
    /// Alternative provision and pupil referral units.
    AlternativeProvision = "alternative-provision",
}

impl Phase {
    /// Whether its schools are for pupils who need what other schools do not give, so that results are not compared.
    pub fn is_of_its_own_kind(self) -> bool {
        matches!(self, Phase::Special | Phase::AlternativeProvision)
    }
}

words! {
    /// The type of a school: who runs it and under which law.
    SchoolType, "a type of school", "unknown-word";
    /// Run by the council.
    Community = "community",
    /// Run by its governing body with a foundation.
    Foundation = "foundation",
    /// Run by its governing body with a voluntary body, often a church, that owns the buildings.
    VoluntaryAided = "voluntary-aided",
    /// A voluntary body owns the buildings; the council employs the staff.
    VoluntaryControlled = "voluntary-controlled",
    /// A school that chose to become an academy.
    AcademyConverter = "academy-converter",
    /// A school that became an academy with a sponsor.
    AcademySponsorLed = "academy-sponsor-led",
    /// A new school set up as an academy.
    FreeSchool = "free-school",
    /// A small academy for 14 to 19 with work experience.
    StudioSchool = "studio-school",
    /// A technical academy for 14 to 19.
    UniversityTechnicalCollege = "university-technical-college",
    /// A city technology college.
    CityTechnologyCollege = "city-technology-college",
    /// A special school run by the council.
    CommunitySpecial = "community-special",
    /// A special school run by its governing body with a foundation.
    FoundationSpecial = "foundation-special",
    /// A special school that is an academy.
    AcademySpecial = "academy-special",
    /// A special free school.
    FreeSpecial = "free-special",
    /// A special school run by a charity or company, approved by the government.
    NonMaintainedSpecial = "non-maintained-special",
    /// A pupil referral unit run by the council.
    PupilReferralUnit = "pupil-referral-unit",
    /// Alternative provision that is an academy.
    AcademyAlternativeProvision = "academy-alternative-provision",
    /// An alternative provision free school.
    FreeAlternativeProvision = "free-alternative-provision",
    /// A nursery school run by the council.
    MaintainedNursery = "maintained-nursery",
    /// An independent school.
    Independent = "independent",
    /// An independent special school.
    IndependentSpecial = "independent-special",
    /// A further education or sixth-form college.
    FurtherEducation = "further-education",
    /// Any other type.
    Other = "other",
}

words! {
    /// Who a school admits.
    Gender, "a word for who the school admits", "unknown-word";
    /// Girls and boys.
    Mixed = "mixed",
    /// Girls only.
    Girls = "girls",
    /// Boys only.
    Boys = "boys",
}

words! {
    /// Whether a school is open.
    SchoolStatus, "a status of a school", "unknown-word";
    /// Open.
    Open = "open",
    /// Closed; its page says what happened and leads on.
    Closed = "closed",
    /// Agreed but not open yet.
    Proposed = "proposed",
}

words! {
    /// How settled figures are (rule H-S3).
    Status, "a status of figures", "unknown-word";
    /// First figures, before schools have checked them.
    Provisional = "provisional",
    /// Checked by schools.
    Revised = "revised",
    /// No longer expected to change.
    Final = "final",
}

words! {
    /// The stage of education, or the kind of data, that a performance summary is about.
    Stage, "a stage", "unknown-stage";
    /// The early years, to the end of reception.
    EarlyYears = "early-years",
    /// Key stage 1, ages 5 to 7, with the phonics check.
    Ks1 = "ks1",
    /// Key stage 2, ages 7 to 11.
    Ks2 = "ks2",
    /// Key stage 4, ages 14 to 16, with GCSEs.
    Ks4 = "ks4",
    /// Sixth forms and colleges.
    Post16 = "post-16",
    /// Where pupils went after key stage 4 or post-16.
    Destinations = "destinations",
    /// Absence and attendance.
    Attendance = "attendance",
    /// The school census: how many pupils, and who they are.
    Pupils = "pupils",
    /// Inspection outcomes as shares.
    Inspections = "inspections",
    /// School places.
    Places = "places",
    /// Measures of the council's own.
    Local = "local",
}

words! {
    /// A group of pupils whose results are given apart.
    PupilGroup, "a pupil group", "unknown-group";
    /// Girls.
    Girls = "girls",
    /// Boys.
    Boys = "boys",
    /// Pupils eligible for free school meals in the last six years, or looked after, or adopted from care.
    Disadvantaged = "disadvantaged",
    /// All other pupils.
    NotDisadvantaged = "not-disadvantaged",
    /// Pupils eligible for free school meals.
    FreeSchoolMeals = "free-school-meals",
    /// Pupils not eligible for free school meals.
    NotFreeSchoolMeals = "not-free-school-meals",
    /// Pupils with special educational needs, with or without a plan.
    Sen = "sen",
    /// Pupils with SEN support.
    SenSupport = "sen-support",
    /// Pupils with an education, health and care plan.
    EhcPlan = "ehc-plan",
    /// Pupils without special educational needs.
    NoSen = "no-sen",
    /// Pupils whose first language is not English.
    Eal = "eal",
    /// Pupils whose first language is English.
    NotEal = "not-eal",
    /// Children looked after by a council.
    LookedAfter = "looked-after",
    /// Pupils with low results at the stage before.
    LowPriorAttainment = "low-prior-attainment",
    /// Pupils with middle results at the stage before.
    MiddlePriorAttainment = "middle-prior-attainment",
    /// Pupils with high results at the stage before.
    HighPriorAttainment = "high-prior-attainment",
}

words! {
    /// Why there is no figure (rules H-D1 and H-D2).
    Reason, "a reason", "unknown-reason";
    /// Withheld to protect pupils in a small group (`c`, SUPP).
    Suppressed = "suppressed",
    /// Not available for another reason (`x`, NP, RE).
    NotAvailable = "not-available",
    /// The measure does not apply (`z`, NE, NEW).
    NotApplicable = "not-applicable",
    /// Too few of the pupils are covered by the measure (LOWCOV).
    LowCoverage = "low-coverage",
    /// Too unreliable to publish (`u`).
    LowReliability = "low-reliability",
    /// More than nothing, but rounds to nothing (`low`, SP).
    RoundsToZero = "rounds-to-zero",
}

words! {
    /// What a measure counts in.
    Unit, "a unit", "unknown-word";
    /// Per cent of a group.
    Percent = "percent",
    /// A score on a scale.
    Score = "score",
    /// Points more or less than similar pupils elsewhere.
    Points = "points",
    /// A count or an average of things.
    Number = "number",
    /// So many in every hundred pupils, which can be more than a hundred.
    Rate = "rate",
}

words! {
    /// Which way is better.
    Polarity, "a polarity", "unknown-word";
    /// More is better.
    HigherIsBetter = "higher-is-better",
    /// Less is better.
    LowerIsBetter = "lower-is-better",
    /// Neither is better.
    Neither = "neither",
}

words! {
    /// On which side of another figure a target lies.
    Direction, "`above`, `below` or `within`", "unknown-word";
    /// So much more than it, or even more.
    Above = "above",
    /// So much less than it, or even less.
    Below = "below",
    /// Better than it, or worse by so much at the most.
    Within = "within",
}

words! {
    /// The kind of data, which picks the disclosure rule (rule H-D4).
    Dataset, "a dataset", "unknown-word";
    /// Test, assessment and examination results.
    Results = "results",
    /// Where pupils went next.
    Destinations = "destinations",
    /// Absence and attendance.
    Absence = "absence",
    /// The school census.
    Census = "census",
    /// Inspection outcomes.
    Inspections = "inspections",
    /// The council's own figures.
    Local = "local",
}

words! {
    /// The framework under which a school was inspected (`domain.md` D2).
    Framework, "an inspection framework", "unknown-framework";
    /// From September 2012.
    School2012 = "school-2012",
    /// The common inspection framework, from September 2015.
    Common2015 = "common-2015",
    /// The education inspection framework, from September 2019.
    EducationInspection2019 = "education-inspection-2019",
    /// The same without an overall grade, from 2 September 2024.
    EducationInspection2024 = "education-inspection-2024",
    /// Report cards, from 10 November 2025.
    ReportCard2025 = "report-card-2025",
}

words! {
    /// Whether an inspection gave grades.
    InspectionKind, "a kind of inspection", "unknown-word";
    /// Graded.
    Graded = "graded",
    /// Ungraded: a check that standards are kept.
    Ungraded = "ungraded",
}

words! {
    /// A grade before report cards.
    Grade, "a grade", "unknown-grade";
    /// Outstanding.
    Outstanding = "outstanding",
    /// Good.
    Good = "good",
    /// Requires improvement.
    RequiresImprovement = "requires-improvement",
    /// Inadequate.
    Inadequate = "inadequate",
}

words! {
    /// A grade of a report card. It cannot be compared with a grade from before.
    ReportCardGrade, "a report card grade", "unknown-grade";
    /// Exceptional.
    Exceptional = "exceptional",
    /// Strong standard.
    StrongStandard = "strong-standard",
    /// Expected standard.
    ExpectedStandard = "expected-standard",
    /// Needs attention.
    NeedsAttention = "needs-attention",
    /// Urgent improvement.
    UrgentImprovement = "urgent-improvement",
}

words! {
    /// What an ungraded inspection found.
    UngradedOutcome, "an outcome of an ungraded inspection", "unknown-word";
    /// The school remains good.
    RemainsGood = "remains-good",
    /// The school remains outstanding.
    RemainsOutstanding = "remains-outstanding",
    /// Standards are maintained.
    StandardsMaintained = "standards-maintained",
    /// Work may have improved significantly.
    ImprovedSignificantly = "improved-significantly",
    /// Work may not be as strong as before.
    NotAsStrong = "not-as-strong",
}

words! {
    /// Whether safeguarding standards were met.
    Safeguarding, "`met` or `not-met`", "unknown-word";
    /// Met.
    Met = "met",
    /// Not met.
    NotMet = "not-met",
}

words! {
    /// Where good practice comes from.
    Origin, "`local` or `national`", "unknown-word";
    /// From the authority's own schools.
    Local = "local",
    /// From elsewhere.
    National = "national",
}

words! {
    /// How strong the evidence is that something works.
    Strength, "a strength of evidence", "unknown-word";
    /// People who did it say so; nothing was measured.
    Experience = "experience",
    /// Measured before and after, with nothing to compare.
    BeforeAndAfter = "before-and-after",
    /// Compared with similar pupils or schools.
    Compared = "compared",
    /// Evaluated by somebody independent.
    Evaluated = "evaluated",
}

words! {
    /// Where a page is listed.
    Menu, "a menu", "unknown-word";
    /// In the main navigation.
    Main = "main",
    /// In the footer.
    Footer = "footer",
    /// In neither.
    None = "none",
}

words! {
    /// The kinds of page that have a share card: the picture that messengers and social networks show beside a link.
    ShareCard, "a kind of page that can have a share card", "unknown-word";
    /// The home page; its card also stands in for pages without one.
    Home = "home",
    /// Schools.
    School = "school",
    /// The report and its chapters.
    Report = "report",
    /// Case studies.
    CaseStudy = "case-study",
    /// Awards, each with its winner.
    Award = "award",
    /// Updates.
    Update = "update",
}

words! {
    /// Where a picture may be used, as the people in it agreed.
    PictureUse, "a use of a picture", "unknown-word";
    /// The public site that Yearbook makes.
    Website = "website",
    /// Printed or downloaded reports.
    Report = "report",
    /// Posts in social networks.
    SocialMedia = "social-media",
    /// Newsletters to families and schools.
    Newsletter = "newsletter",
    /// Newspapers, radio and television.
    Press = "press",
    /// Displays and exhibitions.
    Display = "display",
}

words! {
    /// The part of a picture that must stay in sight when a page shows it in another shape.
    Focus, "a part of a picture", "unknown-word";
    /// The upper part, such as faces in a tall photo.
    Top = "top",
    /// The lower part.
    Bottom = "bottom",
    /// The left side.
    Left = "left",
    /// The right side.
    Right = "right",
    /// The middle, which is what stays if you say nothing.
    Centre = "centre",
    /// The upper left corner.
    TopLeft = "top-left",
    /// The upper right corner.
    TopRight = "top-right",
    /// The lower left corner.
    BottomLeft = "bottom-left",
    /// The lower right corner.
    BottomRight = "bottom-right",
}

words! {
    /// The licence of figures.
    Licence, "a licence", "unknown-word";
    /// The Open Government Licence, version 3.0.
    Ogl3 = "OGL-3.0",
    /// Creative Commons Attribution 4.0.
    CcBy4 = "CC-BY-4.0",
    /// No open licence: ask the publisher.
    AllRightsReserved = "all-rights-reserved",
}

words! {
    /// Whether a recording is to be watched or to be heard.
    MediaKind, "a kind of recording", "unknown-word";
    /// Moving pictures, with or without sound.
    Video = "video",
    /// Sound alone.
    Audio = "audio",
}

words! {
    /// The sign in the seal of an award, so that no two categories look the same.
    Sign, "a sign", "unknown-word";
    /// A star.
    Star = "star",
    /// A doorway: everybody is welcome.
    Door = "door",
    /// An open book.
    Book = "book",
    /// A note of music.
    Note = "note",
    /// People side by side.
    People = "people",
    /// A rising sun.
    Sun = "sun",
    /// A leaf.
    Leaf = "leaf",
    /// A heart.
    Heart = "heart",
    /// A flask, for science and making.
    Flask = "flask",
    /// Steps that go up.
    Steps = "steps",
    /// Speech.
    Speech = "speech",
    /// A scholar's cap.
    Cap = "cap",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    #[test]
    fn every_word_reads_back_as_itself() {
        for phase in Phase::ALL {
            assert_eq!(Phase::parse(phase.word()), Ok(*phase));
        }
        assert_eq!(Phase::parse("primry").unwrap_err().help.as_deref(), Some("did you mean `primary`?"));
    }
}
