// The report's text as the server counts it: in code points, over the pieces that carry `data-at`.
// What stands between them (labels, marks) is no part of the text.

const pieces = () => [...document.querySelectorAll("#text [data-at]")];
const points = (words) => [...words].length;
const begin = (piece) => Number(piece.dataset.at);
const end = (piece) => begin(piece) + points(piece.textContent);

// Returns the whole text; what the page leaves out between paragraphs is filled up with line ends.
export function whole() {
  const all = [];
  for (const piece of pieces()) {
    while (all.length < begin(piece)) all.push("\n");
    all.push(...piece.textContent);
  }
  return all;
}

// Returns the offset of a place in the page; beside all pieces, that of the nearest one's edge.
export function offsetOf(node, unit) {
  const inside = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  const range = document.createRange();
  if (inside) {
    range.setStart(inside, 0);
    range.setEnd(node, unit);
    return begin(inside) + points(range.toString());
  }
  range.setStart(node, unit);
  const after = pieces().find((piece) => range.comparePoint(piece, 0) > 0);
  if (after) return begin(after);
  const last = pieces().at(-1);
  return last ? end(last) : 0;
}

// Returns the place of an offset in the page, as a range wants it. An end stays with the words before it.
function placeOf(offset, isEnd) {
  const piece = pieces().findLast((each) => begin(each) < offset + !isEnd) ?? pieces()[0];
  let left = offset - begin(piece);
  const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = points(node.data);
    if (left <= length) return [node, [...node.data].slice(0, left).join("").length];
    left -= length;
  }
  return [piece, piece.childNodes.length];
}

export function rangeOf(start, stop) {
  const range = document.createRange();
  range.setStart(...placeOf(start, false));
  range.setEnd(...placeOf(stop, true));
  return range;
}

// Returns what is selected in the report as [start, end] without the space around it; null if nothing.
export function selected() {
  const selection = getSelection();
  const text = document.querySelector("#text");
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text) || !text.contains(range.startContainer)) return null;
  let start = offsetOf(range.startContainer, range.startOffset);
  let stop = text.contains(range.endContainer) ? offsetOf(range.endContainer, range.endOffset) : whole().length;
  const all = whole();
  while (start < stop && !all[start].trim()) start += 1;
  while (stop > start && !all[stop - 1].trim()) stop -= 1;
  return start < stop ? [start, stop] : null;
}

// Returns where words begin and end; punctuation at a word's edge may stay inside or outside.
export function edges(all = whole()) {
  const starts = new Set(), ends = new Set();
  const isWord = (point) => /[\p{L}\p{N}\p{M}\p{S}]/u.test(point);
  for (let at = 0; at < all.length; at += 1) {
    if (!all[at].trim()) continue;
    let stop = at;
    while (stop < all.length && all[stop].trim()) stop += 1;
    let from = at, to = stop;
    while (from < to && !isWord(all[from])) from += 1;
    while (to > from && !isWord(all[to - 1])) to -= 1;
    starts.add(at).add(from);
    ends.add(to).add(stop);
    at = stop;
  }
  return { starts: [...starts], ends: [...ends] };
}
