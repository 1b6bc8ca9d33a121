// Runs before the first paint, so that a dark choice never flashes light. A file of its own: the page allows no inline script.
(function () {
  let chosen = null;
  try {
    chosen = localStorage.getItem('dealwright.theme');
  } catch {
    chosen = null;
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
