"""Packs the cards of handbook.txt with genanki: deck_genanki.py CARDS.txt DECK.apkg"""

import sys

import genanki

model = genanki.Model(
    1607392319,
    "Bench",
    fields=[{"name": "Front"}, {"name": "Back"}],
    templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}],
)
decks = {}
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        if line.startswith("#"):
            continue
        guid, front, back, deck, tags = line.rstrip("\n").split("\t")
        if deck not in decks:
            decks[deck] = genanki.Deck(2059400110 + len(decks), deck)
        decks[deck].add_note(genanki.Note(model=model, fields=[front, back], guid=guid, tags=tags.split()))
genanki.Package(list(decks.values())).write_to_file(sys.argv[2])
