// A search leads to a page of claims: go to the row that holds most of the words looked for, which Sphinx keeps.
const looked = (localStorage.getItem("sphinx_highlight_terms") || "").toLowerCase().split(/\s+/).filter(Boolean);
window.addEventListener("load", () => {
  if (!looked.length || document.querySelector("table.claims tr:target")) return;
  let best = null, most = 0;
  for (const row of document.querySelectorAll("table.claims tbody tr")) {
    const text = row.textContent.toLowerCase(), held = looked.filter(word => text.includes(word)).length;
    if (held > most) { best = row; most = held; }
  }
  if (best) { best.classList.add("found"); best.scrollIntoView({ block: "center" }); }
});
