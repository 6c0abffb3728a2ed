// Whoever picks a question or words a claim means a new one; whoever words a question, a new question.

document.addEventListener("input", ({ target }) => {
  const form = target.closest("#hand-form");
  if (!form) return;
  if (target.name === "question_wording" && target.value) form.querySelector("#question-new").checked = true;
  if (target.closest(".hand-new")) form.querySelector("#claim-new").checked = true;
});
