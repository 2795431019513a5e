//! The sections of the site whose pages are made of a file each, with the folders that those files are in.

use std::fmt::Display;

/// A section: every file of its folder makes a page below its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Schools.
    Schools,
}

impl Section {
    /// Every section.
    pub const ALL: [Section; 1] = [Section::Schools];

    /// Its name in addresses, its folder, and the ending of the files there.
    const fn names(self) -> [&'static str; 3] {
        match self {
            Section::Schools => ["schools", "schools", "yaml"],
        }
    }

    /// Its name in addresses.
    pub const fn word(self) -> &'static str {
        let [word, ..] = self.names();
        word
    }

    /// The section of that name.
    pub fn named(word: &str) -> Option<Section> {
        Section::ALL.into_iter().find(|section| section.word() == word)
    }

    /// Its address.
    pub fn url(self) -> String {
        format!("/{}/", self.word())
    }

    /// The address of the page of a record.
    pub fn page(self, name: impl Display) -> String {
        format!("/{}/{name}/", self.word())
    }

    /// The path of a record's file below the content folder.
    pub fn file(self, name: impl Display) -> String {
        let [_, folder, ending] = self.names();
        format!("{folder}/{name}.{ending}")
    }

    /// The section that an address lies in, and what the address says after it.
    pub fn of_url(url: &str) -> Option<(Section, &str)> {
        let (word, name) = url.trim_matches('/').split_once('/')?;
        Some((Section::named(word)?, name))
    }
}

#[cfg(test)]
mod tests {
    use super::Section;

    #[test]
    fn an_address_leads_to_its_file() {
        for section in Section::ALL {
            let url = section.page("a-name");
            assert_eq!(Section::of_url(&url), Some((section, "a-name")));
            assert!(url.starts_with(&section.url()));
        }
        let (section, name) = Section::of_url("/schools/riverside-primary/").unwrap();
        assert_eq!(section.file(name), "schools/riverside-primary.yaml");
        assert_eq!(Section::of_url("/schools/"), None);
        assert_eq!(Section::of_url("/glossary/a/"), None);
    }
}
