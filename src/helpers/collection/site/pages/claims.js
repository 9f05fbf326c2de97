// A search leads to a page of claims: go to the row that holds most of the words looked for.
window.addEventListener("load", () => {
  if (document.querySelector("table.claims tr:target")) return;
  let best = null, most = 0;
  for (const row of document.querySelectorAll("table.claims tbody tr")) {
    const words = new Set([...row.querySelectorAll(".highlighted")].map(mark => mark.textContent.toLowerCase()));
    if (words.size > most) { best = row; most = words.size; }
  }
  if (best) { best.classList.add("found"); best.scrollIntoView({ block: "center" }); }
});
