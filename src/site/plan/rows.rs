//! The pages of rows of records, and of what is known by one word in the rows of several records.

use super::Planner;
use crate::kind::{Kind, KindId};
use crate::model::{EntryId, Model, RowId};
use crate::site::PageKind;
use crate::value::Slug;
use std::collections::BTreeMap;

/// Plans the pages of the rows of a kind's records. `listed` are the records in the order of their list: the first says what
/// a thing is called now.
pub(super) fn plan(
    planner: &mut Planner,
    model: &Model,
    (id, kind): (KindId, &Kind),
    root: &str,
    listed: &[EntryId],
) {
    let newest = model.entries_of(id).filter_map(|(_, entry)| entry.changed()).max();
    for entry in listed {
        let (record, at) = (planner.site.url(model, &PageKind::Entry(*entry)), model.entry(*entry));
        for row in model.rows_with_pages(*entry) {
            let title = title(model, kind, row);
            planner.page(model, PageKind::Row(row), title, Some(&record), at.changed(), Some(at.at));
        }
    }
    for (place, _, pages) in kind.paged_lists() {
        let Some(across) = &pages.across else { continue };
        let mut known: BTreeMap<Slug, RowId> = BTreeMap::new();
        for entry in listed {
            let rows = 0..model.entry(*entry).row.rows(place).len();
            for row in rows.map(|row| RowId { entry: *entry, list: place, row }) {
                if let Some(key) = model.row_key(row) {
                    known.entry(key.clone()).or_insert(row);
                }
            }
        }
        for (key, row) in known {
            let value = |name: &str| model.said_of_row(row, name);
            let title = across.title.said(&value).unwrap_or_else(|| key.to_string());
            planner.page(model, PageKind::Across(id, place, key), title, Some(root), newest, kind.at);
        }
    }
}

/// The title of the page of a row.
fn title(model: &Model, kind: &Kind, id: RowId) -> String {
    let pages = kind.fields[id.list].rows.pages.as_ref();
    let said = pages.and_then(|pages| pages.title.said(&|name| model.said_of_row(id, name)));
    said.or_else(|| model.row_key(id).map(Slug::to_string)).unwrap_or_default()
}
