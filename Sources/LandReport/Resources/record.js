// A parcel's record: why it is in the plan, its findings with clause and quote, its attributes.

const clauseText = (clause) => {
  if (!clause || (!clause.citation && !clause.quote)) return null;
  return element("blockquote", {}, clause.quote ? element("q", {}, clause.quote) : "", " ", element("cite", {}, clause.citation));
};

const reasonAgainst = (row) => {
  const reason = reasonText(parcels.value("#against.kind", row), parcels.value("#against.sentence", row),
    { worsening: format(parcels.value("#against.worsening", row)) });
  return reason ? element("section", {}, element("h3", {}, t("why-not-planned")), element("p", {}, reason)) : null;
};

const reasonsOf = (row) => {
  const year = parcels.value("plan.year", row);
  if (year === null) return reasonAgainst(row);
  const plan = data.tables.plan;
  const figures = plan?.years.find((each) => each.year === year);
  const area = parcels.value("plan.area_mu", row);
  const cost = parcels.value("plan.cost", row);
  const quota = parcels.value("plan.quota_mu", row);
  const list = element("ul", {});
  const add = (text, clause) => list.append(element("li", {}, text, clauseText(clause)));
  const reason = reasonFor(row);
  if (reason) add(reason);
  if (plan?.candidates) add(t("reason-candidate", { condition: plan.candidates }));
  if (figures?.floor_mu !== null && figures) {
    add(t("reason-floor", { area: format(area), total: format(figures.area_mu), floor: format(figures.floor_mu), year }), plan.clauses.floor);
  }
  if (figures?.budget !== null && figures) {
    add(t("reason-budget", { cost: format(cost), total: format(figures.cost), budget: format(figures.budget), currency: data.currency }), plan.clauses.budget);
  } else if (cost !== null) add(t("reason-cost", { cost: format(cost), currency: data.currency }));
  if (quota !== null && figures && figures.quota_limit_mu !== null) {
    add(t("reason-quota", { quota: format(quota), total: format(figures.quota_mu), limit: format(figures.quota_limit_mu) }), plan.clauses.quota);
  }
  const costs = plannedRows.map((other) => parcels.value("plan.cost", other) / parcels.value("plan.area_mu", other)).filter(Number.isFinite);
  if (costs.length > 1 && area > 0 && cost !== null) {
    const own = cost / area;
    add(t("reason-rank", { rank: 1 + costs.filter((each) => each < own - 1e-9).length, count: costs.length, unit: format(own), currency: data.currency }));
  }
  const score = parcels.value("plan.score", row);
  if (score !== null) add(t("reason-score", { score: format(score), objective: t(`objective.${plan?.objective ?? "least-cost"}`) }));
  return element("section", {}, element("h3", {}, t("why-planned", { year })), list);
};

const findingLine = (row, withParcel) => {
  const rule = findings.value("rule", row);
  const known = rulesById.get(rule);
  const severity = findings.value("severity", row);
  const parcel = findings.value("#parcel", row);
  return element("li", { class: "finding" },
    element("span", { class: `badge ${severity}` }, t(`severity.${severity}`)), " ",
    element("b", {}, known?.title ?? ruleName(rule)),
    withParcel && parcel !== null
      ? element("button", { type: "button", class: "link", onclick: () => select(parcel, true) }, String(parcels.value("#key", parcel)))
      : null,
    element("p", {}, findings.value("message", row) ?? ""),
    findings.value("measured", row) === null ? null
      : element("p", { class: "quiet" }, t("measured-required", {
        measured: format(findings.value("measured", row)), required: format(findings.value("required", row)),
        unit: unitName(findings.value("unit", row)),
      })),
    clauseText(known?.clause ?? { citation: findings.value("clause", row) ?? "", quote: "" }));
};

// What the record says in words above its attributes, or only the page's script needs.
const isHidden = (name) => name.startsWith("#") || name === "plan.reason" || name === "plan.reason_kind";

const recordOf = (row) => {
  const key = String(parcels.value("#key", row));
  const enterprise = parcels.value("enterprise_name", row);
  const found = findingsOf.get(row) ?? [];
  const groups = new Map();
  for (const column of parcels.list) {
    if (isHidden(column.name)) continue;
    const value = column.value(row);
    if (value === null || value === "") continue;
    const dot = column.name.indexOf(".");
    const group = dot > 0 ? column.name.slice(0, dot) : "parcel";
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push([dot > 0 ? column.name.slice(dot + 1) : column.name, value]);
  }
  const record = element("article", { id: "record" },
    element("h2", {}, key), enterprise ? element("p", { class: "quiet" }, enterprise) : null,
    reasonsOf(row),
    element("section", {}, element("h3", {}, t("findings-count", { count: found.length })),
      found.length ? element("ul", { class: "plain" }, ...found.map((each) => findingLine(each, false)))
        : element("p", { class: "quiet" }, findings.list.length ? t("no-findings") : t("not-audited"))));
  for (const [group, values] of groups) {
    const list = element("dl", {});
    for (const [name, value] of values) {
      list.append(element("dt", { title: name }, columnName(name)),
        element("dd", {}, typeof value === "number" ? formatColumn(name, value) : valueName(name, value)));
    }
    record.append(element("section", {}, element("h3", {}, t(`group.${group}`)), list));
  }
  return record;
};
