"""Citing: what reference managers read, with names and signs that trip them."""

import json
import shutil
import subprocess
from urllib.parse import unquote

import pytest

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


def test_bibtex_escapes_words_and_leaves_an_address_that_readers_open():
    entry = citing.bibtex(source())
    assert r"title = {{Salt \& \{Light\}: 100\% of\_it}}" in entry
    assert "url = {https://example.org/a_b?c=1%20&d=%7Bx%7D}" in entry
    assert "author = {{O'Neil von Straße}, Shane}" in entry


def read_by_pandoc(*texts: Source) -> list[dict[str, object]]:
    """What a program that reads BibTeX makes of several texts in one file."""
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    done = subprocess.run(
        ["pandoc", "-f", "bibtex", "-t", "csljson"],
        input=citing.as_list(texts, "bib").encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    items: list[dict[str, object]] = json.loads(done.stdout)
    return items


@pytest.mark.parametrize("end", ["a}b", "a{b", "{", "}", "a\\", "a}b{c%20d_e#f"])
def test_no_address_spoils_the_entries_around_it(end: str):
    texts = [source(slug=name, address="") for name in ("before", "after")]
    awkward = source(slug="awkward", address=f"https://example.org/{end}")
    read = {item["id"]: item for item in read_by_pandoc(texts[0], awkward, texts[1])}
    assert set(read) == {"before", "awkward", "after"}
    assert unquote(str(read["awkward"]["URL"])) == unquote(awkward.address)
    assert read["after"]["title"] == read["before"]["title"] == texts[0].title


def test_bibtex_holds_together_when_a_title_has_a_backslash():
    entry = citing.bibtex(source(title="a\\b{c"))
    assert r"a\textbackslash{}b\{c" in entry


def test_a_name_without_parts_stays_whole():
    authors = [{"given": "", "family": "Lantern and Friends"}]
    assert "author = {{Lantern and Friends}}" in citing.bibtex(source(authors=authors))
    assert citing.csl(source(authors=authors))[0]["author"] == [{"literal": "Lantern and Friends"}]


def test_a_name_that_holds_an_and_is_one_name_to_a_reader():
    authors = [
        {"given": "", "family": "Salt and Light Society"},
        {"given": "Bread and Butter", "family": "Moll"},
        {"given": "Ines", "family": "Ruiz AND Sons"},
        {"given": "Jan, III", "family": "Berg"},
    ]
    (read,) = read_by_pandoc(source(authors=authors, address=""))
    told = [item.get("literal") or item["family"] for item in read["author"]]  # type: ignore[attr-defined]
    assert told == ["Salt and Light Society", "Moll", "Ruiz AND Sons", "Berg"]


def test_names_with_an_and_are_parted_by_semicolons():
    two = [{"given": "", "family": "Salt and Light"}, {"given": "Ana", "family": "Lind"}]
    assert citing.plain(source(authors=two)).startswith("Salt and Light; Lind, Ana (2014).")


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
