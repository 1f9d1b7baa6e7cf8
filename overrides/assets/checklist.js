// @ts-check
/**
 * <guide-checklist> wraps check boxes that work by themselves. It adds how many are ticked, before the first of them (and after a
 * heading above it), and a button that unticks all at its end. Attributes, for other languages: count ("{done} of {all}"), ready ("ready"), untick ("Untick all").
 */
export class GuideChecklist extends HTMLElement {
  connectedCallback() {
    // The element may be taken out and put back, or copied with what it built: build once, listen once.
    if (!this.querySelector(".guide-tally")) this.#build();
    this.addEventListener("change", this);
    this.addEventListener("click", this);
    this.#count();
  }

  /** @param {Event} event */
  handleEvent(event) {
    const untick = event.type === "click" && event.target instanceof Element && event.target.closest(".guide-untick");
    if (untick) for (const box of this.#boxes()) box.checked = false;
    if (untick || event.type === "change") this.#count();
  }

  /** @returns {NodeListOf<HTMLInputElement>} */
  #boxes() {
    return this.querySelectorAll("input[type=checkbox]");
  }

  #build() {
    const tally = document.createElement("div");
    tally.className = "guide-tally";
    const row = document.createElement("p");
    row.className = "guide-row";
    row.setAttribute("role", "status");
    const count = document.createElement("span");
    count.className = "guide-count";
    row.append(count, ` ${this.getAttribute("ready") ?? "ready"}`);
    const bar = document.createElement("progress");
    bar.className = "guide-bar";
    bar.setAttribute("aria-hidden", "true"); // the line above says it in words
    tally.append(row, bar);

    const untick = document.createElement("button");
    untick.type = "button";
    untick.className = "guide-btn guide-btn--quiet guide-untick";
    untick.textContent = this.getAttribute("untick") ?? "Untick all";
    const last = [...this.querySelectorAll(":scope > .guide-row")].pop();
    const first = [...this.children].find((child) => child.matches("label") || child.querySelector("input[type=checkbox]"));
    this.insertBefore(tally, first ?? this.firstChild);
    if (last) last.append(untick);
    else {
      const end = document.createElement("div");
      end.className = "guide-row";
      end.append(untick);
      this.append(end);
    }
  }

  #count() {
    const boxes = [...this.#boxes()];
    const done = boxes.filter((box) => box.checked).length;
    const text = (this.getAttribute("count") ?? "{done} of {all}").replace("{done}", String(done)).replace("{all}", String(boxes.length));
    const count = this.querySelector(".guide-count");
    if (count) count.textContent = text;
    const bar = this.querySelector("progress");
    if (bar) {
      bar.max = boxes.length;
      bar.value = done;
    }
  }
}

if (!customElements.get("guide-checklist")) customElements.define("guide-checklist", GuideChecklist);
