/// What stands around a still map: legend, scale bar, north arrow and source line.
struct MapFurniture {
  private let map: ThematicMap
  private let layout: MapLayout

  /// Draws the furniture of a map.
  init(_ map: ThematicMap, layout: MapLayout) {
    self.map = map
    self.layout = layout
  }

  /// The elements.
  var parts: [String] { legend + scaleBar + northArrow + [source] }

  private var legend: [String] {
    let unit = layout.unit
    var y = layout.field.y + unit
    var parts = [layout.text(map.catalogue("map.legend"), x: layout.legendX, y: y, size: unit, isBold: true)]
    func line(_ swatch: String, _ label: String) {
      y += unit * 1.7
      let box = MapLayout.Rectangle(x: layout.legendX, y: y - unit * 0.85, width: unit * 1.5, height: unit)
      parts.append("<rect \(layout.attributes(of: box)) \(swatch)/>")
      parts.append(
        layout.text(label, x: layout.legendX + unit * 2.1, y: y, size: unit * 0.9, room: unit * 13.6))
    }
    let edge = map.palette.surface("edge")
    for entry in map.classes.entries {
      line(
        "fill=\"\(entry.colour)\" stroke=\"\(edge)\" stroke-width=\"0.7\"", "\(entry.label) (\(entry.count))")
    }
    let withoutValue = map.classes.classOf.count { $0 == nil }
    if withoutValue > 0 {
      let other = map.palette.json["other"]?.string ?? "#d5dade"
      line(
        "fill=\"\(other)\" stroke=\"\(edge)\" stroke-width=\"0.7\"",
        "\(map.catalogue("map.no-value")) (\(withoutValue))")
    }
    for (number, outline) in map.outlines.enumerated() {
      let width = layout.number(unit * 0.14)
      line(
        "fill=\"none\" stroke=\"\(map.colour(ofOutline: number))\" stroke-width=\"\(width)\"",
        map.catalogue.name("layer", outline.name))
    }
    return parts
  }

  private var scaleBar: [String] {
    let unit = layout.unit
    let bar = ScaleBar(scale: layout.scale, room: layout.field.width / 4)
    let x = layout.field.x + unit
    let y = layout.field.y + layout.field.height - unit * 1.6
    let back = MapLayout.Rectangle(
      x: x - unit * 0.5, y: y - unit * 0.7, width: bar.pixels + unit * 3.4, height: unit * 1.9)
    let dark = MapLayout.Rectangle(x: x, y: y, width: bar.pixels / 2, height: unit * 0.35)
    let whole = MapLayout.Rectangle(x: x, y: y, width: bar.pixels, height: unit * 0.35)
    return [
      "<g id=\"scale-bar\"><rect \(layout.attributes(of: back)) fill=\"#ffffff\" fill-opacity=\"0.85\"/>",
      "<rect \(layout.attributes(of: whole)) fill=\"#ffffff\" stroke=\"#17212b\"/>",
      "<rect \(layout.attributes(of: dark)) fill=\"#17212b\"/>",
      layout.text("0", x: x, y: y + unit * 1.05, size: unit * 0.7),
      layout.text(bar.label, x: x + bar.pixels, y: y + unit * 1.05, size: unit * 0.7, anchor: "middle")
        + "</g>",
    ]
  }

  private var northArrow: [String] {
    let unit = layout.unit
    let x = layout.field.x + layout.field.width - unit * 1.9
    let y = layout.field.y + unit * 0.8
    func point(_ across: Double, _ down: Double) -> String {
      "\(layout.number(x + across * unit)),\(layout.number(y + down * unit))"
    }
    return [
      "<g id=\"north-arrow\"><circle cx=\"\(layout.number(x))\" cy=\"\(layout.number(y + unit * 1.1))\" "
        + "r=\"\(layout.number(unit * 1.6))\" fill=\"#ffffff\" fill-opacity=\"0.85\"/>",
      "<polygon points=\"\(point(0, 0)) \(point(0.6, 1.5)) \(point(0, 1.2)) \(point(-0.6, 1.5))\" fill=\"#17212b\"/>",
      layout.text(
        map.catalogue("map.north"), x: x, y: y + unit * 2.3, size: unit * 0.8, isBold: true, anchor: "middle")
        + "</g>",
    ]
  }

  private var source: String {
    layout.text(
      map.source, x: layout.margin, y: layout.height - layout.unit * 0.9, size: layout.unit * 0.75,
      colour: map.palette.surface("quiet"))
  }
}
