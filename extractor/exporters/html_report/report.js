"use strict";
// One listener a kind of event for the whole page; an item is found by its number, on either side.
const source = document.getElementById("source");
const result = document.getElementById("result");
const items = [...result.querySelectorAll(".item")];
let places = null; // number → its elements, on both sides
let lit = [];

function elements(number) {
  if (places === null) {
    places = new Map();
    for (const element of document.querySelectorAll("[data-i]"))
      for (const one of element.dataset.i.split(" "))
        places.has(one) ? places.get(one).push(element) : places.set(one, [element]);
  }
  return places.get(number) || [];
}

function numberAt(target) {
  const holder = target.closest && target.closest("[data-i]");
  return holder ? holder.dataset.i.split(" ")[0] : null;
}

function light(number) {
  for (const element of lit) element.classList.remove("on");
  lit = elements(number);
  for (const element of lit) element.classList.add("on");
}

function show(number, side) {
  const found = elements(number).find((element) => side.contains(element));
  if (found) found.scrollIntoView({ block: "center" });
}

function choose(target) {
  const number = numberAt(target);
  if (number === null) return;
  light(number);
  for (const side of [source, result]) if (!side.contains(target)) show(number, side);
  if (result.contains(target)) reach(target.closest(".item"));
  history.replaceState(null, "", `#i${number}`);
}

// The tab key stops at one item of the result, the arrow keys go from there.
function reach(item) {
  const before = result.querySelector('.item[tabindex="0"]');
  if (before) before.tabIndex = -1;
  item.tabIndex = 0;
}

function step(by) {
  const at = items.indexOf(document.activeElement);
  if (at < 0 || !items[at + by]) return false;
  reach(items[at + by]);
  items[at + by].focus();
  return true;
}

function nextNote() {
  const notes = [...source.querySelectorAll(".note")].filter((note) => getComputedStyle(note).display !== "none");
  const here = notes.findIndex((note) => note.classList.contains("here"));
  if (here >= 0) notes[here].classList.remove("here");
  const note = notes[(here + 1) % notes.length];
  if (!note) return;
  note.classList.add("here");
  note.scrollIntoView({ block: "center" });
}

document.addEventListener("mouseover", (event) => {
  const number = numberAt(event.target);
  if (number !== null) light(number);
});
document.addEventListener("focusin", (event) => {
  const number = numberAt(event.target);
  if (number === null || !event.target.matches(":focus-visible")) return;
  light(number);
  show(number, source);
});
document.addEventListener("click", (event) => {
  if (event.target.id === "next") nextNote();
  else if (!String(getSelection())) choose(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by && step(by)) event.preventDefault();
  else if (event.key === "Enter") choose(event.target);
  else if (event.key === "n" || event.key === "N") nextNote();
});
document.addEventListener("change", (event) => {
  document.body.classList.toggle(`hide-${event.target.value}`, !event.target.checked);
});

if (items.length) reach(items[0]);
const asked = /^#i(\d+)$/.exec(location.hash);
if (asked) {
  light(asked[1]);
  show(asked[1], source);
  show(asked[1], result);
}
