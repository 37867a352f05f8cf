/// Scripts that a test adds to a copy of a report page: they do what a reader would and write down what appeared.
enum PageCheckScript {
  /// Stands before the page's own scripts and notes what goes wrong.
  static let listening = """
    <script>
    // The browser's own time may run on without a frame being drawn, and the page would wait for one.
    window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 16);
    window.cancelAnimationFrame = (number) => clearTimeout(number);
    window.complaints = [];
    addEventListener("error", (event) => complaints.push(String(event.message)));
    addEventListener("unhandledrejection", (event) => complaints.push(String(event.reason)));
    addEventListener("securitypolicyviolation", (event) => complaints.push("blocked " + event.blockedURI));
    for (const kind of ["error", "warn"]) {
      console[kind] = (...words) => complaints.push(words.join(" "));
    }
    </script>
    """

  /// Stands after the page's own scripts; the document becomes one JSON text in the element `page-check`.
  static let reader = """
    <script>
    (async () => {
      const found = {};
      const query = (selector) => document.querySelector(selector);
      const wait = (time) => new Promise((done) => setTimeout(done, time));
      const until = async (holds) => { for (let turn = 0; turn < 200 && !holds(); turn++) await wait(50); };
      const fire = (target, type, place) => target.dispatchEvent(new MouseEvent(type, {
        bubbles: true, cancelable: true, view: window, clientX: place.x, clientY: place.y, button: 0 }));
      try {
        const { map, parcels, shapes } = window.landreserve;
        const rows = Array.from({ length: shapes.count }, (_, row) => row);
        const middle = (row) => {
          const [[south, west], [north, east]] = shapes.bounds(row);
          return { lat: (south + north) / 2, lng: (west + east) / 2 };
        };
        const showsAt = (row) => {
          const at = middle(row);
          return shapes.at(at.lng / shapes.quantum, at.lat / shapes.quantum) === row;
        };
        const screenPlace = (row) => {
          const box = query("#map").getBoundingClientRect();
          const point = map.latLngToContainerPoint(middle(row));
          return { x: box.left + point.x, y: box.top + point.y };
        };
        const go = async (row) => { map.setView(middle(row), 4, { animate: false }); await wait(300); };
        const tilesOf = (pane) => [...document.querySelectorAll(`.leaflet-${pane}-pane canvas`)];
        // The colour on the parcels' tiles at a parcel's middle.
        const colourAt = (pane, row) => {
          const place = screenPlace(row);
          for (const tile of tilesOf(pane)) {
            const box = tile.getBoundingClientRect();
            const [x, y] = [place.x - box.left, place.y - box.top];
            if (x < 0 || y < 0 || x >= box.width || y >= box.height) continue;
            const ratio = tile.width / box.width;
            return [...tile.getContext("2d").getImageData(Math.floor(x * ratio), Math.floor(y * ratio), 1, 1).data];
          }
          return null;
        };
        await wait(300);
        found.parcels = shapes.count;
        found.figures = query("#figures").innerText;
        found.charts = document.querySelectorAll("#page-overview svg rect.bar").length;
        found.overlapErrors = rows.filter((row) => {
          const declared = parcels.value("area_mu", row);
          if (!declared || shapes.endRing(row) - shapes.firstRing(row) !== 1) return false;
          let area = 0;
          const points = [];
          shapes.follow(shapes.firstRing(row), 0, (point) => points.push(point));
          for (let i = 1; i < points.length; i++) {
            area += shapes.x[points[i - 1]] * shapes.y[points[i]] - shapes.x[points[i]] * shapes.y[points[i - 1]];
          }
          return Math.abs(Math.abs(area) / 2 * shapes.quantum ** 2 * 0.0015 / declared - 1) > 0.01;
        }).length;

        // Click a parcel of the plan that comes last.
        const planned = rows.filter((row) => parcels.value("plan.year", row) !== null && showsAt(row));
        const last = planned.reduce((a, b) => parcels.value("plan.year", b) > parcels.value("plan.year", a) ? b : a);
        found.key = String(parcels.value("#key", last));
        found.enterprise = parcels.value("enterprise_name", last);
        found.plannedYear = parcels.value("plan.year", last);
        await go(last);
        const place = screenPlace(last);
        const target = document.elementFromPoint(place.x, place.y);
        // A pointer moves more than once; the page takes one move a frame.
        await until(() => {
          fire(target, "mousemove", place);
          return query(".leaflet-tooltip")?.innerText.includes(found.key);
        });
        found.tip = query(".leaflet-tooltip")?.innerText ?? "";
        for (const type of ["mousedown", "mouseup", "click"]) fire(target, type, place);
        await wait(100);
        found.record = query("#record")?.innerText ?? "";
        const path = query(".leaflet-overlay-pane path");
        // A path may have a size though the drawing around it has none and shows nothing of it.
        found.outlineIsSeen = [path, path.ownerSVGElement].every((element) => {
          const box = element.getBoundingClientRect();
          return box.width > 4 && box.left < place.x && place.x < box.right
            && box.top < place.y && place.y < box.bottom;
        });
        found.recordIsShown = !query("#page-record").hidden;

        // A parcel with a finding shows clause and quote.
        const noted = rows.find((row) => showsAt(row) && window.landreserve.findingsOf.has(row) && row !== last);
        found.notedKey = String(parcels.value("#key", noted));
        query("#query").value = found.notedKey;
        query("#query").dispatchEvent(new Event("input"));
        found.hits = query("#hits").innerText;
        query("#search").requestSubmit();
        await wait(300);
        const named = rows.find((row) => parcels.value("enterprise_name", row));
        found.enterpriseKey = String(parcels.value("#key", named));
        found.notedRecord = query("#record").innerText;
        found.quote = query("#record q")?.innerText ?? "";

        // By a part of an enterprise's name.
        query("#query").value = parcels.value("enterprise_name", named).slice(1);
        query("#query").dispatchEvent(new Event("input"));
        found.enterpriseHits = query("#hits").innerText;
        found.enterpriseName = parcels.value("enterprise_name", named);

        // The slider: the parcel is grey before its year and coloured from it on.
        await go(last);
        const slide = async (year) => {
          query("#year").value = year;
          query("#year").dispatchEvent(new Event("input"));
          await wait(300);
          return colourAt("parcels", last);
        };
        found.firstYear = Number(query("#year").min);
        found.colourBefore = await slide(found.firstYear);
        found.totalBefore = query("#year-total").innerText;
        found.colourAfter = await slide(found.plannedYear);
        found.totalAfter = query("#year-total").innerText;
        found.yearShown = query("#year-value").innerText;
        found.colouring = query("#colouring").value;

        // Layers off and on.
        const box = query("[data-layer=parcels]");
        found.tilesOn = tilesOf("parcels").length;
        box.click();
        await wait(200);
        found.tilesOff = tilesOf("parcels").length;
        box.click();
        await wait(300);
        found.tilesAgain = tilesOf("parcels").length;
        query("[data-layer=heat]").click();
        await wait(300);
        found.heat = colourAt("heat", last);
        query("[data-layer=heat]").click();

        // Every way of colouring draws.
        found.legends = {};
        for (const option of query("#colouring").options) {
          query("#colouring").value = option.value;
          query("#colouring").dispatchEvent(new Event("change"));
          await wait(50);
          found.legends[option.value] = document.querySelectorAll("#legend li").length;
        }

        // By keyboard: Enter on the map takes the parcel in the middle, arrows move between the tabs.
        query("#page-record").replaceChildren();
        query("#map").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
        found.byKeyboard = query("#record h2")?.innerText ?? "";
        const tab = query("[role=tab][aria-selected=true]");
        tab.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
        found.nextTab = query("[role=tab][aria-selected=true]").id;
        query("#tab-findings").click();
        query("#page-findings table button").click();
        found.findingsListed = document.querySelectorAll("#page-findings .finding").length;

        // The views of each analysis.
        query("#tab-plan").click();
        found.proof = query("#proof")?.innerText ?? "";
        found.constraints = document.querySelectorAll("#constraints tbody tr").length;
        found.planTable = query("#page-plan").innerText;
        query("#tab-idle").click();
        found.idle = query("#page-idle").innerText;
        found.calendarCount = [...document.querySelectorAll("#page-idle .calendar tbody td")]
          .reduce((sum, cell) => sum + Number(cell.textContent), 0);
        found.idleRows = document.querySelectorAll("#page-idle .table:last-child tbody tr").length;
        found.idleStates = {};
        for (const row of rows) {
          const state = parcels.value("idle.state", row);
          if (state) found.idleStates[state] = (found.idleStates[state] ?? 0) + 1;
        }
        query("#tab-redevelopment").click();
        found.redevelopment = query("#page-redevelopment").innerText;
        query("#tab-indicators").click();
        found.targets = query("#page-indicators .table").innerText;
        query("#tab-unreadable").click();
        found.unreadable = query("#page-unreadable .table").innerText;
        found.notices = query("#notices").innerText;
        query("#tab-indicators").click();
        const level = query("#level");
        found.levels = [...level.options].map((option) => option.value);
        found.unitsBefore = query("#page-indicators").innerText.length;
        level.value = found.levels[0];
        level.dispatchEvent(new Event("change"));
        found.unitsAfter = query("#page-indicators").innerText.length;
        found.unlabelled = [...document.querySelectorAll("input, select, button")].filter((control) =>
          !control.labels?.length && !control.innerText && !control.getAttribute("aria-label")).length;
      } catch (error) {
        complaints.push(String(error.stack ?? error));
      }
      found.complaints = complaints;
      found.width = document.documentElement.scrollWidth;
      const text = JSON.stringify(found);
      if (window.parent !== window) window.parent.postMessage(text, "*");
      else {
        const room = document.createElement("pre");
        room.id = "page-check";
        room.textContent = text;
        document.body.replaceChildren(room);
      }
    })();
    </script>
    """

  /// A page that shows the report in a frame of a telephone's width and keeps what its reader found.
  static func narrow(_ page: String, width: Int) -> String {
    """
    <!doctype html><body><iframe src="\(page)" width="\(width)" height="740"></iframe><script>
    addEventListener("message", (event) => {
      const room = document.createElement("pre");
      room.id = "page-check";
      room.textContent = event.data;
      document.body.replaceChildren(room);
    });
    </script></body>
    """
  }
}
