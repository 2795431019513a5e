//! Say where a published figure comes from: its file and line, its source, its rounding, the rule that would withhold it,
//! and what stands beside it.
//!
//! It sees what the pages see. A figure that is withheld is withheld here too, and so is how many digits it has.

use crate::analysis::{self, Analysis, Complementary, Difference, Statistic};
use crate::build::BuildOptions;
use crate::build::stages::{self, Content, Figures};
use crate::config::{Config, Few};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::model::{FigureId, Measure, MeasureId, Model, OfficialFile, Origin, Rank, Subject};
use crate::render::print;
use crate::report;
use crate::source::SourceTree;
use crate::value::{AcademicYear, OfficialFiles, PupilGroup};
use crate::words::Words;

/// Which figure.
#[derive(Debug, Clone)]
pub struct Question {
    /// A school by file name, or an area such as `borough` or `england`.
    pub subject: String,
    /// A measure by key.
    pub measure: String,
    /// The academic year.
    pub year: AcademicYear,
    /// A pupil group; all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// Whether its exact column is told. That tells how long the figures before it on its line are, withheld or not.
    pub show_values: bool,
}

/// One line of an explanation: what it is about, and what is so.
pub type Fact = (&'static str, String);

/// Explains a figure, fact by fact, or says what is wrong with the question or with the content.
pub fn explain(options: &BuildOptions, question: &Question) -> (SourceTree, Result<Vec<Fact>, Diagnostics>) {
    let (content, mut found) = match stages::content(options) {
        Ok(content) => content,
        Err(stopped) => return (stopped.0, Err(stopped.1)),
    };
    let Content { documents, config, words, .. } = content;
    let tree = documents.tree.clone();
    // What was typed stays behind: only statistics that may be published go on.
    let (figures, mistakes) =
        stages::figures(documents, &config, options.as_of, &words, Complementary::Withheld, None);
    found.extend(mistakes);
    if found.has_errors() {
        return (tree, Err(found));
    }
    let Figures { model, analysis, .. } = figures;
    let explainer = Explainer { config: &config, model: &model, analysis: &analysis, words: &words };
    let answer = explainer.find(question).map(|(subject, measure)| {
        let at = explainer.analysis.place(&FigureId::new(subject, measure, question.group, question.year));
        explainer.facts(subject, measure, question, at)
    });
    (tree, answer)
}

struct Explainer<'a> {
    config: &'a Config,
    model: &'a Model,
    analysis: &'a Analysis,
    words: &'a Words,
}

