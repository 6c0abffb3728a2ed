// Says which sources accepting would make, as their names are typed.

const AFTER = 250; // milliseconds without a further letter
const made = () => document.querySelector("#made");
let wait;

async function look(form) {
  const answer = await fetch(form.dataset.made, { method: "POST", body: new FormData(form), redirect: "manual" });
  if (!answer.ok || !form.isConnected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  made().replaceChildren(...page.querySelector("#made").childNodes);
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches("#id_speaker, #id_passed_on_by")) return;
  made().ariaBusy = "true";
  clearTimeout(wait);
  wait = setTimeout(async () => {
    await look(target.form).catch(() => {}); // offline: accepting says so
    if (made()) made().ariaBusy = null;
  }, AFTER);
});
