//! What a sentence about many schools needs to know.

use rust_decimal::Decimal;

/// The fewest figures of which a middle half is worth a word: with eight, two lie on either side of it.
const FEWEST: usize = 8;

/// How figures vary, in figures that are among them: nothing is worked out, so each can be printed with the decimals
/// it came with.
///
/// ```
/// use yearbook::chart::Spread;
///
/// let spread = Spread::of(&[41, 52, 53, 56, 60, 62, 65, 74].map(Into::into)).unwrap();
/// assert_eq!((spread.count, spread.lowest, spread.highest), (8, 41.into(), 74.into()));
/// assert_eq!(spread.middle_half, Some((53.into(), 62.into())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many figures there are.
    pub count: usize,
    /// The least.
    pub lowest: Decimal,
    /// The greatest.
    pub highest: Decimal,
    /// Two figures that have at least half of all at or between them, and at most a quarter beyond either. Nothing
    /// with fewer than eight figures.
    ///
    /// They are the quartiles by the inverse of the empirical distribution function: definition 1 in R. J. Hyndman
    /// and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), 361–365. Where a
    /// quarter of the count is a whole number two neighbours are quartiles by that function's own definition; of
    /// these it is the inner one on either side, which treats high and low alike.
    pub middle_half: Option<(Decimal, Decimal)>,
}

impl Spread {
    /// The facts about `values`, in any order, or nothing if there are none.
    pub fn of(values: &[Decimal]) -> Option<Spread> {
        let mut sorted = values.to_vec();
        sorted.sort();
        let count = sorted.len();
        let quarter = count / 4;
        Some(Spread {
            count,
            lowest: *sorted.first()?,
            highest: *sorted.last()?,
            middle_half: (count >= FEWEST).then(|| (sorted[quarter], sorted[count - 1 - quarter])),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn middle(count: i64) -> Option<(i64, i64)> {
        let values: Vec<Decimal> = (1..=count).rev().map(Into::into).collect();
        let (low, high) = Spread::of(&values)?.middle_half?;
        Some((low.try_into().unwrap(), high.try_into().unwrap()))
    }

    #[test]
    fn quartiles_are_figures_of_the_list() {
        assert_eq!([middle(8), middle(9), middle(10)], [Some((3, 6)), Some((3, 7)), Some((3, 8))]);
        assert_eq!([middle(11), middle(12), middle(27)], [Some((3, 9)), Some((4, 9)), Some((7, 21))]);
    }

    #[test]
    fn few_have_no_middle_half() {
        assert_eq!(Spread::of(&[]), None);
        assert_eq!(middle(7), None);
        assert_eq!(Spread::of(&[Decimal::ONE]).unwrap().lowest, Decimal::ONE);
    }

    proptest! {
        #![proptest_config(crate::tests::kept())]

        #[test]
        fn the_sentence_is_true(values in prop::collection::vec(-20..20_i64, 8..200)) {
            let values: Vec<Decimal> = values.into_iter().map(Into::into).collect();
            let (low, high) = Spread::of(&values).unwrap().middle_half.unwrap();
            let count = |test: &dyn Fn(&Decimal) -> bool| values.iter().filter(|value| test(value)).count();
            prop_assert!(2 * count(&|value| (low..=high).contains(value)) >= values.len());
            prop_assert!(4 * count(&|value| *value < low) <= values.len());
            prop_assert!(4 * count(&|value| *value > high) <= values.len());
        }
    }
}
