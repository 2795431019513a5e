//! Which official file it is, by its columns.

use super::table::Table;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::value::OfficialFormat;

/// The kinds of official files that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Key stage 2 performance tables.
    Ks2,
    /// Key stage 4 performance tables.
    Ks4,
    /// Pupil absence.
    Absence,
    /// The school census.
    Census,
    /// Who the schools are, in the performance tables.
    SchoolInformation,
    /// Get Information about Schools.
    Gias,
}

impl Kind {
    const ALL: [Kind; 6] =
        [Kind::Ks2, Kind::Ks4, Kind::Absence, Kind::Census, Kind::SchoolInformation, Kind::Gias];

    /// The name in reports, and of the catalogue's columns.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Ks2 => "ks2",
            Kind::Ks4 => "ks4",
            Kind::Absence => "absence",
            Kind::Census => "census",
            Kind::SchoolInformation => "school-information",
            Kind::Gias => "gias",
        }
    }

    /// The stage of the document it becomes.
    pub fn stage(self) -> &'static str {
        match self {
            Kind::Absence => "attendance",
            Kind::Census => "pupils",
            other => other.name(),
        }
    }

    /// The title of the publication.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Ks2 => "Key stage 2 performance tables",
            Kind::Ks4 => "Key stage 4 performance tables",
            Kind::Absence => "Pupil absence in the school performance tables",
            Kind::Census => "School census in the school performance tables",
            Kind::SchoolInformation => "School information in the school performance tables",
            Kind::Gias => "Get Information about Schools",
        }
    }

    /// The format by which the register of official files knows a file of figures. What says who the schools are, rather
    /// than how they do, has none.
    pub fn format(self) -> Option<OfficialFormat> {
        match self {
            Kind::Ks2 => Some(OfficialFormat::Ks2),
            Kind::Ks4 => Some(OfficialFormat::Ks4),
            Kind::Absence => Some(OfficialFormat::Absence),
            Kind::Census => Some(OfficialFormat::Census),
            Kind::SchoolInformation | Kind::Gias => None,
        }
    }

    /// Whether it says who the schools are.
    pub fn is_register(self) -> bool {
        self.format().is_none()
    }

    /// The kind of a file of figures.
    pub fn of(format: OfficialFormat) -> Kind {
        match format {
            OfficialFormat::Ks2 => Kind::Ks2,
            OfficialFormat::Ks4 => Kind::Ks4,
            OfficialFormat::Absence => Kind::Absence,
            OfficialFormat::Census => Kind::Census,
        }
    }

    /// The size of group at or below which its publisher withholds figures: so many pupils, or 0 where the files print
    /// shares of groups of any size.
    pub fn threshold(self) -> u32 {
        match self {
            Kind::Ks2 | Kind::Ks4 => 5,
            Kind::Absence | Kind::Census | Kind::SchoolInformation | Kind::Gias => 0,
        }
    }

    /// Recognises a file by its columns.
    pub fn recognise(table: &Table) -> Result<Kind, Diagnostics> {
        let any = |names: &[&str]| table.any(names).is_some();
        Self::ALL
            .into_iter()
            .find(|kind| match kind {
                Kind::Ks2 => table.has(&["RECTYPE", "URN"]) && any(&["PTRWM_EXP", "PTREAD_EXP"]),
                Kind::Ks4 => table.has(&["RECTYPE", "URN"]) && any(&["ATT8SCR", "P8MEA"]),
                Kind::Absence => table.has(&["URN", "LA", "PERCTOT"]),
                Kind::Census => table.has(&["URN", "LA", "NOR"]) && any(&["PSENELSE", "PSENELK"]),
                Kind::SchoolInformation => table.has(&["URN", "LA", "SCHNAME", "SCHOOLTYPE", "MINORGROUP"]),
                Kind::Gias => {
                    table.has(&["URN", "LA (code)", "EstablishmentName", "TypeOfEstablishment (name)"])
                }
            })
            .ok_or_else(|| {
                let known: Vec<String> =
                    Self::ALL.iter().map(|k| format!("`{}` ({})", k.name(), k.title())).collect();
                Diagnostic::error(
                    "unknown-official-file",
                    "this is not an official file that can be imported",
                )
                .help(format!("the kinds that are known by their columns: {}", known.join(", ")))
                .into()
            })
    }
}
