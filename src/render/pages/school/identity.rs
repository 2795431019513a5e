//! Who a school is: what it is in one line, how to reach it, and what became of it.

use crate::model::{School, Section};
use crate::render::view::{FactView, HeadlineView, LinkView, StateView};
use crate::render::{Context, print};
use crate::value::{SchoolStatus, SchoolType};

pub(super) fn line(cx: &Context<'_>, school: &School) -> String {
    if let Some(summary) = &school.facts.summary {
        return summary.value.clone();
    }
    let kind = print::said("type", school.facts.kind.value.word(), cx.words);
    let phase = cx.words.say(&format!("phase.{}.a-school", school.phase().word()));
    let pupils = school.facts.gender.map_or("pupils", |g| g.value.word());
    let who = cx.words.say(&format!("line.who.{pupils}"));
    let place = school.town().unwrap_or(&cx.config.place);
    match school.facts.ages {
        Some(ages) => cx.words.with(
            "line.with-ages",
            &[
                ("kind", &kind),
                ("phase", &phase),
                ("who", &who),
                ("from", &ages.value.from.to_string()),
                ("to", &ages.value.to.to_string()),
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
    let date = |date: Option<crate::source::Spanned<crate::value::Date>>| {
        date.map(|d| print::date(d.value, cx.words).text)
    };
    let text = match school.status() {
        SchoolStatus::Open => return None,
        SchoolStatus::Closed => match date(school.facts.closed) {
            Some(date) => cx.words.with("school.state.closed-on", &[("date", &date)]),
            None => cx.words.say("school.state.closed"),
        },
        SchoolStatus::Proposed => match date(school.facts.opened) {
            Some(date) => cx.words.with("school.state.opens-on", &[("date", &date)]),
            None => cx.words.say("school.state.proposed"),
        },
    };
    let link = school.facts.successor.as_ref().and_then(|slug| school_link(cx, slug.value.as_str()));
    Some(StateView { text, link })
}

fn school_link(cx: &Context<'_>, slug: &str) -> Option<LinkView> {
    cx.site.record(Section::Schools, slug).map(|page| cx.link_to(page))
}

pub(super) fn history(cx: &Context<'_>, school: &School) -> Vec<LinkView> {
    let labelled = |key: &str, slug: &str| {
        let link = school_link(cx, slug)?;
        Some(LinkView { label: cx.words.with(key, &[("school", &link.label)]), url: link.url })
    };
    let before =
        school.facts.predecessors.iter().filter_map(|s| labelled("school.followed", s.value.as_str()));
    let after =
        school.facts.successor.iter().filter_map(|s| labelled("school.followed-by", s.value.as_str()));
    before.chain(after).collect()
}

pub(super) fn contact(cx: &Context<'_>, school: &School) -> Vec<FactView> {
    let facts = &school.facts;
    let mut out = Vec::new();
    let mut add = |key: &str, lines: Vec<String>, url: Option<String>| {
        if !lines.is_empty() {
            out.push(FactView { label: cx.words.say(&format!("fact.{key}")), lines, url });
        }
    };
    if let Some(address) = &facts.address {
        let parts = [&address.street, &address.locality, &address.town, &address.county];
        let mut lines: Vec<String> = parts.into_iter().flatten().map(|p| p.value.clone()).collect();
        lines.dedup();
        lines.extend(address.postcode.as_ref().map(|p| p.value.as_str().to_owned()));
        add("address", lines, None);
    }
    add("headteacher", facts.headteacher.iter().map(|h| h.value.clone()).collect(), None);
    add("telephone", facts.telephone.iter().map(|t| t.value.clone()).collect(), None);
    if let Some(email) = &facts.email {
        add("email", vec![email.value.as_str().to_owned()], Some(format!("mailto:{}", email.value.as_str())));
    }
    if let Some(website) = &facts.website {
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
    let facts = &school.facts;
    let mut out = Vec::new();
    let mut add = |key: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push(FactView { label: cx.words.say(&format!("fact.{key}")), lines, url: None });
        }
    };
    add("phase", vec![print::said("phase", school.phase().word(), cx.words)]);
    add("type", vec![print::said("type", facts.kind.value.word(), cx.words)]);
    if let Some(ages) = facts.ages {
        add(
            "ages",
            vec![
                cx.words.with(
                    "ages",
                    &[("from", &ages.value.from.to_string()), ("to", &ages.value.to.to_string())],
                ),
            ],
        );
    }
    add("religious-character", facts.religious_character.iter().map(|r| r.value.clone()).collect());
    add("trust", facts.trust.iter().map(|t| t.value.clone()).collect());
    add("ward", facts.ward.iter().map(|w| w.value.clone()).collect());
    add("former-names", facts.former_names.iter().map(|n| n.value.clone()).collect());
    add("urn", vec![format!("URN {}", school.urn())]);
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
