// Puts the page together.

const data = JSON.parse(document.getElementById("data").textContent);
const has = (key) => Object.hasOwn(data.texts, key);
const t = (key, values = {}) => {
  let text = has(key) ? data.texts[key] : key;
  for (const [name, value] of Object.entries(values)) text = text.replaceAll(`{${name}}`, value ?? "–");
  return text;
};
const formats = new Map();
const format = (number, digits = 2) => {
  if (number === null || number === undefined || !Number.isFinite(number)) return "–";
  if (!formats.has(digits)) formats.set(digits, new Intl.NumberFormat(data.language, { maximumFractionDigits: digits }));
  return formats.get(digits).format(number);
};
const columnName = (name) => has(`column.${name}`) ? t(`column.${name}`) : name;
const valueName = (column, value) => has(`value.${value}`) ? t(`value.${value}`) : String(value);
const indicatorName = (id) => has(`indicator.${id}`) ? t(`indicator.${id}`) : id;
const constraintName = (id) => {
  const [, kind, year] = /^(.+?)-(\d{4})$/.exec(id) ?? [];
  return kind && has(`constraint.${kind}`) ? t("constraint-of", { constraint: t(`constraint.${kind}`), year }) : id;
};
// The planner's reason by its kind; where that has no words here, or an older program stored none, the sentence as stored.
const reasonText = (kind, sentence, values) => kind && has(`reason.${kind}`) ? t(`reason.${kind}`, values) : sentence;
const reasonFor = (row) => reasonText(parcels.value("plan.reason_kind", row), parcels.value("plan.reason", row), { year: parcels.value("plan.year", row) });
const unitName = (unit) => unit === null ? "" : has(`unit.${unit}`) ? t(`unit.${unit}`) : unit;
const ruleName = (rule) => has(`rule.${rule}`) ? t(`rule.${rule}`) : rule;
const layerName = (layer) => has(`layer.${layer}`) ? t(`layer.${layer}`) : layer;
const formatColumn = (name, value) => /year|_id$|^year/.test(name) && Number.isInteger(value) ? String(value) : format(value, 4);
const byId = (id) => document.getElementById(id);

for (const place of document.querySelectorAll("[data-text]")) place.textContent = t(place.dataset.text);
for (const place of document.querySelectorAll("[data-label]")) place.setAttribute("aria-label", t(place.dataset.label));

const palette = data.palette;
const parcels = new Columns(data.parcels.columns);
const shapes = new Shapes(data.parcels.geometry, data.quantum);
const findings = new Columns(data.findings?.columns ?? []);
const findingShapes = data.findings ? new Shapes(data.findings.geometry, data.quantum) : null;
const rulesById = new Map(data.tables.rules.map((rule) => [rule.id, rule]));
const rows = Array.from({ length: shapes.count }, (_, row) => row);
const plannedRows = parcels.has("plan.year") ? rows.filter((row) => parcels.value("plan.year", row) !== null) : [];
const findingCount = data.findings ? data.findings.geometry.features : 0;
const findingsOf = new Map();
for (let row = 0; row < findingCount; row++) {
  const parcel = findings.value("#parcel", row);
  if (parcel === null) continue;
  if (!findingsOf.has(parcel)) findingsOf.set(parcel, []);
  findingsOf.get(parcel).push(row);
}

// Head.
byId("title").textContent = data.title;
byId("subtitle").textContent = t("report");
byId("source").textContent = t("source-line", { source: data.source });
const tables = data.tables;
const hardCount = tables.rules.filter((rule) => rule.severity === "hard").reduce((sum, rule) => sum + (rule.findings ?? 0), 0);
const softCount = tables.rules.reduce((sum, rule) => sum + (rule.findings ?? 0), 0) - hardCount;
const years = tables.plan?.years ?? [];
const hasPlan = years.length > 0 && years[0].parcels !== null;
const total = (value) => years.reduce((sum, year) => sum + (year[value] ?? 0), 0);
const figure = (value, name) => byId("figures").append(element("li", {}, element("b", {}, value), element("span", {}, name)));
figure(format(tables.parcels), t("parcels"));
if (tables.area_mu) figure(format(tables.area_mu, 0), t("area-mu"));
if (findingCount || tables.rules.some((rule) => rule.findings !== null)) {
  figure(format(hardCount), t("hard-findings"));
  figure(format(softCount), t("soft-findings"));
}
if (hasPlan) {
  figure(format(total("area_mu"), 0), t("planned-mu", { years: `${years[0].year}–${years[years.length - 1].year}` }));
  figure(format(total("cost"), 0), t("planned-cost", { currency: data.currency }));
}
const notices = data.missing.map((each) => t("missing", { what: t(`missing.${each.layer}`), command: each.command }));
if (data.sampled) notices.unshift(t("sampled", { drawn: format(data.sampled.drawn), all: format(data.sampled.all) }));
notices.unshift(...data.notices);
const unreadable = data.tables.unreadable ?? [];
if (unreadable.length) notices.unshift(t("unreadable-count", { count: format(unreadable.length) }));
byId("notices").replaceChildren(...notices.map((text) => element("span", {}, text)));

