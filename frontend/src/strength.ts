// Draw the figures said of a party over time: each from its low to its high end, at the day it is said of; an area is told by its shape.
import { colour } from "./theme";
import { dataOf, draw, type Option } from "./charts";
import { at } from "./prefix";

type Figure = {
  where: string; first: string; last: string; low: number | null; high: number | null; rival: boolean; said: string; source: string; claim: string;
};
type Area = { name: string; shape: string; figures: Figure[] };

const SHAPES = ["circle", "rect", "triangle", "pin", "arrow", "roundRect"];
const OTHERS = "other areas";

/** Draw the figures that the page holds under the id in `data-source`; a figure that is chosen leads to its claim. */
export function mount(element: HTMLElement): void {
  const figures = dataOf<Figure[]>(element.dataset.source ?? "");
  const areas = byArea(figures);
  const chart = draw(element, (width) => show(areas, width), { label: element.dataset.label ?? "" });
  chart.on("click", (event) => {
    const chosen = event.data as { figure?: Figure } | undefined;
    if (chosen?.figure !== undefined) location.assign(at(`/claims/${encodeURIComponent(chosen.figure.claim)}`));
  });
}

/** Put figures together by area, the areas with most figures under a shape of their own, the others under one. */
function byArea(figures: Figure[]): Area[] {
  const counts = new Map<string, Figure[]>();
  for (const figure of figures) counts.set(figure.where, [...(counts.get(figure.where) ?? []), figure]);
  const ordered = [...counts].sort((one, other) => other[1].length - one[1].length);
  const own = ordered.length > SHAPES.length ? ordered.slice(0, SHAPES.length - 1) : ordered;
  const rest = ordered.slice(own.length).flatMap(([, some]) => some);
  const named = rest.length > 0 ? [...own, [OTHERS, rest] as const] : own;
  return named.map(([name, some], at) => ({ name, shape: SHAPES[at] ?? "circle", figures: some }));
}

function show(areas: Area[], width: number): Option {
  const inks = ["bar", "sum", "total", "talks", "fighting", "quiet"].map(colour);
  const narrow = width < 500;
  return {
    grid: { left: 8, right: 16, top: narrow ? 70 : 44, bottom: 30, containLabel: true },
    legend: { type: "scroll", top: 0, left: 0, textStyle: { color: colour("ink") }, pageTextStyle: { color: colour("ink") }, pageIconColor: colour("link") },
    tooltip: {
      trigger: "item",
      formatter: (given: unknown) => {
        const { figure } = (given as { data: { figure: Figure } }).data;
        return `${figure.said}\n${figure.source}${figure.rival ? "\nAnother figure excludes it." : ""}`;
      },
    },
    xAxis: { type: "time", axisLabel: { color: colour("quiet"), hideOverlap: true }, axisLine: { lineStyle: { color: colour("quiet") } } },
    yAxis: {
      type: "value", axisLabel: { color: colour("quiet"), formatter: (figure: number) => figure.toLocaleString("en") }, splitLine: { lineStyle: { color: colour("line") } },
    },
    series: areas.flatMap((area, at) => series(area, inks[at] ?? colour("bar"))),
  };
}

/** One series of marks, and one of lines from the low to the high end of those that are a range. */
function series(area: Area, ink: string): Extract<Option["series"], unknown[]> {
  const ranges = area.figures.filter((figure) => figure.low !== null && figure.high !== null && figure.high > figure.low);
  return [
    {
      type: "scatter", name: area.name, symbol: area.shape, symbolSize: 12, cursor: "pointer", z: 3,
      itemStyle: { color: colour("card"), borderColor: ink, borderWidth: 2 },
      data: area.figures.map((figure) => ({
        value: [figure.last, middle(figure)], figure,
        ...(figure.rival ? { symbol: "diamond", symbolSize: 15, itemStyle: { color: ink, borderColor: ink } } : {}),
      })),
    },
    ...ranges.map((figure) => ({
      type: "line" as const, name: area.name, silent: true, symbol: "rect", symbolSize: [11, 2] as [number, number], showSymbol: true,
      lineStyle: { color: ink, width: 2 }, itemStyle: { color: ink }, tooltip: { show: false },
      data: [[figure.last, figure.low], [figure.last, figure.high]] as [string, number][],
    })),
  ];
}

function middle(figure: Figure): number {
  const ends = [figure.low, figure.high].filter((end): end is number => end !== null);
  return ends.reduce((sum, end) => sum + end, 0) / Math.max(1, ends.length);
}
