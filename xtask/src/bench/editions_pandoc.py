"""pandoc's Typst markup of a book, set by Typst: what `pandoc --pdf-engine=typst` does."""
import subprocess
import sys

import typst

pandoc, extensions, book = sys.argv[1:]
subprocess.run([pandoc, "-s", "--toc", "-f", extensions, "-t", "typst", "-o", "book.typ", book], check=True)
typst.compile("book.typ", output="../pandoc.pdf")
