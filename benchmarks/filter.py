"""How soon the report answers a filter, in a headless Chromium; a report of a thousand papers is what it is for.

    python benchmarks/filter.py build/report/index.html

Needs playwright (``requirements.in`` beside this file) and a Chromium; ``--chromium`` says where it is. An answer takes
from the key stroke to the frame that shows it; beside it stands the page's processor time, which other work on the
machine does not lengthen. Exit code 1 when a median is over half a second or the page over 20 MB.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

RUNS, SLOWEST, LARGEST = 5, 500, 20_000_000
NOTHING = ("nothing of the kind", "")
QUESTIONS = (("northtown", ""), ("", "discrepant"), ("every fourth", "not_assessable"), NOTHING, ("", ""))
# the second frame begins when the first has been laid out and painted
ANSWER = """([text, asked]) => new Promise(done => {
  const begin = performance.now();
  words.value = text;
  verdict.value = asked;
  verdict.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => requestAnimationFrame(() => done([performance.now() - begin, left.value])));
})"""


class Page:
    """An opened report that can be asked and timed."""

    def __init__(self, driver, report: Path, chromium: str):
        self.page = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page()
        self.page.goto(report.resolve().as_uri(), timeout=120_000)
        self.page.wait_for_selector("body[data-ready]", state="attached", timeout=120_000)
        self.session = self.page.context.new_cdp_session(self.page)
        self.session.send("Performance.enable")

    def answer(self, question: tuple[str, str]) -> tuple[float, float, str]:
        """Milliseconds until the answer is seen, those of the processor, and what the page says is left."""
        self.page.evaluate(ANSWER, list(NOTHING if question == ("", "") else ("", "")))
        before = self._processor()
        milliseconds, left = self.page.evaluate(ANSWER, list(question))
        return milliseconds, self._processor() - before, left

    def _processor(self) -> float:
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "ProcessTime")


def main() -> int:
    """Print one Markdown row a question; 1 when the report is too slow or too large."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser()
    parser.add_argument("report", type=Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    size, medians = given.report.stat().st_size, []
    with sync_playwright() as driver:
        begin = time.perf_counter()
        page = Page(driver, given.report, given.chromium)
        print(f"{size / 1e6:.1f} MB, opened in {time.perf_counter() - begin:.1f} s\n")
        print("| words | verdict | ms, median | slowest | processor, ms | left |\n|---|---|---|---|---|---|")
        for question in QUESTIONS:
            seen, used, left = zip(*(page.answer(question) for _ in range(RUNS)), strict=True)
            medians.append(statistics.median(seen))
            times = f"{medians[-1]:.0f} | {max(seen):.0f} | {statistics.median(used):.0f}"
            print(f"| {' | '.join(question)} | {times} | {left[-1]} |")
    return 1 if max(medians) > SLOWEST or size > LARGEST else 0


if __name__ == "__main__":
    sys.exit(main())
