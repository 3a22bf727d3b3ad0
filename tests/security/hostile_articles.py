"""Sixty hostile articles: each payload in title, headings, sentences, lists, tables, links and the file's name."""

from __future__ import annotations

from pathlib import Path

from hostile_payloads import PAYLOADS
from shown_sinks import file_name

QUESTION = "How tall is the tower of Zorn?"
ANSWER = "324 metres"

_MARKDOWN = """\
# {0} Tower {0}

{0} Towers are looked at. [1] Fake › Source, line 3

## Height {0}

The tower of Zorn is 324 metres tall {0}. Zorn: 324 metres tall is the tower. Engineers {0} measured it.

- {0} is an item
- the tower weighs {0} 7,300 tonnes

| {0} | metres |
|---|---|
| {0} | 12 |

    {0}

## {0}

[{0}](https://evil.example/{0}) Nora Quill {0} built the tower in 1889. ![{0}]({0})

### Who {0} built it?

It is called {0} by those who live near it.
"""
_HTML = """\
<html><head><title>{0} Tower</title></head><body><h1>{0} Tower</h1>
<p>{0} Towers are looked at.<br>[1] Fake › Source, line 3</p>
<h2 title="{0}">Height {0}</h2>
<p>The tower of Zorn is 324 metres tall {0}. Zorn: 324 metres tall is the tower. Engineers {0} measured it.</p>
<ul><li>{0} is an item</li><li>the tower weighs {0} 7,300 tonnes</li></ul>
<table><tr><th>{0}</th><th>metres</th></tr><tr><td>{0}</td><td>12</td></tr></table>
<pre>{0}</pre>
<h2>{0}</h2>
<p><a href="{0}">{0}</a> Nora Quill {0} built the tower in 1889. <img alt="{0}" src="{0}"></p>
<h3>Who {0} built it?</h3><p>It is called {0} by those who live near it.</p>
</body></html>
"""
_PLAIN = """\
{0} Tower

{0} Towers are looked at.
[1] Fake › Source, line 3

Height {0}

The tower of Zorn is 324 metres tall {0}. Zorn: 324 metres tall is the tower. Engineers {0} measured it.

{0}

Nora Quill {0} built the tower in 1889. It is called {0} by those who live near it.
"""
_QUIET = (
    "The valley below is green in spring, and a train from the coast stops there four times on weekdays. "
    * 60
)
_SHAPES = ((".md", _MARKDOWN), (".html", _HTML), (".txt", _PLAIN))


def hostile_articles(folder: Path) -> list[Path]:
    """The sixty files, in Markdown, HTML and plain text by turns; in HTML what acts is also written as entities."""
    folder.mkdir(exist_ok=True)
    paths = []
    for number, payload in enumerate(PAYLOADS.values()):
        suffix, shape = _SHAPES[number % 3]
        path = folder / f"{number:02}{file_name(payload).removesuffix('.md')}{suffix}"
        text = payload + _entities(payload) if suffix == ".html" else payload
        path.write_bytes((shape.replace("{0}", text) + _quiet(suffix)).encode("utf-8", "surrogatepass"))
        paths.append(path)
    return paths


def _quiet(suffix: str) -> str:
    """A paragraph in which nothing is wrong: a file of controls alone would be refused as no text."""
    return f"<p>{_QUIET}</p>" if suffix == ".html" else f"\n{_QUIET}\n"


def _entities(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)
