// What is selected in the report can be marked; a press on a marked span takes it in hand.
import { selected, whole } from "./desk-bench-text.js";

const bar = () => document.querySelector("#mark");

function offer() {
  const form = bar();
  if (!form || form.contains(document.activeElement)) return;
  const found = selected();
  form.classList.toggle("has-words", Boolean(found));
  if (!found) {
    if (form.elements.start.value) for (const name of ["start", "end", "words"]) form.elements[name].value = "";
    return;
  }
  const words = whole().slice(...found).join("");
  [form.elements.start.value, form.elements.end.value] = found;
  form.elements.words.value = words;
  form.querySelector("output").textContent = words;
}

document.addEventListener("selectionchange", offer);

document.addEventListener("click", ({ target }) => {
  const marked = target.closest("#text [data-span]");
  if (!marked || target.closest("a, button") || !getSelection().isCollapsed) return;
  document.querySelector(`#text [data-ref="${marked.dataset.span}"]`)?.click();
});

// The bar would take the selection away before it is pressed.
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest("#mark.has-words button")) event.preventDefault();
});
