// Copies a permalink with one click and says that it did. Without it the address is a plain link.

function offer() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}

offer();
document.addEventListener("htmx:afterSettle", offer);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const link = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[role=status]");
  const address = link.textContent.trim();
  try {
    await navigator.clipboard.writeText(address);
    said.textContent = said.dataset.done;
  } catch {
    getSelection().selectAllChildren(link);
    said.textContent = said.dataset.failed;
  }
  setTimeout(() => { said.textContent = ""; }, 4000);
});
