// Choose a span of the timeline: by dragging over the months, or by two sliders for the keyboard; the form's dates follow and are asked for.
type Span = { first: number; last: number };

/** Let a span of months be chosen on the drawing inside an element, which is drawn anew with each answer. */
export function mount(element: HTMLElement): void {
  const form = document.querySelector<HTMLFormElement>("#asking");
  if (form === null) return;
  const sliders = makeSliders((span) => ask(form, element, span), (span) => show(element, span));
  element.append(sliders.element);
  const refresh = (): void => {
    if (!element.isConnected) return document.removeEventListener("htmx:after:swap", refresh);
    sliders.set(monthsOf(element), chosenIn(element));
  };
  document.addEventListener("htmx:after:swap", refresh);
  refresh();
  listenToDragging(element, (span) => ask(form, element, span));
}

function bars(element: HTMLElement): HTMLElement | null {
  return element.querySelector("#bars");
}

function monthsOf(element: HTMLElement): string[] {
  return (bars(element)?.dataset.months ?? "").split(" ").filter((month) => month !== "");
}

function chosenIn(element: HTMLElement): Span {
  const { first, last } = bars(element)?.dataset ?? {};
  const end = Math.max(0, monthsOf(element).length - 1);
  return { first: first ? Number(first) : 0, last: last ? Number(last) : end };
}

/** Write the span into the form's dates and ask for it; the list, the drawing and the address follow. */
function ask(form: HTMLFormElement, element: HTMLElement, span: Span): void {
  const months = monthsOf(element);
  const [since, until] = [form.elements.namedItem("since"), form.elements.namedItem("until")];
  if (!(since instanceof HTMLInputElement) || !(until instanceof HTMLInputElement)) return;
  since.value = months[span.first] ?? "";
  until.value = months[span.last] ?? "";
  form.requestSubmit();
}

/** Draw the span over the months while it is being chosen. */
function show(element: HTMLElement, span: Span): void {
  const svg = element.querySelector<SVGSVGElement>("svg.bars");
  const count = monthsOf(element).length;
  if (svg === null || count === 0) return;
  let chosen = svg.querySelector<SVGRectElement>("rect.chosen");
  if (chosen === null) {
    chosen = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    chosen.setAttribute("class", "chosen");
    chosen.setAttribute("height", "120");
    svg.prepend(chosen);
  }
  chosen.setAttribute("x", `${(100 * span.first) / count}%`);
  chosen.setAttribute("width", `${(100 * (span.last - span.first + 1)) / count}%`);
}

function listenToDragging(element: HTMLElement, done: (span: Span) => void): void {
  let from: number | null = null;
  const monthAt = (event: PointerEvent): number => {
    const box = element.querySelector("svg.bars")?.getBoundingClientRect();
    const count = monthsOf(element).length;
    if (box === undefined || box.width === 0) return 0;
    return Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * count)));
  };
  const span = (start: number, event: PointerEvent): Span => {
    const here = monthAt(event);
    return { first: Math.min(start, here), last: Math.max(start, here) };
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !(event.target instanceof Element) || event.target.closest("svg.bars") === null) return;
    from = monthAt(event);
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener("pointermove", (event) => {
    if (from !== null) show(element, span(from, event));
  });
  element.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const chosen = span(from, event);
    from = null;
    done(chosen);
  });
  element.addEventListener("pointercancel", () => {
    if (from !== null) show(element, chosenIn(element));
    from = null;
  });
}

type Sliders = { element: HTMLElement; set: (months: string[], span: Span) => void };

/** Make two sliders over the months, by which the keyboard chooses the first and the last one. */
function makeSliders(done: (span: Span) => void, moving: (span: Span) => void): Sliders {
  const element = document.createElement("div");
  element.className = "ends";
  const [first, last] = [makeSlider("From the month", element), makeSlider("To the month", element)];
  let months: string[] = [];
  const span = (): Span => ({ first: first.input.valueAsNumber, last: last.input.valueAsNumber });
  const say = (): void => {
    for (const each of [first, last]) {
      const words = months[each.input.valueAsNumber] ?? "";
      each.output.textContent = words;
      each.input.setAttribute("aria-valuetext", words);
    }
  };
  for (const [moved, other, keep] of [[first, last, Math.max], [last, first, Math.min]] as const) {
    moved.input.addEventListener("input", () => {
      other.input.valueAsNumber = keep(other.input.valueAsNumber, moved.input.valueAsNumber);
      say();
      moving(span());
    });
    moved.input.addEventListener("change", () => done(span()));
  }
  const set = (given: string[], chosen: Span): void => {
    months = given;
    element.hidden = given.length < 2;
    for (const each of [first, last]) each.input.max = String(Math.max(0, given.length - 1));
    first.input.valueAsNumber = chosen.first;
    last.input.valueAsNumber = chosen.last;
    say();
  };
  return { element, set };
}

function makeSlider(words: string, into: HTMLElement): { input: HTMLInputElement; output: HTMLOutputElement } {
  const [label, input, output] = [document.createElement("label"), document.createElement("input"), document.createElement("output")];
  input.type = "range";
  input.min = "0";
  input.setAttribute("aria-label", words);
  label.append(`${words} `, output, input);
  into.append(label);
  return { input, output };
}
