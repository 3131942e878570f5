/** What stands in a cell that has nothing to say. On a narrow screen its whole line is left out. */
export const blank = <span className="faint">–</span>;
