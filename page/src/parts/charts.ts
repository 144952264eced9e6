/** Vega-Lite drawings without eval, in the colours of the theme, each with its numbers as a table. */

import { fill, h } from "../dom";
import { has, locale, number, t } from "../words";
import { view } from "../state";

type Spec = Record<string, unknown>;

interface Row {
  [name: string]: unknown;
}

let kit: Promise<[typeof import("vega-embed"), typeof import("vega-interpreter")]> | null = null;

export async function draw(box: HTMLElement, spec: Spec, about: string): Promise<void> {
  kit ??= Promise.all([import("vega-embed"), import("vega-interpreter")]);
  const [{ default: embed }, { expressionInterpreter }] = await kit;
  const dark = view.theme === "dark";
  const room = Math.max(260, Math.min(box.clientWidth || 640, 1040));
  // Names that stand aslant share their columns with numbers: a phone scrolls such a drawing rather than squeeze it.
  const squeezed = room < NARROW && ASLANT.test(JSON.stringify(spec));
  const width = squeezed ? ROOMY : room;
  const drawn = tinted(fitted(width < NARROW ? folded(spec) : spec, width), dark, width);
  try {
    const found = await embed(box, drawn as never, {
      actions: false,
      ast: true,
      expr: expressionInterpreter,
      renderer: "svg",
      defaultStyle: false,
      tooltip: false,
      formatLocale: locale().startsWith("de") ? GERMAN : undefined,
      timeFormatLocale: locale().startsWith("de") ? GERMAN_TIME : undefined,
    } as never);
    const svg = found.view.container()?.querySelector("svg");
    svg?.setAttribute("role", "img");
    svg?.setAttribute("aria-label", about);
    svg?.removeAttribute("height");
    svg?.classList.toggle("roomy", squeezed);
  } catch (error) {
    fill(box, h("p", { class: "bad" }, String(error)));
  }
}

const NARROW = 500;
const ROOMY = 640;
const ASLANT = /"labelAngle":-/;
const LINE = /(.{10,19}[^ ]*) /g;

/** Long names of a discrete upright axis on several lines, so that a phone keeps room for what is drawn. */
function folded(spec: Spec): Spec {
  const fields = new Set<string>();
  const names = new Map<string, string>();
  const through = (act: (node: Record<string, any>) => unknown): Spec =>
    JSON.parse(JSON.stringify(spec), (_, x) => (x && typeof x === "object" && !Array.isArray(x) ? (act(x), x) : x)) as Spec;
  through(({ encoding }) => {
    if (["nominal", "ordinal"].includes(encoding?.y?.type)) fields.add(encoding.y.field as string);
  });
  through((row) => fields.forEach((name) => {
    const text: unknown = row[name];
    if (typeof text === "string" && text.length > 22) names.set(text, text.replace(LINE, "$1\n"));
  }));
  if (!names.size) return spec;
  const done = JSON.parse(JSON.stringify(spec), (key, x) => {
    if (typeof x !== "string") return x as unknown;
    // A title also stands in an expression, where a line may not break: it is given line by line.
    return key === "title" && x.length > 28 ? x.replace(LINE, "$1\n").split("\n") : (names.get(x) ?? x);
  }) as Spec;
  const height = done["height"] as number | { step?: number } | undefined;
  const taller = typeof height === "number" ? 1.8 * height : { step: 1.8 * (height?.step ?? 20) };
  const config = { ...((done["config"] as object) ?? {}), style: { "guide-label": { lineBreak: "\n" } } };
  return { ...done, height: taller, config };
}

/** The plot gets what the labels of its axis leave of the width. */
function fitted(spec: Spec, width: number): Spec {
  const autosize = { type: "fit-x", contains: "padding" };
  const config = { ...((spec["config"] as object) ?? {}) };
  const height = width < 420 && typeof spec["height"] === "number" ? spec["config"] && "style" in (spec["config"] as object) ? spec["height"] : Math.min(spec["height"], 240) : spec["height"];
  return { ...spec, width, ...(height === undefined ? {} : { height }), autosize, config };
}

