// Take files that are dropped on the form, beside those that are chosen.

/** Let files be dropped anywhere on a form that has a field for files. */
export function mount(form: HTMLElement): void {
  const field = form.querySelector<HTMLInputElement>('input[type="file"]');
  const zone = form.querySelector<HTMLElement>(".drop");
  if (field === null || zone === null) return;
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  for (const left of ["dragleave", "drop"]) form.addEventListener(left, () => zone.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return;
    const files = new DataTransfer();
    for (const file of [...(field.files ?? []), ...event.dataTransfer.files]) files.items.add(file);
    field.files = files.files;
  });
}
