"""The handbook as a PDF, looked at with other programs than the one that made it: qpdf's syntax check, fonts, page
labels, outline, links, alternative texts, and the text as it is copied. Run with the paths of the handbook and of the
folder of notes."""

import re
import sys
from pathlib import Path

import pikepdf
import pymupdf

path, notes = sys.argv[1], Path(sys.argv[2])
faults = []


def claim(holds, words):
    if not holds:
        faults.append(words)


def outline(items):
    for item in items:
        yield item.title
        yield from outline(item.children)


titles = [re.search(r"^title: *[\"']?(.*?)[\"']?$", file.read_text(), re.M).group(1)
          for file in sorted(notes.glob("*/*.md")) if file.parent.name != "front"]

with pikepdf.open(path) as pdf:
    claim(not pdf.check_pdf_syntax(), f"qpdf: {pdf.check_pdf_syntax()}")
    pages = len(pdf.pages)
    claim([pdf.pages[at].label for at in range(pages)] == [str(at + 1) for at in range(pages)],
          "page labels are not the printed numbers")
    with pdf.open_outline() as tree:
        entries = list(outline(tree.root))
    straight = {title.replace("\u2019", "'") for title in entries}
    claim(all(title in straight for title in titles), f"not in the outline: {set(titles) - straight}")
    links = sum(annotation.Subtype == "/Link" for page in pdf.pages for annotation in page.get("/Annots", []))
    claim(links > 10 * len(titles), f"only {links} links")
    kinds, silent, fonts = {}, 0, 0
    for entry in pdf.objects:
        if not isinstance(entry, pikepdf.Dictionary):
            continue
        kind = str(entry.get("/S", ""))
        if kind in ("/Formula", "/Figure") and "/K" in entry:
            kinds[kind] = kinds.get(kind, 0) + 1
            silent += not str(entry.get("/Alt", ""))
        if entry.get("/Type") == "/Font" and entry.get("/Subtype") == "/Type0":
            fonts += 1
            name = str(entry.BaseFont)
            described = entry.DescendantFonts[0].FontDescriptor
            claim("/FontFile2" in described or "/FontFile3" in described, f"{name} is not embedded")
            claim(re.match(r"/[A-Z]{6}\+", name), f"{name} is not a subset")
            claim("/ToUnicode" in entry, f"{name} does not say its characters")
    claim(silent == 0, f"{silent} formulas or figures without an alternative text")
    claim(kinds.get("/Formula", 0) > 10 * len(titles), f"{kinds}")
    claim(str(pdf.Root.Lang) and pdf.Root.MarkInfo.Marked, "no language or no tags")
    claim(pdf.Root.ViewerPreferences.DisplayDocTitle, "the window does not show the title")

with pymupdf.open(path) as file:
    text = [page.get_text() for page in file]
    printed, wrong = 0, []
    for at, page in enumerate(file):
        placed = page.get_text("words")
        for link in page.get_links():
            # A link over two lines has the words around it in its box, and so perhaps more numbers than its own.
            inside = [word for x0, y0, x1, y1, word, *_ in placed
                      if pymupdf.Point((x0 + x1) / 2, (y0 + y1) / 2) in link["from"]]
            words = " ".join(inside)
            numbers = re.findall(r"\bp\.\s+(\d+)", words) or re.findall(r"^\W*(\d+)\W*$", words)
            if link.get("page", -1) >= 0 and numbers:
                printed += 1
                if str(link["page"] + 1) not in numbers:
                    wrong.append(f"page {at + 1}: {words!r} leads to {link['page'] + 1}")
claim(not wrong, f"links that print another page than theirs: {wrong[:3]}")
claim(printed > 20 * len(titles), f"only {printed} links print the page to which they lead")
joined = "\n".join(text)
claim(not re.search("[\ufb00-\ufb06]", joined), "ligatures are copied as one sign")
# Heads of tables that are repeated on a next page are no formulas any more.
slanted = len(re.findall("[\U0001d434-\U0001d467]", joined))
claim(slanted < 50, f"{slanted} letters of formulas are copied as signs of their own")
claim(joined.count("10\u2076") > 0, "no raised number is copied as one")
claim("difficult" in joined or "efficient" in joined, "no word with a ligature can be found")
order = ["Why it matters\n", "Mechanism\n", "Worked example\n", "What an interviewer expects\n", "Common confusions\n",
         "Further reading\n"]
at = [joined.find(order[0])]
for heading in order[1:]:
    at.append(joined.find(heading, at[-1]))
claim(-1 not in at and at[-1] - at[0] < 20_000, f"the first note is not read in order: {at}")

# Without its figures, which take 0.7 MB, the handbook of 124 notes has to stay below 4 MB.
size = Path(path).stat().st_size
claim(size < 4_700_000, f"{size} bytes")
sheet = Path(path).with_name("cheatsheet.pdf")
if sheet.exists():
    with pikepdf.open(sheet) as pdf:
        claim(len(pdf.pages) <= 16, f"the cheatsheet has {len(pdf.pages)} pages")

print(f"{pages} pages, {len(entries)} outline entries, {links} links, {printed} with their pages, {pages} page labels, "
      f"{kinds.get('/Formula', 0)} formulas and {kinds.get('/Figure', 0)} figures with their words, {fonts} fonts")
for fault in faults:
    print(f"fault: {fault}")
sys.exit(bool(faults))
