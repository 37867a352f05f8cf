import Messages

extension ProjectionError {
  /// What is wrong, without a full stop: for results that quote it, such as the message of a rejected feature or a notice
  /// about a layer. A fault's words, with what mends it, are given by `Words`.
  public var problem: Message {
    switch self {
    case .unknownReferenceSystem(let text, _): "unknown reference system “\(Self.shortened(text))”"
    case .notHorizontal(let text, let kind):
      "“\(Self.shortened(text))” is a \(kind.words), which has no horizontal position on the earth"
    case .namesFile(let text, let parameter):
      "“\(Self.shortened(text))” names a file (\(Self.shortened(parameter))), which is not opened"
    case .databaseUnreadable: "PROJ's database of reference systems can't be read"
    case .notComputable(let name):
      "the reference system “\(Self.shortened(name))” can't be computed: PROJ knows no such projection"
    case .noTransform(let from, let to, let reason):
      "no transform from \(Self.shortened(from)) to \(Self.shortened(to)): \(Message(word: reason))"
    case .notFinite(let operation, let point, let x, let y):
      "\(operation.words): point \(point) (\(x), \(y)) has no finite coordinates there"
    case .notMeasurable(let identifier): "areas can't be measured in \(identifier), an offset system"
    case .notPlane(let identifier): "a plane area can't be measured in \(identifier), whose unit is an angle"
    case .noSuchZone(let zone, let width):
      "\(width.words) has no zone \(zone), only \(width.zones.lowerBound) to \(width.zones.upperBound)"
    }
  }

  private static func shortened(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 80 ? line : line.prefix(77) + "…"
  }
}

extension ProjectionError: CustomStringConvertible {
  /// The problem on one line, in English.
  public var description: String { problem.description }
}

extension ProjectionError.SystemKind {
  fileprivate var words: Message {
    switch self {
    case .geocentric: "geocentric system"
    case .vertical: "vertical system"
    case .temporal: "temporal system"
    case .engineering: "local engineering system"
    case .compound: "compound system"
    case .bound: "bound system"
    case .withoutAxes: "system without axes"
    case .withoutEllipsoid: "system without an ellipsoid"
    case .other: "system of another kind"
    }
  }
}

extension ProjectionError.Operation {
  fileprivate var words: Message {
    switch self {
    case .transform(let source, let target): "transform from \(source) to \(target)"
    case .area(let feature, let system): "area of feature \(feature) from \(system)"
    }
  }
}

extension GaussKrugerZoneWidth {
  fileprivate var words: Message {
    let width = self == .threeDegrees ? "3°" : "6°"
    return "the Chinese \(width) Gauss-Krüger family"
  }
}
