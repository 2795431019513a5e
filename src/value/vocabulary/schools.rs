//! The words about schools and their inspections.

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

impl SchoolType {
    /// Whether official statistics count it among the state-funded schools, of which their figures of an authority are:
    /// no independent school, non-maintained special school, alternative provision or college (Department for Education,
    /// key stage 4 performance, methodology: coverage).
    pub fn is_state_funded(self) -> bool {
        use SchoolType as T;
        match self {
            T::Independent
            | T::IndependentSpecial
            | T::NonMaintainedSpecial
            | T::PupilReferralUnit
            | T::AcademyAlternativeProvision
            | T::FreeAlternativeProvision
            | T::FurtherEducation => false,
            T::Community
            | T::Foundation
            | T::VoluntaryAided
            | T::VoluntaryControlled
            | T::AcademyConverter
            | T::AcademySponsorLed
            | T::FreeSchool
            | T::StudioSchool
            | T::UniversityTechnicalCollege
            | T::CityTechnologyCollege
            | T::CommunitySpecial
            | T::FoundationSpecial
            | T::AcademySpecial
            | T::FreeSpecial
            | T::MaintainedNursery
            // Of what nobody says, it is taken that an authority counts it.
            | T::Other => true,
        }
    }
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
