//! An official CSV file as rows of text: encoding, byte order mark, ragged rows and stray quotation marks.

use super::Trouble;
use crate::diagnostic::Diagnostic;
use std::collections::HashMap;

/// The rows of a file, with the line each starts on.
pub(super) struct Table {
    /// The names of the columns as the file has them.
    pub header: Vec<String>,
    by_name: HashMap<String, usize>,
    /// The rows below the header.
    pub rows: Vec<Row>,
    /// How many rows could not be read.
    pub unreadable: usize,
}

/// One row. A cell that is missing at the end is blank.
pub(super) struct Row {
    /// The line it starts on.
    pub line: u64,
    cells: Vec<String>,
}

impl Row {
    /// The text of a cell, without spaces around it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |text| text.trim())
    }
}

/// A cell that runs over more lines than this was opened by a stray quotation mark.
const MOST_LINES_IN_A_CELL: usize = 3;

impl Table {
    /// Reads a file's bytes. What is odd about single rows goes to `trouble`.
    pub fn read(bytes: &[u8], trouble: &mut Trouble) -> Table {
        let text = decode(bytes, trouble);
        let mut table =
            Table { header: Vec::new(), by_name: HashMap::new(), rows: Vec::new(), unreadable: 0 };
        let (mut offset, mut line) = (0, 1);
        while let Some((stray_offset, stray_line)) = table.read_from(&text[offset..], line, trouble) {
            let rest = &text[offset + stray_offset..];
            let Some(end) = rest.find('\n') else { break };
            offset += stray_offset + end + 1;
            line = stray_line + 1;
        }
        table.by_name = HashMap::with_capacity(table.header.len());
        for (index, name) in table.header.iter().enumerate() {
            table.by_name.entry(name.to_uppercase()).or_insert(index);
        }
        table
    }

    /// Reads rows until a stray quotation mark; gives the place of the row that has it.
    fn read_from(&mut self, text: &str, first_line: u64, trouble: &mut Trouble) -> Option<(usize, u64)> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = first_line - 1 + error.position().map_or(1, csv::Position::line);
                    self.unreadable += 1;
                    trouble
                        .row(line, Diagnostic::warning("unreadable-row", format!("cannot be read: {error}")));
                    continue;
                }
            };
            let (byte, line) =
                record.position().map_or((0, 1), |p| (usize::try_from(p.byte()).unwrap_or(0), p.line()));
            // The reader places a record before the line break that ends the record above it, if that is CR LF.
            let breaks = text[byte..].bytes().take_while(|b| matches!(b, b'\r' | b'\n'));
            let (skipped, new_lines) =
                breaks.fold((0, 0), |(bytes, lines), b| (bytes + 1, lines + u64::from(b == b'\n')));
            let (byte, line) = (byte + skipped, first_line - 1 + line + new_lines);
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            if cells.iter().any(|cell| cell.matches('\n').count() > MOST_LINES_IN_A_CELL) {
                self.unreadable += 1;
                trouble.row(
                    line,
                    Diagnostic::warning("unreadable-row", "a quotation mark is opened and never closed")
                        .help("the row is left out; the rows after it are read"),
                );
                return Some((byte, line));
            }
            if self.header.is_empty() {
                self.header = cells.iter().map(|name| name.trim().to_owned()).collect();
                continue;
            }
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let extra = cells.iter().skip(self.header.len()).filter(|cell| !cell.trim().is_empty()).count();
            if extra > 0 {
                trouble.row(
                    line,
                    Diagnostic::warning(
                        "extra-cells",
                        format!("{extra} more filled cells than the header has columns"),
                    )
                    .help("they are left out; check that no value of this row holds a comma without quotation marks"),
                );
            }
            self.rows.push(Row { line, cells });
        }
        None
    }

    /// The place of a column, whatever its case.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name.to_uppercase()).copied()
    }

    /// The place of the first of several columns that there is.
    pub fn any(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.column(name))
    }

    /// Whether every one of these columns is there.
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.column(name).is_some())
    }

    /// The columns that are not among those used.
    pub fn unused(&self, used: &[usize]) -> Vec<String> {
        self.header
            .iter()
            .enumerate()
            .filter(|(index, name)| !used.contains(index) && !name.is_empty())
            .map(|(_, name)| name.clone())
            .collect()
    }
}

/// UTF-8 with or without a byte order mark, or else Windows-1252.
fn decode(bytes: &[u8], trouble: &mut Trouble) -> String {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            trouble.file(Diagnostic::advice("windows-1252", "this is not UTF-8; it is read as Windows-1252"));
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
        }
    }
}
