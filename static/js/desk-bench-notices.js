// Says why nothing came of a request. What was typed stays in its form, to be sent again.

const failed = document.querySelector("#bench-failed");
const cookie = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];

function say(name) {
  failed.replaceChildren(failed.querySelector("template"), failed.querySelector("template").content.querySelector(`[data-why="${name}"]`).cloneNode(true));
}

const clear = () => failed.replaceChildren(failed.querySelector("template"));
const isOurs = ({ xhr }) => !xhr.responseURL || new URL(xhr.responseURL).pathname.startsWith(location.pathname);

// A form that was open while one signed in anew carries a stale token; the cookie has the new one.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "post" && cookie()) detail.parameters.csrfmiddlewaretoken = cookie();
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!isOurs(detail)) {
    detail.shouldSwap = false;
    detail.isError = false;
    say("signed-out");
  } else if ([409, 422].includes(detail.xhr.status)) {
    detail.shouldSwap = true; // the form as it was typed, and why it was not taken
    detail.isError = false;
  } else if (detail.xhr.status < 400) clear();
});

document.addEventListener("htmx:responseError", ({ detail }) => {
  say({ 403: "forbidden", 404: "gone" }[detail.xhr.status] ?? "failed");
});
document.addEventListener("htmx:sendError", () => say("offline"));
document.addEventListener("htmx:timeout", () => say("offline"));

failed?.addEventListener("click", ({ target }) => {
  if (target.closest("button")) clear();
});
