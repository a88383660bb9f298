"use strict";

const symbolsInOrder = ["circle", "square", "triangle", "diamond", "star", "wye", "cross", "hexagon"];
const coloursInOrder = Array.from({ length: 8 }, (_, i) => `var(--c${i})`);

/** True when a is at least as good as b on both axes and better on one. */
function dominates(a, b, axes) {
  const differences = axes.map((axis) => (a.figures[axis.name] - b.figures[axis.name]) * (axis.better === "minimize" ? 1 : -1));
  return differences.every((d) => d <= 0) && differences.some((d) => d < 0);
}

/** The rows that no other dominates on the two axes shown, by rising x. */
function frontierOf(rows, x, y) {
  return rows
    .filter((row) => !rows.some((other) => dominates(other, row, [x, y])))
    .sort((a, b) => a.figures[x.name] - b.figures[x.name] || a.figures[y.name] - b.figures[y.name]);
}

/** The range of an axis: the figures, with a margin around them and for a budget that is near. */
function domainOf(figure, rows, budgets, log) {
  const points = rows.map((row) => row.figures[figure.name]);
  const values = [...points, ...reachedEnds(rows, figure.name, Math.min(...points), Math.max(...points)).filter((end) => end >= 0 && (!log || end > 0))];
  for (const budget of budgets) {
    if (budget.column === figure.name && budget.limit <= 2 * Math.max(...values) && (!log || budget.limit > 0)) values.push(budget.limit);
  }
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (log) return [low / (high / low) ** 0.06 / 1.08, high * (high / low) ** 0.12 * 1.08];
  const room = high > low ? (high - low) * 0.09 : Math.abs(high) * 0.1 || 1;
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room * 1.4];
}

/** Rows whose place on an axis of time was disturbed during timing. */
function markedRows(rows, x, y) {
  return isTiming(x.name) || isTiming(y.name) ? rows.filter((row) => row.marks.length > 0) : [];
}

/** Where vertical grid lines stand: at powers of ten on a logarithmic axis that holds two of them. */
function gridOf(domain, log, narrow) {
  const count = narrow ? 4 : 7;
  if (!log) return d3.scaleLinear(domain, [0, 1]).ticks(count);
  const powers = d3.range(Math.ceil(Math.log10(domain[0])), Math.floor(Math.log10(domain[1])) + 1).map((power) => 10 ** power);
  return powers.length > 1 ? powers : d3.scaleLog(domain, [0, 1]).ticks(count);
}

/** The frontier's corners, extended to the frame on the axes' worse sides. */
function staircase(frontier, x, y, xDomain, yDomain) {
  const points = frontier.map((row) => ({ x: row.figures[x.name], y: row.figures[y.name] }));
  if (points.length === 0) return [];
  const worstY = y.better === "minimize" ? yDomain[1] : yDomain[0];
  const [first, last] = [points[0], points[points.length - 1]];
  return x.better === "minimize"
    ? [{ x: first.x, y: worstY }, ...points, { x: xDomain[1], y: last.y }]
    : [{ x: xDomain[0], y: first.y }, ...points, { x: last.x, y: worstY }];
}

/** Where names fit beside their points without touching points or each other; a candidate is named once, or not at all. */
function placeLabels(rows, all, position, frame, occupied) {
  const taken = [...occupied, ...all.map((row) => position(row)).map(([px, py]) => [px - 6, py - 6, px + 6, py + 6])];
  const labels = [];
  const named = new Set();
  for (const row of rows) {
    if (named.has(row.candidate)) continue;
    const text = shortened(row.candidate, 20);
    const [px, py] = position(row);
    const width = Array.from(text).length * 6.4;
    const places = [[9, -9, "start"], [-9, -9, "end"], [10, 4, "start"], [-10, 4, "end"], [9, 15, "start"], [-9, 15, "end"]];
    for (const [dx, dy, anchor] of places) {
      const left = anchor === "start" ? px + dx : px + dx - width;
      const box = [left, py + dy - 9, left + width, py + dy + 4];
      const inside = box[0] >= frame.left && box[2] <= frame.right && box[1] >= frame.top && box[3] <= frame.bottom;
      if (!inside || taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1])) continue;
      taken.push(box);
      named.add(row.candidate);
      labels.push({ row, text, dx, dy, anchor });
      break;
    }
  }
  return labels;
}

/**
 * Draws the measurements on two axes.
 * view: rows, x, y (figures), log, colour ("family" or "scheme"), colours and symbols (sorted words), budgets, picked (row or null), width.
 */
