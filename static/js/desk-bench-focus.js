// After each act: the focus goes to what came, and the report scrolls to the span in hand.

const hand = document.querySelector("#hand");
const isWide = matchMedia("(min-width: 64rem) and (min-height: 36rem)");

// Looking at another proposal leaves the text as it is: only what is in hand there changes.
function markInHand() {
  const key = document.querySelector("#hand-title")?.dataset.proposal;
  for (const span of document.querySelectorAll("#text [data-span]")) span.classList.toggle("is-in-hand", span.dataset.span === key);
  for (const ref of document.querySelectorAll("#text [data-ref]")) ref.toggleAttribute("aria-current", false);
  document.querySelector(`#ref-${key}`)?.setAttribute("aria-current", "true");
}

function showSpan() {
  const span = document.querySelector("#text .is-in-hand");
  if (!span) return;
  const frame = (isWide.matches ? document.querySelector(".bench-report") : document.documentElement).getBoundingClientRect();
  const top = Math.max(frame.top, 0);
  const bottom = isWide.matches ? Math.min(frame.bottom, innerHeight) : hand.getBoundingClientRect().top;
  const box = span.getBoundingClientRect();
  if (box.top < top + 48 || box.bottom > bottom - 48) span.scrollIntoView({ block: isWide.matches ? "center" : "start" });
}

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target.id !== "hand") return;
  markInHand();
  if (isWide.matches) hand.scrollTop = 0;
  showSpan();
  const isHeld = document.activeElement.closest("#hand :is(button, a), #text");
  if (!isHeld && detail.xhr.status < 400) document.querySelector("#hand-title")?.focus({ preventScroll: true });
});

showSpan();
