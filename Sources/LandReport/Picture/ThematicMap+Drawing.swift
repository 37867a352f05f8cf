import Foundation
import Geometry

extension ThematicMap {
  /// The map as SVG.
  public var svg: String {
    let layout = MapLayout(self)
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Int(layout.width))" height="\(Int(layout.height))" \
      viewBox="0 0 \(Int(layout.width)) \(Int(layout.height))" \
      font-family="'Noto Sans CJK SC', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', sans-serif" \
      fill="\(palette.surface("text"))">
      <title>\(MarkupText.escaped(title))</title>
      <rect width="100%" height="100%" fill="#ffffff"/>
      """
    ]
    parts.append(
      layout.text(title, x: layout.margin, y: layout.unit * 2.2, size: layout.unit * 1.5, isBold: true))
    parts.append(
      layout.text(
        subtitle, x: layout.margin, y: layout.unit * 3.6, size: layout.unit * 0.9,
        colour: palette.surface("quiet")))
    let field = layout.field
    parts.append(
      "<clipPath id=\"field\"><rect \(layout.attributes(of: field))/></clipPath>"
        + "<rect \(layout.attributes(of: field)) fill=\"\(palette.surface("map"))\"/><g clip-path=\"url(#field)\">"
    )
    if let backdrop {
      parts.append("<g fill=\"#ffffff\" stroke=\"#c4ccd3\" stroke-width=\"0.3\" fill-rule=\"evenodd\">")
      parts += paths(of: backdrop, layout: layout)
      parts.append("</g>")
    }
    parts += classGroups(layout)
    for (number, outline) in outlines.enumerated() {
      parts.append(
        "<g fill=\"none\" stroke=\"\(colour(ofOutline: number))\" stroke-width=\"\(layout.number(layout.unit * 0.12))\">"
      )
      parts += paths(of: outline, layout: layout)
      parts.append("</g>")
    }
    parts.append(
      "</g><rect \(layout.attributes(of: field)) fill=\"none\" stroke=\"\(palette.surface("edge"))\"/>")
    parts += MapFurniture(self, layout: layout).parts
    parts.append("</svg>\n")
    return parts.joined(separator: "\n")
  }

  /// The colour of an outlined layer.
  func colour(ofOutline number: Int) -> String {
    let colours = palette.json["surroundings"]?.array?.compactMap(\.string) ?? []
    return colours.isEmpty ? "#0b5cad" : colours[number % colours.count]
  }

  private func classGroups(_ layout: MapLayout) -> [String] {
    let paths = paths(of: layer, layout: layout)
    var groups: [[String]] = Array(repeating: [], count: classes.entries.count + 1)
    for (row, path) in paths.enumerated() {
      groups[classes.classOf[row] ?? classes.entries.count].append(path)
    }
    let other = palette.json["other"]?.string ?? "#d5dade"
    return groups.enumerated().flatMap { index, paths -> [String] in
      let colour = index < classes.entries.count ? classes.entries[index].colour : other
      let stroke = "stroke=\"\(palette.surface("parcel-line"))\" stroke-width=\"0.25\""
      return paths.isEmpty
        ? [] : ["<g fill=\"\(colour)\" \(stroke) fill-rule=\"evenodd\">"] + paths + ["</g>"]
    }
  }

  /// One element a feature, simplified to the picture's pixels with shared boundaries kept.
  private func paths(of layer: DrawnLayer, layout: MapLayout) -> [String] {
    let arcs = SharedArcs(layer.features.geometry, origin: frame.origin, quantum: frame.quantum)
    let levels = ArcLevels(arcs).levels
    let level = layout.level(quantum: frame.quantum)
    return (0..<arcs.count).map { feature in
      var data = ""
      for ring in arcs.rings(ofFeature: feature) {
        let points = arcs.points(ofRing: ring, levels: levels, from: level).map { point in
          layout.place(
            x: Double(arcs.x[point]) * frame.quantum + frame.origin.x,
            y: Double(arcs.y[point]) * frame.quantum + frame.origin.y)
        }
        guard let first = points.first else { continue }
        if points.count == 1 {
          let size = layout.number(layout.unit * 0.3)
          // A diamond around a point.
          data += "M\(first.x) \(first.y)m0 -\(size)l\(size) \(size)l-\(size) \(size)l-\(size) -\(size)z"
        } else {
          data +=
            "M" + points.map { "\($0.x) \($0.y)" }.joined(separator: "L") + (points.count > 2 ? "z" : "")
        }
      }
      return data.isEmpty ? "" : "<path d=\"\(data)\"/>"
    }
  }
}
