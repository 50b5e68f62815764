"""Waiting for what a page doesn't show, and holding what it sends on its way."""

from collections.abc import Callable

from playwright.sync_api import Dialog, Page, Route


class Held:
    """Requests to an address stay on their way until they are let go, one by one or all."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.routes: list[Route] = []
        self.is_over = False
        page.route(address, self.take)

    def take(self, route: Route) -> None:
        self.routes.append(route)
        if self.is_over:
            route.continue_()

    def wait_for(self, how_many: int) -> None:
        wait_for(self.page, lambda: len(self.routes) >= how_many)

    def let_go(self) -> None:
        """The last one that is held, and all that come."""
        self.is_over = True
        self.routes[-1].continue_()


def asked_at(page: Page, *, stay: bool = True) -> list[str]:
    """What the browser asks from now on, such as whether to leave: answered with no, or yes."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss() if stay else dialog.accept()

    page.on("dialog", answer)
    return asked


def wait_for(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait until something came about that the page doesn't show."""
    for _ in range(600):
        if is_so():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it didn't come about")
