#!/usr/bin/env python3
"""Lives through releases as learners do, in the real Anki.

    upgrades.py RELEASES PAGE

Imports each release in the folder RELEASES (see tests/tests/suite/upgrades.rs) into a collection that was studied,
as the import dialog does by default, and looks whether the learner kept what is theirs and got what is new. Then come
learners with habits of their own. PAGE is the table of all cases: with UPDATE_GOLDEN=1 it is written, else compared.
Ends with 1 if anything is wrong, after saying what.
"""

import html
import json
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import textwrap
import zipfile

from anki.buildinfo import version
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as When

# The releases are of February, March and April 2026; what learners do, they do between the first and the second.
BETWEEN = 1_771_000_000

faults = []


class Package:
    """What a release holds, read without Anki."""

    def __init__(self, path):
        self.path = path
        with tempfile.TemporaryDirectory() as folder:
            with zipfile.ZipFile(path) as package:
                package.extract("collection.anki2", folder)
            database = sqlite3.connect(os.path.join(folder, "collection.anki2"))
            rows = database.execute("select guid, flds, tags, mod from notes").fetchall()
            models, decks = database.execute("select models, decks from col").fetchone()
            database.close()
        self.fields = {guid: fields.split("\x1f") for guid, fields, _, _ in rows}
        self.tags = {guid: sorted(tags.split()) for guid, _, tags, _ in rows}
        self.changed = {guid: changed for guid, _, _, changed in rows}
        self.models = json.loads(models)
        self.decks = {deck["name"]: deck["desc"] for deck in json.loads(decks).values() if deck["id"] != 1}
        self.retired = {guid for guid, tags in self.tags.items() if any(tag.endswith("::retired") for tag in tags)}


class State:
    """What a collection holds."""

    def __init__(self, collection):
        database = collection.db
        rows = database.all("select guid, flds, tags, mid from notes")
        self.fields = {guid: fields.split("\x1f") for guid, fields, _, _ in rows}
        self.tags = {guid: sorted(tags.split()) for guid, _, tags, _ in rows}
        self.types = {guid: type_id for guid, _, _, type_id in rows}
        self.count = len(rows)
        query = """select guid, ord, did, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, cards.flags,
                   cards.data from cards join notes on nid = notes.id"""
        self.cards = {(guid, order): tuple(rest) for guid, order, *rest in database.all(query)}
        self.card_count = database.scalar("select count() from cards")
        self.reviews = database.all("select * from revlog order by id")
        self.decks = {deck.name for deck in collection.decks.all_names_and_ids()}

    def card(self, guid):
        return next(card for (known, _), card in self.cards.items() if known == guid)


def take(collection, package, **options):
    """Imports a package; without options with the choices that the dialog offers to a new user."""
    request = ImportAnkiPackageRequest(package_path=package.path, options=ImportAnkiPackageOptions(**options))
    log = collection.import_anki_package(request).log
    collection.models._clear_cache()
    return log


def note_id(collection, guid):
    return collection.db.scalar("select id from notes where guid = ?", guid)


def card_id(collection, guid):
    return collection.db.scalar("select id from cards where nid = ?", note_id(collection, guid))


def study(collection, package):
    """Weeks of work: reviews with every answer, later cards rescheduled, some suspended, flagged or tagged, a remark
    of the learner's own, and cards of another subject."""
    root = min(package.decks, key=len)
    collection.decks.select(collection.decks.id(root))
    collection.decks.set_current(collection.decks.id(root))
    for turn in range(8):
        card = collection.sched.getCard()
        collection.sched.answerCard(card, 1 + turn % 4)
    cards = collection.db.list("select id from cards order by id")
    for place, card in enumerate(cards[::3]):
        collection.sched.set_due_date([card], f"{place + 3}!")
    collection.sched.suspend_cards(cards[1:3])
    collection.sched.bury_cards(cards[4:5])
    for flag in range(1, 8):
        collection.set_user_flag_for_cards(flag, cards[-flag:][:1])
    notes = collection.db.list("select id from notes order by id")
    collection.tags.bulk_add(notes[:4], "mine marked")
    own = collection.new_note(collection.models.by_name("Basic"))
    own["Front"], own["Back"] = "My own remark", "It is mine"
    collection.add_note(own, collection.decks.id(root))
    french = collection.new_note(collection.models.by_name("Basic"))
    french["Front"], french["Back"] = "le chat", "the cat"
    collection.add_note(french, collection.decks.id("French"))


