import GRDB

/// How a file is opened for writing; the defaults are right but for tests of faults.
struct WritingOptions: Sendable {
  /// How long to wait for the locks of other programs, in seconds.
  var lockWait: Double = 5
  /// Further settings of the connection.
  var prepare: @Sendable (Database) throws -> Void = { _ in }
}
