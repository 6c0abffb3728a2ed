// What the tests ask of a page. Each returns a list of sentences: what is wrong, and where.
(() => {
  const name = (e) => {
    const id = e.id ? `#${e.id}` : "";
    const classes = [...e.classList].map((each) => `.${each}`).join("");
    const words = (e.getAttribute("aria-label") || e.innerText || "").trim().slice(0, 30);
    return `${e.localName}${id}${classes} “${words}”`;
  };
  const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX);
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const controls = () => [...document.querySelectorAll(CONTROLS)].filter((e) => seen(e) && !e.disabled);

  // Boxes that stick out of the window, outside a region that scrolls by itself.
  const overflowing = () => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const out = [];
    for (const e of document.body.querySelectorAll("*")) {
      const box = e.getBoundingClientRect();
      if (box.right <= wide + 0.5 && box.left >= -0.5) continue;
      let held = false;
      for (let up = e.parentElement; up; up = up.parentElement) held ||= up !== document.body && up !== document.documentElement && getComputedStyle(up).overflowX !== "visible";
      if (!held) out.push(`${name(e)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} of ${wide}`);
    }
    return out.length ? out.slice(-5) : [`the page is ${document.documentElement.scrollWidth} px wide of ${wide}`];
  };

  // Words cut off: a box that hides what does not fit, other than on purpose.
  const cut = () => {
    const out = [];
    for (const e of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(e);
      if (style.overflowX === "visible" || scrolls(e) || style.position === "absolute" || !seen(e)) continue;
      if (e.closest("svg, .unseen, input, textarea")) continue;
      if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) out.push(`${name(e)} cuts off its words`);
    }
    return out;
  };

  // WCAG 2.5.8: 24 by 24 px, or so far from other targets that a circle of 24 px touches none;
  // links in a sentence are excepted.
  const small = () => {
    const targets = controls()
      .filter((e) => e.localName !== "input" || !e.closest("label"))
      .concat([...document.querySelectorAll("label")].filter((e) => seen(e) && e.querySelector("input")));
    // Each line of a link is a target, as far as the regions that scroll let it be seen.
    const seenOf = (e) => {
      let lines = [...e.getClientRects()];
      for (let up = e.parentElement; up; up = up.parentElement) {
        if (getComputedStyle(up).overflowX === "visible" || up === document.body || up === document.documentElement) continue;
        const frame = up.getBoundingClientRect();
        lines = lines.map((b) => {
          const left = Math.max(b.left, frame.left), top = Math.max(b.top, frame.top);
          const width = Math.min(b.right, frame.right) - left, height = Math.min(b.bottom, frame.bottom) - top;
          return { left, top, width, height, right: left + width, bottom: top + height };
        });
      }
      return lines.filter((b) => b.width > 0 && b.height > 0);
    };
    const boxes = targets.map(seenOf);  // as neighbours; their own size is that of the whole
    const inSentence = (e) => {
      if (getComputedStyle(e).display !== "inline") return false;
      let around = e.parentElement;
      while (getComputedStyle(around).display === "inline") around = around.parentElement;
      if (around.matches("p, blockquote")) return true;
      const rest = around.cloneNode(true);
      rest.querySelectorAll("a, button, svg, .unseen").forEach((each) => each.remove());
      return /[\p{L}\p{N}]{2}/u.test(rest.textContent);
    };
    const out = [];
    targets.forEach((e, i) => {
      if (inSentence(e)) return;
      if (!boxes[i].length) return;
      for (const box of e.getClientRects()) {
        if (box.width >= 23.5 && box.height >= 23.5) continue;
        const x = box.left + box.width / 2, y = box.top + box.height / 2;
        const near = targets.some((other, j) => j !== i && !other.contains(e) && !e.contains(other) && boxes[j].some((b) => {
          const dx = Math.max(b.left - x, 0, x - b.right), dy = Math.max(b.top - y, 0, y - b.bottom);
          return dx * dx + dy * dy < 12 * 12 - 1;
        }));
        if (near) { out.push(`${name(e)} is ${Math.round(box.width)} by ${Math.round(box.height)} px`); break; }
      }
    });
    return out;
  };

  // Focus every control in turn: it must look otherwise, be inside the window and on top.
  const LOOK = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderColor", "textDecorationLine"];
  const look = (e) => LOOK.map((each) => getComputedStyle(e)[each]).join("|");
  const shown = (e) => [e, e.closest("label"), e.nextElementSibling].filter(Boolean).map(look).join("||");
  const unfocused = () => {
    const out = [];
    for (const e of controls()) {
      document.activeElement?.blur();
      const before = shown(e);
      e.focus({ focusVisible: true });
      if (document.activeElement !== e) { out.push(`${name(e)} takes no focus`); continue; }
      if (shown(e) === before) out.push(`${name(e)} does not show its focus`);
      const box = [...e.getClientRects()].find((b) => b.width && b.height);
      if (!box) continue;
      const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
      const clear = points.some(([dx, dy]) => {
        const top = document.elementFromPoint(box.left + box.width * dx, box.top + box.height * dy);
        return top && (e.contains(top) || top.contains(e) || e.closest("label")?.contains(top));
      });
      if (!clear) out.push(`${name(e)} is hidden while it has the focus`);
    }
    return out;
  };

  const moving = () => document.getAnimations().map((each) => name(each.effect.target))
    .concat([...document.querySelectorAll("*")].filter((e) => {
      const style = getComputedStyle(e);
      const lasts = (list) => list.split(",").some((each) => parseFloat(each) > 0.01);
      return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration));
    }).map(name));

  window.probes = { overflowing, cut, small, unfocused, moving, controls, name, seen };
})();
