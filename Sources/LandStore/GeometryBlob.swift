import Geometry

/// Writes GeoPackage geometry blobs: little-endian, with the envelope in x and y (kind 1).
struct GeometryBlob {
  private let referenceSystem: Int32
  /// Whether single geometries are written as multi-geometries of one part.
  private let promotes: Bool
  private(set) var bytes: [UInt8] = []

  init(referenceSystem: Int32, promotes: Bool) {
    self.referenceSystem = referenceSystem
    self.promotes = promotes
  }

  /// The kind that a geometry has in the blob; a multi-kind is three above its single kind.
  func kindWritten(for kind: GeometryKind) -> GeometryKind {
    promotes && (1...3).contains(kind.rawValue) ? GeometryKind(rawValue: kind.rawValue + 3) ?? kind : kind
  }

  /// Replaces the bytes by the blob of a feature that has a geometry.
  mutating func encode(_ feature: Int, of column: GeometryColumn) {
    bytes.removeAll(keepingCapacity: true)
    let box = column.boxes[feature]
    append(0x0300_5047 as UInt32)  // G P, version 0, flags: envelope kind 1, little-endian
    append(UInt32(bitPattern: referenceSystem))
    append(box.minX.bitPattern)
    append(box.maxX.bitPattern)
    append(box.minY.bitPattern)
    append(box.maxY.bitPattern)
    let kind = column.kinds[feature]
    let writtenKind = kindWritten(for: kind)
    if writtenKind != kind {
      bytes.append(1)
      append(UInt32(writtenKind.rawValue))
      append(1 as UInt32)
    }
    column.appendWKB(of: feature, to: &bytes)
  }

  private mutating func append<Value: FixedWidthInteger>(_ value: Value) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
