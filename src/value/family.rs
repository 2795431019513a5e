//! Which pupil groups are parts of one another: what a reader can add up and take away.

use super::vocabulary::PupilGroup;

/// Groups that do not overlap and lie within one whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// The whole; all pupils when `None`.
    pub whole: Option<PupilGroup>,
    /// The parts.
    pub parts: &'static [PupilGroup],
    /// Whether every pupil of the whole is in one of the parts. Official tables leave pupils out of some families: those
    /// whose first language is not known, or who have no earlier result.
    pub complete: bool,
}

use PupilGroup::{
    Boys, Disadvantaged, Eal, EhcPlan, FreeSchoolMeals, Girls, HighPriorAttainment, LookedAfter,
    LowPriorAttainment, MiddlePriorAttainment, NoSen, NotDisadvantaged, NotEal, NotFreeSchoolMeals, Sen,
    SenSupport,
};

const fn family(whole: Option<PupilGroup>, parts: &'static [PupilGroup], complete: bool) -> Family {
    Family { whole, parts, complete }
}

impl Family {
    /// Every family.
    pub const ALL: &'static [Family] = &[
        family(None, &[Girls, Boys], true),
        family(None, &[Disadvantaged, NotDisadvantaged], true),
        family(None, &[FreeSchoolMeals, NotFreeSchoolMeals], true),
        family(None, &[Eal, NotEal], false),
        family(None, &[Sen, NoSen], false),
        family(None, &[SenSupport, EhcPlan, NoSen], false),
        family(Some(Sen), &[SenSupport, EhcPlan], true),
        family(None, &[LowPriorAttainment, MiddlePriorAttainment, HighPriorAttainment], false),
        // Children looked after are among the disadvantaged by definition.
        family(Some(Disadvantaged), &[LookedAfter], false),
        // Whoever has free school meals now is among those who had them at some time in six years.
        family(Some(Disadvantaged), &[FreeSchoolMeals], false),
    ];
}
