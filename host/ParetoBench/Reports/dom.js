"use strict";

// Every text of a study reaches the page through textContent: nothing in a name is mark-up.

/** An element with a class, then its children: texts or elements; null leaves a child out. */
function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  for (const child of children) {
    if (child !== null && child !== undefined && child !== "") node.append(child);
  }
  return node;
}

/** A name in any script, isolated so that it does not change the direction of the text around it. */
function named(text, tag = "bdi", className = "") {
  const node = element(tag, className, text);
  node.dir = "auto";
  node.title = text;
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

const integers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });

/** A figure for readers: integers in full, everything else with four significant digits. */
function figureText(value) {
  if (value === undefined || value === null) return "–";
  if (Number.isInteger(value)) return integers.format(value);
  const size = Math.abs(value);
  return size >= 1e7 || size < 1e-4 ? value.toExponential(3) : decimals.format(value);
}

function withUnit(figure, value) {
  return figureText(value) + (figure.unit && value !== undefined ? " " + figure.unit : "");
}

function variantOf(row) {
  return row.scheme ? `${row.candidate} ${row.scheme}` : row.candidate;
}

function shortened(text, most) {
  const letters = Array.from(text);
  return letters.length > most ? letters.slice(0, most - 1).join("") + "…" : text;
}

/** What must not be overlooked about figures that were not measured on a board. */
const reservations = { emulated: "not measured on a board", predicted: "not measured" };

function badge(provenance, inFull) {
  const reservation = inFull && reservations[provenance];
  return element("span", `badge ${provenance}`, reservation ? `${provenance}: ${reservation}` : provenance);
}
