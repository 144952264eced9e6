/** Sentences and numbers in the reader's language; the sentences are the server's own Fluent files. */

import { FluentBundle, FluentResource } from "@fluent/bundle";
import { get } from "./api";

export type Lang = "en" | "de" | "de-AT" | "de-CH";
const TAGS: Record<Lang, string> = { en: "en-US", de: "de-DE", "de-AT": "de-AT", "de-CH": "de-CH" };
let bundle = new FluentBundle("en");
let tag = "en-US";

export async function speak(lang: Lang): Promise<void> {
  const { fluent } = await get<{ fluent: string }>(`/api/words/${lang}`);
  tag = TAGS[lang];
  bundle = new FluentBundle(tag, { useIsolating: false });
  bundle.addResource(new FluentResource(fluent));
  document.documentElement.lang = lang;
}

export function t(id: string, values: Record<string, string | number> = {}): string {
  const message = bundle.getMessage(id);
  if (!message?.value) return id;
  // One value that is missing must not take the whole screen with it.
  const wrong: Error[] = [];
  const said = bundle.formatPattern(message.value, values, wrong);
  for (const error of wrong) console.error(`${id}: ${error.message}`);
  return said;
}

export function has(id: string): boolean {
  return bundle.hasMessage(id);
}

export function number(x: number, digits = 3): string {
  if (!Number.isFinite(x)) return "–";
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return x.toExponential(digits - 1);
  if (size >= 1e6) {
    return new Intl.NumberFormat(tag, { notation: "compact", maximumSignificantDigits: digits }).format(x);
  }
  return new Intl.NumberFormat(tag, { maximumSignificantDigits: digits }).format(x);
}

export function money(x: number, digits = 3): string {
  if (!Number.isFinite(x)) return "–";
  const shown =
    x !== 0 && Math.abs(x) < 0.01
      ? new Intl.NumberFormat(tag, { maximumSignificantDigits: 2 }).format(x)
      : Math.abs(x) >= 1e6
      ? new Intl.NumberFormat(tag, { notation: "compact", maximumSignificantDigits: digits }).format(x)
      : Math.abs(x) < 100 && (digits > 2 || x % 1 !== 0)
        ? new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(x)
        : new Intl.NumberFormat(tag, { maximumSignificantDigits: digits }).format(x);
  return tag.startsWith("de") ? `${shown}\u00a0$` : `$${shown}`;
}

export function percent(x: number, digits = 3): string {
  return new Intl.NumberFormat(tag, { style: "percent", maximumSignificantDigits: digits }).format(x);
}

export function date(ms: number): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(ms);
}

/** A day without its hour. */
export function day(iso: string): string {
  const ms = Date.parse(iso);
  return Number.isFinite(ms) ? new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" }).format(ms) : iso;
}

/** A moment the server wrote in UTC. */
export function dated(iso: string): string {
  const ms = Date.parse(/Z|[+-]\d\d:\d\d$/.test(iso) ? iso : `${iso}Z`);
  return Number.isFinite(ms) ? date(ms) : iso;
}

export function locale(): string {
  return tag;
}
