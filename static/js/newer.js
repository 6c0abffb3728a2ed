// Notices that a newer edition was published while the page is open, and offers it.
// Asks only while the page is seen, and less and less often while nobody answers.

const line = document.querySelector("#newer");
const least = 60_000, most = 1_800_000; // milliseconds from one question to the next
let wait = least, asked = Date.now(), timer;

function plan() {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(ask, Math.max(0, asked + wait - Date.now()));
}

async function ask() {
  asked = Date.now();
  try {
    const answer = await fetch(line.dataset.url, { cache: "no-cache", credentials: "omit" });
    if (!answer.ok) throw new Error(answer.status);
    const { number } = await answer.json();
    if (number > Number(line.dataset.number)) return tell();
    wait = least;
  } catch {
    wait = Math.min(2 * wait, most); // offline or down: nothing a reader needs to hear
  }
  plan();
}

function tell() {
  document.removeEventListener("visibilitychange", plan);
  line.append(line.querySelector("template").content.cloneNode(true));
  line.querySelector("button").addEventListener("click", () => {
    line.querySelector("p").remove();
    document.querySelector("main").focus({ preventScroll: true });
  });
}

document.addEventListener("visibilitychange", plan);
plan();
