#!/usr/bin/env python3
"""Lives with the deck as a learner does, in the real Anki.

    deck.py DECK.apkg CARDS.txt RENDERED.json

Imports DECK into a new collection as the import dialog does by default, lets Anki check and render everything,
studies some cards, imports DECK again and then a corrected DECK, and looks whether the learner kept what is theirs
and got what is new. Then the same cards come as text, beside those of the deck. RENDERED gets the style and every side
of every card, for those who look at them. Ends with 1 if anything is wrong, after saying what.
"""

import html
import json
import os
import re
import sqlite3
import sys
import tempfile
import zipfile

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportCsvRequest

DAY = 24 * 60 * 60
BROKEN = re.compile(r"\{\{|\}\}|unknown field|has a problem|card template|No cloze", re.IGNORECASE)

faults = []


def expect(good, message):
    if not good:
        faults.append(message)


def import_package(collection, path):
    """Imports with the choices that the dialog offers to a new user: note types are not merged, newer notes replace
    older ones, no scheduling, no presets."""
    request = ImportAnkiPackageRequest(package_path=os.path.abspath(path), options=ImportAnkiPackageOptions())
    log = collection.import_anki_package(request).log
    collection.models._clear_cache()
    return log


def notes_of(collection):
    rows = collection.db.all("select guid, id, mod, tags, flds from notes")
    return {guid: (note, changed, tags.split(), fields.split("\x1f")) for guid, note, changed, tags, fields in rows}


def cards_of(collection):
    """What the learner's work has made of each card."""
    query = """select guid, ord, did, type, queue, due, ivl, factor, reps, lapses, cards.flags
               from cards join notes on nid = notes.id"""
    return {(guid, order): tuple(rest) for guid, order, *rest in collection.db.all(query)}


def note_types_of(collection):
    used = set(collection.db.list("select distinct mid from notes"))
    return {entry.id: entry.name for entry in collection.models.all_names_and_ids() if entry.id in used}


def reviews_of(collection):
    return collection.db.all("select * from revlog order by id")


def check_collection(collection, when):
    """Anki's own checks find nothing to mend."""
    before = set(collection.db.list("select id from cards"))
    report, sound = collection.fix_integrity()
    expect(sound, f"{when}: the check of the database says: {report}")
    after = set(collection.db.list("select id from cards"))
    expect(before == after, f"{when}: the check adds {len(after - before)} cards and drops {len(before - after)}")
    empty = collection._backend.get_empty_cards().notes
    expect(not empty, f"{when}: {len(empty)} notes have empty cards")
    media = collection.media.check()
    expect(not media.missing, f"{when}: media missing: {list(media.missing)}")
    expect(not media.unused, f"{when}: media that no card shows: {list(media.unused)}")


def visible(markup):
    """What a learner sees, as text; formulas and pictures count."""
    without_style = re.sub(r"(?s)<style.*?</style>", "", markup)
    return html.unescape(re.sub(r"<(?!img)[^>]*>", "", without_style)).strip()


def check_cards(collection):
    """Every card has a front and another back, and all of its fields are found. Returns the style and every side."""
    fronts = {}
    rendered_cards = {"css": "", "sides": []}
    for card_id in collection.db.list("select id from cards"):
        card = collection.get_card(card_id)
        guid = card.note().guid
        rendered = card.render_output(reload=True)
        front, back = visible(rendered.question_text), visible(rendered.answer_text)
        expect(front, f"{guid}: the front is empty")
        expect(front != back, f"{guid}: front and back are the same")
        for side in (rendered.question_text, rendered.answer_text):
            formulas = r"(?s)\\\(.*?\\\)|\\\[.*?\\\]"
            broken = BROKEN.search(re.sub(formulas, "", side))
            expect(not broken, f"{guid}: `{broken and broken.group()}` on the card")
            expect("http" not in "".join(re.findall(r"<img[^>]*>", side)), f"{guid}: a picture from the web")
            expect("<script" not in side, f"{guid}: a script")
        expect(front not in fronts, f"{guid}: the same front as {fronts.get(front)}: {front}")
        fronts[front] = guid
        rendered_cards["css"] = rendered.css
        sides = [("front", rendered.question_text), ("back", rendered.answer_text)]
        rendered_cards["sides"] += [(f"{guid} {name}", markup) for name, markup in sides]
    return rendered_cards


