//! Shells: the Handlebars templates of a theme, which hold what the renderers write.
//!
//! Templates are strict: a name that is not given is an error. What they insert with `{{name}}` is escaped for HTML
//! and XML; `{{{name}}}` inserts markup as it is. Text of the notes is only ever data: braces in it stay braces.

use handlebars::{Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason};
use serde::Serialize;

use super::html::escape;
use crate::words::Words;
use crate::{Error, Theme};

/// `{{t "English words" name=value}}`: fixed words in the language of the book, escaped. `[x]` becomes a key to press, `<a>` a
/// link to the value `href`.
struct Translate(Words);

impl HelperDef for Translate {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let english = helper.param(0).and_then(|words| words.value().as_str());
        let english = english.ok_or_else(|| RenderErrorReason::Other("`t` wants words".to_owned()))?;
        let values: Vec<(&str, String)> = helper.hash().iter().map(|(name, value)| (*name, value.render())).collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut text = escape(&self.0.fill(english, &values));
        if let Some((_, href)) = values.iter().find(|(name, _)| *name == "href") {
            let link = format!("<a href=\"{}\">", escape(href));
            text = text.replace("&lt;a&gt;", &link).replace("&lt;/a&gt;", "</a>");
        }
        if english.contains('[') {
            text = text.replace('[', "<kbd>").replace(']', "</kbd>");
        }
        out.write(&text)?;
        Ok(())
    }
}

/// The templates of one folder of a theme.
pub(crate) struct Shells<'a> {
    folder: &'a str,
    registry: Handlebars<'static>,
}

impl<'a> Shells<'a> {
    /// Reads every `.hbs` file below `folder`; its name there without the ending is the name of the template.
    ///
    /// # Errors
    /// [`Error::Theme`] with file, line and column if a template is broken.
    pub(crate) fn read(theme: &Theme, folder: &'a str, words: &Words) -> Result<Self, Error> {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(escape);
        registry.register_helper("t", Box::new(Translate(words.clone())));
        for (path, _) in theme.below(folder) {
            let Some(name) = path.strip_suffix(".hbs").and_then(|path| path.get(folder.len() + 1..)) else { continue };
            registry.register_template_string(name, theme.text(path)?).map_err(|error| {
                let (line, column) = error.pos().unwrap_or((1, 1));
                Error::Theme(format!("{path}:{line}:{column}: {}", error.reason()))
            })?;
        }
        Ok(Self { folder, registry })
    }

    /// Fills a template.
    ///
    /// # Errors
    /// [`Error::Theme`] if the theme has no such template, or with file, line and column if it asks for a value that
    /// is not given.
    pub(crate) fn render(&self, name: &str, data: &impl Serialize) -> Result<String, Error> {
        if !self.registry.has_template(name) {
            return Err(Error::Theme(format!("the theme has no file {}/{name}.hbs", self.folder)));
        }
        self.registry.render(name, data).map_err(|error| {
            let file = error.template_name.as_deref().unwrap_or(name);
            let (line, column) = (error.line_no.unwrap_or(1), error.column_no.unwrap_or(1));
            Error::Theme(format!("{}/{file}.hbs:{line}:{column}: {}", self.folder, error.reason()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shells(text: &str) -> Result<Shells<'static>, Error> {
        let files = [("html/page.hbs".to_owned(), text.as_bytes().to_vec())];
        Shells::read(&Theme::new(files.into()), "html", &crate::words::ENGLISH)
    }

    fn render(text: &str) -> Result<String, Error> {
        shells(text)?.render("page", &serde_json::json!({ "title": "{{x}} <b> \"q\" 'a' \u{1}" }))
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(render("<p>{{title}}</p>").unwrap(), "<p>{{x}} &lt;b&gt; &quot;q&quot; &#39;a&#39; </p>");
    }

    #[test]
    fn fixed_words_take_values_keys_and_links() {
        let words = r#"{{t "{n} [b] <a>{x}</a>|{n} <b> <a>{x}</a>" n=2 x=title href="a&b"}}"#;
        let expected = "2 &lt;b&gt; <a href=\"a&amp;b\">{{x}} &lt;b&gt; &quot;q&quot; &#39;a&#39; </a>";
        assert_eq!(render(words).unwrap(), expected);
        assert_eq!(render(r#"{{t "Press [/]."}}"#).unwrap(), "Press <kbd>/</kbd>.");
    }

    #[test]
    fn a_broken_template_names_file_and_line() {
        let error = shells("one\n{{#if title}}\n").err().unwrap().to_string();
        assert!(error.starts_with("html/page.hbs:"), "{error}");
        let error = render("one\ntwo {{tilte}}").err().unwrap().to_string();
        assert!(error.starts_with("html/page.hbs:2:") && error.contains("tilte"), "{error}");
    }

    #[test]
    fn a_missing_template_is_named() {
        let error = shells("").unwrap().render("note", &()).err().unwrap().to_string();
        assert_eq!(error, "the theme has no file html/note.hbs");
    }
}
