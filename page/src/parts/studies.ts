/** Studies below the stage: where both cost the same, scenarios side by side, other models, the ceiling. */

import { fill, h, s, type Child } from "../dom";
import { get, post, type Answer, type Assumption, type Quantiles, type RuleRow, type Sweep, type Swing } from "../api";
import { asked, choice, view, wish, write } from "../state";
import { day, has, money, number, percent, t } from "../words";
import { figureOf, waiting } from "./blocks";
import { sweepChart } from "./lines";
import { bar, command, field, grid, pick, spread, type Cell } from "./pieces";
import { pretty } from "./slider";
import { failed, intro, type World } from "./views";

let going = new AbortController();

/** Nobody waits for the study of the screen that is left. */
export function leave(): void {
  going.abort();
}

/** A newer study of this page takes the place of the older one, whose answer must not come after it. */
function next(): AbortSignal {
  leave();
  going = new AbortController();
  return going.signal;
}

// --- where both cost the same -------------------------------------------------------------------

interface Root {
  lever: string;
  unit: string;
  now: Record<string, number>;
  value: Record<string, number | null>;
  reached_frac: number;
  never_frac: number;
  best_usd: Record<string, number>;
  reason: "never" | "always" | null;
}
interface LeverMap {
  over: string[];
  units: string[];
  x: number[];
  y: number[];
  ratio: number[][];
  line: (number | null)[];
}
interface BreakEven {
  per: string;
  usd: Record<string, Quantiles>;
  equal_wacc_usd: Record<string, Quantiles>;
  orbit_wins_frac: number;
  levers: Record<string, Root>;
  years: { slip_years: number; last_year: number; year: Record<string, number | null>; reached_frac: number }[];
  bound: { per: string; ground_chips_frac: Quantiles; most_saved_frac: number; orbit_chips_usd: Quantiles; ground_usd: Quantiles; free_wins_frac: number } | null;
  map: LeverMap | null;
  counts: string;
  text: string;
}

const LEVERS = ["launch", "satellite", "mass", "life", "chip-life", "utilisation", "ground-utilisation", "electricity", "wacc"];

export function parity(box: HTMLElement, world: World): Promise<void> {
  const out = h("div", { class: "study" });
  const years: [string, string][] = [["", t("screen-year-own", { date: day(world.answer.as_of) })], ...Array.from({ length: 10 }, (_, k): [string, string] => [String(2027 + k), String(2027 + k)])];
  const lives: [string, string][] = [["", t("screen-life-own")], ...[3, 4, 5, 6, 8].map((n): [string, string] => [String(n), t("screen-years", { years: n })])];
  const counted = ["mtoken", "pflop-hour", "gpu-hour"].map((per): [string, string] => [per, t(`screen-per-${per}`)]);
  const levers = LEVERS.map((name): [string, string] => [name, t(`move-${name}`)]);
  const work = () => {
    fill(out, waiting());
    const signal = next();
    return failed(out, (async () => {
      const found = await post<BreakEven>("/api/break-even", {
        ...asked(), over: [wish.x, wish.y], per: wish.per, ...(wish.year ? { year: Number(wish.year) } : {}), ...(wish.life ? { chip_life_years: Number(wish.life) } : {}),
      }, signal);
      fill(out, ...told(found, world));
      void failed(out, along(out, world, signal));
    })());
  };
  const set = (key: keyof typeof wish) => (value: string) => {
    wish[key] = value;
    write();
    void work();
  };
  fill(box, intro("parity"),
    h("form", { class: "ask", onsubmit: (event: Event) => event.preventDefault(), "aria-label": t("screen-question") },
      field(t("screen-year"), pick(t("screen-year"), years, wish.year, set("year"))),
      field(t("screen-life"), pick(t("screen-life"), lives, wish.life, set("life"))),
      field(t("screen-per"), pick(t("screen-per"), counted, wish.per, set("per"))),
      field(t("screen-map-across"), pick(t("screen-map-across"), levers, wish.x, set("x"))),
      field(t("screen-map-up"), pick(t("screen-map-up"), levers, wish.y, set("y")))),
    out);
  return work();
}

