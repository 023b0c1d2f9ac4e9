// What a person reads of a page, and what its fields hold.

/** The words alone, single spaces between. @param {string} html */
export const words = (html) => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');

/** The value of the first field of that name. @param {string} html @param {string} name */
export const field = (html, name) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1];
