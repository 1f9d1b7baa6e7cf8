// @ts-check
/**
 * Fill in the blanks of a sentence: "Step {step} of {steps}". What has no value is left out.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? "")).replace(/ {2,}/g, " ");
