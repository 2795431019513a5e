//! The QR code of an address.

use crate::escape::escaped;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// The light border that readers need around a code, in modules (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// An address as a QR code: an SVG with one square unit a module, which prints sharp in any size. A quarter of it may be
/// dirty or torn. Empty for an address that is longer than any code can hold.
pub fn svg(address: &str, title: &str) -> Vec<u8> {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::Q) else { return Vec::new() };
    let width = code.width();
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in modules.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let _ =
                    write!(path, "M{} {}h{}v1H{}z", column + QUIET, row + QUIET, run.len(), column + QUIET);
            }
            column += run.len();
        }
    }
    let size = width + 2 * QUIET;
    let title = escaped(title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" role=\"img\" aria-labelledby=\"t\" \
         shape-rendering=\"crispEdges\"><title id=\"t\">{title}</title><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/>\
         <path d=\"{path}\"/></svg>\n"
    )
    .into_bytes()
}