def between_releases(collection):
    """Dates what the learner did to notes and note types to the weeks after the first release."""
    collection.db.execute("update notes set mod = ? where mod > ?", BETWEEN, BETWEEN)
    collection.db.execute("update notetypes set mtime_secs = ? where mtime_secs > ?", BETWEEN, BETWEEN)


class Case:
    """One collection, from the studied one through some releases."""

    def __init__(self, name, studied, folder):
        self.name = name
        self.path = os.path.join(folder, f"{name}.anki2")
        shutil.copy(studied, self.path)
        self.collection = Collection(self.path)
        self.log = {"updated": 0, "new": 0, "duplicate": 0, "conflicting": 0}

    def expect(self, good, message):
        if not good:
            faults.append(f"{self.name}: {message}")

    def act(self, habit):
        habit(self.collection)
        between_releases(self.collection)
        self.collection.close()
        self.collection = Collection(self.path)

    def upgrade(self, package, theirs=frozenset(), **options):
        """Imports a release and looks at everything that no release may change, and at all that it must bring. Notes
        of `theirs` may differ from the release."""
        before = State(self.collection)
        log = take(self.collection, package, **options)
        after = State(self.collection)
        for key in self.log:
            self.log[key] += len(getattr(log, key))
        for key, card in before.cards.items():
            self.expect(after.cards.get(key) == card, f"the card {key} was {card}, is {after.cards.get(key)}")
        self.expect(after.reviews == before.reviews, "reviews are lost or added")
        self.expect(before.decks <= after.decks, f"decks are gone: {before.decks - after.decks}")
        for guid, fields in package.fields.items():
            if guid not in theirs:
                self.expect(after.fields.get(guid) == fields, f"the text of {guid} has not come")
        for guid in before.fields.keys() - package.fields.keys():
            self.expect(after.fields.get(guid) == before.fields[guid], f"{guid}, which is not ours, changed")
            self.expect(after.tags.get(guid) == before.tags[guid], f"tags of {guid}, which is not ours, changed")
        for guid in before.fields.keys() & package.fields.keys():
            if before.fields[guid] == after.fields[guid] and after.tags[guid] != package.tags[guid]:
                self.expect(after.tags[guid] == before.tags[guid], f"{guid} did not change, but its tags did")
        added = package.fields.keys() - before.fields.keys()
        self.expect(after.count == before.count + len(added), f"{before.count} and {len(added)} notes make {after.count}")
        self.expect(after.card_count == before.card_count + len(added), "a card came twice")
        self.expect(after.count == len(after.fields), "a guid stands twice")
        for guid in before.types.keys() & after.types.keys():
            self.expect(after.types[guid] == before.types[guid], f"the note type of {guid} was forked")
        for guid in added:
            self.expect(str(after.types[guid]) in package.models, f"the note type of {guid} was forked")
        self.expect(not log.conflicting, f"{len(log.conflicting)} notes conflict and will never be corrected")
        for name, about in package.decks.items():
            deck = self.collection.decks.by_name(name)
            self.expect(deck and deck["desc"] == about, f"the description of the deck {name} has not come")
        for type_id, model in package.models.items():
            ours = self.collection.models.get(int(type_id))
            sides = [[(side["qfmt"], side["afmt"]) for side in look["tmpls"]] for look in (ours, model)]
            same = ours["css"] == model["css"] and sides[0] == sides[1]
            self.expect(same, f"the look of {model['name']} has not come")
        self.check_fronts(package)
        return before, after

    def check_fronts(self, package):
        """No two cards of the deck ask the same."""
        seen = {}
        for guid in package.fields:
            card = self.collection.get_card(card_id(self.collection, guid))
            rendered = card.render_output(reload=True)
            markup = rendered.question_text
            self.check_link(card, rendered.answer_text)
            front = html.unescape(re.sub(r"<(?!img)[^>]*>", "", re.sub(r"(?s)<style.*?</style>", "", markup))).strip()
            self.expect(front and front not in seen, f"{guid} and {seen.get(front)} ask the same: {front}")
            seen[front] = guid

    def check_link(self, card, back):
        """A back leads to the web page of its note, if these have an address."""
        note = card.note()
        base = re.search(r'href="([^"{]*)\{\{Page\}\}"', card.template()["afmt"])
        if base and note["Page"]:
            self.expect(f'<a href="{base[1]}{note["Page"]}">' in back, f"{note.guid}: no link to {note['Page']}")
        else:
            self.expect("Open the note" not in back, f"{note.guid}: a link to nowhere")

    def finish(self):
        """Anki's own checks find nothing to mend."""
        before = State(self.collection).card_count
        report, sound = self.collection.fix_integrity()
        self.expect(sound, f"the check of the database says: {report}")
        self.expect(State(self.collection).card_count == before, "the check of the database adds or drops cards")
        empty = self.collection._backend.get_empty_cards().notes
        self.expect(not empty, f"{len(empty)} notes have empty cards")
        self.collection.close()
        return self.log


