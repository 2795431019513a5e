//! The pupil groups and measures that tiny sites use, as the reference pages describe them.

/// A pupil group by its key; all pupils when `None`.
pub type Group = Option<&'static str>;

/// Groups that do not overlap, the whole they are parts of, and whether nobody is left over.
pub struct Family {
    /// The whole.
    pub whole: Group,
    /// The parts.
    pub parts: &'static [&'static str],
    /// Whether the parts make up the whole.
    pub complete: bool,
}

/// Groups as `docs/disclosure.md` says they are made up.
pub const FAMILIES: &[Family] = &[
    Family { whole: None, parts: &["girls", "boys"], complete: true },
    Family { whole: None, parts: &["disadvantaged", "not-disadvantaged"], complete: true },
    Family { whole: None, parts: &["eal", "not-eal"], complete: false },
    Family { whole: None, parts: &["sen", "no-sen"], complete: false },
    Family { whole: Some("sen"), parts: &["sen-support", "ehc-plan"], complete: true },
];

/// What a figure is worked out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How many pupils in a hundred.
    Share,
    /// What pupils have on average, in whole steps from nought to this.
    Average(i64),
}

/// A measure of the built-in catalogue, as the reference page describes it.
#[derive(Debug)]
pub struct Measure {
    /// Its key.
    pub key: &'static str,
    /// Its stage.
    pub stage: &'static str,
    /// Decimal places.
    pub places: u32,
    /// What it is.
    pub kind: Kind,
    /// A wider measure: whoever counts here counts there.
    pub part_of: Option<&'static str>,
    /// An average of which a pupil who counts here has the most there is, and nobody else has.
    pub tops: Option<&'static str>,
    /// The measure of the gap between two groups of a family.
    pub gap: Option<(&'static str, &'static str, &'static str)>,
}

const fn share(
    key: &'static str,
    stage: &'static str,
    places: u32,
    part_of: Option<&'static str>,
) -> Measure {
    Measure { key, stage, places, kind: Kind::Share, part_of, tops: None, gap: None }
}

/// The measures that tiny sites use.
pub const MEASURES: &[Measure] = &[
    Measure {
        gap: Some(("disadvantage-gap-rwm-expected", "not-disadvantaged", "disadvantaged")),
        ..share("rwm-expected", "ks2", 0, None)
    },
    share("rwm-higher", "ks2", 0, Some("rwm-expected")),
    Measure {
        tops: Some("early-learning-goals-average"),
        ..share("early-learning-goals-all", "early-years", 1, None)
    },
    Measure { kind: Kind::Average(17), ..share("early-learning-goals-average", "early-years", 1, None) },
];

/// The measure of a key.
pub fn measure(key: &str) -> &'static Measure {
    MEASURES.iter().find(|measure| measure.key == key).expect("a measure of tiny sites")
}
