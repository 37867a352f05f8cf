import LandModel

/// Reads typed values out of a policy's tree; every error names file, line, column and path.
public struct PolicyReader: Sendable {
  /// The policy file, for messages.
  public let file: String
  /// The value that is read.
  public let value: PolicyValue

  /// Whether a number is no text, as in files that programs write; people leave out quotes.
  let isStrict: Bool

  /// Makes a reader of a value.
  ///
  /// - Parameter isStrict: whether a number is no text.
  public init(file: String, value: PolicyValue, isStrict: Bool = false) {
    self.file = file
    self.value = value
    self.isStrict = isStrict
  }

  /// A reader of a value within this one.
  private func within(_ value: PolicyValue) -> PolicyReader {
    PolicyReader(file: file, value: value, isStrict: isStrict)
  }

  /// A fault at this value: wrong data where the file has it, wrong usage where the command line does.
  public func error(_ fault: some Fault) -> LandError {
    guard value.line > 0 else { return LandError(fault, place: .override(path: value.path)) }
    return LandError(
      fault, file: file,
      place: .text(TextPosition(line: value.line, column: value.column), path: value.path))
  }

  private func expected(_ need: PolicyFault.Need) -> LandError {
    error(PolicyFault.wrongSort(value.sort, needed: need))
  }

  /// The names of a map, in the order of the file; empty for null.
  public func names() throws(LandError) -> [String] { try entries().map(\.name) }

  /// The entries of a map, in the order of the file; none for null.
  public func entries() throws(LandError) -> [(name: String, reader: PolicyReader)] {
    switch value.content {
    case .null: return []
    case .map(let entries): return entries.map { ($0.name, within($0.value)) }
    default: throw expected(.map)
    }
  }

  /// Throws when the map has a name that is not among `allowed`, with the nearest one that is.
  public func allow(_ allowed: [String]) throws(LandError) {
    for (name, reader) in try entries() where !allowed.contains(name) {
      throw reader.unknownName(name, among: allowed)
    }
  }

  /// The fault of a name, whose value this is, that its map can't have.
  func unknownName(_ name: String, among allowed: [String]) -> LandError {
    error(PolicyFault.unknownName(name, known: allowed))
  }

  /// The value under a name, or nil when there is none or it is null.
  public func optional(_ name: String) throws(LandError) -> PolicyReader? {
    guard case .map(let entries) = value.content else {
      _ = try entries()
      return nil
    }
    return entries.first { $0.name == name && !$0.value.isNull }.map { within($0.value) }
  }

  /// The value under a key, or nil when there is none or it is null.
  package func optional(_ key: some CodingKey) throws(LandError) -> PolicyReader? {
    try optional(key.stringValue)
  }

  /// The value under a key.
  package func required(_ key: some CodingKey) throws(LandError) -> PolicyReader {
    try required(key.stringValue)
  }

  /// Throws when the map has a name that is none of the keys, with the nearest one that is.
  package func allow<Key: CodingKey & CaseIterable>(_ keys: Key.Type) throws(LandError) {
    try allow(keys.allCases.map(\.stringValue))
  }

  /// The value under a name.
  public func required(_ name: String) throws(LandError) -> PolicyReader {
    guard let found = try optional(name) else {
      throw error(PolicyFault.missing(name))
    }
    return found
  }

  /// The elements of a list; a single value counts as a list of one, null as none.
  public func elements() -> [PolicyReader] {
    switch value.content {
    case .null: return []
    case .list(let values): return values.map(within)
    default: return [self]
    }
  }

  /// The value that names, and in lists numbers from 0 or ids, lead to; as far as they lead somewhere.
  public func descending(_ path: [String]) -> PolicyReader {
    guard let step = path.first else { return self }
    let next: PolicyReader?
    if case .list(let values) = value.content {
      let elements = values.map(within)
      next =
        Int(step).flatMap { values.indices.contains($0) ? elements[$0] : nil }
        ?? elements.first { (try? $0.optional("id")?.text()) == step }
    } else {
      next = try? optional(step)
    }
    return next?.descending(Array(path.dropFirst())) ?? self
  }

  /// The value as text; numbers are taken as they are written where they are whole. One so large that digits of it may
  /// be lost is none.
  public func text() throws(LandError) -> String {
    switch value.content {
    case .text(let text): return text
    case .number where isStrict: throw expected(.text)
    case .number where value.integer != nil: return value.integer.map(String.init) ?? ""
    case .number(let number) where abs(number) < 1e15: return Figure.plain(number)
    default: throw expected(.text)
    }
  }

  /// The value as a number.
  public func number() throws(LandError) -> Double {
    guard case .number(let number) = value.content, number.isFinite else { throw expected(.number) }
    return number
  }

  /// The value as a whole number in a range.
  public func integer(in range: ClosedRange<Int> = Int.min...Int.max) throws(LandError) -> Int {
    var read = value.integer
    if read == nil { read = Int(exactly: try number()) }
    guard let whole = read else { throw expected(.wholeNumber) }
    guard range.contains(whole) else {
      throw error(PolicyFault.wholeNumberOutOfRange(whole, range))
    }
    return whole
  }

  /// The value as true or false.
  public func boolean() throws(LandError) -> Bool {
    guard case .boolean(let flag) = value.content else { throw expected(.boolean) }
    return flag
  }

  /// The value as one of an enumeration's words.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type
  ) throws(LandError) -> Choice where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    let word = try word(among: words)
    guard let choice = Choice(rawValue: word) else {
      throw error(PolicyFault.unknownWord(word, known: words))
    }
    return choice
  }

  /// The value as one of some words.
  ///
  /// - Throws: ``LandError`` with the nearest word for another one.
  public func word(among words: [String]) throws(LandError) -> String {
    let word = try text()
    guard words.contains(word) else { throw error(PolicyFault.unknownWord(word, known: words)) }
    return word
  }

  /// The name under which the value stands as a year.
  ///
  /// - Throws: ``LandError`` for a name that is none from 1900 to 2200.
  public func year(_ name: String) throws(LandError) -> Int {
    guard let year = Int(name), (1900...2200).contains(year) else {
      throw error(PolicyFault.noYear(name))
    }
    return year
  }

  /// The value as a calendar date (ISO 8601, `2026-01-31`).
  public func date() throws(LandError) -> CalendarDate {
    let text = try text()
    guard let date = CalendarDate(text) else {
      throw error(PolicyFault.noDate(text))
    }
    return date
  }
}
