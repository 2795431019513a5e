//! Turn each planned page into artifacts.
//!
//! The stage before is `site`, which gives every page its address; the stage after is `output`, which writes.

pub mod markdown;
pub mod view;
