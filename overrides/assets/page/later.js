// @ts-check
/** Pictures that come with what they belong to. A browser's own loading by need begins two screens ahead: many a picture that is never seen. */

/** Put a picture where it waits for readers without scripts. @param {Element} place */
function show(place) {
  for (const waiting of place.querySelectorAll("noscript")) {
    // With scripts on it is text here, and elements in what was fetched from other pages.
    const image = waiting.querySelector("img") ?? new DOMParser().parseFromString(waiting.textContent ?? "", "text/html").querySelector("img");
    if (image) waiting.replaceWith(document.importNode(image, true));
  }
}

/**
 * Show the pictures of places as they come near, and all of them on paper.
 * @param {string} margin how near, as the margin of an observer
 * @returns {(places: Iterable<Element>) => void} takes places in
 */
export function comeLater(margin) {
  /** @type {Set<Element>} */
  const waiting = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        waiting.delete(target);
        show(target);
      }
    },
    { rootMargin: margin },
  );
  addEventListener("beforeprint", () => waiting.forEach(show));
  return (places) => {
    for (const place of places) {
      waiting.add(place);
      observer.observe(place);
    }
  };
}
