(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  // A page that may not store anything works all the same.
  const stored = {
    get() {
      try {
        return localStorage.getItem("theme");
      } catch {
        return null;
      }
    },
    set(theme) {
      try {
        localStorage.setItem("theme", theme);
      } catch {}
    },
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  // Before anything is painted.
  if (["light", "dark"].includes(stored.get())) {
    root.dataset.theme = stored.get();
  }

  const theme = () => {
    const button = document.getElementById("_theme");
    // What a click does.
    const show = () => (button.textContent = isDark() ? "Light theme" : "Dark theme");
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      stored.set(root.dataset.theme);
      show();
    });
    system.addEventListener("change", show);
    show();
  };

  const filter = () => {
    const [search, status, retry, count, none, before] = [
      "_search",
      "_status",
      "_retry",
      "_count",
      "_none",
      "_before",
    ].map((id) => document.getElementById(id));
    const groups = [...document.querySelectorAll("section.group")].map((section) => ({
      section,
      entry: document.querySelector(`nav [data-group="${section.id}"]`),
    }));
    const entries = new Map([...document.querySelectorAll("nav [data-code]")].map((li) => [li.dataset.code, li]));
    // What is said of this code alone: labels, words of JSON and the example are much the same for all.
    const searched =
      "h3, .badges > :first-child, .told > .warning, .told > .lead, .told > .prose, .searched, .list code, .list .prose";
    const codes = [...document.querySelectorAll("article")].map((article) => ({
      article,
      entry: entries.get(article.id),
      text: [...article.querySelectorAll(searched)].map((said) => said.textContent).join("\n").toLowerCase(),
    }));

    const apply = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { article, entry, text } of codes) {
        const { status: has, retry: advice, retryable } = article.dataset;
        const matches =
          words.every((word) => text.includes(word)) &&
          has.startsWith(status.value) &&
          (!retry.value || (retry.value === "retryable" ? retryable !== undefined : retry.value === advice));
        article.hidden = entry.hidden = !matches;
        shown += matches;
      }
      for (const { section, entry } of groups) {
        section.hidden = entry.hidden = !section.querySelector("article:not([hidden])");
      }
      // Who searches wants to see what was found, at once.
      before.hidden = Boolean(words.length || status.value || retry.value);
      none.hidden = shown > 0;
      const all = `${codes.length} code${codes.length === 1 ? "" : "s"}`;
      count.textContent = shown === codes.length ? all : `${shown} of ${all}`;
    };
    const clear = () => {
      search.value = status.value = retry.value = "";
      apply();
    };

    search.addEventListener("input", apply);
    status.addEventListener("change", apply);
    retry.addEventListener("change", apply);
    document.getElementById("_clear").addEventListener("click", () => {
      clear();
      search.focus();
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, select, textarea, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        search.focus();
        search.select();
      } else if (event.key === "Escape" && event.target === search) {
        search.value = "";
        apply();
      }
    });
    // Whoever follows a link wants to see what it leads to.
    const reveal = () => {
      let id = location.hash.slice(1);
      try {
        id = decodeURIComponent(id);
      } catch {
        // No encoding of anything, so it is what it is.
      }
      const place = document.getElementById(id);
      if (place?.closest("[hidden]")) {
        clear();
        place.scrollIntoView();
      }
    };
    addEventListener("hashchange", reveal);
    // What a browser keeps in a form when a page is loaded again.
    apply();
    reveal();
  };

  const copy = () => {
    for (const article of document.querySelectorAll("article")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      const name = article.querySelector("h3").textContent;
      const say = (words) => {
        button.textContent = words;
        button.setAttribute("aria-label", `${words}: ${name}`);
      };
      say("Copy link");
      button.addEventListener("click", async () => {
        const link = new URL(article.querySelector("h3 a").getAttribute("href"), location.href).href;
        try {
          await navigator.clipboard.writeText(link);
          say("Copied");
        } catch {
          // Where scripts may not copy, the address bar has the link.
          location.hash = article.id;
          say("See address");
        }
        setTimeout(() => say("Copy link"), 2000);
      });
      article.querySelector("header").append(button);
    }
  };

  addEventListener("DOMContentLoaded", () => {
    theme();
    copy();
    filter();
  });
})();
