// Text with things marked in it: formulae, terms, places of findings, differences.

import {h} from "./dom.js";

/**
 * Elements for `text` with `marks` [{start, end, …}] (code points, may overlap), each stretch made by
 * make(stretch, marks over it, marks that begin here).
 */
export function overlapping(text, marks, make) {
  const points = Array.from(text);
  const cuts = [...new Set([0, points.length, ...marks.flatMap((mark) => [mark.start, mark.end])])]
    .filter((cut) => cut >= 0 && cut <= points.length)
    .sort((a, b) => a - b);
  const parts = [];
  for (let n = 0; n + 1 < cuts.length; n += 1) {
    const [start, end] = [cuts[n], cuts[n + 1]];
    const over = marks.filter((mark) => mark.start <= start && mark.end >= end && mark.start < mark.end);
    parts.push(make(points.slice(start, end).join(""), over, over.filter((mark) => mark.start === start)));
  }
  return parts;
}

/** A difference: pieces [{kind: "=" | "+" | "-", text}] as text, <ins> and <del>. */
export function difference(pieces) {
  return pieces.map(({kind, text}) => (kind === "=" ? text : h(kind === "+" ? "ins" : "del", {}, text)));
}

/** Place in UTF-16 units of a place in code points. */
export function unitsAt(text, point) {
  return Array.from(text).slice(0, point).join("").length;
}
