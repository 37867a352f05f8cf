import Geometry
import LandModel
import Projection

/// The plane that a page or picture draws in: metres, x to the east and y to the north, with the grid of the packing.
///
/// A layer in a projected system is drawn in that system. One in longitude and latitude is drawn as an equirectangular
/// map that is true along its middle parallel, which is within 0.1 % of true scale over a district of 50 km.
struct PageFrame {
  /// The reference system that all layers are brought into first.
  let system: ReferenceSystem
  /// The middle of the parcels, in the plane.
  let origin: (x: Double, y: Double)
  /// The grid's width in metres.
  let quantum: Double
  private let scale: (x: Double, y: Double)

  /// Makes the plane for layers in a system that lie in a box of that system.
  init(_ system: ReferenceSystem, around box: Box) {
    self.system = system
    let middle = box.isEmpty ? (x: 0.0, y: 0.0) : (x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2)
    if system.isGeographic {
      let degree = system.semiMajorAxis * .pi / 180
      scale = (degree * cosine(ofDegrees: middle.y), degree)
    } else {
      scale = (system.metresPerUnit, system.metresPerUnit)
    }
    origin = ((middle.x * scale.x).rounded(), (middle.y * scale.y).rounded())
    let width = box.isEmpty ? 1 : max((box.maxX - box.minX) * scale.x, (box.maxY - box.minY) * scale.y)
    // A decimetre for a district; never so fine that a grid coordinate leaves 31 bits.
    quantum = max(0.1, width / 1e9)
  }

  /// Brings geometries into the plane in place.
  func place(_ column: inout GeometryColumn, from source: ReferenceSystem) throws {
    if source != system {
      var transform = try CoordinateTransform(from: source, to: system)
      try transform.transform(&column.coordinates)
    }
    if scale.x != 1 || scale.y != 1 {
      for point in 0..<column.pointCount {
        column.coordinates[2 * point] *= scale.x
        column.coordinates[2 * point + 1] *= scale.y
      }
    }
    column.recomputeBoxes()
  }
}
