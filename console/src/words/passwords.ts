/** How many characters a new password needs; the server says the same. */
export const leastLength = 12;