function tinted(spec: Spec, dark: boolean, width: number): Spec {
  const ink = dark ? "#c3cddd" : "#374151";
  const line = dark ? "#26303f" : "#e5e7eb";
  const config = structuredClone((spec["config"] as Record<string, Record<string, unknown>>) ?? {});
  const font = '"Inter Variable", system-ui, sans-serif';
  config["axis"] = { ...config["axis"], labelColor: ink, titleColor: ink, gridColor: line, domainColor: line, tickColor: line };
  config["legend"] = { ...config["legend"], labelColor: ink, columns: width > NARROW ? 6 : config["style"] ? 1 : 2 };
  // Years would run into each other on a phone.
  if (width < NARROW) config["axisXDiscrete"] = { labelOverlap: "greedy" };
  config["text"] = { ...config["text"], color: ink };
  const done = { ...spec, config: { ...config, font } };
  if (!dark) return done;
  const swap: Record<string, string> = { "#1a1a1a": "#e8ecf3", "#374151": "#c3cddd", "#0072B2": "#4aa8e0", "#6b7280": "#97a3b6" };
  return JSON.parse(JSON.stringify(done).replace(/#(1a1a1a|374151|0072B2|6b7280)/g, (x) => swap[x] ?? x)) as Spec;
}

/** What only places a mark and says nothing to who reads. */
const PLACING = new Set(["sort", "top", "place", "one", "x2", "y2"]);
/** Columns that are named by their place in the spread; what they measure stands above the table. */
const SPREAD = new Set(["p10", "p50", "p90", "low", "middle", "high", "from", "to"]);

/** Titles of axes and legends by the field they show. */
function titles(spec: Spec): Map<string, string> {
  const found = new Map<string, string>();
  JSON.stringify(spec, (_, node) => {
    const title: unknown = node?.title ?? node?.axis?.title ?? node?.legend?.title;
    if (typeof node?.field === "string" && typeof title === "string") found.set(node.field, title);
    return node;
  });
  return found;
}

/** All the rows a spec carries, for readers who want numbers. */
export function table(spec: Spec): HTMLElement | null {
  const found: Row[][] = [];
  const walk = (node: unknown): void => {
    if (!node || typeof node !== "object") return;
    const values = (node as { data?: { values?: unknown } }).data?.values;
    if (Array.isArray(values)) found.push(values as Row[]);
    Object.values(node).forEach(walk);
  };
  walk(spec);
  const datasets = spec["datasets"] as Record<string, Row[]> | undefined;
  if (datasets) found.push(...Object.values(datasets));
  const rows = found.sort((a, b) => b.length - a.length)[0];
  if (!rows?.length) return null;
  const own = titles(spec);
  const head = Object.keys(rows[0]!).filter((name) => !PLACING.has(name));
  const called = (name: string) => (!SPREAD.has(name) && own.get(name)) || (has(`page-column-${name}`) ? t(`page-column-${name}`) : name);
  const above = [...new Set(head.flatMap((name) => (SPREAD.has(name) && own.get(name)) || []))].join(", ");
  const body = rows.slice(0, 400).map((row) =>
    h("tr", {}, ...head.map((name) => {
      const x = row[name];
      return h("td", { class: typeof x === "number" ? "n" : "" }, typeof x === "number" ? number(x, 4) : String(x ?? "–"));
    })),
  );
  return h(
    "details",
    { class: "data" },
    h("summary", {}, t("page-as-table")),
    h("div", { class: "wide" }, h("table", {}, above ? h("caption", {}, above) : null,
      h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col", class: typeof rows[0]![name] === "number" ? "n" : "" }, called(name))))), h("tbody", {}, ...body))),
  );
}

const GERMAN = { decimal: ",", thousands: ".", grouping: [3], currency: ["", " $"] };
const GERMAN_TIME = {
  dateTime: "%A, der %e. %B %Y, %X",
  date: "%d.%m.%Y",
  time: "%H:%M:%S",
  periods: ["AM", "PM"],
  days: ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
  shortDays: ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
  months: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
  shortMonths: ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
};
