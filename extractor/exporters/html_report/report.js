"use strict";
// One listener a kind of event for the whole page; an item is found by its number, on either side.
const source = document.getElementById("source");
const result = document.getElementById("result");
let lit = [];

function numberAt(target) {
  const holder = target.closest && target.closest("[data-i]");
  return holder ? holder.dataset.i.split(" ")[0] : null;
}

function light(number) {
  for (const element of lit) element.classList.remove("on");
  lit = number === null ? [] : [...document.querySelectorAll(`[data-i~="${number}"]`)];
  for (const element of lit) element.classList.add("on");
}

function show(number, side) {
  const found = side.querySelector(`[data-i~="${number}"]`);
  if (found) found.scrollIntoView({ block: "center" });
}

function choose(target) {
  const number = numberAt(target);
  if (number === null) return;
  light(number);
  show(number, source.contains(target) ? result : source);
  history.replaceState(null, "", `#i${number}`);
}

document.addEventListener("mouseover", (event) => {
  const number = numberAt(event.target);
  if (number !== null) light(number);
});
document.addEventListener("click", (event) => {
  if (!String(getSelection())) choose(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter") choose(event.target);
});
document.addEventListener("change", (event) => {
  document.body.classList.toggle(`hide-${event.target.value}`, !event.target.checked);
});
const asked = /^#i(\d+)$/.exec(location.hash);
if (asked) {
  light(asked[1]);
  show(asked[1], source);
  show(asked[1], result);
}
