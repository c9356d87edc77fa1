// Runs in the page that is measured, before anything of its own: notes when rows can be used, frames, and how soon keys change rows.
{
  const noted = { usableMs: 0, keys: [], frames: [], mostRows: 0 };
  window.noted = noted;
  let key = null;
  let lastFrame = 0;
  const table = () => document.querySelector('table[aria-rowcount]');
  const rowsNow = () => table()?.getAttribute('aria-rowcount') ?? null;
  const look = (frame) => {
    if (lastFrame > 0) noted.frames.push(frame - lastFrame);
    lastFrame = frame;
    const rows = document.querySelectorAll('tr[data-row]');
    noted.mostRows = Math.max(noted.mostRows, rows.length);
    const [control, search] = [rows[0]?.querySelector('button, input'), document.querySelector('input[type=search]')];
    const lives = (element) =>
      element !== null && element !== undefined && Object.keys(element).some((name) => name.startsWith('__reactProps'));
    if (noted.usableMs === 0 && lives(control) && lives(search)) noted.usableMs = performance.now();
    if (key !== null && rowsNow() !== key.rows && table()?.getAttribute('aria-busy') !== 'true') {
      noted.keys.push(performance.now() - key.at);
      key = null;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener(
    'keydown',
    (event) => {
      key = { at: event.timeStamp, rows: rowsNow() };
    },
    { capture: true },
  );
}
