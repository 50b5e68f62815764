"""The process that reads a stranger's document: bytes on its input, JSON on its output.

Started by `principles/services/converting.py` as `python -I reading.py FORMAT`, in a scratch
folder, with an empty environment. It builds walls around itself before it looks at a byte.
"""

import sys
from importlib import import_module
from pathlib import Path

READERS = {
    "text": "plain_text",
    "markdown": "markdown",
    "html": "web_page",
    "docx": "word",
    "pdf": "pdf",
}


def main(form: str) -> int:
    """Read, answer, and say by the exit status only that there is an answer."""
    from principles.readers import confinement, wire
    from principles.readers.blocks import Broken, Refused, TookTooLong, TooLarge

    reader = import_module(f"principles.readers.{READERS[form]}")
    confinement.confine(Path.cwd())
    try:
        answer = wire.told(reader.read(sys.stdin.buffer.read()))
        if len(answer) > confinement.WRITTEN - 1:
            raise TooLarge("holds more text than is read here")
    except Refused as error:
        answer = wire.refusal(error)
    except (MemoryError, RecursionError):
        answer = wire.refusal(TookTooLong("takes more memory to read than is given to a document"))
    except Exception:
        # Whatever a library raises on bytes it never expected, the document is what is broken.
        answer = wire.refusal(Broken("is broken, and could not be read"))
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    status = main(sys.argv[1])
    # Nothing a library left behind runs any more.
    sys.stdout.flush()
    sys.exit(status)
