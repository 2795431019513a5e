//! The facts of a page for machines, as JSON-LD in the words of schema.org, so that search engines show schools, awards
//! and data for what they are. It says nothing that the page does not say.

use super::Context;
use super::pages::rows;
use crate::kind::{Form, Kind, Value as Written};
use crate::model::{Entry, RowId, School, SchoolId};
use crate::site::{DataFormat, Page, PageKind, SiteFile};
use crate::value::{Email, Postcode};
use serde_json::{Map, Value, json};

/// What a page is about; `None` for sheets and for signs to other pages.
pub fn of(cx: &Context<'_>, page: &Page, description: &str) -> Option<String> {
    if !page.kind.is_found() {
        return None;
    }
    let url = cx.site.absolute(&page.url);
    let mut graph: Vec<Value> = breadcrumbs(cx, page).into_iter().collect();
    match &page.kind {
        PageKind::Home => graph.extend([council(cx), website(cx, description)]),
        PageKind::School(id) => graph.push(school(cx, *id, &url)),
        PageKind::Report | PageKind::Chapter(_) | PageKind::Inspections | PageKind::Targets => {
            graph.push(work(cx, page, "Report", description));
        }
        PageKind::Row(id) => graph.extend(award(cx, *id)),
        PageKind::Entry(id) => {
            let entry = cx.model.entry(*id);
            let kind = cx.model.kinds.get(entry.kind);
            graph.extend(occasion(cx, page, entry));
            graph.extend(kind.schema_org.as_ref().map(|of| record(cx, page, kind, entry, (of, description))));
        }
        PageKind::Data => graph.push(catalog(cx, page, description)),
        PageKind::Glossary => graph.push(glossary(cx, page)),
        PageKind::Schools(_)
        | PageKind::Past(_)
        | PageKind::Across(..)
        | PageKind::Entries(_)
        | PageKind::AboutData
        | PageKind::Corrections
        | PageKind::Gone(_)
        | PageKind::NotFound
        | PageKind::Redirect(_)
        | PageKind::Sheet(..) => {}
    }
    if graph.is_empty() {
        return None;
    }
    let graph = json!({ "@context": "https://schema.org", "@graph": graph });
    // A tag inside a text would end the script around it.
    Some(graph.to_string().replace('<', "\\u003c"))
}

/// A record of a kind that is something in the words of schema.org.
fn record(
    cx: &Context<'_>,
    page: &Page,
    kind: &Kind,
    entry: &Entry,
    (of, description): (&str, &str),
) -> Value {
    // What is written has a publisher and days; a board or a vacancy has others, which its kind does not tell.
    const WRITTEN: [&str; 5] = ["Article", "NewsArticle", "BlogPosting", "Report", "CreativeWork"];
    if !WRITTEN.contains(&of) {
        let url = cx.site.absolute(&page.url);
        return json!({ "@type": of, "name": page.title, "description": description, "url": url });
    }
    let mut article = work(cx, page, of, description);
    article["headline"] = page.title.as_str().into();
    set(&mut article, "datePublished", entry.date.map(|date| date.to_string()).as_deref());
    let schools = entry.row.values(&kind.fields).filter_map(|(field, written)| match &written.value {
        Written::References(names) if matches!(field.form, Form::School | Form::Schools) => Some(names),
        _ => None,
    });
    let schools = schools.flatten().filter_map(|name| cx.model.school_named(name.value.as_str()));
    let schools: Vec<Value> = schools.map(|id| school_named(cx, id)).collect();
    if !schools.is_empty() {
        article["about"] = schools.into();
    }
    article
}

fn council(cx: &Context<'_>) -> Value {
    let mut council = json!({ "@type": "GovernmentOrganization", "name": cx.config.council });
    set(&mut council, "url", cx.config.website.as_deref());
    council
}

fn website(cx: &Context<'_>, description: &str) -> Value {
    json!({
        "@type": "WebSite",
        "name": cx.config.title,
        "description": description,
        "url": cx.absolute(&PageKind::Home),
        "inLanguage": cx.config.language,
        "publisher": council(cx),
    })
}

/// The way here, if there is more to it than the home page.
fn breadcrumbs(cx: &Context<'_>, page: &Page) -> Option<Value> {
    let mut way = vec![page];
    while let Some(parent) = way.last().and_then(|last| cx.site.page(last.parent.as_deref()?)) {
        way.push(parent);
    }
    if way.len() < 3 {
        return None;
    }
    let items: Vec<Value> = way
        .iter()
        .rev()
        .enumerate()
        .map(|(place, page)| {
            json!({ "@type": "ListItem", "position": place + 1, "name": page.title, "item": cx.site.absolute(&page.url) })
        })
        .collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// A text or report of ours.
fn work(cx: &Context<'_>, page: &Page, kind: &str, description: &str) -> Value {
    let mut work = json!({
        "@type": kind,
        "name": page.title,
        "url": cx.site.absolute(&page.url),
        "description": description,
        "publisher": council(cx),
    });
    set(&mut work, "dateModified", page.updated.map(|date| date.to_string()).as_deref());
    work
}

fn school(cx: &Context<'_>, id: SchoolId, url: &str) -> Value {
    let school = cx.model.school(id);
    let mut out = json!({
        "@type": "School",
        "name": school.name(),
        "url": url,
        "identifier": { "@type": "PropertyValue", "propertyID": "URN", "value": school.urn.to_string() },
    });
    if let Some(address) = address(school) {
        out["address"] = address;
    }
    set(&mut out, "telephone", school.telephone.as_deref());
    set(&mut out, "email", school.email.as_ref().map(Email::as_str));
    set(&mut out, "sameAs", school.website.as_ref().map(|w| w.value.as_str()));
    out
}

fn address(school: &School) -> Option<Value> {
    let address = school.address.as_ref()?;
    let mut out = Map::from_iter([("@type".to_owned(), "PostalAddress".into())]);
    let parts = [
        ("streetAddress", address.street.as_deref()),
        ("addressLocality", address.town.as_deref()),
        ("addressRegion", address.county.as_deref()),
        ("postalCode", address.postcode.as_ref().map(Postcode::as_str)),
    ];
    out.extend(parts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.into()))));
    Some(out.into())
}

