use super::*;
use crate::kind::entry::Value as Held;
use crate::source::yaml::parse;
use crate::value::{Audience, Date, Menu, Scalar};

fn node(text: &str) -> Node {
    parse(text, FileId(0), 1).unwrap()
}

fn source(path: &str, text: &str) -> Sourced<Node> {
    Sourced { file: FileId(0), path: path.into(), document: node(text), body: String::new(), body_line: 1 }
}

/// The built-in kinds with another definition, and what is wrong with it.
fn with(name: &str, text: &str) -> (Kinds, Vec<(&'static str, String)>) {
    let mut found = Diagnostics::new();
    let kinds = Kinds::built_in().with(&[source(&format!("kinds/{name}.yaml"), text)], &mut found);
    (kinds, found.iter().map(|mistake| (mistake.code, mistake.message.clone())).collect())
}

/// The records of a file, and what is wrong with it.
fn record(kinds: &Kinds, path: &str, text: &str) -> (Vec<Entry>, Vec<String>) {
    let mut found = Diagnostics::new();
    let documents = [source(path, text)];
    let (entries, _) = read(&documents, kinds, &mut found);
    let entries: Vec<Entry> = entries.into_iter().map(|source| source.document).collect();
    for entry in &entries {
        check(kinds.get(entry.kind), &entry.row, Date::parse("2026-06-01").unwrap(), &mut found);
    }
    (entries, found.iter().map(|mistake| mistake.message.clone()).collect())
}

const STREET: &str = "kind: school-street\nname: { one: school street, other: school streets }\nabout: Streets that are closed to cars when school starts.\n\
    folder: school-streets\naddress: /school-streets/{slug}/\nfields:\n  school: { form: school, required: true }\n  from: { form: when }\n  cars: { form: count, of: cars }\n";

#[test]
fn the_catalogue_has_no_mistake() {
    let (kinds, mistakes) = read_all(BUILT_IN);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    assert!(kinds.0.len() >= 3);
}

#[test]
fn every_kind_says_what_its_fields_are() {
    for (_, kind) in Kinds::built_in().iter() {
        definition::each_field(&kind.fields, &mut |field| {
            assert!(!field.doc.is_empty(), "{}: {}", kind.key, field.key);
        });
    }
}

#[test]
fn the_example_of_every_kind_is_read() {
    for (id, kind) in Kinds::built_in().iter() {
        let text = format!("---\n{}---\n\nText.\n", example(kind, "An example"));
        let mistakes = mistakes_of(kind, id, &text);
        assert!(mistakes.is_empty(), "{}: {mistakes:?}\n{text}", kind.key);
    }
}

#[test]
fn a_council_adds_a_kind_of_its_own() {
    let (kinds, mistakes) = with("school-street", STREET);
    assert_eq!(mistakes, []);
    let text = "title: Mill Lane\nschool: windmill-primary\nfrom: from September 2025\ncars: 120\n";
    let (entries, mistakes) = record(&kinds, "school-streets/mill-lane.yaml", text);
    assert_eq!(mistakes, Vec::<String>::new());
    assert_eq!(entries[0].path.as_str(), "mill-lane");
}

#[test]
fn mistakes_of_a_definition_are_all_found() {
    let wrong = STREET
        .replace("cars: { form: count, of: cars }", "cars: { form: cuont }\n  pupils: { form: count, of: pupils who walk }\n  title: { form: text }\n  near: { form: ref, to: [bord] }\n  why: { form: markdown }")
        + "page:\n  - facts: [schol]\nchecks:\n  - { not-above: [from, cars], says: no }\nlist: { show: [why] }\nkleur: red\n";
    let (_, mistakes) = with("school-street", &wrong);
    for expected in [
        "unknown word `cuont`, expected a form of field",
        "numbers of pupils are no field of a record",
        "every record has `title`",
        "there is no field `schol`",
        "`why` is too long for a line of a list",
        "unknown key `kleur`",
        "there is no kind `bord`",
        "the field `school` is in no part of `page`",
    ] {
        assert!(mistakes.iter().any(|(_, message)| message == expected), "{expected}: {mistakes:#?}");
    }
}

#[test]
fn mistakes_in_the_words_and_lists_of_a_kind_are_found() {
    let more = "  hidden: { form: texts, audience: internal }\n  kind-of: { form: choice, of: [a, b], default: c }\n  \
        when: { form: date, facet: true }\n  rows: { form: list, fields: { of: { form: texts, facet: true } } }\n  \
        themes: { form: texts, facet: { title: The same } }\n";
    let rest = "summary: yes\nrelated: cars\ncard: \"On {carz} and {hidden}\"\nsharing: { badge: A, bage: B }\n\
        on-school-page: cards\non-home-page: { note: { one: A } }\n\nchecks: [{ not-past: cars, says: no }]\n\
        page:\n  - lead: themes\n  - charts: cars\n";
    let (_, mistakes) = with("school-street", &(STREET.to_owned() + more + rest));
    for expected in [
        "`kind-of` has no word `c`",
        "records cannot be listed by the form `date`",
        "records are listed by a field of their own, not of a row",
        "every list would have this title",
        "found `yes`, expected `required`",
        "records cannot be related by `cars`",
        "there is no field `carz`",
        "`hidden` is not for the public",
        "unknown key `bage`",
        "found `cards`, expected `links`, `none` or what stands above cards",
        "the key `heading` is missing",
        "the key `other` is missing",
        "`cars` has no date",
        "`themes` has the form `texts`, expected `photos`",
        "`cars` has the form `count`, expected `figures`",
    ] {
        assert!(mistakes.iter().any(|(_, message)| message == expected), "{expected}: {mistakes:#?}");
    }
}

#[test]
fn what_is_not_for_the_public_decides_nothing_that_readers_see() {
    let inner = STREET.replace("from: { form: when }", "from: { form: when, audience: internal }");
    for (more, expected) in [
        ("state: [{ word: open, from: from }]\n", "`from` is not for the public"),
        ("list: { order: [from] }\n", "`from` is not for the public"),
        ("news: true\n", "what is news has a `feed`, the date by which it is new"),
    ] {
        let (_, mistakes) = with("school-street", &(inner.clone() + more));
        assert_eq!(
            mistakes.iter().map(|(_, message)| message.as_str()).collect::<Vec<_>>(),
            [expected],
            "{more}"
        );
    }
    let rows = STREET.replace(
        "cars: { form: count, of: cars }",
        "days: { form: list, fields: { seen: { form: photos } } }",
    );
    let (_, mistakes) = with("school-street", &rows);
    assert_eq!(mistakes[0].1, "pictures and recordings are those of a record, not of a row");
}

#[test]
fn a_page_shows_the_text_and_one_gallery() {
    let two = "  a: { form: photos }\n  b: { form: media }\npage:\n  - facts: [from, cars]\n  - relations: [school]\n";
    let (kinds, mistakes) = with("school-street", &(STREET.to_owned() + two + "  - gallery: [a, b]\n"));
    assert_eq!(mistakes, []);
    assert!(kinds.get(kinds.find("school-street").unwrap()).page.contains(&Section::Body), "said or not");
    let (_, mistakes) =
        with("school-street", &(STREET.to_owned() + two + "  - gallery: [a]\n  - gallery: [b]\n"));
    assert_eq!(mistakes[0].1, "a page has one gallery, of all pictures and recordings");
}

#[test]
fn a_built_in_kind_can_only_be_made_stricter() {
    let (kinds, mistakes) =
        with("board", "kind: board\nfields:\n  chair: { audience: internal }\n  ward: { form: text }\n");
    assert_eq!(mistakes, []);
    let board = kinds.get(kinds.find("board").unwrap());
    let chair = board.field("chair").unwrap();
    assert_eq!(board.fields[chair].audience, Audience::Internal);
    assert!(board.page.iter().all(|section| !section.fields().contains(&chair)), "no page shows it");
    assert!(!board.show.contains(&chair));
    let bodies = board.page.iter().filter(|section| **section == Section::Body).count();
    assert_eq!(bodies, 1, "the text stands once, whatever is added");
    let ward = board.field("ward").unwrap();
    assert!(board.page.iter().any(|section| section.fields().contains(&ward)));

    for wrong in [
        "kind: board\nfields:\n  concerns: { audience: public }\n",
        "kind: board\nfields:\n  purpose: { required: false }\n",
        "kind: board\nfields:\n  purpose: { form: text }\n",
        "kind: board\npage: [body]\n",
        "kind: board\naddress: /b/{slug}/\n",
    ] {
        let (_, mistakes) = with("board", wrong);
        assert_eq!(mistakes.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["built-in-kind"], "{wrong}");
    }
}

#[test]
fn every_mistake_of_a_record_is_found() {
    let text = "titel: x\nstatus: informal\npurpose: A.\nmembers:\n  - { constituency: Heads, seats: 2, filled: 3 }\nmeetings:\n  - { on: soon }\n  - { on: 2026-01-15 }\n";
    let (_, mistakes) = record(Kinds::built_in(), "boards/a.yaml", text);
    for expected in
        ["the key `title` is missing", "unknown key `titel`", "unknown word `informal` of `status`"]
    {
        assert!(mistakes.iter().any(|message| message == expected), "{expected}: {mistakes:#?}");
    }
    assert!(mistakes.iter().any(|message| message.starts_with("found `soon`")), "{mistakes:#?}");

    let (_, mistakes) = record(
        Kinds::built_in(),
        "boards/a.yaml",
        &text.replace("titel", "title").replace("informal", "formal").replace("soon", "2026-05-20"),
    );
    assert_eq!(
        mistakes,
        ["more seats are filled than there are", "there are no minutes six weeks after this meeting"]
    );
}

#[test]
fn a_state_follows_from_the_dates() {
    let kinds = Kinds::built_in();
    let text = "title: A\nopens: 2026-02-01\ncloses: 2026-03-01\nabout: A.\n";
    let state = |text: &str, day: &str| {
        let (entries, mistakes) = record(kinds, "consultations/a.yaml", text);
        assert!(mistakes.len() <= 1, "{mistakes:?}");
        let kind = kinds.get(entries[0].kind);
        let rule = kind.states.iter().find(|rule| rule.holds(&entries[0].row, Date::parse(day).unwrap()));
        rule.map(|rule| rule.state.word.to_string())
    };
    for (day, expected) in [
        ("2026-01-31", "forthcoming"),
        ("2026-02-01", "open"),
        ("2026-03-01", "open"),
        ("2026-03-02", "closed"),
    ] {
        assert_eq!(state(text, day).as_deref(), Some(expected), "{day}");
    }
    let decided = format!("{text}decided: 2026-04-01\noutcome: Yes.\n");
    assert_eq!(state(&decided, "2026-04-01").as_deref(), Some("decided"));
}

#[test]
fn a_person_needs_an_office_or_consent() {
    let definition = STREET.replace("cars: { form: count, of: cars }", "warden: { form: person }");
    let (kinds, mistakes) = with("school-street", &definition);
    assert_eq!(mistakes, []);
    let with = |warden: &str| {
        record(&kinds, "school-streets/a.yaml", &format!("title: A\nschool: x\nwarden: {warden}\n")).1
    };
    assert_eq!(with("{ name: Ada Lovelace }"), ["a person is named here, and nothing says why they may be"]);
    assert!(with("{ name: Ada Lovelace, office: Councillor }").is_empty());
    assert!(with("{ name: Ada Lovelace, consent: 2026-01-01 }").is_empty());
}

#[test]
fn a_share_must_agree_with_its_numbers() {
    let definition = STREET.replace(
        "cars: { form: count, of: cars }",
        "shut: { form: count, of: streets }\n  all: { form: count, of: streets }\n  percent: { form: share, part: shut, whole: all }",
    );
    let (kinds, mistakes) = with("school-street", &definition);
    assert_eq!(mistakes, []);
    let with =
        |rest: &str| record(&kinds, "school-streets/a.yaml", &format!("title: A\nschool: x\n{rest}\n")).1;
    assert!(with("shut: 1\nall: 3\npercent: 33").is_empty());
    assert!(with("shut: 1\nall: 3\npercent: 33.3").is_empty());
    assert_eq!(with("shut: 1\nall: 3\npercent: 34"), ["found 34, but 1 of 3 are 33%"]);
    assert_eq!(with("shut: 1\npercent: 34"), ["`percent` says nothing without its numbers"]);
}

#[test]
fn a_word_that_nobody_writes_is_the_default() {
    let more = "  origin: { form: choice, of: [local, national], default: national }\n";
    let (kinds, mistakes) = with("school-street", &(STREET.to_owned() + more));
    assert_eq!(mistakes, []);
    let place = kinds.get(kinds.find("school-street").unwrap()).field("origin").unwrap();
    let of = |more: &str| {
        let text = format!("title: A\nschool: x\n{more}");
        record(&kinds, "school-streets/a.yaml", &text).0[0].row.choice(place)
    };
    assert_eq!((of(""), of("origin: local\n"), of("origin: locl\n")), (Some(1), Some(0), None));
}

#[test]
fn rows_stand_in_the_order_of_their_kind() {
    let text = "title: A\nstatus: formal\npurpose: A.\nmeetings:\n  - { on: 2027-01-01 }\n  - { on: March 2027 }\n  - { on: 2026-12-01 }\n";
    let kinds = Kinds::built_in();
    let (entries, _) = record(kinds, "boards/a.yaml", text);
    let kind = kinds.get(entries[0].kind);
    let place = kind.field("meetings").unwrap();
    let days: Vec<String> = entries[0]
        .row
        .rows(place)
        .iter()
        .map(|row| match &row.get(0).unwrap().value {
            Held::When(when) => when.to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(days, ["March 2027", "2027-01-01", "2026-12-01"]);
}

const GUIDE: &str = "kind: guide\nname: { one: guide, other: guides }\nabout: What to do.\nfolder: guides\naddress: /guidance/{path}/\nfields:\n  for: { form: text }\n";

#[test]
fn where_folders_are_the_address_a_record_has_its_place_from_its_file() {
    let (kinds, mistakes) = with("guide", GUIDE);
    assert_eq!(mistakes, []);
    let kind = kinds.get(kinds.find("guide").unwrap());
    for (file, address) in [
        ("guides/index.md", "/guidance/"),
        ("guides/a.md", "/guidance/a/"),
        ("guides/a/index.yaml", "/guidance/a/"),
        ("guides/a/b/c.md", "/guidance/a/b/c/"),
    ] {
        let (entries, mistakes) = record(&kinds, file, "title: A\norder: -3\nmenu: footer\n");
        assert!(mistakes.is_empty(), "{file}: {mistakes:?}");
        assert_eq!(kind.address_of(entries[0].path.as_str()), address);
        assert_eq!(entries[0].placement, Placement { order: -3, menu: Menu::Footer });
        assert!(kind.files_at(address).contains(&file.to_owned()), "{file}");
    }
    assert_eq!(kind.files_at("/other/a/"), Vec::<String>::new());
    let (_, mistakes) = record(&kinds, "guides/A b/c.md", "title: A\nmenu: top\n");
    assert_eq!(mistakes.len(), 2, "{mistakes:?}");
    let (entries, mistakes) = record(&kinds, "boards/a/b.yaml", "title: A\nstatus: formal\npurpose: A.\n");
    assert!(entries.is_empty() && mistakes.is_empty(), "a kind with a list has no folders in its folder");
}

#[test]
fn where_folders_are_the_address_there_is_no_list() {
    for (more, expected) in [
        ("menu: main\n", "`menu` is about a list"),
        ("news: true\n", "`news` is about a list"),
        ("list: { order: [for] }\n", "`list` is about a list"),
        ("  order: { form: text }\n", "every record that has its address from its folders has `order`"),
        (
            "  x: { form: choice, of: [a, b], facet: true }\n",
            "what has its address from its folders has no lists",
        ),
    ] {
        let (_, mistakes) = with("guide", &(GUIDE.to_owned() + more));
        let messages: Vec<&String> = mistakes.iter().map(|(_, message)| message).collect();
        assert!(matches!(messages.as_slice(), [one] if one.starts_with(expected)), "{more}: {messages:?}");
    }
    let (_, mistakes) = with("guide", &GUIDE.replace("/guidance/{path}/", "/{slug}/"));
    assert_eq!(mistakes[0].1, "found `/{slug}/`, expected an address of records");
}
