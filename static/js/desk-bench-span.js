// The span in hand: its ends are dragged, or moved word by word; it is shown before it is saved.
import { edges, offsetOf, rangeOf, whole } from "./desk-bench-text.js";

const form = () => document.querySelector("#hand-form");
const field = (name) => form()?.elements[name];
const grips = ["start", "end"].map((side) => {
  const grip = document.createElement("span");
  grip.className = `grip grip--${side}`;
  grip.dataset.side = side;
  grip.setAttribute("aria-hidden", "true"); // the buttons in the hand do the same
  return grip;
});

// A sheet and no style attributes: those the policy of this site lets nobody copy.
const places = new CSSStyleSheet();
document.adoptedStyleSheets.push(places);

const span = () => (field("start") && field("end") ? [Number(field("start").value), Number(field("end").value)] : null);

function set(start, end) {
  if (!(start < end)) return;
  field("start").value = start;
  field("end").value = end;
  const words = whole().slice(start, end).join("");
  document.querySelector("#hand-words").textContent = words;
  if (field("words")) field("words").value = words;
  form().dispatchEvent(new Event("input", { bubbles: true }));
  show();
}

// Returns where an end of the span is seen: at the side of its letter that the way of writing gives.
function edge(from, to, here, there) {
  const box = [...rangeOf(from, to).getClientRects()].at(here < there ? 0 : -1);
  if (!box) return null;
  const letters = whole().slice(Math.min(here, there), Math.max(here, there)).filter((each) => /\p{L}/u.test(each));
  const nearest = letters.at(here < there ? 0 : -1) ?? "";
  const isRtl = /[\u0590-\u08ff\ufb1d-\ufeff]|\ud83a[\udc00-\udfff]/.test(nearest);
  return { x: here < there === isRtl ? box.right : box.left, y: box.bottom };
}

// Draws the span, and puts the grips at its ends.
export function show() {
  const text = document.querySelector("#text"), at = span();
  CSS.highlights?.delete("in-hand");
  if (!at || !text) {
    for (const grip of grips) grip.remove();
    return;
  }
  const frame = text.getBoundingClientRect(), [start, end] = at;
  const ends = { start: edge(start, start + 1, start, end), end: edge(end - 1, end, end, start) };
  if (!ends.start || !ends.end) return;
  CSS.highlights?.set("in-hand", new Highlight(rangeOf(start, end)));
  const rules = Object.entries(ends).map(
    ([side, { x, y }]) => `.grip--${side} { left: ${x - frame.left}px; top: ${y - frame.top}px }`,
  );
  places.replaceSync(rules.join("\n"));
  for (const grip of grips) if (grip.parentElement !== text) text.append(grip); // moving ends a drag
}

function placeAt(x, y) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(x, y);
    return found && [found.offsetNode, found.offset];
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && [range.startContainer, range.startOffset];
}

const nearest = (list, to) => list.reduce((best, each) => (Math.abs(each - to) < Math.abs(best - to) ? each : best));

function drag(event) {
  const { side } = event.currentTarget.dataset;
  const place = placeAt(event.clientX, event.clientY - 16);
  if (!place || !document.querySelector("#text").contains(place[0])) return;
  const offset = offsetOf(...place), [start, end] = span(), { starts, ends } = edges();
  if (side === "start") set(nearest(starts.filter((each) => each < end), offset), end);
  else set(start, nearest(ends.filter((each) => each > start), offset));
}

for (const grip of grips) {
  grip.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    document.body.classList.add("is-dragging");
    grip.addEventListener("pointermove", drag);
  });
  const leave = () => {
    document.body.classList.remove("is-dragging");
    grip.removeEventListener("pointermove", drag);
  };
  grip.addEventListener("pointerup", leave);
  grip.addEventListener("pointercancel", leave);
}

const MOVES = {
  "start-earlier": ([start, end], { starts }) => [starts.findLast((each) => each < start) ?? start, end],
  "start-later": ([start, end], { starts }) => [starts.find((each) => each > start && each < end) ?? start, end],
  "end-earlier": ([start, end], { ends }) => [start, ends.findLast((each) => each < end && each > start) ?? end],
  "end-later": ([start, end], { ends }) => [start, ends.find((each) => each > end) ?? end],
};

document.addEventListener("click", ({ target }) => {
  const move = target.closest("[data-move]")?.dataset.move;
  if (move) set(...MOVES[move](span(), edges()));
  if (!target.closest("#take-this") || !span()) return;
  const { start, end } = target.form.elements;
  set(Number(start.value), Number(end.value));
  getSelection().removeAllRanges();
});

addEventListener("resize", show);
document.addEventListener("htmx:afterSettle", show);
document.addEventListener("bench:news", show);
show();
