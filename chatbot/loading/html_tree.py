"""HTML -> BeautifulSoup's tree, in which every piece of text says on which line of the file it begins.

BeautifulSoup keeps the line of each tag, not of each text. Its parser knows it while it reads, so the line is
written before the text, between two characters that Unicode reserves for private use.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.builder import ParserRejectedMarkup
from bs4.builder._htmlparser import BeautifulSoupHTMLParser, HTMLParserTreeBuilder

from chatbot.errors import ArticleError
from chatbot.loading.html_source import with_complete_tags
from chatbot.loading.pieces import Run
from chatbot.patterns import lazy_pattern

_MAX_DIGITS = 7  # of the largest code point, 1114111; Python refuses to read numbers of thousands of digits
_OPEN, _CLOSE = "\ue000", "\ue001"
_RESERVED = {ord(_OPEN): "\ufffd", ord(_CLOSE): "\ufffd"}
_MARK = lazy_pattern(f"{_OPEN}([0-9]+){_CLOSE}")


class _LineKeepingParser(BeautifulSoupHTMLParser):
    def handle_data(self, data: str) -> None:
        super().handle_data(f"{_OPEN}{self.getpos()[0]}{_CLOSE}{data}")

    def handle_charref(self, name: str) -> None:
        if len(name.lstrip("xX0")) > _MAX_DIGITS:
            self.handle_data("\ufffd")
        else:
            super().handle_charref(name)

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]], handle_empty_element: bool = True
    ) -> None:
        super().handle_starttag(tag, attrs, handle_empty_element)
        # The library searches this list at every end tag, which is quadratic in pages with many <br>; it only
        # serves to ignore </br>, which the tree ignores anyway.
        self.already_closed_empty_element.clear()


class _LineKeepingBuilder(HTMLParserTreeBuilder):
    def feed(
        self,
        markup: str | bytes,
        _parser_class: type[BeautifulSoupHTMLParser] = _LineKeepingParser,
    ) -> None:
        if self.soup is None:
            return
        args, kwargs = self.parser_args
        parser = _parser_class(self.soup, *args, **kwargs)
        parser.feed(markup if isinstance(markup, str) else markup.decode())
        parser.close()


def parse_tree(text: str, source: str) -> BeautifulSoup:
    """The tree of an HTML text; the text nodes are read with `runs_of`.

    Raises ArticleError for markup that the library rejects.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            return BeautifulSoup(with_complete_tags(text.translate(_RESERVED)), builder=_LineKeepingBuilder())
        except (ParserRejectedMarkup, AssertionError, RecursionError) as error:
            raise ArticleError(f"{source}: is no HTML that can be read; save the page as text") from error


def runs_of(text: str, line_shift: int = 0) -> Iterator[Run]:
    """The runs of a text node of such a tree, each with its line."""
    parts = _MARK.split(text)
    for line, part in zip(parts[1::2], parts[2::2], strict=True):
        if part:
            yield int(line) + line_shift, part


def without_marks(text: str) -> str:
    """The text of a node of such a tree, or of several together, without the lines."""
    return _MARK.sub("", text)
