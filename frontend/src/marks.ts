// How places are drawn: a colour and a shape for each party, hatching, rings and hollows, so that colour is never alone.
import type { Side, Standing } from "./ground";

/** Okabe and Ito's colours, which people with any colour vision can tell apart. */
const COLOURS = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442"];
const NOBODY = "#8a8f98";
type Shape = "circle" | "square" | "triangle" | "diamond" | "down" | "pentagon" | "star" | "cross";
const SHAPES: Shape[] = ["circle", "square", "triangle", "diamond", "down", "pentagon", "star", "cross"];
export type Style = { colour: string; shape: Shape };
export type Look = { kind: "held" | "contested" | "besieged" | "faint"; parties: Style[]; ring: string | null; hollow: boolean; chosen: boolean };
export type Paper = { ink: string; paper: string };
export const RADIUS = 8;
/** How far from its middle a mark may be drawn, with rings. */
export const REACH = 20;

const styles = new Map<string, Style>();
const taken = new Set<number>();

/** Give parties their looks: first the colour their id stands for, the next free one where another party has it. */
export function meetParties(ids: Iterable<string>): void {
  const fresh = [...new Set(ids)].filter((id) => !styles.has(id));
  for (const id of fresh.sort((one, other) => hash(one) - hash(other) || one.localeCompare(other))) {
    const slot = freeSlot(hash(id) % COLOURS.length);
    taken.add(slot);
    const shape = SHAPES[(slot + Math.floor(slot / COLOURS.length)) % SHAPES.length];
    styles.set(id, { colour: COLOURS[slot % COLOURS.length] ?? NOBODY, shape: shape ?? "circle" });
  }
}

export function styleOf(id: string | undefined): Style {
  return styles.get(id ?? "") ?? { colour: NOBODY, shape: "circle" };
}

/** Return how a place looks on a day. */
export function lookOf(standing: Standing, chosen: boolean): Look {
  const { state, told } = standing;
  if (told === null || state === "unknown" || state === "not-read" || state === "lost") {
    return { kind: "faint", parties: [], ring: null, hollow: true, chosen };
  }
  const of = (...roles: Side["role"][]): Style[] =>
    told.sides.filter((side) => roles.includes(side.role)).map((side) => styleOf(side.actors[0]?.id));
  const hollow = told.origins <= 1;
  if (state === "contested") return { kind: "contested", parties: of("holder", "rival", "loser"), ring: null, hollow, chosen };
  const ring = state === "besieged" ? (of("besieger")[0]?.colour ?? NOBODY) : null;
  return { kind: state, parties: of("holder"), ring, hollow, chosen };
}

/** Draw a mark around a point. */
export function drawMark(ctx: CanvasRenderingContext2D, x: number, y: number, look: Look, { ink, paper }: Paper): void {
  ctx.save();
  const first = look.parties[0] ?? { colour: NOBODY, shape: "circle" };
  if (look.kind === "faint") {
    ctx.globalAlpha = 0.7;
    ctx.beginPath();
    ctx.arc(x, y, 3, 0, 2 * Math.PI);
    stroke(ctx, NOBODY, 1.5);
  } else if (look.kind === "contested") {
    trace(ctx, look.parties.length > 1 ? "circle" : first.shape, x, y, RADIUS);
    hatch(ctx, x, y, look.parties, paper);
    trace(ctx, look.parties.length > 1 ? "circle" : first.shape, x, y, RADIUS);
    stroke(ctx, ink, 1.5);
  } else {
    drawHeld(ctx, x, y, first, look, { ink, paper });
  }
  ctx.globalAlpha = 1;
  if (look.ring !== null) drawRing(ctx, x, y, look.ring, ink);
  if (look.chosen) {
    ctx.beginPath();
    ctx.arc(x, y, RADIUS + 9, 0, 2 * Math.PI);
    stroke(ctx, ink, 2.5);
  }
  ctx.restore();
}

function drawHeld(ctx: CanvasRenderingContext2D, x: number, y: number, style: Style, look: Look, { ink, paper }: Paper): void {
  trace(ctx, style.shape, x, y, RADIUS);
  ctx.fillStyle = look.hollow ? paper : style.colour;
  ctx.fill();
  stroke(ctx, ink, look.hollow ? 5 : 3);
  stroke(ctx, look.hollow ? style.colour : paper, look.hollow ? 3 : 1);
}

function drawRing(ctx: CanvasRenderingContext2D, x: number, y: number, colour: string, ink: string): void {
  ctx.beginPath();
  ctx.arc(x, y, RADIUS + 5, 0, 2 * Math.PI);
  stroke(ctx, ink, 3.5);
  ctx.setLineDash([5, 3]);
  stroke(ctx, colour, 3);
  ctx.setLineDash([]);
}

/** Fill the path with stripes in the colours of the parties; with the paper between them where there is but one. */
function hatch(ctx: CanvasRenderingContext2D, x: number, y: number, parties: Style[], paper: string): void {
  const colours = parties.length > 1 ? parties.map((party) => party.colour) : [parties[0]?.colour ?? NOBODY, paper];
  const wide = 4;
  ctx.save();
  ctx.clip();
  ctx.translate(x, y);
  ctx.rotate(-Math.PI / 4);
  for (let at = -3 * wide, n = 0; at < 3 * wide; at += wide, n += 1) {
    ctx.fillStyle = colours[n % colours.length] ?? NOBODY;
    ctx.fillRect(-2 * RADIUS, at, 4 * RADIUS, wide);
  }
  ctx.restore();
}

function stroke(ctx: CanvasRenderingContext2D, colour: string, width: number): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

function trace(ctx: CanvasRenderingContext2D, shape: Shape, x: number, y: number, r: number): void {
  ctx.beginPath();
  if (shape === "circle") ctx.arc(x, y, r * 0.95, 0, 2 * Math.PI);
  else for (const [dx, dy] of CORNERS[shape]) ctx.lineTo(x + dx * r, y + dy * r);
  ctx.closePath();
}

function ring(corners: number, turn: number, inner = 1): [number, number][] {
  const all = inner === 1 ? corners : 2 * corners;
  return Array.from({ length: all }, (_, n) => {
    const far = inner !== 1 && n % 2 === 1 ? inner : 1.15;
    const angle = turn + (2 * Math.PI * n) / all;
    return [far * Math.sin(angle), -far * Math.cos(angle)];
  });
}

const CORNERS: Record<Exclude<Shape, "circle">, [number, number][]> = {
  square: ring(4, Math.PI / 4),
  triangle: ring(3, 0),
  diamond: ring(4, 0),
  down: ring(3, Math.PI),
  pentagon: ring(5, 0),
  star: ring(5, 0, 0.5),
  cross: ring(4, 0, 0.45),
};

function freeSlot(wanted: number): number {
  for (let cycle = 0; cycle < SHAPES.length; cycle += 1) {
    for (let step = 0; step < COLOURS.length; step += 1) {
      const slot = cycle * COLOURS.length + ((wanted + step) % COLOURS.length);
      if (!taken.has(slot)) return slot;
    }
  }
  return wanted;
}

/** FNV-1a, so that a party has the same look wherever it occurs. */
function hash(id: string): number {
  let found = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) found = Math.imul(found ^ byte, 0x01000193) >>> 0;
  return found;
}
