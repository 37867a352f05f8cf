import LandModel

/// The features of a converted input as they are in the input: without the row numbers that the conversion gave them,
/// with what a user should know of it, with texts decoded where GDAL could not, and with numbers as numbers where GDAL
/// was told to leave all values as they are written.
public struct RecodedSource<Base: FeatureSource>: FeatureSource {
  private let base: Base
  private let conversion: ConversionTraits
  private let file: String

  /// Wraps a source.
  ///
  /// - Parameters:
  ///   - base: the layer as it was converted.
  ///   - conversion: what the conversion made of it.
  ///   - file: the input as the user named it.
  public init(_ base: Base, conversion: ConversionTraits, file: String) {
    self.base = base
    self.conversion = conversion
    self.file = file
  }

  /// The reference system that the layer declares.
  public var declaredReferenceSystem: String? { base.declaredReferenceSystem }

  /// The next chunk, or nil at the end.
  public func nextChunk() throws -> Base.Chunk? { try base.nextChunk() }

  /// A decoder for one thread.
  public func makeDecoder() throws -> RecodedDecoder<Base.Decoder> {
    RecodedDecoder(try base.makeDecoder(), conversion: conversion, file: file)
  }
}

/// What a conversion made of an input's values.
public struct ConversionTraits: Sendable {
  /// Where it is set, texts and names are bytes of this encoding, each written as the character of the same number.
  public internal(set) var recoding: TextEncoding?
  /// Whether all values are texts, since GDAL would read `0012` as a number.
  public internal(set) var hasUntypedText = false
  /// What a user should know and is no fault: the encoding that was taken, what `ogr2ogr` warned of.
  public internal(set) var notices: Set<Message> = []

  /// The column of the row numbers that the conversion made.
  static let rowColumn = "landreserve_row"
}

/// Decodes chunks of a ``RecodedSource``.
public struct RecodedDecoder<Base: FeatureDecoder>: FeatureDecoder {
  private var base: Base
  private let conversion: ConversionTraits
  private let file: String

  init(_ base: Base, conversion: ConversionTraits, file: String) {
    self.base = base
    self.conversion = conversion
    self.file = file
  }

  /// The features of a chunk.
  public mutating func decode(_ chunk: Base.Chunk) throws -> FeatureBatch {
    let batch = try base.decode(chunk)
    let source = batch.attributes
    let columns = source.fields.indices.filter { source.fields[$0].name != ConversionTraits.rowColumn }
    var fields = columns.map { source.fields[$0] }
    if let encoding = conversion.recoding {
      for index in fields.indices {
        fields[index].name = try decoded(Array(fields[index].name.utf8)[...], encoding).text[...].string
      }
    }
    var table = AttributeTable(fields: fields)
    table.cells.reserveCapacity(batch.count * fields.count)
    var escapes = [[Int64]](repeating: [], count: fields.count)
    for row in 0..<batch.count {
      for (index, column) in columns.enumerated() {
        let cell = source.cell(row: row, field: column)
        // Only a text's cell holds a place in the text.
        guard let encoding = conversion.recoding, cell.kind == .text,
          case let bytes = source.text[Int(cell.bits)..<Int(cell.bits) + Int(cell.length)],
          bytes.contains(where: { $0 >= 0x80 })
        else {
          table.append(cellAt: column, row: row, of: source)
          continue
        }
        let value = try decoded(bytes, encoding)
        if !value.escapes.isEmpty { escapes[index].append(batch.identifiers[row]) }
        value.text.withUnsafeBufferPointer { table.append(text: $0) }
      }
    }
    if conversion.hasUntypedText { table = Self.typed(table) }
    var result = FeatureBatch(fields: table.fields)
    result.attributes = table
    result.geometry = batch.geometry
    result.identifiers = batch.identifiers
    result.rejects = batch.rejects
    result.notices = batch.notices.union(conversion.notices)
    result.countedNotices = batch.countedNotices
    for (index, features) in escapes.enumerated() { result.noteEscaped(features, in: fields[index].name) }
    return result
  }

  /// A table of texts with the types that their values have, as in a CSV file.
  private static func typed(_ table: AttributeTable) -> AttributeTable {
    let isText = table.cells.allSatisfy { $0.kind == .null || $0.kind == .text }
    guard !table.fields.isEmpty, isText else { return table }
    var values = CSVValues(columns: table.fields.count)
    for cell in table.cells {
      values.append(cell.kind == .null ? [] : table.text[Int(cell.bits)..<Int(cell.bits) + Int(cell.length)])
    }
    var typed = AttributeTable(
      fields: table.fields.enumerated().map { AttributeField(name: $1.name, type: values.type(of: $0)) })
    values.fill(&typed)
    return typed
  }

  /// A text whose characters are the bytes of an encoding.
  private func decoded(_ text: ArraySlice<UInt8>, _ encoding: TextEncoding) throws -> DecodedText {
    let bytes = text.string.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    return try encoding.decode(bytes[...], file: file)
  }
}
