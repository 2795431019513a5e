//! Judges the withheld figures of one table by the rules of that table alone.

use super::audit::{Clash, Findings, Leak, Pass, TableId};
use super::form::{Near, Size, Table, Withheld};
use super::solver::component::{Narrowed, Part};
use super::solver::explain::conflict;
use super::solver::open;
use super::solver::search::{Found, find};
use super::solver::system::{Assignment, Bounds, Source, System, Unknown};
use super::solver::verdict::{Assignments, Known, Target, Verdict};
use super::table::Maker;
use crate::config::AreaId;
use crate::model::Subject;
use std::collections::BTreeSet;

/// A table with what is known of it: assignments that fit, and for each figure that is safe in it a pair of them.
#[derive(Debug)]
pub struct Judged {
    /// Its place.
    pub id: TableId,
    /// The table, without figures that contradict the others.
    pub table: Table,
    /// What each number can be as far as this table's rules go.
    pub bounds: Vec<Bounds>,
    /// An assignment that fits it; none when the search was too long.
    pub base: Option<Assignment>,
    /// Its parts, each with assignments.
    pub pieces: Vec<Piece>,
    /// The sizes that nobody gives.
    pub open: Vec<Unknown>,
    /// For each number that is not known, its piece and its place there.
    places: Vec<Option<(u32, u32)>>,
    /// The withheld figures that are safe as far as this table goes.
    pub safe: Vec<Safe>,
    /// For each number of which something is published, in order, a figure that says it.
    published: Vec<(Unknown, Source)>,
}

/// A part of a table, and assignments of it. The first is that of the table's base.
#[derive(Debug)]
pub struct Piece {
    /// The part.
    pub part: Part,
    /// The assignments.
    pub assignments: Assignments,
}

/// A withheld figure that is safe as far as its table goes.
#[derive(Debug, Clone, Copy)]
pub struct Safe {
    /// The figure.
    pub withheld: Withheld,
    /// The piece it is in.
    pub piece: usize,
    /// Two assignments of the piece that differ enough.
    pub pair: [usize; 2],
}

impl Judged {
    fn new(id: TableId, table: Table, bounds: Vec<Bounds>, pieces: Vec<Piece>) -> Judged {
        let mut places = vec![None; bounds.len()];
        for (at, piece) in pieces.iter().enumerate() {
            for (own, unknown) in piece.part.of.iter().enumerate() {
                // Invariant: a table has fewer numbers than 32 bits count.
                places[*unknown] = Some((at as u32, own as u32));
            }
        }
        let open = table.open_sizes();
        Judged {
            id,
            table,
            bounds,
            base: None,
            pieces,
            open,
            places,
            safe: Vec::new(),
            published: Vec::new(),
        }
    }

    /// A table of no figures, to put others into.
    pub fn empty() -> Judged {
        let table = Table::new(Subject::Area(AreaId::BOROUGH));
        let mut judged = Judged::new(0, table, Vec::new(), Vec::new());
        judged.base = Some(Assignment::new());
        judged
    }

    /// Adds another table after what is there, and says where its numbers begin.
    pub fn append(&mut self, other: &Judged) -> usize {
        let offset = self.table.system.append(&other.table.system);
        self.bounds.extend(&other.bounds);
        if let (Some(base), Some(own)) = (&mut self.base, &other.base) {
            base.extend(own);
        }
        let pieces = self.pieces.len();
        for piece in &other.pieces {
            let of = piece.part.of.iter().map(|unknown| unknown + offset).collect();
            let part = Part { system: piece.part.system.clone(), of };
            self.pieces.push(Piece { part, assignments: Assignments(piece.assignments.0.clone()) });
        }
        self.open.extend(other.open.iter().map(|size| size + offset));
        let place = |place: &Option<(u32, u32)>| place.map(|(piece, own)| (piece + pieces as u32, own));
        self.places.extend(other.places.iter().map(place));
        for safe in &other.safe {
            let mut safe = Safe { piece: safe.piece + pieces, ..*safe };
            safe.withheld.target.unknown += offset;
            if let Size::Unknown(size) = &mut safe.withheld.size {
                *size += offset;
            }
            self.safe.push(safe);
        }
        offset
    }

