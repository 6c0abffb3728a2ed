// What is typed for a proposal and not yet sent stays with it while one looks at others.

const drafts = new Map();
const form = () => document.querySelector("#hand-form");

document.addEventListener("input", ({ target }) => {
  const typed = target.closest("#hand-form");
  if (typed) drafts.set(typed.dataset.proposal, [...new FormData(typed)].filter(([name]) => name !== "csrfmiddlewaretoken"));
});

function giveBack() {
  const values = drafts.get(form()?.dataset.proposal);
  if (!values || form().classList.contains("is-given-back")) return;
  form().classList.add("is-given-back");
  for (const element of form().elements) {
    if (!element.name || element.type === "hidden" && !["start", "end"].includes(element.name)) continue;
    const typed = values.filter(([name]) => name === element.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(element.type)) element.checked = typed.includes(element.value);
    else if (typed.length) [element.value] = typed;
  }
}

document.addEventListener("htmx:afterSettle", giveBack);
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const sent = detail.elt.closest?.("#hand-form");
  const isTaken = detail.successful && new URL(detail.xhr.responseURL).pathname.startsWith(location.pathname);
  if (sent && isTaken && detail.requestConfig.verb === "post") drafts.delete(sent.dataset.proposal);
});

addEventListener("beforeunload", (event) => {
  if (drafts.size) event.preventDefault();
});