impl Explainer<'_> {
    fn find(&self, question: &Question) -> Result<(Subject, MeasureId), Diagnostics> {
        let mut found = Diagnostics::new();
        let school = self.model.schools().find(|(_, school)| school.slug.as_str() == question.subject);
        let subject = school
            .map(|(id, _)| Subject::School(id))
            .or_else(|| self.config.area(&question.subject).map(Subject::Area));
        if subject.is_none() {
            let schools = self.model.schools.iter().map(|school| school.slug.as_str());
            let known = schools.chain(self.config.areas.iter().map(|area| area.key.as_str()));
            let message = format!("there is no school or area `{}`", question.subject);
            found.push(Diagnostic::error("unknown-school", message).suggest(&question.subject, known));
        }
        let measure = self.model.catalogue.find(&question.measure);
        if measure.is_none() {
            let message = format!("unknown measure `{}`", question.measure);
            let known = self.model.catalogue.keys();
            found.push(Diagnostic::error("unknown-measure", message).suggest(&question.measure, known));
        }
        subject.zip(measure).ok_or(found)
    }

    fn facts(&self, subject: Subject, id: MeasureId, question: &Question, at: Option<Location>) -> Vec<Fact> {
        let measure = self.model.catalogue.get(id);
        let (year, group) = (question.year, question.group);
        let area = matches!(subject, Subject::Area(_));
        let mut facts = vec![("figure", self.name(subject, measure, question))];
        let statistic = self.analysis.get(FigureId::new(subject, id, group, year));
        facts.push(("printed", self.printed(measure, statistic, area)));
        if let Some(at) = at {
            facts.push(("where", report::place(&self.model.tree, at, question.show_values)));
        }
        if let Some(statistic) = statistic {
            let release = self.model.release(statistic.release);
            let published = release.published.map_or(String::new(), |day| format!(", published {day}"));
            facts.push((
                "source",
                format!("{}, {}{published}, {}", release.publisher, release.title, release.licence.word()),
            ));
            facts.push(("status", release.status.word().to_owned()));
            facts.push(("origin", self.origin(measure, statistic, year)));
            if let Some(value) = statistic.value() {
                let places = measure.places_for(area);
                let printed =
                    if places == 1 { "1 decimal place".into() } else { format!("{places} decimal places") };
                facts.push((
                    "rounding",
                    format!("reported as {value}; printed with at most {printed}, half up, once"),
                ));
            }
            if let Some(cohort) = statistic.cohort {
                let count = statistic.count().filter(|_| measure.share_of_pupils);
                let said = count.map_or(String::new(), |(count, _)| format!("; {count} of them count"));
                facts.push(("pupils", format!("{}{said}", print::cohort(cohort, self.words))));
            }
        }
        let threshold = self.config.threshold(measure.dataset);
        let judged = statistic.is_none_or(|statistic| statistic.origin == Origin::Own)
            || self.config.official_files == OfficialFiles::Protect;
        if !area && threshold > 0 && judged {
            let about = match Few::of(measure.dataset) {
                Few::Pupils => "about",
                Few::Counted => "that stand for",
            };
            facts.push(("rule", format!("figures {about} {threshold} pupils or fewer are withheld")));
        }
        if statistic.is_some_and(|statistic| statistic.band().is_some()) {
            let said =
                "near 0% and 100% a share of so many pupils is said as a band, and its value is withheld";
            facts.push(("band", said.to_owned()));
        }
        facts.extend(self.beside(subject, id, question).map(|said| ("beside", said)));
        facts.extend(self.judged(subject, id, question).map(|said| ("judged", said)));
        facts.extend(self.made_of(subject, id, year).map(|said| ("mean of", said)));
        facts.extend(self.alike(subject, id, question).map(|said| ("similar", said)));
        let ranked = |rank: &&Rank| {
            (Subject::Area(rank.area), rank.measure, rank.group, rank.year) == (subject, id, group, year)
        };
        // A place of a figure that is withheld would tell something about it.
        let shown = statistic.is_some_and(|statistic| statistic.value().is_some());
        if let Some(rank) = self.model.ranks.iter().find(ranked).filter(|_| shown) {
            facts.push(("place", format!("{} of {}, {}", rank.place, rank.of, rank.among)));
        }
        facts.extend(self.earlier(subject, id, question).map(|said| ("earlier", said)));
        for (first, reason) in measure.breaks.iter().filter(|(first, _)| *first <= year) {
            facts.push(("break", format!("{first}: {reason}")));
        }
        facts.push(("measure", measure.explanation.clone()));
        facts
    }

    /// Whose figure it is, and what follows from that.
    fn origin(&self, measure: &Measure, statistic: &Statistic, year: AcademicYear) -> String {
        if statistic.origin == Origin::Own {
            return "the council’s own: no registered official file says the same".to_owned();
        }
        let is_of = |file: &&OfficialFile| {
            file.year == year && measure.columns.iter().any(|column| column.file == file.format.word())
        };
        let file = self.model.official.files.iter().find(is_of);
        let file = file.map_or(String::new(), |file| format!(", {} of {}", file.name, file.published));
        let shown = match self.config.official_files {
            OfficialFiles::AsPublished => "shown as it is there",
            OfficialFiles::Protect => "judged by the rules for the council’s own",
        };
        format!("official, as in its file{file}; {shown}")
    }

    fn name(&self, subject: Subject, measure: &Measure, question: &Question) -> String {
        let of = match subject {
            Subject::School(id) => self.model.school(id).name().to_owned(),
            Subject::Area(id) => self.config.area_name(id).to_owned(),
        };
        let group = question.group.map(|group| print::said("group", group.word(), self.words));
        let group = group.map_or(String::new(), |group| format!(", {group}"));
        format!("{of}{group}: {}, {}", measure.name, question.year)
    }

    fn printed(&self, measure: &Measure, statistic: Option<&Statistic>, area: bool) -> String {
        let Some(statistic) = statistic else { return self.words.say("reason.no-figure") };
        let status = self.model.release(statistic.release).status;
        let figure = print::figure(measure, statistic, status, area, self.words);
        figure.note.map_or(figure.text.clone(), |note| format!("{} ({note})", figure.text))
    }

    /// The same figure of the areas that stand beside it on the page.
    fn beside(&self, subject: Subject, id: MeasureId, question: &Question) -> Option<String> {
        let measure = self.model.catalogue.get(id);
        let areas = self.config.beside(subject.area());
        let said: Vec<String> = areas
            .filter_map(|area| {
                let beside = self
                    .analysis
                    .get(FigureId::new(Subject::Area(area), id, question.group, question.year))?
                    .value()?;
                Some(format!("{} {}", self.config.area_name(area), print::value(measure, beside, true)))
            })
            .collect();
        (!said.is_empty()).then(|| said.join(", "))
    }

    /// How far it is from each of the areas, nineteen times in twenty: why a sentence says what it says.
    fn judged(&self, subject: Subject, id: MeasureId, question: &Question) -> Option<String> {
        let measure = self.model.catalogue.get(id);
        let one = self.analysis.get(FigureId::new(subject, id, question.group, question.year))?;
        let said: Vec<String> = self
            .config
            .beside(subject.area())
            .filter_map(|area| {
                let other = self.analysis.get(FigureId::new(
                    Subject::Area(area),
                    id,
                    question.group,
                    question.year,
                ))?;
                let (verdict, range) = match analysis::from_area(measure, one, other) {
                    Difference::Above(range) => ("above", range),
                    Difference::Below(range) => ("below", range),
                    Difference::WithinChance(range) => ("within chance of", range),
                    Difference::CannotSay(_) => return None,
                };
                let name = self.config.area_name(area);
                Some(format!("{verdict} {name}, by {:+.1} to {:+.1}", range.low, range.high))
            })
            .collect();
        (!said.is_empty()).then(|| said.join("; "))
    }

    /// The areas whose mean an area is.
    fn made_of(&self, subject: Subject, id: MeasureId, year: AcademicYear) -> Option<String> {
        let list = self.config.area_of(subject.area()?).list(year)?;
        let measure = self.model.catalogue.get(id);
        let said = list.areas.iter().map(|area| {
            let statistic = self.analysis.get(FigureId::new(Subject::Area(*area), id, None, year));
            format!("{} {}", self.config.area_name(*area), self.printed(measure, statistic, true))
        });
        Some(format!("{}; from {}: {}", said.collect::<Vec<_>>().join(", "), list.from, list.source))
    }

    /// The similar schools, and the middle of their figures.
    fn alike(&self, subject: Subject, id: MeasureId, question: &Question) -> Option<String> {
        let Subject::School(school) = subject else { return None };
        let schools = self.analysis.similar(self.model, self.config, school);
        let middle =
            self.analysis.middle(&schools, id, question.year).filter(|_| question.group.is_none())?;
        let names: Vec<&str> = schools.iter().map(|id| self.model.school(*id).name()).collect();
        let middle = print::value(self.model.catalogue.get(id), middle.median, false);
        Some(format!("{middle} in the middle of {}", names.join(", ")))
    }

    /// The earlier years that can be compared, newest first.
    fn earlier(&self, subject: Subject, id: MeasureId, question: &Question) -> Option<String> {
        let measure = self.model.catalogue.get(id);
        let area = matches!(subject, Subject::Area(_));
        let series = self.analysis.series(subject, id, question.group);
        let earlier = series.iter().rev().filter(|(key, _)| key.year < question.year);
        let said: Vec<String> = earlier
            .filter(|(key, _)| measure.comparable(key.year, question.year))
            .map(|(key, statistic)| format!("{} {}", key.year, self.printed(measure, Some(statistic), area)))
            .collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}
