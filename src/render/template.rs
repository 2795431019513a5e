//! The templates of the theme, and the words they ask for.

use super::view::SiteView;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::theme::Theme;
use crate::words::Words;
use serde::Serialize;
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

/// The templates, ready to render.
pub struct Templates {
    tera: Tera,
}

impl Templates {
    /// Reads the templates of the theme.
    ///
    /// # Errors
    /// The first mistake in a template, with its file, line and column.
    pub fn new(theme: &Theme, site: &SiteView, words: Arc<Words>) -> Result<Self, Diagnostics> {
        let mut tera = Tera::new();
        let failed = |error: tera::Error| Diagnostics::from(mistake(&error));
        tera.autoescape_on([".html", ".svg"]);
        tera.set_fallback_prefixes(["site/", "default/"]).map_err(failed)?;
        tera.register_function("say", move |kwargs: Kwargs, state: &State| say(&words, &kwargs, state));
        tera.global_context().insert("site", site);
        tera.add_raw_templates(theme.templates()).map_err(failed)?;
        Ok(Templates { tera })
    }

    /// Whether there is a template of a name, of the site or of the default theme.
    pub fn has(&self, name: &str) -> bool {
        let mut known = self.tera.get_template_names();
        known.any(|known| known.split_once('/').is_some_and(|(_, inner)| inner == name))
    }

    /// The template of a page of a kind: its own, such as `awards-row`, if the theme has one.
    pub fn of_kind(&self, kind: &str, what: &str) -> String {
        let own = format!("pages/{kind}-{what}.html");
        if self.has(&own) { own } else { format!("pages/{what}.html") }
    }

    /// Renders a page.
    ///
    /// # Errors
    /// A mistake in the template, such as a name that is not there.
    pub fn render<T: Serialize>(&self, name: &str, view: &T) -> Result<Vec<u8>, Diagnostics> {
        self.render_text(name, view).map(String::into_bytes)
    }

    /// Renders what is not yet a file of the site, such as a drawing.
    ///
    /// # Errors
    /// As [`Templates::render`].
    pub fn render_text<T: Serialize>(&self, name: &str, view: &T) -> Result<String, Diagnostics> {
        let context = Context::from_serialize(view).map_err(|error| Diagnostics::from(mistake(&error)))?;
        self.tera.render(name, &context).map_err(|error| Diagnostics::from(mistake(&error)))
    }
}

/// `say(key="schools.count", count=3)`: a message with its placeholders filled in. Every other named argument is one; a
/// count chooses between the singular and the plural.
fn say(words: &Words, kwargs: &Kwargs, _: &State) -> tera::TeraResult<String> {
    let key = kwargs.must_get::<String>("key")?;
    let count = kwargs.get::<u64>("count")?;
    let values: Vec<(String, String)> = kwargs
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .filter(|(name, _)| name != "key")
        .collect();
    let values: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let counted = count.filter(|_| words.get(&format!("{key}.other"), &[]).is_some());
    let said = match counted {
        Some(count) => Some(words.count(&key, count as usize, &values)),
        None => words.get(&key, &values),
    };
    said.ok_or_else(|| tera::Error::message(format!("there is no message `{key}`")))
}

fn mistake(error: &tera::Error) -> Diagnostic {
    let help = "see docs/theme.md; the templates of the default theme show the names there are";
    match &error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            Diagnostic::error("template", report.message().to_owned())
                .in_file(format!(
                    "themes/{}:{}:{}",
                    report.filename(),
                    report.span().start_line,
                    report.span().start_col
                ))
                .help(help)
        }
        _ => Diagnostic::error("template", error.to_string()).help(help),
    }
}
