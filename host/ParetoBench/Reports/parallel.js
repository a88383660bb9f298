"use strict";

/** More objectives than a plane can show: one vertical axis each, the better end at the top, and one line for each measurement. */
function drawParallel(box, told, rows, objectives, view) {
  const width = box.clientWidth;
  const [top, bottom, height] = [width < 520 ? 64 : 44, 30, 360];
  const figures = objectives.map((o) => ({ ...figureNamed.get(o.column), better: o.direction }));
  const across = d3.scalePoint(figures.map((f) => f.name), [width < 520 ? 26 : 60, width - (width < 520 ? 26 : 60)]);
  const scales = new Map(figures.map((figure) => [figure.name, axisScale(figure, rows, [height - bottom, top])]));
  const svg = d3.create("svg").attr("width", width).attr("height", height).attr("role", "group").attr("aria-label", "All objectives, one axis each");
  const path = (row) => d3.line()(figures.map((f) => [across(f.name), scales.get(f.name)(row.figures[f.name])]));
  const colour = (row) => coloursInOrder[Math.max(0, view.colours[view.colour].indexOf(row[view.colour])) % 8];
  const later = rows.slice().sort((a, b) => (a.rank === 1) - (b.rank === 1) || (a === view.picked) - (b === view.picked));
  const tell = (row) => {
    told.textContent = row
      ? `${variantOf(row)}: ${figures.map((f) => `${f.label} ${withUnit(f, row.figures[f.name])}`).join(", ")}${row.membership ? `; ${membershipText(row)}` : ""}.`
      : "Each line is one measurement; higher is better on every axis. Bold lines are on the frontier of all objectives.";
  };
  svg.append("g").attr("class", "lines").attr("fill", "none").selectAll("path").data(later).join("path")
    .attr("d", path).attr("stroke", colour)
    .attr("class", (row) => (row.rank === 1 ? "front" : "dominated") + (row === view.picked ? " chosen" : ""))
    .attr("stroke-dasharray", (row) => (row.rank === 1 && row.membership?.decided === "open" ? "5,3" : null))
    .attr("tabindex", (row) => (row.rank === 1 ? 0 : null)).attr("role", "img")
    .attr("aria-label", (row) => `${variantOf(row)}: ${figures.map((f) => `${f.name} ${figureText(row.figures[f.name])}`).join(", ")}`)
    .on("focus pointerenter", (_, row) => tell(row)).on("blur pointerleave", () => tell(null));
  for (const figure of figures) {
    const scale = scales.get(figure.name);
    const axis = svg.append("g").attr("class", "axis").attr("transform", `translate(${across(figure.name)},0)`);
    axis.append("line").attr("y1", top).attr("y2", height - bottom);
    const [good, bad] = figure.better === "minimize" ? d3.extent(rows, (row) => row.figures[figure.name]) : d3.extent(rows, (row) => row.figures[figure.name]).reverse();
    const name = axis.append("text").attr("y", top - 26).attr("class", "name");
    const lines = width < 520 ? narrowLines(figure.label) : [figure.label];
    lines.forEach((line, i) => name.append("tspan").attr("x", 0).attr("dy", i ? 12 : -12 * (lines.length - 1)).text(line));
    axis.append("text").attr("y", top - 9).text(withUnit(figure, good));
    if (good !== bad) axis.append("text").attr("y", height - bottom + 18).text(withUnit(figure, bad));
    if (scale.isLog) axis.append("title").text("logarithmic");
  }
  tell(null);
  box.replaceChildren(svg.node());
}

/** A label in lines of one word, or of a few short ones. */
function narrowLines(label) {
  return label.split(" ").reduce((lines, word) => {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    return lines.length > 0 && longer.length <= 10 ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
}

/** From the worst figure to the best, logarithmic where they differ by more than a factor of twenty. */
function axisScale(figure, rows, [low, high]) {
  const [minimum, maximum] = d3.extent(rows, (row) => row.figures[figure.name]);
  const isLog = minimum > 0 && maximum / minimum > 20;
  const ends = figure.better === "minimize" ? [maximum, minimum] : [minimum, maximum];
  const scale = (isLog ? d3.scaleLog() : d3.scaleLinear()).domain(minimum === maximum ? [minimum - 1, minimum + 1] : ends).range([low, high]);
  scale.isLog = isLog;
  return scale;
}