function told(found: BreakEven, world: World): Node[] {
  const per = has(`versus-per-${found.per}`) ? t(`versus-per-${found.per}`) : found.per;
  const launch = found.levers["launch"];
  const rows = Object.values(found.levers).map((root): Cell[] => [
    h("span", {}, t(`move-${root.lever}`), root.unit ? h("small", {}, pretty(root.unit)) : ""), spread(root.now, root.unit ? "" : "%"),
    root.reason ? h("span", { class: "tone quiet" }, t(`screen-${root.reason}`)) : h("strong", {}, spread(root.value, root.unit ? "" : "%")), percent(root.reached_frac, 2),
  ]);
  const late = found.years.map((one): Cell[] => [
    t("screen-years", { years: one.slip_years }),
    ["p10", "p50", "p90"].map((q) => one.year[q] ?? t("screen-not-by", { year: String(one.last_year) })).join(" · "), percent(one.reached_frac, 2),
  ]);
  const verdict = !launch ? "" : launch.reason === "never"
    ? t("screen-launch-never", { orbit: money(launch.best_usd["orbit"] ?? NaN), ground: money(launch.best_usd["ground"] ?? NaN), per, share: percent(launch.never_frac, 3) })
    : launch.reason === "always" ? t("screen-launch-always") : t("screen-launch-some", { value: money(launch.value["p50"] ?? NaN), now: money(launch.now["p50"] ?? NaN) });
  return [
    h("section", { class: `verdict-card ${launch?.reason ?? "some"}`, role: "status" }, h("p", { class: "big" }, verdict), ...law(world.told?.headline.rules ?? []),
      h("p", { class: "note" }, t("screen-equal", { orbit: money(found.equal_wacc_usd["orbit"]?.p50 ?? NaN), ground: money(found.equal_wacc_usd["ground"]?.p50 ?? NaN) }), " ", t("screen-counts", { text: found.counts }))),
    h("div", { class: "two" },
      grid(t("screen-levers-table"), [t("screen-lever"), t("screen-today"), t("screen-even"), t("screen-sets")], rows, [1, 2, 3]),
      found.map ? heat(found.map, found.levers) : h("p", { class: "note" }, t("screen-map-idle"))),
    bound(found),
    grid(t("screen-years-title"), [t("screen-slip"), t("screen-year-even"), t("screen-sets")], late, [1, 2]),
    command(found.text),
  ].filter((one): one is HTMLElement => one !== null);
}

/** Law of the Union, of Germany, and of the radio regulations, which need the consent of each country served. */
const OVER_GERMANY = /^(GDPR|EU|DE|ITU)-/;

function law(rules: RuleRow[]): HTMLElement[] {
  if (!rules.length) return [];
  const over = rules.filter((rule) => OVER_GERMANY.test(rule.id));
  const named = (from: RuleRow[], status: string) => from.filter((rule) => rule.status === status);
  const [broken, open] = [named(over, "fail"), named(over, "unknown")];
  const elsewhere = named(rules, "fail").filter((rule) => !broken.includes(rule));
  const more = h("button", { class: "button small", type: "button", onclick: () => document.getElementById("tab-levers")?.click() }, t("screen-law-more"));
  const list = (from: RuleRow[], tone: string) => from.map((rule) => h("li", {},
    h("span", { class: `tone ${tone}` }, t(`status-${rule.status}`)), " ", h("a", { href: rule.url, target: "_blank", rel: "noreferrer" }, rule.article), ": ", t(`rule-${rule.id.toLowerCase()}`)));
  const found: HTMLElement[] = [h("p", {}, t(broken.length ? "screen-law-fail" : "screen-law-ok", { failed: broken.length, open: open.length, count: rules.length }), " ", more)];
  if (broken.length || open.length) found.push(h("ul", { class: "law-list" }, ...list(broken, "bad"), ...list(open, "warn")));
  if (elsewhere.length) found.push(h("p", { class: "note" }, t("screen-law-elsewhere", { list: elsewhere.map((rule) => rule.article).join(", ") })));
  return found;
}