# Learners with habits of their own. Each is a function of a Case and the releases; its words go onto the page.


def twice(case, first, release):
    """imports a release twice | nothing happens the second time"""
    case.upgrade(release("answer"))
    before, after = case.upgrade(release("answer"))
    case.expect(before.fields == after.fields and before.tags == after.tags, "the second import changed notes")


def skips(case, first, release):
    """skips a release | the next one brings both"""
    case.upgrade(release("answer-twice", 1))


def goes_back(case, first, release):
    """imports an older release after a newer one | nothing changes"""
    newer = release("answer")
    case.upgrade(newer)
    before = State(case.collection)
    take(case.collection, first)
    after = State(case.collection)
    same = (before.fields, before.tags, before.cards) == (after.fields, after.tags, after.cards)
    case.expect(same, "the older release replaced the newer one")


def changed_guid(first, newer):
    return next(guid for guid in first.fields if first.fields[guid] != newer.fields[guid])


def same_guid(first, newer):
    return next(guid for guid in first.fields if first.fields[guid] == newer.fields[guid])


def edits_corrected(case, first, release):
    """has edited a card that the release corrects | gets the correction in place of the edit, keeps the schedule"""
    newer = release("answer")
    guid = changed_guid(first, newer)

    def habit(collection):
        note = collection.get_note(note_id(collection, guid))
        note.fields[2] = "My words"
        collection.update_note(note)

    case.act(habit)
    case.upgrade(newer)


def missed(case, newer, guid):
    """A correction that does not come because the learner's note is newer than the release, until it is asked for."""
    before = State(case.collection)
    take(case.collection, newer)
    after = State(case.collection)
    case.expect(after.fields[guid] == before.fields[guid], "the correction comes now: tell readers so")
    take(case.collection, newer, update_notes=When.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS)
    healed = State(case.collection)
    case.expect(healed.fields[guid] == newer.fields[guid], "the correction does not come even when asked for")
    case.expect(after.cards == before.cards and healed.cards == before.cards, "schedules changed")
    case.expect(after.reviews == before.reviews and healed.reviews == before.reviews, "reviews are lost")


def edits_late(case, first, release):
    """has edited a card, after the date of the release that corrects it, and only then imports that release | keeps the
    edit, and gets no correction of this card until one import with *Update notes: Always*"""
    newer = release("answer")
    guid = changed_guid(first, newer)
    note = case.collection.get_note(note_id(case.collection, guid))
    note.fields[2] = "My words"
    case.collection.update_note(note)
    case.collection.db.execute("update notes set mod = ? where guid = ?", newer.changed[guid] + 86_400, guid)
    missed(case, newer, guid)


