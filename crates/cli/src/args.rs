//! What can be typed.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

/// What holds unless the command line says otherwise.
#[derive(Clone, Debug)]
pub struct Defaults {
    /// How the user calls the program, for messages that say what to type.
    pub command: &'static str,
    /// The notes.
    pub notes: PathBuf,
    /// The theme that others are laid over.
    pub theme: DefaultTheme,
    /// The output folder.
    pub out: PathBuf,
    /// What earlier builds left to be used again.
    pub cache: PathBuf,
    /// Whether the process builds more than once, as `watch` does.
    pub again: bool,
}

/// Where the default theme is.
#[derive(Clone, Debug)]
pub enum DefaultTheme {
    /// In a folder.
    Folder(PathBuf),
    /// In the program: its files by path below the theme.
    Inside(&'static [(&'static str, &'static [u8])]),
}

impl DefaultTheme {
    /// Its folder, if it lies in one.
    pub(crate) fn folder(&self) -> Option<&PathBuf> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Inside(_) => None,
        }
    }
}

impl Defaults {
    /// The usual folders below `root`, for a user who types `command`.
    #[must_use]
    pub fn below(root: &Path, command: &'static str) -> Self {
        Self {
            command,
            notes: root.join("notes"),
            theme: DefaultTheme::Folder(root.join("themes/default")),
            out: root.join("dist"),
            cache: root.join("target/vademecum-cache"),
            again: false,
        }
    }
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build editions of the handbook
    Build(BuildArgs),
    /// Build again whenever a note or the theme changes
    Watch(BuildArgs),
    /// Show the web pages on this machine, anew after every change
    Serve(ServeArgs),
    /// Make a release: every edition on every paper, checksums, licenses and what changed
    Dist(DistArgs),
    /// Check the notes
    Check(CheckArgs),
    /// Print the page of a rule, or the list of rules
    Explain(ExplainArgs),
    /// Begin a note from the template
    New(NewArgs),
    /// Give a note another name or group, with its links, figures, cards and old address
    Mv(MvArgs),
    /// Look after the identities of the flashcards
    Cards(CardsArgs),
    /// Print the handbook in numbers
    Stats(StatsArgs),
}

impl Command {
    /// The folder of the notes, if one was named.
    pub(crate) fn notes(&self) -> Option<&Path> {
        let notes = match self {
            Self::Build(args) | Self::Watch(args) => &args.notes,
            Self::Serve(args) => &args.notes,
            Self::Dist(args) => &args.notes,
            Self::Check(args) => &args.notes,
            Self::Explain(_) => &None,
            Self::New(args) => &args.notes,
            Self::Mv(args) => &args.notes,
            Self::Cards(args) => match &args.action {
                CardsAction::Update { notes }
                | CardsAction::Keep { notes, .. }
                | CardsAction::New { notes, .. }
                | CardsAction::Release { notes, .. } => notes,
            },
            Self::Stats(args) => &args.notes,
        };
        notes.as_deref()
    }
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Formats to build; all of them if none is named
    #[arg(value_name = "FORMAT", value_parser = format_names())]
    pub formats: Vec<String>,
    /// Folder of the notes
    #[arg(long, value_name = "DIR")]
    pub notes: Option<PathBuf>,
    /// Folder of a theme; files it lacks come from the default theme
    #[arg(long, value_name = "DIR")]
    pub theme: Option<PathBuf>,
    /// Folder for the editions
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Paper of the printed editions
    #[arg(long, value_enum, default_value_t = Paper::A4)]
    pub paper: Paper,
    /// Refuse to build a deck while cards.lock is stale
    #[arg(long)]
    pub locked: bool,
    /// Make everything anew
    #[arg(long)]
    pub no_cache: bool,
    /// Date of the editions; without it SOURCE_DATE_EPOCH, then that of handbook.toml
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Folder of the notes
    #[arg(long, value_name = "DIR")]
    pub notes: Option<PathBuf>,
    /// Folder of a theme; files it lacks come from the default theme
    #[arg(long, value_name = "DIR")]
    pub theme: Option<PathBuf>,
    /// Port on this machine; 0 takes a free one
    #[arg(long, default_value_t = 8000)]
    pub port: u16,
}

impl ServeArgs {
    /// The build whose pages are shown.
    pub(crate) fn as_build(&self) -> BuildArgs {
        BuildArgs {
            formats: vec!["site".to_owned()],
            notes: self.notes.clone(),
            theme: self.theme.clone(),
            out: None,
            paper: Paper::A4,
            locked: false,
            no_cache: false,
            date: None,
        }
    }
}

