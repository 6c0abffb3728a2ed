// Brings what others decided meanwhile into the text and the count; the form in hand is left alone.
// Asks only while the page is seen and used, so that a session left alone still runs out.

const EVERY = 10_000, USED_WITHIN = 300_000; // milliseconds
const bench = document.querySelector("#bench");
let used = Date.now();

for (const kind of ["keydown", "pointerdown", "scroll"]) addEventListener(kind, () => { used = Date.now(); }, { capture: true, passive: true });

const isBusy = () =>
  document.hidden ||
  Date.now() - used > USED_WITHIN ||
  document.body.classList.contains("is-dragging") ||
  document.querySelector("#mark.has-words") ||
  document.querySelector(".htmx-request");

async function ask() {
  if (isBusy()) return;
  const since = document.querySelector("#progress")?.dataset.latest ?? "0";
  const asked = new URL(bench.dataset.news, location.href);
  asked.searchParams.set("since", since);
  asked.searchParams.set("at", document.querySelector("#hand-form")?.dataset.proposal ?? "");
  try {
    const answer = await fetch(asked, { headers: { "HX-Request": "true" }, redirect: "manual" });
    if (answer.status !== 200) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (isBusy() || document.querySelector("#progress")?.dataset.latest !== since) return;
    for (const id of ["text", "progress", "hand-news"]) {
      const [now, then] = [page.getElementById(id), document.getElementById(id)];
      if (!now || !then) continue;
      then.replaceChildren(...now.childNodes);
      if (now.dataset.latest) then.dataset.latest = now.dataset.latest;
      htmx.process(then);
    }
    document.dispatchEvent(new Event("bench:news"));
  } catch {
    // Offline or down: the next act says so.
  }
}

setInterval(ask, EVERY);
