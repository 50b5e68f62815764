"""How static files are stored when they are collected for serving."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from peersupport.web.bundling import bundle

SHEET = "css/site.css"
# The pages whose script is made of many modules, and the worker, which can't import any.
BUNDLED = ("js/sw.js", "js/tag.js", "js/talk.js", "js/write.js")
_IMPORT = re.compile(r'^@import url\("([\w.-]+)"\);\n', re.MULTILINE)


class OneSheetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed and compressed files, with the style sheets put into one, and modules too.

    A first page may ask for eight files; sheets and modules stay apart where people read them and
    are one where browsers do. `css/site.css` names its sheets by `@import`, in order; each stands
    beside it, as the modules that a script imports do.
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
            self._replace(paths, SHEET, joined)
        for script in BUNDLED if not dry_run else ():
            if script in paths:
                modules = bundle(
                    script.removeprefix("js/"), lambda name: self._source(paths, f"js/{name}")
                )
                self._replace(paths, script, modules)
        yield from super().post_process(paths, dry_run, **options)

    def _replace(self, paths: dict[str, Any], name: str, text: str) -> None:
        self.delete(name)
        self.save(name, ContentFile(text.encode()))
        paths[name] = (self, name)

    @staticmethod
    def _source(paths: dict[str, Any], name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            text: str = file.read().decode()
        return text
