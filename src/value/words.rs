//! Words from a fixed list, as an enum.

/// Makes an enum whose variants are the words an author may write, each with its meaning.
///
/// The meaning is the variant's documentation, the editor's hint and the reference page's entry, all from one text.
macro_rules! words {
    (
        $(#[doc = $doc:literal])+
        $name:ident, $what:literal, $code:literal;
        $( #[doc = $meaning:literal] $variant:ident = $word:literal, )+
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( #[doc = $meaning] $variant, )+
        }

        impl $name {
            /// Every variant, in the order of the documentation.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word an author writes.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl $crate::value::Scalar for $name {
            const EXPECTED: &'static str = $what;

            fn parse(text: &str) -> Result<Self, $crate::value::ScalarError> {
                match text {
                    $($word => Ok($name::$variant),)+
                    _ => {
                        let error = $crate::value::ScalarError::new(
                            $code,
                            format!("unknown word `{text}`, expected {}", $what),
                        );
                        Err(match $crate::diagnostic::suggestion(text, Self::ALL.iter().map(|known| known.word())) {
                            Some(help) => error.help(help),
                            None => error,
                        })
                    }
                }
            }

            fn choices() -> &'static [(&'static str, &'static str)] {
                &[$(($word, $meaning)),+]
            }
        }
    };
}
pub(crate) use words;
