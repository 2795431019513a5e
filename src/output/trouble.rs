//! What went wrong with the disk, in the words of somebody who only wanted to publish a site.

use std::io;

use super::place::Place;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// A failure of the machine while doing `verb` to the file or folder at `path`.
pub(super) fn failed(verb: &str, path: &str, error: &io::Error) -> Diagnostics {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let (code, cause, help) = match error.kind() {
        StorageFull | QuotaExceeded => (
            "disk-full",
            "the disk is full".to_owned(),
            Some("make room and build again; the published site is as it was"),
        ),
        PermissionDenied | ReadOnlyFilesystem => (
            "no-permission",
            "permission was denied".to_owned(),
            Some("let your account write to the output folder and to the folder that holds it"),
        ),
        CrossesDevices => return other_file_system(path).into(),
        _ => ("cannot-write", error.to_string(), None),
    };
    let code = if verb == "read" && code == "cannot-write" { "cannot-read" } else { code };
    let diagnostic = Diagnostic::error(code, format!("could not {verb} `{path}`: {cause}")).in_file(path);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
    .into()
}

/// A mount point or volume that a swap of folders would tear apart.
pub(super) fn other_file_system(path: &str) -> Diagnostic {
    Diagnostic::error(
        "cannot-swap",
        format!("`{path}` is a mounted volume of its own, expected the same one as the folder above it"),
    )
    .in_file(path)
    .help(
        "mount the folder that holds the output folder instead, or build into a folder below the mounted one",
    )
}

/// A file of somebody else in the way of an artifact.
pub(super) fn foreign(place: &Place, path: &str, what: &str) -> Diagnostics {
    Diagnostic::error(
        "foreign-file",
        format!("could not write `{path}`: {what}, and Yearbook did not write it"),
    )
    .in_file(place.shown(path))
    .help(
        "move it out of the output folder; if everything there can be built again, empty the folder instead",
    )
    .into()
}

/// A folder beside the target that could not be removed.
pub(super) fn leftover(folder: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::warning("leftover-folder", format!("could not remove the working folder `{folder}`: {error}"))
        .in_file(folder)
        .help("nothing in it is needed; the next build tries again")
}

/// A former site that holds something the new one has no room for.
pub(super) fn kept(folder: &str, why: &str) -> Diagnostic {
    Diagnostic::warning("kept-folder", format!("the former site was kept as `{folder}`: {why}"))
        .in_file(folder)
        .help("take out what is yours, then delete the folder")
}
