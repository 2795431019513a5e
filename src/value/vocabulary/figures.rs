//! The words about figures: whose they are, what they count and where they come from.

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
    /// What a measure counts, so that the disclosure rules are kept for figures about pupils.
    Counted, "what is counted", "unknown-word";
    /// Pupils, or what pupils do and get.
    Pupils = "pupils",
    /// People who work in schools.
    Staff = "staff",
    /// Schools.
    Schools = "schools",
    /// Places in schools.
    Places = "places",
    /// Money.
    Money = "money",
    /// Anything else that tells nothing of a pupil.
    Other = "other",
}

words! {
    /// Over whom a measure is an average, so that the disclosure audit knows how the averages of groups make up that of
    /// all.
    AveragedOver, "`everybody`, `most` or `nobody`", "unknown-word";
    /// Every pupil of the group counts once.
    Everybody = "everybody",
    /// Nearly so: some pupils are left out, or some count for more than others.
    Most = "most",
    /// It is no average of pupils.
    Nobody = "nobody",
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
    /// Suspensions and exclusions.
    Exclusions = "exclusions",
    /// The school census.
    Census = "census",
    /// What people answered when they were asked.
    Surveys = "surveys",
    /// Inspection outcomes.
    Inspections = "inspections",
    /// The council's own figures.
    Local = "local",
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
    /// How official figures are shown.
    OfficialFiles, "`as-published` or `protect`", "unknown-word";
    /// As their file shows them, and withheld as it withholds them: whatever it says is known to everybody.
    AsPublished = "as-published",
    /// By the rules for the council's own figures. The official file stays public all the same.
    Protect = "protect",
}

words! {
    /// Who publishes official files that can be imported.
    Publisher, "a publisher of official files", "unknown-word";
    /// The Department for Education.
    Dfe = "Department for Education",
}

words! {
    /// The official files of figures that can be imported.
    OfficialFormat, "a format of official files", "unknown-word";
    /// Key stage 2 performance tables.
    Ks2 = "ks2",
    /// Key stage 4 performance tables.
    Ks4 = "ks4",
    /// Pupil absence in the school performance tables.
    Absence = "absence",
    /// The school census in the school performance tables.
    Census = "census",
}