function bound(found: BreakEven): HTMLElement | null {
  const one = found.bound;
  if (!one) return null;
  return h("p", { class: "lead" }, t("versus-bound", {
    per: has(`versus-per-${one.per}`) ? t(`versus-per-${one.per}`) : one.per, share: percent(one.ground_chips_frac.p50, 2), saved: percent(one.most_saved_frac, 2),
    chips: money(one.orbit_chips_usd.p50), ground: money(one.ground_usd.p50), wins: percent(one.free_wins_frac, 2),
  }));
}

const MAP = { w: 520, h: 380, left: 62, right: 16, top: 16, bottom: 52 };

/** Ratio of the costs over two levers; blue where orbit is cheaper. */
function heat(found: LeverMap, levers: Record<string, Root>): HTMLElement {
  const [nx, ny] = [found.x.length, found.y.length];
  const [x0, x1, y0, y1] = [found.x[0]!, found.x[nx - 1]!, found.y[0]!, found.y[ny - 1]!];
  const x = (v: number) => MAP.left + ((v - x0) / (x1 - x0 || 1)) * (MAP.w - MAP.left - MAP.right);
  const y = (v: number) => MAP.h - MAP.bottom - ((v - y0) / (y1 - y0 || 1)) * (MAP.h - MAP.top - MAP.bottom);
  const [dx, dy] = [(x(x1) - x(x0)) / nx, (y(y0) - y(y1)) / ny];
  const names = found.over.map((name, k) => `${t(`move-${name}`)}${found.units[k] ? `, ${pretty(found.units[k]!)}` : ""}`);
  const about = t("screen-map-about", { x: names[0]!, y: names[1] ?? "" });
  const drawn = s("svg", { viewBox: `0 0 ${MAP.w} ${MAP.h}`, class: "lines heat", role: "img", "aria-label": about });
  found.ratio.forEach((row, j) => row.forEach((ratio, i) => {
    drawn.append(s("rect", { x: MAP.left + i * dx, y: MAP.h - MAP.bottom - (j + 1) * dy, width: dx + 0.6, height: dy + 0.6, fill: tint(ratio) }));
  }));
  const points = found.line.map((v, k) => (v === null || v < y0 || v > y1 ? "" : `${x(found.x[k]!).toFixed(1)},${y(v).toFixed(1)}`)).filter(Boolean);
  if (points.length > 1) drawn.append(s("polyline", { points: points.join(" "), class: "even" }));
  const [now, up] = [levers[found.over[0]!]?.now["p50"], levers[found.over[1]!]?.now["p50"]];
  if (now !== undefined && up !== undefined) {
    const [a, b] = [x(now), y(up)];
    drawn.append(s("path", { d: `M${a - 7} ${b}h14M${a} ${b - 7}v14`, class: "now" }));
  }
  for (const k of [0, 0.5, 1]) {
    drawn.append(s("text", { x: x(x0 + k * (x1 - x0)), y: MAP.h - MAP.bottom + 18, "text-anchor": k === 0 ? "start" : k === 1 ? "end" : "middle" }, number(x0 + k * (x1 - x0))),
      s("text", { x: MAP.left - 8, y: y(y0 + k * (y1 - y0)) + 4, "text-anchor": "end" }, number(y0 + k * (y1 - y0))));
  }
  drawn.append(s("text", { x: (MAP.left + MAP.w) / 2, y: MAP.h - 12, "text-anchor": "middle", class: "axis" }, names[0]!),
    s("text", { x: 14, y: (MAP.h - MAP.bottom) / 2, "text-anchor": "middle", class: "axis", transform: `rotate(-90 14 ${(MAP.h - MAP.bottom) / 2})` }, names[1] ?? ""));
  const every = (count: number) => [...new Set(Array.from({ length: Math.min(7, count) }, (_, k) => Math.round((k * (count - 1)) / (Math.min(7, count) - 1 || 1))))];
  const columns = every(nx);
  const numbers = grid(t("screen-map-ratio"), ["", ...columns.map((i) => number(found.x[i]!))],
    every(ny).map((j): Cell[] => [number(found.y[j]!), ...columns.map((i) => number(found.ratio[j]![i]!, 2))]), columns.map((_, k) => k + 1));
  return h("figure", { class: "map" }, h("h3", {}, t("screen-map-title")), drawn, legend(found), h("figcaption", {}, about),
    h("details", { class: "data" }, h("summary", {}, t("page-as-table")), numbers));
}

