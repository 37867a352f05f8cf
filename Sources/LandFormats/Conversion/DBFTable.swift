import LandModel

/// The table of a Shapefile (dBASE III): what its header says, and its text as bytes.
struct DBFTable {
  /// A column.
  struct Field {
    var name: ArraySlice<UInt8>
    /// `C` for text, `N` and `F` for numbers, `D` for dates.
    var type: UInt8
    var width: Int
    var decimals: Int
    /// Where it stands in a row.
    var offset: Int
    /// Where its type stands in the file.
    var typePlace: Int
  }

  let rows: Int
  let headerLength: Int
  let rowLength: Int
  /// The language driver's number.
  let language: UInt8
  private(set) var fields: [Field] = []

  /// Reads the header at a file's start; nil where it is none.
  init?(_ head: [UInt8]) {
    guard head.count >= 32 else { return nil }
    rows = head.number(4, 4)
    headerLength = head.number(8, 2)
    rowLength = head.number(10, 2)
    language = head[29]
    guard headerLength >= 33, rowLength >= 1, head.count >= headerLength else { return nil }
    var offset = 1
    for place in stride(from: 32, to: headerLength - 32, by: 32) where head[place] != 0x0D {
      let isText = head[place + 11] == UInt8(ascii: "C")
      let width = isText ? head.number(place + 16, 2) : Int(head[place + 16])
      fields.append(
        Field(
          name: head[place..<place + 11].prefix { $0 != 0 }, type: head[place + 11],
          // Clipper keeps the higher byte of a text's width where numbers have their decimals.
          width: offset + width <= rowLength ? width : Int(head[place + 16]),
          decimals: isText ? 0 : Int(head[place + 17]), offset: offset, typePlace: place + 11))
      offset += fields[fields.count - 1].width
    }
    guard offset <= rowLength else { return nil }
  }

  /// The encoding that the language driver's number stands for; nil for none, and for "ANSI", which is whatever the
  /// writer's system had.
  var declaredEncoding: TextEncoding? {
    switch language {
    case 0x4D, 0x7A: .gb18030
    case 0x4F, 0x78: .big5
    case 0x03, 0x59: TextEncoding(named: "WINDOWS-1252")
    case 0x01: TextEncoding(named: "CP437")
    case 0x02: TextEncoding(named: "CP850")
    case 0x13, 0x7B: TextEncoding(named: "CP932")
    case 0x4E, 0x79: TextEncoding(named: "CP949")
    case 0xC8: TextEncoding(named: "WINDOWS-1250")
    case 0xC9: TextEncoding(named: "WINDOWS-1251")
    default: nil
    }
  }
}