// Ways of colouring: the colour's number of every parcel, and the legend.
const kindsMode = (id, label, valueOf, names) => {
  const counts = new Map();
  const values = rows.map((row) => {
    const value = valueOf(row);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    return value;
  });
  const order = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
  const colourFor = new Map(order.map((value, index) => [value,
    palette.fixed[id.slice(id.indexOf(".") + 1)]?.[value] ?? palette.kinds[index] ?? palette.other]));
  return {
    id, label, colourOf: (row) => values[row] === null ? palette.other : colourFor.get(values[row]),
    legend: order.slice(0, 12).map((value) => ({ colour: colourFor.get(value), label: names(value), count: counts.get(value) })),
  };
};
const rampMode = (id, label, valueOf) => {
  let [low, high] = [Infinity, -Infinity];
  const values = rows.map((row) => {
    const value = valueOf(row);
    if (value !== null) { low = Math.min(low, value); high = Math.max(high, value); }
    return value;
  });
  const colours = rampColours(palette.ramp, 32).map(hexadecimal);
  const steps = Array.from({ length: 5 }, (_, step) => low + (high - low) * step / 4);
  const colourFor = (value) => colours[Math.round(31 * (high > low ? (value - low) / (high - low) : 1))];
  return {
    id, label, colourOf: (row) => values[row] === null ? palette.other : colourFor(values[row]),
    legend: steps.map((value) => ({ colour: colourFor(value), label: format(value) })),
  };
};
let untilYear = hasPlan ? years[years.length - 1].year : null;
const yearMode = () => {
  const colours = rampColours(palette.ramp.slice(0, -1), Math.max(2, years.length)).map(hexadecimal);
  const index = new Map(years.map((year, place) => [year.year, place]));
  return {
    id: "plan.year", label: t("plan-year"),
    colourOf: (row) => {
      const year = parcels.value("plan.year", row);
      return year === null || year > untilYear ? palette.other : colours[index.get(year)] ?? palette.other;
    },
    legend: years.map((year, place) => ({ colour: colours[place], label: String(year.year), count: year.parcels ?? 0 })),
  };
};
const worstRule = (row) => {
  const found = findingsOf.get(row);
  if (!found) return null;
  return findings.value("rule", found.find((each) => findings.value("severity", each) === "hard") ?? found[0]);
};
const makers = [];
const offer = (id, label, make) => makers.push({ id, label, make });
const offerKinds = (name, label) => {
  if (parcels.has(name)) offer(name, label, () => kindsMode(name, label, (row) => parcels.value(name, row), (value) => valueName(name, value)));
};
offerKinds("position", t("position"));
if (findingCount) offer("rule", t("rule"), () => kindsMode("rule", t("rule"), worstRule, (rule) => rulesById.get(rule)?.title ?? ruleName(rule)));
if (hasPlan) offer("plan.year", t("plan-year"), yearMode);
offerKinds("idle.state", t("idle-state"));
offerKinds("land_use", columnName("land_use"));
offerKinds("enterprise_class", columnName("enterprise_class"));
for (const column of parcels.list) {
  const name = column.name.slice(column.name.indexOf(".") + 1);
  if (!column.words && /^(score|score_.*|.*_priority)$/.test(name)) {
    offer(column.name, t("score-of", { name: columnName(name) }), () => rampMode(column.name, columnName(name), (row) => column.value(row)));
  }
}
if (!makers.length) offer("none", t("no-colour"), () => ({ id: "none", colourOf: () => palette.other, legend: [] }));
const made = new Map();
const modeOf = (id) => {
  if (!made.has(id)) made.set(id, makers.find((maker) => maker.id === id).make());
  return made.get(id);
};
let mode = modeOf(makers[0].id);

