// Of every page: the language that its reader chose, remembered; all is readable without it.
"use strict";
(() => {
  const KEY = "dl-grader.language";
  const root = document.documentElement;
  const switches = [...document.querySelectorAll(".languages input")];
  // A browser may forbid storage to files, or at all.
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (language) => { try { localStorage.setItem(KEY, language); } catch { /* asked again next time */ } };

  // What style.css cannot reach: attributes, the window's title, the page's own language.
  const speak = (language) => {
    root.lang = language;
    document.title = document.querySelector("title").dataset[language];
    for (const element of document.querySelectorAll("[data-said]")) {
      element.setAttribute(element.dataset.said, element.dataset[language]);
    }
    document.dispatchEvent(new CustomEvent("language", { detail: language }));
  };
  const asked = () => remembered() ?? ("browsers" in root.dataset ? navigator.language.slice(0, 2) : null);
  const choose = () => {
    const wanted = switches.find((one) => one.value === asked());
    if (wanted) wanted.checked = true;
    speak(switches.find((one) => one.checked).value);
  };
  for (const one of switches) {
    one.addEventListener("change", () => { remember(one.value); speak(one.value); });
  }
  choose();
  document.addEventListener("DOMContentLoaded", choose);
  // Back from another page, where the language may have been changed.
  window.addEventListener("pageshow", (event) => { if (event.persisted) choose(); });

  // Paper cannot be unfolded.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const one of opened) one.open = true;
  });
  window.addEventListener("afterprint", () => { for (const one of opened) one.open = false; });
})();
