use super::*;
use crate::source::{self, Documents, SourceTree, Sourced};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn read(content: &Path) -> (Documents, Diagnostics) {
    let (tree, found) = SourceTree::list(content);
    assert!(found.is_empty(), "{found:?}");
    source::read(tree)
}

#[test]
fn a_new_site_is_read_without_a_mistake() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("city-of-york");
    let files = new_site(&site, "city-of-york", day("2026-11-23"), Example::Include).unwrap();
    assert!(files.iter().all(|file| file.is_file()));
    let (documents, found) = read(&site.join("content"));
    assert!(found.is_empty(), "{found:?}");
    let settings = documents.site.unwrap().document;
    assert_eq!(settings.authority.name.value, "City of York");
    assert_eq!(settings.base_url.value.as_str(), "https://education.city-of-york.example/");
    assert_eq!(
        (settings.edition.value.as_str(), settings.academic_year.value.to_string()),
        ("2026", "2025/26".into())
    );
    assert_eq!(documents.entries.len(), 3);
    assert_eq!((documents.schools.len(), documents.performance.len()), (1, 3));
    assert!(settings.fictional.is_some_and(|f| f.value), "a made-up school is never mistaken for a real one");
    for year in ["2025-26", "2024-25", "2023-24"] {
        assert!(site.join("content/performance").join(year).join("ks2.yaml").is_file(), "{year}");
    }
    assert!(site.join("schemas/site.schema.json").is_file());
    for file in files.iter().filter(|file| !file.starts_with(site.join("schemas"))) {
        let text = std::fs::read_to_string(file).unwrap();
        let left = ["{name", "{council", "{today", "{email", "{base-url", "{edition", "{website"];
        assert!(!left.iter().any(|place| text.contains(place)), "{}: {text}", file.display());
    }
}

#[test]
fn a_site_for_official_files_starts_without_an_example() {
    let dir = tempfile::tempdir().unwrap();
    new_site(dir.path(), "surrey", day("2026-11-23"), Example::LeaveOut).unwrap();
    let (documents, found) = read(&dir.path().join("content"));
    assert!(found.is_empty(), "{found:?}");
    assert!(documents.schools.is_empty() && documents.performance.is_empty());
    assert!(documents.site.unwrap().document.fictional.is_none());
}

#[test]
fn a_folder_with_files_is_refused_and_an_empty_repository_is_not() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join(".git")).unwrap();
    new_site(dir.path(), "Surrey", day("2026-03-01"), Example::LeaveOut).unwrap();
    let refused = new_site(dir.path(), "Surrey", day("2026-03-01"), Example::LeaveOut).unwrap_err();
    assert_eq!(refused.iter().next().unwrap().code, "not-empty");
}

#[test]
fn one_more_file_is_read_and_never_replaces_another() {
    let dir = tempfile::tempdir().unwrap();
    let today = day("2026-11-23");
    new_site(dir.path(), "surrey", today, Example::LeaveOut).unwrap();
    let content = dir.path().join("content");
    let (title, path) = ("Places: who gets one", "topics/places-who-gets-one.yaml");
    assert_eq!(new_item(&content, Item::Topic, title, today).unwrap(), content.join(path));
    let again = new_item(&content, Item::Topic, title, today).unwrap_err();
    assert_eq!(again.iter().next().unwrap().code, "already-exists", "{path}");
    let (_, found) = read(&content);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_record_that_has_its_address_from_its_folders_can_start_in_one() {
    let dir = tempfile::tempdir().unwrap();
    let today = day("2026-11-23");
    new_site(dir.path(), "surrey", today, Example::LeaveOut).unwrap();
    let content = dir.path().join("content");
    let (_, kind) = Kinds::built_in().iter().find(|(_, kind)| kind.nested).unwrap();
    let path = new_record(&content, kind, "discover/the-quays", today).unwrap();
    assert_eq!(path, content.join(&kind.folder).join("discover/the-quays.md"));
    assert!(std::fs::read_to_string(path).unwrap().contains("\ntitle: The Quays\n"));
}

#[test]
fn a_record_of_a_year_is_named_by_it_and_knows_its_schema() {
    let dir = tempfile::tempdir().unwrap();
    let today = day("2026-11-23");
    new_site(dir.path(), "surrey", today, Example::LeaveOut).unwrap();
    let content = dir.path().join("content");
    let (_, kind) = Kinds::built_in().iter().find(|(_, kind)| kind.year().is_some()).unwrap();
    let path = new_record(&content, kind, "Surrey Education Awards", today).unwrap();
    assert_eq!(path, content.join(&kind.folder).join("2026.yaml"));
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.starts_with("# yaml-language-server: $schema=../../schemas/"), "{text}");
    assert!(text.contains("\nscheme: Surrey Education Awards\n"), "{text}");
}

