"""Hands on a keyboard: Tab, Enter, Space, arrows and letters; nothing is clicked."""

from typing import Any

from tests.journeys.person import Person

MOST_STOPS = 120
#: What has the focus now; whether it can be seen there and nothing lies over it.
LOOK = """() => {
    const one = document.activeElement;
    if (!one || one === document.body || one === document.documentElement) return null;
    const shape = one.closest("label, .attach-drop") || one, box = shape.getBoundingClientRect();
    const style = getComputedStyle(one), own = one.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" || style.boxShadow !== "none" || shape !== one;
    const x = Math.min(Math.max(own.x + Math.min(own.width / 2, 20), 0), innerWidth - 1);
    const y = Math.min(Math.max(own.y + Math.min(own.height / 2, 12), 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
    const free = !top || one.contains(top) || top.contains(one) || shape.contains(top);
    return {what: one.outerHTML.slice(0, 120), ring, seen, free};
}"""


class Hands:
    """Somebody who uses no mouse."""

    def __init__(self, person: Person) -> None:
        self.person, self.page = person, person.page

    def tab_to(self, selector: str, key: str = "Tab") -> None:
        """Press Tab until the wanted element has the focus; every stop on the way can be seen."""
        stops: list[str] = []
        for _ in range(MOST_STOPS):
            if self.has(selector):
                return
            self.page.keyboard.press(key)
            stops.append(self.stop())
        raise AssertionError(f"{selector} cannot be reached by {key} on {self.page.url}: {stops[-5:]}")

    def stop(self) -> str:
        """What has the focus, which must be visible."""
        found: Any = self.page.evaluate(LOOK)
        if found is None:
            return "page"
        for fault in ("ring", "seen", "free"):
            if not found[fault]:
                self.person.faults.append(f"{self.page.url}: focus is not visible ({fault}) at {found['what']}")
        return str(found["what"])

    def has(self, selector: str) -> bool:
        return bool(self.page.evaluate("selector => document.activeElement.matches(selector)", selector))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def go_on(self, key: str = "Enter") -> None:
        """Press a key that leads to another page, and look at it."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.person.settle()
        self.person.check()

    def open_row(self, title: str) -> None:
        """Walk a list with `j` to the row of that title and open it with `o`."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("j")
            current = self.page.locator("tr.is-current [data-row-link]").inner_text()
            self.stop()
            if current == title:
                return self.go_on("o")
        raise AssertionError(f"{title} is in no row of {self.page.url}")

    def open_dialog(self, name: str) -> None:
        """By its button; Escape gives the focus back there, and Tab does not leave the dialog."""
        button = f"button[data-dialog={name}]"
        self.tab_to(button)
        self.press("Enter", "Escape")
        assert self.has(button), f"after {name} the focus is lost"
        self.press("Enter")
        for _ in range(12):
            self.page.keyboard.press("Tab")
            inside = self.page.evaluate("name => Boolean(document.activeElement.closest('#' + name))", name)
            assert inside or self.stop() == "page", f"Tab leaves {name}: {self.stop()}"

    def told(self) -> str:
        """What is said aloud about the last act."""
        said = self.page.locator("#said[role=status]:not(:empty), #messages [role=alert]").first
        said.wait_for(state="attached")
        return said.inner_text().strip()