    /// Whether something follows of a number within its table: it can be less, or has to be more, than a number of which
    /// nothing is said.
    pub fn follows(&self, unknown: Unknown) -> bool {
        self.bounds[unknown] != self.table.system.bounds[unknown]
    }

    /// Keeps of the rules what is asked for after the table has been judged: the tables of a whole year are held at once. Beside
    /// totals the rules of areas are asked for, and of schools only their pieces.
    fn settle(&mut self) {
        if self.table.subject.area().is_some() {
            return self.table.system.shrink();
        }
        let system = std::mem::take(&mut self.table.system);
        self.table.hidden = BTreeSet::new();
        self.table.withheld.shrink_to_fit();
        self.safe.shrink_to_fit();
        let numbers: BTreeSet<Unknown> = self.table.numbers.values().map(|number| number.unknown).collect();
        let source = |number: Unknown| {
            let mut rules = system.rules_of[number].iter();
            Some((number, rules.find_map(|rule| system.rules[*rule as usize].source)?))
        };
        self.published = numbers.into_iter().filter_map(source).collect();
    }

    /// A published figure that says something of a number.
    pub fn published(&self, number: Unknown) -> Option<Source> {
        let place = self.published.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        Some(self.published[place].1)
    }

    /// The piece of a number that is not known, and its place there.
    pub fn piece(&self, unknown: Unknown) -> Option<(usize, Unknown)> {
        self.places.get(unknown).copied().flatten().map(|(piece, own)| (piece as usize, own as usize))
    }

    /// An assignment of the table with one piece in another of its assignments.
    fn with(&self, base: &Assignment, piece: usize, assignment: usize) -> Assignment {
        let mut lifted = base.clone();
        put(&mut lifted, &self.pieces[piece], &self.pieces[piece].assignments.0[assignment]);
        lifted
    }

    /// Whether a number that nobody withheld is no such number in some assignment as must not be known, which is all that is
    /// asked of it.
    fn is_open(&self, withheld: &Withheld, base: Option<&Assignment>) -> bool {
        let (Some(near), Some(base)) = (withheld.near, base) else { return false };
        near.is_far(base[withheld.target.unknown])
    }

    /// Judges one figure.
    fn verdict(
        &mut self,
        withheld: Withheld,
        base: Option<&Assignment>,
        open: &[Unknown],
    ) -> Result<Safe, Known> {
        let Target { unknown, need, exact } = withheld.target;
        let (least, most) = self.bounds[unknown];
        if least == most {
            return Err(Known { least, most, proven: true });
        }
        let unproven = Known::unproven((least, most));
        // Without an assignment of the whole table, none of a part shows anything.
        let (Some(base), Some((at, own))) = (base, self.piece(unknown)) else { return Err(unproven) };
        let piece = &mut self.pieces[at];
        let target = Target { unknown: own, need, exact };
        let sizes: Vec<Unknown> = open.iter().filter_map(|size| piece.part.place(*size)).collect();
        let verdict = match (sizes.is_empty(), withheld.size) {
            (true, _) => piece.assignments.judge(&piece.part.system, target),
            (false, size) => {
                let size = if let Size::Unknown(size) = size { piece.part.place(size) } else { None };
                open::judge(&piece.part.system, &sizes, target, size, &mut piece.assignments)
            }
        };
        match verdict {
            Verdict::Protected(one, other)
                // The verdict of safety rests on this exact check, not on how the assignments were found.
                if [one, other].iter().all(|assignment| self.table.system.fits(&self.with(base, at, *assignment))) =>
            {
                Ok(Safe { withheld, piece: at, pair: [one, other] })
            }
            Verdict::Unsafe(known) => Err(known),
            Verdict::Protected(..) => Err(unproven),
        }
    }
}

