//! Captions in WebVTT: read line by line, so that every mistake has its line, and written anew with nothing but cues.

use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use std::fmt::Write as _;

/// Some words, and when they are shown. Times are thousandths of a second.
#[derive(Debug, PartialEq)]
pub(super) struct Cue {
    start: u64,
    end: u64,
    /// Where on the picture the words stand, as it was written.
    place: String,
    text: String,
}

const HELP: &str = "write it like this: 00:00:01.000 --> 00:00:04.000";
/// What a cue may say of its place.
const PLACES: [&str; 6] = ["align", "line", "position", "region", "size", "vertical"];

/// Reads captions, and says of each mistake where it is.
pub(super) fn read(text: &str, file: FileId) -> (Vec<Cue>, Diagnostics) {
    let mut found = Diagnostics::new();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let at = |line: usize| {
        let length = lines.get(line).map_or(0, |text| text.chars().count() as u32);
        Location { file, line: line as u32 + 1, column: 1, length }
    };
    let head = lines.first().copied().unwrap_or_default();
    if !(head == "WEBVTT" || head.starts_with("WEBVTT ") || head.starts_with("WEBVTT\t")) {
        let wrong =
            Diagnostic::error("captions", format!("found `{}`, expected a first line `WEBVTT`", short(head)));
        found.push(wrong.at(at(0)).help(if text.contains("-->") {
            "put a line `WEBVTT` and an empty line first; if these are SRT captions, each comma in a time becomes a dot"
        } else {
            "captions are a WebVTT file: most editing programs can save one"
        }));
        return (Vec::new(), found);
    }
    let mut cues: Vec<Cue> = Vec::new();
    let mut line = 1;
    while line < lines.len() {
        if lines[line].is_empty() {
            line += 1;
            continue;
        }
        let end = (line..lines.len()).find(|line| lines[*line].is_empty()).unwrap_or(lines.len());
        let block = line..end;
        line = end;
        let word = lines[block.start].split_whitespace().next().unwrap_or_default();
        let timed = block.clone().take(2).find(|line| lines[*line].contains("-->"));
        let Some(timed) = timed else {
            // What follows the first line directly belongs to it.
            if block.start > 1 && !["NOTE", "STYLE", "REGION"].contains(&word) {
                let message =
                    format!("found `{}`, expected the times of a caption", short(lines[block.start]));
                found.push(Diagnostic::error("captions", message).at(at(block.start)).help(HELP));
            }
            continue;
        };
        match cue(&lines, timed, block.end) {
            Ok(cue) => {
                if cues.last().is_some_and(|before| cue.start < before.start) {
                    let message = "this caption starts before the one above it";
                    let help = "put captions in the order in which they are shown";
                    found.push(Diagnostic::error("captions", message).at(at(timed)).help(help));
                }
                cues.push(cue);
            }
            Err((line, message, help)) => {
                found.push(Diagnostic::error("captions", message).at(at(line)).help(help));
            }
        }
    }
    if cues.is_empty() && found.is_empty() {
        found.push(Diagnostic::error("captions", "there are no captions in this file").at(at(0)).help(HELP));
    }
    (cues, found)
}

