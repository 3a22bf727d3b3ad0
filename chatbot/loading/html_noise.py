"""What of a saved page is not the article: navigation, forms, banners, hidden parts and machinery."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import Tag

from chatbot.patterns import lazy_pattern

_NEVER = """script style noscript template head svg iframe object embed canvas audio video map nav aside footer
dialog menu button label select textarea input datalist option progress meter annotation annotation-xml frameset rp"""
_NEVER_TEXT = frozenset(_NEVER.split())
_ROLE = (
    "navigation banner contentinfo search complementary dialog alertdialog alert menu menubar toolbar tooltip"
    " doc-backlink doc-noteref"
)
_ROLES = frozenset(_ROLE.split())
_HIDING_STYLE = lazy_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Names at the start of a class or id by which page builders call what surrounds an article. The second kind are words
# of English as well: they count where the name goes on with a new word ("share-bar", "shareBar"), not in "shareholder".
_NOISE_NAME = lazy_pattern(
    r"""(?:cookie|consent|gdpr|onetrust|cmp-|breadcrumb|sidebar|navbox|navbar|nav-|newsletter|subscribe|advert|sharedaddy
      |disqus|mw-editsection|mw-jump|mw-cite-backlink|footnote-back|printfooter|catlinks|table-of-contents|visually-hidden
      |sr-only|screen-reader|skip-|headerlink|permalink|site-(?:header|footer)|page-footer|byline-share
      |(?:ads?|comments?|noprint|toc|footnote-ref)$
      |(?:navigation|banner|share|sharing|social|related|recommended|footer|popup|modal|pagination)(?-i:(?![a-z])))""",
    re.I | re.X,
)
# Elsewhere an id is the name of a heading ("Social_life"), and says what the section is about.
_NAMED_BY_ID = frozenset("div ul ol table form p".split())
_HOLDERS_OF_TEXT = ("h1", "main", "article")
_EDIT_LINK = lazy_pattern(r"\[?\s*edit(?: source)?\s*\]?|¶|#|§|🔗", re.I)


class Noise:
    """Tells which elements of one page are passed over. Asking is constant time per element."""

    def __init__(self, page: Tag, *, by_name: bool) -> None:
        self._by_name = by_name
        self._around_text = _ancestors(page.find_all(_HOLDERS_OF_TEXT))
        self._around_headings = _ancestors(page.find_all(["h1", "h2", "h3", "main", "article"]))
        self._inside_article = _descendants(page, ("main", "article"))

    def hides(self, tag: Tag) -> bool:
        """Whether the element and all inside it is no part of the article."""
        if tag.name in _NEVER_TEXT or _is_hidden(tag):
            return True
        if tag.name == "header":
            return id(tag) not in self._inside_article
        if tag.name == "form":  # some sites wrap the whole page in one
            return id(tag) not in self._around_headings
        if str(tag.get("role", "")).lower() in _ROLES:
            return id(tag) not in self._around_text
        if tag.name == "sup" and "reference" in _names(tag):
            return True
        return self._by_name and self._has_noise_name(tag)

    def _has_noise_name(self, tag: Tag) -> bool:
        if tag.name in ("html", "body", *_HOLDERS_OF_TEXT) or id(tag) in self._around_text:
            return False
        return any(_NOISE_NAME.match(name) for name in _names(tag))


def is_edit_link(tag: Tag, text: str) -> bool:
    """Whether a link inside a heading belongs to the site, not to the heading.

    >>> from bs4 import BeautifulSoup
    >>> is_edit_link(BeautifulSoup("<a>edit</a>", "html.parser").a, "edit")
    True
    """
    return tag.name == "a" and _EDIT_LINK.fullmatch(text.strip()) is not None


def holding(tags: Iterable[Tag]) -> set[int]:
    """The ids of all elements around any of these; linear, for no element is climbed through twice."""
    return _ancestors(tags)


def _is_hidden(tag: Tag) -> bool:
    if not tag.attrs:
        return False
    return (
        ("hidden" in tag.attrs and tag["hidden"] != "until-found")
        or str(tag.get("aria-hidden", "")).lower() == "true"
        or _HIDING_STYLE.search(str(tag.get("style", ""))) is not None
    )


def _names(tag: Tag) -> list[str]:
    classes = tag.get("class") or ""
    names = classes.split() if isinstance(classes, str) else list(classes)
    is_section = tag.name not in _NAMED_BY_ID or "section" in names
    return names if is_section else [*names, str(tag.get("id", ""))]


def _ancestors(tags: Iterable[Tag]) -> set[int]:
    around: set[int] = set()
    for tag in tags:
        parent = tag.parent
        while parent is not None and id(parent) not in around:
            around.add(id(parent))
            parent = parent.parent
    return around


def _descendants(page: Tag, names: tuple[str, ...]) -> set[int]:
    """The `header` elements inside those of these names."""
    inside: set[int] = set()
    for root in page.find_all(names):
        if id(root) not in inside:
            inside.update(id(tag) for tag in root.find_all(["header", *names]))
    return inside