// Map and layers.
const everything = [shapes.extent];
const surroundings = data.surroundings.map((layer) => ({
  name: layer.name, shapes: new Shapes(layer.geometry, data.quantum), columns: new Columns(layer.columns),
}));
for (const layer of surroundings) everything.push(layer.shapes.extent);
const finite = everything.filter((extent) => extent[0] <= extent[2]);
const extent = finite.length ? [
  Math.min(...finite.map((e) => e[0])), Math.min(...finite.map((e) => e[1])),
  Math.max(...finite.map((e) => e[2])), Math.max(...finite.map((e) => e[3])),
] : [0, 0, 1, 1];
// One below the other, the map comes first; the order of the page is moved with it, for the tabulator follows that.
const isNarrow = matchMedia("(max-width: 720px)");
const arrange = () => isNarrow.matches ? byId("controls").before(byId("map-room")) : byId("controls").after(byId("map-room"));
isNarrow.addEventListener("change", arrange);
arrange();
const map = makeMap(byId("map"), extent, data.quantum, { zoomInTitle: t("zoom-in"), zoomOutTitle: t("zoom-out") });
// Paper shows the map as the screen does, made smaller where it is wider than a page.
const paperWidth = 660;
addEventListener("beforeprint", () => {
  const { clientWidth: width, clientHeight: height } = byId("map");
  Object.assign(byId("map").style, { width: `${width}px`, height: `${height}px`, flex: "none", zoom: Math.min(1, paperWidth / width) });
});
addEventListener("afterprint", () => byId("map").removeAttribute("style"));
const pane = (name, order) => { map.createPane(name).style.zIndex = order; return name; };
const layers = [];
const addLayer = (id, label, layer, isOn, colour) => {
  layers.push({ id, label, layer, colour });
  if (isOn) layer.addTo(map);
  const box = element("input", { type: "checkbox", id: `layer-${layers.length}`, "data-layer": id });
  box.checked = isOn;
  box.addEventListener("change", () => box.checked ? layer.addTo(map) : layer.remove());
  byId("layers").append(element("div", { class: "check" }, box,
    element("label", { for: box.id }, colour ? element("span", { class: "swatch", style: `border-color:${colour}` }) : null, label)));
};
const parcelLayer = parcelTiles(shapes, (row) => mode.colourOf(row), palette.surface["parcel-line"], { pane: pane("parcels", 210) });
addLayer("parcels", t("parcels"), parcelLayer, true);
surroundings.forEach((layer, index) => {
  const colour = palette.surroundings[index % palette.surroundings.length];
  const look = { line: colour, width: 2, fill: index ? colour : null, opacity: 0.14, dash: index > 1 ? [6, 4] : [] };
  addLayer(layer.name, layerName(layer.name), shapeTiles(layer.shapes, () => look, { pane: pane(`around-${index}`, 220 + index) }), true, colour);
});
if (findingShapes) {
  const looks = {
    hard: { line: palette.surface.hard, width: 2, fill: palette.surface.hard, opacity: 0.25 },
    soft: { line: palette.surface.soft, width: 1.5, fill: palette.surface.soft, opacity: 0.15 },
  };
  addLayer("findings", t("findings"), shapeTiles(findingShapes,
    (row) => looks[findings.value("severity", row)] ?? looks.hard, { pane: pane("findings", 240) }), false, palette.surface.hard);
}
const availableName = parcels.has("#available") ? "#available" : "plan.year";
if (parcels.has(availableName)) {
  const weights = new Float64Array(shapes.count);
  for (const row of rows) if (parcels.value(availableName, row) !== null) weights[row] = parcels.value("area_mu", row) ?? 1;
  addLayer("heat", t(availableName === "#available" ? "heat-candidates" : "heat-plan"),
    heatTiles(shapes, weights, palette.ramp, { pane: pane("heat", 230) }), false);
}

const showMode = (id) => {
  mode = modeOf(id);
  byId("colouring").value = id;
  byId("legend").replaceChildren(...mode.legend.map((entry) => element("li", {},
    element("span", { class: "chip", style: `background:${entry.colour}` }), element("span", {}, entry.label),
    entry.count === undefined ? null : element("span", { class: "quiet" }, format(entry.count)))));
  parcelLayer.redraw();
};
for (const maker of makers) byId("colouring").append(element("option", { value: maker.id }, maker.label));
byId("colouring").addEventListener("change", (event) => showMode(event.target.value));

