"use strict";

const report = JSON.parse(byId("data").textContent);
const figureNamed = new Map(report.figures.map((figure) => [figure.name, figure]));

// What the reader has chosen; x and y are kept from board to board.
const chosen = { board: 0, allRanks: false, allLimits: false, x: null, y: null, log: null, sort: { name: "rank", descending: false } };

const boardNow = () => report.boards[chosen.board];
const completed = (board) => board.rows.filter((row) => row.status === "completed");
const figuresOf = (board) => report.figures.filter((figure) => completed(board).some((row) => row.figures[figure.name] !== undefined));
const words = (name) => [...new Set(report.boards.flatMap((board) => completed(board).map((row) => row[name])))].sort();
const colours = { family: words("family"), scheme: words("scheme") };

function pickedRow(board) {
  const pick = board.recommendation;
  return (pick && board.rows.find((row) => row.candidate === pick.candidate && row.scheme === pick.scheme && row.status === "completed")) || null;
}

/** The axes: those chosen, as far as the board has such figures; initially its first cost against its first quality. */
function axesOf(board) {
  const names = figuresOf(board).map((figure) => figure.name);
  const preferred = [...board.objectives.map((o) => o.column), "latency_ms", "instructions", "ram_bytes", ...names].filter((name) => names.includes(name));
  const better = (end) => preferred.find((name) => figureNamed.get(name).better === end);
  const x = names.includes(chosen.x) ? chosen.x : better("minimize") ?? names[0];
  const y = names.includes(chosen.y) ? chosen.y : better("maximize") ?? preferred.find((name) => name !== x) ?? x;
  return { x: figureNamed.get(x), y: figureNamed.get(y) };
}

function fillSelect(select, figures, selected) {
  select.replaceChildren(...figures.map((figure) => {
    const option = element("option", "", figure.unit ? `${figure.label}, ${figure.unit}` : figure.label);
    option.value = figure.name;
    option.selected = figure === selected;
    return option;
  }));
}

function showMasthead() {
  document.title = report.title;
  byId("study").textContent = `${report.study} · measured Pareto frontier`;
  byId("title").textContent = report.title;
  byId("description").textContent = report.description;
  byId("description").hidden = !report.description;
  const all = report.boards.flatMap((board) => board.rows);
  const done = all.filter((row) => row.status === "completed").length;
  byId("run").textContent = `run ${report.run} · ${report.time} · ${report.boards.length} ${report.boards.length === 1 ? "board" : "boards"} · ${done} of ${all.length} variants measured`;
  byId("footer").textContent = `${report.tool}. This file contains all its data and code and makes no network requests.`;
  byId("boards").replaceChildren(...report.boards.map((board, index) => {
    const button = element("button", "", named(board.id, "bdi", "name"), badge(board.provenance));
    button.type = "button";
    button.addEventListener("click", () => {
      chosen.board = index;
      showBoard();
    });
    return button;
  }));
}

function showRecommendation(board) {
  const box = byId("recommendation");
  const pick = board.recommendation;
  box.classList.toggle("none", !pick);
  const budgets = element("div", "chips", ...board.budgets.map((budget) => named(budget.text, "span", "chip")));
  if (!pick) {
    box.replaceChildren(element("p", "kicker", "No recommendation"), element("p", "pick-why", sentence(board.noRecommendation)), board.budgets.length ? budgets : "");
    return;
  }
  const row = pickedRow(board);
  const wanted = [...board.objectives.map((o) => o.column), ...board.budgets.map((b) => b.column)];
  const stats = element("dl", "stats", ...[...new Set(wanted)].filter((name) => row?.figures[name] !== undefined).map((name) => {
    const figure = figureNamed.get(name);
    return element("div", "", element("dt", "", figure.label), element("dd", "", figureText(row.figures[name]), element("span", "unit", spreadText(row, name) + (figure.unit ? " " + figure.unit : ""))));
  }));
  box.replaceChildren(
    element("p", "kicker", "Ship this one"),
    element("p", "pick", named(pick.candidate), " ", named(pick.scheme, "span", "chip")),
    element("p", "pick-why", sentence(pick.why)),
    board.budgets.length ? budgets : "",
    stats);
}

/** Half the width of an energy's 95 % interval, to follow the figure. */
function spreadText(row, name) {
  const half = name === "energy_uj" && row.energyCoverage ? row.energyCoverage * row.figures.energy_uncertainty_uj : NaN;
  return Number.isFinite(half) ? ` ± ${Number(half.toPrecision(2))}` : "";
}

