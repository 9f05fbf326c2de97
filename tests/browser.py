"""A headless Chromium for tests that look at a page as its reader does: what is cut, what axe-core finds, what is printed."""

import contextlib
import importlib.util
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
OURS = ("file:", "data:", "blob:")
GRAVE = ("serious", "critical")
# what reaches beyond the window, or is wider than the box that hides the rest of it
CUT = """() => [...document.querySelectorAll("body *")].filter(element => {
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  if (!box.width || !element.checkVisibility() || style.clipPath !== "none" || element.closest("thead")?.offsetWidth === 1) return false;
  const hides = style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1;
  return box.right > innerWidth + 1 || box.left < -1 || hides;
}).map(element => `${element.tagName} ${element.id}: ${element.textContent.trim().slice(0, 40)}`)"""


def missing() -> str:
    """Why no browser can be asked; "" when one can."""
    if not importlib.util.find_spec("playwright") or not importlib.util.find_spec("axe_playwright_python"):
        return "playwright and axe-playwright-python are not installed (requirements.lock has them)"
    return "" if _chromium() else f"no Chromium is installed: none of {', '.join(NAMES)} is found"


def _chromium() -> str:
    return next(filter(None, map(shutil.which, NAMES)), "")


@contextlib.contextmanager
def started():
    """A started browser, as an `Opener`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        yield Opener(browser)
        browser.close()


class Opener:
    """Opens pages from disk; a page that asks for anything else, or whose script fails, fails the test."""

    def __init__(self, browser):
        self.browser = browser

    @contextlib.contextmanager
    def __call__(self, path: Path, width: int = 1280, dark: bool = False, asked: str = ""):
        """Yield playwright's page at a width in pixels, light or dark; ``asked`` is the end of the address."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        page, wrong = context.new_page(), []
        page.on("request", lambda request: request.url.startswith(OURS) or wrong.append(f"asks for {request.url}"))
        page.on("pageerror", lambda reason: wrong.append(f"fails: {reason}"))
        page.goto(path.resolve().as_uri() + asked)
        yield page
        context.close()
        if wrong:
            raise AssertionError(f"{path.name} {'; '.join(wrong)}")


def cut(page) -> list[str]:
    """Parts of a page that its reader cannot see whole, in the window as it is."""
    return page.evaluate(CUT)


def serious(page) -> list[str]:
    """What axe-core calls serious or critical on a page, one text a rule with the first place it is broken."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in GRAVE]
