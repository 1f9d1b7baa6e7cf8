// @ts-check
/** The build knows no today, so here is added what a page says once a review was due: data-due="2027-11-20" data-overdue="Overdue: …". */

/**
 * @param {Date} date
 * @returns {string} as `2027-11-20`, by the calendar of this device
 */
export function day(date) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const today = day(new Date());
for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-due]"))) {
  const { due, overdue } = line.dataset;
  delete line.dataset.due; // so that it is said once
  if (due && overdue && due < today) line.append(` ${overdue}`);
}
