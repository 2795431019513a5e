//! The pages and files of the site that belong to an edition of the report.

use super::{Context, open_data};
use crate::artifact::Artifact;
use crate::site::{DataFormat, Page, PageFile, PageKind, address};

/// The pages of the edition.
pub(crate) fn report<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Page> {
    let site = cx.site;
    site.pages.iter().filter(|page| page.kind.is_report())
}

/// The data files of a chapter, which belong to its edition: by path, with their bytes.
pub(crate) fn data_files<'a>(cx: Context<'a>, page: &'a Page) -> Vec<Artifact<'a>> {
    let PageKind::Chapter(topic) = page.kind else { return Vec::new() };
    let path = |format| address::path(&page.beside(PageFile::Data(format)));
    vec![
        Artifact::new(path(DataFormat::Csv), move || Ok(open_data::chapter_csv(&cx, topic))),
        Artifact::new(path(DataFormat::Json), move || Ok(open_data::chapter_json(&cx, topic))),
    ]
}
