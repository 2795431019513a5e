//! An official CSV file as rows of text: encoding, byte order mark, ragged rows and stray quotation marks.

use crate::diagnostic::Diagnostic;
use csv::{ByteRecord, StringRecord};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// The rows of a file, with the line each starts on.
pub struct Table {
    /// The names of the columns as the file has them.
    pub header: Vec<String>,
    by_name: HashMap<String, usize>,
    /// The rows below the header.
    pub rows: Vec<Row>,
    /// How many rows could not be read.
    pub unreadable: usize,
    /// What is odd about it.
    pub faults: Vec<Fault>,
    /// Where the header stands in the bytes, with a byte order mark before it.
    head: Range<usize>,
    encoding: Encoding,
}

/// Something odd about a file, or about the row on a line of it.
pub struct Fault {
    /// The line; `None` for the whole file.
    pub line: Option<u64>,
    /// What is odd.
    pub diagnostic: Diagnostic,
}

/// One row. A cell that is missing at the end is blank.
pub struct Row {
    /// The line it starts on.
    pub line: u64,
    cells: StringRecord,
    bytes: Range<usize>,
}

impl Row {
    /// The text of a cell, without spaces around it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", str::trim)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Windows1252,
}

/// A cell that runs over more lines than this was opened by a stray quotation mark.
const MOST_LINES_IN_A_CELL: usize = 3;

impl Table {
    /// Reads a file's bytes: UTF-8 with or without a byte order mark, or else Windows-1252.
    pub fn read(bytes: &[u8]) -> Table {
        let mut table = Table {
            header: Vec::new(),
            by_name: HashMap::new(),
            rows: Vec::new(),
            unreadable: 0,
            faults: Vec::new(),
            head: 0..0,
            encoding: Encoding::Utf8,
        };
        if std::str::from_utf8(bytes).is_err() {
            table.encoding = Encoding::Windows1252;
            let diagnostic =
                Diagnostic::advice("windows-1252", "this is not UTF-8; it is read as Windows-1252");
            table.faults.push(Fault { line: None, diagnostic });
        }
        let mut offset = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
        let mut line = 1;
        while let Some((stray, stray_line)) = table.read_from(bytes, offset, line) {
            let Some(end) = bytes[stray..].iter().position(|byte| *byte == b'\n') else { break };
            offset = stray + end + 1;
            line = stray_line + 1;
        }
        table.by_name = HashMap::with_capacity(table.header.len());
        for (index, name) in table.header.iter().enumerate() {
            table.by_name.entry(name.to_uppercase()).or_insert(index);
        }
        table
    }

    /// Reads rows until a stray quotation mark; gives the place of the row that has it.
    fn read_from(&mut self, bytes: &[u8], offset: usize, first_line: u64) -> Option<(usize, u64)> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[offset..]);
        let mut record = ByteRecord::new();
        loop {
            match reader.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    let line = first_line - 1 + error.position().map_or(1, csv::Position::line);
                    self.unreadable += 1;
                    self.odd(line, Diagnostic::warning("unreadable-row", format!("cannot be read: {error}")));
                    continue;
                }
            }
            let (start, line) = record
                .position()
                .map_or((offset, 1), |p| (offset + usize::try_from(p.byte()).unwrap_or(0), p.line()));
            // The reader places a record before the line break that ends the record above it, if that is CR LF.
            let breaks = bytes[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n'));
            let (skipped, new_lines) =
                breaks.fold((0, 0), |(bytes, lines), b| (bytes + 1, lines + u64::from(*b == b'\n')));
            let (start, line) = (start + skipped, first_line - 1 + line + new_lines);
            let mut end = offset + usize::try_from(reader.position().byte()).unwrap_or(0);
            if bytes[..end].ends_with(b"\r") && bytes.get(end) == Some(&b'\n') {
                end += 1;
            }
            let long = |cell: &[u8]| cell.iter().filter(|b| **b == b'\n').count() > MOST_LINES_IN_A_CELL;
            if record.iter().any(long) {
                self.unreadable += 1;
                self.odd(
                    line,
                    Diagnostic::warning("unreadable-row", "a quotation mark is opened and never closed")
                        .help("the row is left out; the rows after it are read"),
                );
                return Some((start, line));
            }
            self.record(&record, line, start..end);
        }
    }

    fn record(&mut self, record: &ByteRecord, line: u64, bytes: Range<usize>) {
        let cells = self.decode(record);
        if self.header.is_empty() {
            self.header = cells.iter().map(|name| name.trim().to_owned()).collect();
            self.head = 0..bytes.end;
            return;
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let extra = cells.iter().skip(self.header.len()).filter(|cell| !cell.trim().is_empty()).count();
        if extra > 0 {
            self.odd(
                line,
                Diagnostic::warning(
                    "extra-cells",
                    format!("{extra} more filled cells than the header has columns"),
                )
                .help("they are left out; check that no value of this row holds a comma without quotation marks"),
            );
        }
        self.rows.push(Row { line, cells, bytes });
    }

    fn decode(&self, record: &ByteRecord) -> StringRecord {
        if self.encoding == Encoding::Utf8
            && let Ok(cells) = StringRecord::from_byte_record(record.clone())
        {
            return cells;
        }
        let text = |cell| encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell).0;
        record.iter().map(text).collect::<Vec<Cow<'_, str>>>().into_iter().collect()
    }

    fn odd(&mut self, line: u64, diagnostic: Diagnostic) {
        self.faults.push(Fault { line: Some(line), diagnostic });
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

    /// The header line and some of the rows of the file with these bytes, byte for byte.
    pub fn kept(&self, bytes: &[u8], keeps: impl Fn(&Row) -> bool) -> Vec<u8> {
        let rows = self.rows.iter().filter(|row| keeps(row)).map(|row| row.bytes.clone());
        std::iter::once(self.head.clone())
            .chain(rows)
            .flat_map(|place| bytes[place].iter().copied())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_stood_there() {
        let file = b"\xEF\xBB\xBFA,B\r\n1,\"x\r\ny\"\r\n\r\n2,\r\n3,z";
        let table = Table::read(file);
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5, 6]);
        assert_eq!(table.kept(file, |_| true), b"\xEF\xBB\xBFA,B\r\n1,\"x\r\ny\"\r\n2,\r\n3,z");
        assert_eq!(table.kept(file, |row| row.cell(0) == "2"), b"\xEF\xBB\xBFA,B\r\n2,\r\n");
        let kept = table.kept(file, |row| row.cell(0) != "1");
        assert_eq!(Table::read(&kept).kept(&kept, |_| true), kept, "it reads back as itself");
    }

    #[test]
    fn windows_1252_stays_as_it_is() {
        let file = b"A,B\nSi\xE2n,1\nTom,2\n";
        let table = Table::read(file);
        assert_eq!(table.rows[0].cell(0), "Siân");
        assert_eq!(table.kept(file, |row| row.line == 2), b"A,B\nSi\xE2n,1\n");
    }
}
