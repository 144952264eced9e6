/** The screens below the stage: one for each reader, and the tables behind them. */

import { fill, h, type Child } from "../dom";
import { get, post, remove, type Answer, type Bar, type Listed, type Run, type Swing, type Told } from "../api";
import { asked, view } from "../state";
import { dated, has, number, percent, t } from "../words";
import { chapter, waiting } from "./blocks";
import { ROOMS } from "./chain";
import { editor } from "./editor";
import { ceiling, compare, parity, reconcile } from "./studies";
import { label, shown, slider } from "./slider";

export interface World {
  answer: Answer;
  told: Told | null;
  /** What the months say to the choice as it stands now. */
  bar: Bar | null;
  run: Run | null;
  stale: boolean;
  swings: Swing[];
  listed: Listed[];
  again(): void;
  refresh(): void;
}
type Screen = (box: HTMLElement, world: World) => Promise<void> | void;

const CHAPTERS: Record<string, string[]> = {
  requires: ["requires", "chain", "limits"],
  price: ["answer", "costs", "cash"],
  levers: ["law"],
  conditions: ["conditions"],
  numbers: ["assumptions", "validity", "stamp"],
};

export const SCREENS: [string, Screen][] = [
  ["requires", report("requires")],
  ["price", report("price")],
  ["levers", levers],
  ["conditions", report("conditions")],
  ["parity", parity],
  ["compare", compare],
  ["claims", claims],
  ["reconcile", reconcile],
  ["ceiling", ceiling],
  ["numbers", report("numbers")],
  ["text", editor],
  ["runs", runs],
];

function report(name: string): Screen {
  return (box, world) => {
    const wanted = CHAPTERS[name]!;
    const found = world.told?.chapters.filter((one) => wanted.some((id) => one.id === id || one.id.startsWith(`${id}-`))) ?? [];
    const ordered = wanted.flatMap((id) => found.filter((one) => one.id === id || one.id.startsWith(`${id}-`)));
    fill(box, intro(name), state(world), ...(world.told && world.run ? ordered.map((one) => chapter(one, world.run!.id)) : []),
      world.told && !ordered.length ? h("p", { class: "empty" }, t("page-nothing-here")) : null, world.told ? downloads(world) : null);
  };
}

export function intro(name: string): HTMLElement | null {
  return has(`page-intro-${name}`) ? h("p", { class: "lead intro" }, t(`page-intro-${name}`)) : null;
}

/** Whether the long numbers are there, on their way, or of an older choice. */
function state(world: World): HTMLElement | null {
  if (world.run && ["failed", "cancelled", "interrupted"].includes(world.run.state)) {
    return h("div", { class: "notice" }, world.run.error?.message ?? t(`page-state-${world.run.state}`), again(world));
  }
  if (!world.told) {
    const run = world.run;
    const share = run && run.total ? run.done / run.total : 0;
    return h("div", { class: "notice" }, waiting(run ? t(`page-stage-${run.stage || "start"}`) : t("page-working")),
      h("progress", { max: 1, value: run?.stage === "report" ? 0.8 : run?.stage === "save" ? 0.95 : 0.1 + 0.6 * share, "aria-label": t("page-progress") }));
  }
  return world.stale ? h("div", { class: "notice stale" }, t("page-stale"), again(world)) : null;
}

function again(world: World): HTMLElement {
  return h("button", { class: "button main", type: "button", onclick: () => world.again() }, t("page-again"));
}

function downloads(world: World): HTMLElement {
  const base = `/api/runs/${world.run!.id}`;
  const link = (name: string, path: string) => h("a", { class: "button", href: `${base}/${path}?lang=${view.lang}`, target: "_blank" }, t(name));
  return h("div", { class: "row downloads" }, link("page-report-html", "report.html"), link("page-report-md", "report.md"), link("page-excel", "workbook.xlsx"));
}

export function failed(box: HTMLElement, work: Promise<void>): Promise<void> {
  return work.catch((error: Error) => {
    if (error.name !== "AbortError") fill(box, h("p", { class: "notice bad" }, error.message));
  });
}

// --- policy -------------------------------------------------------------------------------------

const LEVERS: Record<string, string> = {
  data: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
  model: "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
  chips: "https://www.ecfr.gov/current/title-15/subtitle-B/chapter-VII/subchapter-C",
  spectrum: "https://www.itu.int/pub/R-REG-RR",
  debris: "https://www.ecfr.gov/current/title-47/section-25.114",
  power: "https://www.gesetze-im-internet.de/enefg/",
  liability: "https://www.unoosa.org/oosa/en/ourwork/spacelaw/treaties/introliability-convention.html",
};

function levers(box: HTMLElement, world: World): void {
  const heads = ["matter", "norm", "ground", "orbit", "evidence"];
  const rows = Object.entries(LEVERS).map(([id, url]) => h("tr", {}, ...heads.map((head, k) => {
    const text = t(`page-lever-${id}-${head}`);
    if (k === 0) return h("th", { scope: "row" }, text);
    return h("td", {}, head === "norm" ? h("a", { href: url, target: "_blank", rel: "noreferrer" }, text) : text);
  })));
  const table = h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": t("page-tab-levers") },
    h("table", { class: "levers" }, h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, t(`page-lever-head-${head}`))))), h("tbody", {}, ...rows)));
  const law = h("div");
  report("levers")(law, world);
  law.querySelector(".intro")?.remove();
  fill(box, intro("levers"), h("section", { class: "chapter" }, h("h2", {}, t("page-levers-title")), table, h("p", { class: "note" }, t("page-levers-note"))), law);
}

// --- tables -------------------------------------------------------------------------------------