function tint(ratio: number): string {
  const k = Math.max(-1, Math.min(1, Math.log10(ratio) / Math.log10(20)));
  return k < 0 ? `color-mix(in oklab, var(--raised), var(--owned) ${Math.round(-k * 95)}%)` : `color-mix(in oklab, var(--raised), var(--orbit) ${Math.round(k * 95)}%)`;
}

function legend(found: LeverMap): HTMLElement {
  const all = found.ratio.flat();
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return h("p", { class: "map-key" }, h("span", {}, `${t("screen-map-ratio")}: ${number(low, 2)}`), swatch(low), swatch(Math.sqrt(low * high)), swatch(high), h("span", {}, number(high, 2)));
}

function swatch(ratio: number): HTMLElement {
  const one = h("span", { class: "swatch", "aria-hidden": "true" });
  one.style.setProperty("--fill", tint(ratio));
  return one;
}

async function along(out: HTMLElement, world: World, signal: AbortSignal): Promise<void> {
  const known = new Map<string, Assumption>(world.swings.map((swing) => [swing.id, swing.assumption]));
  const body = asked();
  const one = async (id: string): Promise<HTMLElement> => {
    const [line, about] = await Promise.all([post<Sweep>("/api/sweep", { ...body, id }, signal), known.get(id) ?? get<Assumption>(`/api/assumptions/${id}`, { lang: view.lang })]);
    return sweepChart(line, about, world.answer);
  };
  const sweeps = h("div", { class: "sweeps" });
  const entry = h("input", { class: "entry wide-entry", list: "ids", placeholder: t("page-parity-pick"), "aria-label": t("page-parity-pick") });
  const list = h("datalist", { id: "ids" });
  const wrong = h("div");
  entry.addEventListener("change", () => void failed(wrong, one(entry.value.trim()).then((made) => {
    fill(wrong);
    sweeps.prepend(made);
  })));
  out.append(h("section", { class: "chapter" }, h("h2", {}, t("screen-sweeps-title")), sweeps, h("div", { class: "row" }, entry, list), wrong));
  const swings = world.swings.length ? world.swings : await post<Swing[]>("/api/swings", body, signal);
  for (const swing of swings) known.set(swing.id, swing.assumption);
  for (const swing of swings.slice(0, 6)) sweeps.append(await one(swing.id));
  const facts = await get<{ id: string }[]>("/api/facts", { q: "" });
  fill(list, ...facts.filter((fact) => !fact.id.startsWith("catalogue.")).map((fact) => h("option", { value: fact.id })));
}

// --- scenarios side by side ---------------------------------------------------------------------

type Value = number | string | null | unknown[] | object;
interface Comparison {
  scenarios: string[];
  inputs: { path: string; unit: string; values: Value[] }[];
  outputs: { path: string; values: (number | string | null)[]; moved: boolean; changes: { spread: Quantiles | null }[] }[];
  explains: { output: string; input: string; share: number | null; move: number | null; scenario: number }[];
  text: string;
}

