//! Whether a withheld number is protected: two worlds that both fit everything published differ enough in it.

use super::component::{Component, Narrowed};
use super::search::{Found, find, find_with};
use super::solver::{End, propose};
use super::system::{System, Unknown, World};

/// What a reader could work out about one unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Two worlds, each checked against every rule, differ enough in it.
    Protected(World, World),
    /// No such pair is known.
    Unsafe(Known),
    /// No world fits at all.
    Contradiction,
}

/// What can be worked out about an unknown that is not protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The least value it can have.
    pub least: i64,
    /// The greatest value it can have.
    pub most: i64,
    /// Whether both ends are proven. If not, the search was too long, and the value counts as unsafe without proof.
    pub proven: bool,
}

/// Worlds tried from one end before the solver is asked for the end itself.
const TRIES: i64 = 12;

#[cfg(test)]
/// Judges one unknown: it is protected when two worlds differ in it by at least `need`.
pub fn judge(system: &System, unknown: Unknown, need: i64) -> Verdict {
    let Ok(narrowed) = Narrowed::new(system) else { return Verdict::Contradiction };
    let base = match narrowed.world() {
        Found::World(world) => world,
        Found::None => return Verdict::Contradiction,
        Found::GaveUp => {
            let (least, most) = narrowed.bounds[unknown];
            return Verdict::Unsafe(Known { least, most, proven: most - least < need });
        }
    };
    judge_in(system, &narrowed, &base, unknown, need)
}

/// Judges one unknown of a system of which one world is known.
pub fn judge_in(
    system: &System,
    narrowed: &Narrowed<'_>,
    base: &World,
    unknown: Unknown,
    need: i64,
) -> Verdict {
    let part = narrowed.component(unknown);
    let values: World = part.of.iter().map(|of| base[*of]).collect();
    match ends(&part, &values, need) {
        Ok((one, other)) => {
            let lift = |values: World| {
                let mut world = base.clone();
                part.of.iter().zip(values).for_each(|(of, value)| world[*of] = value);
                world
            };
            let (one, other) = (lift(one), lift(other));
            // The verdict of safety rests on this exact check, not on how the worlds were found.
            if system.fits(&one) && system.fits(&other) && other[unknown] - one[unknown] >= need {
                Verdict::Protected(one, other)
            } else {
                let (least, most) = narrowed.bounds[unknown];
                Verdict::Unsafe(Known { least, most, proven: false })
            }
        }
        Err(known) => Verdict::Unsafe(known),
    }
}

/// Judges one unknown by what hangs together with it, without asking whether the rest fits.
pub fn judge_part(system: &System, unknown: Unknown, need: i64) -> Verdict {
    let Ok(narrowed) = Narrowed::new(system) else { return Verdict::Contradiction };
    let (least, most) = narrowed.bounds[unknown];
    if most - least < need {
        return Verdict::Unsafe(Known { least, most, proven: true });
    }
    let part = narrowed.component(unknown);
    match find(&part.system) {
        Found::World(base) => match ends(&part, &base, need) {
            Ok((one, other)) => Verdict::Protected(one, other),
            Err(known) => Verdict::Unsafe(known),
        },
        Found::None => Verdict::Contradiction,
        Found::GaveUp => Verdict::Unsafe(Known { least, most, proven: false }),
    }
}

/// Two worlds of a component that differ enough in its first unknown, or what can be known of it.
fn ends(part: &Component, base: &World, need: i64) -> Result<(World, World), Known> {
    // Invariant: the unknown that a component was made for is its first.
    let (from, to) = part.system.bounds[0];
    let mut proven = true;
    let low = extreme(&part.system, base, from, End::Least, &mut proven);
    if to - low[0] >= need || !proven {
        let high = extreme(&part.system, base, to, End::Most, &mut proven);
        if high[0] - low[0] >= need {
            return Ok((low, high));
        }
        return Err(Known { least: low[0], most: high[0], proven });
    }
    let high = extreme(&part.system, base, to, End::Most, &mut proven);
    Err(Known { least: low[0], most: high[0], proven })
}

/// The world nearest to one end of the first unknown's bounds. `proven` becomes false when the search for a nearer one
/// was too long.
fn extreme(system: &System, base: &World, end: i64, side: End, proven: &mut bool) -> World {
    let step = if side == End::Least { 1 } else { -1 };
    let mut best = base.clone();
    let mut value = end;
    let mut tries = 0;
    let mut sure = true;
    while value != best[0] {
        if tries == TRIES
            && let Some(world) = propose(system, 0, side)
            && (best[0] - world[0]) * step > 0
        {
            best = world;
            continue;
        }
        tries += 1;
        if tries > 50 * TRIES {
            sure = false;
            break;
        }
        match find_with(system, 0, value, base) {
            Found::World(world) => {
                best = world;
                break;
            }
            Found::None => {}
            Found::GaveUp => {
                sure = false;
                if tries < TRIES {
                    // One long search is enough: the solver may see the end at once.
                    tries = TRIES - 1;
                }
            }
        }
        value += step;
    }
    *proven &= sure;
    best
}
