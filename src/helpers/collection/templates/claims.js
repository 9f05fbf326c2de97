// The table of all claims: DataTables shows a page of rows at a time, of the data that stand in the page as JSON.
const read = id => JSON.parse(document.getElementById(id).textContent);
const { columns, data, papers, claim } = read("claims-data");
const library = URL.createObjectURL(new Blob([read("datatables")], { type: "text/javascript" }));
const { default: DataTable } = await import(library);

// what stands in a cell is text, whatever it looks like; Kazakh and Russian words are marked as such
const CYRILLIC = /[\u0400-\u04ff]+(?:[^A-Za-z\u0400-\u04ff]+[\u0400-\u04ff]+)*/g, KAZAKH = /[әғқңөұүһі]/i;
const escaped = text => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
const marked = (text, language) => escaped(text).replace(CYRILLIC, words =>
  `<span lang="${KAZAKH.test(words) || language === "kk" ? "kk" : "ru"}">${words}</span>`);
const words = text => escaped(text.replaceAll("_", " "));
const language = row => papers[row.paper].language;
const address = row => claim.replace("{anchor}", () => encodeURI(`${row.paper}/${row.claim_id.replace(/\s/g, "_")}`));

const FIRST = ["discrepant", "alternative", "other_rounding", "exact", "not_assessable"];
const amount = (text, row) => {
  const plain = text.replace(/[\s\u00a0\u202f]/g, ""), point = language(row) === "en" ? plain.replaceAll(",", "") : plain.replace(",", ".");
  return parseFloat(point.match(/[-−]?\d+(?:\.\d+)?/)?.[0].replace("−", "-") ?? "-Infinity");
};
const shows = {
  claim: row => `<a href="${escaped(address(row))}">${marked(row.quantity, language(row))}</a>`
    + `<small><a href="${escaped(papers[row.paper].notebook)}">${marked(papers[row.paper].title, language(row))}</a> · ${words(row.item)} · ${marked(row.locus, language(row))}<br>${escaped(row.claim_id)}</small>`,
  verdict: row => `<span class="badge ${escaped(row.verdict)}">${words(row.verdict)}</span><small>${words(row.rule)}</small>`,
  kind: row => words(row.kind),
  explanation: row => marked(`${row.explanation} ${row.repair}`.trim(), language(row)),
};
const sorts = { verdict: row => FIRST.indexOf(row.verdict), printed: row => amount(row.printed, row), recomputed: row => amount(row.recomputed, row) };
const finds = {
  claim: row => [papers[row.paper].title, row.claim_id, row.item, row.quantity, row.locus].join(" "),
  explanation: row => `${row.explanation} ${row.repair}`,
};
function column(name, visible = true) {
  const own = row => row[name] ?? "";
  const render = (cell, type, row) => {
    if (type === "display") return (shows[name] ?? (one => marked(own(one), language(one))))(row);
    // DataTables reads entities in what it searches by letting the browser read it as HTML
    if (type === "filter") return escaped((finds[name] ?? own)(row));
    return (sorts[name] ?? own)(row);
  };
  return { name, title: name, data: null, render, visible, type: sorts[name] ? "num" : "string", createdCell: cell => { if (name !== "claim") cell.dataset.name = name; } };
}

const table = new DataTable("#table", {
  data: data.map(values => Object.fromEntries(values.map((value, place) => [columns[place], value]))),
  columns: [column("paper", false), ...["claim", "printed", "recomputed", "verdict", "kind", "explanation"].map(name => column(name))],
  order: [[4, "asc"]], pageLength: 25, lengthMenu: [25, 100, 500], autoWidth: false, deferRender: true,
  layout: { topStart: null, topEnd: null, bottomStart: "pageLength", bottomEnd: "paging" },
  language: { lengthMenu: "_MENU_ claims a page", zeroRecords: "No claim has these words." },
});

const field = Object.fromEntries(["words", "paper", "verdict", "kind"].map(id => [id, document.getElementById(id)]));
const left = document.getElementById("left");
const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
function filter() {
  table.search(field.words.value);
  for (const name of ["paper", "verdict", "kind"]) table.column(`${name}:name`).search(field[name].value, { exact: true });
  table.draw();
  const rows = table.rows({ search: "applied" }).data().toArray();
  left.value = `${counted(rows.length, "claim")} of ${counted(new Set(rows.map(row => row.paper)).size, "paper")}`;
}
// an address may ask already: index.html?verdict=discrepant#claims
const asked = new URLSearchParams(location.search);
for (const [name, input] of Object.entries(field)) {
  input.value = asked.get(name) ?? "";
  input.addEventListener("input", filter);
}
filter();
// a page that is nothing but the table prints all that is left
if (document.body.classList.contains("alone")) {
  addEventListener("beforeprint", () => table.page.len(-1).draw());
  addEventListener("afterprint", () => table.page.len(25).draw());
}
document.body.dataset.ready = "claims";
