extension Decoder {
  /// Refuses an object with a name that no key has, so that a misspelt name is not taken for an absent one.
  ///
  /// - Parameter others: names that somebody else reads from the same object.
  /// - Throws: ``ProblemFault`` with the nearest name. O(names).
  func refuseNames<Key: CodingKey & CaseIterable>(notIn keys: Key.Type, and others: [String] = []) throws {
    let known = others + keys.allCases.map(\.stringValue)
    for name in try container(keyedBy: AnyName.self).allKeys.map(\.stringValue).sorted()
    where !known.contains(name) {
      throw ProblemFault(unknown: name, among: known, at: codingPath + [AnyName(stringValue: name)])
    }
  }
}

/// Whatever name an object has.
private struct AnyName: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
  /// Reads one word out of the list.
  ///
  /// - Throws: ``ProblemFault`` with the nearest word.
  init(word decoder: any Decoder) throws {
    let word = try decoder.singleValueContainer().decode(String.self)
    guard let value = Self(rawValue: word) else {
      throw ProblemFault(unknown: word, among: Self.allCases.map(\.rawValue), at: decoder.codingPath)
    }
    self = value
  }
}
