// Says what a swap did: the new title to those who listen, and why nothing came to everybody.
// Keeps the focus: on the control that was used, else at the start of what was swapped in.

const said = document.querySelector("#swap-said");
const failed = document.querySelector("#swap-failed");

function say(sentence, url) {
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = failed.dataset.again;
  line.append(sentence, " ", link);
  failed.replaceChildren(line);
}

const pathOf = ({ pathInfo }) => pathInfo.finalRequestPath || pathInfo.requestPath;

document.addEventListener("htmx:beforeRequest", () => failed.replaceChildren());

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  said.textContent = document.title;
  const isPaged = detail.requestConfig?.elt.closest?.(".pager");
  if (!isPaged && document.activeElement !== document.body) return;
  const region = document.getElementById(detail.target.id);
  if (!region) return;
  region.tabIndex = -1;
  region.focus({ preventScroll: true });
});

document.addEventListener("htmx:responseError", ({ detail }) => {
  const page = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
  const sentence = page.querySelector("[data-reason]")?.textContent;
  say(sentence || failed.dataset.failed, pathOf(detail));
});

document.addEventListener("htmx:sendError", ({ detail }) => say(failed.dataset.offline, pathOf(detail)));
