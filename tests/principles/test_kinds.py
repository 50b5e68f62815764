"""The kinds of text a trainer may name: each is cited as a kind that reference managers know."""

import json
import shutil
import subprocess
from urllib.parse import unquote

import pytest

from principles.models import Source
from principles.services import citing
from principles.services.publishing import KINDS
from tests.principles.test_citing import source

PANDOC = shutil.which("pandoc")
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")


def read_back(text: str, form: str) -> dict:
    """The one reference as pandoc understands it."""
    command = [str(PANDOC), "-f", form, "-t", "csljson"]
    read = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
    (item,) = json.loads(read)
    return item


def test_every_kind_has_a_kind_of_its_own_in_a_citation():
    types = [citing.csl(source(kind=kind))[0]["type"] for kind in KINDS]
    assert "document" not in types
    assert len({*types}) == len(KINDS) - 1  # of papers and excerpts nobody says where they stood
    assert max(map(len, KINDS)) <= Source._meta.get_field("kind").max_length


@needs_pandoc
@pytest.mark.parametrize("kind", KINDS)
def test_a_program_reads_a_citation_of_each_kind_as_it_was_meant(kind):
    text = source(kind=kind)
    item = read_back(citing.csl_json(text), "csljson")
    said = citing.csl(text)[0]
    assert (item["type"], item["title"]) == (said["type"], text.title)
    assert item["URL"] == text.address
    assert "Dune & Sons" in (item.get("publisher"), item.get("container-title"))
    entry = read_back(citing.bibtex(text), "bibtex")
    assert unquote(entry["URL"]) == unquote(text.address)
    assert entry["issued"] == {"date-parts": [[2014]]}