function sentence(text) {
  return text && !/[.!?]$/.test(text) ? text + "." : text;
}

function showFacts(board) {
  const fact = (label, text, strong) => (text ? element("p", strong ? "fact strong" : "fact", element("b", "", label), named(text)) : "");
  const measured = completed(board).length > 0;
  const unsure = board.provenance !== "physical" && board.provenance !== "local";
  const clocks = [...new Set(completed(board).map((row) => row.clock).filter(Boolean))].join("; ");
  byId("facts").replaceChildren(
    element("div", "card-head", element("h2", "", named(board.id)), badge(board.provenance)),
    element("p", measured && unsure ? "banner" : "fact strong", measured ? board.provenanceSentence : "Nothing was measured on this board."),
    fact("Board", board.description),
    fact("Latency basis", board.latencyBasis),
    fact("Energy basis", board.energyBasis),
    fact("Clock", clocks),
    fact("Timing conditions", board.surroundings),
    fact("Ranked by", board.objectives.map((o) => `${o.direction} ${o.column}`).join(", ")),
    ...board.notes.map((note) => element("p", "banner", named(note))));
}

function showChart(board) {
  const box = byId("chart");
  const { x, y } = axesOf(board);
  const rows = x ? completed(board).filter((row) => row.figures[x.name] !== undefined && row.figures[y.name] !== undefined) : [];
  const positive = rows.length > 0 && rows.every((row) => row.figures[x.name] > 0);
  const wide = positive && Math.max(...rows.map((row) => row.figures[x.name])) / Math.min(...rows.map((row) => row.figures[x.name])) > 20;
  const log = positive && (chosen.log ?? wide);
  fillSelect(byId("x"), figuresOf(board), x);
  fillSelect(byId("y"), figuresOf(board), y);
  byId("log").disabled = !positive;
  byId("log").checked = log;
  byId("chart-badge").replaceChildren(badge(board.provenance, true));
  byId("controls").hidden = rows.length === 0;
  byId("legend").hidden = rows.length === 0;
  byId("caption").hidden = rows.length === 0;
  if (rows.length === 0) {
    box.replaceChildren(element("p", "empty", "No completed measurements on this board, so there is nothing to draw."));
    return;
  }

  const view = { rows, x, y, log, colour: byId("colour").value, colours, symbols: colours.scheme, budgets: board.budgets, picked: rows.includes(pickedRow(board)) ? pickedRow(board) : null, width: box.clientWidth };
  const drawn = drawChart(view);
  const tip = element("div", "tip");
  tip.hidden = true;
  tip.setAttribute("role", "status");
  box.replaceChildren(drawn.figure, tip);
  showLegend(view);
  byId("caption").textContent = `Line: the ${drawn.frontier.length} of ${rows.length} measurements that are not dominated on the two axes shown (${x.better} ${x.name}, ${y.better} ${y.name}). Shaded: the region they dominate. Paler points: dominated. Green ring: recommended.`
    + uncertaintyCaption(rows, x, y, board)
    + (markedRows(rows, x, y).length > 0 ? " Exclamation mark: the board throttled or the runner collected garbage during timing." : "")
    + (board.provenance === "emulated" ? " Emulated: counted by an emulator, not measured on a board." : "");

  const show = (row) => showTip(tip, row, drawn.position, box, board);
  drawn.figure.addEventListener("input", () => show(drawn.figure.value));
  for (const mark of drawn.figure.querySelectorAll(".points > *, .dominated > *")) {
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "img");
    mark.addEventListener("focus", () => show(mark.__data__ === undefined ? null : markRow(mark, rows, drawn)));
    mark.addEventListener("blur", () => show(null));
  }
  chosen.hover = show;
}

/** Explains what is drawn around the points where there are repeats. */
function uncertaintyCaption(rows, x, y, board) {
  if (!rows.some((row) => row.membership)) return "";
  const drawn = [x, y].some((axis) => rows.some((row) => row.draws[axis.name]))
    ? " Bars: the central 95 % of the medians when the repeats are resampled. Blue band: between the lines that 5 % and 95 % of the resampled frontiers reach."
    : "";
  const objectives = board.objectives.map((o) => o.column).join(", ");
  return `${drawn} The more opaque a point on the line, the more likely it is to be on the frontier of ${objectives}. Dashed ring: undecided at ${percent(report.confidence)} confidence. Figures read only once, including quality, are treated as exact.`;
}

/** Plot binds an index into the mark's own data. */
function markRow(mark, rows, drawn) {
  const front = mark.parentNode.classList.contains("points");
  const data = front ? drawn.frontier : rows.filter((row) => !drawn.frontier.includes(row));
  return data[mark.__data__];
}