interface ClaimRow {
  id: string;
  room: string;
  verdict: string;
  says: string;
  because: string;
  command: string;
  sources: { title: string; url: string }[];
}

function claims(box: HTMLElement): Promise<void> {
  return failed(box, (async () => {
    const rows = new Map<string, { row: ClaimRow; shown: HTMLElement }>();
    const list = h("div", { class: "claims" });
    const filters = h("div", { class: "row filters" });
    const wait = waiting(t("page-claims-wait"));
    let only: string | null = null;
    const show = (): void => {
      const all = [...rows.values()];
      const count = (name: string) => all.filter(({ row }) => row.verdict === name).length;
      for (const { row, shown } of all) shown.hidden = only !== null && row.verdict !== only;
      fill(filters, ...[null, ...new Set(all.map(({ row }) => row.verdict))].map((name) => h("button", { class: "chip", type: "button", onclick: () => { only = name; show(); } }, name ? t("page-count", { name: verdict(name), count: count(name) }) : t("page-all", { count: all.length }))));
    };
    fill(box, intro("claims"), filters, list, wait);
    // Room by room: the first statements stand there while others are still judged.
    for (const room of ROOMS) {
      if (!box.isConnected) return;
      for (const row of await get<ClaimRow[]>("/api/claims", { lang: view.lang, room })) {
        if (rows.has(row.id)) continue;
        const shown = claim(row);
        rows.set(row.id, { row, shown });
        list.append(shown);
      }
      show();
    }
    wait.remove();
  })());
}

function verdict(name: string): string {
  const key = `verdict-${name.replace(" ", "-")}`;
  return has(key) ? t(key) : name;
}

function claim(row: ClaimRow): HTMLElement {
  return h("details", { class: "claim" },
    h("summary", {}, h("span", { class: `verdict v-${row.verdict.replace(" ", "-")}` }, verdict(row.verdict)), h("span", {}, row.says)),
    h("p", {}, row.because), h("p", {}, ...row.sources.map((source) => h("a", { href: source.url, target: "_blank", rel: "noreferrer" }, source.title))), h("code", {}, row.command));
}

// --- runs ---------------------------------------------------------------------------------------

function runs(box: HTMLElement, world: World): Promise<void> {
  const samples = h("select", { class: "pick", "aria-label": t("page-samples") }, ...[256, 1024, 4096, 16384].map((n) => h("option", { value: n, selected: n === 1024 }, t("screen-sets-count", { count: number(n, 5) }))));
  const list = h("div", { class: "runs" });
  const start = h("button", { class: "button main", type: "button" }, t("page-run-start"));
  const show = async (): Promise<void> => {
    const all = await get<Run[]>("/api/runs");
    fill(list, ...all.map(row));
    if (list.isConnected && all.some((run) => run.state === "running" || run.state === "queued")) setTimeout(() => void show(), 800);
  };
  const act = (work: () => Promise<unknown>) => () => void work().then(show);
  const row = (run: Run): HTMLElement => {
    const moving = run.state === "running" || run.state === "queued";
    const buttons: Child[] = [];
    if (moving) buttons.push(h("button", { class: "button", type: "button", onclick: act(() => remove(`/api/runs/${run.id}`)) }, t("page-run-stop")));
    else if (run.state !== "finished") buttons.push(h("button", { class: "button", type: "button", onclick: act(() => post(`/api/runs/${run.id}/resume`, {})) }, t("page-run-resume")));
    else buttons.push(h("a", { class: "button", href: `/api/runs/${run.id}/report.html?lang=${view.lang}`, target: "_blank" }, t("page-report-html")));
    if (!moving) buttons.push(h("button", { class: "button quiet", type: "button", onclick: act(() => remove(`/api/runs/${run.id}?forget=true`)) }, t("page-run-forget")));
    const share = run.total ? run.done / run.total : 0;
    return h("article", { class: `run ${run.state}`, "data-run": run.id },
      h("div", {}, h("strong", {}, run.name), h("small", {}, t("page-run-line", { samples: number(run.samples, 6), date: dated(run.created) }))),
      h("span", { class: "state" }, t(`page-state-${run.state}`), run.stage ? ` · ${t(`page-stage-${run.stage}`)}` : ""),
      moving ? h("progress", { max: 1, value: share || 0.05, "aria-label": t("page-progress") }) : null,
      h("div", { class: "row" }, ...buttons),
      run.error ? h("p", { class: "why" }, run.error.message) : null);
  };
  start.addEventListener("click", act(() => post("/api/runs", { ...asked(), samples: Number(samples.value) })));
  fill(box, intro("runs"), h("div", { class: "row" }, samples, start), list);
  void world;
  return failed(box, show());
}

// --- what moves the answer ----------------------------------------------------------------------

export function swingCards(box: HTMLElement, world: World): void {
  const most = Math.max(...world.swings.map(size), 1e-9);
  fill(box, ...world.swings.slice(0, 9).map((swing) => {
    const bar = h("span", { class: "swing-bar", "aria-hidden": "true" });
    bar.style.setProperty("--long", `${(100 * size(swing)) / most}%`);
    const effect = h("div", { class: "swing" }, bar, h("span", {}, t("page-swing", { low: change(swing.low, swing.middle), high: change(swing.high, swing.middle) })));
    return slider(swing.assumption, world.answer.assumed[swing.id] ?? null, world.answer.ratio ? effect : undefined);
  }));
}

function change(value: number, middle: number): string {
  const x = value / middle - 1;
  return `${x < 0 ? "\u2212" : "+"}${percent(Math.abs(x), 2)}`;
}

function size(swing: Swing): number {
  return Math.abs(Math.log(swing.high / swing.low));
}

export { label, shown };