/// Judges the withheld figures of a table.
pub fn judge((id, pass): (TableId, Pass), mut table: Table, maker: &Maker<'_>) -> (Judged, Findings) {
    let mut found = Findings { judged: table.withheld.len(), ..Findings::default() };
    let leak = |found: &mut Findings, withheld: &Withheld, known: Known| {
        let exact = known.exact(withheld.target);
        let cell = withheld.cell;
        found.leaks.push(Leak { cell, exact, proven: known.proven, table: id, pass, total: None });
        found.known.push(known);
    };
    let mut doubtful: BTreeSet<Unknown> = BTreeSet::new();
    let (bounds, pieces) = loop {
        if let Some(known) = pieces(&table.system) {
            break known;
        }
        let clash = conflict(&table.system).unwrap_or_default();
        let near = clash.iter().any(|figure| maker.is_near(*figure));
        let left_out = weakest(&clash, &table, maker);
        found.conflicts.push(Clash { figures: clash, left_out, near });
        let Some(figure) = left_out else {
            // The definitions alone contradict each other: nothing can be shown to be safe.
            table.withheld.iter().for_each(|w| leak(&mut found, w, Known::unproven((0, 0))));
            let bounds = table.system.bounds.clone();
            return (Judged::new(id, table, bounds, Vec::new()), found);
        };
        if near {
            doubtful.extend(table.beside(figure));
        }
        table.system = table.system.keeping(|source| source != figure);
    };
    let mut judged = Judged::new(id, table, bounds, pieces);
    let mut assignment: Assignment = judged.bounds.iter().map(|(from, _)| *from).collect();
    for piece in &judged.pieces {
        if let Some(first) = piece.assignments.0.first() {
            put(&mut assignment, piece, first);
        }
    }
    let base = judged.table.system.fits(&assignment).then_some(assignment);
    let open = judged.open.clone();
    for withheld in judged.table.withheld.clone() {
        if doubtful.contains(&withheld.target.unknown) {
            leak(&mut found, &withheld, Known::unproven(judged.bounds[withheld.target.unknown]));
            continue;
        }
        // What is safe here can still be known beside the totals of areas.
        match judged.verdict(withheld, base.as_ref(), &open) {
            Ok(safe) => judged.safe.push(safe),
            Err(_) if judged.is_open(&withheld, base.as_ref()) => {}
            Err(known) if known.proven && is_open(withheld.near, known) => {}
            Err(known) => leak(&mut found, &withheld, known),
        }
    }
    judged.base = base;
    judged.settle();
    judged.pieces.iter_mut().for_each(|piece| piece.part.system.shrink());
    (judged, found)
}

/// Whether what is known of a number that nobody withheld does not say that it is one that must not be known.
fn is_open(near: Option<Near>, known: Known) -> bool {
    near.is_some_and(|near| near.is_open(known.least, known.most))
}

/// Which figure of a contradiction is left out: an average that need not agree with the others before any other, and that of
/// all pupils last, since others hang on it.
fn weakest(clash: &[Source], table: &Table, maker: &Maker<'_>) -> Option<Source> {
    let order = |figure: &&Source| {
        (table.wholes.contains(figure), !maker.is_near(**figure), std::cmp::Reverse(**figure))
    };
    clash.iter().min_by_key(order).copied()
}

fn put(assignment: &mut Assignment, piece: &Piece, values: &Assignment) {
    piece.part.of.iter().zip(values).for_each(|(of, value)| assignment[*of] = *value);
}

/// The bounds of a system and its parts, each with an assignment unless the search was too long; `None` when no assignment fits.
fn pieces(system: &System) -> Option<(Vec<Bounds>, Vec<Piece>)> {
    let narrowed = Narrowed::new(system, |_| true).ok()?;
    let pieces: Option<Vec<Piece>> = narrowed
        .parts()
        .into_iter()
        .map(|part| {
            let assignments = match find(&part.system) {
                Found::Assignment(assignment) => Assignments(vec![assignment]),
                Found::GaveUp => Assignments::default(),
                Found::None => return None,
            };
            Some(Piece { part, assignments })
        })
        .collect();
    Some((narrowed.bounds, pieces?))
}