// Choosing a parcel.
const outlineOf = (row, look) => L.polygon(shapes.positions(row), { interactive: false, fill: false, ...look });
let hoverOutline = null;
let chosenOutline = null;
let hovered = -1;
const gridPlace = (position) => [position.lng / data.quantum, position.lat / data.quantum];
const tip = L.tooltip({ direction: "top", offset: [0, -6] });
const hover = (position) => {
  const row = position ? shapes.at(...gridPlace(position)) : -1;
  if (row >= 0) tip.setLatLng(position);
  if (row === hovered) return;
  hovered = row;
  hoverOutline?.remove();
  if (row < 0) { tip.remove(); return; }
  hoverOutline = outlineOf(row, { color: palette.surface.highlight, weight: 1.5 }).addTo(map);
  const area = parcels.value("area_mu", row);
  const found = findingsOf.get(row)?.length ?? 0;
  const year = parcels.value("plan.year", row);
  tip.setContent(element("div", {}, element("b", {}, String(parcels.value("#key", row))),
    ...[
      parcels.value("enterprise_name", row), parcels.value("land_use", row),
      area === null ? null : `${format(area)} ${t("unit.mu")}`,
      parcels.has("position") ? valueName("position", parcels.value("position", row)) : null,
      found ? t("findings-count", { count: found }) : null,
      year === null ? null : t("planned-in", { year }),
    ].filter(Boolean).map((line) => element("div", {}, line)))).addTo(map);
};
let isWaiting = false;
map.on("mousemove", (event) => {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => { isWaiting = false; hover(event.latlng); });
});
map.on("mouseout", () => hover(null));
const select = (row, moves) => {
  chosenOutline?.remove();
  if (row < 0) return;
  if (!shapes.isEmpty(row)) {
    chosenOutline = L.featureGroup([
      outlineOf(row, { color: "#ffffff", weight: 6 }), outlineOf(row, { color: palette.surface.highlight, weight: 3 }),
    ]).addTo(map);
    if (moves) map.fitBounds(L.latLngBounds(shapes.bounds(row)).pad(3), { maxZoom: 5, animate: false });
  }
  byId("page-record").replaceChildren(recordOf(row));
  const key = String(parcels.value("#key", row));
  byId("chosen").replaceChildren(t("chosen"), " ", element("b", {}, key), " ", element("button", { type: "button", class: "link", onclick: toDetails }, t("to-details")));
  // A button that the change of pages hides would take the focus with it.
  const isLeft = byId("pages").contains(document.activeElement);
  showPage("record");
  if (isLeft) byId("tab-record").focus({ preventScroll: true });
  if (moves && isNarrow.matches) byId("map-room").scrollIntoView();
};
const toDetails = () => {
  byId("panel").scrollIntoView();
  byId("tab-record").focus({ preventScroll: true });
};
map.on("click", (event) => {
  const row = shapes.at(...gridPlace(event.latlng));
  if (row >= 0) select(row, false);
});
// By keyboard the middle of the map is what the pointer is otherwise; the style marks it.
map.on("moveend", () => {
  if (byId("map").matches(":focus-visible")) hover(map.getCenter());
});
byId("map").addEventListener("blur", () => hover(null));
byId("map").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target !== byId("map")) return;
  const row = shapes.at(...gridPlace(map.getCenter()));
  if (row >= 0) select(row, false);
});

// Search.
const search = () => {
  const query = byId("query").value.trim().toLowerCase();
  const hits = byId("hits");
  hits.replaceChildren();
  if (!query) return [];
  const found = rows.filter((row) => String(parcels.value("#key", row)).toLowerCase().includes(query)
    || (parcels.value("enterprise_name", row) ?? "").toLowerCase().includes(query)
    || (parcels.value("enterprise_id", row) ?? "").toLowerCase() === query);
  hits.append(element("li", { class: "quiet" }, t("hits", { count: format(found.length) })));
  for (const row of found.slice(0, 12)) {
    hits.append(element("li", {}, element("button", { type: "button", class: "link", onclick: () => select(row, true) },
      [parcels.value("#key", row), parcels.value("enterprise_name", row)].filter(Boolean).join(" · "))));
  }
  return found;
};
byId("query").addEventListener("input", search);
byId("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const found = search();
  if (found.length) select(found[0], true);
});