def forgets(case, first, release):
    """has a card that became a leech after that date, so that Anki tagged its note | gets no correction of this card
    until one import with *Update notes: Always*, which takes the tag away"""
    newer = release("answer")
    guid = changed_guid(first, newer)
    collection = case.collection
    card = card_id(collection, guid)
    deck = collection.decks.id("Leeches")
    collection.sched.unsuspend_cards([card])
    collection.set_deck([card], deck)
    collection.sched.set_due_date([card], "0!")
    preset = collection.decks.config_dict_for_deck_id(deck)
    preset["lapse"]["leechFails"] = 1
    collection.decks.update_config(preset)
    collection.decks.set_current(deck)
    collection.sched.answerCard(collection.sched.getCard(), 1)
    case.expect("leech" in State(collection).tags[guid], "the card is no leech")
    collection.db.execute("update notes set mod = ? where guid = ?", newer.changed[guid] + 86_400, guid)
    missed(case, newer, guid)


def edits_other(case, first, release):
    """has edited a card that the release does not touch | keeps the edit"""
    newer = release("answer")
    guid = same_guid(first, newer)

    def habit(collection):
        note = collection.get_note(note_id(collection, guid))
        note.fields[2] = "My words"
        collection.update_note(note)

    case.act(habit)
    _, after = case.upgrade(newer, theirs={guid})
    case.expect(after.fields[guid][2] == "My words", "the edit is lost")


def tags(case, first, release):
    """has tagged every card | keeps the tags, except on the cards that the release corrects"""
    newer = release("answer")
    guid = changed_guid(first, newer)
    case.act(lambda collection: collection.tags.bulk_add(collection.db.list("select id from notes"), "hard"))
    _, after = case.upgrade(newer)
    without = {known for known in first.fields if "hard" not in after.tags[known]}
    case.expect(without == {guid}, f"tags are missing on {without}")


def suspends(case, first, release):
    """has suspended the whole deck | everything stays suspended, new cards are active"""
    newer = release("note-added")
    case.act(lambda collection: collection.sched.suspend_cards(collection.db.list("select id from cards")))
    _, after = case.upgrade(newer)
    for (guid, _), card in after.cards.items():
        if guid in newer.fields:
            case.expect((card[2] == -1) == (guid in first.fields), f"{guid} is in the wrong queue: {card[2]}")


def flags(case, first, release):
    """has flagged every card | flags stay"""
    case.act(lambda collection: collection.set_user_flag_for_cards(2, collection.db.list("select id from cards")))
    _, after = case.upgrade(release("all"))
    known = [card[11] for (guid, _), card in after.cards.items() if guid in first.fields]
    case.expect(set(known) == {2}, f"flags are {set(known)}")


def buries(case, first, release):
    """has buried cards | they stay buried"""
    case.act(lambda collection: collection.sched.bury_cards(collection.db.list("select id from cards")[:5]))
    case.upgrade(release("all"))


def moves(case, first, release):
    """has moved all cards to a deck of their own | they stay there, new cards come to ours"""

    def habit(collection):
        collection.set_deck(collection.db.list("select id from cards"), collection.decks.id("Exam"))

    case.act(habit)
    newer = release("note-added")
    _, after = case.upgrade(newer)
    exam = case.collection.decks.id("Exam")
    for (guid, _), card in after.cards.items():
        if guid in newer.fields:
            case.expect((card[0] == exam) == (guid in first.fields), f"{guid} lies in the wrong deck")


def filtered(case, first, release):
    """crams in a filtered deck | the cards stay there, and find home"""

    def habit(collection):
        deck = collection.decks.new_filtered("Cram")
        collection.sched.rebuild_filtered_deck(deck)

    homes = {key: card[0] for key, card in State(case.collection).cards.items()}
    case.act(habit)
    crammed = case.collection.db.scalar("select count() from cards where odid != 0")
    case.expect(crammed > 0, "no card lies in the filtered deck")
    case.upgrade(release("all"))
    case.collection.sched.empty_filtered_deck(case.collection.decks.id_for_name("Cram"))
    after = State(case.collection)
    case.expect(all(after.cards[key][0] == home for key, home in homes.items()), "cards do not find home")


