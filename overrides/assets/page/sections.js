// @ts-check
/** Marks, in the list "On this page", the section that is being read. Only wide screens show that list. */

export {};

/** @type {Map<Element, HTMLAnchorElement>} */
const links = new Map();
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".guide-toc a"))) {
  const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (section) links.set(section, link);
}
const observer = new IntersectionObserver(
  () => {
    // The last heading above the line is the one being read; above the first it is the first.
    const line = innerHeight * 0.3;
    let now = links.values().next().value;
    for (const [section, link] of links) {
      if (section.getBoundingClientRect().top <= line) now = link;
      link.removeAttribute("aria-current");
    }
    now?.setAttribute("aria-current", "true");
  },
  { rootMargin: "0px 0px -70% 0px" },
);
for (const section of links.keys()) observer.observe(section);
