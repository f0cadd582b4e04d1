// The two clocks: the day that is shown, by what was known on another, and beside them the day that changes are counted from.
import { addDays, daysBetween, showDay } from "./ground";
import { field, partOf, put } from "./parts";

const DAYS_BEFORE = 30;

export class Clocks {
  readonly first: string;
  readonly last: string;
  day: string;
  /** The day that changes are counted from, where somebody has chosen one; else it goes along with the day. */
  private chosenSince: string | null;

  constructor(private readonly root: HTMLElement) {
    const { first = "", last = "" } = root.dataset;
    [this.first, this.last] = [first, last];
    this.day = field(root, "day").value || last;
    this.chosenSince = new URLSearchParams(location.search).get("since") ? field(root, "since").value : null;
  }

  /** The day by which it must have been published; empty where all counts. */
  get known(): string {
    return field(this.root, "known").value;
  }

  get since(): string {
    return this.chosenSince ?? addDays(this.day, -DAYS_BEFORE);
  }

  /** What an address keeps of the clocks. */
  get kept(): Record<"day" | "known" | "since", string | null> {
    return { day: this.day, known: this.known, since: this.chosenSince };
  }

  /** Call `moved` with each day that somebody goes to, `recounted` when changes are counted from another, `relearned` when other things are known. */
  listen({ moved, recounted, relearned }: { moved: (day: string) => void; recounted: () => void; relearned: () => void }): void {
    const [slider, day, since] = [field(this.root, "slider"), field(this.root, "day"), field(this.root, "since")];
    slider.addEventListener("input", () => moved(addDays(this.first, Number(slider.value))));
    day.addEventListener("change", () => {
      if (day.value !== "") moved(day.value);
    });
    since.addEventListener("change", () => {
      this.chosenSince = since.value || null;
      recounted();
    });
    field(this.root, "known").addEventListener("change", relearned);
  }

  /** Show the days wherever they stand on the page. */
  show(): void {
    for (const shown of this.root.querySelectorAll("[data-shown-day]")) shown.textContent = showDay(this.day);
    field(this.root, "day").value = this.day;
    field(this.root, "since").value = this.since;
    partOf(this.root, "[data-known-words]").hidden = this.known === "";
    put(partOf(this.root, "[data-shown-known]"), this.known === "" ? "" : showDay(this.known));
    const slider = field(this.root, "slider");
    slider.value = String(daysBetween(this.first, this.day));
    slider.setAttribute("aria-valuetext", showDay(this.day));
  }
}
