(() => {
  const form = document.getElementById("find");
  if (!form) return;
  const { page, here } = form.dataset;
  const asked = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  form.hidden = false;
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.target.closest("input, select")) {
      event.preventDefault();
      form.q.focus();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (here) search();
    else location.href = page + "?" + asked();
  });
  if (!here) return;

  // Scripts of a month hand their data over here. A page from the disk may load scripts, but not read files.
  const data = {};
  window.digestPapers = (month, given) => { data[month] = given; };
  window.digestWords = (month, given) => { data[month + "-words"] = given; };
  const script = (name) => new Promise((done, failed) => {
    const tag = document.createElement("script");
    tag.src = "search/" + name + ".js";
    tag.onload = () => data[name] ? done(data[name]) : failed();
    tag.onerror = failed;
    document.head.append(tag);
  });
  const split = (text) => (text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [])
    .map((word) => word.slice(0, 40));
  const load = async (name) => {
    const [[topics, ...rows], [stop, words, lists]] = await Promise.all([script(name), script(name + "-words")]);
    let word = "";
    return {
      papers: rows.map(([id, day, topic, marks, title, authors]) => ({
        id, marks, title, authors,
        topic: topics[topic],
        day: name + "-" + (day < 10 ? "0" : "") + day,
        text: [title, authors, topics[topic]].map((part) => " " + split(part).join(" ") + " ").join("|"),
      })),
      stop: stop.split(" "),
      lists: lists.split(" "),
      words: words.match(/[^\p{L}\p{N}][\p{L}\p{N}]*/gu)?.map((rest) =>
        (word = word.slice(0, "!#$%&()*+,-./:;=?@[]^_`{|}~".indexOf(rest[0])) + rest.slice(1))) || [],
    };
  };
  const unpack = (list, found) => {
    const value = (at) => list.charCodeAt(at) - (list[at] > "\\" ? 36 : 35);
    let paper = -1;
    for (let i = 0; i < list.length; i++) {
      const step = value(i);
      if (step === 90) paper += 2639;
      else found.add(paper += 1 + (step < 61 ? step : 61 + (step - 61) * 91 + value(++i)));
    }
  };

  // Words, "phrases", and a minus before what must not be there.
  const parse = (text) => [...text.matchAll(/(-?)(?:"([^"]*)"?|(\S+))/g)]
    .map(([, not, phrase, word]) => ({ not: !!not, phrase: phrase > "", raw: (phrase ?? word).toLowerCase(), words: split(phrase ?? word) }))
    .filter((term) => term.words.length);
  const matching = (month, { not, phrase, raw, words }) => {
    const whole = not || phrase;
    const sets = words.map((word) => {
      const found = new Set();
      month.words.forEach((other, i) => {
        if (whole ? other === word : other.startsWith(word)) unpack(month.lists[i], found);
      });
      return found;
    });
    return month.papers.map(({ id, text }, i) => {
      // The words of its title are not among those of a paper's abstract.
      const titled = (word) => text.includes(" " + word + (whole ? " " : ""));
      const said = (word, n) => sets[n].has(i) || titled(word) || (month.stop.includes(word) && (words[1] || !whole));
      return not !== !!(id.toLowerCase().startsWith(raw) || (whole && titled(words.join(" ")))
        || (words.every(said) && !(phrase && words.every(titled))));
    });
  };

  const results = document.getElementById("results");
  const state = document.getElementById("found");
  const more = document.getElementById("more");
  const add = (to, tag, text) => to.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
  const show = ({ id, marks, title, authors, topic, day }) => {
    const item = add(results, "li", "");
    const names = authors.split(", ");
    add(item, "a", title || id).href = day.slice(0, 7) + "/" + day + ".html#" + encodeURIComponent(id);
    add(item, "p", [marks, day, topic].filter(Boolean).join(" \u00b7 "));
    add(item, "p", names.slice(0, 6).join(", ") + (names[6] ? " +" + (names.length - 6) : ""));
  };
  const loaded = {};
  let run;
  const search = async (most) => {
    const mine = run = {};
    const query = asked();
    try {
      history.replaceState(null, "", "?" + query);
    } catch { /* The address is only a convenience. */ }
    const [q, topic, from, to] = ["q", "topic", "from", "to"].map((name) => query.get(name) || "");
    const terms = parse(q);
    const months = [...form.from].map((option) => option.value).filter((month) => month && month >= from && month <= (to || "9"));
    const seen = new Set();
    let searched = 0;
    results.textContent = state.textContent = "";
    more.hidden = true;
    if (!terms.length && !topic) return;
    for (const name of months) {
      if (seen.size >= (most || 100)) {
        more.hidden = false;
        more.onclick = () => search(seen.size + 100);
        return;
      }
      let month;
      try {
        month = await (loaded[name] ??= load(name));
      } catch {
        delete loaded[name];
        if (mine === run) state.textContent = state.dataset.failed.replace("{month}", name);
        return;
      }
      if (mine !== run) return;
      const fits = terms.map((term) => matching(month, term));
      month.papers.forEach((paper, i) => {
        if ((!topic || paper.topic === topic) && fits.every((fit) => fit[i]) && !seen.has(paper.id)) {
          seen.add(paper.id);
          show(paper);
        }
      });
      searched++;
      state.textContent = (seen.size || searched < months.length ? state.dataset.found : state.dataset.none)
        .replace("{papers}", seen.size).replace("{months}", searched).replace("{all}", months.length);
    }
  };
  let wait;
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(search, 150);
  });
  new URLSearchParams(location.search).forEach((value, name) => { if (form.elements[name]) form[name].value = value; });
  search();
})();
