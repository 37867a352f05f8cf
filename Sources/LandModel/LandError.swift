import Messages

/// A fault, and where it is.
///
/// It has no words of its own; with `Words` it prints as one line: `FILE: PLACE: PROBLEM; REMEDY`.
public struct LandError: Error, Sendable {
  /// What went wrong.
  public var fault: any Fault
  /// The file or layer, as the user named it.
  public var file: String?
  /// Where in it.
  public var place: Place?

  /// Makes an error.
  public init(_ fault: any Fault, file: String? = nil, place: Place? = nil) {
    self.fault = fault
    self.file = file
    self.place = place
  }

  /// What sort of fault it is: a value that was set on the command line is wrong usage, whatever the matter.
  public var kind: FaultKind {
    if case .override = place { .usage } else { fault.kind }
  }

  /// Where in a text it is, if it is in one.
  public var position: TextPosition? {
    if case .text(let position, _) = place { position } else { nil }
  }
}

extension LandError: Hashable {
  /// Whether both tell of the same fault at the same place.
  public static func == (one: LandError, other: LandError) -> Bool {
    AnyHashable(one.fault) == AnyHashable(other.fault) && one.file == other.file && one.place == other.place
  }

  /// Hashes what both are compared by.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(AnyHashable(fault))
    hasher.combine(file)
    hasher.combine(place)
  }
}
