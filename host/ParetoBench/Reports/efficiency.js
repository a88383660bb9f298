"use strict";

const fewRanks = 15;

/** The ranking by relative efficiency, each efficiency with its interval as a bar and in figures. */
function drawEfficiency(table, rows, all) {
  const ranked = rows.filter((row) => row.efficiency).sort((a, b) => a.efficiency.rank - b.efficiency.rank || b.efficiency.efficient - a.efficiency.efficient);
  const head = element("tr");
  for (const [word, number] of [["Rank", true], ["Variant", false], ["Efficiency", true], ["", false], ["Efficient draws", true]]) {
    const cell = element("th", number ? "number plain" : "plain", word);
    cell.scope = "col";
    head.append(cell);
  }
  const body = element("tbody", "", ...ranked.slice(0, all ? ranked.length : fewRanks).map((row) => {
    const e = row.efficiency;
    const [low, high] = e.rankInterval.map(Math.round);
    const name = named(variantOf(row), "th");
    name.scope = "row";
    return element("tr", e.efficiency === 1 ? "front" : "",
      element("td", "number rank", low === high ? `${e.rank}` : `${e.rank} (${low}–${high})`),
      name,
      element("td", "number", decimals3(e.efficiency), e.interval[0] < e.interval[1] ? element("span", "spread", `${decimals3(e.interval[0])}–${decimals3(e.interval[1])}`) : ""),
      element("td", "bar", efficiencyBar(e)),
      element("td", "number", percent(e.efficient)));
  }));
  table.replaceChildren(element("thead", "", head), body);
  return ranked.length;
}

const decimals3 = (value) => value.toFixed(3);

/** From 0 to 1: the efficiency as a bar, its interval as a line with ends. */
function efficiencyBar(e) {
  const svg = d3.create("svg").attr("viewBox", "0 0 104 14").attr("preserveAspectRatio", "none").attr("aria-hidden", "true");
  svg.append("rect").attr("x", 2).attr("y", 4).attr("width", 100).attr("height", 6).attr("class", "track");
  svg.append("rect").attr("x", 2).attr("y", 4).attr("width", 100 * e.efficiency).attr("height", 6).attr("class", "value");
  const [low, high] = e.interval.map((share) => 2 + 100 * share);
  if (high > low) svg.append("path").attr("d", `M${low},7H${high}M${low},2v10M${high},2v10`).attr("class", "whisker");
  return svg.node();
}
