import District
import Geometry
import LandModel
import Projection

/// Holds every feature of a batch against its reference system and brings it into the layer's; on one thread.
///
/// A feature that can't lie where its coordinates say is not converted: it is named with what is wrong with it.
struct FeaturePlacing: ~Copyable {
  /// A feature that can't be brought into the layer.
  struct Fault: Sendable {
    var reason: Reject.Reason
    var message: Message
    /// What is wrong with its place, where that is it.
    var misplacement: Plausibility?
  }

  private let target: ReferenceSystem
  /// Whether a feature of which a part lies far off is set aside: a parcel is, but a zone may be wide.
  private let isNarrow: Bool
  private let source: Origin
  private var others: [String: Origin] = [:]

  /// A system that features are in, and the way from it to the layer's.
  private final class Origin {
    let system: ReferenceSystem
    /// Nil where it is the layer's own.
    private var conversion: CoordinateTransform?

    init(_ system: ReferenceSystem, to target: ReferenceSystem) throws {
      self.system = system
      conversion = system == target ? nil : try CoordinateTransform(from: system, to: target)
    }

    var isConverted: Bool { conversion != nil }

    func convert(_ coordinates: inout [Double]) throws { try conversion?.transform(&coordinates) }
  }

  init(from source: ReferenceSystem, to target: ReferenceSystem, isNarrow: Bool) throws {
    self.target = target
    self.isNarrow = isNarrow
    self.source = try Origin(source, to: target)
  }

  /// Brings the features into the layer's system; those of the faults, by row, are left as they are.
  ///
  /// - Throws: ``ProjectionError/databaseUnreadable``, which is no fault of a feature.
  mutating func place(_ batch: inout FeatureBatch) throws -> [Int: Fault] {
    var faults: [Int: Fault] = [:]
    for row in 0..<batch.count where batch.referenceSystems[row] == nil {
      if let fault = fault(of: batch.geometry.boxes[row], in: source.system) { faults[row] = fault }
    }
    let own = batch.referenceSystems
    if source.isConverted {
      var moved = batch.geometry.coordinates
      if faults.isEmpty, own.isEmpty, (try? source.convert(&moved)) != nil {
        batch.geometry.coordinates = moved
      } else {
        // One by one, so that one that can't be converted takes no other with it.
        for row in 0..<batch.count where faults[row] == nil && own[row] == nil {
          convert(row, of: &batch.geometry, &faults, from: source)
        }
      }
    }
    for (row, name) in own.sorted(by: { $0.key < $1.key }) where row < batch.count {
      try placeOther(row, name, in: &batch.geometry, &faults)
    }
    if source.isConverted || !own.isEmpty { batch.geometry.recomputeBoxes() }
    batch.referenceSystems = [:]
    return faults
  }

  private mutating func placeOther(
    _ row: Int, _ name: String, in geometry: inout GeometryColumn, _ faults: inout [Int: Fault]
  ) throws {
    let other: Origin
    do {
      other = try others[name] ?? Origin(ReferenceSystem(name), to: target)
      others[name] = other
    } catch ProjectionError.databaseUnreadable {
      throw ProjectionError.databaseUnreadable
    } catch {
      let problem = (error as? ProjectionError)?.problem ?? "\(error)"
      faults[row] = Fault(reason: .malformedGeometry, message: problem)
      return
    }
    if let fault = fault(of: geometry.boxes[row], in: other.system) {
      faults[row] = fault
    } else {
      convert(row, of: &geometry, &faults, from: other)
    }
  }

  private func convert(
    _ row: Int, of geometry: inout GeometryColumn, _ faults: inout [Int: Fault], from origin: Origin
  ) {
    let points = geometry.points(ofFeature: row)
    guard !points.isEmpty else { return }
    let range = 2 * points.lowerBound..<2 * points.upperBound
    var coordinates = Array(geometry.coordinates[range])
    do {
      try origin.convert(&coordinates)
      geometry.coordinates.replaceSubrange(range, with: coordinates)
    } catch {
      faults[row] = Fault(
        reason: .coordinateOutOfRange, message: "a coordinate has no counterpart in \(target.identifier)")
    }
  }

  /// What is wrong with the place of a box; nil where it is plausible, empty or not finite, which others tell.
  private func fault(of box: Box, in system: ReferenceSystem) -> Fault? {
    guard
      let reject = FeatureBatch.misplacement(of: box, feature: 0, in: system, isNarrow: isNarrow)
    else { return nil }
    return Fault(
      reason: reject.reason, message: reject.message, misplacement: system.misplacement(of: box))
  }
}

extension Box {
  /// Whether a point lies in the closed box.
  func holds(_ point: SIMD2<Double>) -> Bool {
    minX <= point.x && point.x <= maxX && minY <= point.y && point.y <= maxY
  }

  /// The middle.
  var centre: SIMD2<Double> { SIMD2(minX + maxX, minY + maxY) * 0.5 }
}
