//! What a row of an official file is about.

use super::kind::Kind;
use super::table::{Row, Table};
use crate::value::LaCode;

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A school of the authority.
    School,
    /// The authority as a whole.
    Authority,
    /// England; a greater number is preferred.
    England(u8),
    /// England by phase, of which no figure for all schools can be made.
    EnglandByPhase,
    /// Something of another authority.
    Elsewhere,
    /// Nobody knows.
    Unknown,
}

/// What a row is about. The numbers of `RECTYPE` mean different things in different tables.
pub fn about(kind: Kind, table: &Table, row: &Row, authority: LaCode) -> About {
    let cell = |names: &[&str]| table.any(names).map_or("", |column| row.cell(column));
    let code = cell(&["LEA", "LA", "LA (code)"]);
    let ours = code.trim_start_matches('0') == authority.to_string().trim_start_matches('0');
    if code == "NAT" || cell(&["URN"]) == "NAT" {
        return About::EnglandByPhase;
    }
    if !matches!(kind, Kind::Ks2 | Kind::Ks4) {
        return if ours { About::School } else { About::Elsewhere };
    }
    match (kind, cell(&["RECTYPE"])) {
        (Kind::Ks2, "4") | (Kind::Ks4, "5") => About::England(1),
        (Kind::Ks2, "5") | (Kind::Ks4, "7") => About::England(2),
        _ if !ours => About::Elsewhere,
        (Kind::Ks2, "3") | (Kind::Ks4, "4") => About::Authority,
        (_, "1" | "2") => About::School,
        _ => About::Unknown,
    }
}

/// The key of the area that a row is about, as content writes it.
pub fn area(about: About) -> Option<&'static str> {
    match about {
        About::Authority => Some("borough"),
        About::England(_) => Some("england"),
        _ => None,
    }
}