function showTip(tip, row, position, box, board) {
  tip.hidden = !row;
  if (!row) return;
  const list = element("dl", "");
  for (const figure of report.figures) {
    if (row.figures[figure.name] !== undefined) list.append(element("dt", "", figure.label), element("dd", "", figureText(row.figures[figure.name]) + spreadText(row, figure.name) + (figure.unit ? " " + figure.unit : "")));
  }
  const source = [row.provenance, row.engine && `engine ${row.engine}`, row.latencyBasis && `latency: ${row.latencyBasis}`, row.energyProvenance && `energy: ${row.energyProvenance}`, row.qualitySource && `quality: ${row.qualitySource}`, row.outputCheck && `outputs: ${row.outputCheck}`];
  tip.replaceChildren(
    named(row.candidate, "div", "tip-name"),
    element("div", "tip-sub", [row.scheme, row.family, row.rank ? `rank ${row.rank} by the study's objectives` : ""].filter(Boolean).join(" · ")),
    list,
    row.marks.length ? element("div", "tip-mark", sentence(row.marks.join("; "))) : "",
    row.membership ? element("div", "tip-odds", sentence(membershipText(row))) : "",
    element("div", "tip-foot", source.filter(Boolean).join(" · "), row === pickedRow(board) ? " · recommended" : ""));
  const [px, py] = position(row);
  const left = px + 18 + tip.offsetWidth <= box.clientWidth ? px + 18 : Math.max(0, Math.min(px - 18 - tip.offsetWidth, box.clientWidth - tip.offsetWidth));
  tip.style.left = `${left}px`;
  tip.style.top = `${Math.max(-40, py - tip.offsetHeight / 2)}px`;
}

function showLegend(view) {
  const mark = (symbol, colour) => {
    const svg = d3.create("svg").attr("width", 14).attr("height", 14).attr("viewBox", "-7 -7 14 14").attr("aria-hidden", "true");
    svg.append("path").attr("d", d3.symbol(symbol, 62)()).attr("fill", colour);
    return svg.node();
  };
  const shapes = [d3.symbolCircle, d3.symbolSquare, d3.symbolTriangle, d3.symbolDiamond, d3.symbolStar, d3.symbolWye, d3.symbolCross, { draw: d3.symbolCircle.draw }];
  const entry = (svg, word) => element("span", "", svg, named(word || "no family", "bdi", "word"));
  const present = (name) => new Set(view.rows.map((row) => row[name]));
  const bySymbol = view.symbols.map((word, i) => [word, shapes[i % 8], view.colour === "scheme" ? coloursInOrder[i % 8] : "var(--faint)"]).filter(([word]) => present("scheme").has(word));
  const byColour = view.colour === "family" ? view.colours.family.map((word, i) => [word, d3.symbolCircle, coloursInOrder[i % 8]]).filter(([word]) => present("family").has(word)) : [];
  const group = (name, entries) => (entries.length ? [element("div", "legend-group", element("b", "", name), ...entries.map(([word, shape, colour]) => entry(mark(shape, colour), word)))] : []);
  byId("legend").replaceChildren(...group("family", byColour), ...group("scheme", bySymbol));
}

function showParallel(board) {
  const rows = completed(board).filter((row) => board.objectives.every((o) => row.figures[o.column] !== undefined));
  byId("parallel-card").hidden = board.objectives.length < 3 || rows.length === 0;
  if (byId("parallel-card").hidden) return;
  drawParallel(byId("parallel"), byId("parallel-told"), rows, board.objectives, { colour: byId("colour").value, colours, picked: pickedRow(board) });
}

function showEfficiency(board) {
  const rows = completed(board);
  byId("efficiency-card").hidden = !rows.some((row) => row.efficiency);
  if (byId("efficiency-card").hidden) return;
  const count = drawEfficiency(byId("efficiency"), rows, chosen.allRanks);
  const list = (direction) => board.objectives.filter((o) => o.direction === direction).map((o) => o.column).join(", ");
  byId("efficiency-note").textContent = `The factor by which ${list("minimize")} could be reduced proportionally without lowering ${list("maximize")}, compared with mixtures of the other variants (data envelopment analysis, variable returns to scale). Error bars and ranges: the central 95 % when the repeats are resampled.`;
  const more = byId("efficiency-more");
  more.hidden = count <= fewRanks;
  more.textContent = chosen.allRanks ? "Show fewer" : `Show all ${count}`;
}

