//! What is taken out of a record before anything is made of it: what it names that readers may not see, and its pictures, which
//! stand elsewhere.

use super::{Gallery, Named, Row, Value, Written};
use crate::kind::{Field, Form};

impl Row {
    /// Takes out what it names of which `stays` says no, with the figures of such schools and measures.
    pub fn keep_named(&mut self, fields: &[Field], stays: &dyn Fn(Named<'_>) -> bool) {
        for (field, written) in fields.iter().zip(&mut self.values) {
            let is_left = match written.as_mut().map(|written| &mut written.value) {
                Some(Value::References(names)) => {
                    names.retain(|name| stays(Named::of(field, name.value.as_str())));
                    !names.is_empty()
                }
                Some(Value::Topics(keys)) => {
                    keys.retain(|key| stays(Named::Topic(key.value.as_str())));
                    !keys.is_empty()
                }
                Some(Value::Measure(measure)) => stays(Named::Measure(&measure.value)),
                Some(Value::Series(all)) => {
                    all.retain(|one| {
                        let school = one.school.as_ref().map(|school| Named::School(school.value.as_str()));
                        stays(Named::Measure(&one.measure.value)) && school.is_none_or(stays)
                    });
                    !all.is_empty()
                }
                Some(Value::Rows(rows)) => {
                    rows.iter_mut().for_each(|row| row.keep_named(&field.fields, stays));
                    true
                }
                _ => true,
            };
            written.take_if(|_| !is_left);
        }
    }

    /// Takes the pictures and recordings out, in the order of the fields. The first picture of the field `lead` leads.
    pub fn take_gallery(&mut self, lead: Option<usize>) -> Gallery {
        let mut out = Gallery::default();
        if let Some(Some(Written { value: Value::Photos(photos), .. })) =
            lead.and_then(|lead| self.values.get_mut(lead))
        {
            out.lead = (!photos.is_empty()).then(|| photos.remove(0));
        }
        for written in &mut self.values {
            match written.as_mut().map(|written| &mut written.value) {
                Some(Value::Photos(of)) => out.photos.append(of),
                Some(Value::Pairs(of)) => out.pairs.append(of),
                Some(Value::Media(of)) => out.media.append(of),
                _ => continue,
            }
            *written = None;
        }
        out
    }

    /// Takes out every row, and every group, of which `stays` says no; it is asked of those whose field is a list or a group.
    pub fn retain_rows(&mut self, fields: &[Field], stays: &mut dyn FnMut(&Field, &Row) -> bool) {
        for (field, written) in fields.iter().zip(&mut self.values) {
            let Some(Written { value: Value::Rows(rows), .. }) = written else { continue };
            rows.retain_mut(|row| {
                row.retain_rows(&field.fields, stays);
                stays(field, row)
            });
            if field.form == Form::Group && rows.is_empty() {
                *written = None;
            }
        }
    }
}
