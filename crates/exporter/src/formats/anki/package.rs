//! Notes and note types to the bytes of a package: a zip with a database of schema 11 and the media.
//!
//! It is the oldest form of a package, which every program reads. Nothing in it depends on the time of the build.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use rayon::prelude::*;
use rusqlite::{Connection, OpenFlags, Transaction, params};
use serde_json::{Value, json};
use sha1::{Digest, Sha1};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::identity::Identity;
use super::notes::{AnkiNote, Item};
use super::schema::NoteType;

const TABLES: &str = "
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
  ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
  models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
  ivl integer not null, factor integer not null, reps integer not null, lapses integer not null,
  left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
  ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
  type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
";

/// Made when the rows are in.
const INDEXES: &str = "
CREATE INDEX ix_notes_usn on notes (usn);
CREATE INDEX ix_cards_usn on cards (usn);
CREATE INDEX ix_revlog_usn on revlog (usn);
CREATE INDEX ix_cards_nid on cards (nid);
CREATE INDEX ix_cards_sched on cards (did, queue, due);
CREATE INDEX ix_revlog_cid on revlog (cid);
CREATE INDEX ix_notes_csum on notes (csum);
";

/// A database in one stretch of memory, which need not be copied to be read.
const MEMORY: &str = "file:deck?vfs=memdb";

/// Notes that are made at a time: all of them at once would be most of the memory.
const AT_ONCE: usize = 512;

/// A package.
pub(super) struct Package<'a> {
    /// Whose deck it is.
    pub(super) identity: Identity<'a>,
    /// Date of the build, in seconds.
    pub(super) timestamp: i64,
    /// The note types, each with its looks and the time of their last change.
    pub(super) types: Vec<(&'static NoteType, Look, i64)>,
    /// Decks by key: name and description.
    pub(super) decks: BTreeMap<String, (String, String)>,
    /// The cards in the order of study.
    pub(super) items: Vec<Item<'a>>,
    /// Makes the note of a card, and tells the time of its last change.
    pub(super) make: &'a (dyn Fn(Item<'a>) -> (AnkiNote<'a>, i64) + Sync),
    /// Media that notes may show: name and content.
    pub(super) media: BTreeMap<&'a str, &'a [u8]>,
}

/// How the cards of a note type look.
pub(super) struct Look {
    /// Front and back of each template.
    pub(super) sides: Vec<(String, String)>,
    /// The style.
    pub(super) css: String,
}

/// What goes wrong only by our fault.
pub(super) type Failure = Box<dyn std::error::Error>;

impl Package<'_> {
    /// The bytes of the file.
    pub(super) fn write(&self) -> Result<Vec<u8>, Failure> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(4))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let mut add = |name: &str, bytes: &[u8]| -> Result<(), Failure> {
            zip.start_file(name, options)?;
            Ok(zip.write_all(bytes)?)
        };
        let (mut database, shown) = self.collection()?;
        add("collection.anki2", &database.serialize("main")?)?;
        drop(database);
        let names: BTreeMap<String, &str> =
            shown.iter().enumerate().map(|(at, name)| (at.to_string(), name.as_str())).collect();
        add("media", serde_json::to_string(&names)?.as_bytes())?;
        for (at, name) in names {
            add(&at, self.media[name])?;
        }
        Ok(zip.finish()?.into_inner())
    }

    /// The database, and the names of the media that its notes show.
    fn collection(&self) -> Result<(Connection, BTreeSet<String>), Failure> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_URI;
        let mut database = Connection::open_with_flags(MEMORY, flags)?;
        let transaction = database.transaction()?;
        transaction.execute_batch(TABLES)?;
        let decks: BTreeMap<&str, i64> =
            self.decks.keys().map(|key| (key.as_str(), self.identity.deck_id(key))).collect();
        let day = self.timestamp - self.timestamp.rem_euclid(86_400);
        transaction.execute(
            "INSERT INTO col VALUES (1, ?1, ?2, ?2, 11, 0, 0, 0, '{}', ?3, ?4, ?5, '{}')",
            params![
                day,
                self.timestamp * 1000,
                self.models().to_string(),
                self.deck_table(&decks).to_string(),
                presets().to_string()
            ],
        )?;
        let shown = self.insert(&transaction, &decks)?;
        transaction.execute_batch(INDEXES)?;
        transaction.commit()?;
        Ok((database, shown))
    }

    /// Notes and cards in the order of study, which is that of their ids: that fills the pages of the database one
    /// after the other, and what is alike stands together, which packs well. Returns the names of the media that
    /// notes show.
    fn insert(&self, transaction: &Transaction<'_>, decks: &BTreeMap<&str, i64>) -> Result<BTreeSet<String>, Failure> {
        let types: BTreeMap<&str, i64> =
            self.types.iter().map(|(kind, _, _)| (kind.key, self.identity.type_id(kind))).collect();
        let first = self.identity.first_id(self.timestamp);
        let mut cards = Vec::with_capacity(self.items.len());
        let mut shown = BTreeSet::new();
        let mut insert = transaction.prepare("INSERT INTO notes VALUES (?,?,?,?,0,?,?,?,?,0,'')")?;
        for items in self.items.chunks(AT_ONCE) {
            let notes: Vec<_> = items.par_iter().map(|item| (self.make)(*item)).collect();
            for (note, changed) in &notes {
                shown.extend(note.media().map(str::to_owned));
                let tags = format!(" {} ", note.tags.join(" "));
                let sort = strip(&note.fields[1]);
                let sum = checksum(&strip(&note.fields[0]));
                let fields = note.fields.join("\u{1f}");
                let due = i64::try_from(cards.len() + 1)?;
                let id = first + due;
                insert.execute(params![id, note.guid, types[note.kind.key], changed, tags, fields, sort, sum])?;
                cards.push((id, decks[note.deck], u32::try_from(note.ord)?, *changed, due));
            }
        }
        let mut insert =
            transaction.prepare("INSERT INTO cards VALUES (?1,?1,?2,?3,?4,0,0,0,?5,0,0,0,0,0,0,0,0,'')")?;
        for (id, deck, ord, changed, due) in cards {
            insert.execute(params![id, deck, ord, changed, due])?;
        }
        Ok(shown)
    }

    fn models(&self) -> Value {
        let all = self.types.iter().map(|(kind, look, changed)| {
            let model = model(self.identity, kind, look, *changed);
            (self.identity.type_id(kind).to_string(), model)
        });
        Value::Object(all.collect())
    }

    fn deck_table(&self, ids: &BTreeMap<&str, i64>) -> Value {
        let default = ("1".to_owned(), deck(1, "Default", "", 0));
        let ours = self.decks.iter().map(|(key, (name, about))| {
            let id = ids[key.as_str()];
            (id.to_string(), deck(id, name, about, self.timestamp))
        });
        Value::Object(std::iter::once(default).chain(ours).collect())
    }
}

