import Geometry
import LandModel

@testable import SampleDistrict

/// One parcel of a sample as the tests read it.
struct ParcelRow {
  let identifier: Int
  /// The shell and the holes, closed.
  let rings: [[Vertex]]
  /// The batch's attributes, and the row in them.
  let attributes: AttributeTable
  let row: Int

  struct Vertex: Hashable {
    var x: Double
    var y: Double
  }

  private static let columns = Dictionary(
    uniqueKeysWithValues: ParcelFields.all.enumerated().map { ($0.element.name, $0.offset) })

  subscript(_ name: String) -> AttributeValue { Self.columns[name].map { attributes[row, $0] } ?? .null }

  func text(_ name: String) -> String? {
    if case .text(let value) = self[name] { return value }
    return nil
  }

  func real(_ name: String) -> Double? {
    switch self[name] {
    case .real(let value): return value
    case .integer(let value): return Double(value)
    default: return nil
    }
  }

  func flag(_ name: String) -> Bool { self[name] == .boolean(true) }

  /// In the plane, m²; from a near origin, so that no digits are lost.
  var planeArea: Double { rings.reduce(0) { $0 + signedArea($1) } }

  /// On the ellipsoid, m², to a hundred-thousandth.
  var area: Double { planeArea / 1.000271 }
  var mu: Double { area * 3 / 2000 }

  var isIndustrial: Bool {
    text("land_class_scheme") == "GB/T 21010-2017"
      ? text("land_class") == "0601" : text("land_class") == "1001"
  }

  /// All parcels of a district, in order.
  static func all(of district: SampleDistrict) -> [ParcelRow] {
    (0..<district.parcelBatchCount).flatMap { rows(of: district.parcelBatch($0)) }
  }

  static func rows(of batch: FeatureBatch) -> [ParcelRow] {
    (0..<batch.count).map { feature in
      ParcelRow(
        identifier: Int(batch.identifiers[feature]), rings: ringVertices(feature, of: batch.geometry),
        attributes: batch.attributes, row: feature)
    }
  }
}

/// The shoelace formula about the ring's first point.
func signedArea(_ ring: [ParcelRow.Vertex]) -> Double {
  guard let origin = ring.first else { return 0 }
  return zip(ring, ring.dropFirst()).reduce(0) { sum, edge in
    sum
      + ((edge.0.x - origin.x) * (edge.1.y - origin.y) - (edge.1.x - origin.x) * (edge.0.y - origin.y)) / 2
  }
}

/// All rings of a feature, closed.
func ringVertices(_ feature: Int, of column: GeometryColumn) -> [[ParcelRow.Vertex]] {
  column.parts(of: feature).flatMap { part in
    column.rings(of: part).map { ring in
      column.points(of: ring).map {
        ParcelRow.Vertex(x: column.coordinates[2 * $0], y: column.coordinates[2 * $0 + 1])
      }
    }
  }
}

/// Whether a point lies in rings, by counting crossings of a ray.
func contains(_ rings: [[ParcelRow.Vertex]], _ point: ParcelRow.Vertex) -> Bool {
  var isInside = false
  for ring in rings {
    for (start, end) in zip(ring, ring.dropFirst()) where (start.y > point.y) != (end.y > point.y) {
      if point.x < start.x + (point.y - start.y) / (end.y - start.y) * (end.x - start.x) { isInside.toggle() }
    }
  }
  return isInside
}

/// Whether a closed ring crosses or touches itself, by trying all pairs of edges.
func crossesItself(_ ring: [ParcelRow.Vertex]) -> Bool {
  func side(_ a: ParcelRow.Vertex, _ b: ParcelRow.Vertex, _ c: ParcelRow.Vertex) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }
  let edges = ring.count - 1
  if Set(ring.dropLast()).count != edges { return true }
  for first in 0..<edges {
    let (a, b) = (ring[first], ring[first + 1])
    for second in first + 1..<edges {
      let (c, d) = (ring[second], ring[second + 1])
      if max(a.x, b.x) < min(c.x, d.x) || max(c.x, d.x) < min(a.x, b.x) { continue }
      if b == c || d == a {
        continue
      }
      if side(a, b, c) * side(a, b, d) <= 0, side(c, d, a) * side(c, d, b) <= 0 { return true }
    }
  }
  return false
}
