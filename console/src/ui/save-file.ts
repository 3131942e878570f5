/** Hands bytes to the browser as a file. Not for PHI: where it is stored is outside of our control. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has read it by the time that the click is over; a moment is left for those that are slow.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
