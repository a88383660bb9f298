"use strict";

/** The columns of a board's table: the facts that name a row, then every figure that some row has. */
function columnsOf(figures) {
  const fact = (name, label, of) => ({ name, label, unit: "", number: false, of, cell: (row) => of(row) || "–" });
  return [
    { ...fact("candidate", "Candidate", (row) => row.candidate), key: true },
    { ...fact("rank", "Rank", (row) => row.rank ?? undefined), number: true, cell: (row) => figureText(row.rank) },
    fact("family", "Family", (row) => row.family),
    fact("scheme", "Scheme", (row) => row.scheme),
    fact("marks", "Timing", (row) => row.marks.join("; ")),
    ...figures.map((figure) => ({
      name: figure.name, label: figure.label, unit: figure.unit, number: true,
      of: (row) => row.figures[figure.name], cell: (row) => figureText(row.figures[figure.name]),
    })),
    fact("governor", "Governor", (row) => row.surroundings?.governor ?? ""),
    fact("provenance", "Provenance", (row) => row.provenance),
    fact("latencyBasis", "Latency basis", (row) => row.latencyBasis),
    fact("energyProvenance", "Energy provenance", (row) => row.energyProvenance),
    fact("energyBasis", "Energy basis", (row) => row.energyBasis),
    fact("qualitySource", "Quality source", (row) => row.qualitySource),
    fact("dominatedBy", "Dominated by", (row) => row.dominatedBy.join(", ")),
  ];
}

/** Whether a figure is a time, which throttling and garbage collections lengthen. */
function isTiming(name) {
  return name.startsWith("latency_") || name === "marks";
}

/** Rows without the figure come last, whichever way the column is sorted. */
function compareBy(column, descending) {
  return (a, b) => {
    const [x, y] = [column.of(a), column.of(b)];
    const missing = (v) => v === undefined || v === null || v === "";
    if (missing(x) || missing(y)) return missing(x) - missing(y);
    return (column.number ? x - y : String(x).localeCompare(String(y), "en")) * (descending ? -1 : 1);
  };
}

/** Fills a table; sort = { name, descending } and onSort is told the column that was asked for. */
function drawTable(table, rows, columns, sort, picked, onSort, onHover) {
  const sorted = columns.find((column) => column.name === sort.name) ?? columns[0];
  const head = element("tr");
  for (const column of columns) {
    const button = element("button", "", element("span", "word", column.label), element("span", "unit", column.unit));
    button.type = "button";
    button.addEventListener("click", () => onSort(column.name));
    const cell = element("th", (column.number ? "number" : "") + (column.key ? " key" : ""), button);
    cell.scope = "col";
    cell.setAttribute("aria-sort", column !== sorted ? "none" : sort.descending ? "descending" : "ascending");
    cell.dataset.column = column.name;
    head.append(cell);
  }

  const body = element("tbody");
  for (const row of rows.slice().sort(compareBy(sorted, sort.descending))) {
    const marks = row.marks.join("; ");
    const line = element("tr", (row.rank === 1 ? "front" : "dim") + (row === picked ? " picked" : ""));
    for (const column of columns) {
      const text = column.cell(row);
      const cell = column.number ? element("td", `number ${column.name}`, text) : named(text, column.key ? "th" : "td", "");
      if (column.key) cell.scope = "row";
      if (marks && isTiming(column.name)) {
        cell.classList.add("marked");
        cell.title = marks;
      }
      line.append(cell);
    }
    line.addEventListener("pointerenter", () => onHover(row));
    line.addEventListener("pointerleave", () => onHover(null));
    body.append(line);
  }

  table.replaceChildren(element("thead", "", head), body);
}
