/** What the reader has chosen. It lives in the address, so that a copied address is the same page. */

import type { Lang } from "./words";

export interface Choice {
  scenario: string;
  yaml: string | null;
  kase: string | null;
  beliefs: string | null;
  sets: Record<string, string>;
}
export type Theme = "dark" | "light";

type Listener = (changed: "choice" | "sets") => void;
const listeners = new Set<Listener>();
const past: Choice[] = [];
let lastSet = "";
let lastTime = 0;

const START = "spacex-ai1";
export const choice: Choice = { scenario: START, yaml: null, kase: null, beliefs: null, sets: {} };
export const view = { tab: "requires", site: "", lang: "en" as Lang, theme: "dark" as Theme };
/** What is asked of the break-even: the year, the life of chips, the levers of its map, what is counted. */
export const wish = { year: "", life: "", x: "launch", y: "satellite", per: "mtoken" };
const LONGEST_CODE = 30_000;
/** The scenario's own text beside what the address carries of it. */
let packed = { text: "", code: "" };

export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function told(changed: "choice" | "sets"): void {
  write();
  for (const listener of listeners) listener(changed);
}

function remember(): void {
  past.push(structuredClone(choice));
  if (past.length > 200) past.shift();
}

export function setAssumption(id: string, text: string | null): void {
  // One drag of a slider is one step back.
  const now = performance.now();
  if (lastSet !== id || now - lastTime > 900) remember();
  lastSet = id;
  lastTime = now;
  if (text === null) delete choice.sets[id];
  else choice.sets[id] = text;
  told("sets");
}

export function choose(part: Partial<Choice>): void {
  remember();
  lastSet = "";
  Object.assign(choice, part);
  told("choice");
}

export function undo(): boolean {
  const before = past.pop();
  if (!before) return false;
  Object.assign(choice, before);
  lastSet = "";
  told("choice");
  return true;
}

/** Take back the last change because the server refuses it; which assumption that was. */
export function refuse(): string {
  const [before, id] = [past.pop(), lastSet];
  if (before) Object.assign(choice, before);
  lastSet = "";
  write();
  return id;
}

/** Leave out of a shared address what cannot be opened: first the assumptions, then the rest. False where nothing is left. */
export function forget(): boolean {
  const plain = { scenario: START, yaml: null, kase: null, beliefs: null };
  if (Object.keys(choice.sets).length) choice.sets = {};
  else if (choice.scenario === START && !choice.kase && !choice.beliefs && choice.yaml === null) return false;
  else Object.assign(choice, plain);
  write();
  return true;
}

export function canUndo(): boolean {
  return past.length > 0;
}

/** The request of every door that takes a scenario. */
export function asked(extra: Partial<Choice> = {}): Record<string, unknown> {
  const now = { ...choice, ...extra };
  const sets = Object.entries(now.sets).map(([id, text]) => `${id}=${text}`);
  if (now.beliefs) sets.unshift(`beliefs=${now.beliefs}`);
  return {
    scenario: now.scenario,
    ...(now.yaml === null ? {} : { yaml: now.yaml }),
    ...(now.kase === null ? {} : { case: now.kase }),
    sets,
    lang: view.lang,
  };
}

async function squeezed(bytes: BlobPart, by: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(by)).arrayBuffer());
}

/** A text in letters an address may have. */
async function pack(text: string): Promise<string> {
  const bytes = await squeezed(text, new CompressionStream("deflate-raw"));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

async function unpack(code: string): Promise<string> {
  const plain = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(await squeezed(Uint8Array.from(plain, (letter) => letter.charCodeAt(0)), new DecompressionStream("deflate-raw")));
}

export async function read(): Promise<void> {
  const query = new URLSearchParams(location.hash.slice(1));
  const name = query.get("s");
  if (name && /^[A-Za-z0-9][\w-]{0,79}$/.test(name)) choice.scenario = name;
  choice.kase = query.get("c");
  choice.beliefs = query.get("b");
  for (const text of query.getAll("set")) {
    const at = text.indexOf("=");
    if (at > 0) choice.sets[text.slice(0, at)] = text.slice(at + 1);
  }
  const code = query.get("text");
  if (code && code.length <= LONGEST_CODE) {
    // A code that was cut off on its way says nothing; the scenario opens without it.
    choice.yaml = await unpack(code).catch(() => null);
    if (choice.yaml !== null) packed = { text: choice.yaml, code };
  }
  const ask = /^(\d{4}|),(\d+|),([a-z-]+),([a-z-]+)(?:,([a-z-]+))?$/.exec(query.get("ask") ?? "");
  if (ask) Object.assign(wish, { year: ask[1], life: ask[2], x: ask[3], y: ask[4], per: ask[5] ?? wish.per });
  view.tab = query.get("v") ?? view.tab;
  view.site = query.get("site") ?? "";
  const stored = localStorage.getItem("evernoon-lang") ?? navigator.language;
  const tongue = query.get("lang") ?? stored;
  const known = ["de-AT", "de-CH"].find((one) => one === tongue) as Lang | undefined;
  view.lang = known ?? (tongue.startsWith("de") ? "de" : "en");
  const theme = query.get("theme") ?? localStorage.getItem("evernoon-theme");
  const system = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  view.theme = theme === "light" || theme === "dark" ? theme : system;
}

export function write(): void {
  const query = new URLSearchParams();
  query.set("s", choice.scenario);
  if (choice.kase) query.set("c", choice.kase);
  if (choice.beliefs) query.set("b", choice.beliefs);
  for (const [id, text] of Object.entries(choice.sets)) query.append("set", `${id}=${text}`);
  if (choice.yaml !== null && packed.text !== choice.yaml) void carry(choice.yaml);
  else if (choice.yaml !== null && packed.code.length <= LONGEST_CODE) query.set("text", packed.code);
  const ask = [wish.year, wish.life, wish.x, wish.y, wish.per].join(",");
  if (ask !== ",,launch,satellite,mtoken") query.set("ask", ask);
  query.set("v", view.tab);
  if (view.site) query.set("site", view.site);
  query.set("lang", view.lang);
  history.replaceState(null, "", `#${query}`);
  localStorage.setItem("evernoon-lang", view.lang);
  localStorage.setItem("evernoon-theme", view.theme);
}

/** The address once the text is packed. */
async function carry(text: string): Promise<void> {
  packed = { text, code: await pack(text) };
  if (choice.yaml === text) write();
}
