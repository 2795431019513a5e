//! Every kind of chart on one page, easy and hard cases, to look at while you change a theme.
//!
//! ```console
//! $ yearbook build
//! $ cargo run --example charts -- public/assets/*.css
//! ```
//!
//! The page is `target/charts.html`, with the style sheets inside. All names and figures are made up.

use std::fmt::Write;

use rust_decimal::Decimal;
use yearbook::chart::{
    Bar, BarChart, Break, Category, LineChart, Mark, People, Point, RangeChart, Role, Row, Series,
    StripChart, Svg,
};

const SUBJECT: Role = Role::Subject;
const BOROUGH: Role = Role::Comparator(0);
const LONDON: Role = Role::Comparator(1);
const ENGLAND: Role = Role::Comparator(2);

fn main() -> std::io::Result<()> {
    let styles: Result<Vec<String>, _> = std::env::args().skip(1).map(std::fs::read_to_string).collect();
    let mut page = format!(
        "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>Charts</title><meta name=\"viewport\" content=\"width=device-width\"><style>{}</style><main class=\"wrap\"><h1>Charts</h1>",
        styles?.join("\n")
    );
    for (part, charts) in
        [("Lines", lines()), ("Bars", bars()), ("Dots", ranges()), ("Strips", strips()), ("Pupils", people())]
    {
        let _ = write!(page, "<section class=\"part\"><header><h2>{part}</h2></header><div>");
        for (title, svg) in charts {
            let svg = svg.expect("every chart here has a figure");
            let _ = write!(
                page,
                "<figure class=\"chart\"><h3 class=\"title\">{title}</h3><div class=\"draw\">{svg}</div></figure>"
            );
            println!("{:5} bytes: {title}", svg.as_str().len());
        }
        page += "</div></section>";
    }
    page += "</main></html>\n";
    let path = "target/charts.html";
    std::fs::write(path, page)?;
    println!("{path}");
    Ok(())
}

type Charts = Vec<(&'static str, Option<Svg>)>;

fn series(label: &str, role: Role, figures: &[i64]) -> Series {
    // Nothing is a gap.
    let point = |&n: &i64| if n == 0 { Point::gap() } else { Point::new(n, format!("{n}%")) };
    Series { label: label.into(), role, points: figures.iter().map(point).collect() }
}

fn line(id: &str, first: u32, series: Vec<Series>) -> LineChart {
    let years = series.iter().map(|one| one.points.len()).max().unwrap_or(0) as u32;
    LineChart {
        id: id.into(),
        title: "Reading, writing and maths".into(),
        categories: (first..first + years).map(|y| Category::new(format!("{y}/{}", (y + 1) % 100))).collect(),
        series,
        range: (0.into(), 100.into()),
        suffix: "%".into(),
        ..LineChart::default()
    }
}

fn lines() -> Charts {
    let five = line(
        "l1",
        2020,
        vec![
            series("Riverside", SUBJECT, &[57, 57, 60, 62, 64]),
            series("Marlbourne", BOROUGH, &[54, 55, 57, 58, 60]),
            series("London", LONDON, &[66, 65, 65, 67, 69]),
            series("England", ENGLAND, &[58, 59, 60, 61, 62]),
        ],
    );
    let mut ten = line(
        "l2",
        2015,
        vec![
            series("Marlbourne", SUBJECT, &[50, 57, 60, 62, 0, 0, 55, 57, 58, 60]),
            series("London", LONDON, &[59, 67, 69, 71, 0, 0, 65, 66, 67, 69]),
            series("England", ENGLAND, &[53, 61, 64, 65, 0, 0, 59, 60, 61, 62]),
            series("Target", Role::Target, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 63]),
        ],
    );
    for year in [4, 5] {
        ten.categories[year].note = Some("No tests".into());
    }
    ten.breaks = vec![Break { before: 2, label: "Measured differently from here".into() }];
    let mut late = five.clone();
    late.id = "l3".into();
    late.breaks =
        [1, 4].map(|before| Break { before, label: "Measured differently from here".into() }).into();
    let alone = line(
        "l4",
        2018,
        vec![
            series("Hilltop Church of England Primary", SUBJECT, &[61, 0, 0, 0, 55, 0, 58]),
            series("England", ENGLAND, &[65, 0, 0, 0, 59, 60, 60]),
            series("Target", Role::Target, &[0, 0, 0, 60, 61, 62, 63]),
        ],
    );
    let early = line(
        "l5",
        2018,
        vec![
            series("Riverside", SUBJECT, &[61, 62, 64, 0, 0, 0, 0]),
            series("England", ENGLAND, &[65, 65, 65, 64, 65, 65, 65]),
        ],
    );
    let mut promise = line(
        "l6",
        2021,
        vec![
            series("Marlbourne", SUBJECT, &[55, 57, 58, 60, 0, 0]),
            series("Target", Role::Target, &[0, 0, 0, 63, 0, 66]),
        ],
    );
    promise.categories[4].note = Some("To come".into());
    vec![
        ("Five years, four lines", five.draw()),
        ("Ten years with a break and years without tests", ten.draw()),
        ("Breaks near the edges", late.draw()),
        ("Points alone, a long name, a target for each year", alone.draw()),
        ("A line that ends early", early.draw()),
        ("A target for one year, and one for a later year", promise.draw()),
    ]
}