export function compare(box: HTMLElement, world: World): void {
  const options = world.listed.filter((one) => one.ok).map((one): [string, string] => [one.name, one.title]);
  const other = world.listed.find((one) => one.name !== choice.scenario && one.name.startsWith("suncatcher")) ?? world.listed[0];
  const first = pick(t("page-compare-first"), [["", t("page-compare-this")], ...options], "");
  const second = pick(t("page-compare-second"), options, other?.name ?? "");
  const third = pick(t("screen-third"), [["", t("screen-third")], ...options], "");
  const out = h("div", { class: "study" });
  const go = h("button", { class: "button main", type: "button" }, t("page-compare-go"));
  const variant = (name: string) => (name ? { scenario: name, lang: view.lang } : asked());
  go.addEventListener("click", () => {
    fill(out, waiting());
    const signal = next();
    void failed(out, (async () => {
      const variants = [variant(first.value), variant(second.value), ...(third.value ? [variant(third.value)] : [])];
      const answers = await Promise.all(variants.map((one) => post<Answer>("/api/answer", one, signal)));
      fill(out, h("div", { class: "beside" }, ...answers.map(beside)), waiting());
      const found = await post<Comparison>("/api/compare", { variants, samples: 64, lang: view.lang }, signal);
      fill(out, h("div", { class: "beside" }, ...answers.map(beside)), ...differences(found));
    })());
  });
  fill(box, intro("compare"), h("div", { class: "row" }, first, h("span", { class: "versus" }, "↔"), second, third, go), out);
}

function beside(found: Answer): HTMLElement {
  const rows = Object.entries(found.sites).map(([name, site]): Cell[] => [
    h("span", {}, name, h("small", {}, t(`kind-site-${site.kind}`))), money(site.usd_per_mtoken?.p50 ?? NaN), money(site.usd_per_gpu_hour?.p50 ?? NaN), percent(site.delivered_frac?.p50 ?? 0, 2),
  ]);
  return grid(found.name, ["", t("page-per-mtoken-head"), t("page-per-hour-head"), t("page-delivered-head")], rows, [1, 2, 3]);
}

function named(path: string): Cell {
  if (path.startsWith("rules.")) return t("screen-out-rule", { rule: path.slice(6) });
  const parts = path.split(".");
  const key = `screen-out-${parts.at(-1)!.replaceAll("_", "-")}`;
  if (!has(key)) return path;
  return parts[0] === "sites" ? h("span", {}, parts[1]!, h("small", {}, t(key))) : t(key);
}

function written(value: Value | undefined, path: string): string {
  if (value === null || value === undefined) return t("screen-absent");
  if (typeof value === "number") return path.endsWith("_frac") ? percent(value, 3) : number(value);
  if (typeof value === "string") return [`limit-${value}`, `status-${value.replaceAll("_", "-")}`].filter(has).map((id) => t(id))[0] ?? value;
  const text = JSON.stringify(value);
  return text.length > 90 ? `${text.slice(0, 87)}…` : text;
}

function differences(found: Comparison): HTMLElement[] {
  const columns = found.scenarios.map((_, k) => k + 1);
  const moved = found.outputs.filter((one) => one.moved);
  const outputs = moved.map((one): Cell[] => [named(one.path), ...one.values.map((value) => written(value, one.path))]);
  const inputs = found.inputs.map((one): Cell[] => [h("span", {}, h("code", {}, one.path), one.unit && one.unit !== "frac" ? h("small", {}, pretty(one.unit)) : ""), ...one.values.map((value) => written(value, one.path))]);
  const explained = new Map<string, Comparison["explains"]>();
  for (const row of found.explains) {
    if (row.share === null || Math.abs(row.share) < 0.005) continue;
    const key = `${row.scenario}|${row.output}`;
    explained.set(key, [...(explained.get(key) ?? []), row]);
  }
  return [
    grid(t("screen-outputs"), [t("screen-path"), ...found.scenarios], outputs, columns),
    h("p", { class: "note" }, t("screen-same", { count: found.outputs.length - moved.length })),
    ...(explained.size ? [h("h3", {}, t("screen-explains")), h("div", { class: "shares" }, ...[...explained].slice(0, 12).map(([key, rows]) => shares(rows, found.scenarios[Number(key.split("|")[0])]!, found.scenarios.length > 2)))] : []),
    grid(t("screen-inputs"), [t("screen-path"), ...found.scenarios], inputs, []),
    command(found.text),
  ];
}

