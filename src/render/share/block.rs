//! Blocks of text one below the other, in pixels.

use super::letters::{self, Fitted, Weight};
use crate::render::view::DrawnLineView;

/// From one baseline to the next, in the size of the letters.
const LEADING: f64 = 1.22;

/// How far the baseline is below the top of its line, in the size of the letters.
const ASCENT: f64 = 0.94;

/// A text in lines.
#[derive(Debug, Clone)]
pub struct Block {
    fitted: Fitted,
    weight: Weight,
    quiet: bool,
    /// The space above it.
    before: f64,
}

impl Block {
    /// A text in the first of the sizes in which it needs no more lines than it may have.
    pub fn fit(text: &str, weight: Weight, room: f64, sizes: &[(f64, usize)]) -> Block {
        Block { fitted: letters::fit(text, weight, room, sizes), weight, quiet: false, before: 0.0 }
    }

    /// Quieter than the rest.
    pub fn quiet(self) -> Block {
        Block { quiet: true, ..self }
    }

    /// With space above it, if there is a text at all.
    pub fn after(self, space: f64) -> Block {
        Block { before: if self.fitted.lines.is_empty() { 0.0 } else { space }, ..self }
    }

    /// The pixels it needs, with the space above it.
    pub fn height(&self) -> f64 {
        self.before + self.fitted.lines.len() as f64 * self.fitted.size * LEADING
    }

    /// Whether no word was left out.
    pub fn is_whole(&self) -> bool {
        self.fitted.whole
    }

    /// Leaves out the lines that have no place in so many pixels.
    pub fn shorten(&mut self, pixels: f64, room: f64) {
        let most = ((pixels - self.before) / (self.fitted.size * LEADING)).max(0.0) as usize;
        letters::cut(&mut self.fitted, most, self.weight, room);
    }
}

/// The lines of blocks one below the other.
pub fn drawn(blocks: &[Block], top: f64) -> Vec<DrawnLineView> {
    let mut out = Vec::new();
    let mut y = top;
    for block in blocks {
        y += block.before;
        for text in &block.fitted.lines {
            let (size, weight) = (block.fitted.size, block.weight.number());
            let baseline = (y + size * ASCENT).round();
            out.push(DrawnLineView { y: baseline, size, weight, quiet: block.quiet, text: text.clone() });
            y += size * LEADING;
        }
    }
    out
}
