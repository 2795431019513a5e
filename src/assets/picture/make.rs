//! Which sources a picture gets, and their bytes.

use super::Source;
use super::decode::{Decoded, Refusal};
use super::encode::{self, Form};
use super::record::Record;
use super::{shrink, tone};

/// A source and its bytes.
pub(super) type Made = (Source, Vec<u8>);

/// How a picture is published, and all that is published of it.
pub(super) fn all_encoded(decoded: &Decoded) -> Result<(Record, Vec<Made>), Refusal> {
    let whole = decoded.pixels.width;
    let make = |form: Form, width: u32| -> Result<Made, Refusal> {
        let source = Source { form, width };
        Ok((source, encoded(decoded, source)?))
    };
    let mut universal = make(if decoded.pixels.alpha { Form::Png } else { Form::Jpeg }, whole)?;
    let mut modern = Form::Lossy;
    if decoded.flat {
        let exact = make(Form::Png, whole)?;
        if decoded.pixels.alpha || exact.1.len() <= universal.1.len() {
            (universal, modern) = (exact, Form::Lossless);
        }
    }
    let form = universal.0.form;
    let mut made = Vec::new();
    if cfg!(feature = "webp") {
        let mut largest = make(modern, whole)?;
        if decoded.flat && modern == Form::Lossy {
            let exact = make(Form::Lossless, whole)?;
            if exact.1.len() <= largest.1.len() {
                (largest, modern) = (exact, Form::Lossless);
            }
        }
        // A few pixels take more bytes in the modern format: then there is no use in it.
        if largest.1.len() < universal.1.len() {
            made.extend(narrower(largest, &|width| make(modern, width))?);
        }
    }
    made.extend(narrower(universal, &|width| make(form, width))?);
    let sources = made.iter().map(|(source, _)| *source).collect();
    Ok((record_of(decoded, sources), made))
}

/// A source and those narrower than it, the smallest first. One that saves no bytes is left out: a drawing with few colours
/// gets more of them as it gets smaller.
fn narrower(largest: Made, make: &dyn Fn(u32) -> Result<Made, Refusal>) -> Result<Vec<Made>, Refusal> {
    let mut all = Vec::new();
    let mut last = largest;
    for width in shrink::widths(last.0.width).into_iter().rev().skip(1) {
        let next = make(width)?;
        if next.1.len() * 20 < last.1.len() * 19 {
            all.push(std::mem::replace(&mut last, next));
        }
    }
    all.push(last);
    all.reverse();
    Ok(all)
}

/// How a picture would be published, if nobody needs to know exactly: a check shows no page.
pub(super) fn supposed(decoded: &Decoded) -> Record {
    let drawing = decoded.flat || decoded.pixels.alpha;
    let universal = if drawing { Form::Png } else { Form::Jpeg };
    let widths = shrink::widths(decoded.pixels.width);
    record_of(decoded, widths.into_iter().map(|width| Source { form: universal, width }).collect())
}

fn record_of(decoded: &Decoded, sources: Vec<Source>) -> Record {
    let (width, height) = (decoded.pixels.width, decoded.pixels.height);
    Record { width, height, tone: tone::of(&decoded.pixels), for_press: decoded.for_press, sources }
}

pub(super) fn encoded(decoded: &Decoded, source: Source) -> Result<Vec<u8>, Refusal> {
    let whole = (decoded.pixels.width, decoded.pixels.height);
    let size = (source.width, shrink::height(whole, source.width));
    let smaller = shrink::resized(&decoded.pixels, size, decoded.flat);
    encode::encode(&smaller, source.form).map_err(|_| Refusal::Damaged("it cannot be made smaller"))
}
