// @ts-check
/** What more than one script says of the check of today. */
export const NO_MASSAGE = "No massage today";
export const NOT_TODAY = "Not today";
export const NO_POSITION = "No position is left today.";
export const NOTHING_CHANGES = "Nothing to change.";
export const BECAUSE = "Because of: ";
