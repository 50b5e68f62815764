"""Citing: what reference managers read, with names and signs that trip them."""

import json

from principles.models import Source
from principles.services import citing


def source(**facts: object) -> Source:
    usual = {
        "slug": "salt",
        "title": "Salt & {Light}: 100% of_it",
        "kind": "blog article",
        "authors": [{"given": "Shane", "family": "O'Neil von Straße"}],
        "publisher": "Dune & Sons",
        "published": "2014-03-09",
        "address": "https://example.org/a_b?c=1%20&d={x}",
    }
    return Source(**{**usual, **facts})


def test_bibtex_escapes_words_and_leaves_the_address_alone():
    entry = citing.bibtex(source())
    assert r"title = {{Salt \& \{Light\}: 100\% of\_it}}" in entry
    assert "url = {https://example.org/a_b?c=1%20&d={x}}" in entry
    assert "author = {{O'Neil von Straße}, Shane}" in entry


def test_bibtex_holds_together_when_a_title_has_a_backslash():
    entry = citing.bibtex(source(title="a\\b{c"))
    assert r"a\textbackslash{}b\{c" in entry


def test_a_name_without_parts_stays_whole():
    authors = [{"given": "", "family": "Lantern and Friends"}]
    assert "author = {{Lantern and Friends}}" in citing.bibtex(source(authors=authors))
    assert citing.csl(source(authors=authors))[0]["author"] == [{"literal": "Lantern and Friends"}]


def test_csl_json_says_only_what_is_known():
    item = json.loads(citing.csl_json(source(published="", address="", publisher="")))[0]
    assert not {"issued", "URL", "publisher"} & set(item)
    dated = citing.csl(source())[0]
    assert dated["issued"] == {"date-parts": [[2014, 3, 9]]}


def test_plain_text_reads_like_a_reading_list():
    two = [{"given": "Ines", "family": "Ruiz"}, {"given": "Tom", "family": "Reed"}]
    line = citing.plain(source(title="Where to?", authors=two, published=""))
    assert line.startswith("Ruiz, Ines and Reed, Tom (no date). Where to? Dune & Sons. https://")


def test_csl_json_names_a_blog_as_what_the_article_stands_in():
    blog, paper = citing.csl(source())[0], citing.csl(source(kind="paper"))[0]
    assert (blog.get("container-title"), blog.get("publisher")) == ("Dune & Sons", None)
    assert (paper.get("container-title"), paper.get("publisher")) == (None, "Dune & Sons")
