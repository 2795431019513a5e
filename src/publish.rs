//! What readers are shown by a publication, and what is kept of it: the report that somebody signs, the record in
//! `content/published/`, and the newest edition, frozen.
//!
//! The stage before is `render`, which knows nothing of this; the files of both go to `output`. Nothing here decides what may
//! be published: all comes from statistics that may.

pub mod edition;
pub mod record;
pub mod release;
