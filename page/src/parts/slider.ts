/** One assumption to move: its range, what its sellers say, its source, and a field that knows units. */

import { h, icon } from "../dom";
import type { Assumption } from "../api";
import { choice, setAssumption } from "../state";
import { has, number, t } from "../words";

export function label(id: string): string {
  const key = `name-${id.replaceAll(".", "-").replaceAll("_", "-")}`;
  if (has(key)) return t(key);
  const parts = id.split(".");
  const field = `name-catalogue-${parts[1]}-${parts.at(-1)!.replaceAll("_", "-")}`;
  if (parts[0] === "catalogue" && has(field)) return `${parts[2]}: ${t(field)}`;
  const name = parts.at(-1)!.replace(/_(usd|kg|m|w|k|s|frac|j|token|bit|flop|rad)(_per_\w+)?$/, "").replaceAll("_", " ");
  const shown = parts[0] === "catalogue" ? `${parts[2]} ${name}` : name;
  return shown.charAt(0).toUpperCase() + shown.slice(1);
}

/** The text `--set` would take: the number in the unit of its name. */
function written(found: Assumption, x: number): string {
  return found.unit && found.unit !== "frac" ? `${x} ${found.unit}` : String(x);
}

export function shown(found: Assumption, x: number | null, digits = 3): string {
  if (x === null) return "–";
  const value = number(x / found.shown_per, digits);
  return found.shown_unit && found.shown_unit !== "frac" ? `${value}\u00a0${pretty(found.shown_unit)}` : value;
}

/** Powers as people write them; what is typed back is read either way. */
export function pretty(unit: string): string {
  const alone = `screen-unit-${unit}`;
  if (has(alone)) return t(alone);
  return unit.replace(/\^2/g, "²").replace(/\^3/g, "³").replace(/\bdeg\b/g, "°").replace(/[A-Za-z]+/g, (word) => (has(`screen-per-${word}`) ? t(`screen-per-${word}`) : word));
}

export function slider(found: Assumption, current: number | null, effect?: HTMLElement): HTMLElement {
  const key = `assume.${found.id}`;
  const span = found.end - found.start || 1;
  const logarithmic = found.start > 0 && found.end / found.start > 30;
  const toPlace = (x: number) =>
    1000 * (logarithmic ? Math.log(x / found.start) / Math.log(found.end / found.start) : (x - found.start) / span);
  const toValue = (p: number) =>
    logarithmic ? found.start * (found.end / found.start) ** (p / 1000) : found.start + (span * p) / 1000;
  const at = current ?? found.central;
  const range = h("input", {
    type: "range", min: 0, max: 1000, step: 1, value: Math.round(toPlace(Math.max(found.start, Math.min(found.end, at)))),
    "aria-label": label(found.id), "aria-valuetext": shown(found, at),
  });
  const field = h("input", { type: "text", class: "entry", value: shown(found, at), "aria-label": t("page-entry", { name: label(found.id) }), spellcheck: "false" });
  const moved = key in choice.sets;
  const back = h("button", { class: "round small", type: "button", hidden: !moved, "aria-label": t("page-reset-one", { name: label(found.id) }) }, icon("reset"));
  const element = h("div", { class: `slider${moved ? " moved" : ""}`, "data-id": found.id },
    h("div", { class: "slider-head" }, h("span", { class: "name", title: found.id }, label(found.id)), field, back),
    found.note ? h("p", { class: "slider-note", title: found.note }, found.note) : null,
    track(found, range, toPlace),
    h("div", { class: "slider-foot" },
      h("span", { class: "range" }, `${shown(found, found.low)} · ${shown(found, found.central)} · ${shown(found, found.high)}`),
      h("a", { href: found.source.url, target: "_blank", rel: "noreferrer", title: `${found.source.title} (${t(`evidence-${found.kind}`)}, ${found.as_of})` }, found.source.title)),
    effect ?? null,
  );

  function fresh(x: number): void {
    field.value = shown(found, x);
    range.setAttribute("aria-valuetext", shown(found, x));
    field.removeAttribute("aria-invalid");
    element.classList.add("moved");
    back.hidden = false;
    progress(range);
  }
  range.addEventListener("input", () => {
    const x = Number(toValue(Number(range.value)).toPrecision(4));
    fresh(x);
    setAssumption(key, written(found, x));
  });
  field.addEventListener("focus", () => field.select());
  field.addEventListener("change", () => {
    field.removeAttribute("aria-invalid");
    setAssumption(key, entered(found, field.value));
  });
  back.addEventListener("click", () => {
    setAssumption(key, null);
    range.value = String(Math.round(toPlace(found.central)));
    field.value = shown(found, found.central);
    element.classList.remove("moved");
    back.hidden = true;
    progress(range);
  });
  progress(range);
  return element;
}

