"""pandoc's Typst markup of a book, set by Typst: what `pandoc --pdf-engine=typst` does."""
import re
import subprocess
import sys

import typst

# Signs that pandoc 3.9 calls by names which Typst 0.15 no longer has.
RENAMED = {"dot.circle": "dot.o", "sect": "inter"}

pandoc, extensions, book = sys.argv[1:]
made = subprocess.run([pandoc, "-s", "--toc", "-f", extensions, "-t", "typst", book], check=True, capture_output=True)
markup = made.stdout.decode()
for old, new in RENAMED.items():
    markup = re.sub(rf"(?<![\w.\\-]){re.escape(old)}(?![\w-])", new, markup)
with open("book.typ", "w", encoding="utf-8") as file:
    file.write(markup)
try:
    typst.compile("book.typ", output="../pandoc.pdf")
except typst.TypstError as error:
    sys.exit(f"Typst: {error.message}\n{error.diagnostic}")
