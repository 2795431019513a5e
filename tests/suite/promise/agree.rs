//! Compares what the audit says of random sites with what the enumeration finds.

use super::chance::Chance;
use super::drive::{self, Said};
use super::judged::{Because, Judged, Readers, Verdict};
use super::rules::Rules;
use super::site::{Site, Table};
use super::smallest::smallest;
use rayon::prelude::*;
use std::fmt::Write;

/// How many random sites of each kind are tried. `YEARBOOK_CASES` asks for more. There were 40 while there were half as many
/// kinds; with 16 all of them take a minute and a half of processor time more than with 8, as a few sites take most of it.
pub fn cases() -> u64 {
    std::env::var("YEARBOOK_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(8)
}

/// Whether sites that fail are made as small as they can be. It takes a minute, and only who looks for a cause needs it.
fn least_asked() -> bool {
    std::env::var_os("YEARBOOK_SMALLEST").is_some()
}

/// Stages and years of a random site. Reading a site takes longer than judging another year.
const TABLES: u16 = 4;

/// The most figures in a thousand that the audit may call unsafe although they are protected, and that the enumeration
/// may leave undecided.
const TOO_CAREFUL: usize = 20;

/// What came of many sites.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    /// Figures judged.
    pub judged: usize,
    /// Figures that are called protected, and are not: the seed and the name of each.
    pub broken: Vec<String>,
    /// Figures that the official files do not protect, and that are known better beside the site.
    pub narrowed: Vec<String>,
    /// Figures that are called unsafe, and are not.
    pub too_careful: Vec<String>,
    /// Figures that the enumeration left undecided.
    pub undecided: usize,
    /// Sites with a mistake that is none.
    pub mistaken: Vec<String>,
}

impl Tally {
    /// Both together.
    pub fn with(mut self, other: Tally) -> Tally {
        self.judged += other.judged;
        self.broken.extend(other.broken);
        self.narrowed.extend(other.narrowed);
        self.too_careful.extend(other.too_careful);
        self.undecided += other.undecided;
        self.mistaken.extend(other.mistaken);
        self
    }

    /// Adds what is said and what is so of the figures of a site.
    pub fn add(
        &mut self,
        seed: u64,
        site: &Site,
        said: &Said,
        rules: Rules,
        which: &dyn Fn(&Judged) -> bool,
    ) {
        if !said.mistakes.is_empty() {
            self.mistaken.push(format!("site {seed}: {}", said.mistakes));
            return;
        }
        for table in &site.tables {
            let readers = Readers::of(site, table, rules);
            for judged in readers.judged().iter().filter(|judged| which(judged)) {
                let is_unsafe = said.unsafe_figures.contains(&judged.figure.name());
                let name = || format!("site {seed}: {:?} {:?}", judged.because, judged.figure);
                self.judged += 1;
                match (readers.verdict(judged), is_unsafe) {
                    (Err(_), _) => self.undecided += 1,
                    (Ok(Verdict::Unsafe { exact }), false) => {
                        self.broken.push(broken(site, table, judged, (name(), exact)));
                    }
                    (Ok(Verdict::Narrowed { exact }), false) => {
                        self.narrowed.push(broken(site, table, judged, (name(), exact)));
                    }
                    (Ok(Verdict::Protected { for_every_size: true }), true) => self.too_careful.push(name()),
                    _ => {}
                }
            }
        }
    }

    /// The same without figures that the official files do not protect either.
    pub fn of_protected(&self) -> Tally {
        Tally { narrowed: Vec::new(), ..self.clone() }
    }

    /// The same without what is called unsafe without need.
    pub fn of_broken(&self) -> Tally {
        Tally { too_careful: Vec::new(), ..self.clone() }
    }

    /// Only figures that the official files do not protect either.
    pub fn of_known(self) -> Tally {
        Tally { broken: self.narrowed, ..Tally { judged: self.judged, ..Tally::default() } }
    }

    /// Whether the promise is kept, and the audit not much too careful.
    pub fn result(&self) -> Result<(), String> {
        let most = self.judged * TOO_CAREFUL / 1000;
        let (careful, undecided) = (self.too_careful.len(), self.undecided);
        let broken: Vec<&String> = self.broken.iter().chain(&self.narrowed).collect();
        let kept = broken.is_empty() && self.mistaken.is_empty();
        let mut text = format!(
            "{} figures judged, {} called protected that are not, {careful} called unsafe that are not, {undecided} undecided, {} sites refused for another reason\n",
            self.judged,
            broken.len(),
            self.mistaken.len()
        );
        if kept && careful <= most && undecided <= most && self.judged > 0 {
            print!("{text}");
            return Ok(());
        }
        for example in broken.into_iter().take(5).chain(self.mistaken.iter().take(2)) {
            _ = writeln!(text, "  {example}");
        }
        let careful = if careful > most { 5 } else { 0 };
        for example in self.too_careful.iter().take(careful) {
            _ = writeln!(text, "  too careful: {example}");
        }
        Err(text)
    }
}

/// A figure that is called protected and is not, with the rows of its table.
fn broken(site: &Site, table: &Table, judged: &Judged, (name, exact): (String, bool)) -> String {
    let how = if exact { "exactly" } else { "nearly" };
    let small = least_asked().then(|| smallest(site, table, judged.figure));
    let text = match &small {
        Some(small) => small.table_text(&small.tables[0]),
        None => site.table_text(table),
    };
    format!("{name}, {how}\n{text}")
}

/// Audits random sites and compares figure by figure. A site is made by chance, with so many tables.
pub fn audited(site: impl Fn(&mut Chance, u16) -> Site + Sync, which: fn(Because) -> bool) -> Tally {
    let of = |seed: u64| {
        let site = site(&mut Chance::of(seed), TABLES);
        let mut tally = Tally::default();
        tally.add(seed, &site, &drive::audit(&site), drive::rules(), &|judged| which(judged.because));
        tally
    };
    (0..cases()).into_par_iter().map(of).reduce(Tally::default, Tally::with)
}

/// Withholds what the audit says, as a user does, and compares again: nothing may be unsafe then.
pub fn mended(site: impl Fn(&mut Chance, u16) -> Site + Sync, which: fn(Because) -> bool) -> Tally {
    let of = |seed: u64| {
        let site = site(&mut Chance::of(seed), TABLES);
        let (site, said) = drive::fix(&site);
        let mut tally = Tally::default();
        tally.add(seed, &site, &said, drive::rules(), &|judged| which(judged.because));
        let left = said.unsafe_figures.iter().map(|name| format!("site {seed}: nothing helps {name:?}"));
        tally.broken.extend(left);
        tally
    };
    (0..cases() / 4).into_par_iter().map(of).reduce(Tally::default, Tally::with)
}

/// Withholds what the audit says, and asks it again: nothing that it does not name may be unsafe, and it says the same.
pub fn ended(site: impl Fn(&mut Chance, u16) -> Site + Sync) -> Result<(), String> {
    let of = |seed: u64| {
        let site = site(&mut Chance::of(seed), 2);
        drive::fix_ends(&site).err().map(|missed| {
            let tables: String = site.tables.iter().map(|table| site.table_text(table)).collect();
            format!("site {seed}: {missed}\n{tables}")
        })
    };
    let missed: Vec<String> = (0..cases()).into_par_iter().filter_map(of).collect();
    match missed.first() {
        None => Ok(()),
        Some(first) => Err(format!("{} of {} sites, first {first}", missed.len(), cases())),
    }
}
