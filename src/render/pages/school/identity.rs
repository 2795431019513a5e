//! Who a school is: what it is in one line, how to reach it, and what became of it.

use crate::model::{School, Section};
use crate::render::view::{FactView, HeadlineView, LinkView, StateView};
use crate::render::{Context, print};
use crate::value::{Date, Gender, SchoolStatus, SchoolType, Slug};

pub(super) fn line(cx: &Context<'_>, school: &School) -> String {
    if let Some(summary) = &school.summary {
        return summary.clone();
    }
    let kind = print::said("type", school.kind.word(), cx.words);
    let phase = cx.words.say(&format!("phase.{}.a-school", school.phase.word()));
    let pupils = school.gender.map_or("pupils", Gender::word);
    let who = cx.words.say(&format!("line.who.{pupils}"));
    let place = school.town().unwrap_or(&cx.config.place);
    match school.ages {
        Some(ages) => cx.words.with(
            "line.with-ages",
            &[
                ("kind", &kind),
                ("phase", &phase),
                ("who", &who),
                ("from", &ages.from.to_string()),
                ("to", &ages.to.to_string()),
                ("place", place),
            ],
        ),
        None => cx.words.with(
            "line.without-ages",
            &[("kind", &kind), ("phase", &phase), ("who", &who), ("place", place)],
        ),
    }
}

pub(super) fn description(cx: &Context<'_>, school: &School, glance: &[HeadlineView]) -> String {
    match glance.first() {
        Some(headline) if !headline.reason => format!("{}: {}", school.name(), headline.sentence),
        _ => cx.words.with("school.description", &[("school", school.name()), ("place", &cx.config.place)]),
    }
}

pub(super) fn state(cx: &Context<'_>, school: &School) -> Option<StateView> {
    let date = |date: Option<Date>| date.map(|date| print::date(date, cx.words).text);
    let text = match school.status {
        SchoolStatus::Open => return None,
        SchoolStatus::Closed => match date(school.closed) {
            Some(date) => cx.words.with("school.state.closed-on", &[("date", &date)]),
            None => cx.words.say("school.state.closed"),
        },
        SchoolStatus::Proposed => match date(school.opened) {
            Some(date) => cx.words.with("school.state.opens-on", &[("date", &date)]),
            None => cx.words.say("school.state.proposed"),
        },
    };
    let link = school.successor.as_ref().and_then(|slug| school_link(cx, slug));
    Some(StateView { text, link })
}

fn school_link(cx: &Context<'_>, slug: &Slug) -> Option<LinkView> {
    cx.site.record(Section::Schools, slug.as_str()).map(|page| cx.link_to(page))
}

pub(super) fn history(cx: &Context<'_>, school: &School) -> Vec<LinkView> {
    let labelled = |key: &str, slug: &Slug| {
        let link = school_link(cx, slug)?;
        Some(LinkView { label: cx.words.with(key, &[("school", &link.label)]), url: link.url })
    };
    let before = school.predecessors.iter().filter_map(|slug| labelled("school.followed", slug));
    let after = school.successor.iter().filter_map(|slug| labelled("school.followed-by", slug));
    before.chain(after).collect()
}

pub(super) fn contact(cx: &Context<'_>, school: &School) -> Vec<FactView> {
    let mut out = Vec::new();
    let mut add = |key: &str, lines: Vec<String>, url: Option<String>| {
        if !lines.is_empty() {
            out.push(FactView { label: cx.words.say(&format!("fact.{key}")), lines, url });
        }
    };
    if let Some(address) = &school.address {
        let parts = [&address.street, &address.locality, &address.town, &address.county];
        let mut lines: Vec<String> = parts.into_iter().flatten().cloned().collect();
        lines.dedup();
        lines.extend(address.postcode.as_ref().map(|p| p.as_str().to_owned()));
        add("address", lines, None);
    }
    add("headteacher", school.headteacher.iter().cloned().collect(), None);
    add("telephone", school.telephone.iter().cloned().collect(), None);
    if let Some(email) = &school.email {
        add("email", vec![email.as_str().to_owned()], Some(format!("mailto:{}", email.as_str())));
    }
    if let Some(website) = &school.website {
        let shown = website.value.as_str().trim_start_matches("https://").trim_start_matches("http://");
        add(
            "website",
            vec![shown.trim_start_matches("www.").trim_end_matches('/').to_owned()],
            Some(website.value.as_str().to_owned()),
        );
    }
    out
}

pub(super) fn facts(cx: &Context<'_>, school: &School) -> Vec<FactView> {
    let mut out = Vec::new();
    let mut add = |key: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push(FactView { label: cx.words.say(&format!("fact.{key}")), lines, url: None });
        }
    };
    add("phase", vec![print::said("phase", school.phase.word(), cx.words)]);
    add("type", vec![print::said("type", school.kind.word(), cx.words)]);
    if let Some(ages) = school.ages {
        add(
            "ages",
            vec![cx.words.with("ages", &[("from", &ages.from.to_string()), ("to", &ages.to.to_string())])],
        );
    }
    add("religious-character", school.religious_character.iter().cloned().collect());
    add("trust", school.trust.iter().cloned().collect());
    add("ward", school.ward.iter().cloned().collect());
    add("former-names", school.former_names.clone());
    add("urn", vec![format!("URN {}", school.urn)]);
    out
}

/// Who answers for a school of a type (FT-64).
pub(super) fn responsible(kind: SchoolType) -> &'static str {
    use SchoolType as T;
    match kind {
        T::Community
        | T::CommunitySpecial
        | T::MaintainedNursery
        | T::PupilReferralUnit
        | T::VoluntaryControlled => "council",
        T::Foundation | T::FoundationSpecial | T::VoluntaryAided => "governors",
        T::Independent | T::IndependentSpecial | T::NonMaintainedSpecial => "independent",
        T::FurtherEducation => "college",
        T::Other => "other",
        _ => "trust",
    }
}
