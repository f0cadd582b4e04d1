// Let the days run by themselves; for those who want no motion, go from one change to the next.
import type { Clocks } from "./clocks";
import { addDays, daysBetween, type Ground } from "./ground";

const TICK_MS = 250;
const STEPS_OF_PLAY = 120;

/** What the days are moved with: `move` goes to a day, `stopped` is called when they have come to rest. */
type Moving = { move: (day: string) => void; stopped: () => void };

export class Player {
  private timer = 0;

  constructor(private readonly button: HTMLElement, private readonly clocks: Clocks, private readonly ground: Ground, private readonly moving: Moving) {
    if (isStill()) button.textContent = "Next change";
    button.addEventListener("click", () => (isStill() ? this.goToNextChange() : this.toggle()));
  }

  get isPlaying(): boolean {
    return this.timer !== 0;
  }

  private toggle(): void {
    if (this.isPlaying) return this.stop();
    const { first, last, day } = this.clocks;
    if (day >= last) this.moving.move(first);
    const step = Math.max(1, Math.round(daysBetween(first, last) / STEPS_OF_PLAY));
    this.timer = window.setInterval(() => this.tick(step), TICK_MS);
    this.button.textContent = "Pause";
  }

  private tick(step: number): void {
    const next = addDays(this.clocks.day, step);
    this.moving.move(next < this.clocks.last ? next : this.clocks.last);
    if (this.clocks.day >= this.clocks.last) this.stop();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = 0;
    this.button.textContent = "Play";
    this.moving.stopped();
  }

  private goToNextChange(): void {
    const { first, last, day } = this.clocks;
    this.moving.move(this.ground.changeDays().find((change) => change > day && change <= last) ?? first);
  }
}

function isStill(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
