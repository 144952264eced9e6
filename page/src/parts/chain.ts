/** The chain from sunlight to rules, with the numbers of one site; what is short glows. */

import { h, refill } from "../dom";
import type { Answer, Bar } from "../api";
import { number, percent, t } from "../words";

export const ROOMS = [
  "orbits", "sunlight", "watts", "heat", "wear", "flops", "links", "demand", "tokens", "data", "dollars", "runway", "rules",
] as const;

const SHOWN = ["sunlight", "watts", "heat", "wear", "flops", "links", "demand", "tokens", "dollars", "runway", "rules"];
const LIMIT_ROOM: Record<string, string> = {
  power: "watts", heat: "heat", link: "links", launch: "dollars", chips: "flops", cash: "runway", law: "rules", demand: "demand",
};

export function chainBar(box: HTMLElement, found: Answer, told: Bar | null, site: string, open: string, choose: (room: string) => void): void {
  const faces = new Map((found.chain[site] ?? []).map((face) => [face.room, face]));
  const limit = told?.headline.sites[site]?.binding_limit;
  const bound = limit ? LIMIT_ROOM[limit] : undefined;
  const least = Math.min(...[...faces.values()].filter((face) => face.short).map((face) => face.met_frac ?? 1), 1);
  refill(
    box,
    ...SHOWN.map((room) => {
      const face = faces.get(room);
      const [value, note] = face ? [face.value, face.note] : fromRun(room, told);
      const short = (face?.short ?? false) && face?.met_frac === least;
      const glows = short || bound === room;
      const state = short ? t("page-met", { share: percent(face?.met_frac ?? 0, 2) }) : bound === room ? t("page-binds") : "";
      return h("button",
        { class: `link${glows ? " binds" : ""}`, type: "button", "aria-expanded": room === open ? "true" : "false", "data-room": room, "data-key": room, onclick: () => choose(room) },
        h("span", { class: "room" }, t(`room-${room}`)),
        h("strong", {}, value),
        h("span", { class: "note" }, note),
        state ? h("span", { class: "state" }, state) : null,
      );
    }),
  );
}

function fromRun(room: string, told: Bar | null): [string, string] {
  if (!told) return ["…", t("page-from-run")];
  const { runway, rules } = told.headline;
  if (room === "runway") {
    const months = runway.runway_months.p50;
    const whole = months >= runway.months.length;
    return [t(whole ? "page-months-least" : "page-months", { months: Math.round(months) }), t("page-median-cash")];
  }
  if (room === "rules") {
    const failed = rules.filter((rule) => rule.status === "fail").length;
    return [String(failed), t("page-rules-failed", { count: rules.length })];
  }
  if (room === "demand") {
    return [number(told.asked.token_per_month, 2), t("page-asked", { share: percent(told.asked.served_frac, 2) })];
  }
  return ["–", ""];
}
