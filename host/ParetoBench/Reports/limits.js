"use strict";

/** What quantization can do to each variant: proven, expected and measured. */
function drawLimits(table, limits, all) {
  const rows = limits.slice().sort((a, b) => (b.limits.certain ?? -1) - (a.limits.certain ?? -1));
  const head = element("tr");
  for (const [word, number] of [["Variant", false], ["Decisions proven", true], ["", false], ["Expected", true], ["Measured", true], ["Accuracy within", true], ["", false], ["Measured", true], ["SQNR (dB)", true]]) {
    const cell = element("th", number ? "number plain" : "plain", word);
    cell.scope = "col";
    head.append(cell);
  }
  const share = (value) => (value === null || value === undefined ? "–" : percent(value));
  const body = element("tbody", "", ...rows.slice(0, all ? rows.length : fewRanks).map((row) => {
    const { certain, expected, leastAccuracy, mostAccuracy } = row.limits;
    const name = named(variantOf(row), "th");
    name.scope = "row";
    return element("tr", "",
      name,
      element("td", "number", share(certain)),
      element("td", "bar", certain === null ? "" : shareBar(0, certain)),
      element("td", "number", share(expected)),
      element("td", "number", share(row.sameDecisions)),
      element("td", "number", leastAccuracy === null ? "–" : `${Math.round(100 * leastAccuracy)}–${percent(mostAccuracy)}`),
      element("td", "bar", leastAccuracy === null ? "" : shareBar(leastAccuracy, mostAccuracy, row.accuracy)),
      element("td", "number", share(row.accuracy)),
      element("td", "number", decibels(row.outputSqnrDb), element("span", "spread", `expected ${decibels(row.predictedOutputSqnrDb)}`)));
  }));
  table.replaceChildren(element("thead", "", head), body);
  return rows.length;
}

/** A share from 0 to 1 as a bar from low to high, and a measured one as a line across it. */
function shareBar(low, high, measured) {
  const svg = d3.create("svg").attr("viewBox", "0 0 104 14").attr("preserveAspectRatio", "none").attr("aria-hidden", "true");
  svg.append("rect").attr("x", 2).attr("y", 4).attr("width", 100).attr("height", 6).attr("class", "track");
  svg.append("rect").attr("x", 2 + 100 * low).attr("y", 4).attr("width", Math.max(1, 100 * (high - low))).attr("height", 6).attr("class", "value");
  if (measured !== undefined) svg.append("path").attr("d", `M${2 + 100 * measured},1v12`).attr("class", "whisker");
  return svg.node();
}

/** Infinite and undefined figures arrive as text. */
const decibels = (value) => (value === undefined || Number.isNaN(Number(value)) ? "–" : Number.isFinite(Number(value)) ? Number(value).toFixed(1) : "exact");

/** Measured and expected noise of one variant, layer by layer. */
function drawNoise(box, caption, row) {
  const layers = row.layers.map((layer, index) => ({ ...layer, index, measured: Number(layer.sqnrDb), expected: Number(layer.predictedSqnrDb) }));
  const width = box.clientWidth, narrow = width < 520;
  const lines = [["measured", "var(--c0)", "circle"], ["expected", "var(--warn)", "square"]];
  const points = lines.flatMap(([kind, colour, symbol]) => layers.filter((layer) => Number.isFinite(layer[kind])).map((layer) => ({ ...layer, kind, colour, symbol, db: layer[kind] })));
  // Layers differ at the end of their names.
  const shown = (text) => (text.length > (narrow ? 9 : 18) ? "…" + Array.from(text).slice(narrow ? -8 : -17).join("") : text);
  const figure = Plot.plot({
    width,
    height: 280,
    marginLeft: narrow ? 48 : 84, marginRight: 14, marginTop: 28, marginBottom: narrow ? 76 : 92,
    style: { background: "none", color: "var(--soft)", fontSize: "12px" },
    x: { type: "point", domain: layers.map((layer) => layer.index), label: null, tickFormat: (index) => shown(layers[index].layer), tickRotate: -40 },
    y: { label: "SQNR (dB)", grid: false, nice: true, ticks: 5 },
    symbol: { type: "identity" },
    marks: [
      Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 5 }),
      ...lines.map(([kind, colour], i) => Plot.line(points.filter((p) => p.kind === kind), { x: "index", y: "db", stroke: colour, strokeWidth: 1.6, strokeDasharray: i === 0 ? null : "6,4" })),
      Plot.dot(points, { x: "index", y: "db", fill: "colour", symbol: "symbol", r: 4, stroke: "var(--card)", strokeWidth: 1, className: "points" }),
      Plot.tip(points, Plot.pointer({ x: "index", y: "db", title: noiseText, fill: "var(--card)", stroke: "var(--line)", fontSize: 12 })),
    ],
  });
  const legend = element("div", "legend", element("div", "legend-group", ...lines.map(([kind, colour, symbol]) => {
    const svg = d3.create("svg").attr("width", 14).attr("height", 14).attr("viewBox", "-7 -7 14 14").attr("aria-hidden", "true");
    svg.append("path").attr("d", d3.symbol(symbol === "circle" ? d3.symbolCircle : d3.symbolSquare, 62)()).attr("fill", colour);
    return element("span", "", svg.node(), element("span", "word", kind));
  })));
  box.replaceChildren(figure, legend);
  for (const mark of figure.querySelectorAll(".points > *")) {
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", noiseText(points[mark.__data__]).replaceAll("\n", ", "));
  }
  const change = Number(row.limits.outputChange);
  caption.textContent = `Signal-to-quantization-noise ratio (SQNR) after each layer over ${row.limits.samples} test samples; higher is better. Expected: every rounding adds noise of step²/12, which the network propagates. A measured value far below the expected one has another cause: clipping, or errors that accumulate instead of averaging out.`
    + (Number.isFinite(change) ? ` No output for these samples can change by more than ${figureText(change)}.` : "");
}

function noiseText(point) {
  return `${point.layer} (${point.operator})\nmeasured ${decibels(point.sqnrDb)} dB\nexpected ${decibels(point.predictedSqnrDb)} dB`;
}
