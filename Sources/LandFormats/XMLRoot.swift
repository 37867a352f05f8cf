/// The root element of an XML text, without reading what stands in it.
enum XMLRoot: Equatable {
  /// An element, by its name without the prefix.
  case element(String)
  /// A document type declaration stands before it, which may name other files and make text out of text.
  case documentType
  /// None was found.
  case none

  /// Looks at a text's start, blanks and a byte order mark left out. O(bytes up to the element).
  init(of text: ArraySlice<UInt8>) {
    var rest = text
    while true {
      rest = rest.drop { $0 <= 0x20 }
      if rest.starts(with: "<?".utf8) {
        guard let next = Self.behind("?>", in: rest) else { break }
        rest = next
      } else if rest.starts(with: "<!--".utf8) {
        guard let next = Self.behind("-->", in: rest.dropFirst(4)) else { break }
        rest = next
      } else if rest.starts(with: "<!".utf8) {
        self = .documentType
        return
      } else if rest.first == UInt8(ascii: "<") {
        let name = rest.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        let local = name.split(separator: UInt8(ascii: ":")).last?.string ?? ""
        self = local.isEmpty ? .none : .element(local)
        return
      } else {
        break
      }
    }
    self = .none
  }

  private static func behind(_ mark: String, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let mark = Array(mark.utf8)
    var index = text.startIndex
    while index + mark.count <= text.endIndex {
      if text[index] == mark[0], text[index..<index + mark.count].elementsEqual(mark) {
        return text[(index + mark.count)...]
      }
      index += 1
    }
    return nil
  }
}
