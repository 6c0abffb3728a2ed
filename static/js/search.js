// Offers what may be meant while somebody types, as a combobox: arrows choose, Enter goes there,
// Escape closes. Searches at once where htmx is there, and says how much was found. Without it the
// box is a plain form.

const input = document.getElementById("q");
const form = document.getElementById("search");
const panel = document.getElementById("suggestion-panel");
const status = document.getElementById("search-status");
const least = 2, pause = 200, longPause = 400;
let active = -1, timer, asking, searching;
let typing = false; // the search under way was not asked for, only typed

if (window.htmx) document.documentElement.classList.add("htmx-on");
input.setAttribute("role", "combobox");
input.setAttribute("aria-autocomplete", "list");
input.setAttribute("aria-expanded", "false");

const options = () => [...panel.querySelectorAll("[role=option]")];

function close() {
  clearTimeout(timer);
  asking?.abort();
  panel.hidden = true;
  active = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function choose(index) {
  const all = options();
  if (!all.length) return;
  active = (index + all.length + 1) % (all.length + 1); // the last place is the box itself
  all.forEach((option, n) => option.setAttribute("aria-selected", String(n === active)));
  if (active === all.length) {
    active = -1;
    input.removeAttribute("aria-activedescendant");
    return;
  }
  input.setAttribute("aria-activedescendant", all[active].id);
  all[active].scrollIntoView({ block: "nearest" });
}

// The links of the plain page become options of a list: a screen reader wants no links in them.
function offer(page) {
  const list = page.querySelector("#suggestions ul");
  list.id = "suggestion-list";
  list.setAttribute("role", "listbox");
  [...list.children].forEach((item, n) => {
    const link = item.querySelector("a");
    item.id = `suggestion-${n}`;
    item.dataset.href = link.getAttribute("href");
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    link.replaceWith(...link.childNodes);
  });
  if (!list.children.length) return close();
  panel.replaceChildren(list);
  panel.hidden = false;
  active = -1;
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "true");
  input.removeAttribute("aria-activedescendant");
  status.textContent = page.querySelector("#suggestions p").textContent;
}

async function ask() {
  const typed = input.value.trim();
  if (typed.length < least) return close();
  asking?.abort();
  asking = new AbortController();
  const address = new URL(form.dataset.suggest, location.href);
  address.searchParams.set("q", typed);
  const headers = { "HX-Request": "true", "HX-Target": "suggestions" };
  try {
    const answer = await fetch(address, { headers, signal: asking.signal });
    if (!answer.ok || document.activeElement !== input) return;
    offer(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch (error) {
    if (error.name !== "AbortError") close();
  }
}

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, pause);
  clearTimeout(searching);
  if (window.htmx) searching = setTimeout(() => search(true), longPause);
});

function search(isTyped) {
  typing = isTyped;
  form.requestSubmit();
}

// The filters stand with the results, outside of the form they belong to.
document.addEventListener("change", ({ target }) => {
  if (window.htmx && target.form === form && target !== input) search(false);
});

// Letter by letter, an address is replaced; a search that was asked for adds one.
document.addEventListener("htmx:beforeHistoryUpdate", ({ detail }) => {
  if (typing && detail.history.type === "push") detail.history.type = "replace";
});
document.addEventListener("htmx:afterRequest", () => { typing = false; });

input.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) {
    event.preventDefault();
    close();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (panel.hidden) ask();
    else if (event.key === "ArrowDown") choose(active + 1);
    else choose(active < 0 ? options().length - 1 : active - 1);
  } else if (event.key === "Enter") {
    const option = options()[active];
    if (option && !panel.hidden) {
      event.preventDefault();
      location.assign(option.dataset.href);
    }
    close();
  }
});

panel.addEventListener("mousedown", (event) => {
  const option = event.target.closest("[role=option]");
  if (!option || event.button) return;
  event.preventDefault();
  location.assign(option.dataset.href);
});

input.addEventListener("blur", close);
form.addEventListener("submit", () => {
  clearTimeout(searching);
  if (!typing) close();
});

// What is empty says nothing in an address.
document.addEventListener("htmx:configRequest", (event) => {
  const { parameters } = event.detail;
  for (const name of Object.keys(parameters)) if (parameters[name] === "") delete parameters[name];
});

document.addEventListener("htmx:afterSwap", () => {
  const found = document.getElementById("found");
  if (found) status.textContent = found.textContent;
});
