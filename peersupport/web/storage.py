"""How static files are stored when they are collected for serving."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"
_IMPORT = re.compile(r'^@import url\("([\w.-]+)"\);\n', re.MULTILINE)


class OneSheetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed and compressed files, with the style sheets put into one.

    A first page may ask for eight files; the sheets stay apart where people read them and are one
    where browsers do. `css/site.css` names them by `@import`, in order; each stands beside it.
    """

    # Modules that import one another find each other under their hashed names.
    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        if SHEET in paths and not dry_run:
            joined = _IMPORT.sub(
                lambda match: self._source(paths, f"css/{match[1]}"), self._source(paths, SHEET)
            )
            self.delete(SHEET)
            self.save(SHEET, ContentFile(joined.encode()))
            paths[SHEET] = (self, SHEET)
        yield from super().post_process(paths, dry_run, **options)

    @staticmethod
    def _source(paths: dict[str, Any], name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            text: str = file.read().decode()
        return text
