//! The words of kinds that a theme says otherwise: in another language, or as a council calls things.

use super::field::Field;
use super::{Cards, Kinds, OnSchoolPage};

/// Gives another text for a key such as `kind.board.list`, where there is one.
type Said<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Kinds {
    /// Puts the words that readers see of each kind into other words, where `said` has some.
    pub fn reword(&mut self, said: Said<'_>) {
        for kind in &mut self.0 {
            let key = kind.key.clone();
            let mut put = |text: &mut String, what: &str| {
                if let Some(other) = said(&format!("kind.{key}.{what}")) {
                    *text = other;
                }
            };
            put(&mut kind.one, "one");
            put(&mut kind.other, "other");
            put(&mut kind.about, "about");
            for (text, what) in [(&mut kind.list_title, "list"), (&mut kind.list_about, "list-about")] {
                let mut other = text.take().unwrap_or_default();
                put(&mut other, what);
                *text = Some(other).filter(|text| !text.is_empty());
            }
            if let Some(cards) = &mut kind.on_home_page {
                reword_cards(cards, "home", &mut put);
            }
            if let OnSchoolPage::Cards(cards) = &mut kind.on_school_page {
                reword_cards(cards, "school", &mut put);
            }
            if let Some(badge) = kind.sharing.as_mut().and_then(|sharing| sharing.badge.as_mut()) {
                put(badge, "badge");
            }
            for rule in &mut kind.states {
                let what = format!("state.{}", rule.state.word);
                put(&mut rule.state.label, &what);
            }
            reword_fields(&mut kind.fields, "field", &mut put);
        }
    }
}

fn reword_cards(cards: &mut Cards, what: &str, put: &mut dyn FnMut(&mut String, &str)) {
    put(&mut cards.heading, what);
    if let Some([one, other]) = &mut cards.note {
        put(one, &format!("{what}-note.one"));
        put(other, &format!("{what}-note.other"));
    }
}

fn reword_fields(fields: &mut [Field], what: &str, put: &mut dyn FnMut(&mut String, &str)) {
    for field in fields {
        let what = format!("{what}.{}", field.key);
        put(&mut field.heading, &what);
        if let Some(one) = &mut field.heading_of_one {
            put(one, &format!("{what}.one"));
        }
        if let Some(facet) = &mut field.facet {
            put(&mut facet.heading, &format!("{what}.by"));
            if let Some(title) = &mut facet.title {
                put(title, &format!("{what}.title"));
            }
        }
        for choice in &mut field.choices {
            put(&mut choice.label, &format!("{what}.{}", choice.word));
        }
        if let Some(pages) = &mut field.rows.pages {
            let others = [
                (pages.on_home_page.as_mut().map(|home| &mut home.heading), "home"),
                (pages.on_school_page.as_mut(), "school"),
                (pages.sharing.as_mut().map(|sharing| &mut sharing.badge), "badge"),
            ];
            for (text, of) in others {
                text.into_iter().for_each(|text| put(text, &format!("{what}.{of}")));
            }
        }
        reword_fields(&mut field.fields, &what, put);
    }
}
