//! Exact decimals: read as typed, rounded half up once, printed with a fixed number of places.

use rust_decimal::{Decimal, RoundingStrategy};

/// Reads a plain decimal number such as `64`, `-1.5` or `0.25`. Exponents, thousands separators and signs such as `+`
/// are not figures an author means, so they are refused.
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty()
        && digits.len() <= 20
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.bytes().filter(|b| *b == b'.').count() <= 1
        && digits.as_bytes()[0] != b'.'
        && !digits.ends_with('.');
    if plain { text.parse().ok() } else { None }
}

/// Rounds half up, away from zero ("round five up", rule H-D8), never to even.
pub fn round_half_up(value: Decimal, places: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() {
        rounded.set_sign_positive(true);
    }
    rounded
}

/// Prints a number with exactly `places` decimal places, thousands separated by commas, and a real minus sign.
pub fn print_decimal(value: Decimal, places: u32) -> String {
    let rounded = round_half_up(value, places);
    let text = format!("{:.*}", places as usize, rounded.abs());
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::new();
    if rounded.is_sign_negative() && !rounded.is_zero() {
        out.push('\u{2212}');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        parse_decimal(text).unwrap()
    }

    #[test]
    fn fives_round_up_and_nothing_becomes_minus_nothing() {
        assert_eq!(print_decimal(number("0.5"), 0), "1");
        assert_eq!(print_decimal(number("2.5"), 0), "3");
        assert_eq!(print_decimal(number("-2.5"), 0), "−3");
        assert_eq!(print_decimal(number("-0.04"), 1), "0.0");
        assert_eq!(print_decimal(number("1.005"), 2), "1.01");
    }

    #[test]
    fn thousands_are_separated_and_places_are_fixed() {
        assert_eq!(print_decimal(number("1234567.5"), 1), "1,234,567.5");
        assert_eq!(print_decimal(number("64"), 1), "64.0");
        assert_eq!(print_decimal(number("123"), 0), "123");
    }

    #[test]
    fn only_plain_numbers_are_numbers() {
        for wrong in
            ["", "-", ".5", "5.", "1e3", "1_000", "+5", "1,000", "0x10", "NaN", "inf", "--1", "1.2.3", "٣"]
        {
            assert_eq!(parse_decimal(wrong), None, "{wrong}");
        }
    }
}
