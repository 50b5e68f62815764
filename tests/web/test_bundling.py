"""Modules of one page become one file."""

import pytest

from peersupport.web.bundling import bundle

MODULES = {
    "page.js": 'import { twice } from "./sums.js";\nimport "./greeting.js";\n\nrun(twice(2));\n',
    "greeting.js": 'import * as sums from "./sums.js";\n\nconst two = sums.twice(sums.START);\n',
    "sums.js": "export const START = 1;\nexport function twice(n) {\n  return 2 * n;\n}\n",
    "circle.js": 'import { a } from "./round.js";\n',
    "round.js": 'import { b } from "./circle.js";\n',
    "odd.js": "export default 1;\n",
    "later.js": 'const other = await import("./sums.js");\n',
}


def test_each_module_stands_once_and_before_what_imports_it():
    together = bundle("page.js", MODULES.__getitem__)
    order = [together.index(f"const module_{name} =") for name in ("sums", "greeting", "page")]
    assert order == sorted(order)
    assert together.count("function twice") == 1
    assert "return { START, twice };" in together
    assert "const { twice } = module_sums;" in together
    assert "const sums = module_sums;" in together
    assert "import" not in together
    assert "export" not in together


@pytest.mark.parametrize("name", ["circle.js", "odd.js", "later.js"])
def test_what_is_not_understood_is_refused(name):
    with pytest.raises(ValueError, match=name):
        bundle(name, MODULES.__getitem__)
