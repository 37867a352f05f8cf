import Foundation
import Geometry
import PlanChecking
import Projection

// For each pair of polygons from standard input, a length of four bytes and WKB each, prints the areas that the
// program's ways of overlaying give, or "open", and whether the audit's needed a sweep. `Scripts/fuzz overlay` compares.

func area(of column: GeometryColumn) -> Double {
  (0..<column.count).reduce(0.0) { $0 + column.planeArea(of: $1) }
}

func text(_ compute: () throws -> Double?) -> String {
  guard let value = try? compute() else { return "open" }
  return "\(value)"
}

func column(_ polygons: Data...) throws -> GeometryColumn {
  var column = GeometryColumn()
  for polygon in polygons { _ = try polygon.withUnsafeBytes { try column.append(wkb: $0) } }
  return column
}

let input = FileHandle.standardInput.readDataToEndOfFile()
var place = 0

func nextPolygon(of input: Data, at place: inout Int) -> Data? {
  guard place + 4 <= input.count else { return nil }
  let count = input[place..<place + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
  defer { place += 4 + count }
  return input.subdata(in: place + 4..<place + 4 + count)
}

let system = try ReferenceSystem("EPSG:4549")
var output = ""
while let first = nextPolygon(of: input, at: &place), let second = nextPolygon(of: input, at: &place) {
  let (one, other) = (try column(first), try column(second))
  let both = try column(first, second)
  var swept = 0
  let audit = text {
    var worker = try OverlayWorker(try OverlayLayer(other))
    var result = OverlayResult()
    try worker.overlay(one, into: &result)
    swept = worker.sweptPairs
    guard result.failures.isEmpty else { return nil }
    return result.hits(of: 0).reduce(0.0) {
      $0 + ($1.isWhole ? one.planeArea(of: 0) : result.pieces.planeArea(of: Int($1.piece)))
    }
  }
  let union = text { area(of: try OverlayLayer(both, dissolved: true).polygons) }
  let difference = text {
    var overlay = try CheckedOverlay()
    return area(of: try overlay.difference(0, of: one, minus: other))
  }
  let overlaps = text {
    var finder = try SelfOverlapFinder()
    return area(of: try finder.pairs(in: both).pieces)
  }
  let verify = text {
    var measurement = try ParcelMeasurement(.plane(system), of: system, layers: [(system, other)])
    return try measurement.figures(of: one, feature: 0)?.overlaps[0] ?? 0
  }
  output += "\(audit) \(union) \(difference) \(overlaps) \(verify) \(swept)\n"
}
print(output, terminator: "")
