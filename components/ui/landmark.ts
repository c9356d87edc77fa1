/** Where what floats is put: inside the page's main landmark, so that nothing stands outside of all landmarks. */
export function mainLandmark(): HTMLElement | undefined {
  return typeof document === 'undefined' ? undefined : (document.querySelector('main') ?? undefined);
}
