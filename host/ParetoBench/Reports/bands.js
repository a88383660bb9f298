"use strict";

// What the repeats say on the two axes shown: each point's intervals, and where the frontiers of the draws reach.

const intervalShare = 0.95;
const bandShares = [0.05, 0.95];

/** The figure of a row in one draw; a figure that was read once is the same in all. */
function drawnFigure(row, name, draw) {
  const draws = row.draws?.[name];
  return draws ? draws[draw % draws.length] : row.figures[name];
}

/** The middle 95 % of the draws; null for a figure that was read once. */
function intervalOf(row, name) {
  const draws = row.draws?.[name];
  if (!draws) return null;
  const sorted = draws.slice().sort((a, b) => a - b);
  return [d3.quantileSorted(sorted, (1 - intervalShare) / 2), d3.quantileSorted(sorted, (1 + intervalShare) / 2)];
}

/** Ends of the intervals for an axis to reach: at most half the points' range beyond them, so that one uncertain figure does not squeeze all others together. */
function reachedEnds(rows, name, low, high) {
  const reach = (high - low || Math.abs(high)) / 2;
  return rows.flatMap((row) => intervalOf(row, name) ?? []).map((end) => Math.min(high + reach, Math.max(low - reach, end)));
}

/**
 * The outline of the places that at least a share of the draws' frontiers reach, from the best end of x to its worst.
 * corner: the worst figures, where the outline ends.
 */
function attained(rows, x, y, share, corner) {
  const count = Math.max(1, ...rows.flatMap((row) => [row.draws?.[x.name]?.length ?? 0, row.draws?.[y.name]?.length ?? 0]));
  const [sx, sy] = [x, y].map((figure) => (figure.better === "minimize" ? 1 : -1));
  const points = d3.range(count).flatMap((draw) => rows.map((row) => ({ cx: sx * drawnFigure(row, x.name, draw), cy: sy * drawnFigure(row, y.name, draw), draw })));
  points.sort((a, b) => a.cx - b.cx);
  const lowest = new Float64Array(count).fill(Infinity);
  const sorted = new Array(count).fill(Infinity);
  const level = Math.max(1, Math.ceil(share * count - 1e-9)) - 1;
  const corners = [];
  for (const [i, point] of points.entries()) {
    if (point.cy < lowest[point.draw]) {
      sorted.splice(d3.bisectLeft(sorted, lowest[point.draw]), 1);
      sorted.splice(d3.bisectLeft(sorted, point.cy), 0, point.cy);
      lowest[point.draw] = point.cy;
    }
    const last = i + 1 === points.length || points[i + 1].cx > point.cx;
    if (last && sorted[level] < (corners.at(-1)?.cy ?? Infinity)) corners.push({ cx: point.cx, cy: sorted[level] });
  }
  if (corners.length === 0) return [];
  const path = [{ cx: corners[0].cx, cy: sy * corner.y }];
  for (const [i, at] of corners.entries()) {
    if (i > 0) path.push({ cx: at.cx, cy: corners[i - 1].cy });
    path.push(at);
  }
  path.push({ cx: sx * corner.x, cy: corners.at(-1).cy });
  return path.map((at) => ({ x: sx * at.cx, y: sy * at.cy }));
}

/** Marks below the points: the band between the outlines that few and nearly all draws reach, and the points' intervals. Empty without repeats. */
function uncertaintyMarks(rows, x, y, corner) {
  const varies = (figure) => rows.some((row) => row.draws?.[figure.name]);
  if (!varies(x) && !varies(y)) return [];
  const [few, most] = bandShares.map((share) => attained(rows, x, y, share, corner));
  const whisker = { stroke: "var(--soft)", strokeWidth: 1.3, strokeOpacity: 0.75, clip: true, className: "interval" };
  return [
    Plot.line([...few, ...most.slice().reverse()], { x: "x", y: "y", curve: "linear", fill: "var(--band)", stroke: "var(--band-edge)", strokeWidth: 0.6, clip: true, className: "band" }),
    ...(varies(x) ? [Plot.ruleY(rows.filter((row) => intervalOf(row, x.name)), { y: (row) => row.figures[y.name], x1: (row) => intervalOf(row, x.name)[0], x2: (row) => intervalOf(row, x.name)[1], ...whisker })] : []),
    ...(varies(y) ? [Plot.ruleX(rows.filter((row) => intervalOf(row, y.name)), { x: (row) => row.figures[x.name], y1: (row) => intervalOf(row, y.name)[0], y2: (row) => intervalOf(row, y.name)[1], ...whisker })] : []),
  ];
}

const percent = (share) => (share > 0.995 && share < 1 ? ">99" : share > 0 && share < 0.005 ? "<1" : Math.round(share * 100)) + " %";

/** How sure a row's place on the frontier is, in words; empty without repeats. */
function membershipText(row) {
  const m = row.membership;
  if (!m) return "";
  const odds = `on the frontier in ${percent(m.probability)} of the draws`;
  if (m.decided !== "open") return m.decided === "no repeats" ? "measured once, so its noise is unknown" : `${odds}, decided`;
  const more = m.more?.length ? `; about ${m.more.map((one) => `${one.more} more repeats of ${one.id}`).join(" and ")} would decide it` : "; no number of repeats would decide it";
  return `${odds}, undecided${m.rival ? ` against ${m.rival}` : ""}${more}`;
}
