//! Shares near 0 % and 100 % are said as bands: "20 % or less" (rule H-D7, `disclosure-policy.md` section 3).
//!
//! To withhold just 0 % and 100 % of a small group tells that it was one of the two. So each end of the scale is said in
//! the same words for every number of pupils in it, and how wide an end is depends on the size of the group alone.

use crate::value::{Band, Decimal, round_half_up};
use rust_decimal::prelude::ToPrimitive;

/// How wide an end may be, in per cent of the group.
const WIDTHS: [u32; 7] = [2, 5, 10, 20, 30, 40, 50];

/// Ends of groups up to this size have at least the width beside it. Larger groups have no bands.
const LEAST: [(u32, u32); 4] = [(15, 20), (30, 10), (60, 5), (300, 2)];

/// What is said of the ends of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// The group is so large that every figure is said as it is.
    AsTheyAre,
    /// So many per cent at either end are said as a band.
    Wide(u32),
    /// The group is so small that two ends would meet, so nothing is said of it.
    Meet,
}

/// The ends of a group of so many pupils. Each holds at least `protect` different numbers of pupils, and no number is in
/// both.
pub fn ends(pupils: u32, protect: u32) -> Ends {
    let Some((_, least)) = LEAST.iter().find(|(most, _)| pupils <= *most) else { return Ends::AsTheyAre };
    let holds = |width: &u32| low(*width, pupils).saturating_add(1) >= protect;
    match WIDTHS.iter().filter(|width| *width >= least).find(|width| holds(width)) {
        Some(width) if low(*width, pupils) < pupils - low(*width, pupils) => Ends::Wide(*width),
        _ => Ends::Meet,
    }
}

/// The largest number of pupils in the low end.
fn low(width: u32, pupils: u32) -> u32 {
    // Invariant: a group with ends has at most 300 pupils.
    width * pupils / 100
}

/// The band that a published share of so many pupils is in, for ends of a width. Where the share is rounded so that it
/// allows several numbers of pupils, one of them in the end is enough.
pub fn of(share: Decimal, pupils: u32, width: u32) -> Option<Band> {
    let (low, places) = (low(width, pupils), share.scale());
    if share <= printed(low, pupils, places) {
        Some(Band::AtMost(Decimal::from(width)))
    } else if share >= printed(pupils.saturating_sub(low), pupils, places) {
        Some(Band::AtLeast(Decimal::from(100 - width)))
    } else {
        None
    }
}

/// A band as its source has it, or the end of a group if that is wider.
pub fn widened(band: Band, width: u32) -> Band {
    match band {
        Band::AtMost(bound) => Band::AtMost(bound.max(Decimal::from(width))),
        Band::AtLeast(bound) => Band::AtLeast(bound.min(Decimal::from(100 - width))),
    }
}

/// The numbers of pupils of whom a band is said, from the least to the greatest, where shares are printed to so many
/// places: those in the end, and those that are printed alike.
pub fn counts(band: Band, pupils: u32, places: u32) -> (u32, u32) {
    let end = band.bound() * Decimal::from(pupils) / Decimal::ONE_HUNDRED;
    match band {
        Band::AtMost(_) => {
            let last = end.floor().to_u32().unwrap_or(0).min(pupils);
            let most = printed(last, pupils, places);
            (
                0,
                (last..=pupils)
                    .take_while(|count| printed(*count, pupils, places) <= most)
                    .last()
                    .unwrap_or(last),
            )
        }
        Band::AtLeast(_) => {
            let first = end.ceil().to_u32().unwrap_or(pupils).min(pupils);
            let least = printed(first, pupils, places);
            let alike = (0..=first).rev().take_while(|count| printed(*count, pupils, places) >= least);
            (alike.last().unwrap_or(first), pupils)
        }
    }
}