function drawChart(view) {
  const { rows, x, y, log, budgets } = view;
  const [xDomain, yDomain] = [domainOf(x, rows, budgets, log), domainOf(y, rows, budgets, false)];
  const frontier = frontierOf(rows, x, y);
  const onFrontier = new Set(frontier);
  const at = { x: (row) => row.figures[x.name], y: (row) => row.figures[y.name] };
  const stairs = staircase(frontier, x, y, xDomain, yDomain);
  const curve = x.better === "minimize" ? "step-after" : "step-before";
  const label = (figure) => (figure.unit ? `${figure.label} (${figure.unit})` : figure.label);
  const ticks = (domain) => {
    const large = Math.max(...domain.map(Math.abs)) >= 10000;
    return large ? d3.format("~s") : (v) => decimals.format(v);
  };
  const point = {
    ...at,
    fill: (row) => view.colours[view.colour].indexOf(row[view.colour]),
    symbol: (row) => view.symbols.indexOf(row.scheme),
    ariaLabel: (row) => `${variantOf(row)}: ${x.name} ${figureText(at.x(row))}, ${y.name} ${figureText(at.y(row))}${row.marks.map((mark) => `; ${mark}`).join("")}`,
  };
  const limits = budgets.filter((b) => (b.column === x.name && b.limit >= xDomain[0] && b.limit <= xDomain[1]) || (b.column === y.name && b.limit >= yDomain[0] && b.limit <= yDomain[1]));
  const budgetMarks = limits.flatMap((b) => b.column === x.name
    ? [Plot.ruleX([b.limit], { stroke: "var(--warn)", strokeDasharray: "2,4" }),
       Plot.text([b.limit], { x: (v) => v, frameAnchor: "top", text: () => b.text, textAnchor: "end", dx: -5, dy: 5, fill: "var(--warn)", fontSize: 11 })]
    : [Plot.ruleY([b.limit], { stroke: "var(--warn)", strokeDasharray: "2,4" }),
       Plot.text([b.limit], { y: (v) => v, frameAnchor: "left", text: () => b.text, textAnchor: "start", dx: 5, dy: -7, fill: "var(--warn)", fontSize: 11 })]);

  const narrow = view.width < 520;
  const options = {
    width: view.width,
    height: Math.round(Math.max(300, Math.min(500, view.width * 0.6))),
    marginLeft: narrow ? 46 : 58,
    marginRight: 14,
    marginTop: 30,
    marginBottom: 46,
    style: { background: "none", color: "var(--soft)", fontSize: "12px" },
    x: { type: log ? "log" : "linear", domain: xDomain, label: label(x), labelAnchor: "right", ticks: narrow ? 4 : 7, tickFormat: ticks(xDomain) },
    y: { domain: yDomain, label: label(y), ticks: 6, tickFormat: ticks(yDomain) },
    color: { type: "ordinal", domain: d3.range(view.colours[view.colour].length), range: coloursInOrder },
    symbol: { type: "ordinal", domain: d3.range(view.symbols.length), range: symbolsInOrder },
  };
  const base = [
    Plot.gridX(gridOf(xDomain, log, narrow), { stroke: "var(--grid)", strokeOpacity: 1 }),
    Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 6 }),
    Plot.areaY(stairs, { x: "x", y1: y.better === "minimize" ? yDomain[1] : yDomain[0], y2: "y", curve, fill: "var(--wash)" }),
    ...uncertaintyMarks(rows, x, y, { x: x.better === "minimize" ? xDomain[1] : xDomain[0], y: y.better === "minimize" ? yDomain[1] : yDomain[0] }),
    ...budgetMarks,
    Plot.line(stairs, { x: "x", y: "y", curve, stroke: "var(--front)", strokeWidth: 1.6, strokeOpacity: 0.75, className: "frontier" }),
    Plot.dot(rows.filter((row) => !onFrontier.has(row)), { ...point, r: 4.5, fillOpacity: 0.38, className: "dominated" }),
    Plot.dot(rows.filter((row) => row.membership?.decided === "open"), { ...at, r: 9.5, stroke: "var(--warn)", strokeWidth: 1.6, strokeDasharray: "3,2.5", className: "undecided" }),
    Plot.dot(view.picked ? [view.picked] : [], { ...at, r: 12, stroke: "var(--star)", strokeWidth: 2.5, className: "picked" }),
    Plot.dot(frontier, { ...point, r: 6, fillOpacity: (row) => 0.3 + 0.7 * (row.membership?.probability ?? 1), stroke: "var(--card)", strokeWidth: 1.5, className: "points" }),
    Plot.text(markedRows(rows, x, y), { ...at, text: () => "!", dx: 9, dy: 8, fill: "var(--warn)", stroke: "var(--card)", strokeWidth: 4, fontSize: 17, fontWeight: 800, className: "disturbed" }),
  ];

  // The scales of a first drawing tell where names fit.
  const scales = Plot.plot({ ...options, marks: base });
  const [sx, sy] = [scales.scale("x"), scales.scale("y")];
  const position = (row) => [sx.apply(at.x(row)), sy.apply(at.y(row))];
  const frame = { left: options.marginLeft, right: view.width - 4, top: options.marginTop - 8, bottom: options.height - options.marginBottom };
  const wanted = frontier.slice().sort((a, b) => (b === view.picked) - (a === view.picked));
  const occupied = limits.map((b) => {
    const width = b.text.length * 6.4 + 6;
    return b.column === x.name
      ? [sx.apply(b.limit) - width, frame.top, sx.apply(b.limit) + 3, frame.top + 26]
      : [options.marginLeft, sy.apply(b.limit) - 16, options.marginLeft + width, sy.apply(b.limit) + 3];
  });
  const labels = placeLabels(wanted, rows, position, frame, occupied).map((l) => Plot.text([l.row], {
    ...at, text: () => l.text, dx: l.dx, dy: l.dy - 3, textAnchor: l.anchor, fontSize: 11.5, fontWeight: l.row === view.picked ? 650 : 450,
    fill: "var(--ink)", stroke: "var(--card)", strokeWidth: 3, className: "name",
  }));
  const pointer = Plot.dot(rows, Plot.pointer({ ...at, r: 9, stroke: "var(--ink)", strokeWidth: 1.5, maxRadius: 28 }));
  const figure = Plot.plot({ ...options, marks: [...base, ...labels, pointer] });
  return { figure, position, frontier };
}