// The pages beside the map.
const pages = [];
const addPage = (id, label, ...content) => {
  const tab = element("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `page-${id}`, onclick: () => showPage(id) }, label);
  const page = element("div", { role: "tabpanel", id: `page-${id}`, "aria-labelledby": `tab-${id}`, tabindex: "0", "data-title": label }, ...content);
  byId("tabs").append(tab);
  byId("pages").append(page);
  pages.push({ id, tab, page });
};
const showPage = (id) => {
  for (const each of pages) {
    const isShown = each.id === id;
    each.page.hidden = !isShown;
    each.tab.setAttribute("aria-selected", isShown);
    each.tab.tabIndex = isShown ? 0 : -1;
  }
};
byId("tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const now = pages.findIndex((each) => each.tab.getAttribute("aria-selected") === "true");
  const next = pages[(now + step + pages.length) % pages.length];
  showPage(next.id);
  next.tab.focus();
});
const nameOf = (value) => value === null ? null : valueName("", value);
const heading = (text) => element("h3", {}, text);
const parcelButton = (row) => element("button", { type: "button", class: "link", onclick: () => select(row, true) }, String(parcels.value("#key", row)));

const planCharts = element("div", { class: "charts" });
const drawPlanCharts = () => planCharts.replaceChildren(
  yearBars(t("chart-area"), years, "area_mu", "floor_mu", t("floor"), t("unit.mu"), untilYear),
  yearBars(t("chart-cost"), years, "cost", "budget", t("budget"), data.currency, untilYear),
  yearBars(t("chart-quota"), years, "quota_mu", "quota_limit_mu", t("quota"), t("unit.mu"), untilYear));
const share = (rows, column) => rows.map((row) => ({ ...row, label: row.name === "" ? t("none") : valueName(column, row.name) }));
const shareUnit = tables.area_mu ? ["area_mu", t("unit.mu")] : ["count", ""];

const overview = [];
if (hasPlan) overview.push(heading(t("plan-by-year")), planCharts);
if (tables.positions.length) overview.push(heading(t("by-position")), shareBars(share(tables.positions, "position"), ...shareUnit));
if (tables.classes.length) overview.push(heading(t("by-class")), shareBars(share(tables.classes, "land_use"), ...shareUnit));
if (tables.blocks.length) overview.push(heading(t("by-block")), shareBars(share(tables.blocks, "block_id"), ...shareUnit));
addPage("overview", t("overview"), ...overview);
addPage("record", t("parcel"), element("p", { class: "quiet" }, t("choose-parcel")));

const findingList = element("ul", { class: "plain" });
const showFindings = (rule) => {
  const found = [];
  for (let row = 0; row < findingCount; row++) if (findings.value("rule", row) === rule) found.push(row);
  findingList.replaceChildren(element("li", { class: "quiet" }, t("shown-of", { shown: Math.min(100, found.length), all: found.length })),
    ...found.slice(0, 100).map((row) => findingLine(row, true)));
};
addPage("findings", t("findings"), findingCount || tables.rules.length ? heading(t("by-rule")) : element("p", {}, t("not-audited")),
  table([t("rule"), t("severity"), t("findings")], tables.rules.map((rule) => ({
    cells: [
      rule.findings ? element("button", { type: "button", class: "link", onclick: () => showFindings(rule.id) }, rule.title ?? ruleName(rule.id)) : rule.title ?? ruleName(rule.id),
      rule.severity ? t(`severity.${rule.severity}`) : "–", rule.findings,
    ],
  })), { label: t("by-rule") }), findingList);
if (unreadable.length) {
  addPage("unreadable", t("unreadable"), element("p", {}, t("unreadable-note")),
    element("p", { class: "quiet" }, t("shown-of", { shown: Math.min(500, unreadable.length), all: unreadable.length })),
    unreadableTable(unreadable));
}