def renames_deck(case, first, release):
    """has renamed our deck | the cards stay there; new cards come to a deck with our name"""
    root = min(first.decks, key=len)
    case.act(lambda collection: collection.decks.rename(collection.decks.id_for_name(root), "My book"))
    newer = release("note-added")
    _, after = case.upgrade(newer)
    for (guid, _), card in after.cards.items():
        if guid in newer.fields:
            mine = case.collection.decks.name(card[0]).startswith("My book")
            case.expect(mine == (guid in first.fields), f"{guid} lies in the wrong deck")


def presets(case, first, release):
    """studies with options of their own | the options stay"""
    root = min(first.decks, key=len)

    def habit(collection):
        preset = collection.decks.add_config("Slow")
        preset["new"]["perDay"] = 3
        collection.decks.update_config(preset)
        deck = collection.decks.by_name(root)
        deck["conf"] = preset["id"]
        collection.decks.save(deck)

    case.act(habit)
    case.upgrade(release("all"))
    options = case.collection.decks.config_dict_for_deck_id(case.collection.decks.id_for_name(root))
    case.expect((options["name"], options["new"]["perDay"]) == ("Slow", 3), f"the options are {options['name']}")


def deletes(case, first, release):
    """has deleted a card | it comes back as a new one: suspend, do not delete"""
    newer = release("answer")
    guid = same_guid(first, newer)
    case.act(lambda collection: collection.remove_notes([note_id(collection, guid)]))
    _, after = case.upgrade(newer)
    case.expect(after.card(guid)[1] == 0, f"{guid} did not come back as a new card")


def deletes_withdrawn(case, first, release):
    """suspends a withdrawn card | hears no more of it"""
    release_two, release_three = release("comes-back"), release("answer-twice", 1)
    case.upgrade(release_two)
    gone = next(iter(release_two.retired))
    case.act(lambda collection: collection.sched.suspend_cards([card_id(collection, gone)]))
    case.upgrade(release_two)
    case.expect(State(case.collection).card(gone)[2] == -1, "the card is active again")


def own_style(case, first, release):
    """has changed the style of our cards | keeps it until a release changes the style"""

    def habit(collection):
        for type_id in first.models:
            model = collection.models.get(int(type_id))
            model["css"] += "\n.card { color: teal }"
            collection.models.update_dict(model)

    case.act(habit)
    take(case.collection, release("version"))
    mine = lambda: ["teal" in case.collection.models.get(int(type_id))["css"] for type_id in first.models]
    case.expect(all(mine()), "the style was replaced by a release that does not change it")
    case.upgrade(release("style"))
    case.expect(not any(mine()), "the style has not come")


def adds_field(case, first, release):
    """has added a field to our note type | keeps everything and gets new cards, but no corrections, until one import
    with *Merge note types* and *Update notes: Always*"""

    def habit(collection):
        for type_id in first.models:
            model = collection.models.get(int(type_id))
            collection.models.add_field(model, collection.models.new_field("My remark"))
            collection.models.update_dict(model)

    case.act(habit)
    newer = release("all")
    before = State(case.collection)
    log = take(case.collection, newer)
    case.expect(len(log.conflicting) > 0, "Anki takes added fields now: tell readers so")
    after = State(case.collection)
    case.expect(all(after.cards[key] == card for key, card in before.cards.items()), "schedules changed")
    case.expect(after.reviews == before.reviews, "reviews are lost")
    case.expect(after.count == before.count + len(newer.fields.keys() - before.fields.keys()), "notes came twice")
    take(case.collection, newer, merge_notetypes=True, update_notes=When.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS)
    healed = State(case.collection)
    case.expect(all(healed.cards[key] == card for key, card in before.cards.items()), "merging changed schedules")
    for guid, fields in newer.fields.items():
        case.expect(healed.fields[guid][: len(fields)] == fields, f"merging did not bring the text of {guid}")


def own_notes(case, first, release):
    """writes notes of their own with our note types, in our decks | they stay as they are"""

    def habit(collection):
        for type_id in first.models:
            model = collection.models.get(int(type_id))
            note = collection.new_note(model)
            note.fields[0], note.fields[1], note.fields[2] = "mine", "Mine: {{c1::a gap}}", "My answer"
            if model["type"] == 0:
                note["Question"] = "1"
            collection.add_note(note, collection.decks.id(min(first.decks, key=len)))

    case.act(habit)
    case.upgrade(release("all"))


