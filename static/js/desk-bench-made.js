// Says which sources accepting would make, as their names are typed.

const AFTER = 250; // milliseconds without a further letter
let wait;

async function look(form) {
  const answer = await fetch(form.dataset.made, { method: "POST", body: new FormData(form), redirect: "manual" });
  if (!answer.ok || !form.isConnected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("#made").replaceChildren(...page.querySelector("#made").childNodes);
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches("#id_speaker, #id_passed_on_by")) return;
  clearTimeout(wait);
  wait = setTimeout(() => look(target.form).catch(() => {}), AFTER); // offline: accepting says so
});
