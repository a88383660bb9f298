"use strict";

/** Objectives in more numbers than a plane has: an upright axis each, the good end up, and a line for each measurement. */
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
      : "Each line is a measurement; up is better on every axis. Strong lines are on the frontier of all objectives.";
  };
  svg.append("g").attr("class", "lines").attr("fill", "none").selectAll("path").data(later).join("path")
    .attr("d", path).attr("stroke", colour)
    .attr("class", (row) => (row.rank === 1 ? "front" : "beaten") + (row === view.picked ? " chosen" : ""))
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
    const words = width < 520 ? figure.label.split(", ")[0].split(" ") : [figure.label];
    words.forEach((word, i) => name.append("tspan").attr("x", 0).attr("dy", i ? 12 : -12 * (words.length - 1)).text(word));
    axis.append("text").attr("y", top - 9).text(withUnit(figure, good));
    if (good !== bad) axis.append("text").attr("y", height - bottom + 18).text(withUnit(figure, bad));
    if (scale.isLog) axis.append("title").text("logarithmic");
  }
  tell(null);
  box.replaceChildren(svg.node());
}

/** From the worst figure to the best, logarithmic where they are more than twentyfold apart. */
function axisScale(figure, rows, [low, high]) {
  const [least, most] = d3.extent(rows, (row) => row.figures[figure.name]);
  const isLog = least > 0 && most / least > 20;
  const ends = figure.better === "minimize" ? [most, least] : [least, most];
  const scale = (isLog ? d3.scaleLog() : d3.scaleLinear()).domain(least === most ? [least - 1, least + 1] : ends).range([low, high]);
  scale.isLog = isLog;
  return scale;
}
