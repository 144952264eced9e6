/** Land as a picture: Natural Earth (public domain), drawn once on an equirectangular canvas. */

import { feature } from "topojson-client";
import type { Topology, GeometryCollection } from "topojson-specification";
import type { MultiPolygon, Polygon, Position } from "geojson";

type World = Topology<{ land: GeometryCollection }>;

export async function rings(): Promise<Position[][]> {
  const world = (await import("world-atlas/land-50m.json")).default as unknown as World;
  const found: Position[][] = [];
  for (const { geometry } of feature(world, world.objects.land).features) {
    const polygons = geometry.type === "Polygon" ? [(geometry as Polygon).coordinates] : (geometry as MultiPolygon).coordinates;
    for (const polygon of polygons) found.push(...polygon);
  }
  return found;
}

/** A ring over the date line goes on beyond the edge of the map and is drawn again at the other one. */
export function path(context: CanvasRenderingContext2D, shapes: Position[][], width: number, height: number): void {
  context.beginPath();
  for (const ring of shapes) {
    const whole = unrolled(ring);
    const east = whole.map(([lon]) => lon!);
    for (const turn of [-360, 0, 360]) {
      if (Math.max(...east) + turn <= -180 || Math.min(...east) + turn >= 180) continue;
      whole.forEach(([lon, lat], k) => {
        const x = ((lon! + turn + 180) / 360) * width;
        const y = ((90 - lat!) / 180) * height;
        if (k === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      });
      context.closePath();
    }
  }
}

/** The same ring without jumps from one edge of the map to the other. */
function unrolled(ring: Position[]): Position[] {
  let turn = 0;
  return ring.map(([lon, lat], k) => {
    const step = k ? lon! - ring[k - 1]![0]! : 0;
    if (Math.abs(step) > 180) turn -= 360 * Math.sign(step);
    return [lon! + turn, lat!];
  });
}

/** Red is land, green is coast. */
export async function mask(width: number): Promise<HTMLCanvasElement> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = width / 2;
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  path(context, await rings(), canvas.width, canvas.height);
  context.fillStyle = "#f00";
  context.fill("evenodd");
  context.globalCompositeOperation = "lighter";
  context.strokeStyle = "#0f0";
  context.lineWidth = width / 2400;
  context.stroke();
  return canvas;
}