def second_book(case, first, release):
    """learns from another handbook as well | neither touches the other"""
    other = Package(os.path.join(os.path.dirname(first.path), "other.apkg"))
    case.upgrade(other)
    styles = {type_id: case.collection.models.get(int(type_id))["css"] for type_id in first.models}
    case.expect(all(styles[type_id] == model["css"] for type_id, model in first.models.items()), "the other style came")
    case.expect(not first.models.keys() & other.models.keys(), "both have one note type")
    case.upgrade(release("all"))
    case.upgrade(other)


LEARNERS = [
    twice, skips, goes_back, edits_corrected, edits_late, forgets, edits_other, tags, suspends, flags, buries, moves,
    filtered, renames_deck, presets, deletes, deletes_withdrawn, own_style, own_notes, second_book, adds_field,
]  # fmt: skip


def paragraph(text):
    return textwrap.wrap(" ".join(text.split()), 118)


def page(releases, learners):
    """The page, with the table of all cases."""
    about = f"""Written by `cargo xtask test`, which imports every release below into a collection of Anki {version}, with
        the import dialog as Anki offers it. The collection was studied before: cards answered with every button, others
        rescheduled, suspended, buried, flagged and tagged, and notes of the learner's own beside them."""
    kept = f"""In each of the {len(releases) + len(learners)} cases every card keeps its schedule, flag, state and deck, the
        review log stays the same, no card comes twice, no two cards ask the same, and Anki's check of the database finds
        nothing to mend. Every text, style and description of the release comes, and no note type is forked, unless the
        second table says otherwise."""
    lines = ["# What an upgrade of the deck keeps", "", *paragraph(about), "", *paragraph(kept), ""]
    lines += [
        "## Releases",
        "",
        "| What the release changes | Cards corrected | New cards | Withdrawn |",
        "| --- | ---: | ---: | ---: |",
    ]
    lines += [f"| {about} | {log['updated']} | {log['new']} | {retired} |" for about, log, retired in releases]
    lines += [
        "",
        *paragraph(
            """A corrected card keeps its schedule; its fields and tags are those of the release. A withdrawn card stays,
            says so, and names what follows it."""
        ),
        "",
        "## Learners",
        "",
        "| A learner who ... | ... |",
        "| --- | --- |",
    ]
    lines += [f"| {habit} | {result} |" for habit, result in learners]
    return "\n".join(lines) + "\n"


def main(folder, page_path):
    folder = os.path.abspath(folder)
    with open(os.path.join(folder, "releases.json"), encoding="utf-8") as file:
        cases = json.load(file)
    packages = {case["name"]: [Package(os.path.join(folder, name)) for name in case["packages"]] for case in cases}
    first = Package(os.path.join(folder, "first.apkg"))
    released, learners = [], []
    with tempfile.TemporaryDirectory() as work:
        studied = os.path.join(work, "studied.anki2")
        collection = Collection(studied)
        take(collection, first)
        study(collection, first)
        between_releases(collection)
        collection.close()
        for entry in cases:
            case = Case(entry["name"], studied, work)
            for package in packages[entry["name"]]:
                case.upgrade(package)
            released.append((entry["about"], case.finish(), len(packages[entry["name"]][-1].retired)))
        for learner in LEARNERS:
            case = Case(learner.__name__, studied, work)
            learner(case, first, lambda name, at=0: packages[name][at])
            case.finish()
            habit, result = (" ".join(words.split()) for words in learner.__doc__.split("|"))
            learners.append((habit, result))
    text = page(released, learners)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        with open(page_path, "w", encoding="utf-8") as file:
            file.write(text)
    else:
        with open(page_path, encoding="utf-8") as file:
            if file.read() != text:
                faults.append(f"{page_path} is not up to date: UPDATE_GOLDEN=1 cargo xtask test")
    print(f"{len(released)} releases and {len(learners)} learners")
    for fault in faults[:60]:
        print(f"fault: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
