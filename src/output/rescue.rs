//! What others put into the former site while the new one was being built moves over before the former one goes.

use std::fs;
use std::io;
use std::path::Path;

use super::manifest::Manifest;
use super::place::Place;
use super::survey::{Foreign, Kind, Survey};
use crate::diagnostic::Diagnostics;

/// Moves every foreign file that `live` lacks or has in an older form. On success `former` holds nothing of value.
/// Repeating it does no harm, so a killed rescue is simply started again.
///
/// # Errors
/// Why the former site must be kept, in words.
pub(super) fn rescue(former: &Path, live: &Path, place: &Place) -> Result<(), String> {
    let first = |found: Diagnostics| found.into_iter().map(|d| d.message).next().unwrap_or_default();
    let survey = Survey::of(former, place).map_err(first)?;
    if !fs::symlink_metadata(former).is_ok_and(|found| found.is_dir()) {
        return Err("it is not a folder any more".to_owned());
    }
    let Ok(new) = Manifest::read(live) else {
        return Err("the manifest of the new site cannot be read".to_owned());
    };
    let new = new.map(|(manifest, _)| manifest).unwrap_or_default();
    for foreign in survey.foreign() {
        let moved = move_over(foreign, &former.join(&foreign.path), &live.join(&foreign.path), &new);
        moved.map_err(|error| {
            format!("`{}` could not be moved to the new one: {error}", foreign.path.display())
        })?;
    }
    Ok(())
}

fn move_over(foreign: &Foreign, from: &Path, to: &Path, new: &Manifest) -> io::Result<()> {
    let standing = fs::symlink_metadata(to);
    match standing {
        Ok(found) if foreign.kind == Kind::Folder && found.is_dir() => return Ok(()),
        Ok(_) if same(foreign.kind, from, to)? => return Ok(()),
        Ok(_) if foreign.kind == Kind::Folder || foreign.key.as_deref().is_some_and(|key| new.has(key)) => {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        // The owner's latest version wins; which of two is later than the other only their times can say.
        Ok(found) if found.modified()? >= fs::symlink_metadata(from)?.modified()? => {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(above) = to.parent() {
                fs::create_dir_all(above)?;
            }
        }
        Err(error) => return Err(error),
    }
    if foreign.kind == Kind::Folder { fs::create_dir(to) } else { fs::rename(from, to) }
}

/// Whether two paths lead to the same file, or to equal copies of it.
fn same(kind: Kind, one: &Path, other: &Path) -> io::Result<bool> {
    let (a, b) = (fs::symlink_metadata(one)?, fs::symlink_metadata(other)?);
    if kind == Kind::Link && b.is_symlink() {
        return Ok(fs::read_link(one)? == fs::read_link(other)?);
    }
    if let (Some(a), Some(b)) = (super::system::inode(&a), super::system::inode(&b))
        && a == b
    {
        return Ok(true);
    }
    Ok(kind == Kind::File && b.is_file() && a.len() == b.len() && a.modified()? == b.modified()?)
}
