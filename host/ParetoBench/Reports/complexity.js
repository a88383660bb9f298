"use strict";

/** Loss against description length in log-log: every form, the boundary of the fewest bits, and the segments fitted to it. */
function drawComplexity(box, caption, complexity, of) {
  const boundary = complexity.boundaries.find((b) => b.of === of) ?? complexity.boundaries[0];
  const rows = complexity.rows.filter((row) => row.loss > 0);
  const shown = boundary.of === "all" ? rows : rows.filter((row) => row.candidate === boundary.of || `family ${row.family}` === boundary.of);
  const on = new Set(boundary.points.map((p) => `${p.candidate}\n${p.form}`));
  const families = [...new Set(rows.map((row) => row.family))].sort();
  const width = box.clientWidth, narrow = width < 520;
  const point = { x: "model_bits", y: "loss", fill: (row) => families.indexOf(row.family), symbol: (row) => (row.kind === "variant" ? 1 : 0) };
  const dots = (which, options) => Plot.dot(shown.filter(which), { ...point, ...options });
  const isOn = (row) => on.has(`${row.candidate}\n${row.form}`);
  const figure = Plot.plot({
    width,
    height: Math.round(Math.max(300, Math.min(440, width * 0.5))),
    marginLeft: narrow ? 46 : 58, marginRight: 14, marginTop: 28, marginBottom: 46,
    style: { background: "none", color: "var(--soft)", fontSize: "12px" },
    x: { type: "log", label: "Description length (bits)", labelAnchor: "right", ticks: narrow ? 3 : 6, tickFormat: "~s", nice: false },
    y: { type: "log", label: complexity.loss.replaceAll("_", " "), ticks: 5, tickFormat: (v) => decimals.format(v) },
    color: { type: "ordinal", domain: d3.range(families.length), range: coloursInOrder },
    symbol: { type: "ordinal", domain: [0, 1], range: ["circle", "square"] },
    marks: [
      Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ticks: narrow ? 3 : 6 }),
      Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 5 }),
      dots((row) => !isOn(row), { r: 3, fillOpacity: 0.28, className: "dominated" }),
      Plot.line(boundary.points.filter((p) => p.loss > 0), { x: "model_bits", y: "loss", curve: "step-after", stroke: "var(--front)", strokeWidth: 1.6, strokeOpacity: 0.75 }),
      Plot.line(boundary.curve ?? [], { x: (at) => at[0], y: (at) => at[1], stroke: "var(--warn)", strokeWidth: 2, strokeDasharray: "6,4" }),
      dots(isOn, { r: 5, stroke: "var(--card)", strokeWidth: 1.2, className: "points" }),
      Plot.tip(shown, Plot.pointer({ x: "model_bits", y: "loss", title: complexityText, fill: "var(--card)", stroke: "var(--line)", fontSize: 12 })),
    ],
  });
  box.replaceChildren(figure, complexityLegend(families.filter((family) => shown.some((row) => row.family === family)), families));
  const data = shown.filter(isOn);
  const told = element("p", "told");
  told.setAttribute("role", "status");
  for (const mark of figure.querySelectorAll(".points > *")) {
    const row = data[mark.__data__];
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", complexityText(row));
    mark.addEventListener("focus", () => { told.textContent = complexityText(row).replaceAll("\n", ", "); });
    mark.addEventListener("blur", () => { told.textContent = ""; });
  }
  box.append(told);
  caption.textContent = complexityCaption(complexity, boundary);
}

function complexityText(row) {
  const total = row.two_part_bits ? `\n${integers.format(row.two_part_bits)} bits including the test sequence` : "";
  return `${row.candidate}, ${row.form}\n${integers.format(row.model_bits)} bits (${row.encoding})\nloss ${figureText(row.loss)}${total}`;
}

function complexityCaption(complexity, boundary) {
  const phases = boundary.phases
    ? ` Dashed: ${boundary.phases === 1 ? "one straight segment" : `${boundary.phases} straight segments`}, the number chosen by the Bayesian information criterion${boundary.breaks_bits.length ? `, meeting at ${boundary.breaks_bits.map((b) => integers.format(b)).join(" and ")} bits` : ""}; slopes ${boundary.slopes.map((s) => d3.format(".2f")(s)).join(", ")}.`
    : "";
  const shortest = complexity.shortest ? ` Shortest including the test sequence: ${complexity.shortest}.` : "";
  return `Line: the fewest bits that achieve each loss (${boundary.points.length} forms). Squares: variants that boards run. Circles: forms with fewer bits per weight or pruned weights.${phases}${shortest}`;
}

function complexityLegend(shown, families) {
  return element("div", "legend", element("div", "legend-group", element("b", "", "family"), ...shown.map((family) => {
    const svg = d3.create("svg").attr("width", 14).attr("height", 14).attr("viewBox", "-7 -7 14 14").attr("aria-hidden", "true");
    svg.append("circle").attr("r", 4.5).attr("fill", coloursInOrder[families.indexOf(family) % 8]);
    return element("span", "", svg.node(), named(family || "no family", "bdi", "word"));
  })));
}