function showComplexity() {
  byId("complexity-card").hidden = !report.complexity;
  if (!report.complexity) return;
  const select = byId("complexity-of");
  if (select.options.length === 0) {
    select.replaceChildren(...report.complexity.boundaries.map((b) => {
      const option = element("option", "", b.of);
      option.value = b.of;
      return option;
    }));
  }
  drawComplexity(byId("complexity"), byId("complexity-caption"), report.complexity, select.value);
}

function showLimits() {
  byId("limits-card").hidden = report.limits.length === 0;
  if (report.limits.length === 0) return;
  const count = drawLimits(byId("limits"), report.limits, chosen.allLimits);
  byId("limits-note").textContent = `Decisions proven: those that cannot differ from fp32's however the variant rounds, because the largest output's lead exceeds a proven bound on its change. The bound follows from the weights, the inputs and the quantization steps over ${report.limits[0].limits.samples} test samples; the variant is not run for it. Expected: predicted from a noise of step²/12 per rounding. Measured: by the host's engine on the same samples.`;
  const more = byId("limits-more");
  more.hidden = count <= fewRanks;
  more.textContent = chosen.allLimits ? "Show fewer" : `Show all ${count}`;
  const select = byId("noise-of");
  if (select.options.length === 0) {
    select.replaceChildren(...report.limits.map((row, index) => {
      const option = element("option", "", variantOf(row));
      option.value = index;
      return option;
    }));
    const picked = pickedRow(boardNow());
    select.value = Math.max(0, report.limits.findIndex((row) => picked && row.candidate === picked.candidate));
  }
  drawNoise(byId("noise"), byId("noise-caption"), report.limits[select.value]);
}

function showTable(board) {
  const rows = completed(board);
  const columns = columnsOf(figuresOf(board)).filter((column) => column.key || column.name === "rank" || rows.some((row) => { const v = column.of(row); return v !== undefined && v !== ""; }));
  byId("table").parentNode.parentNode.hidden = rows.length === 0;
  byId("table-note").textContent = "Rank 1 is the frontier of the study's objectives. Select a column heading to sort.";
  drawTable(byId("table"), rows, columns, chosen.sort, pickedRow(board), (name) => {
    chosen.sort = { name, descending: chosen.sort.name === name && !chosen.sort.descending };
    showTable(boardNow());
    byId("table").querySelector(`th[data-column="${CSS.escape(name)}"] button`).focus();
  }, (row) => chosen.hover?.(row));
}

function showUnmeasured(board) {
  const rows = board.rows.filter((row) => row.status !== "completed");
  byId("unmeasured-card").hidden = rows.length === 0;
  byId("unmeasured").replaceChildren(...rows.map((row) => element("li", "",
    element("span", "status", row.status), named(row.candidate, "b"), named(row.scheme, "span", "chip"), named(row.reason || "no reason was recorded", "span", "reason"))));
}

function showBoard() {
  const board = boardNow();
  [...byId("boards").children].forEach((button, index) => button.setAttribute("aria-pressed", String(index === chosen.board)));
  showRecommendation(board);
  showFacts(board);
  showChart(board);
  showParallel(board);
  showEfficiency(board);
  showTable(board);
  showUnmeasured(board);
}

showMasthead();
byId("board").hidden = report.boards.length === 0;
if (report.boards.length > 0) {
  byId("x").addEventListener("change", (event) => { chosen.x = event.target.value; chosen.log = null; showChart(boardNow()); });
  byId("y").addEventListener("change", (event) => { chosen.y = event.target.value; showChart(boardNow()); });
  byId("log").addEventListener("change", (event) => { chosen.log = event.target.checked; showChart(boardNow()); });
  byId("colour").addEventListener("change", () => { showChart(boardNow()); showParallel(boardNow()); });
  byId("efficiency-more").addEventListener("click", () => { chosen.allRanks = !chosen.allRanks; showEfficiency(boardNow()); });
  byId("complexity-of").addEventListener("change", showComplexity);
  byId("limits-more").addEventListener("click", () => { chosen.allLimits = !chosen.allLimits; showLimits(); });
  byId("noise-of").addEventListener("change", showLimits);
  if (colours.family.length <= 1) byId("colour").value = "scheme";
  showBoard();
  showComplexity();
  showLimits();
  let width = byId("chart").clientWidth;
  new ResizeObserver(() => {
    if (byId("chart").clientWidth !== width && byId("chart").clientWidth > 0) {
      width = byId("chart").clientWidth;
      showChart(boardNow());
      showParallel(boardNow());
      showComplexity();
      showLimits();
    }
  }).observe(byId("chart"));
}
