//! The performance summaries: one for each table and academic year.

use super::Loaded;
use super::document::Incoming;
use super::figures;
use super::folder::Folder;
use crate::diagnostic::Diagnostic;
use crate::model::catalogue::columns::Columns;
use crate::official::Kind;
use crate::value::AcademicYear;
use std::collections::BTreeMap;

impl Folder<'_> {
    /// Writes the performance summaries.
    pub(super) fn performance(&mut self, loaded: &mut [Loaded]) {
        let mut groups: BTreeMap<(AcademicYear, Kind), Vec<usize>> = BTreeMap::new();
        let mut rows = BTreeMap::new();
        for (index, file) in loaded.iter_mut().enumerate() {
            let Some((year, _)) = file.of else { continue };
            let columns = Columns::find(&self.catalogue, &file.table, file.kind, year);
            let (table, report, trouble) = (&file.table, &mut file.report, &mut file.trouble);
            let read = figures::read(
                file.kind,
                table,
                &columns,
                self.options.authority,
                &self.slugs,
                report,
                trouble,
            );
            let mut used = columns.used();
            used.extend(
                [
                    "RECTYPE", "LEA", "LA", "URN", "ESTAB", "SCHNAME", "NFTYPE", "ICLOSE", "AGERANGE",
                    "RELDENOM",
                ]
                .iter()
                .chain(&["EGENDER", "ADDRESS1", "ADDRESS2", "ADDRESS3", "TOWN", "PCODE"])
                .filter_map(|name| file.table.column(name)),
            );
            file.report.unused_columns = file.table.unused(&used);
            if file.report.rows == 0 || (read.schools.is_empty() && !read.areas.contains_key("borough")) {
                let message = format!("no row is about the authority {}", self.options.authority);
                file.trouble.file(
                    Diagnostic::warning("no-rows", message)
                        .help("is `--authority` the code of your authority?"),
                );
                continue;
            }
            groups.entry((year, file.kind)).or_default().push(index);
            rows.insert(index, read);
        }
        for ((year, kind), members) in groups {
            let of_year = members.clone();
            let status = members.iter().filter_map(|i| loaded[*i].of).map(|(_, status)| status).max();
            let Some(status) = status else { continue };
            let mut incoming: Option<Incoming> = None;
            for index in members {
                let file = &mut loaded[index];
                let Some(read) = rows.remove(&index) else { continue };
                if file.of != Some((year, status)) {
                    file.trouble.file(Diagnostic::advice(
                        "superseded",
                        format!("{} figures of the same year are imported instead", status.word()),
                    ));
                    continue;
                }
                match &mut incoming {
                    None => {
                        let title = match read.england {
                            Some(basis) => format!("{} ({basis})", kind.title()),
                            None => kind.title().to_owned(),
                        };
                        incoming = Some(Incoming {
                            stage: kind.stage(),
                            title,
                            status,
                            file: file.name.clone(),
                            sha256: file.sha256.clone(),
                            areas: read.areas,
                            schools: read.schools,
                        });
                    }
                    Some(first) => {
                        let mut differ = 0;
                        for (own, more) in
                            [(&mut first.areas, read.areas), (&mut first.schools, read.schools)]
                        {
                            for (name, row) in more {
                                match own.get(&name) {
                                    Some(known) => differ += usize::from(!known.same(&row)),
                                    None => {
                                        own.insert(name, row);
                                    }
                                }
                            }
                        }
                        if differ > 0 {
                            file.trouble.file(
                                Diagnostic::warning(
                                    "same-table-twice",
                                    format!("{differ} rows differ from those of `{}`", first.file),
                                )
                                .help("the rows of the file that was named first are kept"),
                            );
                        }
                    }
                }
            }
            if incoming.is_some_and(|incoming| self.summary(year, kind, &incoming)) {
                // An earlier version of the same table is known too.
                of_year.into_iter().for_each(|index| loaded[index].imported = true);
            }
        }
    }

    /// Writes one. Gives whether it now says what the official file says.
    fn summary(&mut self, year: AcademicYear, kind: Kind, incoming: &Incoming) -> bool {
        let path = format!("performance/{}/{}.yaml", year.dashed(), kind.name());
        let sidecar_path = format!("{}-{}.txt", year.dashed(), kind.name());
        let mut sidecar = self.sidecar(&sidecar_path);
        let Ok(existing) = self.existing(&path) else { return false };
        if let Some(status) = existing.as_deref().and_then(Incoming::status_of)
            && status > incoming.status
        {
            self.found.push(
                Diagnostic::error(
                    "status-backwards",
                    format!(
                        "`{}` has {} figures, which cannot take the place of {} ones",
                        incoming.file,
                        incoming.status.word(),
                        status.word()
                    ),
                )
                .in_file(self.shown(&path))
                .help("if that is what you want, change `status` in this file first"),
            );
            return false;
        }
        let merged = match &existing {
            None => Ok(incoming.fresh(&mut sidecar)),
            Some(text) => incoming.put_into(text, &mut sidecar, self.options.replace_edits),
        };
        let written = self.finish(&path, merged);
        if written {
            self.write_sidecar(&sidecar_path, &sidecar);
        }
        written
    }
}
