(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const tools = document.querySelector(".tools");
  const papers = all("article[id]");
  const words = tools ? tools.dataset : {};

  const make = (tag, text, properties = {}) => Object.assign(document.createElement(tag), { textContent: text }, properties);
  const button = (text, className, pressed) => {
    const made = make("button", text, { type: "button", className });
    if (pressed !== undefined) made.setAttribute("aria-pressed", pressed);
    return made;
  };

  // What the reader said of papers: v is 1 for a star and -1 for hidden, t when, r whether it was read.
  const key = "paper-digest:" + (document.body.dataset.profile || "");
  let said = Object.create(null);
  const load = () => {
    try {
      const stored = JSON.parse(localStorage.getItem(key));
      if (stored && typeof stored === "object") said = Object.assign(Object.create(null), stored);
    } catch { /* Without storage, it lasts as long as the page. */ }
  };
  const say = (id, change) => {
    load();
    said[id] = Object.assign({}, said[id], change);
    if (!said[id].v && !said[id].r) delete said[id];
    try {
      localStorage.setItem(key, JSON.stringify(said));
    } catch { /* as above */ }
    show();
  };
  const mark = (paper, v) => {
    const id = paper.id;
    say(id, { v: said[id]?.v === v ? 0 : v, t: new Date().toISOString() });
  };
  const read = (paper, r) => say(paper.id, { r });

  const show = () => {
    for (const paper of papers) {
      const { v, r } = said[paper.id] || {};
      const hidden = v === -1;
      paper.classList.toggle("starred", v === 1);
      paper.classList.toggle("away", hidden);
      paper.classList.toggle("read", !!r);
      const [star, seen, hide] = all("button.mark", paper);
      star.setAttribute("aria-pressed", v === 1);
      seen.setAttribute("aria-pressed", !!r);
      hide.setAttribute("aria-pressed", hidden);
      hide.textContent = hidden ? words.show : words.hide;
    }
    const count = Object.values(said).filter((one) => one.v).length;
    const save = tools && tools.querySelector(".save");
    if (save) {
      save.textContent = words.save + (count ? " (" + count + ")" : "");
      save.disabled = !count;
    }
    filter();
  };

  // The file that `learn --feedback` takes.
  const save = () => {
    load();
    const lines = Object.entries(said)
      .filter(([, one]) => one.v)
      .sort(([, one], [, other]) => (one.t < other.t ? -1 : one.t > other.t ? 1 : 0))
      .map(([paper, one]) => JSON.stringify({ paper, liked: one.v > 0, time: one.t }) + "\n");
    const href = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
    make("a", "", { href, download: "feedback.jsonl" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  };

  // Filters: a topic or the starred ones, and words, of which those after a minus must not occur.
  let chosen = "";
  let input;
  const texts = new Map();
  const text = (paper) => {
    if (!texts.has(paper)) {
      const parts = all("h2, .why, .authors, .facts, .abstract p", paper).map((part) => part.textContent);
      texts.set(paper, (paper.id + " " + parts.join(" ")).toLowerCase());
    }
    return texts.get(paper);
  };
  const filter = () => {
    if (!input) return;
    const terms = input.value.toLowerCase().split(/\s+/).filter((term) => term && term !== "-");
    let shown = 0;
    for (const paper of papers) {
      const fits = (!chosen || (chosen === "*" ? paper.classList.contains("starred") : paper.dataset.topic === chosen))
        && terms.every((term) => (term[0] === "-" ? !text(paper).includes(term.slice(1)) : text(paper).includes(term)));
      paper.hidden = !fits;
      shown += fits;
    }
    tools.querySelector("output").textContent = shown === papers.length ? "" : shown ? shown + " / " + papers.length : words.none;
  };
  const choose = (topic) => {
    chosen = chosen === topic ? "" : topic;
    all(".chips [aria-pressed]").forEach((chip) => chip.setAttribute("aria-pressed", chip.dataset.topic === chosen));
    filter();
  };

  const copy = async (entry, pressed) => {
    getSelection().selectAllChildren(entry);
    try {
      await navigator.clipboard.writeText(entry.textContent);
    } catch {
      document.execCommand("copy");
    }
    pressed.textContent = words.copied;
    setTimeout(() => { pressed.textContent = words.copy; }, 2000);
  };

  if (tools) {
    let chips = document.querySelector(".chips");
    if (!chips) {
      chips = make("div", "", { className: "chips" });
      tools.before(chips);
    }
    for (const link of all("a", chips)) {
      const chip = button("", "", false);
      chip.dataset.topic = link.dataset.topic;
      chip.append(...link.childNodes);
      link.replaceWith(chip);
    }
    const every = button(words.all, "", true);
    every.dataset.topic = "";
    every.append(" ", make("b", papers.length));
    chips.prepend(every);
    const starred = button(words.starred, "star", false);
    starred.dataset.topic = "*";
    chips.append(starred);
    all("button", chips).forEach((chip) => chip.addEventListener("click", () => choose(chip.dataset.topic)));

    const label = make("label", words.filter + " ");
    input = make("input", "", { type: "search", autocomplete: "off", spellcheck: false });
    label.append(input);
    input.addEventListener("input", filter);
    const saving = button(words.save, "save");
    saving.title = words.help;
    saving.addEventListener("click", save);
    tools.append(label, make("output", ""), saving);
    tools.hidden = false;
    document.querySelector("footer").append(make("p", words.keys, { className: "keys" }));

    for (const paper of papers) {
      paper.tabIndex = -1;
      const marks = [["star", () => mark(paper, 1)], ["read", () => read(paper, said[paper.id]?.r ? 0 : 1)],
        ["hide", () => mark(paper, -1)]];
      const together = make("span", "", { className: "marking" });
      together.append(...marks.map(([name, action]) => {
        const made = button(words[name], "mark " + name, false);
        made.addEventListener("click", action);
        return made;
      }));
      paper.querySelector(".links").append(together);
      const entry = paper.querySelector(".bib pre");
      const copying = button(words.copy, "copy");
      copying.addEventListener("click", () => copy(entry, copying));
      entry.after(copying);
    }
    load();
    show();
    addEventListener("storage", (event) => {
      if (event.key === key) {
        load();
        show();
      }
    });
  }

  // Keys.
  const shownPapers = () => papers.filter((paper) => !paper.hidden);
  const current = () => document.activeElement?.closest("article[id]");
  const go = (step) => {
    const shown = shownPapers();
    const here = current();
    const ahead = here ? papers.indexOf(here)
      : papers.findIndex((paper) => !paper.hidden && paper.getBoundingClientRect().bottom > 0) - (step > 0 ? 1 : 0);
    const next = step > 0 ? shown.find((paper) => papers.indexOf(paper) > ahead)
      : shown.filter((paper) => papers.indexOf(paper) < ahead).pop();
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "start" });
    }
  };
  const keys = {
    j: () => go(1),
    k: () => go(-1),
    o: (paper) => {
      const folded = paper?.querySelector(".abstract");
      if (folded) {
        folded.open = !folded.open;
        if (folded.open) read(paper, 1);
      }
    },
    s: (paper) => paper && mark(paper, 1),
    x: (paper) => {
      if (paper) {
        mark(paper, -1);
        go(1);
      }
    },
    r: (paper) => paper && read(paper, said[paper.id]?.r ? 0 : 1),
    "/": () => input && (input.focus(), input.select()),
  };
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select");
    if (typing && event.key === "Escape") {
      typing.value = "";
      typing.dispatchEvent(new Event("input", { bubbles: true }));
      typing.blur();
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !tools || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key](current());
  });

  // A swipe goes to the day beside.
  let touch;
  addEventListener("touchstart", (event) => {
    touch = event.touches.length === 1 && !event.target.closest("pre, input") ? event.touches[0] : undefined;
  }, { passive: true });
  addEventListener("touchend", (event) => {
    const end = event.changedTouches[0];
    if (!touch || !getSelection().isCollapsed) return;
    const across = end.clientX - touch.clientX;
    if (Math.abs(across) > 90 && Math.abs(end.clientY - touch.clientY) < 45) {
      document.querySelector(across < 0 ? "a[rel=next]" : "a[rel=prev]")?.click();
    }
  }, { passive: true });
})();
