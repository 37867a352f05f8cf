// Small charts in SVG and tables in HTML.

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};

const drawn = (name, attributes = {}, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const compact = (amount) => new Intl.NumberFormat(data.language, { notation: "compact", maximumSignificantDigits: 3 }).format(amount);

const table = (headings, rows, options = {}) => {
  const isNumber = headings.map((_, column) => rows.some((row) => typeof row.cells[column] === "number"));
  const cellOf = (cell, column) => {
    const content = typeof cell === "number" ? format(cell) : cell ?? "–";
    const isLong = typeof content === "string" && content.length > 18;
    return element("td", { class: typeof cell === "number" || isNumber[column] ? "number" : isLong ? "long" : null }, content);
  };
  return element("div", { class: "table", tabindex: "0", role: "region", "aria-label": options.label ?? null },
    element("table", {},
      element("thead", {}, element("tr", {},
        ...headings.map((heading, column) => element("th", { scope: "col", class: isNumber[column] ? "number" : null }, heading)))),
      element("tbody", {}, ...rows.map((row) => element("tr", { class: row.isTotal ? "total" : null },
        ...row.cells.map(cellOf))))));
};

// Bars by year with the bound that each has to keep: a line across the bar.
const yearBars = (title, years, value, bound, boundName, unit, chosen) => {
  const [width, height, left, bottom, top] = [340, 150, 8, 20, 12];
  const most = Math.max(1e-9, ...years.map((year) => Math.max(year[value] ?? 0, year[bound] ?? 0))) * 1.12;
  const step = (width - 2 * left) / years.length;
  const y = (amount) => top + (height - top - bottom) * (1 - amount / most);
  // Many years leave little room for each: then figures and years are written short.
  const isTight = step < 50;
  const written = (amount) => isTight ? compact(amount) : format(amount, 0);
  const said = years.map((year) => `${year.year}: ${format(year[value] ?? 0)} ${unit}`).join("; ");
  const picture = drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${title}: ${said}` });
  picture.append(drawn("line", { x1: 0, x2: width, y1: y(0), y2: y(0), class: "axis" }));
  years.forEach((year, index) => {
    const x = left + index * step;
    const amount = year[value] ?? 0;
    const isLater = chosen !== null && year.year > chosen;
    const bar = drawn("rect", {
      x: x + step * 0.14, width: step * 0.72, y: y(amount), height: Math.max(0, y(0) - y(amount)),
      class: isLater ? "bar later" : "bar",
    });
    bar.append(drawn("title", {}, `${year.year}: ${format(amount)} ${unit}`));
    picture.append(bar);
    // Within the bar, clear of the bound's line, where the bar is high and wide enough.
    const isWithin = y(0) - y(amount) > 34 && written(amount).length * 7.6 < step * 0.72;
    const figure = drawn("text", { x: x + step / 2, y: isWithin ? y(amount) + 20 : y(amount) - 4, class: isWithin && !isLater ? "value within" : "value" });
    figure.textContent = written(amount);
    picture.append(figure);
    if (year[bound] !== null) {
      picture.append(drawn("line", { x1: x + step * 0.08, x2: x + step * 0.92, y1: y(year[bound]), y2: y(year[bound]), class: "bound" }));
    }
    const name = drawn("text", { x: x + step / 2, y: height - 5, class: "name" });
    name.textContent = isTight ? `’${String(year.year).slice(2)}` : year.year;
    picture.append(name);
  });
  const hasBound = years.some((year) => year[bound] !== null);
  const bounds = hasBound ? `${boundName} ${[...new Set(years.map((year) => year[bound]).filter((b) => b !== null))].map((b) => format(b)).join(" / ")}` : t("no-bound");
  return element("figure", {}, element("figcaption", {}, element("b", {}, title), " ", t("in-unit", { unit }), " ",
    element("span", { class: hasBound ? "bound-key" : "quiet" }, bounds)), picture);
};

// Lines of name, bar and figure.
const shareBars = (rows, value, unit, limit = 14) => {
  const most = Math.max(1e-9, ...rows.map((row) => row[value] ?? 0));
  const list = element("ul", { class: "bars" });
  for (const row of rows.slice(0, limit)) {
    list.append(element("li", {},
      element("span", { class: "name", title: row.label }, row.label),
      element("span", { class: "track" }, element("span", { class: "fill", style: `width:${100 * (row[value] ?? 0) / most}%` })),
      element("span", { class: "figure" }, `${format(row[value] ?? 0, 1)} ${unit}`)));
  }
  if (rows.length > limit) {
    const rest = rows.slice(limit).reduce((sum, row) => sum + (row[value] ?? 0), 0);
    list.append(element("li", { class: "quiet" }, t("others", { count: rows.length - limit, amount: `${format(rest)} ${unit}` })));
  }
  return list;
};

// Years down, months across, the number in each.
const calendar = (months) => {
  const counts = new Map(months.map((month) => [month.name, month.count]));
  const years = [...new Set(months.map((month) => month.name.slice(0, 4)))].sort();
  const most = Math.max(1, ...counts.values());
  const head = element("tr", {}, element("th", {}, t("year")),
    ...Array.from({ length: 12 }, (_, month) => element("th", { scope: "col" }, String(month + 1))));
  const rows = years.map((year) => element("tr", {}, element("th", { scope: "row" }, year),
    ...Array.from({ length: 12 }, (_, month) => {
      const count = counts.get(`${year}-${String(month + 1).padStart(2, "0")}`) ?? 0;
      const strength = count ? 8 + Math.round(22 * count / most) : 0;
      return element("td", { class: "number", style: count ? `background:color-mix(in srgb, var(--accent) ${strength}%, var(--panel))` : null }, count ? String(count) : "");
    })));
  return element("div", { class: "table", tabindex: "0", role: "region", "aria-label": t("idle-calendar") }, element("table", { class: "calendar" }, element("thead", {}, head), element("tbody", {}, ...rows)));
};