/** Switzerland writes the decimal point. */
const GERMAN_COMMA = /^de(?!-CH)/;

/** A unit in the reader's words as the server reads it. */
function plainUnit(text: string): string {
  return text
    .replace(/²/g, "^2").replace(/³/g, "^3").replace(/°/g, "deg")
    .replace(/\b(Jahre?|a|years?)\b/g, "yr").replace(/\b(Tage?|days)\b/g, "day").replace(/\b(Monate?|months)\b/g, "month")
    .replace(/\b(Nutzer|users)\b/g, "user").replace(/\b(Stück|units)(?=\W|$)/g, "unit").replace(/\b(Token|tokens)\b/g, "token").replace(/Mio\. token/g, "Mtoken");
}

const SIZES: Record<string, number> = { "Tsd.": 1e3, "Mio.": 1e6, "Mrd.": 1e9, "Bio.": 1e12, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
/** A number as people write it, how many of it (1,5 Mrd.; 1.5B), and the unit. */
const TYPED = /^(-?[\d.,]+(?:[eE][+-]?\d+)?)(?:\s*(Tsd\.|Mio\.|Mrd\.|Bio\.)|([KMBT])(?=\s|$))?\s*(.*)$/;

/** What somebody typed as the server reads it; what is shown can be typed back. A bare number gets the unit shown. */
function entered(found: Assumption, text: string): string {
  const whole = text.trim().replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "").replace(/−/g, "-");
  const [, digits, words, letter, rest] = TYPED.exec(whole) ?? [];
  if (digits === undefined) return whole;
  const value = Number((plainNumber(digits) * (SIZES[words ?? letter ?? ""] ?? 1)).toPrecision(12));
  if (!Number.isFinite(value)) return whole;
  return rest ? `${value} ${plainUnit(rest)}` : written(found, value * found.shown_per);
}

/** One and a half whichever sign divides it; a group of three digits is thousands where the language groups so. */
function plainNumber(digits: string): number {
  const [group, point] = GERMAN_COMMA.test(document.documentElement.lang) ? [".", ","] : [",", "."];
  const grouped = new RegExp(`(\\d)\\${group}(\\d{3})(?=\\D|$)`, "g");
  return Number(digits.replace(grouped, "$1$2").replace(grouped, "$1$2").replace(point, ".").replace(",", "."));
}

function track(found: Assumption, range: HTMLInputElement, toPlace: (x: number) => number): HTMLElement {
  const box = h("div", { class: "track" }, range);
  const mark = (x: number | null, kind: string, title: string) => {
    if (x === null || x < found.start || x > found.end) return;
    const one = h("span", { class: `mark ${kind}`, title });
    one.style.setProperty("--at", `${toPlace(x) / 10}%`);
    box.append(one);
  };
  if (found.low !== null && found.high !== null) {
    const band = h("span", { class: "band" });
    band.style.setProperty("--from", `${toPlace(Math.max(found.low, found.start)) / 10}%`);
    band.style.setProperty("--to", `${toPlace(Math.min(found.high, found.end)) / 10}%`);
    box.prepend(band);
  }
  mark(found.central, "central", t("page-central", { value: shown(found, found.central) }));
  mark(found.vendor, "vendor", t("page-vendor", { value: shown(found, found.vendor) }));
  return box;
}

function progress(range: HTMLInputElement): void {
  range.style.setProperty("--done", `${Number(range.value) / 10}%`);
}