#[test]
fn a_new_school_asks_for_what_only_its_author_knows() {
    let dir = tempfile::tempdir().unwrap();
    let today = day("2026-11-23");
    new_site(dir.path(), "surrey", today, Example::LeaveOut).unwrap();
    let content = dir.path().join("content");
    new_item(&content, Item::School, "Riverside Primary School", today).unwrap();
    let (_, found) = read(&content);
    let lines: Vec<u32> = found.iter().map(|diagnostic| diagnostic.at.unwrap().line).collect();
    assert_eq!(lines, [4, 5, 6], "{found:?}");
}

#[test]
fn hostile_names_stay_names() {
    let dir = tempfile::tempdir().unwrap();
    let today = day("2026-11-23");
    for (i, name) in ["../up", "<script>", "a: b #c", "no", "Ynys Môn", "*x*", "x\n\ny"].iter().enumerate() {
        let site = dir.path().join(i.to_string());
        new_site(&site, name, today, Example::LeaveOut).unwrap();
        let (_, found) = read(&site.join("content"));
        assert!(found.is_empty(), "{name}: {found:?}");
        for (_, kind) in Kinds::built_in().iter() {
            let record = new_record(&site.join("content"), kind, name, today);
            assert!(
                record.iter().all(|path| path.starts_with(site.join("content").join(&kind.folder))),
                "{name}"
            );
        }
        assert!(read(&site.join("content")).1.is_empty(), "{name}");
    }
    assert_eq!(
        new_site(&dir.path().join("x"), "///", today, Example::LeaveOut)
            .unwrap_err()
            .iter()
            .next()
            .unwrap()
            .code,
        "name"
    );
}

#[test]
fn the_academic_year_is_one_that_has_ended() {
    for (today, year) in [("2026-08-31", "2024/25"), ("2026-09-01", "2025/26"), ("2027-01-01", "2025/26")] {
        assert_eq!(last_finished_year(day(today)).unwrap().to_string(), year);
    }
}

#[test]
fn a_record_of_every_kind_starts_unpublished_and_has_no_mistake() {
    let dir = tempfile::tempdir().unwrap();
    let today = day("2026-11-23");
    new_site(dir.path(), "surrey", today, Example::LeaveOut).unwrap();
    let content = dir.path().join("content");
    let kinds = kinds(&content);
    let title = "St Anne’s: \"reading\" #1 {today}";
    let mut names = Vec::new();
    for (_, kind) in kinds.iter() {
        names.push(new_record(&content, kind, title, today).unwrap());
        let text = std::fs::read_to_string(names.last().unwrap()).unwrap();
        for field in &kind.fields {
            let is_there = field.required || field.carried;
            assert_eq!(text.contains(&format!("\n{}:", field.key)), is_there, "{}: {}", kind.key, field.key);
            assert!(text.contains(&format!("{}:", field.key)), "{}: {}", kind.key, field.key);
        }
        let again = new_record(&content, kind, title, today).unwrap_err();
        assert_eq!(again.iter().next().unwrap().code, "already-exists", "{}", kind.key);
    }
    assert!(names.contains(&content.join("updates/2026-11-23-st-annes-reading-1-today.md")), "{names:?}");
    let story = content.join("case-studies/st-annes-reading-1-today.md");
    let text = std::fs::read_to_string(story).unwrap();
    assert!(text.contains("\npublished: 2026-11-23\n") && text.contains("\n## The challenge\n"), "{text}");
    let (documents, mut found) = read(&content);
    let (entries, unknown) = kind::read(&documents.entries, &kinds, &mut found);
    assert!(found.is_empty() && unknown.is_empty(), "{found:?}");
    // A new site has some of its own: its welcome, and pages.
    assert!(entries.len() > names.len());
    let titled = |entry: &&Sourced<kind::Entry>| entry.document.title.value.starts_with(title);
    assert_eq!(entries.iter().filter(titled).count(), names.len());
    let internal = entries.iter().filter(|entry| entry.document.record.audience.is_some()).count();
    assert_eq!(internal, names.len());
}
