// Narrows the list of schools while a reader types. Without this script the whole list is there, and the browser finds.
const box = document.querySelector("[data-find]");
if (box) {
  const input = box.querySelector("input");
  const said = box.querySelector("[role=status]");
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f'’.]/g, "").replace(/[\s-]+/g, " ").toLowerCase();
  const read = (item) => ({ item, name: plain(item.querySelector("a").textContent), about: plain(item.querySelector(".meta").textContent) });
  const schools = [...document.querySelectorAll(".az .schools li")].map(read);
  const groups = [...document.querySelectorAll(".az .letter")];
  const letters = document.querySelector(".az .letters");

  // A part of the name, or the place as it is called; failing both, every word anywhere.
  const matching = (typed) => {
    const words = typed.split(" ").filter(Boolean);
    const all = (text) => words.every((word) => text.includes(word));
    const near = schools.filter(({ name, about }) => all(name) || about.includes(typed));
    return near.length > 0 ? near : schools.filter(({ name, about }) => all(`${name} ${about}`));
  };

  const narrow = () => {
    const typed = plain(input.value).trim();
    let found = matching(typed);
    // A home's own postcode is no school's: its first half names the area.
    const postcode = typed.replace(" ", "").match(/^([a-z]{1,2}\d[a-z\d]?)\d[a-z]{2}$/);
    if (found.length === 0 && postcode) found = matching(`${postcode[1]} `);
    const shown = new Set(found.map(({ item }) => item));
    for (const { item } of schools) item.hidden = !shown.has(item);
    for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
    if (letters) letters.hidden = typed !== "";
    const words = found.length === 0 ? box.dataset.none : found.length === 1 ? box.dataset.one : box.dataset.other;
    said.textContent = typed === "" ? "" : words.replace("{count}", found.length);
  };

  input.value = new URLSearchParams(location.search).get("q") ?? input.value;
  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    const open = schools.filter(({ item }) => !item.hidden);
    if (event.key === "Enter" && open.length === 1) open[0].item.querySelector("a").click();
  });
  narrow();
}