type Mistake = (usize, String, &'static str);

/// One caption: its times on one line, its words on those after it.
fn cue(lines: &[&str], timed: usize, end: usize) -> Result<Cue, Mistake> {
    let (from, rest) = lines[timed].split_once("-->").unwrap_or_default();
    let rest = rest.trim_start();
    let (to, place) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let moment = |text: &str| {
        moment(text.trim())
            .ok_or_else(|| (timed, format!("found `{}`, expected a time", short(text.trim())), HELP))
    };
    let (start, stop) = (moment(from)?, moment(to)?);
    if stop <= start {
        let message = "this caption ends before it starts".to_owned();
        return Err((timed, message, "the time on the right is that at which it goes"));
    }
    let known = |setting: &&str| setting.split_once(':').is_some_and(|(name, _)| PLACES.contains(&name));
    let place: Vec<&str> = place.split_whitespace().filter(known).collect();
    let text = lines[timed + 1..end].join("\n");
    if text.contains("-->") {
        let message = "there is no empty line before the next caption".to_owned();
        let line = (timed + 1..end).find(|line| lines[*line].contains("-->")).unwrap_or(timed);
        return Err((line, message, "put an empty line between captions"));
    }
    if text.trim().is_empty() {
        return Err((
            timed,
            "this caption has no words".into(),
            "write them on the next line, without an empty one between",
        ));
    }
    Ok(Cue { start, end: stop, place: place.join(" "), text })
}

/// `01:02.500` or `1:00:01.500`, in thousandths of a second.
fn moment(text: &str) -> Option<u64> {
    let (whole, thousandths) = text.split_once('.')?;
    let digits = |text: &str, least: usize| {
        text.len() >= least && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
    };
    let parts: Vec<&str> = whole.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        [minutes, seconds] => ("00", *minutes, *seconds),
        _ => return None,
    };
    let two = |text: &str| {
        (digits(text, 2) && text.len() == 2).then(|| text.parse::<u64>().ok()).flatten().filter(|n| *n < 60)
    };
    if !digits(hours, 1) || !digits(thousandths, 3) || thousandths.len() != 3 {
        return None;
    }
    let hours: u64 = hours.parse().ok()?;
    Some(((hours * 60 + two(minutes)?) * 60 + two(seconds)?) * 1000 + thousandths.parse::<u64>().ok()?)
}

/// The captions as a file: notes, styles and names of cues are for those who write them.
pub(super) fn write(cues: &[Cue]) -> String {
    let mut out = String::from("WEBVTT\n");
    for cue in cues {
        let place = if cue.place.is_empty() { String::new() } else { format!(" {}", cue.place) };
        let _ = write!(out, "\n{} --> {}{place}\n{}\n", said(cue.start), said(cue.end), cue.text);
    }
    out
}

fn said(moment: u64) -> String {
    let (seconds, thousandths) = (moment / 1000, moment % 1000);
    format!("{:02}:{:02}:{:02}.{thousandths:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> Vec<String> {
        let (_, found) = read(text, FileId(0));
        found.iter().map(|d| format!("{}: {}", d.at.map_or(0, |at| at.line), d.message)).collect()
    }

    #[test]
    fn captions_come_out_with_their_words_and_times_alone() {
        let text = "WEBVTT - by a program\nKind: captions\n\nNOTE made at home\n\nSTYLE\n::cue { color: red }\n\n\
            intro\n00:01.000 --> 00:04.250 line:0 evil:1\nWe <i>sing</i>.\nAll of us.\n\n\
            1:00:05.000 --> 1:00:06.000\n- And now?\n";
        let (cues, found) = read(text, FileId(0));
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(
            write(&cues),
            "WEBVTT\n\n00:00:01.000 --> 00:00:04.250 line:0\nWe <i>sing</i>.\nAll of us.\n\n\
             01:00:05.000 --> 01:00:06.000\n- And now?\n"
        );
    }

    #[test]
    fn every_mistake_has_its_line() {
        assert_eq!(
            wrong("1\n00:00:01,000 --> 00:00:02,000\nHello\n"),
            ["1: found `1`, expected a first line `WEBVTT`"]
        );
        assert_eq!(wrong(""), ["1: found ``, expected a first line `WEBVTT`"]);
        assert_eq!(wrong("WEBVTT\n\n"), ["1: there are no captions in this file"]);
        let all = "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nHello\n\n00:04.000 --> 00:03.000\nBack\n\nWords alone\n\n\
            00:05.000 --> 00:06.000\n\n00:07.000 --> 00:08.000\nOne\n00:09.000 --> 00:10.000\nTwo\n\n\
            00:11.000 --> 00:12.000\nThree\n\n00:10.000 --> 00:12.000\nFour\n\n00:71.000 --> 00:72.000\nFive\n";
        assert_eq!(
            wrong(all),
            [
                "3: found `00:00:01,000`, expected a time",
                "6: this caption ends before it starts",
                "9: found `Words alone`, expected the times of a caption",
                "11: this caption has no words",
                "15: there is no empty line before the next caption",
                "21: this caption starts before the one above it",
                "24: found `00:71.000`, expected a time",
            ]
        );
    }
}
