/** Circular orbits with J2 drift, the same on the processor as in the vertex shader. */

export interface Shell {
  site: string;
  index: number;
  first: number;
  points: number;
  altitude_m: number;
  inclination_rad: number;
  planes: number;
  per_plane: number;
  period_s: number;
  argument_rate_rad_per_s: number;
  nodal_rate_rad_per_s: number;
}
export interface Place {
  site: string;
  kind: string;
  country: string;
  latitude_rad: number;
  longitude_rad: number;
}
export interface Sky {
  satellites: number;
  points: number;
  stands_for: number;
  epoch_jd: number;
  gmst_rad: number;
  obliquity_rad: number;
  sun_longitude_rad: number;
  shells: Shell[];
  places: Place[];
  elements: Float32Array;
}
export type Vector = [number, number, number];

const TURN = 2 * Math.PI;
const TROPICAL_YEAR_S = 365.24219 * 86400;
const SIDEREAL_RATE = TURN / 86164.0905;

export function parsed(buffer: ArrayBuffer): Sky {
  const size = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size))) as Omit<Sky, "elements">;
  return { ...header, elements: new Float32Array(buffer.slice(4 + size)) };
}

/** Direction of the Sun t seconds after the epoch; mean motion with the equation of the centre. */
export function sun(sky: Sky, t: number): Vector {
  const mean = sky.sun_longitude_rad + (TURN * t) / TROPICAL_YEAR_S;
  const perihelion = 4.938;
  const centre = (x: number) => 0.0334 * Math.sin(x - perihelion);
  const longitude = mean + centre(mean) - centre(sky.sun_longitude_rad);
  const up = Math.sin(longitude);
  return [Math.cos(longitude), up * Math.cos(sky.obliquity_rad), up * Math.sin(sky.obliquity_rad)];
}

export function turn(sky: Sky, t: number): number {
  return (sky.gmst_rad + SIDEREAL_RATE * t) % TURN;
}

export function shellPhase(shell: Shell, t: number): [number, number] {
  return [(shell.argument_rate_rad_per_s * t) % TURN, (shell.nodal_rate_rad_per_s * t) % TURN];
}

export function place(elements: Float32Array, k: number, phase: number, drift: number): Vector {
  const r = elements[4 * k]!;
  const tilt = elements[4 * k + 1]!;
  const node = elements[4 * k + 2]! + drift;
  const u = elements[4 * k + 3]! + phase;
  const x = r * Math.cos(u);
  const y = r * Math.sin(u);
  const flat = y * Math.cos(tilt);
  return [x * Math.cos(node) - flat * Math.sin(node), x * Math.sin(node) + flat * Math.cos(node), y * Math.sin(tilt)];
}

export function sunlit(p: Vector, light: Vector): boolean {
  const along = p[0] * light[0] + p[1] * light[1] + p[2] * light[2];
  if (along > 0) return true;
  const away = p.map((x, i) => x - along * light[i]!);
  return Math.hypot(...away) > 1;
}

export function shellOf(sky: Sky, k: number): Shell | undefined {
  return sky.shells.find((shell) => k >= shell.first && k < shell.first + shell.points);
}