function shares(rows: Comparison["explains"], name: string, many: boolean): HTMLElement {
  const ordered = [...rows].sort((a, b) => Math.abs(b.share ?? 0) - Math.abs(a.share ?? 0)).slice(0, 6);
  const most = Math.max(...ordered.map((row) => Math.abs(row.share ?? 0)), 1e-9);
  return h("section", { class: "card" }, h("h4", {}, named(rows[0]!.output), many ? ` · ${name}` : ""),
    ...ordered.map((row) => bar(row.input === "interaction" ? t("screen-interaction") : row.input, Math.abs(row.share ?? 0) > 2 ? t("screen-cancels") : percent(row.share ?? 0, 2), (row.share ?? 0) / most)));
}

// --- other models -------------------------------------------------------------------------------

type Shown = number | [number, number] | null;
interface Bridge {
  published_usd_per_gpu_hour: number;
  same_inputs_usd_per_gpu_hour: number | null;
  evernoon_usd_per_gpu_hour: number | null;
  explained_frac: number | null;
}
interface Model {
  id: string;
  title: string;
  url: string;
  source: string;
  date: string;
  status: string;
  published: Record<string, Shown>;
  reproduced: Record<string, number | null>;
  deviation: Record<string, number | null>;
  common: Record<string, Bridge>;
  terms: { name: string; usd: number | null; side: string }[];
  wrong: Record<string, string>;
  counts: string;
}

export function reconcile(box: HTMLElement): Promise<void> {
  fill(box, intro("reconcile"), waiting());
  return failed(box, (async () => {
    const found = await post<{ text: string; same: string; rows: Model[] }>("/api/reconcile", { lang: view.lang }, next());
    const rows = found.rows.flatMap((model) => Object.entries(model.common).map(([side, bridge]): Cell[] => [
      h("a", { href: `#${model.id}`, onclick: (event: Event) => { event.preventDefault(); document.getElementById(`model-${model.id}`)?.setAttribute("open", ""); document.getElementById(`model-${model.id}`)?.scrollIntoView({ block: "center" }); } }, ...short(titled(model))),
      t(`reconcile-side-${side}`), money(bridge.published_usd_per_gpu_hour), bridge.same_inputs_usd_per_gpu_hour === null ? "–" : money(bridge.same_inputs_usd_per_gpu_hour),
      bridge.evernoon_usd_per_gpu_hour === null ? "–" : money(bridge.evernoon_usd_per_gpu_hour), bridge.explained_frac === null ? "–" : percent(bridge.explained_frac),
      h("span", { class: `tone ${model.status === "ok" ? "good" : model.status === "miss" ? "bad" : "quiet"}` }, t(`reconcile-status-${model.status}`)),
    ]));
    const heads = ["model", "side", "published", "same", "evernoon", "explained", "status"].map((name) => t(`reconcile-column-${name}`));
    fill(box, intro("reconcile"), h("div", { class: "study" }, grid(t("screen-recon-axis"), heads, rows, [2, 3, 4, 5]),
      h("p", { class: "note" }, t("reconcile-legend", { same: found.same })), ...found.rows.map(model), command(found.text)));
  })());
}

/** Titles that are our words and not their author's are said in the reader's language. */
function titled(found: Model): string {
  const key = `reconcile-title-${found.id}`;
  return has(key) ? t(key) : found.title;
}

/** Who, and which of his models where there are several. */
function short(title: string): Child[] {
  const which = title.split(": ").slice(1).join(": ");
  return [title.split(/[,:]/)[0]!, which ? h("small", {}, which) : null];
}

function model(found: Model): HTMLElement {
  const shown = (value: Shown | undefined) => (value === null || value === undefined ? "–" : Array.isArray(value) ? `${number(value[0], 4)} – ${number(value[1], 4)}` : number(value, 4));
  const rows = Object.keys(found.published).map((name): Cell[] => [h("code", {}, name), shown(found.published[name]), shown(found.reproduced[name]), found.deviation[name] === null || found.deviation[name] === undefined ? "–" : percent(found.deviation[name]!, 2)]);
  const heads = ["output", "as-published", "reproduced", "deviation"].map((name) => t(`reconcile-column-${name}`));
  return h("details", { class: "claim model", id: `model-${found.id}` },
    h("summary", {}, h("span", { class: "verdict" }, /^\d{4}-\d\d-\d\d$/.test(found.date) ? day(found.date) : found.date), h("span", {}, titled(found))),
    h("div", { class: "model-body" }, h("p", {}, found.wrong[view.lang.slice(0, 2)] ?? found.wrong["en"] ?? ""), h("p", { class: "note" }, t("reconcile-boundary", { text: found.counts })),
      grid(titled(found), heads, rows, [1, 2, 3]), ...Object.entries(found.common).map(([side, bridge]) => steps(found, side, bridge)),
      h("p", {}, h("a", { href: found.url, target: "_blank", rel: "noreferrer" }, found.source))));
}

