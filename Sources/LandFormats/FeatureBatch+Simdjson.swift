import CSimdjson
import Geometry
import LandModel

extension csimdjson_batch {
  /// The columns as a batch, without its rejects.
  func batch(firstFeature: Int) -> FeatureBatch {
    var batch = FeatureBatch(fields: fieldList)
    batch.geometry.coordinates = Array(UnsafeBufferPointer(start: coordinates, count: coordinate_count))
    batch.geometry.ringOffsets = Array(UnsafeBufferPointer(start: ring_offsets, count: ring_offset_count))
    batch.geometry.partOffsets = Array(UnsafeBufferPointer(start: part_offsets, count: part_offset_count))
    batch.geometry.featureOffsets = Array(
      UnsafeBufferPointer(start: feature_offsets, count: feature_count + 1))
    batch.geometry.kinds = UnsafeBufferPointer(start: kinds, count: feature_count).map {
      GeometryKind(rawValue: $0) ?? .none
    }
    let sides = UnsafeBufferPointer(start: boxes, count: 4 * feature_count)
    batch.geometry.boxes = (0..<feature_count).map {
      Box(minX: sides[4 * $0], minY: sides[4 * $0 + 1], maxX: sides[4 * $0 + 2], maxY: sides[4 * $0 + 3])
    }
    batch.identifiers = UnsafeBufferPointer(start: elements, count: feature_count).map {
      $0 + Int64(firstFeature)
    }
    batch.attributes.text = Array(UnsafeBufferPointer(start: text, count: text_count))
    batch.attributes.cells = cellList
    let texts: [(Int, Message)] = [
      (CSIMDJSON_NOTICE_Z, "Z and M values are left out"),
      (
        CSIMDJSON_NOTICE_DUPLICATE_PROPERTY,
        "Of properties with the same name in one feature the last is kept"
      ),
      (CSIMDJSON_NOTICE_COLLECTION_FLATTENED, "GeometryCollections of polygons are read as MultiPolygons"),
    ]
    for (bit, text) in texts where Int(notices) & bit != 0 { batch.notices.insert(text) }
    return batch
  }

  private var fieldList: [AttributeField] {
    UnsafeBufferPointer(start: fields, count: field_count).map {
      AttributeField(name: $0.string, type: $0.type)
    }
  }

  /// The names of the fields that hold numbers beside texts, or integers beside reals that a real would not keep: as
  /// columns of texts, in which every number is to stand as it is written.
  var namesOfTexts: [String] {
    let numbers = UInt32(1 << CSIMDJSON_INTEGER | 1 << CSIMDJSON_REAL)
    return (0..<field_count).compactMap { index in
      let field = fields[index]
      let isText = field.kinds & UInt32(1 << CSIMDJSON_TEXT) != 0
      guard isText ? field.kinds & numbers != 0 : field.isMixedNumber else { return nil }
      return isText || hasLongInteger(field: index) ? field.string : nil
    }
  }

  private func hasLongInteger(field: Int) -> Bool {
    stride(from: field, to: feature_count * field_count, by: field_count).contains { index in
      Int(cells[index].kind) == CSIMDJSON_INTEGER && cells[index].bits.magnitude > 1 << 53
    }
  }

  private var cellList: [AttributeTable.Cell] {
    let source = UnsafeBufferPointer(start: cells, count: feature_count * field_count)
    return source.map {
      AttributeTable.Cell(
        kind: AttributeTable.Cell.Kind(rawValue: $0.kind) ?? .null, length: $0.length, bits: $0.bits)
    }
  }
}

extension csimdjson_field {
  /// The name.
  var string: String { String(decoding: UnsafeRawBufferPointer(start: name, count: length), as: UTF8.self) }

  /// Whether there are both integers and reals.
  var isMixedNumber: Bool {
    let mixed = UInt32(1 << CSIMDJSON_INTEGER | 1 << CSIMDJSON_REAL)
    return kinds & mixed == mixed
  }

  /// The narrowest type that holds all values of the field; text where there are none.
  var type: AttributeType {
    switch Int(kinds) & ~(1 << CSIMDJSON_NULL) {
    case 1 << CSIMDJSON_BOOLEAN: .boolean
    case 1 << CSIMDJSON_INTEGER: .integer
    case 1 << CSIMDJSON_REAL, 1 << CSIMDJSON_INTEGER | 1 << CSIMDJSON_REAL: .real
    case 1 << CSIMDJSON_JSON: .json
    default: .text
    }
  }
}

extension csimdjson_reject {
  /// Where the feature lies, where that could be seen.
  var swiftBox: Box? {
    has_box == 0 ? nil : Box(minX: box.0, minY: box.1, maxX: box.2, maxY: box.3)
  }

  var swiftReason: Reject.Reason {
    switch Int(reason) {
    case CSIMDJSON_MALFORMED_GEOMETRY: .malformedGeometry
    case CSIMDJSON_WRONG_GEOMETRY_TYPE: .wrongGeometryType
    default: .malformedFeature
    }
  }
}
