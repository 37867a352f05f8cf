import Foundation
import LandModel

/// The files that a Shapefile consists of, by their endings in small letters.
struct ShapefileParts {
  var paths: [String: String] = [:]

  init() {}

  /// Finds the files of the same name beside one, whatever the case of their endings.
  init(path: String) {
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent()
    let stem = ConversionSource.stem(of: path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names.sorted() where ConversionSource.stem(of: name) == stem {
      let ending = URL(filePath: name).pathExtension.lowercased()
      if paths[ending] == nil { paths[ending] = folder.appending(path: name).path }
    }
  }

  /// What is known of its text, once nothing is missing.
  ///
  /// - Parameters:
  ///   - encoding: the encoding that the user says.
  ///   - file: the input as the user named it.
  /// - Throws: ``LandError`` of the kind `data` where a part is cut short or has another number of rows.
  func checked(named encoding: TextEncoding?, file: String) throws(LandError) -> ShapefileText {
    guard let shapes = paths["shp"] else {
      throw LandError(ShapefileFault.noShapes, file: file)
    }
    try checkLength(of: shapes, name: ".shp", file: file)
    var notices: Set<Message> = []
    if let index = paths["shx"] {
      try checkLength(of: index, name: ".shx", file: file)
    } else {
      notices.insert("the .shx is missing; the shapes are taken one after the other")
    }
    guard let table = paths["dbf"] else {
      notices.insert("the .dbf is missing, so the features have no attributes")
      return ShapefileText(notices: notices)
    }
    var text = try ShapefileText(
      table: table, codePage: paths["cpg"], named: encoding, shapes: shapeCount, file: file)
    text.notices.formUnion(notices)
    return text
  }

  /// The number of shapes by the index; nil where there is none.
  private var shapeCount: Int? {
    guard let index = paths["shx"], let size = Self.size(of: index), size >= 100 else { return nil }
    return (size - 100) / 8
  }

  private static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Holds a file against the length that its header says, in words of 16 bits at byte 24 (ESRI's white paper of
  /// 1998).
  private func checkLength(of path: String, name: String, file: String) throws(LandError) {
    var input = try InputBytes(path: path)
    var head: [UInt8] = []
    _ = try input.read(100, into: &head)
    let size = Self.size(of: path) ?? 0
    let stated = head.count < 100 ? 100 : 2 * head[24..<28].reduce(0) { $0 << 8 | Int($1) }
    guard size >= stated else {
      throw LandError(ShapefileFault.cutShort(part: name, stated: stated, found: size), file: file)
    }
  }
}

/// How the text of a Shapefile is to be read, and what else its table needs.
struct ShapefileText {
  /// The encoding that GDAL is told: the text's own where all of it can be decoded, else ISO-8859-1, in which every
  /// byte comes through as a character.
  var gdalEncoding = "UTF-8"
  /// The text's own encoding where GDAL is told ISO-8859-1.
  var recoding: TextEncoding?
  var notices: Set<Message> = []
  /// Where in the file the types of the number fields stand that are to be read as text.
  var longNumbers: [Int] = []

  init(notices: Set<Message>) { self.notices = notices }

  /// Finds out how a table's text is encoded: as the user says, as its `.cpg` or its language byte says where that
  /// fits, else by its bytes.
  init(
    table path: String, codePage: String?, named: TextEncoding?, shapes: Int?, file: String
  ) throws(LandError) {
    var head: [UInt8] = []
    var input = try InputBytes(path: path)
    while head.count < 1 << 16, try input.read(1 << 16, into: &head) > 0 {}
    guard let table = DBFTable(head) else {
      throw LandError(ShapefileFault.noTable, file: file)
    }
    if let shapes, shapes != table.rows {
      throw LandError(ShapefileFault.unequalRows(shapes: shapes, rows: table.rows), file: file)
    }
    let text = try DBFText(of: table, path: path, file: file)
    longNumbers = text.longNumbers.sorted().map { table.fields[$0].typePlace }
    for index in text.longNumbers.sorted() {
      let name = table.fields[index].name.string
      notices.insert("column \(name): numbers of more than 18 digits are kept as text")
    }
    let encoding = try choose(text, declared: (codePage, table), named: named, file: file)
    gdalEncoding = encoding.iconvName
    if try text.faults(in: encoding, file: file) > 0 {
      recoding = encoding
      gdalEncoding = TextEncoding.latin1.iconvName
    }
  }

  private mutating func choose(
    _ text: DBFText, declared: (codePage: String?, table: DBFTable), named: TextEncoding?, file: String
  ) throws(LandError) -> TextEncoding {
    if let named { return named }
    guard let sample = text.blocks.first else { return .utf8 }
    let found = TextEncoding.ofPlain(sample[...])
    let faults = try text.faults(in: found, file: file)
    var codePage: [UInt8] = []
    if let path = declared.codePage {
      var input = try InputBytes(path: path)
      _ = try input.read(256, into: &codePage)
    }
    let ofCodePage = TextEncoding(named: codePage[...].trimmed.string)
    if let stated = ofCodePage ?? declared.table.declaredEncoding {
      let source: Message = ofCodePage == nil ? "the language byte of its .dbf" : "its .cpg"
      // A code page of single bytes makes something of every text, and GB18030 of most texts in UTF-8.
      let statedFaults = try text.faults(in: stated, file: file)
      let fits = (stated == .utf8 || stated.isChinese && found != .utf8) && statedFaults <= faults
      if fits || stated == found || !TextEncoding.isCommonlyChinese(sample[...]) {
        if stated != .utf8 { notices.insert("the text is read as \(stated.name), as \(source) says") }
        return stated
      }
      notices.insert(
        "\(source) says \(stated.name), which the text is not; it is read as \(found.name), in which its "
          + "characters are common ones; name the encoding if it is another")
      return found
    }
    notices.insert(
      found.choiceNotice ?? "neither a .cpg nor the .dbf says the encoding; the text is UTF-8 and is read so")
    return found
  }

  /// Copies a table, and makes texts of the number fields whose digits a number would lose.
  func copy(_ path: String, to target: String, file: String) throws(LandError) {
    do {
      try FileManager.default.copyItem(
        atPath: URL(filePath: path).resolvingSymlinksInPath().path, toPath: target)
      let handle = try FileHandle(forUpdating: URL(filePath: target))
      for place in longNumbers {
        try handle.seek(toOffset: UInt64(place))
        try handle.write(contentsOf: [UInt8(ascii: "C")])
      }
      try handle.close()
    } catch {
      throw LandError(ShapefileFault.tableNotCopied, file: file)
    }
  }
}
