// One key for each thing one does. Never while typing, never with another key held, and not at all
// where somebody has switched it off.

const KEPT = "desk.single-keys";
const isOn = () => localStorage.getItem(KEPT) !== "off";
// Before htmx has taken over the forms, a press would send one and leave the page.
const ready = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
const isTyping = (e) => e.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit])");

// Questions take the digits the claims have left.
function number() {
  const free = document.querySelectorAll("#hand [data-digit]:not([data-question])").length;
  document.querySelectorAll("#hand [data-question]").forEach((choice, place) => {
    const digit = free + place + 1;
    if (digit > 9) return;
    choice.dataset.digit = digit;
    choice.closest("label").querySelector("kbd").textContent = digit;
  });
}

document.addEventListener("htmx:afterSettle", number);
number();

const press = (selector) => document.querySelector(selector)?.click();

function choose(digit) {
  const choice = document.querySelector(`#hand [data-digit="${digit}"]`);
  if (!choice) return;
  choice.click();
  choice.focus();
}

function into(id) {
  const field = document.querySelector(`#hand-form #${id}`);
  field?.focus();
  field?.select?.();
}

const KEYS = {
  j: () => press("#hand-next"),
  k: () => press("#hand-previous"),
  ArrowRight: () => press("#hand-next"),
  ArrowLeft: () => press("#hand-previous"),
  a: () => press("#hand-accept"),
  r: () => press("#hand-reject"),
  u: () => press("#hand-undo"),
  s: () => press("#hand-again"),
  e: () => into("id_speaker"),
  p: () => into("id_passed_on_by"),
  t: () => into("id_stance"),
  c: () => into("id_numbers"),
  w: () => {
    press("#claim-new");
    into("id_wording");
  },
  q: () => {
    press("#question-new");
    into("id_question_wording");
  },
  m: () => {
    document.dispatchEvent(new Event("selectionchange")); // the browser tells of a selection a moment after it was made
    const form = document.querySelector("#mark");
    if (form?.elements.words.value) press("#mark-this");
    else form?.elements.words.focus();
  },
  "?": () => {
    const keys = document.querySelector("#keys");
    if (!keys) return;
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
  },
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.defaultPrevented || event.isComposing || event.repeat && key !== "j" && key !== "k") return;
  if (key === "Enter" && (event.ctrlKey || event.metaKey) && target.closest("#hand form, #mark")) {
    event.preventDefault();
    const button = target.closest("#mark") ? "#mark-this" : event.shiftKey ? "#hand-again" : "#hand-accept";
    ready.then(() => press(button));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "Escape" && target.closest("#hand, #mark") && isTyping(target)) {
    document.querySelector("#hand-title").focus();
    return;
  }
  if (event.shiftKey && key !== "?") return;
  if (!isOn() || isTyping(target) || target.closest("dialog[open]")) return;
  const isChoice = target.matches("input[type=radio]");
  if (isChoice && key.startsWith("Arrow")) return;
  const act = /^[1-9]$/.test(key) ? () => choose(key) : KEYS[key];
  if (!act) return;
  event.preventDefault();
  ready.then(act);
});

const box = document.querySelector("#single-keys");
if (box) {
  box.checked = isOn();
  box.closest("label").hidden = false;
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
}