/// Arguments of `dist`.
#[derive(Debug, Args)]
pub struct DistArgs {
    /// Folder of the notes
    #[arg(long, value_name = "DIR")]
    pub notes: Option<PathBuf>,
    /// Folder of a theme; files it lacks come from the default theme
    #[arg(long, value_name = "DIR")]
    pub theme: Option<PathBuf>,
    /// Folder for the release
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Date of the editions; without it SOURCE_DATE_EPOCH, then that of handbook.toml
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Make it even if `cards release` has not stamped the deck: to look at, not for learners
    #[arg(long)]
    pub preview: bool,
    /// Make everything anew
    #[arg(long)]
    pub no_cache: bool,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    let formats = exporter::formats::FORMATS.iter();
    formats.map(|format| clap::builder::PossibleValue::new(format.name).help(format.about)).collect::<Vec<_>>().into()
}

/// Paper of the printed editions.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Paper {
    /// 210 x 297 mm
    A4,
    /// 8.5 x 11 in
    Letter,
    /// 6 x 9 in
    #[value(name = "6x9")]
    SixByNine,
}

impl From<Paper> for exporter::Paper {
    fn from(paper: Paper) -> Self {
        match paper {
            Paper::A4 => Self::A4,
            Paper::Letter => Self::Letter,
            Paper::SixByNine => Self::SixByNine,
        }
    }
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Folder of the notes
    #[arg(long, value_name = "DIR")]
    pub notes: Option<PathBuf>,
    /// Folder of a theme, whose words are checked too
    #[arg(long, value_name = "DIR")]
    pub theme: Option<PathBuf>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub format: ReportFormat,
    /// Let warnings count as errors
    #[arg(long)]
    pub deny_warnings: bool,
    /// Mend what can be mended in only one way, and show what was changed
    #[arg(long)]
    pub fix: bool,
    /// Show what --fix would change, and change nothing; exit code 1 if there is something
    #[arg(long)]
    pub diff: bool,
    /// Check again after every change
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    pub watch: bool,
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people
    Human,
    /// One JSON array
    Json,
    /// Annotations of a GitHub workflow
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Name of a rule, as it stands in brackets in a message
    pub rule: Option<String>,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// Group and name of the note, such as `probability/markov-chains`
    #[arg(value_name = "GROUP/SLUG")]
    pub path: String,
    /// Title; a planned note brings its own
    #[arg(long)]
    pub title: Option<String>,
    /// Folder of the notes
    #[arg(long, value_name = "DIR")]
    pub notes: Option<PathBuf>,
}

/// Arguments of `mv`.
#[derive(Debug, Args)]
pub struct MvArgs {
    /// The note, by its slug or as GROUP/SLUG
    pub old: String,
    /// Its new slug, or GROUP/SLUG for another group
    pub new: String,
    /// Folder of the notes
    #[arg(long, value_name = "DIR")]
    pub notes: Option<PathBuf>,
}

/// Arguments of `stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Folder of the notes
    #[arg(long, value_name = "DIR")]
    pub notes: Option<PathBuf>,
    /// How to print the numbers
    #[arg(long, value_enum, default_value_t = StatsFormat::Table)]
    pub format: StatsFormat,
}

/// How numbers are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// Tables for people
    Table,
    /// One JSON object
    Json,
}

/// Arguments of `cards`.
#[derive(Debug, Args)]
pub struct CardsArgs {
    /// What to do
    #[command(subcommand)]
    pub action: CardsAction,
}

/// What to do with `cards.lock`.
#[derive(Debug, Subcommand)]
pub enum CardsAction {
    /// Write new cards into cards.lock and follow those whose text changed
    Update {
        /// Folder of the notes
        #[arg(long, value_name = "DIR")]
        notes: Option<PathBuf>,
    },
    /// Say that a card is still the one that learners know, however it changed
    Keep {
        /// Guid of the card in cards.lock, or the note where its cards stood
        old: String,
        /// Guid of the card as it is now, or the note where its cards stand
        new: String,
        /// Folder of the notes
        #[arg(long, value_name = "DIR")]
        notes: Option<PathBuf>,
    },
    /// Say that a card is another one than learners know: the old one is withdrawn and points to it
    New {
        /// Guid of the card in cards.lock, or the note where its cards stood
        old: String,
        /// Guid of the card as it is now, or the note where its cards stand; without it what took the place of OLD
        new: Option<String>,
        /// Folder of the notes
        #[arg(long, value_name = "DIR")]
        notes: Option<PathBuf>,
    },
    /// Stamp what changed with the date of a release: run it once, before the deck is published
    Release {
        /// Date of the release, YYYY-MM-DD; without it that of handbook.toml
        date: Option<String>,
        /// Folder of the notes
        #[arg(long, value_name = "DIR")]
        notes: Option<PathBuf>,
        /// Folder of a theme; files it lacks come from the default theme
        #[arg(long, value_name = "DIR")]
        theme: Option<PathBuf>,
    },
}
