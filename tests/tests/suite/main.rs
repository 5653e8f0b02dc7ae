//! Every test in one program: Typst is linked once.

mod anki;
mod attacks;
mod cards;
mod check;
mod commands;
mod crashes;
mod elsewhere;
mod epub;
mod fix;
mod formulas;
mod french;
mod golden;
mod hostile;
mod json;
mod pdf;
mod program;
mod release;
mod rules;
mod schema;
mod serve;
mod site;
mod tidy;
mod upgrades;
mod watch;
