import Messages

/// A fault in naming, using or measuring in a reference system; each says what to do.
public enum ProjectionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The text names no reference system that PROJ knows; `suggestion` is what to try.
  case unknownReferenceSystem(text: String, suggestion: Message)
  /// The system is there, but has no horizontal coordinates on the earth (vertical, geocentric, local).
  case notHorizontal(text: String, type: Message)
  /// The definition names a file (a grid, an initialisation file), which is not opened; `parameter` is where.
  case namesFile(text: String, parameter: String)
  /// PROJ's database of systems is not there, or could not be read.
  case databaseUnreadable
  /// PROJ knows no way to compute the system's coordinates.
  case notComputable(name: String)
  /// There is no way from one system to the other.
  case noTransform(from: String, to: String, reason: String)
  /// A point has no finite coordinates in the target system.
  case notFinite(operation: Message, point: Int, x: Double, y: Double)
  /// The system is an offset one (GCJ-02, BD-09): it is converted, never measured in.
  case notMeasurable(identifier: String)
  /// A plane area was asked for in a system whose units are degrees.
  case notPlane(identifier: String)
  /// The zone does not exist in the family of systems.
  case noSuchZone(family: Message, zone: Int, valid: ClosedRange<Int>)

  /// What is wrong, without a full stop.
  public var problem: Message {
    switch self {
    case .unknownReferenceSystem(let text, _): "unknown reference system “\(Self.shortened(text))”"
    case .notHorizontal(let text, let type):
      "“\(Self.shortened(text))” is a \(type), which has no horizontal position on the earth"
    case .namesFile(let text, let parameter):
      "“\(Self.shortened(text))” names a file (\(Self.shortened(parameter))), which is not opened"
    case .databaseUnreadable: "PROJ's database of reference systems can't be read"
    case .notComputable(let name):
      "the reference system “\(Self.shortened(name))” can't be computed: PROJ knows no such projection"
    case .noTransform(let from, let to, let reason):
      "no transform from \(Self.shortened(from)) to \(Self.shortened(to)): \(Message(word: reason))"
    case .notFinite(let operation, let point, let x, let y):
      "\(operation): point \(point) (\(x), \(y)) has no finite coordinates there"
    case .notMeasurable(let identifier): "areas can't be measured in \(identifier), an offset system"
    case .notPlane(let identifier): "a plane area can't be measured in \(identifier), whose unit is an angle"
    case .noSuchZone(let family, let zone, let valid):
      "\(family) has no zone \(zone), only \(valid.lowerBound) to \(valid.upperBound)"
    }
  }

  /// What to do, in the imperative, without a full stop.
  public var remedy: Message {
    switch self {
    case .unknownReferenceSystem(_, let suggestion): suggestion
    case .notHorizontal: "name a projected or a longitude/latitude system"
    case .namesFile: "name the system by its code (EPSG:4549), or give the shift of its datum as +towgs84"
    case .databaseUnreadable: "check the disk, and the Debian package proj-data, with: landreserve doctor"
    case .notComputable: "name the system that the coordinates are in with --crs"
    case .noTransform: "check both systems with projinfo, or transform the layer with a grid that PROJ lacks"
    case .notFinite: "check that the layer is in the system it declares, and that no coordinate is NaN"
    case .notMeasurable: "convert the layer to EPSG:4490 or its projected system first"
    case .notPlane: "name a projected system, such as EPSG:4549, or use the method ellipsoid"
    case .noSuchZone: "check the zone number and the zone width"
    }
  }

  /// The problem and the remedy.
  public var message: Message { "\(problem); \(remedy)" }

  /// The problem and the remedy on one line, in English.
  public var description: String { message.description }

  private static func shortened(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 80 ? line : line.prefix(77) + "…"
  }
}