/// So many pupils as a share, as it is printed.
fn printed(count: u32, pupils: u32, places: u32) -> Decimal {
    round_half_up(Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(pupils.max(1)), places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_end_of_every_group_holds_enough_numbers_and_they_do_not_meet() {
        for protect in 1..=6 {
            for pupils in 1..=400 {
                let Ends::Wide(width) = ends(pupils, protect) else { continue };
                let at_most = (0..=pupils).filter(|count| 100 * count <= width * pupils).count();
                let at_least = (0..=pupils).filter(|count| 100 * (pupils - count) <= width * pupils).count();
                let both = (0..=pupils).filter(|count| {
                    100 * count <= width * pupils && 100 * (pupils - count) <= width * pupils
                });
                assert!(at_most >= protect as usize && at_most == at_least, "{pupils} at {protect}");
                assert_eq!(both.count(), 0, "{pupils} at {protect}");
            }
        }
    }

    #[test]
    fn ends_are_as_wide_as_the_policy_says_and_wider_where_they_hold_too_little() {
        let width = |pupils, protect| ends(pupils, protect);
        for (pupils, wide) in [(10, 20), (15, 20), (20, 10), (30, 10), (40, 5), (60, 5), (100, 2), (300, 2)] {
            assert_eq!(width(pupils, 3), Ends::Wide(wide), "{pupils}");
        }
        for (pupils, wide) in
            [(5, 40), (6, 40), (7, 30), (16, 20), (19, 20), (31, 10), (39, 10), (61, 5), (99, 5)]
        {
            assert_eq!(width(pupils, 3), Ends::Wide(wide), "{pupils}");
        }
        assert_eq!((width(301, 3), width(9000, 3)), (Ends::AsTheyAre, Ends::AsTheyAre));
        assert_eq!((width(4, 3), width(7, 6), width(0, 3)), (Ends::Meet, Ends::Meet, Ends::Meet));
    }

    #[test]
    fn every_number_in_an_end_is_said_in_the_same_words() {
        for pupils in 5..=99 {
            let Ends::Wide(width) = ends(pupils, 3) else { continue };
            for count in 0..=pupils {
                let expected = if 100 * count <= width * pupils {
                    Some(Band::AtMost(width.into()))
                } else if 100 * (pupils - count) <= width * pupils {
                    Some(Band::AtLeast((100 - width).into()))
                } else {
                    None
                };
                assert_eq!(of(printed(count, pupils, 0), pupils, width), expected, "{count} of {pupils}");
            }
        }
    }

    #[test]
    fn a_rounded_share_that_may_lie_in_the_end_is_said_as_a_band() {
        // 2 % of 250 is 4, 5 or 6 of them, and the end has 5.
        assert_eq!(of(Decimal::from(2), 250, 2), Some(Band::AtMost(2.into())));
        assert_eq!(counts(Band::AtMost(2.into()), 250, 0), (0, 6));
        assert_eq!(of(Decimal::new(24, 1), 250, 2), None, "2.4 % is 6 of them");
        assert_eq!(counts(Band::AtMost(2.into()), 250, 1), (0, 5));
        assert_eq!(counts(Band::AtLeast(98.into()), 250, 0), (244, 250));
        // No number of 13 pupils is 14 %, and it is below the end all the same.
        assert_eq!(of(Decimal::from(14), 13, 20), Some(Band::AtMost(20.into())));
    }

    proptest! {
        #![proptest_config(crate::tests::kept())]

        #[test]
        fn the_numbers_of_a_band_are_those_of_which_it_is_said(
            pupils in 1u32..=300, protect in 1u32..=6, places in 0u32..=2, share in 0u32..=100,
        ) {
            let Ends::Wide(width) = ends(pupils, protect) else { return Ok(()) };
            let count = share * pupils / 100;
            let said = of(printed(count, pupils, places), pupils, width);
            for band in [Band::AtMost(width.into()), Band::AtLeast((100 - width).into())] {
                let (least, most) = counts(band, pupils, places);
                prop_assert_eq!(said == Some(band), (least..=most).contains(&count));
            }
        }
    }
}
