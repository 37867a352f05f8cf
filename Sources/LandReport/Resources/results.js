// What the plan proves, and the indicators.

const statusBadge = (word, isGood) => element("span", { class: `badge ${isGood === null ? "" : isGood ? "good" : "hard"}` }, valueName("", word));

// The features that the audit could not use: what they could change is not known.
const unreadableTable = (features) => table(
  ["layer", "key", "number", "found_by", "fault", "message"].map(columnName), features.slice(0, 500).map((each) => ({
    cells: [layerName(each.layer), each.key, each.number, valueName("", each.found_by), valueName("", each.reason), each.message],
  })), { label: t("unreadable") });

// How good the plan is, and what shapes it.
const proofOf = (proof) => {
  if (!proof) return null;
  const list = element("ul", {},
    element("li", {}, t(`proof.${proof.status === "optimal" && proof.gap > 1e-6 ? "near-enough" : proof.status}`)),
    proof.gap === null ? null
      : element("li", {}, t("proof-gap", { objective: format(proof.objective, 3), bound: format(proof.bound, 3), gap: format(100 * proof.gap, 3) })),
    element("li", {}, t("proof-candidates", { count: format(proof.candidates), solver: proof.solver })),
    ...proof.explanation.map((sentence) => element("li", {}, sentence)));
  return element("section", { id: "proof" }, element("h3", {}, t("proof")), list);
};

// What every constraint requires and what the plan achieves.
const constraintTable = (constraints) => {
  if (!constraints?.length) return null;
  return element("section", { id: "constraints" }, element("h3", {}, t("constraints")),
    table([columnName("constraint"), columnName("achieved"), columnName("relation"), columnName("required"), columnName("unit"), columnName("met")],
      constraints.map((each) => ({
        cells: [each.clause ? element("span", { title: each.clause }, constraintName(each.constraint)) : constraintName(each.constraint), each.achieved,
          valueName("", each.relation), each.required, unitName(each.unit), statusBadge(String(each.met), each.met)],
      })), { label: t("constraints") }));
};

// A detail such as “工业用地 inside”: the position is a word of the catalogue.
const detailName = (detail) => detail?.replace(/ (inside|crossing|outside)$/, (_, position) => ` ${valueName("position", position)}`);

// The figures that have to reach something, and all figures of a level.
const indicatorPage = (indicators) => {
  const place = new Map(indicators.fields.map((field, index) => [field, index]));
  const get = (row, field) => place.has(field) ? row[place.get(field)] : null;
  const tableOf = (rows, label) => table(
    [columnName("unit_key"), columnName("indicator"), columnName("measured"), columnName("required"), columnName("difference"), columnName("unit"), t("indicator-status")],
    rows.map((row) => ({
      cells: [nameOf(get(row, "unit_key")),
        [indicatorName(get(row, "indicator")), detailName(get(row, "detail")), get(row, "year")].filter(Boolean).join(" · "),
        get(row, "measured"), get(row, "required"), get(row, "difference"), unitName(get(row, "unit")),
        statusBadge(get(row, "status"), { met: true, missed: false }[get(row, "status")] ?? null)],
    })), { label });
  const targets = indicators.rows.filter((row) => get(row, "required") !== null);
  const levels = [...new Set(indicators.rows.map((row) => get(row, "level")))];
  const room = element("div", {});
  const show = (level) => {
    const rows = indicators.rows.filter((row) => get(row, "level") === level);
    room.replaceChildren(element("p", { class: "quiet" }, t("shown-of", { shown: Math.min(500, rows.length), all: rows.length })),
      tableOf(rows.slice(0, 500), t("indicators")));
  };
  const select = element("select", { id: "level" }, ...levels.map((level) => element("option", { value: level }, valueName("", level))));
  select.value = levels[levels.length - 1];
  select.addEventListener("change", () => show(select.value));
  show(select.value);
  return [
    element("h3", {}, t("targets")), targets.length ? tableOf(targets, t("targets")) : element("p", { class: "quiet" }, t("no-targets")),
    element("h3", {}, t("indicators")), element("div", { class: "field" }, element("label", { for: "level" }, columnName("level")), select), room,
  ];
};
