// The filters of the claims: addresses without empty values, and on a narrow screen the results before the filters.
const NARROW = matchMedia("(max-width: 60rem)");

/** Keep empty fields out of the address, and fold the filters away where they would push the results off the screen. */
export function mount(element: HTMLElement): void {
  element.addEventListener("formdata", (event) => {
    const data = (event as FormDataEvent).formData;
    for (const name of new Set(data.keys())) {
      const kept = data.getAll(name).filter((value) => typeof value !== "string" || value.trim() !== "");
      data.delete(name);
      for (const value of kept) data.append(name, value);
    }
  });
  const fold = (): void => {
    const filters = element.querySelector<HTMLDetailsElement>("details.facets");
    if (filters !== null && NARROW.matches && !filters.contains(document.activeElement)) filters.open = false;
  };
  document.addEventListener("htmx:after:swap", fold);
  fold();
}