fn school_named(cx: &Context<'_>, id: SchoolId) -> Value {
    let school = cx.model.school(id);
    let url = cx.absolute(&PageKind::School(id));
    json!({ "@type": "School", "name": school.name(), "url": url })
}

/// The occasion that a record is about, if its day is known: an event without a day is none.
fn occasion(cx: &Context<'_>, page: &Page, entry: &Entry) -> Option<Value> {
    let kind = cx.model.kinds.get(entry.kind);
    let occasion = kind.occasion.as_ref()?;
    let mut event = json!({
        "@type": "Event",
        "name": page.title,
        "url": cx.site.absolute(&page.url),
        "startDate": entry.occasion?.to_string(),
        "organizer": council(cx),
    });
    let group = entry.row.group(occasion.group)?;
    let fields = &kind.fields[occasion.group].fields;
    if let Some((venue, written)) = occasion.venue.and_then(|place| Some((&fields[place], group.get(place)?)))
    {
        event["location"] = json!({ "@type": "Place", "name": cx.model.said(venue, &written.value) });
    }
    set(&mut event, "description", entry.summary.as_deref());
    let sponsors = occasion.sponsors.iter().flat_map(|(list, name)| {
        let field = &kind.fields[*list].fields[*name];
        entry.row.rows(*list).iter().filter_map(move |row| Some(cx.model.said(field, &row.get(*name)?.value)))
    });
    let sponsors: Vec<Value> =
        sponsors.map(|name| json!({ "@type": "Organization", "name": name })).collect();
    if !sponsors.is_empty() {
        event["sponsor"] = sponsors.into();
    }
    Some(event)
}

/// A school and what it was given a certificate for. People are not named to machines.
fn award(cx: &Context<'_>, id: RowId) -> Option<Value> {
    let list = &cx.model.kinds.get(cx.model.entry(id.entry).kind).fields[id.list];
    list.rows.pages.as_ref()?.sharing.as_ref().filter(|sharing| sharing.certificate)?;
    let held = rows::held(cx, id)?;
    let mut school = school_named(cx, rows::school_of(cx, id)?);
    school["award"] = format!("{}: {}", held.record, held.title).into();
    Some(school)
}

fn catalog(cx: &Context<'_>, page: &Page, description: &str) -> Value {
    let datasets: Vec<Value> = cx
        .site
        .chapters
        .iter()
        .filter_map(|(topic, years)| {
            let name = cx.topic(*topic).title();
            let (first, last) = (years.first()?, years.last()?);
            let files = years.iter().filter(|year| cx.site.data.contains(&(*topic, **year)));
            let files: Vec<Value> = files
                .flat_map(|year| {
                    [(DataFormat::Csv, "text/csv"), (DataFormat::Json, "application/json")].map(|(format, kind)| {
                        let url = cx.site.absolute(&SiteFile::Data(cx.topic(*topic).key(), *year, format).url());
                        json!({ "@type": "DataDownload", "contentUrl": url, "encodingFormat": kind })
                    })
                })
                .collect();
            let mut dataset = json!({
                "@type": "Dataset",
                "name": format!("{name}, {}", cx.config.place),
                "description": cx.words.with("data.dataset", &[("stage", &name), ("place", &cx.config.place)]),
                "temporalCoverage": format!("{}/{}", first.start(), last.start() + 1),
                "isAccessibleForFree": true,
                "creator": council(cx),
                "distribution": files,
            });
            let open = cx.model.releases.iter().filter(|release| release.topic == *topic);
            if open.clone().count() > 0 && open.clone().all(|release| release.licence == crate::value::Licence::Ogl3) {
                let licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
                dataset["license"] = licence.into();
            }
            Some(dataset)
        })
        .collect();
    let mut catalog = work(cx, page, "DataCatalog", description);
    catalog["dataset"] = datasets.into();
    catalog
}

fn glossary(cx: &Context<'_>, page: &Page) -> Value {
    let url = cx.site.absolute(&page.url);
    let terms: Vec<Value> = cx
        .model
        .glossary
        .iter()
        .map(|term| json!({ "@type": "DefinedTerm", "name": term.term, "description": term.means }))
        .collect();
    json!({ "@type": "DefinedTermSet", "name": page.title, "url": url, "hasDefinedTerm": terms })
}

fn set(thing: &mut Value, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        thing[name] = value.into();
    }
}
