/** A room opened: charts, what flows out of it, equations, assumptions with sources. */

import { fill, h, icon } from "../dom";
import { post, type Answer, type FieldOf, type Panel, type Told } from "../api";
import { asked } from "../state";
import { has, number, percent, t } from "../words";
import { figureOf, waiting } from "./blocks";
import { pretty, slider } from "./slider";

export async function drawer(
  box: HTMLElement, room: string, run: string | null, told: Told | null, found: Answer, close: () => void,
): Promise<void> {
  const heading = h("h2", { tabindex: -1 }, t(`room-${room}`));
  const body = h("div", { class: "drawer-body" }, waiting());
  fill(box, h("header", {}, heading, h("button", { class: "round", type: "button", "aria-label": t("page-close"), onclick: close }, icon("close"))), body);
  box.hidden = false;
  heading.focus({ preventScroll: true });
  let panels: Panel[] = [];
  try {
    panels = await post<Panel[]>("/api/panels", asked());
  } catch (error) {
    fill(body, h("p", { class: "notice bad" }, (error as Error).message));
  }
  const panel = panels.find((one) => one.room === room);
  if (!panel) return;
  const sliders = (some: Panel["assumptions"]) => h("div", { class: "sliders" }, ...some.map((one) => slider(one, found.assumed[one.id] ?? null)));
  const used = [...panel.assumptions, ...panel.rows];
  const charts = run && told ? panel.charts.filter((name) => told.charts.includes(name)) : [];
  fill(
    body,
    has(`page-about-${room}`) ? h("p", { class: "lead" }, t(`page-about-${room}`)) : null,
    ...charts.map((name) => figureOf(run!, name)),
    panel.fields.length ? fields(panel.fields) : null,
    used.length ? h("section", {}, h("h3", {}, t("page-assumptions")), sliders(used)) : null,
    // The quick answer does without the months: what only a run uses stands behind it, or alone in a room of the months.
    panel.more.length ? h("details", { open: !used.length }, h("summary", {}, t("page-more-assumptions", { count: panel.more.length })), sliders(panel.more)) : null,
    panel.formulas.length
      ? h("details", { class: "formulas" }, h("summary", {}, t("page-formulas", { count: panel.formulas.length })),
          ...panel.formulas.map((one) => h("div", { class: "formula" }, h("code", {}, one.name), h("p", {}, one.about), ...notes(one))))
      : null,
  );
}

function notes(one: Panel["formulas"][number]): HTMLElement[] {
  return [
    ...(one.unmodelled ? [h("p", { class: "note" }, t("page-unmodelled", { what: one.unmodelled }))] : []),
    ...(one.source ? [h("p", { class: "note" }, linked(t("page-formula-source", { source: one.source })))] : []),
  ];
}

function linked(text: string): HTMLElement {
  const box = h("span");
  for (const piece of text.split(/(https?:\/\/[^\s,;]+[^\s,;.])/)) {
    box.append(piece.startsWith("http") ? h("a", { href: piece, target: "_blank", rel: "noreferrer" }, piece) : piece);
  }
  return box;
}

function fields(found: FieldOf[]): HTMLElement {
  const sites = [...new Set(found.flatMap((field) => Object.keys(field.sites)))];
  const rows = found.map((field) =>
    h("tr", {},
      h("th", { scope: "row" }, h("code", {}, field.path), h("small", {}, field.formula)),
      ...sites.map((site) => {
        const at = field.sites[site];
        return h("td", { class: "n" }, at ? shown(at.p50, field.unit) : "–", at && at.p10 !== at.p90 ? h("small", {}, `${shown(at.p10, field.unit)} … ${shown(at.p90, field.unit)}`) : null);
      })));
  return h("section", {}, h("h3", {}, t("page-flows")),
    h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": t("page-flows") },
      h("table", {}, h("thead", {}, h("tr", {}, h("th", {}, t("page-field")), ...sites.map((site) => h("th", { class: "n" }, site)))), h("tbody", {}, ...rows))));
}

function shown(x: number, unit: string): string {
  return unit === "frac" ? percent(x) : `${number(x)}${unit ? `\u00a0${pretty(unit)}` : ""}`;
}
