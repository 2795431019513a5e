//! The way back: from a school or a record to the records that name it.

use super::{EntryId, Target};
use crate::kind::{Field, KindId, Value};
use crate::model::Model;
use std::collections::BTreeMap;

/// What names each school and record. A record that names one twice stands there once.
pub(in crate::model) fn named_by(model: &Model) -> BTreeMap<Target, Vec<(KindId, usize, EntryId)>> {
    let mut out: BTreeMap<Target, Vec<(KindId, usize, EntryId)>> = BTreeMap::new();
    for (id, entry) in (0u32..).map(EntryId).zip(&model.entries) {
        for (place, field) in model.kinds.get(entry.kind).fields.iter().enumerate() {
            let Some(written) = entry.row.get(place) else { continue };
            each_target(model, field, &written.value, &mut |target| {
                out.entry(target).or_default().push((entry.kind, place, id));
            });
        }
    }
    for named in out.values_mut() {
        named.sort();
        named.dedup();
    }
    out
}

fn each_target(model: &Model, field: &Field, value: &Value, each: &mut dyn FnMut(Target)) {
    match value {
        Value::References(names) => {
            names.iter().filter_map(|name| model.target(field, name.value.as_str())).for_each(each);
        }
        Value::Rows(rows) => {
            for (field, written) in rows.iter().flat_map(|row| row.values(&field.fields)) {
                each_target(model, field, &written.value, each);
            }
        }
        _ => {}
    }
}
