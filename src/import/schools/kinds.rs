//! Types and phases of schools, from the words and codes of official files.

use crate::official::Kind;
use crate::value::{AgeRange, Phase, SchoolType};

/// Types of establishment as the register and school information name them. A type that is not here is no school.
pub(super) const TYPES: &[(&str, SchoolType)] = &[
    ("Community school", SchoolType::Community),
    ("Foundation school", SchoolType::Foundation),
    ("Voluntary aided school", SchoolType::VoluntaryAided),
    ("Voluntary controlled school", SchoolType::VoluntaryControlled),
    ("Academy converter", SchoolType::AcademyConverter),
    ("Academy sponsor led", SchoolType::AcademySponsorLed),
    ("Academy 16-19 converter", SchoolType::AcademyConverter),
    ("Academy 16 to 19 sponsor led", SchoolType::AcademySponsorLed),
    ("Free schools", SchoolType::FreeSchool),
    ("Free schools 16 to 19", SchoolType::FreeSchool),
    ("Studio schools", SchoolType::StudioSchool),
    ("University technical college", SchoolType::UniversityTechnicalCollege),
    ("City technology college", SchoolType::CityTechnologyCollege),
    ("Community special school", SchoolType::CommunitySpecial),
    ("Foundation special school", SchoolType::FoundationSpecial),
    ("Academy special converter", SchoolType::AcademySpecial),
    ("Academy special sponsor led", SchoolType::AcademySpecial),
    ("Free schools special", SchoolType::FreeSpecial),
    ("Non-maintained special school", SchoolType::NonMaintainedSpecial),
    ("Pupil referral unit", SchoolType::PupilReferralUnit),
    ("Academy alternative provision converter", SchoolType::AcademyAlternativeProvision),
    ("Academy alternative provision sponsor led", SchoolType::AcademyAlternativeProvision),
    ("Free schools alternative provision", SchoolType::FreeAlternativeProvision),
    ("Local authority nursery school", SchoolType::MaintainedNursery),
    ("Other independent school", SchoolType::Independent),
    ("Other independent special school", SchoolType::IndependentSpecial),
    ("Further education", SchoolType::FurtherEducation),
    ("Sixth form centres", SchoolType::FurtherEducation),
];

/// Codes of `NFTYPE` in performance tables.
pub(super) const CODES: &[(&str, SchoolType)] = &[
    ("CY", SchoolType::Community),
    ("FD", SchoolType::Foundation),
    ("VA", SchoolType::VoluntaryAided),
    ("VC", SchoolType::VoluntaryControlled),
    ("ACC", SchoolType::AcademyConverter),
    ("AC", SchoolType::AcademySponsorLed),
    ("F", SchoolType::FreeSchool),
    ("SS", SchoolType::StudioSchool),
    ("FSS", SchoolType::StudioSchool),
    ("UTC", SchoolType::UniversityTechnicalCollege),
    ("FUTC", SchoolType::UniversityTechnicalCollege),
    ("CTC", SchoolType::CityTechnologyCollege),
    ("CYS", SchoolType::CommunitySpecial),
    ("FDS", SchoolType::FoundationSpecial),
    ("ACCS", SchoolType::AcademySpecial),
    ("ACS", SchoolType::AcademySpecial),
    ("FS", SchoolType::FreeSpecial),
    ("NMSS", SchoolType::NonMaintainedSpecial),
    ("PRU", SchoolType::PupilReferralUnit),
    ("IND", SchoolType::Independent),
    ("INDSPEC", SchoolType::IndependentSpecial),
    ("FESI", SchoolType::FurtherEducation),
];

/// The phase, from what the file says, the type of school and the ages it teaches.
pub(super) fn phase(file: Kind, said: &str, kind: SchoolType, ages: Option<&AgeRange>) -> Phase {
    use SchoolType as T;
    match kind {
        T::CommunitySpecial
        | T::FoundationSpecial
        | T::AcademySpecial
        | T::FreeSpecial
        | T::NonMaintainedSpecial
        | T::IndependentSpecial => return Phase::Special,
        T::PupilReferralUnit | T::AcademyAlternativeProvision | T::FreeAlternativeProvision => {
            return Phase::AlternativeProvision;
        }
        T::MaintainedNursery => return Phase::Nursery,
        T::FurtherEducation => return Phase::Post16,
        _ => {}
    }
    let by_age = |fallback: Phase| {
        let Some(AgeRange { from, to }) = ages.copied() else { return fallback };
        match (from, to) {
            (_, ..=5) => Phase::Nursery,
            (..=6, ..=7) => Phase::Infant,
            (..=6, ..=10) => Phase::First,
            (..=6, ..=13) => Phase::Primary,
            (7..=8, ..=13) => Phase::Junior,
            (9..=10, ..=14) => Phase::Middle,
            (..=8, _) => Phase::AllThrough,
            (16.., _) => Phase::Post16,
            _ => Phase::Secondary,
        }
    };
    match (said, file) {
        ("Nursery", _) => Phase::Nursery,
        ("Primary", _) => match by_age(Phase::Primary) {
            narrower @ (Phase::Infant | Phase::Junior | Phase::First) => narrower,
            _ => Phase::Primary,
        },
        ("Middle deemed primary" | "Middle deemed secondary", _) => Phase::Middle,
        ("Secondary", _) => Phase::Secondary,
        ("All-through", _) => Phase::AllThrough,
        ("16 plus", _) => Phase::Post16,
        (_, Kind::Ks4) => by_age(Phase::Secondary),
        _ => by_age(Phase::Primary),
    }
}
