import Foundation

/// Why the system refused a call, by its error number (`errno`).
public struct SystemReason: Sendable, Hashable {
  /// The error number.
  public var number: Int32

  /// Makes a reason.
  public init(_ number: Int32) { self.number = number }

  /// The system's own words (`strerror`), which are the same in every language of this program.
  public var text: String { String(cString: strerror(number)) }
}