fn model(identity: Identity<'_>, kind: &NoteType, look: &Look, changed: i64) -> Value {
    let fields = kind.fields.iter().enumerate().map(|(at, (id, name))| {
        json!({
            "id": id, "name": name, "ord": at, "sticky": false, "rtl": false, "font": "Arial", "size": 20,
            "description": "", "plainText": false, "collapsed": at > 2, "excludeFromSearch": false
        })
    });
    let templates = kind.templates.iter().zip(&look.sides).enumerate().map(|(at, (template, (front, back)))| {
        json!({
            "id": template.id, "name": template.name, "ord": at, "qfmt": front, "afmt": back,
            "bqfmt": "", "bafmt": "", "did": null, "bfont": "", "bsize": 0
        })
    });
    let required = kind.templates.iter().enumerate().map(|(at, template)| {
        let gate = if template.gate.is_empty() { vec![] } else { vec![kind.field(template.gate)] };
        json!([at, "all", std::iter::once(1).chain(gate).collect::<Vec<_>>()])
    });
    json!({
        "id": identity.type_id(kind), "name": identity.type_name(kind), "type": u8::from(kind.cloze), "mod": changed, "usn": 0, "sortf": 1,
        "did": null, "flds": fields.collect::<Vec<_>>(), "tmpls": templates.collect::<Vec<_>>(),
        "req": if kind.cloze { vec![] } else { required.collect::<Vec<_>>() }, "css": look.css,
        "latexPre": "\\documentclass[12pt]{article}\n\\begin{document}\n", "latexPost": "\\end{document}",
        "latexsvg": false, "tags": [], "vers": []
    })
}

fn deck(id: i64, name: &str, about: &str, changed: i64) -> Value {
    json!({
        "id": id, "name": name, "desc": about, "md": true, "mod": changed, "usn": 0, "dyn": 0, "conf": 1,
        "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0, "newToday": [0, 0],
        "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0]
    })
}

/// The preset that every collection has; Anki does not import it.
fn presets() -> Value {
    json!({ "1": {
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true,
        "dyn": false,
        "new": { "bury": false, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1, "perDay": 20 },
        "rev": { "bury": false, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2 },
        "lapse": { "delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0 }
    } })
}

/// Anki's checksum of the first field.
fn checksum(text: &str) -> u32 {
    Sha1::digest(text).iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

/// The words of a field, as Anki sorts by them.
fn strip(html: &str) -> Cow<'_, str> {
    if !html.bytes().any(|byte| matches!(byte, b'<' | b'&')) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let close = if rest[start..].starts_with("<!--") { "-->" } else { ">" };
        rest = rest[start..].find(close).map_or("", |end| &rest[start + end + close.len()..]);
    }
    out.push_str(rest);
    Cow::Owned(if out.contains('&') { decoded(&out) } else { out })
}

/// The text with our entities as what they stand for.
fn decoded(text: &str) -> String {
    const ENTITIES: [(&str, char); 11] = [
        ("&#123;", '{'),
        ("&#125;", '}'),
        ("&#91;", '['),
        ("&#58;", ':'),
        ("&#92;", '\\'),
        ("&#39;", '\''),
        ("&quot;", '"'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&nbsp;", ' '),
        ("&amp;", '&'),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
        let (length, character) = known.map_or((1, '&'), |(entity, character)| (entity.len(), *character));
        out.push(character);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}
