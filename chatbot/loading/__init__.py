"""A file, standard input or a text -> `Article`: where every question's path begins.

`source` reads bytes and refuses what is no text, `encoding` decodes them, `formats` tells the format, one
reader per format (`markdown`, `plain`, `html`) turns it into pieces, and `assemble` builds the article.
"""

from chatbot.loading.load import load, parse

__all__ = ["load", "parse"]