fn bars() -> Charts {
    let chart = |id: &str, bars, low: i64, high: i64| {
        let range = (low.into(), high.into());
        BarChart { id: id.into(), title: "Phonics check, 2024/25".into(), bars, range, ..BarChart::default() }
    };
    let mut short = Bar::new("Riverside", SUBJECT, 83, "83%");
    short.interval = Some((71.into(), 91.into()));
    vec![
        (
            "Bars with a target",
            chart(
                "b1",
                vec![
                    short,
                    Bar::new("Marlbourne", BOROUGH, 79, "79%"),
                    Bar::new("England", ENGLAND, 80, "80%"),
                    Bar::new("Target", Role::Target, 85, "85%"),
                ],
                0,
                100,
            )
            .draw(),
        ),
        (
            "Labels above",
            chart(
                "b2",
                vec![
                    Bar::new("Pupils with special educational needs support", SUBJECT, 31, "31%"),
                    Bar::missing("Pupils with a plan", SUBJECT, "Withheld: 5 or fewer pupils"),
                    Bar::new("Target for 2026/27", Role::Target, 35, "35%"),
                ],
                0,
                100,
            )
            .draw(),
        ),
        (
            "To either side of zero",
            chart(
                "b3",
                vec![
                    Bar::new("Riverside", SUBJECT, 2, "2.0"),
                    Bar::new("Marlbourne", BOROUGH, -1, "−1.0"),
                    Bar::new("Target", Role::Target, 1, "1.0"),
                ],
                -10,
                10,
            )
            .draw(),
        ),
    ]
}

