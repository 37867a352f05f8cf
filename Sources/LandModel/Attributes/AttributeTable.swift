/// The attributes of a batch of features: one cell a feature and field, row by row, with all text in one arena.
///
/// A cell has its own type, since GeoJSON and SQLite both let a value differ from its column's declared type.
public struct AttributeTable: Sendable {
  /// A value's type and its bits: 16 bytes.
  public struct Cell: Sendable {
    /// The type of a cell's value.
    public enum Kind: UInt32, Sendable { case null, boolean, integer, real, text, json }
    /// What the value is.
    public package(set) var kind: Kind
    /// The length in bytes, of text and JSON.
    public package(set) var length: UInt32
    /// An integer, the bits of a real, 0 or 1, or the offset of text in the arena.
    public package(set) var bits: Int64

    /// Makes a cell.
    package init(kind: Kind, length: UInt32, bits: Int64) {
      self.kind = kind
      self.length = length
      self.bits = bits
    }
  }

  /// The fields, in the order of the cells in a row.
  public let fields: [AttributeField]
  /// `fields.count` cells a feature.
  public package(set) var cells: [Cell] = []
  /// UTF-8 text of all text and JSON cells.
  public package(set) var text: [UInt8] = []

  /// Makes a table without rows.
  public init(fields: [AttributeField]) { self.fields = fields }

  /// The number of rows; a table without fields has none of its own.
  @inlinable public var rowCount: Int { fields.isEmpty ? 0 : cells.count / fields.count }

  /// Appends the next cell of the row being built.
  public mutating func appendNull() { cells.append(Cell(kind: .null, length: 0, bits: 0)) }

  /// Appends the next cell of the row being built.
  public mutating func append(_ value: Bool) {
    cells.append(Cell(kind: .boolean, length: 0, bits: value ? 1 : 0))
  }

  /// Appends the next cell of the row being built.
  public mutating func append(_ value: Int64) {
    cells.append(Cell(kind: .integer, length: 0, bits: value))
  }

  /// Appends the next cell of the row being built.
  public mutating func append(_ value: Double) {
    cells.append(Cell(kind: .real, length: 0, bits: Int64(bitPattern: value.bitPattern)))
  }

  /// Appends UTF-8 bytes as the next cell of the row being built.
  public mutating func append(text bytes: UnsafeBufferPointer<UInt8>, kind: Cell.Kind = .text) {
    cells.append(Cell(kind: kind, length: UInt32(bytes.count), bits: Int64(text.count)))
    text.append(contentsOf: bytes)
  }

  /// Appends the next cell of the row being built.
  public mutating func append(_ value: AttributeValue) {
    switch value {
    case .null: appendNull()
    case .boolean(let value): append(value)
    case .integer(let value): append(value)
    case .real(let value): append(value)
    case .text(let value): append(string: value, kind: .text)
    case .json(let value): append(string: value, kind: .json)
    }
  }

  private mutating func append(string: String, kind: Cell.Kind) {
    let start = text.count
    text.append(contentsOf: string.utf8)
    cells.append(Cell(kind: kind, length: UInt32(text.count - start), bits: Int64(start)))
  }

  /// The index of a field by its name, or nil.
  public func index(of name: String) -> Int? { fields.firstIndex { $0.name == name } }

  /// A cell as it is stored.
  @inlinable public func cell(row: Int, field: Int) -> Cell { cells[row * fields.count + field] }

  /// A cell's value; makes a string for text.
  public subscript(row: Int, field: Int) -> AttributeValue {
    let cell = cells[row * fields.count + field]
    switch cell.kind {
    case .null: return .null
    case .boolean: return .boolean(cell.bits != 0)
    case .integer: return .integer(cell.bits)
    case .real: return .real(Double(bitPattern: UInt64(bitPattern: cell.bits)))
    case .text: return .text(string(of: cell))
    case .json: return .json(string(of: cell))
    }
  }

  /// Whether a text cell holds exactly these UTF-8 bytes; makes no string.
  @inlinable public func text(of cell: Cell, equals bytes: [UInt8]) -> Bool {
    guard Int(cell.length) == bytes.count else { return false }
    let start = Int(cell.bits)
    for index in bytes.indices where text[start + index] != bytes[index] { return false }
    return true
  }

  /// The text of a text or JSON cell.
  public func string(of cell: Cell) -> String {
    String(decoding: text[Int(cell.bits)..<Int(cell.bits) + Int(cell.length)], as: UTF8.self)
  }
}
