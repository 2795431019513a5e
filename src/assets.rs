//! Originals of the content folder to files that are safe to publish: pictures in the widths that screens need, and
//! recordings with nothing in them but sound and pictures.
//!
//! What each knows of its original (size, colour, length) is here too. Which page shows it, and whether anybody does,
//! `render` decides.

pub mod media;
pub mod picture;