if (hasPlan) {
  const yearRows = years.map((year) => ({ cells: [String(year.year), year.parcels, year.area_mu, year.floor_mu, year.cost, year.budget, year.quota_mu, year.quota_limit_mu] }));
  yearRows.push({ isTotal: true, cells: [t("total"), total("parcels"), total("area_mu"), null, total("cost"), null, total("quota_mu"), null] });
  const inOrder = [...plannedRows].sort((a, b) => parcels.value("plan.year", a) - parcels.value("plan.year", b));
  addPage("plan", t("plan"), heading(t("plan-by-year")),
    table([t("year"), t("parcels"), t("area-mu"), t("floor"), t("cost"), t("budget"), t("quota-mu"), t("quota")], yearRows, { label: t("plan-by-year") }),
    proofOf(tables.plan.proof), constraintTable(tables.plan.constraints),
    heading(t("plan-parcels", { count: format(plannedRows.length) })),
    table([t("year"), t("parcel"), t("area-mu"), t("cost"), t("block"), columnName("reason")], inOrder.slice(0, 1000).map((row) => ({
      cells: [String(parcels.value("plan.year", row)), parcelButton(row), parcels.value("plan.area_mu", row), parcels.value("plan.cost", row),
        parcels.value("plan.block_id", row), reasonFor(row)],
    })), { label: t("plan") }));
}
if (tables.idle) {
  const urgency = ["idle", "at-risk", "unknown"];
  const idleDay = (row) => parcels.value("idle.idle_since", row) ?? parcels.value("idle.idle_on", row);
  const idleRows = rows.filter((row) => urgency.includes(parcels.value("idle.state", row))).sort((a, b) =>
    urgency.indexOf(parcels.value("idle.state", a)) - urgency.indexOf(parcels.value("idle.state", b))
    || ((idleDay(a) ?? "9") < (idleDay(b) ?? "9") ? -1 : 1));
  addPage("idle", t("idle"), heading(t("idle-by-state")), shareBars(share(tables.idle.states, "state"), "count", ""),
    tables.idle.months.length ? heading(t("idle-calendar")) : null, tables.idle.months.length ? calendar(tables.idle.months) : null,
    heading(t("idle-register", { count: format(idleRows.length) })),
    table([t("parcel"), t("idle-state"), t("idle-day"), columnName("cause"), columnName("consequence"), t("fee-in", { currency: data.currency })],
      idleRows.slice(0, 500).map((row) => ({
        cells: [parcelButton(row), nameOf(parcels.value("idle.state", row)), idleDay(row), nameOf(parcels.value("idle.cause", row)),
          nameOf(parcels.value("idle.consequence", row)), parcels.value("idle.fee", row)],
      })), { label: t("idle") }));
}
if (parcels.has("redevelopment.score")) {
  const ranked = rows.filter((row) => parcels.value("redevelopment.score", row) !== null)
    .sort((a, b) => parcels.value("redevelopment.score", b) - parcels.value("redevelopment.score", a) || a - b);
  addPage("redevelopment", t("redevelopment"), heading(t("redevelopment-ranked", { count: format(ranked.length) })),
    table([columnName("rank"), t("parcel"), columnName("score"), t("area-mu"), columnName("group"), columnName("reasons")],
      ranked.slice(0, 500).map((row) => ({
        cells: [parcels.value("redevelopment.rank", row), parcelButton(row), parcels.value("redevelopment.score", row), parcels.value("area_mu", row),
          parcels.value("redevelopment.group", row), parcels.value("redevelopment.reasons", row)],
      })), { label: t("redevelopment") }));
}
if (tables.indicators) {
  addPage("indicators", t("indicators"), ...indicatorPage(tables.indicators));
}
showPage("overview");

// The slider over the plan's years.
const showYear = () => {
  byId("year-value").textContent = String(untilYear);
  const chosen = years.filter((year) => year.year <= untilYear);
  const sum = (value) => format(chosen.reduce((all, year) => all + (year[value] ?? 0), 0));
  byId("year-total").textContent = t("until-total", { parcels: sum("parcels"), area: sum("area_mu"), cost: sum("cost"), currency: data.currency });
  drawPlanCharts();
};
byId("years").hidden = !hasPlan;
if (hasPlan) {
  const slider = byId("year");
  slider.min = years[0].year;
  slider.max = years[years.length - 1].year;
  slider.value = slider.max;
  slider.addEventListener("input", () => {
    untilYear = Number(slider.value);
    showYear();
    showMode("plan.year");
  });
  showYear();
}
showMode(makers[0].id);
// For scripts on the page, such as its tests.
window.landreserve = { map, parcels, shapes, findingsOf, yearBars, firstView: performance.now() };