fn ranges() -> Charts {
    let chart = |id: &str, rows, marks, (low, high): (i64, i64), suffix: &str| {
        let (range, suffix) = ((low.into(), high.into()), suffix.into());
        RangeChart {
            id: id.into(),
            title: "One year".into(),
            description: String::new(),
            rows,
            marks,
            range,
            suffix,
        }
    };
    let tenths = |number| Decimal::new(number, 1);
    let progress = chart(
        "r1",
        vec![
            Row::new("Riverside", SUBJECT, tenths(20), "2.0").between(tenths(-7), tenths(47)),
            Row::new("Marlbourne", BOROUGH, tenths(3), "0.3"),
            Row::new("London", LONDON, tenths(11), "1.1"),
            Row::missing("Hilltop", SUBJECT, "Withheld: 5 or fewer pupils"),
            Row::new("Similar schools", ENGLAND, tenths(-9), "−0.9").between(tenths(-20), tenths(2)),
        ],
        vec![Mark::new("Average elsewhere", BOROUGH, 0)],
        (-10, 10),
        "",
    );
    let percent = chart(
        "r2",
        vec![
            Row::new("Riverside", SUBJECT, 64, "64%").between(51, 75),
            Row::new("Marlbourne", BOROUGH, 60, "60%"),
            Row::new("London", LONDON, 69, "69%"),
            Row::new("England", ENGLAND, 62, "62%"),
            Row::new("Target", Role::Target, 66, "66%"),
        ],
        vec![],
        (0, 100),
        "%",
    );
    let groups = chart(
        "r3",
        vec![
            Row::new("All pupils", SUBJECT, 64, "64%").between(51, 75),
            Row::new("Pupils with special educational needs support who joined late", SUBJECT, 31, "31%")
                .between(12, 55),
            Row::missing(
                "Pupils with an education, health and care plan",
                SUBJECT,
                "Withheld: 5 or fewer pupils",
            ),
            Row::new("Disadvantaged pupils", SUBJECT, 50, "50%").between(30, 70),
        ],
        vec![Mark::new("Marlbourne 60%", BOROUGH, 60), Mark::new("Target 66%", Role::Target, 66)],
        (0, 100),
        "%",
    );
    let pounds = chart(
        "r4",
        vec![Row::new("Riverside", SUBJECT, 6210, "£6,210"), Row::new("Marlbourne", BOROUGH, 6805, "£6,805")],
        vec![],
        (0, 100_000),
        "",
    );
    vec![
        ("Progress, with an average elsewhere", progress.draw()),
        ("One year instead of a line", percent.draw()),
        ("Groups of pupils, long names, two marks", groups.draw()),
        ("Large numbers", pounds.draw()),
    ]
}

/// Figures that look like those of `count` schools, the same at every run.
fn figures(count: u64, middle: u64, width: u64) -> Vec<Decimal> {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % width
    };
    (0..count).map(|_| (middle + (next() + next() + next()) / 3 - width / 2).min(100).into()).collect()
}

fn strips() -> Charts {
    let chart = |id: &str, values, marks| StripChart {
        id: id.into(),
        title: "Every school as one dot".into(),
        values,
        marks,
        range: (0.into(), 100.into()),
        suffix: "%".into(),
        ..StripChart::default()
    };
    let both = || vec![Mark::new("Marlbourne 60%", SUBJECT, 60), Mark::new("England 62%", LONDON, 62)];
    let one = vec![
        Mark::new("Riverside 41%", SUBJECT, 41),
        Mark::new("Marlbourne 60%", BOROUGH, 60),
        Mark::new("England 62%", LONDON, 62),
    ];
    vec![
        ("29 schools", chart("s1", figures(29, 60, 50), both()).draw()),
        ("One school among others", chart("s2", figures(90, 60, 60), one).draw()),
        ("One school", chart("s3", figures(1, 60, 10), both()).draw()),
        (
            "Most near the top",
            chart(
                "s4",
                figures(60, 96, 20),
                vec![Mark::new("Marlbourne 97%", SUBJECT, 97), Mark::new("England 96%", LONDON, 96)],
            )
            .draw(),
        ),
        ("600 schools", chart("s5", figures(600, 60, 80), both()).draw()),
        ("600 much alike: ticks", chart("s6", figures(600, 60, 24), both()).draw()),
        (
            "600 all the same",
            chart("s7", vec![100.into(); 600], vec![Mark::new("Marlbourne 100%", SUBJECT, 100)]).draw(),
        ),
    ]
}

fn people() -> Charts {
    let people = People {
        id: "p1".into(),
        title: "37 of 58 pupils".into(),
        filled: 37,
        total: 58,
        per_row: 20,
        ..People::default()
    };
    vec![("37 of 58 pupils", people.draw())]
}
