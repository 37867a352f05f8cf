/// Something that went wrong and that a user can mend: a case of its room, with its values and without words.
///
/// What is said of it, in which language, and which flag or key mends it, is known to `Words` alone; which exit code it has,
/// to the command line.
public protocol Fault: Error, Hashable {
  /// What sort of fault it is.
  var kind: FaultKind { get }
}

/// What sort of fault it is, and so who can mend it.
public enum FaultKind: Sendable, Hashable, CaseIterable {
  /// It was asked for wrongly: an option, an argument, a question that can't be.
  case usage
  /// The data is wrong.
  case data
  /// There is no such input.
  case noInput
  /// The program is wrong.
  case software
  /// The output can't be created.
  case cannotCreate
  /// Reading or writing failed.
  case inputOutput
}
