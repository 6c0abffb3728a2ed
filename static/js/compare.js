// Keeps the claims ticked for a comparison, in the order they were ticked, in the address of the
// page (#chosen=2,5), and hands them on to the pages of this event one goes to from here.
// Without it the boxes are a plain form, and the claims come in the order of the page.

const least = 2, most = 10;
let chosen = [];

const bar = () => document.getElementById("chooser");
const boxes = () => [...document.querySelectorAll("input[name=claims][form=chooser]")];
const numbers = (hash) => /^#chosen=((?:[1-9]\d{0,8},?)*)$/.exec(hash)?.[1].split(",").filter(Boolean);
const fault = () => (chosen.length < least ? "few" : chosen.length > most ? "many" : "");

function say(always) {
  const words = bar()?.querySelector(".chooser-count");
  if (!words) return;
  const { chosen: list, few, many } = words.dataset;
  const limit = fault() === "many" || (always && fault()) ? { few, many }[fault()] : "";
  words.textContent = [chosen.length ? `${list} ${chosen.join(", ")}.` : "", limit].filter(Boolean).join(" ");
  document.body.classList.toggle("has-chosen", chosen.length > 0);
}

function show() {
  for (const box of boxes()) box.checked = chosen.includes(box.value);
  say();
}

function write() {
  const here = location.pathname + location.search;
  const at = chosen.length ? `#chosen=${chosen.join(",")}` : numbers(location.hash) ? "" : location.hash;
  if (location.hash !== at) history.replaceState(history.state, "", here + at);
}

function read() {
  const ticked = boxes().filter((box) => box.checked).map((box) => box.value);
  chosen = [...new Set(numbers(location.hash) ?? ticked)];
  show();
}

document.addEventListener("change", (event) => {
  if (!event.target.matches("input[name=claims][form=chooser]")) return;
  const { value, checked } = event.target;
  chosen = chosen.filter((number) => number !== value).concat(checked ? [value] : []);
  show();
  write();
});

document.addEventListener("reset", (event) => {
  if (event.target !== bar()) return;
  event.preventDefault();
  chosen = [];
  show();
  write();
});

document.addEventListener("submit", (event) => {
  if (event.target !== bar()) return;
  event.preventDefault();
  if (fault()) return say(true);
  const to = new URL(bar().action);
  for (const [name, value] of new FormData(bar())) if (name !== "claims") to.searchParams.set(name, value);
  to.searchParams.delete("claims");
  location.assign(`${to}${to.search ? "&" : "?"}claims=${chosen.join(",")}`);
});

// The choice goes along to other pages of this event, and of no other.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("main a[href]");
  if (!link || !chosen.length || link.hash || link.origin !== location.origin) return;
  const home = new URL(bar().action).pathname.replace(/compare\/$/, "");
  if (link.pathname.startsWith(home)) link.hash = `chosen=${chosen.join(",")}`;
}, true);

for (const done of ["htmx:afterSettle", "htmx:pushedIntoHistory"]) {
  document.addEventListener(done, () => { show(); write(); });
}
document.addEventListener("htmx:historyRestore", read);
addEventListener("hashchange", read);
addEventListener("pageshow", read);
