// The legend: how places are drawn, and the parties of the day with their looks.
import type { Standing } from "./ground";
import { drawMark, styleOf, type Look } from "./marks";
import { isolated, make } from "./panel";
import { colour } from "./theme";

const LEGEND_PX = 40;
const KINDS: [string, Look][] = [
  ["held, by two or more independent origins", { kind: "held", parties: [{ colour: "#8a8f98", shape: "circle" }], ring: null, hollow: false, chosen: false }],
  ["held, on one origin’s word only", { kind: "held", parties: [{ colour: "#8a8f98", shape: "circle" }], ring: null, hollow: true, chosen: false }],
  ["contested: stripes in the parties’ colours", { kind: "contested", parties: [{ colour: "#0072B2", shape: "circle" }, { colour: "#E69F00", shape: "circle" }], ring: null, hollow: false, chosen: false }],
  ["besieged: a dashed ring in the besieger’s colour", { kind: "besieged", parties: [{ colour: "#8a8f98", shape: "circle" }], ring: "#D55E00", hollow: false, chosen: false }],
  ["unknown, or lost and nobody named since", { kind: "faint", parties: [], ring: null, hollow: true, chosen: false }],
];

/** List the ways in which places are drawn. */
export function showKinds(list: HTMLElement): void {
  const vague = make("li", {}, make("span", { class: "vague", "aria-hidden": "true" }), "an area, or a place known only roughly: the circle it lies in");
  list.replaceChildren(...KINDS.map(([words, look]) => make("li", {}, icon(look), words)), vague);
}

/** List the parties that are drawn on a day. */
export function showParties(list: HTMLElement, standings: Iterable<Standing>): void {
  const parties = new Map<string, string>();
  for (const { state, told } of standings) {
    if (told === null || state === "unknown" || state === "lost") continue;
    for (const side of told.sides) {
      const [actor] = side.actors;
      if (actor !== undefined && (side.role !== "loser" || state === "contested")) parties.set(actor.id, actor.name);
    }
  }
  const wanted = [...parties].sort((one, other) => one[1].localeCompare(other[1]));
  const mark = JSON.stringify([wanted, colour("card")]);
  if (list.dataset.shown === mark) return;
  list.dataset.shown = mark;
  list.replaceChildren(
    ...wanted.map(([id, name]) => make("li", {}, icon({ kind: "held", parties: [styleOf(id)], ring: null, hollow: false, chosen: false }), isolated(name))),
  );
}

/** Make a small picture of a look, for a legend or a line of a table; the words beside it say the same. */
export function icon(look: Look): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * LEGEND_PX;
  canvas.setAttribute("aria-hidden", "true");
  paint(canvas, look);
  return canvas;
}

/** Draw a look anew into its picture, where it is another. */
export function paint(canvas: HTMLCanvasElement, look: Look): void {
  const paper = { ink: colour("ink"), paper: colour("card") };
  const mark = JSON.stringify([look, paper]);
  const ctx = canvas.getContext("2d");
  if (ctx === null || canvas.dataset.look === mark) return;
  canvas.dataset.look = mark;
  ctx.setTransform(2, 0, 0, 2, 0, 0);
  ctx.clearRect(0, 0, LEGEND_PX, LEGEND_PX);
  drawMark(ctx, LEGEND_PX / 2, LEGEND_PX / 2, look, paper);
}
