// Offers the names of sources while a chain is typed. The field works by typing alone.
(() => {
  const PARTING = /\s*(?:→|->|>)\s*/;
  const address = `${location.pathname.split("/dossier/")[0]}/autocomplete/`;
  const query = { app_label: "dossier", model_name: "relay", field_name: "source" };

  const offer = async (input, list) => {
    const hops = input.value.split(PARTING);
    const last = hops.pop();
    if (last.length < 2) return;
    const answer = await fetch(`${address}?${new URLSearchParams({ ...query, term: last })}`);
    if (!answer.ok) return;
    const { results } = await answer.json();
    list.replaceChildren(
      ...results.map(({ text }) => {
        const option = document.createElement("option");
        option.value = [...hops, text].join(" → ");
        return option;
      }),
    );
  };

  const prepare = (input) => {
    const list = document.createElement("datalist");
    list.id = `${input.id}-names`;
    input.setAttribute("list", list.id);
    input.after(list);
    let wait;
    input.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(() => offer(input, list), 200);
    });
  };

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches("input[data-chain]:not([list])")) prepare(target);
  });
})();
