//! What must be protected, and whether it is: by what one reader knows, or by what is new to another.

use super::reader::{Knows, Reader};
use super::rules::{PROTECT, Rules};
use super::site::{Figure, Kind, Mode, Site, Table, measure};
use super::worlds::{GaveUp, Unknown};

/// What the enumeration says of a withheld figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// There are two worlds far enough apart.
    Protected {
        /// Whatever the size of its group, if nobody says it.
        for_every_size: bool,
    },
    /// There are not.
    Unsafe {
        /// Whether there is only one number behind it.
        exact: bool,
    },
    /// There are not by the official files alone, and beside the site it is known better than by these.
    Narrowed {
        /// Whether there is only one number behind it.
        exact: bool,
    },
}

/// Why a figure must be protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// Its group is small.
    Small,
    /// It is small and in no file.
    Unlisted,
    /// The author typed `suppressed`.
    Typed,
    /// It is at an end of its range, which the rule withholds.
    End,
    /// It is said as a band.
    Band,
    /// `suppressions.yaml` withholds it.
    OnPurpose,
    /// Its official file withholds it.
    Official,
}

/// A figure that must be protected.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    /// Its name.
    pub figure: Figure,
    /// Why.
    pub because: Because,
    /// Whether it is the publisher’s figure, and not the council’s own.
    pub official: bool,
    /// The number behind it.
    pub amount: Unknown,
    /// The pupils of its group.
    pub size: Unknown,
}

/// The readers of a table whose knowledge the promise speaks of.
pub struct Readers<'a> {
    /// One who has this site.
    site: Reader<'a>,
    /// One who has the official files, and one who has both; where there are official files.
    files: Option<(Reader<'a>, Reader<'a>)>,
    mode: Option<Mode>,
}

impl<'a> Readers<'a> {
    /// Reads a table of a site.
    pub fn of(site: &'a Site, table: &'a Table, rules: Rules) -> Readers<'a> {
        let reader = |knows| Reader::knowing(knows, site, table, rules);
        let files = site.mode.map(|_| (reader(Knows::Files), reader(Knows::Both)));
        Readers { site: reader(Knows::Site), files, mode: site.mode }
    }

    /// What must be protected.
    pub fn judged(&self) -> &[Judged] {
        &self.site.judged
    }

    /// Whether the promise is kept for a figure (section 2 of the policy).
    pub fn verdict(&self, judged: &Judged) -> Result<Verdict, GaveUp> {
        match (&self.files, self.mode, judged.official) {
            // Its own figures are protected from whoever has the files, and official ones add nothing to these.
            (Some((_, both)), _, false) => both.verdict(judged),
            (Some((files, both)), Some(Mode::AsPublished), true) => nothing_new(judged, files, both),
            _ => self.site.verdict(judged),
        }
    }
}

impl Reader<'_> {
    /// Looks for two worlds far enough apart.
    pub fn verdict(&self, judged: &Judged) -> Result<Verdict, GaveUp> {
        let mut found = Found::default();
        let mut exact = true;
        for pupils in self.sizes_of(judged)? {
            let range = self.worlds.range(judged.amount, Some((judged.size, pupils)))?;
            let Some((least, greatest)) = range else { continue };
            exact &= least == greatest;
            if found.add(far_enough(judged, greatest - least, pupils)) {
                break;
            }
        }
        Ok(found.verdict(exact))
    }

    /// The numbers of pupils that its group can have: anybody can count them.
    fn sizes_of(&self, judged: &Judged) -> Result<std::ops::RangeInclusive<i64>, GaveUp> {
        let Some((fewest, most)) = self.worlds.range(judged.size, None)? else {
            panic!("the true world does not fit: {:?}", judged.figure)
        };
        Ok(fewest.max(1)..=most)
    }
}

/// Whether a figure that official files withhold is as well protected beside the site as by the files alone: it stays
/// protected, and one that is not is not known any better.
fn nothing_new(judged: &Judged, files: &Reader<'_>, both: &Reader<'_>) -> Result<Verdict, GaveUp> {
    let mut found = Found::default();
    let (mut exact, mut was_protected, mut same) = (true, false, true);
    for pupils in both.sizes_of(judged)? {
        let of = |reader: &Reader<'_>| reader.worlds.range(judged.amount, Some((judged.size, pupils)));
        let Some(now) = of(both)? else { continue };
        let Some(before) = of(files)? else { panic!("the files say more: {:?}", judged.figure) };
        let far = |(least, greatest): (i64, i64)| far_enough(judged, greatest - least, pupils);
        exact &= now.0 == now.1;
        was_protected |= far(before);
        // A figure that the site corrects can leave more open than the file that it corrects.
        let no_better = now.0 <= before.0 && before.1 <= now.1;
        same &= if far(before) { far(now) } else { before == now };
        if found.add(far(now) || !far(before) && no_better) {
            break;
        }
    }
    Ok(match found.verdict(exact) {
        // It may be said that such a figure is known otherwise, and need not.
        Verdict::Protected { .. } if !same => Verdict::Protected { for_every_size: false },
        Verdict::Unsafe { exact } if !was_protected => Verdict::Narrowed { exact },
        verdict => verdict,
    })
}

/// Whether the promise is kept for the numbers of pupils that a group can have.
#[derive(Default)]
struct Found {
    some: bool,
    not: bool,
}

impl Found {
    /// Adds one of them; whether the others cannot change the verdict.
    fn add(&mut self, kept: bool) -> bool {
        self.some |= kept;
        self.not |= !kept;
        self.some && self.not
    }

    fn verdict(self, exact: bool) -> Verdict {
        if self.some { Verdict::Protected { for_every_size: !self.not } } else { Verdict::Unsafe { exact } }
    }
}

/// Whether two worlds differ by `protect` pupils or all of them; for an average, as if so many had each been a tenth of
/// its range better, and by `protect` steps of its last place. A band holds `protect` numbers of pupils: what else is
/// shown must leave that many.
fn far_enough(judged: &Judged, apart: i64, pupils: i64) -> bool {
    let few = PROTECT.min(pupils);
    let measure = measure(judged.figure.measure);
    match measure.kind {
        Kind::Share if judged.because == Because::Band => apart >= few - 1,
        Kind::Share => apart >= few,
        Kind::Average(most) => {
            10 * apart >= few * most && 10_i64.pow(measure.places) * apart >= PROTECT * pupils
        }
    }
}
