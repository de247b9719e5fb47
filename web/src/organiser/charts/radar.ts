/** The wheel as a Chart.js radar: its lines and its tooltips; the geometry sets every point. */

import { hubValue, type WheelDrawing } from '@moyeu/shared/domain/wheel.ts';
import type { WheelMarker } from '@moyeu/shared/domain/wheel-input.ts';
import {
  Chart,
  LineElement,
  PointElement,
  RadarController,
  RadialLinearScale,
  Tooltip,
} from 'chart.js';
import { dashOf, ghostDash, type MarkerKind, type SeriesLook } from '../../results/series.ts';
import { inkOf, readInk } from './ink.ts';
import { paintAgreed, paintGround, paintMarks } from './paint-wheel.ts';

Chart.register(RadarController, RadialLinearScale, PointElement, LineElement, Tooltip);

export type RadarWords = {
  /** Full name of a spoke, by place. */
  readonly spokes: readonly string[];
  /** What a tooltip says of one marker: of a group's answers, or, by the id of the rating, of what was agreed on. */
  readonly figure: (id: string, spoke: string, kind: MarkerKind) => string;
};

/** Draws once; a change draws anew. Returns what takes it away. */
export function drawRadar(
  canvas: HTMLCanvasElement,
  drawing: WheelDrawing,
  series: readonly SeriesLook[],
  words: RadarWords,
): () => void {
  const { size } = drawing;
  const ink = readInk(canvas);
  const keys = drawing.spokes.map(({ key }) => key);
  const looks = drawing.series.map(({ id }) => series.find((look) => look.id === id) ?? null);
  const ghostRank = series.find(({ id }) => id === drawing.ghost?.series)?.rank ?? null;
  const dots = listDots(drawing);
  const markersOf = (place: number) =>
    keys.map((key) => dots[place]?.markers.find((marker) => marker.spoke === key) ?? null);
  canvas.width = size.width;
  canvas.height = size.height;
  const chart = new Chart(canvas, {
    type: 'radar',
    data: {
      labels: [...words.spokes],
      datasets: [
        ...drawing.series.map((_, place) => {
          const rank = looks[place]?.rank ?? null;
          const dash = dashOf(rank, size.line);
          return {
            label: looks[place]?.name ?? '',
            data: markersOf(place).map((marker) => marker?.value ?? null),
            borderColor: inkOf(ink, rank),
            borderWidth: rank === null ? size.line * 0.583 : size.line,
            borderDash: dash ? dash.split(' ').map(Number) : [],
            borderJoinStyle: 'round' as const,
            fill: false,
            spanGaps: false,
            // Markers are painted after every line, so that no line crosses one.
            pointRadius: 0,
            pointHoverRadius: 0,
            pointHitRadius: size.marker * 2,
          };
        }),
        // Lines of what was agreed on are painted: here are only the points a pointer finds.
        ...dots.slice(drawing.series.length).map((_, place) => ({
          data: markersOf(drawing.series.length + place).map((marker) => marker?.value ?? null),
          showLine: false,
          fill: false,
          pointRadius: 0,
          pointHoverRadius: 0,
          pointHitRadius: size.marker * 2,
        })),
        ...drawGhost(drawing, keys, inkOf(ink, ghostRank)),
      ],
    },
    options: {
      animation: false,
      responsive: false,
      events: ['mousemove', 'mouseout', 'click', 'touchstart'],
      layout: {
        padding: {
          left: size.cx - size.radius,
          top: size.cy - size.radius,
          right: size.width - size.cx - size.radius,
          bottom: size.height - size.cy - size.radius,
        },
      },
      scales: {
        r: {
          min: hubValue,
          max: 100,
          ticks: { display: false },
          grid: { display: false },
          angleLines: { display: false },
          pointLabels: { display: false },
        },
      },
      plugins: {
        tooltip: {
          backgroundColor: ink.ink,
          titleColor: ink.paper,
          bodyColor: ink.paper,
          displayColors: false,
          titleFont: { family: ink.font, size: 15, weight: 650 },
          bodyFont: { family: ink.font, size: 15 },
          padding: 10,
          callbacks: {
            label: ({ datasetIndex, dataIndex }) => {
              const { id, kind } = dots[datasetIndex] ?? {};
              return words.figure(id ?? '', keys[dataIndex] ?? '', kind ?? 'answers');
            },
          },
        },
      },
    },
    plugins: [
      {
        id: 'wheel',
        afterUpdate: (drawn) => {
          for (const place of dots.keys()) {
            const points = drawn.getDatasetMeta(place).data;
            for (const [spoke, marker] of markersOf(place).entries()) {
              if (marker) Object.assign(points[spoke] ?? {}, { x: marker.x, y: marker.y });
            }
          }
        },
        beforeDatasetsDraw: ({ ctx }) => {
          paintGround(ctx, drawing, ink);
          paintAgreed(ctx, drawing, series, ink);
        },
        afterDatasetsDraw: ({ ctx }) => paintMarks(ctx, drawing, series, ink),
      },
    ],
  });
  return () => chart.destroy();
}

type Dots = {
  readonly id: string;
  readonly kind: MarkerKind;
  readonly markers: readonly WheelMarker[];
};

/** Everything a pointer can ask about, answers first. */
function listDots({ series, agreed }: WheelDrawing): readonly Dots[] {
  return [
    ...series.map(({ id, markers }) => ({ id, kind: 'answers' as const, markers })),
    ...agreed.flatMap(({ id, markers, wished }) => [
      { id, kind: 'agreed' as const, markers },
      { id, kind: 'wished' as const, markers: wished },
    ]),
  ];
}

/** Under the other lines, and deaf to the pointer: its figures are those of another edition. */
function drawGhost({ ghost, size }: WheelDrawing, keys: readonly string[], colour: string) {
  if (!ghost) return [];
  return [
    {
      label: ghost.name?.text ?? '',
      data: keys.map((key) => ghost.points.find(({ spoke }) => spoke === key)?.value ?? null),
      order: 1,
      borderColor: colour,
      borderWidth: size.line,
      borderDash: ghostDash(size.line).split(' ').map(Number),
      borderCapStyle: 'round' as const,
      borderJoinStyle: 'round' as const,
      fill: false,
      spanGaps: false,
      pointRadius: 0,
      pointHoverRadius: 0,
      pointHitRadius: 0,
    },
  ];
}
