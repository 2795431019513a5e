//! The smallest sites on which random ones showed the promise to be broken, and kinds that are rare.

use crate::promise::agree::Tally;
use crate::promise::drive;
use crate::promise::open::expect;
use crate::promise::site::{Cell, Files, Mode, Row, Said, Site, Subject, Table, Typed, measure, printed};
use std::collections::BTreeMap;

const ALPHA: Subject = Subject::School(0);
const BETA: Subject = Subject::School(1);
const EXPECTED: &str = "rwm-expected";

/// So many of so many pupils reach the standard: a figure of the council's own.
fn own(amount: i64, size: i64) -> Row {
    row(Cell { amount, typed: Typed::Value, files: Files::default() }, size, true)
}

/// A figure of the official file, which withholds it if there are few pupils.
fn official(amount: i64, size: i64) -> Row {
    let value = printed(measure(EXPECTED), amount, size);
    let now = Some(if size <= 5 { Said::Withheld } else { Said::Value(value) });
    row(
        Cell { amount, typed: Typed::Imported, files: Files { now, counted: amount, before: None } },
        size,
        false,
    )
}

/// The same where the file does not say how many pupils there are.
fn masked(amount: i64, size: i64) -> Row {
    Row { said: false, ..official(amount, size) }
}

fn row(cell: Cell, size: i64, given: bool) -> Row {
    let cells = BTreeMap::from([(EXPECTED, cell)]);
    Row { size, given, said: !given, cells, ..Row::default() }
}

fn site(north: &[usize], rows: &[(Subject, Option<&'static str>, Row)]) -> Site {
    let rows = rows.iter().map(|(subject, group, row)| ((*subject, *group), row.clone())).collect();
    Site {
        tables: vec![Table { year: 2025, stage: "ks2", rows }],
        north: north.to_vec(),
        mode: Some(Mode::AsPublished),
        ends_shown: true,
        ..Site::default()
    }
}

fn judged(site: &Site) -> Result<(), String> {
    let mut tally = Tally::default();
    tally.add(0, site, &drive::audit(site), drive::rules(), &|_| true);
    tally.result()
}

/// One of nine pupils at Alpha reaches the standard, and the file does not say whether a girl or a boy: it tells nearly all,
/// and not that. Eight boys in the area of Alpha and Beta do, of whom Beta has seven: so it is a boy.
#[test]
fn what_the_file_gives_away_is_known_better_beside_an_area() {
    let rows = [
        (ALPHA, None, official(1, 9)),
        (ALPHA, Some("girls"), official(0, 5)),
        (ALPHA, Some("boys"), official(1, 4)),
        (BETA, None, official(8, 8)),
        (BETA, Some("girls"), official(1, 1)),
        (BETA, Some("boys"), official(7, 7)),
        (Subject::North, None, own(9, 17)),
        (Subject::North, Some("boys"), own(8, 11)),
    ];
    expect("official: known better beside an area", judged(&site(&[0, 1], &rows)));
}

/// Two of nine pupils reach the standard, which the council says and the file does not. Of the girls and of the boys the file
/// gives not even the number; but it withholds both, so that there are four of the one and five of the other. Of four, the
/// file leaves it open how many reach the standard; beside the council's figure there are two at most.
#[test]
fn groups_whose_size_the_file_withholds_are_few() {
    let rows =
        [(ALPHA, None, own(2, 9)), (ALPHA, Some("girls"), masked(1, 4)), (ALPHA, Some("boys"), masked(1, 5))];
    expect(super::FEW, judged(&site(&[], &rows)));
}

/// Four of twelve pupils reach the standard, of whom two speak English first, says the council. The file withholds the five
/// who do not, and somebody has deleted that word: it is withheld all the same, and nobody asks about it.
#[test]
fn a_figure_that_the_file_withholds_is_so_without_the_word() {
    let with = |typed| {
        let mut rows = [
            (ALPHA, None, official(4, 12)),
            (ALPHA, Some("eal"), official(2, 5)),
            (ALPHA, Some("not-eal"), own(2, 6)),
        ];
        rows[1].2.cells.values_mut().for_each(|cell| cell.typed = typed);
        judged(&site(&[], &rows))
    };
    assert_eq!(with(Typed::Imported), Ok(()));
    expect(super::DELETED, with(Typed::Deleted));
}

/// One of 24 pupils of the authority reaches the standard, which its two schools say and its own row does not. Of 15 who
/// speak English first it says a band of nought to three, and it is one at most.
#[test]
fn a_band_of_an_area_beside_all_pupils_of_its_schools() {
    let mut all = official(1, 24);
    all.cells.values_mut().for_each(|cell| cell.files.now = Some(Said::Withheld));
    let rows = [
        (ALPHA, None, official(0, 12)),
        (BETA, None, official(1, 12)),
        (Subject::Borough, None, all),
        (Subject::Borough, Some("eal"), official(0, 6)),
        (Subject::Borough, Some("not-eal"), own(1, 15)),
    ];
    let site = Site { ends_shown: false, ..site(&[], &rows) };
    expect("official: area from its schools", judged(&site));
}

/// Four of eight pupils reach the standard, says the file, and somebody deleted that here. Of six, three do, says the council:
/// of the two others, who are in no file, it is one.
#[test]
fn a_half_in_no_file_beside_a_whole_in_the_official_one() {
    let with = |typed| {
        let mut rows = [(ALPHA, None, official(4, 8)), (ALPHA, Some("not-disadvantaged"), own(3, 6))];
        rows[0].2.cells.values_mut().for_each(|cell| cell.typed = typed);
        judged(&site(&[], &rows))
    };
    assert_eq!(with(Typed::Imported), Ok(()));
    expect(super::UNLISTED, with(Typed::Deleted));
}

/// The figure of the boys, typed by the council, closes that of the girls, which the file withholds.
#[test]
fn a_figure_of_ones_own_beside_the_file() {
    let with = |boys: Row| {
        site(
            &[],
            &[
                (ALPHA, None, official(8, 20)),
                (ALPHA, Some("girls"), official(2, 4)),
                (ALPHA, Some("boys"), boys),
            ],
        )
    };
    let unsafe_figures = |site: &Site| drive::audit(site).unsafe_figures.len();
    assert_eq!(unsafe_figures(&with(own(6, 16))), 1);
    // In the file, it gives them away there.
    assert_eq!(unsafe_figures(&with(official(6, 16))), 0);
    for boys in [own(6, 16), official(6, 16)] {
        assert_eq!(judged(&with(boys)), Ok(()));
    }
}
