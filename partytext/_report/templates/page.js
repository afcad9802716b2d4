"use strict";
(() => {
  const STEP = 200;
  const data = JSON.parse(document.getElementById("evidence-data").textContent);
  const panel = document.getElementById("panel");
  const title = document.getElementById("panel-title");
  const says = document.getElementById("panel-says");
  const list = document.getElementById("panel-list");
  const more = document.getElementById("panel-more");
  let waiting = [];
  let opener = null;

  const element = (name, text) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  };

  const sentence = ([at, marks]) => {
    const [doc, text] = data.sentences[at];
    const characters = Array.from(text); // offsets count code points, as Python does
    const item = element("li");
    let done = 0;
    for (const [start, end] of marks) {
      item.append(characters.slice(done, start).join(""), element("mark", characters.slice(start, end).join("")));
      done = end;
    }
    item.append(characters.slice(done).join(""), element("small", data.docs[doc].filter(Boolean).join(" · ")));
    return item;
  };

  const next = () => {
    list.append(...waiting.splice(0, STEP).map(sentence));
    more.hidden = !waiting.length;
    more.textContent = more.dataset.says.replace("{n}", Math.min(STEP, waiting.length));
  };

  const show = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const number = Object.hasOwn(data.numbers, id) ? data.numbers[id] : null;
    if (!number) {
      if (panel.open) panel.close();
      return;
    }
    title.textContent = number.title;
    says.textContent = number.says;
    list.replaceChildren();
    waiting = number.items.slice();
    next();
    opener = document.querySelector(`a.n[href="#${CSS.escape(id)}"]`);
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
    title.focus();
  };

  panel.addEventListener("close", () => {
    if (location.hash.startsWith("#e-")) history.replaceState(null, "", location.pathname + location.search);
    if (opener) opener.focus({ preventScroll: true });
  });
  panel.addEventListener("click", (event) => {
    if (event.target === panel) panel.close();
  });
  document.getElementById("panel-close").addEventListener("click", () => panel.close());
  more.addEventListener("click", next);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.n");
    if (!link) return;
    event.preventDefault();
    history.replaceState(null, "", link.getAttribute("href"));
    show();
    opener = link;
  });
  addEventListener("hashchange", show);

  for (const input of document.querySelectorAll("input[data-filter]")) {
    const box = document.getElementById(input.dataset.filter);
    const status = input.closest("p").querySelector("[role=status]");
    const rows = [...box.querySelectorAll("[data-key]")];
    const rest = box.querySelector("details");
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      let found = 0;
      for (const row of rows) {
        row.hidden = !row.dataset.key.toLowerCase().includes(wanted);
        if (!row.hidden) found += 1;
      }
      if (rest) rest.open = Boolean(wanted);
      status.textContent = found ? "" : status.dataset.none;
    });
  }

  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  document.documentElement.classList.add("scripted");
  show();
})();
