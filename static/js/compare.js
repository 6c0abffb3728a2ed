// Counts the claims ticked for a comparison and keeps the order they were ticked in.
// Without it the boxes are a plain form, and the claims come in the order of the page.

const least = 2, most = 10;
let chosen = [];

const form = () => document.querySelector(".chooser");
const boxes = () => [...document.querySelectorAll(".chooser input[name=claims]")];

function say() {
  const words = document.querySelector(".chooser-count");
  if (!words) return;
  const list = chosen.length ? `Chosen, in this order: ${chosen.join(", ")}.` : "";
  const limit = chosen.length > most ? ` That is more than ${most}: please untick some.` : "";
  words.textContent = list + limit;
}

function pick() {
  for (const box of boxes()) box.checked = chosen.includes(box.value);
  say();
}

document.addEventListener("change", (event) => {
  if (!event.target.matches(".chooser input[name=claims]")) return;
  const { value, checked } = event.target;
  chosen = chosen.filter((number) => number !== value).concat(checked ? [value] : []);
  say();
});

document.addEventListener("reset", (event) => {
  if (event.target !== form()) return;
  chosen = [];
  say();
});

document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  if (chosen.length < least || chosen.length > most) {
    const words = document.querySelector(".chooser-count");
    words.textContent = `Please tick ${least} to ${most} claims; ${chosen.length} now.`;
    return;
  }
  location.assign(`${form().action}?claims=${chosen.join(",")}`);
});

document.addEventListener("htmx:afterSwap", pick);
document.addEventListener("htmx:historyRestore", pick);
addEventListener("pageshow", () => {
  chosen = boxes().filter((box) => box.checked).map((box) => box.value);
  say();
});