def study(collection):
    """A learner who has reviewed half of the deck, suspended and flagged cards, and tagged a note."""
    cards = collection.db.list("select id from cards order by due, id")
    for card_id in cards[: max(1, len(cards) // 2)]:
        collection.sched.set_due_date([card_id], "12!")
    for card_id in cards[:3]:
        collection.sched.set_due_date([card_id], "0")
    for _ in range(3):
        card = collection.sched.getCard()
        if card is None:
            break
        collection.sched.answerCard(card, 3)
    collection.sched.suspend_cards(cards[-2:-1])
    collection.set_user_flag_for_cards(3, cards[-1:])


def tag_all(collection):
    """Tags every note as a learner does who is earlier than the next release: Anki takes what is newer, so a tag of
    today would keep back what this test dates to the past."""
    changed = collection.db.all("select mod, id from notes")
    collection.tags.bulk_add([note_id for _, note_id in changed], "marked")
    collection.db.executemany("update notes set mod = ? where id = ?", changed)


def corrected(path, folder):
    """The package with an answer and a sentence corrected, a card added and the style changed, as a later release."""
    newer = os.path.join(folder, "corrected.apkg")
    database_path = os.path.join(folder, "collection.anki2")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(newer, "w") as new:
        for name in old.namelist():
            if name != "collection.anki2":
                new.writestr(name, old.read(name))
        with open(database_path, "wb") as file:
            file.write(old.read("collection.anki2"))
        database = sqlite3.connect(database_path)
        rows = database.execute("select id, mod, flds, mid from notes order by id").fetchall()
        for note_id, changed, fields, _ in {row[3]: row for row in rows}.values():
            fields = fields.split("\x1f")
            fields[1] += " (corrected)"
            values = ("\x1f".join(fields), changed + DAY, note_id)
            database.execute("update notes set flds = ?, mod = ? where id = ?", values)
        added = "insert into notes select ?, 'vm-added', mid, mod, usn, tags, ?, sfld, csum, flags, data from notes"
        first, free = rows[0], rows[-1][0] + 1
        fields = "\x1f".join(["vm-added", "Added: {{c1::x}}"] + first[2].split("\x1f")[2:])
        database.execute(f"{added} where id = ?", (free, fields, first[0]))
        columns = "did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data"
        database.execute(f"insert into cards select ?, ?, {columns} from cards where nid = ?", (free, free, first[0]))
        (models,) = database.execute("select models from col").fetchone()
        models = json.loads(models)
        for model in models.values():
            model["css"] += "\n/* corrected */"
            model["mod"] += DAY
        database.execute("update col set models = ?", (json.dumps(models),))
        database.commit()
        database.close()
        new.write(database_path, "collection.anki2")
    return newer


def check_update(collection, fresh, log, before):
    """Everything of the newer deck has come, and nothing of the learner's is lost."""
    notes, cards, types, reviews = before
    now = notes_of(collection)
    expected = notes_of(fresh)
    expect(not log.conflicting, f"update: {len(log.conflicting)} notes conflict and will never be corrected")
    expect(note_types_of(collection).keys() == types.keys(), f"update: note types were {types}, are {note_types_of(collection)}")
    added = expected.keys() - notes.keys()
    expect(len(now) == len(notes) + len(added), f"update: {len(notes)} notes and {len(added)} new ones make {len(now)}")
    for guid, (_, _, _, fields) in expected.items():
        expect(now.get(guid, (0, 0, 0, None))[3] == fields, f"update: {guid} has not come")
    expect(not notes.keys() - expected.keys(), f"update: notes left out: {sorted(notes.keys() - expected.keys())}")
    kept = cards_of(collection)
    for key, state in cards.items():
        expect(kept.get(key) == state, f"update: {key} was {state}, is {kept.get(key)}")
    expect(reviews_of(collection) == reviews, "update: reviews are lost")
    for type_id in types:
        ours, theirs = collection.models.get(type_id), fresh.models.get(type_id)
        expect(theirs is None or ours["css"] == theirs["css"], f"update: the style of {ours['name']} has not come")
    for guid, (_, changed, tags, fields) in notes.items():
        if guid in expected and expected[guid][3] == fields and expected[guid][1] <= changed:
            expect(now[guid][2] == tags, f"update: {guid} did not change, but its tags did")
    expect(len(log.updated) == 2, "update: two notes are corrected")


def check_text(collection, path, live):
    """The text brings a card for each of the deck, with its deck and tags; twice brings nothing more."""
    decks = len(collection.decks.all_names_and_ids())
    ours = {guid for guid, in collection.db.all("select guid from notes") if guid.startswith("vm-")}
    before = notes_of(collection)
    basic = collection.models.by_name("Basic")["id"]
    for turn in range(2):
        metadata = collection.get_csv_metadata(os.path.abspath(path), None)
        metadata.global_notetype.id = basic
        metadata.global_notetype.field_columns[:] = [2, 3]
        log = collection.import_csv(ImportCsvRequest(path=os.path.abspath(path), metadata=metadata)).log
        expected = (live, 0) if turn == 0 else (0, live)
        came = len(log.new), len(log.duplicate) + len(log.updated)
        expect(came == expected, f"text, time {turn + 1}: {came} notes came and were known, not {expected}")
    after = notes_of(collection)
    expect(all(after[guid] == note for guid, note in before.items()), "text: notes of the deck changed")
    texts = [note for guid, note in after.items() if guid not in ours and guid.endswith("-text")]
    expect(all(fields[0] and fields[1] and tags for _, _, tags, fields in texts), "text: empty fields or no tags")
    expect(len(collection.decks.all_names_and_ids()) == decks, "text: new decks")


def main(path, text, rendered):
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(os.path.join(folder, "learner.anki2"))
        log = import_package(collection, path)
        total = collection.note_count()
        expect(total > 0, "the deck is empty")
        expect(len(log.new) == log.found_notes == total, f"of {log.found_notes} notes {len(log.new)} came")
        expect(collection.card_count() == total, f"{total} notes have {collection.card_count()} cards")
        expect(not collection.decks.cids(1), "cards lie in the deck Default")
        check_collection(collection, "first import")
        with open(rendered, "w", encoding="utf-8") as file:
            json.dump(check_cards(collection), file)
        live = len(collection.find_notes("-tag:*::retired"))

        study(collection)
        tag_all(collection)
        cards, types, reviews = cards_of(collection), note_types_of(collection), reviews_of(collection)
        notes = notes_of(collection)
        log = import_package(collection, path)
        expect(len(log.duplicate) == total, f"imported again: {len(log.duplicate)} of {total} notes are known")
        expect(cards_of(collection) == cards, "imported again: schedules, flags or suspended cards changed")
        expect(notes_of(collection) == notes, "imported again: notes changed")

        newer = corrected(path, folder)
        fresh = Collection(os.path.join(folder, "fresh.anki2"))
        import_package(fresh, newer)
        log = import_package(collection, newer)
        check_update(collection, fresh, log, (notes, cards, types, reviews))
        check_collection(collection, "update")
        added = collection.note_count() - total
        check_text(fresh, text, live)
        check_collection(fresh, "text")
        print(f"{total} notes, {len(types)} note types, {len(log.updated)} corrected, {added} added by an update")
        collection.close()
        fresh.close()
    for fault in faults[:40]:
        print(f"fault: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
