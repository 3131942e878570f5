// Runs before the first paint, so that a dark screen never flashes white. A file of its own, because the content
// security policy allows no inline script. Only the name of the theme is ever stored.
(() => {
  try {
    const theme = localStorage.getItem('cordon.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be switched off; the theme then follows the system.
  }
})();
