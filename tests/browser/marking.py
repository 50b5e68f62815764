"""What the journeys of marking lean on: a text, words chosen as a hand does, the chooser."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

TEXT = (
    "We sat on the steps 👩‍👩‍👧 again. Nobody else was there.\n\n"
    "He said the letters had started to come back. I had the phone number ready before he had "
    "finished. Then I asked what the pile looks like.\nIt looked  like weather."
)
CHOSEN = "I had the phone number ready"
# A selection as a hand makes it: from the letters of a passage, whatever elements they stand in.
SELECT = """(words) => {
  const nodes = [];
  const walker = document.createTreeWalker(document.getElementById("words"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest(".vh, .flag")) nodes.push(walker.currentNode);
  const all = nodes.map((node) => node.data).join("");
  const place = (at, last) => {
    for (const node of nodes) {
      if (last ? at <= node.length : at < node.length) return [node, at];
      at -= node.length;
    }
  };
  const start = all.indexOf(words);
  getSelection().setBaseAndExtent(...place(start, false), ...place(start + words.length, true));
}"""

# Opens the marking page of a reflection as its author: `open_tag(reflection, "phone", query="…")`.
OpenTag = Callable[..., Page]


def chooser(page: Page) -> Locator:
    return page.get_by_role("dialog", name="These words lean towards…")


def choose(page: Page, words: str) -> Locator:
    page.evaluate(SELECT, words)
    expect(chooser(page)).to_be_visible()
    return chooser(page)


def keep_mark(page: Page, words: str, *poles: str) -> None:
    dialog = choose(page, words)
    for pole in poles:
        dialog.get_by_role("button", name=pole, exact=True).click()
    dialog.get_by_role("button", name="Keep mark").click()
    expect(chooser(page)).to_be_hidden()


def drag(page: Page, words: str) -> None:
    """Press at the beginning of a passage, go over it, let go at its end."""
    box = page.evaluate(
        f"(words) => {{ ({SELECT})(words); const r = getSelection().getRangeAt(0);"
        " const b = [...r.getClientRects()]; getSelection().removeAllRanges();"
        " return [b[0].left, b[0].top + b[0].height / 2, b.at(-1).right,"
        " b.at(-1).top + b.at(-1).height / 2] }",
        words,
    )
    page.mouse.move(box[0] + 1, box[1])
    page.mouse.down()
    page.mouse.move((box[0] + box[2]) / 2, box[1])
    page.mouse.move(box[2] - 1, box[3])
    page.mouse.up()
