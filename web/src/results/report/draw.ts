/** Drawings of the report, each rendered by the component that draws it on a page. */

import type { Level, Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { drawWheel, type WheelSize } from '@moyeu/shared/domain/wheel.ts';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import Mark from '../../kit/Mark.svelte';
import LineSample from '../LineSample.svelte';
import type { MarkerKind } from '../series.ts';
import Wheel from '../Wheel.svelte';
import { buildWheelInput, describeWheel, listLooks, type WheelChoice } from '../wheel-input.ts';
import type { Drawing } from './blocks.ts';
import LevelDrawing from './LevelDrawing.svelte';
import MarkerDrawing from './MarkerDrawing.svelte';

/** The markup of one drawing, without the marks Svelte leaves for a browser. */
export function drawSvg<P extends Record<string, unknown>>(
  component: Component<P>,
  props: P,
): string {
  const { body } = render(component as Component, { props });
  return body.replace(/<!--.*?-->/g, '').trim();
}

export function drawWheelOf(
  view: ResultsView,
  locale: Locale,
  choice: WheelChoice,
  { size, width, title }: { size: WheelSize; width: number; title: string },
): Drawing {
  const says = `${title}. ${describeWheel(view, locale, choice)}`;
  const svg = drawSvg(Wheel, {
    id: 'wheel',
    drawing: drawWheel(buildWheelInput(view, locale, choice, size), size),
    series: listLooks(view),
    title: '',
    description: '',
  });
  return { svg, width, says };
}

export function drawMark(): Drawing {
  return { svg: drawSvg(Mark, {}), width: 12 };
}

/** A group's line and marker, before its name in a key. */
export function drawSample(rank: number | null, agreed = false): Drawing {
  return { svg: drawSvg(LineSample, { rank, agreed }), width: 12 };
}

export function drawMarker(rank: number | null, kind: MarkerKind = 'answers'): Drawing {
  return { svg: drawSvg(MarkerDrawing, { rank, kind }), width: 4.6 };
}

export function drawLevel(level: Level): Drawing {
  return { svg: drawSvg(LevelDrawing, { level }), width: 5.6 };
}
