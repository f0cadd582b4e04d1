// The one way to a drawn chart: ECharts as SVG, with words for those who cannot see it, in the style sheet's colours, as wide as its place.
import { GraphChart, LineChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendScrollComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { EChartsOption } from "echarts/types/dist/echarts";
import { colour } from "./theme";

use([AriaComponent, GraphChart, GridComponent, LegendScrollComponent, LineChart, ScatterChart, SVGRenderer, TooltipComponent]);

export type Chart = EChartsType;
export type Option = EChartsOption;
/** What a chart shows. A function is asked anew when the colours or the width change; give one wherever the option holds colours. */
export type Drawing = Option | ((width: number) => Option);

/**
 * Draw a chart in an element that has a height, and return it for events. `label` says in a sentence or two what it shows.
 * It keeps to its element's width, and is drawn anew in the other colours when the theme changes.
 */
export function draw(element: HTMLElement, option: Drawing, { label }: { label: string }): Chart {
  const chart = init(element, null, { renderer: "svg" });
  const show = (): void => {
    const made = typeof option === "function" ? option(element.clientWidth) : option;
    chart.setOption({ ...shared(label), ...made, ...safe(made) }, { notMerge: true });
  };
  show();
  const watching = new ResizeObserver(() => {
    if (!element.isConnected) return forget();
    if (element.clientWidth === chart.getWidth() && element.clientHeight === chart.getHeight()) return;
    chart.resize();
    if (typeof option === "function") show();
  });
  const forget = (): void => {
    watching.disconnect();
    document.removeEventListener("theme-changed", recolour);
    chart.dispose();
  };
  const recolour = (): void => (element.isConnected ? show() : forget());
  watching.observe(element);
  document.addEventListener("theme-changed", recolour);
  return chart;
}

/** Return the data that a page holds for its scripts in `<script type="application/json" id="…">`. */
export function dataOf<T>(id: string): T {
  const block = document.getElementById(id);
  if (block === null) throw new Error(`The page holds no data called ${id}.`);
  return JSON.parse(block.textContent ?? "") as T;
}

/** What every chart has: no motion, the page's type and ink, words instead of the drawing. */
function shared(label: string): Option {
  return {
    animation: false,
    textStyle: { color: colour("ink"), fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: true, label: { enabled: true, description: label } },
  };
}

/** Tooltips are drawn as text, never as markup: what they say comes from documents. */
function safe(made: Option): Option {
  if (made.tooltip === undefined) return {};
  const given = Array.isArray(made.tooltip) ? made.tooltip[0] : made.tooltip;
  return {
    tooltip: {
      backgroundColor: colour("card"), borderColor: colour("line"), textStyle: { color: colour("ink"), fontSize: 13 }, confine: true,
      ...given, renderMode: "richText",
    },
  };
}
