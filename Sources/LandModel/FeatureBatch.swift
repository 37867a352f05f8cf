import Geometry

/// A few thousand features of one layer: geometries and attributes side by side.
public struct FeatureBatch: Sendable {
  /// One geometry a feature, in the layer's reference system with x easting or longitude.
  public package(set) var geometry: GeometryColumn
  /// One row a feature.
  public package(set) var attributes: AttributeTable
  /// One number a feature: its place in the source, from 1, or its row identifier in a GeoPackage.
  public package(set) var identifiers: [Int64]
  /// The reference systems of features that say another one than their source does (EWKT with an `SRID` of its own), by
  /// row.
  public package(set) var referenceSystems: [Int: String] = [:]
  /// Features of the same stretch of the source that could not be read.
  public package(set) var rejects: [Reject] = []
  /// Things a user should know that are no faults, such as "Z values are left out", each once a batch.
  public package(set) var notices: Set<Message> = []
  /// Things a user should know of single values, such as "column photo: binary values are left out", each with how
  /// many of this batch's values it concerns.
  public package(set) var countedNotices: [Message: NoticeCount] = [:]

  /// Makes a batch without features.
  public init(fields: [AttributeField]) {
    geometry = GeometryColumn()
    attributes = AttributeTable(fields: fields)
    identifiers = []
  }

  /// The number of features, rejects not counted.
  @inlinable public var count: Int { geometry.count }
}

/// How many values a notice concerns.
public struct NoticeCount: Sendable, Hashable {
  /// The number of values.
  public var count = 0
  /// The number of the first feature that has one.
  public var first: Int

  /// Begins to count at a feature.
  public init(first: Int) { self.first = first }

  /// Adds the counts of another stretch of the source.
  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.count += right.count
    sum.first = min(left.first, right.first)
    return sum
  }
}

extension FeatureBatch {
  /// The notices of single values as sentences, in a fixed order.
  public static func sentences(of counted: [Message: NoticeCount]) -> [Message] {
    counted.map { "\($0.key) (values: \($0.value.count), the first in feature \($0.value.first))" }.sorted()
  }
}
