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

// Draws the span, and puts the grips at its ends.
export function show() {
  const text = document.querySelector("#text"), at = span();
  for (const grip of grips) grip.remove();
  CSS.highlights?.delete("in-hand");
  if (!at || !text) return;
  const range = rangeOf(...at);
  const boxes = [...range.getClientRects()].filter((box) => box.width);
  if (!boxes.length) return;
  CSS.highlights?.set("in-hand", new Highlight(range));
  const frame = text.getBoundingClientRect();
  const isRtl = getComputedStyle(range.startContainer.parentElement).direction === "rtl";
  for (const grip of grips) {
    const isStart = grip.dataset.side === "start";
    const box = isStart ? boxes[0] : boxes.at(-1);
    const x = isStart === isRtl ? box.right : box.left;
    grip.style.left = `${x - frame.left + text.scrollLeft}px`;
    grip.style.top = `${box.bottom - frame.top + text.scrollTop}px`;
    text.append(grip);
  }
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
});

addEventListener("resize", show);
document.addEventListener("htmx:afterSettle", show);
show();
