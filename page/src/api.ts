/** The server's doors. A page names itself where its newest wish replaces its older ones. */

const READER = crypto.randomUUID();

export interface Problem {
  error: string;
  message: string;
  line: number | null;
  column: number | null;
  path: string | null;
}

export class Failed extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.message);
  }
}

async function sent(path: string, init: RequestInit): Promise<Response> {
  const headers: Record<string, string> = {};
  if (init.body) headers["content-type"] = "application/json";
  const answer = await fetch(path, { ...init, headers: { ...headers, ...init.headers } });
  if (answer.ok) return answer;
  let problem: Problem;
  try {
    problem = ((await answer.json()) as { error: Problem }).error;
  } catch {
    problem = { error: "http", message: `HTTP ${answer.status}`, line: null, column: null, path: null };
  }
  throw new Failed(answer.status, problem);
}

export async function get<T>(path: string, query: Record<string, string | undefined> = {}): Promise<T> {
  const known = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const text = new URLSearchParams(known).toString();
  return (await sent(text ? `${path}?${text}` : path, {})).json() as Promise<T>;
}

export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return (await sent(path, { method: "POST", body: JSON.stringify(body), signal })).json() as Promise<T>;
}

/** The wish of this page: a newer one of its own takes its place. */
export async function newest<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  return (await sent(path, { method: "POST", body: JSON.stringify(body), signal, headers: { "x-reader": READER } })).json() as Promise<T>;
}

export async function bytes(path: string, body: unknown): Promise<ArrayBuffer> {
  return (await sent(path, { method: "POST", body: JSON.stringify(body) })).arrayBuffer();
}

export async function text(path: string, body: unknown): Promise<string> {
  return (await sent(path, { method: "POST", body: JSON.stringify(body) })).text();
}

export async function put<T>(path: string, body: unknown): Promise<T> {
  return (await sent(path, { method: "PUT", body: JSON.stringify(body) })).json() as Promise<T>;
}

export async function remove<T>(path: string): Promise<T> {
  return (await sent(path, { method: "DELETE" })).json() as Promise<T>;
}

export interface Quantiles {
  p10: number;
  p50: number;
  p90: number;
}
export interface Face {
  room: string;
  value: string;
  note: string;
  met_frac: number | null;
  short: boolean;
}
export interface SiteAnswer {
  kind: "orbit" | "owned" | "rented";
  country: string;
  usd_per_gpu_hour: Quantiles | null;
  usd_per_mtoken: Quantiles | null;
  delivered_frac: Quantiles | null;
}
export interface Answer {
  name: string;
  as_of: string;
  beliefs: string;
  samples: number;
  work: string;
  sites: Record<string, SiteAnswer>;
  cheapest: { orbit: string | null; ground: string | null };
  ratio: Quantiles | null;
  orbit_wins_frac: number | null;
  chain: Record<string, Face[]>;
  assumed: Record<string, number>;
}
export interface Assumption {
  id: string;
  unit: string;
  shown_unit: string;
  shown_per: number;
  low: number | null;
  central: number;
  high: number | null;
  vendor: number | null;
  start: number;
  end: number;
  kind: string;
  as_of: string;
  note: string;
  source: { title: string; url: string };
}
export interface Swing {
  id: string;
  low: number;
  high: number;
  middle: number;
  assumption: Assumption;
}
export interface FieldOf {
  path: string;
  unit: string;
  dims: string[];
  formula: string;
  inputs: string[];
  sites: Record<string, Quantiles | null>;
}
export interface Panel {
  room: string;
  fields: FieldOf[];
  assumptions: Assumption[];
  more: Assumption[];
  rows: Assumption[];
  formulas: { name: string; about: string; unmodelled: string; source: string; example: string }[];
  charts: string[];
}
export interface Run {
  id: string;
  name: string;
  scenario: string;
  samples: number;
  state: "queued" | "running" | "finished" | "failed" | "cancelled" | "interrupted";
  stage: string;
  done: number;
  total: number;
  created: string;
  error: Problem | null;
}
export interface Listed {
  name: string;
  title: string;
  source: "example" | "workspace";
  cases: string[];
  ok: boolean;
}
export interface Sweep {
  id: string;
  values: number[];
  usd_per_mtoken: Record<string, (number | null)[]>;
  crossing: number | null;
}
export type Part = string | { text: string; href?: string; tone?: string };
export type Block =
  | { kind: "text"; parts: Part[]; tone: string }
  | { kind: "items"; items: Part[][] }
  | { kind: "table"; caption: string; head: string[]; rows: { id: string; cells: Part[][] }[]; numbers: number[] }
  | { kind: "figure"; caption: string; about: string; chart: string | null; svg: string | null }
  | { kind: "tiles"; tiles: [string, string, string, string][] }
  | { kind: "fold"; summary: string; id: string; blocks: Block[] };
export interface Chapter {
  id: string;
  title: string;
  blocks: Block[];
}
export interface RuleRow {
  id: string;
  status: string;
  article: string;
  url: string;
}
/** What the months say over many sets, as the chain bar shows it. */
export interface Bar {
  headline: {
    sites: Record<string, { binding_limit: string }>;
    runway: { runway_months: Quantiles; months: string[]; cash_usd_p50: number[] };
    rules: { status: string }[];
  };
  asked: { token_per_month: number; served_frac: number };
}

export interface Told extends Bar {
  name: string;
  headline: Bar["headline"] & { rules: RuleRow[] };
  charts: string[];
  chapters: Chapter[];
}
