import Geometry
import LandModel

/// Where things stand in a still map, in pixels from the upper left corner.
struct MapLayout {
  /// A rectangle of the picture.
  struct Rectangle {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
  }

  let width: Double
  let height: Double
  /// The size of the body text; everything else is a multiple of it.
  let unit: Double
  /// The map itself.
  let field: Rectangle
  /// Pixels a metre.
  let scale: Double
  private let middle: (x: Double, y: Double)

  /// The picture's margin.
  var margin: Double { unit * 1.2 }
  /// The legend's left side.
  var legendX: Double { field.x + field.width + unit }

  /// Lays a map out: the legend on the right, the map as high as its extent asks.
  init(_ map: ThematicMap) {
    width = map.width
    unit = map.width / 80
    var box = map.layer.box
    if let backdrop = map.backdrop { box.formUnion(backdrop.box) }
    if box.isEmpty { box = Box(minX: -1, minY: -1, maxX: 1, maxY: 1) }
    let extent = (x: max(box.maxX - box.minX, 1), y: max(box.maxY - box.minY, 1))
    let fieldWidth = width - unit * (1.2 + 1 + 16 + 1.2)
    let fieldHeight = min(max(fieldWidth * extent.y / extent.x, fieldWidth * 0.55), fieldWidth * 1.1)
    field = Rectangle(x: unit * 1.2, y: unit * 4.6, width: fieldWidth, height: fieldHeight)
    height = (field.y + fieldHeight + unit * 2.6).rounded(.up)
    scale = 0.95 * min(fieldWidth / extent.x, fieldHeight / extent.y)
    middle = ((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
  }

  /// A place of the plane in the picture, as numbers of an SVG.
  func place(x: Double, y: Double) -> (x: String, y: String) {
    (
      number(field.x + field.width / 2 + (x - middle.x) * scale),
      number(field.y + field.height / 2 - (y - middle.y) * scale)
    )
  }

  /// The coarsest level whose steps stay below half a pixel.
  func level(quantum: Double) -> UInt8 {
    var level: UInt8 = 0
    var step = quantum * scale
    while step * 2 <= 0.5 && level < ArcLevels.highest - 1 {
      step *= 2
      level += 1
    }
    return level
  }

  /// A number of an SVG: a tenth of a pixel.
  func number(_ value: Double) -> String { Figure.rounded(value, 1) }

  /// A rectangle's attributes.
  func attributes(of rectangle: Rectangle) -> String {
    "x=\"\(number(rectangle.x))\" y=\"\(number(rectangle.y))\" width=\"\(number(rectangle.width))\" "
      + "height=\"\(number(rectangle.height))\""
  }

  /// A line of text; made smaller where it would be wider than its room.
  func text(
    _ text: String, x: Double, y: Double, size: Double, isBold: Bool = false, colour: String? = nil,
    anchor: String? = nil, room: Double? = nil
  ) -> String {
    // Chinese characters are as wide as they are high, others a good half of that.
    let ems = text.unicodeScalars.reduce(0.0) { $0 + ($1.value > 0x2E7F ? 1 : 0.58) }
    let size = min(size, (room ?? width - 2 * margin) / max(ems, 1))
    return "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\""
      + (isBold ? " font-weight=\"bold\"" : "") + (colour.map { " fill=\"\($0)\"" } ?? "")
      + (anchor.map { " text-anchor=\"\($0)\"" } ?? "") + ">\(MarkupText.escaped(text))</text>"
  }
}
