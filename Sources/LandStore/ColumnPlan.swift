import LandModel

/// The attribute columns of a table that is being written, and how source fields map to them.
struct ColumnPlan {
  /// A column; without values so far, it takes whatever type comes first.
  struct Column {
    var source: String
    var name: String
    var type: AttributeType
    var summary: String
    var hasValues: Bool
    /// Whether there are integers that a real number would not keep.
    var hasLongIntegers = false
  }

  /// A field of the source; a source may have several of one name.
  private struct Source: Hashable {
    var name: String
    var occurrence: Int
  }

  /// What a batch asks to be changed before it can be written.
  struct Changes {
    /// The batch's field for each column, −1 where it has none.
    var fieldOfColumn: [Int] = []
    /// New columns.
    var added: [Int] = []
    /// Columns whose type changed, with their type before.
    var retyped: [Int: AttributeType] = [:]
  }

  private(set) var columns: [Column] = []
  private(set) var notices: [Message] = []
  private var indexOfSource: [Source: Int] = [:]
  private var taken: Set<String>

  init(reserved: [String]) { taken = Set(reserved.map(\.foldedName)) }

  /// Fits the plan to a batch's fields and the kinds of value in each.
  mutating func fit(_ fields: [AttributeField], _ kinds: [CellKinds]) -> Changes {
    var changes = Changes(fieldOfColumn: [Int](repeating: -1, count: columns.count))
    var occurrences: [String: Int] = [:]
    for (place, (field, kinds)) in zip(fields, kinds).enumerated() {
      let type = field.type.widened(by: kinds)
      let source = Source(name: field.name, occurrence: occurrences[field.name, default: 0])
      occurrences[field.name, default: 0] += 1
      guard let index = indexOfSource[source] else {
        changes.added.append(columns.count)
        changes.fieldOfColumn.append(place)
        add(source, type, summary: field.summary, hasValues: !kinds.isEmpty)
        columns[columns.count - 1].hasLongIntegers = kinds.contains(.longInteger)
        continue
      }
      if columns[index].summary.isEmpty { columns[index].summary = field.summary }
      changes.fieldOfColumn[index] = place
      if kinds.isEmpty { continue }
      let before = columns[index].type
      let isLong = columns[index].hasLongIntegers || kinds.contains(.longInteger)
      columns[index].hasLongIntegers = isLong
      let merged = columns[index].hasValues ? before.merged(with: type) : type
      let after = merged == .real && isLong ? .text : merged
      columns[index].hasValues = true
      if after != before {
        changes.retyped[index] = before
        columns[index].type = after
      }
    }
    return changes
  }

  /// Declares a column as one of dates.
  mutating func makeDate(_ index: Int) { columns[index].type = .date }

  /// Tells something of a column.
  mutating func note(_ notice: Message) { notices.append(notice) }

  private mutating func add(_ source: Source, _ type: AttributeType, summary: String, hasValues: Bool) {
    let wanted = source.name.isEmpty ? "field" : source.name.replacing("\0", with: "")
    var name = wanted
    var suffix = 1
    while !taken.insert(name.foldedName).inserted {
      name = "\(wanted)_\(suffix)"
      suffix += 1
    }
    if name != source.name { notices.append("field '\(source.name)' is column '\(name)'") }
    indexOfSource[source] = columns.count
    columns.append(
      Column(source: source.name, name: name, type: type, summary: summary, hasValues: hasValues))
  }
}

/// Which kinds of value occur in a column; nulls do not count.
struct CellKinds: OptionSet {
  let rawValue: UInt8
  static let boolean = CellKinds(.boolean)
  static let integer = CellKinds(.integer)
  static let real = CellKinds(.real)
  static let text = CellKinds(.text)
  static let json = CellKinds(.json)
  /// An integer beyond ±2⁵³, which is no real number's own.
  static let longInteger = CellKinds(rawValue: 1 << 6)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ kind: AttributeTable.Cell.Kind) { rawValue = kind == .null ? 0 : 1 << UInt8(kind.rawValue) }
}

extension AttributeTable {
  /// The kinds of value in each field. O(cells).
  func cellKinds() -> [CellKinds] {
    var masks = [UInt32](repeating: 0, count: fields.count)
    var field = 0
    cells.withUnsafeBufferPointer { cells in
      masks.withUnsafeMutableBufferPointer { masks in
        for cell in cells {
          masks[field] |= 1 << cell.kind.rawValue
          if cell.kind == .integer, cell.bits.magnitude > 1 << 53 { masks[field] |= 1 << 6 }
          field += 1
          if field == masks.count { field = 0 }
        }
      }
    }
    return masks.map { CellKinds(rawValue: UInt8($0 & 0xFE)) }
  }
}

extension AttributeType {
  /// The narrowest type that holds values of this type and of the kinds.
  func widened(by kinds: CellKinds) -> AttributeType {
    var type = self
    if kinds.contains(.boolean) { type = type.merged(with: .boolean) }
    if kinds.contains(.integer) { type = type.merged(with: .integer) }
    if kinds.contains(.real) { type = type.merged(with: .real) }
    if kinds.contains(.json) { type = type.merged(with: .json) }
    if kinds.contains(.text), type != .date, type != .dateTime { type = .text }
    return type == .real && kinds.contains(.longInteger) ? .text : type
  }

  /// The narrowest type that holds the values of both: boolean, integer, real widen in this order, JSON holds
  /// numbers and booleans too, and everything else meets in text.
  func merged(with other: AttributeType) -> AttributeType {
    if self == other { return self }
    let order: [AttributeType] = [.boolean, .integer, .real, .json]
    guard let left = order.firstIndex(of: self), let right = order.firstIndex(of: other) else { return .text }
    return order[max(left, right)]
  }
}
