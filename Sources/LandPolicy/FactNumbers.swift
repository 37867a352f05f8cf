import LandModel

/// Reads the numbers of policy facts that an entry of a policy accounts for.
enum FactNumbers {
  /// The entry's `facts`: rows of the list of policy facts, from 1; none where it names none.
  static func read(_ reader: PolicyReader) throws -> [Int] {
    try (reader.optional("facts")?.elements() ?? []).map { try $0.integer(in: 1...100_000) }
  }
}
