//! The words an author may choose from (`domain.md` D2 and D4).

mod figures;
mod schools;
mod stories;

pub use figures::*;
pub use schools::*;
pub use stories::*;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    #[test]
    fn every_word_reads_back_as_itself() {
        for phase in Phase::ALL {
            assert_eq!(Phase::parse(phase.word()), Ok(*phase));
        }
        assert_eq!(Phase::parse("primry").unwrap_err().help.as_deref(), Some("did you mean `primary`?"));
    }
}