/** From the published number to ours, step by step. */
function steps(found: Model, side: string, bridge: Bridge): HTMLElement | string {
  const own = found.terms.filter((term) => term.side === side && term.usd !== null && Math.abs(term.usd) >= 5e-4);
  if (!own.length || bridge.evernoon_usd_per_gpu_hour === null) return "";
  const most = Math.max(bridge.published_usd_per_gpu_hour, bridge.evernoon_usd_per_gpu_hour, ...own.map((term) => Math.abs(term.usd!)));
  return h("section", { class: "card" }, h("h4", {}, `${t(`reconcile-side-${side}`)}: ${t("screen-recon-steps", { from: money(bridge.published_usd_per_gpu_hour), to: money(bridge.evernoon_usd_per_gpu_hour) })}`),
    bar(t("screen-recon-start"), money(bridge.published_usd_per_gpu_hour), bridge.published_usd_per_gpu_hour / most),
    ...own.map((term) => bar(has(`reconcile-term-${term.name}`) ? t(`reconcile-term-${term.name}`) : term.name, `${term.usd! < 0 ? "\u2212" : "+"}${money(Math.abs(term.usd!))}`, term.usd! / most)),
    bar(t("screen-recon-end"), money(bridge.evernoon_usd_per_gpu_hour), bridge.evernoon_usd_per_gpu_hour / most));
}

// --- the ceiling --------------------------------------------------------------------------------

interface Ceiling {
  years: Record<string, Record<string, { gw: number; p10_gw: number; p90_gw: number; binding: string; binding_frac: number; limits_gw: Record<string, number> }>>;
  plans: Record<string, number | string>[];
  text: string;
}

export function ceiling(box: HTMLElement, world: World): Promise<void> {
  fill(box, intro("ceiling"), waiting());
  return failed(box, (async () => {
    const found = await post<Ceiling>("/api/ceiling", asked(), next());
    const rows = Object.entries(found.years).flatMap(([year, kinds]) => Object.entries(kinds).filter(([kind]) => kind !== "rented" || !("owned" in kinds)).map(([kind, most]): Cell[] => [
      year, t(`kind-site-${kind}`).replaceAll(" ", "\u00a0"), spread({ p10: most.p10_gw, p50: most.gw, p90: most.p90_gw }),
      h("span", {}, t(`ceiling-limit-${most.binding}`), h("small", {}, percent(most.binding_frac, 2))),
      h("small", {}, Object.entries(most.limits_gw).sort((a, b) => a[1] - b[1]).map(([name, gw]) => `${t(`ceiling-limit-${name}`)} ${number(gw, 2)}`).join(" · ")),
    ]));
    const heads = [...["year", "kind", "gw", "binding"].map((name) => t(`ceiling-column-${name}`)), t("screen-ceiling-limits")];
    const plans = found.plans.map((plan) => h("li", {}, t("ceiling-plan", Object.fromEntries(Object.entries(plan).map(([name, x]) => [name, typeof x === "number" ? number(x) : x])))));
    const drawn = world.told?.charts.includes("ceiling") && world.run ? figureOf(world.run.id, "ceiling") : null;
    fill(box, intro("ceiling"), h("div", { class: "study" }, drawn, h("ul", { class: "plans" }, ...plans),
      grid(t("screen-ceiling-table"), heads, rows, [2]), h("p", { class: "note" }, t("ceiling-legend")), command(found.text)));
  })());
}
