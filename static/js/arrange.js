// After a comparison was arranged anew, the keyboard stays where it was: at the form, which folded.

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "comparison" || document.activeElement !== document.body) return;
  document.querySelector("#comparison .arrange summary")?.focus();
});
